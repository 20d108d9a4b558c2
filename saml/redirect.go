package saml

import (
	"strings"
)

// Redirect is what the HTTP-Redirect binding puts around a message (SAML
// bindings, section 3.4.4).
type Redirect struct {
	// Parameter is the name of the message: SAMLRequest or SAMLResponse.
	Parameter string
	// RelayState, SigAlg, Signature and SAMLEncoding are decoded; their path is their name.
	RelayState, SigAlg, Signature, SAMLEncoding Value
	// Signed are the octets that were signed: the message, RelayState where it is
	// there, and SigAlg, in that order and escaped as they stand (section 3.4.4.1).
	// Nil where SigAlg is not there.
	Signed []byte
	// Deflated reports that the message is DEFLATE data, as the binding wants it.
	Deflated bool
}

// parameter is one name=value of a query or a form.
type parameter struct {
	name       string
	start, end int    // of the value
	raw        string // of name=value
}

const (
	requestParameter  = "SAMLRequest"
	responseParameter = "SAMLResponse"
)

func hasParameter(s string) bool { return nextParameter(s, 0) >= 0 }

// nextParameter is the offset of the next SAMLRequest= or SAMLResponse=.
func nextParameter(s string, from int) int {
	const both = "SAMLRe"
	for {
		n := strings.Index(s[from:], both)
		if n < 0 {
			return -1
		}
		from += n
		if strings.HasPrefix(s[from:], requestParameter+"=") || strings.HasPrefix(s[from:], responseParameter+"=") {
			return from
		}
		from += len(both)
	}
}

// queries reads each URL, query and form of a text that has a message.
func (m *Material) queries(c carrier, s string) {
	for from := 0; ; {
		at := nextParameter(s, from)
		if at < 0 || m.full(c.at(at, at)) {
			return
		}
		start := from + strings.LastIndexAny(s[from:at], " \t\r\n\"'<>") + 1
		end := queryEnd(s, at)
		m.query(c, s, start, end)
		from = end
	}
}

// queryEnd is where the URL or form ends that has a message at an offset. Lines
// of base64 may follow where it was not escaped.
func queryEnd(s string, at int) int {
	for {
		n := strings.IndexAny(s[at:], " \t\r\n\"'<>")
		if n < 0 {
			return len(s)
		}
		end := at + n
		next := end + len(s[end:]) - len(strings.TrimLeft(s[end:], "\r\n"))
		line := s[next:]
		if n := strings.IndexAny(line, " \t\r\n\"'<>"); n >= 0 {
			line = line[:n]
		}
		if next == end || line == "" || !continues(line) {
			return end
		}
		at = next
	}
}

// continues reports whether a line can be the next of some base64, and of the
// parameters behind it.
func continues(line string) bool {
	if strings.HasPrefix(line, "SAMLRe") {
		return false
	}
	head, _, _ := strings.Cut(line, "&")
	if head = strings.TrimRight(head, "="); head == "" {
		return false
	}
	for i := range len(head) {
		if !isBase64(head[i]) {
			return false
		}
	}
	return true
}

// query reads the URL, query or form between two offsets of a text.
func (m *Material) query(c carrier, s string, start, end int) {
	isURL := false
	if i := strings.IndexByte(s[start:end], '#'); i >= 0 {
		end = start + i
	}
	if i := strings.IndexByte(s[start:end], '?'); i >= 0 {
		start, isURL = start+i+1, true
	}
	parameters := split(s, start, end)
	signed := false
	for _, p := range parameters {
		signed = signed || p.name == "SigAlg" || p.name == "Signature" || p.name == "SAMLEncoding"
	}
	for i, p := range parameters {
		if p.name == requestParameter || p.name == responseParameter {
			m.message(c, s, parameters, i, isURL || signed)
		}
	}
}

// split cuts a query into its parameters.
func split(s string, start, end int) []parameter {
	var parameters []parameter
	for start < end && len(parameters) < MaxDocuments {
		next := end
		if i := strings.IndexByte(s[start:end], '&'); i >= 0 {
			next = start + i
		}
		if name, _, ok := strings.Cut(s[start:next], "="); ok {
			parameters = append(parameters, parameter{name, start + len(name) + 1, next, s[start:next]})
		}
		start = next + 1
	}
	return parameters
}

// message reads the message that is the parameter at an index.
func (m *Material) message(c carrier, s string, parameters []parameter, index int, redirect bool) {
	p := parameters[index]
	value := carrier{file: c.file, base: -1, span: c.at(p.start, p.end)}
	if m.full(value.span) {
		return
	}
	if p.start == p.end {
		m.setForm(FormPost, redirect)
		m.fault(Foreign, value.span, "%s is empty", p.name)
		return
	}
	plain, ok := unescape(s[p.start:p.end])
	if !ok {
		m.setForm(FormPost, redirect)
		m.fault(Encoding, value.span, "the percent escapes of %s cannot be read", p.name)
		return
	}
	data, _, ok := decodeBase64(plain)
	if !ok {
		m.setForm(FormPost, redirect)
		m.fault(Encoding, value.span, "%s is not base64", p.name)
		return
	}
	var r *Redirect
	if redirect || !looksLikeXML(data) {
		r = newRedirect(c, s, parameters, index)
		redirect = true
	}
	form := m.setForm(FormPost, redirect)
	if r != nil && r.SAMLEncoding.Present() && r.SAMLEncoding.Value != deflateEncoding {
		m.fault(Encoding, r.SAMLEncoding.Span(), "SAMLEncoding names %s, which is not read", quote(r.SAMLEncoding.Value))
		return
	}
	m.decodedValue(value, data, form, r)
}

// deflateEncoding is the encoding that SAML bindings, section 3.4.4.1, define.
const deflateEncoding = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE"

// setForm is the form of a message, and that of the file where it is the first.
func (m *Material) setForm(form Form, redirect bool) Form {
	if redirect {
		form = FormRedirect
	}
	if m.Form == FormUnknown {
		m.Form = form
	}
	return form
}

func newRedirect(c carrier, s string, parameters []parameter, index int) *Redirect {
	message := parameters[index]
	r := &Redirect{Parameter: message.name}
	first := map[string]parameter{}
	for _, p := range parameters {
		if _, ok := first[p.name]; !ok {
			first[p.name] = p
		}
	}
	value := func(name string) Value {
		p, ok := first[name]
		if !ok {
			return Value{fixed: &located{c.at(message.start, message.end), name}}
		}
		raw := s[p.start:p.end]
		if name == "RelayState" { // of the others + is base64's
			raw = strings.ReplaceAll(raw, "+", " ")
		}
		plain, ok := unescape(raw)
		if !ok {
			plain = raw
		}
		return valueAt(plain, c.at(p.start, p.end), name)
	}
	r.RelayState, r.SigAlg = value("RelayState"), value("SigAlg")
	r.Signature, r.SAMLEncoding = value("Signature"), value("SAMLEncoding")
	if sigAlg, ok := first["SigAlg"]; ok {
		signed := message.raw
		if relay, ok := first["RelayState"]; ok {
			signed += "&" + relay.raw
		}
		r.Signed = []byte(signed + "&" + sigAlg.raw)
	}
	return r
}
