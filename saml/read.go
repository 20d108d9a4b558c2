package saml

import (
	"bytes"
	"fmt"
	"slices"

	"oinlint/internal/source"
)

// Form is how something is written in a file.
type Form uint8

// The forms. A file has that of what is read first in it.
const (
	FormUnknown Form = iota
	FormXML
	FormBase64   // the base64 of XML, with or without line breaks
	FormPost     // SAMLResponse= or SAMLRequest= of a form, or the page with the form
	FormRedirect // a URL, or its query
	FormPEM      // certificates, or the base64 or DER of one
	FormHAR      // an HTTP archive
	FormTracer   // an export of SAML-tracer
)

// String is the form as messages say it.
func (f Form) String() string {
	return [...]string{"unknown", "XML", "base64", "a form", "a redirect", "a certificate", "an HTTP archive", "a SAML-tracer export"}[f]
}

// Material is what a file holds.
type Material struct {
	// File has all positions. It is the file that was read, or one with the same
	// name and the text in UTF-8 where that has another encoding: lines and
	// columns are the same, bytes are not.
	File *source.File
	// Form is how the file is written.
	Form Form
	// Documents are in the order of the file. One that is not well-formed is a
	// fault and not here.
	Documents []*Document
	// Certificates are those that stand for themselves, not those in documents.
	Certificates []*Certificate
	// Faults are in the order of the file. A file in which nothing is has one.
	Faults []Fault

	decoded int  // bytes of the documents that were decoded
	stopped bool // at a limit of the file
}

// Read finds out what a file holds, and reads it. It hides the private keys in
// it from reports, so it must be called before the file is shared.
func Read(f *source.File) *Material {
	m := &Material{File: f}
	m.read(f.Data)
	slices.SortStableFunc(m.Documents, func(a, b *Document) int {
		return a.Span().Start.Offset - b.Span().Start.Offset
	})
	slices.SortStableFunc(m.Faults, func(a, b Fault) int {
		return a.Span.Start.Offset - b.Span.Start.Offset
	})
	if len(m.Documents)+len(m.Certificates)+len(m.Faults) == 0 {
		m.fault(Foreign, f.Span(0, 0), "there is nothing of SAML in this file")
	}
	return m
}

func (m *Material) read(data []byte) {
	if len(data) > MaxArchive {
		m.tooLarge("file", MaxArchive)
		return
	}
	if isDER(data) {
		m.Form = FormPEM
		c := ParseCertificate(data)
		c.at = valueAt("", m.File.Span(0, 0), "")
		m.Certificates = append(m.Certificates, c)
		return
	}
	text, same, fault := toUTF8(data)
	if fault != nil {
		if looksLikeXML(data) {
			m.Form = FormXML
		}
		m.xmlFault(carrier{file: m.File}, fault, "")
		return
	}
	if !same {
		m.File = source.NewFile(m.File.Name, text)
	}
	c := carrier{file: m.File, base: len(m.File.Data) - len(text)}
	head := bytes.TrimLeft(text, " \t\r\n")
	if len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		m.archive()
		return
	}
	if len(text) > MaxXML {
		m.tooLarge("file", MaxXML)
		return
	}
	m.text(c, text, head)
}

// text reads a file that is no JSON; head is its text without white space before it.
func (m *Material) text(c carrier, text, head []byte) {
	switch {
	case len(head) == 0:
		m.fault(Foreign, c.at(0, 0), "the file is empty")
	case isPage(head):
		m.Form = FormPost
		m.page(c, string(text))
	case head[0] == '<':
		m.Form = FormXML
		m.document(c, text, FormXML, nil)
	case bytes.Contains(head, []byte(pemBegin)):
		m.Form = FormPEM
		m.pem(c, text)
	case hasParameter(string(text)):
		m.queries(c, string(text))
	default:
		m.base64File(c, text)
	}
}

// document reads a text in UTF-8 as XML.
func (m *Material) document(c carrier, text []byte, form Form, r *Redirect) {
	if m.full(c.at(0, 0)) {
		return
	}
	p, fault := parseXML(text)
	if fault != nil {
		path := ""
		if len(p.stack) > 1 {
			open := p.stack[len(p.stack)-1]
			path = (&Document{marks: p.marks, index: p.index}).Path(open)
		}
		m.xmlFault(c.within(text, fault), fault, path)
		return
	}
	d := &Document{
		Root: p.doc.Root(), XML: text, Form: form, Redirect: r,
		carrier: c, marks: p.marks, index: p.index, namespaces: p.namespaces,
	}
	d.Kind = kinds[expanded{d.Namespace(d.Root), d.Root.Tag}]
	if d.view(); d.parts > MaxParts {
		m.fault(Limit, c.at(0, 0), "the document has more than %d entities, endpoints, keys, signatures, assertions and attributes", MaxParts)
		return
	}
	m.Documents = append(m.Documents, d)
	if d.Kind == KindUnknown {
		m.Faults = append(m.Faults, Fault{Foreign, d.Where(d.Root), d.Path(d.Root),
			fmt.Sprintf("%s in the namespace %s is no document of SAML 2.0 that is read", quote(d.Root.Tag), quote(d.Namespace(d.Root)))})
	}
}

// within says in the message of a fault where it is in a text that is encoded.
func (c carrier) within(text []byte, f *xmlFault) carrier {
	if c.base < 0 {
		at := source.NewFile("", text).Pos(f.start)
		f.message = fmt.Sprintf("line %d, column %d of the XML inside: %s", at.Line, at.Column, f.message)
	}
	return c
}

func (m *Material) xmlFault(c carrier, f *xmlFault, path string) {
	m.Faults = append(m.Faults, Fault{f.kind, c.at(f.start, f.end), path, f.message})
}

func (m *Material) fault(kind FaultKind, span source.Span, format string, args ...any) {
	m.Faults = append(m.Faults, Fault{Kind: kind, Span: span, Message: fmt.Sprintf(format, args...)})
}

func (m *Material) tooLarge(what string, limit int) {
	m.fault(Limit, m.File.Span(0, 0), "the %s has more than %s", what, size(limit))
}

// full reports that the file has as many documents as are read, and says so once.
func (m *Material) full(at source.Span) bool {
	if n := len(m.Documents) + len(m.Certificates) + len(m.Faults); n >= MaxDocuments && !m.stopped {
		m.stop(at, "the file has more than %d documents and certificates", MaxDocuments)
	}
	return m.stopped
}

// room reports whether that many more bytes may be decoded, and says so once where not.
func (m *Material) room(n int, at source.Span) bool {
	if m.decoded += n; m.decoded > MaxDecoded && !m.stopped {
		m.stop(at, "the documents of the file have more than %s when decoded", size(MaxDecoded))
	}
	return !m.stopped
}

func (m *Material) stop(at source.Span, format string, args ...any) {
	m.stopped = true
	m.fault(Limit, at, format+"; this one and those behind it were not read", args...)
}
