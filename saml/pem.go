package saml

import (
	"bytes"
	"strings"
)

const (
	pemBegin = "-----BEGIN "
	pemEnd   = "-----END "
	pemDash  = "-----"
)

// pem reads the blocks of a text in the notation of RFC 7468, more leniently
// than encoding/pem: indented, in one line, or with line ends written as \n.
// Private keys are hidden. What else there is is a fault where there is no certificate.
func (m *Material) pem(c carrier, text []byte) {
	var others []Fault
	for at := 0; ; {
		n := bytes.Index(text[at:], []byte(pemBegin))
		if n < 0 {
			break
		}
		start := at + n
		label, body := pemLabel(text, start)
		end, next := pemBlockEnd(text, body)
		at = next
		span := c.at(start, next)
		if strings.HasSuffix(label, "PRIVATE KEY") {
			m.File.Hide(span.Start.Offset, span.End.Offset)
		}
		if m.full(span) || len(others) == MaxDocuments {
			break
		}
		switch label {
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
			cert := CertificateOf(strings.NewReplacer(`\r`, "", `\n`, "").Replace(string(text[body:end])))
			cert.at = valueAt("", span, "")
			switch {
			case end == next:
				cert.unreadable("the certificate has no END line")
			case label == "TRUSTED CERTIFICATE":
				cert.dropTrust()
			}
			m.Certificates = append(m.Certificates, cert)
		default:
			others = append(others, Fault{Kind: Foreign, Span: c.at(start, body), Message: quote(label) + " is not a certificate"})
		}
	}
	if len(m.Certificates) == 0 {
		m.Faults = append(m.Faults, others...)
	}
}

// mostLabel is how many bytes of a label are looked at.
const mostLabel = 100

// pemLabel is the label of the block that begins at an offset, and where its body begins.
func pemLabel(text []byte, start int) (string, int) {
	from := start + len(pemBegin)
	line := text[from:min(len(text), from+mostLabel)]
	if n := bytes.IndexAny(line, "\r\n"); n >= 0 {
		line = line[:n]
	}
	n := bytes.Index(line, []byte(pemDash))
	if n < 0 {
		return string(bytes.TrimSpace(line)), from + len(line)
	}
	return string(line[:n]), from + n + len(pemDash)
}

// pemBlockEnd is where the body ends, and where the block does: the same where
// it has no END line.
func pemBlockEnd(text []byte, body int) (end, next int) {
	rest := text[body:]
	if begin := bytes.Index(rest, []byte(pemBegin)); begin >= 0 {
		rest = rest[:begin]
	}
	n := bytes.Index(rest, []byte(pemEnd))
	if n < 0 {
		end = body + len(bytes.TrimRight(rest, " \t\r\n"))
		return end, end
	}
	after := n + len(pemEnd)
	line := rest[after:min(len(rest), after+mostLabel)]
	if dash := bytes.Index(line, []byte(pemDash)); dash >= 0 {
		return body + n, body + after + dash + len(pemDash)
	}
	return body + n, body + after
}
