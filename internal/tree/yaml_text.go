package tree

import (
	"bytes"
	"strings"
)

// yamlText is text as it is given to the library: the same as the file's in
// length, lines and columns, without what the library reads by YAML 1.1.
type yamlText struct {
	data    []byte
	restore *strings.Replacer // for values; nil where nothing was replaced
}

// plainText replaces two things. The library follows libyaml in ending lines
// at NEL, LS and PS, which are ordinary characters in YAML 1.2; they become
// characters that the text does not have. And it refuses %YAML 1.2.
func plainText(data []byte) yamlText {
	text := yamlText{data: data}
	if bytes.Contains(data, []byte("%YAML")) {
		text.data = lowerVersions(data)
	}
	var pairs []string
	for _, c := range []struct{ char, from, to string }{
		{"\u0085", "\u07BF", "\u0080"},
		{"\u2028", "\uEFFF", "\uE000"},
		{"\u2029", "\uEFFF", "\uE000"},
	} {
		if !bytes.Contains(text.data, []byte(c.char)) {
			continue
		}
		for stand := []rune(c.from)[0]; stand >= []rune(c.to)[0]; stand-- {
			s := string(stand)
			if s != c.char && !bytes.Contains(text.data, []byte(s)) {
				text.data = bytes.ReplaceAll(text.data, []byte(c.char), []byte(s))
				pairs = append(pairs, s, c.char)
				break
			}
		}
	}
	if pairs != nil {
		text.restore = strings.NewReplacer(pairs...)
	}
	return text
}

// value is a value of the library as the file has it.
func (t yamlText) value(s string) string {
	if t.restore == nil {
		return s
	}
	return t.restore.Replace(s)
}

// lowerVersions is data with the minor version 1 in its %YAML directives.
func lowerVersions(data []byte) []byte {
	out := data
	before := true // no content of a document yet
	for at := textStart(data); at < len(data); {
		end := at
		for end < len(data) && !isBreak(data[end]) {
			end++
		}
		line := data[at:end]
		switch {
		case bytes.HasPrefix(line, []byte("...")):
			before = true
		case before && bytes.HasPrefix(line, []byte("%YAML")):
			rest := bytes.TrimLeft(line[len("%YAML"):], " \t")
			if len(rest) >= 3 && rest[0] == '1' && rest[1] == '.' && '2' <= rest[2] && rest[2] <= '9' {
				if &out[0] == &data[0] {
					out = bytes.Clone(data)
				}
				out[end-len(rest)+2] = '1'
			}
		case !isNothing(line) && line[0] != '%':
			before = false
		}
		at = end + 1
	}
	return out
}

// isNothing reports whether a line holds at most white space and a comment.
func isNothing(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	return len(line) == 0 || line[0] == '#'
}
