package saml

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var byteOrderMark = []byte("\uFEFF")

// toUTF8 gives a text as UTF-8 without a byte order mark, by XML 1.0,
// appendix F: a byte order mark counts, then the zero bytes of <?, then what the
// XML declaration says. same reports that nothing had to be decoded: the text
// is what stands at the end of data.
func toUTF8(data []byte) (text []byte, same bool, fault *xmlFault) {
	switch {
	case bytes.HasPrefix(data, byteOrderMark):
		return data[len(byteOrderMark):], true, nil
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return nil, false, &xmlFault{Encoding, 0, 0, "the text is in UTF-32; save it as UTF-8"}
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return fromUTF16(data[2:], 0)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fromUTF16(data[2:], 1)
	case len(data) > 3 && data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0:
		return fromUTF16(data, 0)
	case len(data) > 3 && data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0:
		return fromUTF16(data, 1)
	}
	name, start, end := declaredEncoding(data)
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return data, true, nil
	case "iso-8859-1", "latin1", "latin-1":
		text, err := charmap.ISO8859_1.NewDecoder().Bytes(data)
		return text, false, decodeFault(err)
	case "windows-1252", "cp1252":
		text, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return text, false, decodeFault(err)
	case "utf-16", "utf-16le", "utf-16be":
		return nil, false, &xmlFault{Encoding, start, end, "the text says it is in " + name + " and is not"}
	}
	return nil, false, &xmlFault{Encoding, start, end, fmt.Sprintf("the encoding %s is not read; save the text as UTF-8", quote(name))}
}

func decodeFault(err error) *xmlFault {
	if err == nil {
		return nil
	}
	return &xmlFault{Encoding, 0, 0, "the text cannot be decoded: " + err.Error()}
}

// fromUTF16 decodes UTF-16 whose low byte is the first of two (low 0) or the second.
func fromUTF16(data []byte, low int) ([]byte, bool, *xmlFault) {
	if len(data)%2 != 0 {
		return nil, false, &xmlFault{Encoding, 0, 0, "the text is in UTF-16 and ends within a character"}
	}
	text := make([]byte, 0, len(data)/2+len(data)/8)
	for i := 0; i < len(data); i += 2 {
		r := rune(data[i+low]) | rune(data[i+1-low])<<8
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, rune(data[i+2+low])|rune(data[i+3-low])<<8)
			}
			if pair == utf8.RuneError {
				return nil, false, &xmlFault{Encoding, 0, 0, "the text is in UTF-16 and has half a character in it"}
			}
			r, i = pair, i+2
		}
		text = utf8.AppendRune(text, r)
	}
	return text, false, nil
}

// declaredEncoding is what the XML declaration at the start of a text says, and where.
func declaredEncoding(data []byte) (name string, start, end int) {
	if !bytes.HasPrefix(data, []byte("<?xml")) {
		return "", 0, 0
	}
	head := data[:min(len(data), 200)]
	close := bytes.Index(head, []byte("?>"))
	if close < 0 {
		return "", 0, 0
	}
	at := bytes.Index(head[:close], []byte("encoding"))
	if at < 0 {
		return "", 0, 0
	}
	i := skipSpace(head, at+len("encoding"))
	if head[i] != '=' {
		return "", 0, 0
	}
	i = skipSpace(head, i+1)
	n := bytes.IndexByte(head[i+1:close+1], head[i])
	if head[i] != '"' && head[i] != '\'' || n < 0 {
		return "", 0, 0
	}
	return string(head[i+1 : i+1+n]), i + 1, i + 1 + n
}

// checkText finds the first byte that is not UTF-8 and the first character
// that XML has not (XML 1.0, section 2.2). encoding/xml does not look into
// comments and instructions.
func checkText(text []byte) *xmlFault {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
				return syntaxAt(i, i+1, "the control character U+%04X may not stand in XML", c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return &xmlFault{Encoding, i, i + 1, fmt.Sprintf("byte 0x%02X is not UTF-8 here", c)}
		}
		if !isXMLChar(r) {
			return syntaxAt(i, i+n, "the character U+%04X may not stand in XML", r)
		}
		i += n
	}
	return nil
}
