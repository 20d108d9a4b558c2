package tree

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"oinlint/internal/source"
)

const byteOrderMark = "\uFEFF"

// encodingFault is what keeps the bytes of a file from being text that can be
// read: another encoding, broken UTF-8 or a control character. It is nil for
// good text.
func encodingFault(f *source.File, format Format) *Fault {
	if name := foreignEncoding(f.Data); name != "" {
		return &Fault{Kind: Syntax, Span: f.Span(0, 0), Message: "the file is in " + name + "; save it as UTF-8"}
	}
	for i := 0; i < len(f.Data); {
		c := f.Data[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
				return &Fault{Kind: Syntax, Span: f.Span(i, i+1), Message: controlMessage(rune(c))}
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(f.Data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return &Fault{Kind: Syntax, Span: f.Span(i, i+1), Message: fmt.Sprintf("byte 0x%02X is not UTF-8 here; save the file as UTF-8", c)}
		case format == YAML && (r == 0xFFFE || r == 0xFFFF):
			return &Fault{Kind: Syntax, Span: f.Span(i, i+size), Message: controlMessage(r)}
		}
		i += size
	}
	return nil
}

func controlMessage(r rune) string {
	return fmt.Sprintf("the control character U+%04X may not stand here; remove it, or write it as an escape in double quotes", r)
}

// foreignEncodings are the byte order marks that are not UTF-8's. The longer
// of two with the same beginning comes first.
var foreignEncodings = []struct{ mark, name string }{
	{"\xFF\xFE\x00\x00", "UTF-32 (little endian)"},
	{"\x00\x00\xFE\xFF", "UTF-32 (big endian)"},
	{"\xFF\xFE", "UTF-16 (little endian)"},
	{"\xFE\xFF", "UTF-16 (big endian)"},
}

// foreignEncoding is the name of the encoding of data, or empty for UTF-8.
// Without a byte order mark it is told by the zero bytes of the first two
// characters, as YAML 1.2 does in section 5.2 by the first.
func foreignEncoding(data []byte) string {
	for _, e := range foreignEncodings {
		if bytes.HasPrefix(data, []byte(e.mark)) {
			return e.name
		}
	}
	zeros := func(width, ascii int) bool {
		if len(data) < width || len(data)%width != 0 {
			return false
		}
		for i, c := range data[:min(len(data), 2*width)] {
			if (c == 0) == (i%width == ascii) {
				return false
			}
		}
		return true
	}
	switch {
	case zeros(4, 0):
		return "UTF-32 (little endian)"
	case zeros(4, 3):
		return "UTF-32 (big endian)"
	case zeros(2, 0):
		return "UTF-16 (little endian)"
	case zeros(2, 1):
		return "UTF-16 (big endian)"
	}
	return ""
}
