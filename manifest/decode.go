package manifest

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"oinlint/internal/source"
	"oinlint/internal/suggest"
	"oinlint/internal/tree"
)

// decoder fills the model from a tree and gathers the faults of its shape.
type decoder struct {
	file   *source.File
	faults []Fault
	// blocks are the objects that are there, to be validated one by one: what
	// is absent has no constraints.
	blocks []any
	// unreadAt is where something stands that could not be read.
	unreadAt unread
	// readOnly reports that the decoder is inside a field that the API fills
	// in, whose shape is not the author's.
	readOnly bool
	around   around // what the decoder is in
}

// filler is what decodes itself: scalars and lists.
type filler interface {
	fill(d *decoder, n *tree.Node, at Place, key source.Span)
}

// fill decodes n, nil for an absent value, into v, which stands at path; key is
// the nearest key above or at it.
func (d *decoder) fill(v reflect.Value, n *tree.Node, path string, key source.Span) {
	was := d.around
	d.around = was.with(d.file, n)
	at := Place{Path: path, Span: key, Source: d.file, key: key, around: d.around}
	unread := n != nil && n.Unread
	if n != nil && n.Kind != tree.Null {
		at.Span, at.state, at.node = written(n), present, n
	} else {
		n = nil
	}
	if unread {
		defer func() { d.unread(v, at.key) }()
	}
	if f, ok := v.Addr().Interface().(filler); ok {
		f.fill(d, n, at, key)
	} else {
		d.object(v, n, at, key)
	}
	d.around = was
}

// with is what n, nil for an absent value, and what is in it stand in.
func (a around) with(f *source.File, n *tree.Node) around {
	if n == nil {
		return a
	}
	a.shared = a.shared || n.Shared || n.Alias != nil
	if at := n.Span.Start.Offset; !isScalar(n.Kind) && at < len(f.Data) {
		a.flow = a.flow || f.Data[at] == '{' || f.Data[at] == '['
	}
	return a
}

// written is where the author put a value: an alias stands for what it names.
func written(n *tree.Node) source.Span {
	if n.Alias != nil {
		return *n.Alias
	}
	return n.Span
}

func (d *decoder) object(v reflect.Value, n *tree.Node, at Place, key source.Span) {
	plan := planOf(v.Type())
	if n != nil && n.Kind != tree.Mapping && !(plan.short >= 0 && isScalar(n.Kind)) {
		d.mistyped(&at, n, "an object")
		if plan.secret { // it may be the secret itself, a level too high
			d.file.Hide(n.Span.Start.Offset, n.Span.End.Offset)
		}
		n = nil
	}
	v.Field(plan.place).Set(reflect.ValueOf(at))
	if n != nil && n.Kind != tree.Mapping {
		d.shorthand(v, plan, n, at, key)
		return
	}
	misspelt := d.keys(plan, n, at)
	for i := range plan.fields {
		f := &plan.fields[i]
		field := v.Field(f.index)
		child, childKey := entry(n, f.name, key)
		d.field(f, field, child, join(at.Path, f.name), childKey)
		if place, ok := misspelt[f.name]; ok && (child == nil || child.Kind == tree.Null) {
			d.unread(field, place)
		}
	}
	if at.Present() {
		d.blocks = append(d.blocks, v.Addr().Interface())
	}
}

// field decodes n, nil for an absent value, into a field of an object.
func (d *decoder) field(f *fieldPlan, v reflect.Value, n *tree.Node, path string, key source.Span) {
	if f.readOnly && n != nil && n.Kind != tree.Null {
		at := Place{Path: path, Span: key, Source: d.file, state: present}
		d.fault(ReadOnly, at, f.name, path+" is filled in by the API and not sent")
	}
	if f.emptyObject(n) {
		d.fill(v, nil, path, key)
		d.unread(v, written(n))
		d.fault(Required, placeOf(v), f.name,
			fmt.Sprintf("%s is required and is empty; it needs %s", path, strings.Join(f.needs, ", ")))
		return
	}
	was := d.readOnly
	d.readOnly = d.readOnly || f.readOnly
	d.fill(v, n, path, key)
	d.readOnly = was
}

// unread marks a field as there, at a span, without a value that could be read.
func (d *decoder) unread(field reflect.Value, span source.Span) {
	at := placeOf(field)
	d.unreadAt.add(at.Path)
	at.Span, at.state = span, wrong
	field.FieldByName("Place").Set(reflect.ValueOf(at))
}

// shorthand decodes a scalar that stands in the place of an object.
func (d *decoder) shorthand(v reflect.Value, plan *plan, n *tree.Node, at Place, key source.Span) {
	for i := range plan.fields {
		f := &plan.fields[i]
		if i == plan.short {
			d.fill(v.Field(f.index), n, at.Path, key)
			continue
		}
		d.fill(v.Field(f.index), nil, join(at.Path, f.name), key)
	}
	d.blocks = append(d.blocks, v.Addr().Interface())
}

// mostSuggestions is the number of faults past which no nearest names are
// sought: each costs a comparison with every field of the object.
const mostSuggestions = 1000

// keys reports the keys of an object that are no fields of it. It gives the
// fields that an unknown key was most likely meant for: they are there under
// another name, and must not be reported as missing as well.
func (d *decoder) keys(plan *plan, n *tree.Node, at Place) map[string]source.Span {
	if n == nil {
		return nil
	}
	var misspelt map[string]source.Span
	for _, f := range n.Fields {
		name := f.Key.Text
		if plan.known(name) || strings.HasPrefix(name, "x-") || f.Value.Kind == tree.Null {
			continue
		}
		place := Place{Path: join(at.Path, shorten(name)), Span: f.Key.Span, Source: d.file, state: present}
		near, ok := "", false
		if len(d.faults) < mostSuggestions {
			near, ok = suggest.Nearest(name, plan.names)
		}
		d.fault(UnknownField, place, name, unknownField(name, at.Path, near, plan.names))
		if ok {
			if misspelt == nil {
				misspelt = map[string]source.Span{}
			}
			misspelt[near] = f.Key.Span
		}
	}
	return misspelt
}

func (d *decoder) fault(kind FaultKind, at Place, name, message string) {
	d.faults = append(d.faults, Fault{Place: at, Kind: kind, Name: name, Message: message})
}

// mistyped reports that n is not what the field takes, and marks the place.
func (d *decoder) mistyped(at *Place, n *tree.Node, takes string) {
	at.state = wrong
	d.unreadAt.add(at.Path)
	if d.readOnly {
		return
	}
	subject := at.Path
	if subject == "" {
		subject = "the manifest"
	}
	d.fault(WrongType, *at, "", fmt.Sprintf("%s is %s; it takes %s", subject, n.Kind, takes))
}

func (v *Value[T]) fill(d *decoder, n *tree.Node, at Place, _ source.Span) {
	v.Place = at
	if n == nil {
		return
	}
	switch x := any(&v.V).(type) {
	case *string:
		// An unquoted number is text in YAML: its author thought of a version
		// or a telephone number. JSON has quotes everywhere.
		if n.Kind == tree.String || !d.around.json && (n.Kind == tree.Int || n.Kind == tree.Float) {
			*x = n.Text
			return
		}
		d.mistyped(&v.Place, n, "a string")
	case *bool:
		if n.Kind == tree.Bool {
			*x = strings.EqualFold(n.Text, "true")
			return
		}
		d.mistyped(&v.Place, n, "true or false")
	case *float64:
		if n.Kind == tree.Int || n.Kind == tree.Float {
			*x = number(n.Text)
			return
		}
		d.mistyped(&v.Place, n, "a number")
	}
}

// number is the value of a number of YAML's core schema or of JSON.
func number(text string) float64 {
	if i, err := strconv.ParseInt(text, 0, 64); err == nil && !leadingZero(text) {
		return float64(i)
	}
	// YAML writes .inf and .nan. They and what is out of range are numbers that
	// no field takes.
	f, err := strconv.ParseFloat(strings.Replace(text, ".inf", "inf", 1), 64)
	if errors.Is(err, strconv.ErrSyntax) {
		return math.NaN()
	}
	return f
}

// leadingZero reports whether text is a decimal that Go would read as octal.
func leadingZero(text string) bool {
	text = strings.TrimLeft(text, "+-")
	return len(text) > 1 && text[0] == '0' && '0' <= text[1] && text[1] <= '9'
}

func (l *List[T]) fill(d *decoder, n *tree.Node, at Place, key source.Span) {
	if n != nil && n.Kind != tree.Sequence {
		d.mistyped(&at, n, "a list")
		n = nil
	}
	l.Place = at
	if n == nil {
		return
	}
	l.Items = make([]T, 0, len(n.Items))
	for i, item := range n.Items {
		if item.Kind == tree.Null && !item.Unread {
			continue
		}
		var t T
		v := reflect.ValueOf(&t).Elem()
		d.fill(v, item, at.Path+"["+strconv.Itoa(i)+"]", key)
		if placeOf(v).Present() {
			l.Items = append(l.Items, t)
		}
	}
}

func (a *Anything) fill(_ *decoder, _ *tree.Node, at Place, _ source.Span) { a.Place = at }

// entry is the value under a key of n and the span of that key; where there is
// none, the key above.
func entry(n *tree.Node, name string, above source.Span) (*tree.Node, source.Span) {
	if n != nil {
		for i := range n.Fields {
			if n.Fields[i].Key.Text == name {
				return n.Fields[i].Value, n.Fields[i].Key.Span
			}
		}
	}
	return nil, above
}

func isScalar(k tree.Kind) bool { return k != tree.Mapping && k != tree.Sequence }

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// plan is what the tags of a model type say.
type plan struct {
	fields []fieldPlan
	names  []string // of the fields that an author writes
	byName map[string]int
	place  int  // index of the embedded Place
	secret bool // some field, at any depth, holds a secret
	short  int  // position in fields of the field a scalar stands for, or -1
}

type fieldPlan struct {
	name     string
	index    int
	readOnly bool
	required bool
	// needs are the required fields of a required object: without any of them
	// the object is as good as missing, and that is one fault.
	needs []string
}

// emptyObject reports whether n stands in the place of a required object and
// has nothing of what that needs.
func (f *fieldPlan) emptyObject(n *tree.Node) bool {
	return len(f.needs) > 0 && n != nil && n.Kind == tree.Mapping && len(n.Fields) == 0
}

func (p *plan) known(name string) bool {
	_, ok := p.byName[name]
	return ok
}

// plans holds the plan of each model type, made when it is met first.
var plans sync.Map

func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := &plan{byName: map[string]int{}, short: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == reflect.TypeFor[Place]() {
			p.place = i
		}
		name := f.Tag.Get("json")
		if name == "" || name == "-" {
			continue
		}
		tag := f.Tag.Get("oin")
		if tag == "short" {
			p.short = len(p.fields)
		}
		if block := !reflect.PointerTo(f.Type).Implements(reflect.TypeFor[filler]()); tag == "secret" || block && planOf(f.Type).secret {
			p.secret = true
		}
		p.byName[name] = len(p.fields)
		field := fieldPlan{name: name, index: i, readOnly: tag == "readonly", required: isRequired(f)}
		if field.required && !reflect.PointerTo(f.Type).Implements(reflect.TypeFor[filler]()) {
			for _, inner := range planOf(f.Type).fields {
				if inner.required {
					field.needs = append(field.needs, inner.name)
				}
			}
		}
		p.fields = append(p.fields, field)
		if tag != "readonly" {
			p.names = append(p.names, name)
		}
	}
	plans.Store(t, p)
	return p
}

// isRequired reports whether the constraints of a field ask for a value.
func isRequired(f reflect.StructField) bool {
	first, _, _ := strings.Cut(f.Tag.Get("validate"), ",")
	return first == "filled" || first == "required"
}

// placeOf is the Place embedded in a value of the model.
func placeOf(v reflect.Value) Place { return v.FieldByName("Place").Interface().(Place) }
