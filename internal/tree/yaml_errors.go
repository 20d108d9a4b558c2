package tree

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"oinlint/internal/source"
)

// syntaxMessage is what an error of the library is called here. The library's
// own words quote the file, which may hold secrets.
type syntaxMessage struct {
	library string // how its message begins
	ours    string // %s is the line that the value began in
	atStart bool   // the value's beginning tells more than where it broke
}

var syntaxMessages = []syntaxMessage{
	{"could not find expected ':'", "expected a colon behind this key", true},
	{"mapping values are not allowed", "a colon with a space is not expected here; text that holds one needs quotes, and an object begins on a line of its own", false},
	{"mapping keys are not allowed", "a key is not expected here; an object begins on a line of its own", false},
	{"block sequence entries are not allowed", "a list entry is not expected here; the first one begins on a line of its own", false},
	{"did not find expected key", "expected a key here, in one column with the keys of the object that began in %s", false},
	{"did not find expected '-'", "expected a dash here, in one column with the list that began in %s", false},
	{"did not find expected ',' or ']'", "expected a comma or ] here, in the list that began in %s", false},
	{"did not find expected ',' or '}'", "expected a comma or } here, in the object that began in %s", false},
	{"did not find expected node content", "expected a value here", false},
	{"did not find expected <document end>", "expected the marker ... before this directive", false},
	{"did not find expected <document start>", "expected the end of the document here: its value is complete", false},
	{"found a comment without preceding whitespace", "expected a space before this comment", false},
	{"found unexpected document indicator", "a document marker may not stand within the quoted text that began in %s", false},
	{"found unexpected end of stream", "this text has no closing quote", true},
	{"found unknown escape character", `unknown escape: \ in double quotes is followed by one of 0 a b t n v f r e " / \ N _ L P x u U`, false},
	{"did not find expected hexadecimal number", "expected hexadecimal digits in this escape: 2 behind \\x, 4 behind \\u, 8 behind \\U", false},
	{"found invalid Unicode character escape code", "this escape is no Unicode character; one beyond U+FFFF is written \\U with 8 digits", false},
	{"found an indentation indicator equal to 0", "the indentation of a block text is written as 1 to 9", false},
	{"did not find expected comment or line break", "expected the end of the line here", false},
	{"found a tab character", "found a tab where indentation was expected; indent with spaces", false},
	{"found mixed spaces and tabs", "found a tab where indentation was expected; indent with spaces", false},
	{"found unexpected content after document-end", "expected the end of the line behind the marker ...", false},
	{"found undefined tag handle", "this tag begins with a handle that no %%TAG directive defines", false},
	{"found duplicate %YAML", "this document has a %%YAML directive already", false},
	{"found duplicate %TAG", "this document has a %%TAG directive for this handle already", false},
	{"found incompatible YAML", "expected %%YAML 1.2: no other version is read", false},
	{"found unknown directive name", "expected %%YAML or %%TAG: no other directive is known", false},
	{"did not find expected alphabetic or numeric character", "expected a name behind & or *: letters, digits, - and _", false},
	{"unknown anchor", "this alias names an anchor that does not stand before it", false},
}

// loadFault is the fault of a document that the library could not read.
func loadFault(f *source.File, data []byte, err error) Fault {
	at, ok := errorOffset(f, err)
	if !ok {
		return Fault{Kind: Syntax, Span: f.Span(0, 0), Message: "this file could not be read as YAML"}
	}
	var load *yaml.LoadError
	errors.As(err, &load)
	if load.Message == errDepth.Error() { // the library does not wrap it
		return depthFault(f, data, at)
	}
	began := at
	if load.ContextMark.Line > 0 {
		began = f.Offset(load.ContextMark.Line, load.ContextMark.Column)
	}
	message, atStart := explain(f, load, at, began)
	if atStart {
		at = began
	}
	return Fault{Kind: Syntax, Span: characterAt(f, at), Message: message}
}

// explain says what is wrong, and whether that is shown where the value
// began.
func explain(f *source.File, load *yaml.LoadError, at, began int) (message string, atStart bool) {
	rest := f.Data[at:]
	if strings.HasPrefix(load.Message, "found character that cannot start") {
		return badStart(rest), false
	}
	if len(rest) == 0 && strings.HasPrefix(load.ContextMsg, "while parsing a flow") && began < at {
		return "this bracket is never closed", true
	}
	if strings.HasPrefix(load.Message, "did not find expected key") && !startsLine(f, at) {
		return "expected the end of the line here: the value is complete", false
	}
	for _, m := range syntaxMessages {
		if strings.HasPrefix(load.Message, m.library) {
			message := m.ours
			if strings.Contains(message, "%") {
				line := fmt.Sprintf("line %d", f.Pos(began).Line)
				message = strings.ReplaceAll(strings.ReplaceAll(message, "%s", line), "%%", "%")
			}
			return message, m.atStart
		}
	}
	switch {
	case strings.HasSuffix(load.ContextMsg, "directive"):
		return "this directive is not complete: expected %YAML 1.2, or %TAG with a handle and a prefix", true
	case strings.HasSuffix(load.ContextMsg, "tag"):
		return "this is no tag: expected ! and letters, or !<…>", true
	}
	return "this is not YAML: expected a value, a key or the end of the text", false
}

// startsLine reports whether only white space stands before at on its line.
func startsLine(f *source.File, at int) bool {
	p := f.Pos(at)
	line := f.Line(p.Line)
	return len(bytes.TrimLeft(line[:min(len(line), at-f.Offset(p.Line, 1))], " \t-?:")) == 0
}

// badStart is about a character that no value begins with.
func badStart(rest []byte) string {
	blank := strings.TrimLeft(string(rest[:min(len(rest), 64)]), " ")
	if strings.HasPrefix(blank, "\t") {
		return "found a tab where indentation was expected; indent with spaces"
	}
	if blank != "" && strings.IndexByte("@`%", blank[0]) >= 0 {
		return fmt.Sprintf("a value may not begin with %c; put it in quotes", blank[0])
	}
	return "a value may not begin with this character; put it in quotes"
}

// depthFault stands where nesting passes MaxDepth first. The error that is
// known at offset at came much later.
func depthFault(f *source.File, data []byte, at int) Fault {
	if _, err := loadYAML(data, MaxDepth); err != nil {
		if first, ok := errorOffset(f, err); ok {
			at = min(at, first)
		}
	}
	return Fault{Kind: Limit, Span: characterAt(f, at), Message: depthMessage()}
}

// errorOffset is the place that the library gives for an error.
func errorOffset(f *source.File, err error) (int, bool) {
	var load *yaml.LoadError
	if !errors.As(err, &load) || load.Mark.Line == 0 {
		return 0, false
	}
	return f.Offset(load.Mark.Line, load.Mark.Column), true
}

// characterAt is the span of the character at an offset. It is empty at the
// end of a line and of the text.
func characterAt(f *source.File, at int) source.Span {
	end := at
	if at < len(f.Data) && !isBreak(f.Data[at]) {
		_, size := utf8.DecodeRune(f.Data[at:])
		end += size
	}
	return f.Span(at, end)
}
