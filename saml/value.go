package saml

import (
	"iter"
	"strings"
	"time"

	"github.com/beevik/etree"

	"oinlint/internal/source"
)

// Value is one value of a document: an attribute, or the text of an element.
// Its place is found when it is asked for.
type Value struct {
	// Value is the text of an attribute normalized, that of an element as it is,
	// white space included, without the comments and elements within it.
	Value string

	doc   *Document
	el    *etree.Element
	name  string   // of an attribute, or the path below el of what is not there
	kind  kind     // what name is
	fixed *located // the place of what is not in a document
}

// located is a place that is known.
type located struct {
	span source.Span
	path string
}

type kind uint8

const (
	absent kind = iota
	elementText
	attributeValue
	elsewhere
)

// valueAt is a value outside of documents.
func valueAt(text string, span source.Span, path string) Value {
	return Value{Value: text, kind: elsewhere, fixed: &located{span, path}}
}

// Present reports whether the value is there; it may be empty.
func (v Value) Present() bool { return v.kind != absent }

// Span is the value, without quotes or white space around it. A value that is
// not there stands at the name of the element that would have it.
func (v Value) Span() source.Span {
	switch {
	case v.fixed != nil:
		return v.fixed.span
	case v.doc == nil:
		return source.Span{}
	case v.kind == elementText:
		return v.doc.Text(v.el)
	case v.kind == attributeValue:
		return v.doc.Attr(v.el, v.name)
	}
	return v.doc.Where(v.el)
}

// Path is where the value is: Response/@Destination, or where it would be.
func (v Value) Path() string {
	switch {
	case v.fixed != nil:
		return v.fixed.path
	case v.doc == nil:
		return ""
	case v.kind == elementText:
		return v.doc.Path(v.el)
	case v.kind == attributeValue:
		return v.doc.Path(v.el) + "/@" + v.name
	}
	return v.doc.Path(v.el) + "/" + v.name
}

// Trimmed is the value without white space around it.
func (v Value) Trimmed() string { return strings.Trim(v.Value, " \t\r\n") }

// True reports whether the value is the xs:boolean true.
func (v Value) True() bool { return v.Trimmed() == "true" || v.Trimmed() == "1" }

// False reports whether the value is the xs:boolean false. One that is not there is neither.
func (v Value) False() bool { return v.Trimmed() == "false" || v.Trimmed() == "0" }

// Time is the xs:dateTime of the value, in UTC where it names no zone (SAML
// core, section 1.3.3). It is false where it is none.
func (v Value) Time() (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} {
		if t, err := time.Parse(layout, v.Trimmed()); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// attr is the attribute of an element that has no namespace.
func (d *Document) attr(el *etree.Element, name string) Value {
	for i := range el.Attr {
		if a := &el.Attr[i]; a.Space == "" && a.Key == name {
			return Value{Value: a.Value, doc: d, el: el, name: name, kind: attributeValue}
		}
	}
	return d.absent(el, "@"+name)
}

// absent is a value that is not there; path is where it would be below el.
func (d *Document) absent(el *etree.Element, path string) Value {
	return Value{doc: d, el: el, name: path}
}

// childAttr is an attribute of the first child element of that name.
func (d *Document) childAttr(el *etree.Element, namespace, tag, name string) Value {
	if child := d.child(el, namespace, tag); child != nil {
		return d.attr(child, name)
	}
	return d.absent(el, tag+"/@"+name)
}

// text is the text of an element.
func (d *Document) text(el *etree.Element) Value {
	return Value{Value: Characters(el), doc: d, el: el, kind: elementText}
}

// childText is the text of the first child element of that name.
func (d *Document) childText(el *etree.Element, namespace, tag string) Value {
	if child := d.child(el, namespace, tag); child != nil {
		return d.text(child)
	}
	return d.absent(el, tag)
}

// texts are the texts of elements.
func (d *Document) texts(elements iter.Seq[*etree.Element]) []Value {
	var values []Value
	for el := range elements {
		values = append(values, d.text(el))
	}
	return values
}

// Characters is the text directly in an element. What etree calls Text ends at
// the first processing instruction or element.
func Characters(el *etree.Element) string {
	var parts []string
	for _, t := range el.Child {
		if c, ok := t.(*etree.CharData); ok {
			parts = append(parts, c.Data)
		}
	}
	return strings.Join(parts, "")
}

// Attribute is the attribute of an element that has no namespace.
func (d *Document) Attribute(el *etree.Element, name string) Value { return d.attr(el, name) }
