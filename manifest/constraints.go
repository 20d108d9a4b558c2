package manifest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"

	"oinlint/internal/suggest"
)

// constraints is the validator of the model. It is made when the first
// manifest is read, and not changed afterwards.
var constraints = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	// filled: there, and more than white space or an empty list.
	must(v.RegisterValidation("filled", func(fl validator.FieldLevel) bool {
		switch f := fl.Field(); f.Kind() {
		case reflect.String:
			return strings.TrimSpace(f.String()) != ""
		case reflect.Slice:
			return f.Len() > 0
		case reflect.Invalid:
			return false
		default:
			return true
		}
	}, true))
	v.RegisterCustomTypeFunc(plain, modelTypes(reflect.TypeFor[Submission]())...)
	v.RegisterStructValidation(protocolsOfCapability, Capability{})
	v.RegisterStructValidation(someSSO, SSO{})
	return v
})

func must(err error) {
	if err != nil {
		panic(err) // the tags of the model are wrong; every test would show it
	}
}

// plain is what the validator sees of a value of the model: nothing where it
// is absent, what it holds where it is a scalar or a list, and for an object
// only that it is there, since objects are validated one by one.
func plain(v reflect.Value) any {
	at := placeOf(v)
	if !at.Present() {
		return nil
	}
	if f := v.FieldByName("V"); f.IsValid() {
		return f.Interface()
	}
	if f := v.FieldByName("Items"); f.IsValid() {
		return f.Interface()
	}
	return true
}

// modelTypes gives a value of each type that the fields of t have, at any depth.
func modelTypes(t reflect.Type) []any {
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if _, ok := t.FieldByName("Place"); t.Kind() != reflect.Struct || !ok || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			if f := t.Field(i); f.Name == "Items" || f.Tag.Get("json") != "" && f.Tag.Get("json") != "-" {
				visit(f.Type)
			}
		}
	}
	visit(t)
	var values []any
	for t := range seen {
		values = append(values, reflect.Zero(t).Interface())
	}
	return values
}

// protocols are the protocols that each capability takes.
var protocols = []struct {
	capability string
	protocols  []string
}{
	{"SSO", []string{"OIDC", "SAML", "GTR"}},
	{"UNIVERSAL_LOGOUT", []string{"GTR", "ACTIONS"}},
	{"PROVISIONING", []string{"SCIM", "ACTIONS", "OAUTH2"}},
	{"ENTITLEMENTS", []string{"ACTIONS"}},
	{"API_SERVICE", []string{"OAUTH2"}},
	{"IDV", []string{"ID_PROOFING"}},
}

func protocolsOfCapability(sl validator.StructLevel) {
	c := sl.Current().Interface().(Capability)
	for _, p := range protocols {
		if p.capability != c.Capability.V {
			continue
		}
		for i, item := range c.SupportedProtocols.Items {
			if !slices.Contains(p.protocols, item.V) {
				name := fmt.Sprintf("SupportedProtocols[%d]", i)
				sl.ReportError(item.V, name, name, "oneof", strings.Join(p.protocols, " "))
			}
		}
	}
}

func someSSO(sl validator.StructLevel) {
	s := sl.Current().Interface().(SSO)
	if s.OIDC.Absent() && s.SAML.Absent() {
		sl.ReportError(nil, "Place", "Place", "either", "oidc or saml")
	}
}

// validate gives the faults of one object.
func (d *decoder) validate(block any) {
	var failed validator.ValidationErrors
	if err := constraints().Struct(block); !errors.As(err, &failed) {
		return
	}
	v := reflect.ValueOf(block).Elem()
	for _, e := range failed {
		at := placeOfError(v, e)
		if at.Mistyped() || at.Absent() && e.Tag() == "oneof" || d.unreadAt.within[at.Path] { // what could not be read is not missing
			continue
		}
		name := at.Path[strings.LastIndexByte(at.Path, '.')+1:]
		switch e.Tag() {
		case "filled", "required":
			d.fault(Required, at, name, missing(at))
		case "either":
			d.fault(Required, at, name, fmt.Sprintf("%s is empty; it takes %s", at.Path, e.Param()))
		case "oneof":
			d.fault(NotInList, at, name, notInList(at.Path, fmt.Sprint(e.Value()), strings.Fields(e.Param())))
		}
	}
}

// placeOfError is the place of the field that an error of the validator names,
// such as Features[3].
func placeOfError(block reflect.Value, e validator.FieldError) Place {
	_, name, _ := strings.Cut(e.StructNamespace(), ".")
	name, index, inList := strings.Cut(name, "[")
	field := block.FieldByName(name)
	if inList {
		i, _ := strconv.Atoi(strings.TrimSuffix(index, "]"))
		field = field.FieldByName("Items").Index(i)
	}
	return field.Interface().(Located).Where()
}

func missing(at Place) string {
	if at.Absent() {
		return at.Path + " is required and is not there"
	}
	return at.Path + " is required and is empty"
}

func notInList(path, value string, allowed []string) string {
	list := strings.Join(allowed, ", ")
	if near, ok := suggest.Nearest(value, allowed); ok {
		return fmt.Sprintf("%s is %q; did you mean %q? It takes one of %s", path, shorten(value), near, list)
	}
	return fmt.Sprintf("%s is %q; it takes one of %s", path, shorten(value), list)
}
