package saml

import (
	"bytes"
	"iter"
	"strconv"

	"github.com/beevik/etree"

	"oinlint/internal/source"
)

// Kind is what a document is: the name of its root element, in its namespace
// of SAML 2.0.
type Kind string

// The kinds of documents.
const (
	KindEntityDescriptor   Kind = "EntityDescriptor"
	KindEntitiesDescriptor Kind = "EntitiesDescriptor"
	KindResponse           Kind = "Response"
	KindAssertion          Kind = "Assertion"
	KindAuthnRequest       Kind = "AuthnRequest"
	KindLogoutRequest      Kind = "LogoutRequest"
	KindLogoutResponse     Kind = "LogoutResponse"
	KindUnknown            Kind = "" // other XML; a Foreign fault says so
)

// kinds are the roots that are read.
var kinds = map[expanded]Kind{
	{MetadataNamespace, "EntityDescriptor"}:   KindEntityDescriptor,
	{MetadataNamespace, "EntitiesDescriptor"}: KindEntitiesDescriptor,
	{ProtocolNamespace, "Response"}:           KindResponse,
	{AssertionNamespace, "Assertion"}:         KindAssertion,
	{ProtocolNamespace, "AuthnRequest"}:       KindAuthnRequest,
	{ProtocolNamespace, "LogoutRequest"}:      KindLogoutRequest,
	{ProtocolNamespace, "LogoutResponse"}:     KindLogoutResponse,
}

// Document is one XML document, with a place for everything in it. It is not
// changed by anything here: it may be used by several goroutines as long as
// nobody changes the tree.
type Document struct {
	Kind Kind
	// Root is the root element. Comments and processing instructions are kept in
	// the tree, the values of attributes are normalized, CDATA is text.
	Root *etree.Element
	// XML is the text that Root was made of, in UTF-8.
	XML []byte
	// Form is how the document is written in the file.
	Form Form
	// Redirect is what came with a document in a URL. Nil for others.
	Redirect *Redirect
	// Signatures are all Signature elements, in the order of the document.
	Signatures []Signature

	// One of these is set, those that Kind names.
	EntityDescriptors []*EntityDescriptor // of an EntitiesDescriptor all that are in it, however deep
	Response          *Response
	Assertion         *Assertion
	AuthnRequest      *AuthnRequest
	LogoutRequest     *LogoutRequest
	LogoutResponse    *LogoutResponse

	carrier    carrier
	marks      []mark
	index      map[*etree.Element]int32 // in marks
	namespaces []string
	viewing    bool // while it is read, parts are counted
	parts      int
}

// carrier is a text of the file that holds a document, or holds it encoded.
type carrier struct {
	file *source.File
	// base is the offset in the file of the text's first byte, where the text
	// stands in the file as it is. Otherwise it is -1, and all of it is at span.
	base int
	span source.Span
}

// at is the place of a part of the text.
func (c carrier) at(start, end int) source.Span {
	if c.base < 0 {
		return c.span
	}
	return c.file.Span(c.base+start, c.base+end)
}

// Encoded reports that the document stands in the file in base64, escaped, or
// deflated: all its positions are those of the encoded value.
func (d *Document) Encoded() bool { return d.carrier.base < 0 }

// Span is all of the document in the file.
func (d *Document) Span() source.Span { return d.carrier.at(0, len(d.XML)) }

// Where is the name in the start tag of an element. An element that is not of
// the document stands at its root.
func (d *Document) Where(el *etree.Element) source.Span {
	m := d.mark(el)
	return d.carrier.at(int(m.start)+1, d.nameEnd(m))
}

// Tag is the start tag of an element.
func (d *Document) Tag(el *etree.Element) source.Span {
	m := d.mark(el)
	return d.carrier.at(int(m.start), int(m.open))
}

// Extent is an element from its start tag to its end tag.
func (d *Document) Extent(el *etree.Element) source.Span {
	m := d.mark(el)
	return d.carrier.at(int(m.start), int(m.end))
}

// Text is what stands between the tags of an element, without white space
// around it. Where there is nothing it is the name of the element.
func (d *Document) Text(el *etree.Element) source.Span {
	m := d.mark(el)
	content := d.XML[m.open:m.close]
	trimmed := bytes.TrimLeft(content, " \t\r\n")
	start := int(m.open) + len(content) - len(trimmed)
	if trimmed = bytes.TrimRight(trimmed, " \t\r\n"); len(trimmed) == 0 {
		return d.Where(el)
	}
	return d.carrier.at(start, start+len(trimmed))
}

// Attr is the value of an attribute, without its quotes. The name is as it is
// written, with its prefix. An attribute that is not there stands at the name of the element.
func (d *Document) Attr(el *etree.Element, name string) source.Span {
	var tag startTag
	if d.carrier.base >= 0 {
		_ = tag.scan(d.XML, int(d.mark(el).start)) // it was read before
	}
	for _, a := range tag.attributes {
		if string(d.XML[a.name:a.nameEnd]) == name {
			return d.carrier.at(a.value, a.valueEnd)
		}
	}
	return d.Where(el)
}

// Path is where an element is in its document: Response/Assertion[2]/Subject.
// Names have no prefix; those that come several times in one parent are
// numbered from 1.
func (d *Document) Path(el *etree.Element) string {
	var b []byte
	return string(d.appendPath(b, el))
}

func (d *Document) appendPath(b []byte, el *etree.Element) []byte {
	if parent := el.Parent(); parent != nil && parent.Tag != "" {
		b = append(d.appendPath(b, parent), '/')
	}
	b = append(b, el.Tag...)
	if n := d.marks[d.index[el]].ordinal; n > 0 {
		b = append(b, '[')
		b = strconv.AppendInt(b, int64(n), 10)
		b = append(b, ']')
	}
	return b
}

// Namespace is the namespace of an element of the document. It costs nothing;
// etree would look through all parents.
func (d *Document) Namespace(el *etree.Element) string {
	n, ok := d.index[el]
	if !ok {
		return ""
	}
	return d.namespaces[d.marks[n].namespace]
}

// Is reports whether an element has a name in a namespace.
func (d *Document) Is(el *etree.Element, namespace, tag string) bool {
	return el.Tag == tag && d.Namespace(el) == namespace
}

func (d *Document) mark(el *etree.Element) mark {
	n, ok := d.index[el]
	if !ok {
		n = d.index[d.Root]
	}
	return d.marks[n]
}

func (d *Document) nameEnd(m mark) int {
	end := int(m.start) + 1
	for end < len(d.XML) && !isNameEnd(d.XML[end]) {
		end++
	}
	return end
}

// children are the child elements of that name.
func (d *Document) children(el *etree.Element, namespace, tag string) iter.Seq[*etree.Element] {
	return func(yield func(*etree.Element) bool) {
		for _, t := range el.Child {
			if child, ok := t.(*etree.Element); ok && d.Is(child, namespace, tag) && (d.full() || !yield(child)) {
				return
			}
		}
	}
}

// full counts a part of the document while it is read, and reports that there are too many.
func (d *Document) full() bool {
	if !d.viewing {
		return false
	}
	d.parts++
	return d.parts > MaxParts
}

// child is the first child element of that name, or nil.
func (d *Document) child(el *etree.Element, namespace, tag string) *etree.Element {
	for _, t := range el.Child {
		if child, ok := t.(*etree.Element); ok && d.Is(child, namespace, tag) {
			return child
		}
	}
	return nil
}

// childless are no elements.
func childless(func(*etree.Element) bool) {}

// in are the child elements of that name of an element that may be nil.
func (d *Document) in(el *etree.Element, namespace, tag string) iter.Seq[*etree.Element] {
	if el == nil {
		return childless
	}
	return d.children(el, namespace, tag)
}

// All are the elements of that name in the document, in its order, however deep.
func (d *Document) All(namespace, tag string) iter.Seq[*etree.Element] {
	return func(yield func(*etree.Element) bool) {
		for el := range d.every() {
			if d.Is(el, namespace, tag) && !yield(el) {
				return
			}
		}
	}
}

// every are all elements of the document.
func (d *Document) every() iter.Seq[*etree.Element] {
	return func(yield func(*etree.Element) bool) { walk(d.Root, yield) }
}

func walk(el *etree.Element, yield func(*etree.Element) bool) bool {
	if !yield(el) {
		return false
	}
	for _, t := range el.Child {
		if child, ok := t.(*etree.Element); ok && !walk(child, yield) {
			return false
		}
	}
	return true
}

// view fills in what the document is. With more than MaxParts parts it is not whole.
func (d *Document) view() {
	d.viewing = true
	defer func() { d.viewing = false }()
	switch d.Kind {
	case KindEntityDescriptor, KindEntitiesDescriptor:
		d.entities(d.Root)
	case KindResponse:
		d.Response = d.response(d.Root)
	case KindAssertion:
		d.Assertion = d.assertion(d.Root)
	case KindAuthnRequest:
		d.AuthnRequest = d.authnRequest(d.Root)
	case KindLogoutRequest:
		d.LogoutRequest = d.logoutRequest(d.Root)
	case KindLogoutResponse:
		d.LogoutResponse = d.logoutResponse(d.Root)
	}
	for el := range d.All(dsig, "Signature") {
		if d.full() {
			return
		}
		d.Signatures = append(d.Signatures, d.signature(el))
	}
}
