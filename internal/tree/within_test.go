package tree

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"oinlint/internal/source"
)

// The part of a value is found where it is written, in every style. The part
// is told by its decoded text, the place by the bytes written there.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ name, file, text, part, written string }{
		{"plain", "a: see org.url here", "x.yaml", "org", "org"},
		{"plain, after two bytes", "ä: größe org", "x.yaml", "org", "org"},
		{"byte order mark", "\ufeffa: b org", "x.yaml", "org", "org"},
		{"plain, in flow", "{a: [x, see org]}", "x.yaml", "org", "org"},
		{"plain, behind a fold", "a: see\n  the\n   org # c", "x.yaml", "org", "org"},
		{"plain, over a fold", "a: see the  \r\n  org", "x.yaml", "the org", "the  \r\n  org"},
		{"plain, the fold", "a: b\n  c", "x.yaml", " ", "\n  "},
		{"plain, a blank line", "a: b \n \n  c", "x.yaml", "\n", " \n \n  "},
		{"single quotes", "a: 'org'", "x.yaml", "org", "org"},
		{"behind a quote", "a: 'it''s org'", "x.yaml", "org", "org"},
		{"the quote", "a: 'it''s org'", "x.yaml", "'", "''"},
		{"single quotes, folded", "a: 'x\n\n  org '", "x.yaml", "org ", "org "},
		{"double quotes", `a: "org"`, "x.yaml", "org", "org"},
		{"behind escapes", `a: "\n\t\"\\\/\x41\u00e9\U0001F353\ \_\N\L\P\0\a\b\e\v\f\rorg"`, "x.yaml", "org", "org"},
		{"tab", `a: "b\tc"`, "x.yaml", "\t", `\t`},
		{"x", `a: "b\x41c"`, "x.yaml", "A", `\x41`},
		{"u", `a: "b\u00e9c"`, "x.yaml", "é", `\u00e9`},
		{"U", `a: "b\U0001F353c"`, "x.yaml", "🍓", `\U0001F353`},
		{"half of an escape", `a: "b\u00e9c"`, "x.yaml", "\xa9c", `\u00e9c`},
		{"next line", `a: "b\Nc"`, "x.yaml", "\u0085", `\N`},
		{"next line as it is", "a: b\u0085org", "x.yaml", "org", "org"},
		{"backslash", `a: "b\\nc"`, "x.yaml", `\n`, `\\n`},
		{"escaped break", "a: \"b \\\n  \\ org\"", "x.yaml", " org", `\ org`},
		{"over an escaped break", "a: \"or\\\r\n  g\"", "x.yaml", "org", "or\\\r\n  g"},
		{"blank lines behind an escaped break", "a: \"b\\\n\n \n  org\"", "x.yaml", "\norg", "\n  org"},
		{"double quotes, folded", "a: \"b\n\n\n  org\"", "x.yaml", "org", "org"},
		{"JSON", `{"a": "see org"}`, "x.json", "org", "org"},
		{"JSON, behind escapes", `{"a": "\u00e9\/\"\\\b\f\n\r\t org"}`, "x.json", "org", "org"},
		{"JSON, a pair", `["a\uD83D\uDE00b"]`, "x.json", "😀", `\uD83D\uDE00`},
		{"JSON, slash", `["a\/b"]`, "x.json", "/", `\/`},
		{"JSON, behind a byte order mark", "\ufeff[\"org\"]", "x.json", "org", "org"},
		{"literal", "a: |\n  b\n\n   org\n", "x.yaml", "org", "org"},
		{"literal, CRLF", "a: |\r\n  b\r\n\r\n   org\r\n", "x.yaml", "b\n\n ", "b\r\n\r\n   "},
		{"literal, stripped, with a comment", "a: |- # org\n    org\n\n# c", "x.yaml", "org", "org"},
		{"literal, kept", "a: |+\n  org\n\n\n", "x.yaml", "org\n\n\n", "org"},
		{"literal, the last break", "a: |\n  org\n", "x.yaml", "\n", ""},
		{"literal, indicator", "a:\n  b: |2\n      x\n     org", "x.yaml", " org", " org"},
		{"literal, indicator and blank lines", "a: |1-\n   \n  x\n  org", "x.yaml", "  \n x\n org", "  \n  x\n  org"},
		{"literal, tab", "a: |\n  \torg", "x.yaml", "org", "org"},
		{"literal, blank line first", "a: |\n \n\n  org", "x.yaml", "\norg", "\n  org"},
		{"folded", "a: >\n  see\n  the\n  org\n", "x.yaml", "the org", "the\n  org"},
		{"folded, blank line", "a: >-\n  see\n\n\n  org\n", "x.yaml", "\norg", "\n  org"},
		{"folded, more indented", "a: >\n  b\n    c\n  org\n", "x.yaml", "  c\norg", "  c\n  org"},
		{"folded, first more indented", "a: >1\n   b\n c\n org", "x.yaml", "c org", "c\n org"},
		{"number", "a: 1.50", "x.yaml", "5", "5"},
		{"nothing, at the start", "a: 'bc'", "x.yaml", "^", ""},
		{"nothing, at the end", "a: 'bc'", "x.yaml", "$", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := source.NewFile(c.text, []byte(c.file))
			n := lastScalar(Parse(file, FormatOf(c.text))[0].Root)
			start, end := 0, 0
			switch c.part {
			case "^":
			case "$":
				start, end = len(n.Text), len(n.Text)
			default:
				if start = strings.Index(n.Text, c.part); start < 0 {
					t.Fatalf("%q is not in %q", c.part, n.Text)
				}
				end = start + len(c.part)
			}
			span, ok := n.Within(file, start, end)
			got := string(file.Data[span.Start.Offset:span.End.Offset])
			if !ok || got != c.written {
				t.Errorf("%q of %q is written %q, %t; want %q", c.part, n.Text, got, ok, c.written)
			}
			if at := n.Span.End.Offset - 1; c.part == "$" && span.Start.Offset != at {
				t.Errorf("the end is at %d, not at %d", span.Start.Offset, at)
			}
		})
	}
}

func lastScalar(n *Node) *Node {
	all := scalars(n, nil)
	for _, n := range all[1:] {
		if n.Span.Start.Offset > all[0].Span.Start.Offset {
			all[0] = n
		}
	}
	return all[0]
}

// What is not there has no place.
func TestWithinNothing(t *testing.T) {
	file := source.NewFile("x.yaml", []byte("a: &x bc\nd: *x\ne: [f]\n"))
	root := Parse(file, YAML)[0].Root
	for _, c := range []struct {
		key        string
		start, end int
	}{{"a", 1, 3}, {"a", -1, 1}, {"a", 2, 1}, {"d", 0, 1}, {"e", 0, 0}} {
		if _, ok := root.Field(c.key).Within(file, c.start, c.end); ok {
			t.Errorf("%+v has a place", c)
		}
	}
	other := *root.Field("a")
	other.Text = "bd"
	if _, ok := other.Within(file, 0, 1); ok {
		t.Error("a text that is not written there has a place")
	}
}

// misplaced is what breaks the promises of Within: characters are written one
// behind the other within the scalar, and one that is no escape and no white
// space is written as itself.
func misplaced(docs []*Document) (problems []string) {
	for _, d := range docs {
		for _, n := range scalars(d.Root, nil) {
			if len(n.Text) > 200 { // each character reads the scalar again
				continue
			}
			at := n.Span.Start.Offset
			for i, c := range n.Text {
				size := utf8.RuneLen(c)
				span, ok := n.Within(d.File, i, i+size)
				written := string(d.File.Data[span.Start.Offset:span.End.Offset])
				switch {
				case !ok:
					problems = append(problems, fmt.Sprintf("%s: %q of %q was not found", place(n.Span), c, n.Text))
					return problems
				case span.Start.Offset < at || span.End.Offset > n.Span.End.Offset:
					problems = append(problems, fmt.Sprintf("%s: %q of %q at %s is out of order", place(n.Span), c, n.Text, place(span)))
				case written != string(c) && !strings.ContainsAny(written, "\\'\r\n") && written != "":
					problems = append(problems, fmt.Sprintf("%s: %q of %q is written %q", place(n.Span), c, n.Text, written))
				}
				if empty, ok := n.Within(d.File, i, i); !ok || empty.Start != span.Start || empty.End != span.Start {
					problems = append(problems, fmt.Sprintf("%s: before %q of %q is at %s", place(n.Span), c, n.Text, place(empty)))
				}
				at = span.End.Offset
			}
		}
	}
	return problems
}

// Scalars of all styles, made of pieces that fold, escape and indent.
func TestWithinRandomScalars(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"a", "é", "🍓", " ", "  ", "\t", "\n", "\n\n", "\n  ", "\n   ", "\r\n  ", "\n \n  ", "''", `\"`, `\n`, `\u00e9`, "\\\n  ", `\\`, "b", "\u2028"}
	heads := []string{"k: ", "k: '", "k: \"", "k: |\n  ", "k: >\n  ", "k: |2-\n  ", "- >1+ # c\n  ", "{k: ", "p:\n  k: >\n    ", "k: |\n\n  "}
	parsed := 0
	for range 20_000 {
		var b strings.Builder
		head := heads[r.IntN(len(heads))]
		b.WriteString(head)
		for range 1 + r.IntN(8) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		switch last := head[len(head)-1]; {
		case last == '\'' || last == '"':
			b.WriteByte(last)
		case head[0] == '{':
			b.WriteByte('}')
		}
		docs := Parse(source.NewFile("x.yaml", []byte(b.String())), YAML)
		if docs[0].Root != nil {
			parsed++
		}
		for _, problem := range misplaced(docs) {
			t.Fatalf("%q\n%s", b.String(), problem)
		}
	}
	if parsed < 5_000 {
		t.Errorf("only %d texts parsed", parsed)
	}
}

func FuzzWithin(f *testing.F) {
	for _, seed := range yamlSeeds {
		f.Add([]byte(seed), false)
	}
	for _, seed := range jsonSeeds {
		f.Add([]byte(seed), true)
	}
	f.Add([]byte("a: >2+\n\n    b\n\n  c\n   d\n  e\n\n"), false)
	f.Add([]byte(`["\ud83c\udf53\/\u00e9"]`), true)
	f.Fuzz(func(t *testing.T, data []byte, json bool) {
		format := YAML
		if json {
			format = JSON
		}
		for _, problem := range misplaced(Parse(source.NewFile("x", data), format)) {
			t.Error(problem)
		}
	})
}
