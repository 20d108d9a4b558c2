package tree

import (
	"bytes"
	"strings"
)

// diagnose says what is wrong at the offset where jsontext stopped, and which
// offset shows it best. It looks at the text, since the library's own words
// quote the file, which may hold secrets.
func (r *jsonReader) diagnose(at int) (int, string) {
	if start := r.tokenStart(); start < at {
		return r.inToken(start, at)
	}
	rest := r.src[at:]
	if len(rest) == 0 {
		return at, "the file ends too early: expected " + r.expected(at)
	}
	switch c := rest[0]; {
	case c == '/' || c == '#':
		return at, "JSON has no comments: expected " + r.expected(at)
	case c == '\'':
		return at, "JSON text stands in double quotes"
	case c == ',' && closes(rest[1:]):
		return at, "no comma may stand behind the last entry"
	case isDecimal(c) && at > 0 && r.src[at-1] == '0':
		return at - 1, leadingZero
	case c == '-' || isDecimal(c) && strings.HasPrefix(r.expected(at), aValue):
		return at + digits(string(rest), isNumberPart), "this number is not complete: expected a digit"
	case c == '+' || c == '.':
		return at, "a number begins with a digit or with -: expected " + r.expected(at)
	case isLetter(c) && strings.HasPrefix(r.expected(at), aValue):
		return at, "unknown word: expected true, false, null, a number or text in double quotes"
	}
	return at, "expected " + r.expected(at)
}

// tokenStart is where the token starts that comes behind the last good one.
func (r *jsonReader) tokenStart() int {
	done := int(r.dec.InputOffset())
	return len(r.src) - len(bytes.TrimLeft(r.src[done:], jsonSpace+",:"))
}

// inToken is about a token that breaks off at an offset.
func (r *jsonReader) inToken(start, at int) (int, string) {
	if c := r.src[start]; c != '"' {
		if c == '-' || isDecimal(c) {
			return at, "this number is not complete: expected a digit"
		}
		return start, "unknown word: expected true, false, null, a number or text in double quotes"
	}
	rest := r.src[at:]
	switch {
	case len(rest) == 0 || string(rest) == `\`:
		return start, "this text has no closing quote"
	case rest[0] == '\n' || rest[0] == '\r':
		return start, `this text has no closing quote on its line; a line break in it is written \n`
	case rest[0] == '\t':
		return at, `a tab in text is written \t`
	case !bytes.HasPrefix(rest, []byte(`\u`)):
		return at, `unknown escape: \ is followed by one of " \ / b f n r t u`
	case len(rest) < 6 || digits(string(rest[2:6]), isHex) < 4:
		return at, `expected 4 hexadecimal digits in this escape`
	}
	return at, `this escape is half of a surrogate pair; both halves are written, \uD800–\uDBFF before \uDC00–\uDFFF`
}

const aValue = "a value"

// expected is what may stand at an offset between two tokens.
func (r *jsonReader) expected(at int) string {
	kind, length := r.dec.StackIndex(r.dec.StackDepth())
	before := byte(0)
	if b := bytes.TrimRight(r.src[:at], jsonSpace); len(b) > 0 {
		before = b[len(b)-1]
	}
	switch {
	case kind == '[' && before == '[' && length == 0:
		return aValue + " or ]"
	case kind == '[' && before != ',':
		return "a comma or ]"
	case kind == '{' && length%2 == 1 && before != ':':
		return "a colon behind the key"
	case kind == '{' && length == 0:
		return "a key in double quotes or }"
	case kind == '{' && length%2 == 0 && before == ',':
		return "a key in double quotes"
	case kind == '{' && length%2 == 0:
		return "a comma or }"
	}
	return aValue
}

// closes reports whether a bracket comes next that ends a collection.
func closes(rest []byte) bool {
	rest = bytes.TrimLeft(rest, jsonSpace)
	return len(rest) > 0 && (rest[0] == ']' || rest[0] == '}')
}

// trailing is about the text at an offset behind the value of the file.
func (r *jsonReader) trailing(at int) (int, string) {
	switch c := r.src[at]; {
	case c == '/' || c == '#':
		return at, "JSON has no comments: expected the end of the file"
	case isDecimal(c) && r.src[at-1] == '0':
		return at - 1, leadingZero
	}
	return at, "expected the end of the file: its value is complete"
}

const leadingZero = "a number does not begin with 0"

func isNumberPart(c byte) bool {
	return isDecimal(c) || c == '-' || c == '+' || c == '.' || c|0x20 == 'e'
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
