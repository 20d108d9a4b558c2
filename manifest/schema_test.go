package manifest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
)

var update = flag.Bool("update", false, "write the schema that the test compares with")

const schemaFile = "../schema/oin-manifest.schema.json"

// The committed schema is the one that the model gives.
func TestSchemaIsUpToDate(t *testing.T) {
	want := generateSchema(t)
	if *update {
		if err := os.WriteFile(schemaFile, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("write it anew with go test ./manifest -update (-want +got):\n%s", diff)
	}
}

func generateSchema(t *testing.T) []byte {
	t.Helper()
	g := schemaGenerator{t: t, defs: jsonschema.Definitions{}}
	if err := g.comments.AddGoComments("oinlint/manifest", ".", jsonschema.WithFullComment()); err != nil {
		t.Fatal(err)
	}
	root := g.object(reflect.TypeFor[Submission]())
	root.Version = jsonschema.Version
	root.ID = "urn:oinlint:schema:oin-manifest"
	root.Title = "OIN submission manifest"
	root.Description = "One submission to the Okta Integration Network, as oinlint reads it."
	root.Definitions = g.defs
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// schemaGenerator makes a JSON Schema of the types of the model, their tags
// and their comments.
type schemaGenerator struct {
	t        *testing.T
	comments jsonschema.Reflector
	defs     jsonschema.Definitions
}

// object is the schema of a struct of the model.
func (g *schemaGenerator) object(typ reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{
		Type:                 "object",
		Description:          g.comment(typ, ""),
		Properties:           jsonschema.NewProperties(),
		PatternProperties:    map[string]*jsonschema.Schema{"^x-": {}},
		AdditionalProperties: jsonschema.FalseSchema,
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		name := f.Tag.Get("json")
		if name == "" || name == "-" {
			continue
		}
		constraints := strings.Split(f.Tag.Get("validate"), ",")
		required := isRequired(f)
		if required {
			s.Required = append(s.Required, name)
		}
		field := &jsonschema.Schema{} // what the API fills in is not the author's
		readOnly := f.Tag.Get("oin") == "readonly"
		if !readOnly {
			field = g.field(f.Type, constraints, required)
		}
		field.Description = g.comment(typ, f.Name)
		field.ReadOnly = readOnly
		if field.Description == "" {
			g.t.Errorf("%s.%s has no comment", typ, f.Name)
		}
		s.Properties.Set(name, field)
	}
	switch typ {
	case reflect.TypeFor[SSO]():
		for _, protocol := range []string{"oidc", "saml"} {
			there := properties(protocol, notNull())
			there.Required = []string{protocol}
			s.AnyOf = append(s.AnyOf, there)
		}
	case reflect.TypeFor[Capability]():
		s.AllOf = protocolSchemas()
	}
	return s
}

// protocolSchemas say which protocols go with which capability.
func protocolSchemas() []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for _, p := range protocols {
		all = append(all, &jsonschema.Schema{
			If:   properties("capability", &jsonschema.Schema{Const: p.capability}),
			Then: properties("supportedProtocols", &jsonschema.Schema{Items: &jsonschema.Schema{Enum: append(values(p.protocols), nil)}}),
		})
	}
	return all
}

func notNull() *jsonschema.Schema {
	return &jsonschema.Schema{Not: &jsonschema.Schema{Type: "null"}}
}

func properties(name string, s *jsonschema.Schema) *jsonschema.Schema {
	p := jsonschema.NewProperties()
	p.Set(name, s)
	return &jsonschema.Schema{Properties: p}
}

// field is the schema of a field of the model. One that is not required may
// also be null.
func (g *schemaGenerator) field(typ reflect.Type, constraints []string, required bool) *jsonschema.Schema {
	s := g.value(typ, constraints, required)
	if required || typ == reflect.TypeFor[Anything]() {
		return s
	}
	if s.Type == "" {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{s, {Type: "null"}}}
	}
	s.Extras = map[string]any{"type": []string{s.Type, "null"}}
	if s.Type, s.Enum = "", slices.Clone(s.Enum); s.Enum != nil {
		s.Enum = append(s.Enum, nil)
	}
	return s
}

func (g *schemaGenerator) value(typ reflect.Type, constraints []string, required bool) *jsonschema.Schema {
	one := uint64(1)
	switch typ {
	case reflect.TypeFor[Anything]():
		return &jsonschema.Schema{}
	case reflect.TypeFor[Flag]():
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.TypeFor[Number]():
		return &jsonschema.Schema{Type: "number"}
	case reflect.TypeFor[Text]():
		s := &jsonschema.Schema{Type: "string"}
		for _, c := range constraints {
			if list, ok := strings.CutPrefix(c, "oneof="); ok {
				s.Enum = values(strings.Fields(list))
			}
		}
		if required && s.Enum == nil {
			s.Pattern = `\S`
		}
		return s
	}
	if items, ok := typ.FieldByName("Items"); ok {
		s := &jsonschema.Schema{Type: "array"}
		if i := slices.Index(constraints, "dive"); i >= 0 {
			constraints = constraints[i+1:]
		} else {
			constraints = nil
		}
		s.Items = g.field(items.Type.Elem(), constraints, false)
		if required {
			s.MinItems, s.Contains = &one, notNull()
		}
		return s
	}
	return g.reference(typ)
}

// reference is a reference to the schema of a struct, which a string may stand
// for where the struct says so.
func (g *schemaGenerator) reference(typ reflect.Type) *jsonschema.Schema {
	if _, ok := g.defs[typ.Name()]; !ok {
		g.defs[typ.Name()] = nil // the name is taken
		g.defs[typ.Name()] = g.object(typ)
	}
	ref := &jsonschema.Schema{Ref: "#/$defs/" + typ.Name()}
	if planOf(typ).short >= 0 {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, ref}}
	}
	return ref
}

func values(names []string) []any {
	var list []any
	for _, n := range names {
		list = append(list, n)
	}
	return list
}

// comment is the comment of a type or of one of its fields, on one line.
func (g *schemaGenerator) comment(typ reflect.Type, field string) string {
	key := typ.PkgPath() + "." + typ.Name()
	if field != "" {
		key += "." + field
	}
	return string(bytes.Join(bytes.Fields([]byte(g.comments.CommentMap[key])), []byte(" ")))
}
