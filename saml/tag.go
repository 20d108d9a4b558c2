package saml

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// attribute is where an attribute stands in a start tag: offsets in the text.
type attribute struct {
	name, nameEnd   int
	value, valueEnd int // without its quotes
}

// startTag is where the parts of a start tag stand.
type startTag struct {
	start, nameEnd int // of < and behind the name
	end            int // behind >
	attributes     []attribute
}

// scan finds the parts of the start tag at an offset, which has a < that a name
// follows. It checks what encoding/xml lets pass: white space between
// attributes, characters in names, and their number. The memory of t is used
// again.
func (t *startTag) scan(text []byte, at int) *xmlFault {
	t.start = at
	t.attributes = t.attributes[:0]
	i, fault := scanName(text, at+1)
	if fault != nil {
		return fault
	}
	for t.nameEnd = i; ; {
		space := skipSpace(text, i)
		switch {
		case space >= len(text):
			return syntaxAt(at, t.nameEnd, "the tag %s has no end", quote(string(text[at:t.nameEnd])))
		case text[space] == '>':
			t.end = space + 1
			return nil
		case text[space] == '/' && space+1 < len(text) && text[space+1] == '>':
			t.end = space + 2
			return nil
		case space == i:
			return syntaxAt(i, runeEnd(text, i), "expected white space, > or /> in the tag")
		case len(t.attributes) == MaxAttributes:
			return limitAt(at, t.nameEnd, "an element has more than %d attributes", MaxAttributes)
		}
		a, fault := scanAttribute(text, space)
		if fault != nil {
			return fault
		}
		t.attributes = append(t.attributes, a)
		i = a.valueEnd + 1
	}
}

func scanAttribute(text []byte, at int) (attribute, *xmlFault) {
	a := attribute{name: at}
	end, fault := scanName(text, at)
	if fault != nil {
		return a, fault
	}
	a.nameEnd = end
	i := skipSpace(text, end)
	if i >= len(text) || text[i] != '=' {
		return a, syntaxAt(a.name, a.nameEnd, "the attribute %s has no value", quote(string(text[a.name:a.nameEnd])))
	}
	i = skipSpace(text, i+1)
	if i >= len(text) || text[i] != '"' && text[i] != '\'' {
		return a, syntaxAt(a.name, a.nameEnd, "the value of the attribute %s is not in quotes", quote(string(text[a.name:a.nameEnd])))
	}
	q := text[i]
	a.value = i + 1
	for i++; i < len(text) && text[i] != q; i++ {
		if text[i] == '<' {
			return a, syntaxAt(i, i+1, "a < in a value is written &lt;")
		}
	}
	if a.valueEnd = i; i >= len(text) {
		return a, syntaxAt(a.name, a.nameEnd, "the value of the attribute %s has no closing quote", quote(string(text[a.name:a.nameEnd])))
	}
	return a, nil
}

// scanName is the end of the name at an offset. A name has one colon at most,
// and not at an end (Namespaces in XML 1.0, section 4).
func scanName(text []byte, at int) (int, *xmlFault) {
	i, colons := at, 0
	for i < len(text) && !isNameEnd(text[i]) {
		if text[i] == ':' {
			colons++
		}
		i++
	}
	switch {
	case i == at:
		return i, syntaxAt(at, runeEnd(text, at), "expected a name")
	case colons > 1, text[at] == ':', text[i-1] == ':':
		return i, syntaxAt(at, i, "the name %s has a colon in the wrong place", quote(string(text[at:i])))
	}
	return i, nil
}

// isNameEnd reports what ends a name. encoding/xml knows which characters a name is made of.
func isNameEnd(c byte) bool {
	return c <= ' ' || c == '=' || c == '>' || c == '/' || c == '<' || c == '"' || c == '\''
}

func skipSpace(text []byte, i int) int {
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r') {
		i++
	}
	return i
}

// runeEnd is the end of the character at an offset.
func runeEnd(text []byte, at int) int {
	if at >= len(text) {
		return len(text)
	}
	_, n := utf8.DecodeRune(text[at:])
	return at + n
}

// references finds a numeric reference that is no character, which encoding/xml
// turns into U+FFFD (XML 1.0, section 4.1, Legal Character).
func references(text []byte, start, end int) *xmlFault {
	for i := start; ; i++ {
		n := bytes.Index(text[i:end], []byte("&#"))
		if n < 0 {
			return nil
		}
		i += n
		length := bytes.IndexByte(text[i:min(end, i+12)], ';') + 1
		if length == 0 {
			continue // too long or not ended: encoding/xml says so
		}
		ref := string(text[i : i+length])
		if r, ok := numericReference(ref); !ok || !isXMLChar(r) {
			return syntaxAt(i, i+length, "%s is a reference to no character", quote(ref))
		}
	}
}

// numericReference is the character of &#10; or &#xA;.
func numericReference(ref string) (rune, bool) {
	digits, base := ref[2:len(ref)-1], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune
}

// isXMLChar is Char of XML 1.0, section 2.2.
func isXMLChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= ' ' && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= utf8.MaxRune
}

// normalized is the value of an attribute with the white space of its text made
// blanks, as XML 1.0, section 3.3.3 has it; what is written as a reference
// stays. encoding/xml leaves it as it is, and a signature is made of it.
func normalized(raw []byte, value string) string {
	if !strings.ContainsAny(value, "\t\n\r") {
		return value
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r' && i+1 < len(raw) && raw[i+1] == '\n': // one line end
		case c == '\t' || c == '\n' || c == '\r':
			b.WriteByte(' ')
		case c == '&':
			end := i + strings.IndexByte(string(raw[i:min(len(raw), i+12)]), ';')
			if end < i { // not possible once encoding/xml has read it
				return value
			}
			b.WriteString(dereference(string(raw[i : end+1])))
			i = end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func dereference(ref string) string {
	switch ref {
	case "&lt;":
		return "<"
	case "&gt;":
		return ">"
	case "&amp;":
		return "&"
	case "&quot;":
		return `"`
	case "&apos;":
		return "'"
	}
	r, _ := numericReference(ref)
	return string(r)
}
