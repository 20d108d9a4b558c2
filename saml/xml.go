package saml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"

	"oinlint/internal/source"
)

// mark is where an element stands: offsets in the text of its document.
type mark struct {
	start, open int32 // of < and behind > of its start tag
	close, end  int32 // of < and behind > of its end tag; the same as open for <a/>
	namespace   int32 // in parser.namespaces
	ordinal     int32 // among siblings of the same name, from 1; 0 where it has none
}

// parser makes an etree of a text in one pass of encoding/xml, and notes where
// each element stands, since etree does not.
type parser struct {
	text  []byte
	dec   *xml.Decoder
	doc   *etree.Document
	stack []*etree.Element // open elements, the document first
	open  []int32          // their marks
	scope *scope
	tag   startTag

	marks      []mark
	index      map[*etree.Element]int32 // in marks
	namespaces []string
	known      map[string]int32 // namespaces by name
	names      map[string]string
	counts     map[string]int32
	nodes      int
}

// parseXML reads a text in UTF-8 without a byte order mark. Where it finds a
// fault the parser has what was read until then.
func parseXML(text []byte) (*parser, *xmlFault) {
	p := &parser{
		text:   text,
		dec:    xml.NewDecoder(bytes.NewReader(text)),
		doc:    etree.NewDocument(),
		scope:  newScope(),
		marks:  []mark{{}}, // of the document
		index:  map[*etree.Element]int32{},
		known:  map[string]int32{},
		names:  map[string]string{},
		counts: map[string]int32{},
	}
	p.stack, p.open = []*etree.Element{&p.doc.Element}, []int32{0}
	// The text is UTF-8 by now, whatever its declaration says.
	p.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	if len(text) > MaxXML {
		return p, limitAt(0, 0, "the XML has more than %s", size(MaxXML))
	}
	if fault := checkText(text); fault != nil {
		return p, fault
	}
	for {
		done, fault := p.token()
		if fault != nil || done {
			return p, fault
		}
	}
}

// token reads one token.
func (p *parser) token() (done bool, fault *xmlFault) {
	at := int(p.dec.InputOffset())
	if fault := p.before(at); fault != nil {
		return false, fault
	}
	token, err := p.dec.RawToken()
	end := int(p.dec.InputOffset())
	switch {
	case errors.Is(err, io.EOF):
		return true, p.atEnd()
	case err != nil:
		return false, p.syntax(at, end, err)
	}
	top := p.stack[len(p.stack)-1]
	switch t := token.(type) {
	case xml.StartElement:
		return false, p.start(t)
	case xml.EndElement:
		return false, p.end(t, at, end)
	case xml.CharData:
		return false, p.characters(t, at, end)
	case xml.Comment:
		top.AddChild(etree.NewComment(string(t)))
	case xml.ProcInst:
		if strings.EqualFold(t.Target, "xml") && at > 0 {
			return false, syntaxAt(at, end, "the XML declaration stands at the very start of the text or nowhere")
		}
		top.AddChild(etree.NewProcInst(t.Target, string(t.Inst)))
	}
	return false, p.count(at, end)
}

// before looks at what comes next, ahead of encoding/xml: at declarations,
// which are not read, at start tags, and at references.
func (p *parser) before(at int) *xmlFault {
	rest := p.text[at:]
	if len(rest) > 0 && rest[0] != '<' {
		end := bytes.IndexByte(rest, '<')
		if end < 0 {
			end = len(rest)
		}
		return references(p.text, at, at+end)
	}
	switch {
	case len(rest) < 2 || rest[1] == '/' || rest[1] == '?':
		return nil
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		return &xmlFault{Doctype, at, at + len("<!DOCTYPE"), "a document type declaration is not processed, and the document behind it was not read"}
	case rest[1] == '!':
		if bytes.HasPrefix(rest, []byte("<!--")) || bytes.HasPrefix(rest, []byte("<![CDATA[")) {
			return nil
		}
		return syntaxAt(at, at+2, "expected an element, a comment or text")
	case p.synthetic():
		return nil
	}
	if fault := p.tag.scan(p.text, at); fault != nil {
		return fault
	}
	for _, a := range p.tag.attributes {
		if fault := references(p.text, a.value, a.valueEnd); fault != nil {
			return fault
		}
	}
	return nil
}

// synthetic reports whether encoding/xml owes the end of an empty element.
func (p *parser) synthetic() bool {
	return p.top().close > 0
}

// top is the mark of the element that was opened last.
func (p *parser) top() *mark { return &p.marks[p.open[len(p.open)-1]] }

func (p *parser) start(t xml.StartElement) *xmlFault {
	tag := &p.tag
	switch {
	case len(t.Attr) != len(tag.attributes):
		return syntaxAt(tag.start, tag.nameEnd, "the tag cannot be read")
	case len(p.stack) == 1 && p.doc.Root() != nil:
		return syntaxAt(tag.start, tag.nameEnd, "a document has one root element; this is another")
	case len(p.stack) > MaxDepth:
		return limitAt(tag.start, tag.nameEnd, "elements nest more than %d deep", MaxDepth)
	}
	el := etree.NewElement(p.name(tag.start+1, tag.nameEnd))
	p.scope.open()
	for i, a := range tag.attributes {
		value := normalized(p.text[a.value:a.valueEnd], t.Attr[i].Value)
		switch name := t.Attr[i].Name; {
		case name.Space == "xmlns":
			value = p.intern(value)
			if fault := p.scope.declare(p.intern(name.Local), value, a); fault != nil {
				return fault
			}
		case name.Space == "" && name.Local == "xmlns":
			value = p.intern(value)
			if fault := p.scope.declare("", value, a); fault != nil {
				return fault
			}
		}
		t.Attr[i].Value = value
	}
	if fault := p.attributes(el, t.Attr); fault != nil {
		return fault
	}
	namespace, ok := p.scope.find(el.Space)
	if !ok || el.Space == "xmlns" {
		return syntaxAt(tag.start+1, tag.nameEnd, "the prefix %s is not bound to a namespace", quote(el.Space))
	}
	p.stack[len(p.stack)-1].AddChild(el)
	m := mark{start: int32(tag.start), open: int32(tag.end), namespace: p.namespace(namespace)}
	if p.text[tag.end-2] == '/' {
		m.close = m.open
	}
	n := int32(len(p.marks))
	p.marks = append(p.marks, m)
	p.index[el] = n
	p.stack, p.open = append(p.stack, el), append(p.open, n)
	p.nodes += len(t.Attr)
	return p.count(tag.start, tag.nameEnd)
}

// attributes puts attributes on an element, none twice: neither by its name nor
// by its expanded name (Namespaces in XML 1.0, section 6.3).
func (p *parser) attributes(el *etree.Element, attrs []xml.Attr) *xmlFault {
	clear(p.scope.seen)
	if len(attrs) > 0 {
		el.Attr = make([]etree.Attr, 0, len(attrs))
	}
	for i, a := range p.tag.attributes {
		name := attrs[i].Name
		key := expanded{"", name.Local}
		if name.Space != "" {
			namespace, ok := p.scope.find(name.Space)
			if !ok {
				return syntaxAt(a.name, a.nameEnd, "the prefix %s is not bound to a namespace", quote(name.Space))
			}
			key.namespace = namespace
		}
		if p.scope.seen[key] {
			return syntaxAt(a.name, a.nameEnd, "the element has the attribute %s already", quote(string(p.text[a.name:a.nameEnd])))
		}
		p.scope.seen[key] = true
		el.CreateAttr(p.name(a.name, a.nameEnd), attrs[i].Value)
	}
	return nil
}

func (p *parser) end(t xml.EndElement, at, end int) *xmlFault {
	top := p.stack[len(p.stack)-1]
	if len(p.stack) == 1 {
		return syntaxAt(at, end, "this tag ends an element that is not open")
	}
	if t.Name.Space != top.Space || t.Name.Local != top.Tag {
		return syntaxAt(at, end, "this tag ends an element that is not open; expected </%s>", source.Shorten(top.FullTag(), 80))
	}
	m := p.top()
	m.close, m.end = int32(at), int32(end)
	if len(top.Child) > 1 {
		p.number(top)
	}
	p.scope.close()
	p.stack, p.open = p.stack[:len(p.stack)-1], p.open[:len(p.open)-1]
	return nil
}

// number tells the children of an element apart that have the same name.
func (p *parser) number(parent *etree.Element) {
	clear(p.counts)
	for _, child := range parent.Child {
		if el, ok := child.(*etree.Element); ok {
			p.counts[el.Tag]++
		}
	}
	if len(p.counts) == 0 {
		return
	}
	several := false
	for name, n := range p.counts {
		several = several || n > 1
		p.counts[name] = -min(n-1, 1) // -1 where there are several, else 0
	}
	if !several {
		return
	}
	for _, child := range parent.Child {
		el, ok := child.(*etree.Element)
		if !ok || p.counts[el.Tag] == 0 {
			continue
		}
		p.marks[p.index[el]].ordinal = -p.counts[el.Tag]
		p.counts[el.Tag]--
	}
}

func (p *parser) characters(t xml.CharData, at, end int) *xmlFault {
	if len(p.stack) == 1 {
		if rest := bytes.TrimLeft(p.text[at:end], " \t\r\n"); len(rest) > 0 {
			from := end - len(rest)
			return syntaxAt(from, runeEnd(p.text, from), "text stands outside of the root element")
		}
	}
	if p.text[at] == '<' { // CDATA
		if fault := p.count(at, at+len("<![CDATA[")); fault != nil {
			return fault
		}
	}
	p.stack[len(p.stack)-1].AddChild(etree.NewText(string(t)))
	return nil
}

func (p *parser) atEnd() *xmlFault {
	n := len(p.text)
	switch {
	case len(p.stack) > 1:
		open := p.stack[len(p.stack)-1]
		m := p.top()
		return syntaxAt(int(m.start), int(m.start)+1+len(open.FullTag()), "the text ends before </%s>", source.Shorten(open.FullTag(), 80))
	case p.doc.Root() == nil:
		return syntaxAt(n, n, "the text has no root element")
	}
	return nil
}

// count counts a node.
func (p *parser) count(start, end int) *xmlFault {
	if p.nodes++; p.nodes > MaxNodes {
		return limitAt(start, end, "a document has more than %d elements, attributes, comments and instructions", MaxNodes)
	}
	return nil
}

// syntax is what encoding/xml says about the token at an offset.
func (p *parser) syntax(at, end int, err error) *xmlFault {
	message := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		message = syntax.Msg
	}
	message = strings.TrimPrefix(message, "xml: ")
	if strings.HasPrefix(message, "invalid character entity ") {
		if i := bytes.LastIndexByte(p.text[at:end], '&'); i >= 0 {
			return syntaxAt(at+i, end, "%s is an entity that nothing declares", quote(string(p.text[at+i:end])))
		}
	}
	if strings.HasPrefix(message, "unsupported version") {
		return syntaxAt(at, end, "only XML 1.0 is read")
	}
	if end >= len(p.text) {
		return syntaxAt(at, runeEnd(p.text, at), "the text ends too early: %s", message)
	}
	return syntaxAt(end-1, max(end-1, runeEnd(p.text, end-1)), "%s", message)
}

// name is the name at an offset, kept once.
func (p *parser) name(start, end int) string {
	if name, ok := p.names[string(p.text[start:end])]; ok {
		return name
	}
	name := string(p.text[start:end])
	p.names[name] = name
	return name
}

func (p *parser) intern(s string) string {
	if known, ok := p.names[s]; ok {
		return known
	}
	p.names[s] = s
	return s
}

func (p *parser) namespace(uri string) int32 {
	n, ok := p.known[uri]
	if !ok {
		n = int32(len(p.namespaces))
		p.namespaces = append(p.namespaces, uri)
		p.known[uri] = n
	}
	return n
}
