package saml

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// decodeBase64 decodes base64 as it is met: with white space anywhere, without
// padding, with the alphabet for URLs. at is the first character that does not belong there.
func decodeBase64(s string) (data []byte, at int, ok bool) {
	clean := make([]byte, 0, len(s))
	padding := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		case c == '=':
			padding++
		case padding > 0:
			return nil, i, false
		case c == '-':
			clean = append(clean, '+')
		case c == '_':
			clean = append(clean, '/')
		case isBase64(c):
			clean = append(clean, c)
		default:
			return nil, i, false
		}
	}
	if len(clean)%4 == 1 || padding > 2 {
		return nil, len(s), false
	}
	n, err := base64.RawStdEncoding.Decode(clean, clean)
	return clean[:n], len(s), err == nil
}

func isBase64(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

// unescape undoes percent escapes. A + stays: base64 has it, and has no blanks.
func unescape(s string) (string, bool) {
	if strings.IndexByte(s, '%') < 0 {
		return s, true
	}
	plain, err := url.PathUnescape(s)
	return plain, err == nil
}

// inflate undoes DEFLATE (SAML bindings, section 3.4.4.1). rest is what stands behind the stream.
func inflate(data []byte, limit int) (text []byte, rest int, err error) {
	in := bytes.NewReader(data)
	r := flate.NewReader(in)
	text, err = io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if len(text) > limit {
		return nil, 0, errInflated
	}
	return text, in.Len(), err
}

var errInflated = errors.New("too much when inflated")

// inflateFault is why something could not be inflated.
func inflateFault(data []byte, err error) (FaultKind, string) {
	switch {
	case errors.Is(err, errInflated):
		return Limit, fmt.Sprintf("the document has more than %s when inflated", size(MaxXML))
	case bytes.HasPrefix(data, []byte{0x1F, 0x8B}):
		return Encoding, "the value is gzip; the redirect binding has raw DEFLATE"
	case len(data) > 2 && data[0] == 0x78 && (int(data[0])<<8|int(data[1]))%31 == 0:
		return Encoding, "the value has the head of zlib; the redirect binding has raw DEFLATE"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return Encoding, "the DEFLATE data is cut off"
	}
	return Encoding, "the value is neither XML nor DEFLATE data"
}

// looksLikeXML reports whether data is the start of XML in some encoding of text.
func looksLikeXML(data []byte) bool {
	for _, mark := range []string{"\uFEFF", "\xFF\xFE", "\xFE\xFF"} {
		data = bytes.TrimPrefix(data, []byte(mark))
	}
	data = bytes.TrimLeft(data, " \t\r\n\x00")
	return len(data) > 0 && data[0] == '<'
}

// base64File reads a file that is base64 and nothing else: of XML, of DEFLATE
// data, or of a certificate.
func (m *Material) base64File(c carrier, text []byte) {
	s := string(text)
	start := len(s) - len(strings.TrimLeft(s, " \t\r\n"))
	s = strings.TrimSpace(s)
	inner := carrier{file: c.file, base: -1, span: c.at(start, start+len(s))}
	n := 0
	for n < len(s) && (isBase64(s[n]) || s[n] == '-' || s[n] == '_' || s[n] == '%') {
		n++
	}
	if n < min(len(s), 16) {
		m.fault(Foreign, c.at(start, start), "there is nothing of SAML in this file")
		return
	}
	m.Form = FormBase64
	plain, ok := unescape(s)
	if !ok {
		m.fault(Encoding, inner.span, "the percent escapes cannot be read")
		return
	}
	data, at, ok := decodeBase64(plain)
	switch {
	case !ok && at < len(plain) && len(plain) == len(s):
		m.fault(Encoding, c.at(start+at, start+runeEnd([]byte(s), at)), "this is no character of base64")
	case !ok:
		m.fault(Encoding, inner.span, "the base64 is cut off")
	case isDER(data):
		m.Form = FormPEM
		cert := ParseCertificate(data)
		cert.at = valueAt("", inner.span, "")
		m.Certificates = append(m.Certificates, cert)
	default:
		m.decodedValue(inner, data, FormBase64, nil)
	}
}

// decodedValue reads what base64 held: XML, or the DEFLATE data of it.
func (m *Material) decodedValue(c carrier, data []byte, form Form, r *Redirect) {
	if m.full(c.span) {
		return
	}
	if !looksLikeXML(data) {
		if again, _, ok := decodeBase64(string(data)); ok && looksLikeXML(again) {
			m.fault(Encoding, c.span, "the value is base64 of base64")
			return
		}
		text, rest, err := inflate(data, MaxXML)
		if err != nil || !looksLikeXML(text) {
			kind, message := inflateFault(data, err)
			m.fault(kind, c.span, "%s", message)
			return
		}
		if rest > 0 {
			m.fault(Encoding, c.span, "%d bytes stand behind the end of the DEFLATE data", rest)
		}
		data = text
		if r != nil {
			r.Deflated = true
		}
	}
	if !m.room(len(data), c.span) {
		return
	}
	text, _, fault := toUTF8(data)
	if fault != nil {
		m.xmlFault(c, fault, "")
		return
	}
	m.document(c, text, form, r)
}
