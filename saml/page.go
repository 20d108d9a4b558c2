package saml

import (
	"html"
	"strings"
)

// isPage reports whether a text is HTML.
func isPage(head []byte) bool {
	start := strings.ToLower(string(head[:min(len(head), 20)]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}

// page reads the page with the form that a browser posts by itself (SAML
// bindings, section 3.5.4): its fields SAMLRequest and SAMLResponse.
func (m *Material) page(c carrier, s string) {
	for at := 0; ; {
		n := strings.Index(s[at:], "<input")
		if n < 0 {
			return
		}
		start := at + n
		end := strings.IndexByte(s[start:], '>')
		if end < 0 {
			return
		}
		at = start + end
		m.field(c, s, start, at)
	}
}

// field reads one input of a form.
func (m *Material) field(c carrier, s string, start, end int) {
	nameStart, nameEnd := inputAttribute(s, "name", start, end)
	valueStart, valueEnd := inputAttribute(s, "value", start, end)
	name := s[nameStart:nameEnd]
	if valueStart == valueEnd || name != requestParameter && name != responseParameter {
		return
	}
	value := html.UnescapeString(s[valueStart:valueEnd])
	inner := carrier{file: c.file, base: -1, span: c.at(valueStart, valueEnd)}
	m.message(inner, value, []parameter{{name, 0, len(value), name + "=" + value}}, 0, false)
}

// inputAttribute is where the value of an attribute stands in a tag; both
// offsets are the start of the tag where it has none.
func inputAttribute(s, name string, start, end int) (int, int) {
	for _, quote := range []string{`"`, `'`} {
		n := strings.Index(s[start:end], " "+name+"="+quote)
		if n < 0 {
			continue
		}
		from := start + n + len(name) + 3
		if n := strings.Index(s[from:end], quote); n >= 0 {
			return from, from + n
		}
	}
	return start, start
}
