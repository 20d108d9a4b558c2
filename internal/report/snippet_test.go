package report

import (
	"strings"
	"testing"

	"oinlint/internal/source"
)

// The carets stand under the value. In each text the value is between « and »,
// which are no part of it; ‹ and › are around what must not be shown.
func TestSnippet(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, c := range []struct{ name, text, line, carets string }{
		{"plain", "name: «Strawberry» Central", "name: Strawberry Central", "      ^^^^^^^^^^"},
		{"second line", "a: 1\nname: «b»\n", "name: b", "      ^"},
		{"CRLF", "name: «b»\r\nc: d\r\n", "name: b", "      ^"},
		{"several lines", "text: «|\r\n  a\r\n  b»\r\n", "text: |", "      ^"},
		{"tabs", "\ta:\t«b\tc»", "    a:  b   c", "        ^^^^^"},
		{"wide", "名前: «日本語»x", "名前: 日本語x", "      ^^^^^^"},
		{"combining", "name: «e\u0301a\u0308»x", "name: e\u0301a\u0308x", "      ^^"},
		{"byte order mark", "\ufeff«name»: b", "name: b", "^^^^"},
		{"bidi", "name: «\u202egnp»", `name: \u202egnp`, "      ^^^^^^^^^"},
		{"escape sequence", "name: «\x1b[31m»", `name: \x1b[31m`, "      ^^^^^^^^"},
		{"invalid UTF-8", "name: «\xff»b", `name: \xffb`, "      ^^^^"},
		{"a secret", "password: «‹hunter22›» # ‹hunter22›", "password: [hidden] # [hidden]", "          ^^^^^^^^"},
		{"part is secret", "url: «https://‹hunter22›.dev»", "url: https://[hidden].dev", "     ^^^^^^^^^^^^^^^^^^^^"},
		{"beside a secret", "a: ‹hunter22› «b»", "a: [hidden] b", "            ^"},
		{"within a secret", "a: ‹hunter«»22›", "a: [hidden]", "   ^^^^^^^^"},
		{"empty at the end", "name:«»", "name:", "     ^"},
		{"empty in the line", "name:«» b", "name: b", "     ^"},
		{"empty file", "«»", "", ""},
		{"blank line", "a: b\n«»   \n", "", ""},
		{"control picture", "a: «\x00»", `a: \x00`, "   ^^^^"},
		{"long, at the end", long + "«end»", "…" + strings.Repeat("x", 30) + "end", strings.Repeat(" ", 31) + "^^^"},
		{"long, at the start", "«a»: " + long, "a: " + strings.Repeat("x", 97) + "…", "^"},
		{"long value", "a: «" + long + "»", "a: " + strings.Repeat("x", 97) + "…", "   " + strings.Repeat("^", 97)},
		{"very long", strings.Repeat("日", 5000) + "«語»" + strings.Repeat("日", 5000),
			"…" + strings.Repeat("日", 15) + "語" + strings.Repeat("日", 34) + "…", strings.Repeat(" ", 31) + "^^"},
		{"wide at the cut", strings.Repeat("日", 49) + "«b»日日", strings.Repeat("x", 0) + "…" + strings.Repeat("日", 15) + "b日日", strings.Repeat(" ", 31) + "^"},
		{"token in quotes", `url: "https://${«org»}.dev\t" # c`, `url: "https://${org}.dev\t" # c`, strings.Repeat(" ", 16) + "^^^"},
		{"token behind tabs", "a:\t\"b\t${«org»}\tc\"", `a:  "b  ${org}  c"`, strings.Repeat(" ", 10) + "^^^"},
		{"token behind wide", "名: '日本　${«org»}語'", "名: '日本　${org}語'", strings.Repeat(" ", 13) + "^^^"},
		{"token behind an emoji", "a: 👩‍👧${«é»}", "a: 👩‍👧${é}", strings.Repeat(" ", 9) + "^"},
		{"token in a long line", "a: " + long + "${«org»}" + long,
			"…" + strings.Repeat("x", 28) + "${org}" + strings.Repeat("x", 66) + "…", strings.Repeat(" ", 31) + "^^^"},
		{"token behind many wide", "a: " + strings.Repeat("日", 200) + "\t«org»\t" + long,
			"…" + strings.Repeat("日", 14) + "  org " + strings.Repeat("x", 66) + "…", strings.Repeat(" ", 31) + "^^^"},
		{"token in a block", "a: |\n  see\n\t ${«org»}\n", "     ${org}", "       ^^^"},
		{"tokens on lines", "a: see\n  ${«org.\n  b»}\n", "  ${org.", "    ^^^^"},
		{"the fold of lines", "a: see«\n  »b\n", "a: see", "      ^"},
		{"an escape", `a: "b«\u00e9»c"`, `a: "b\u00e9c"`, "     ^^^^^^"},
		{"token beside a secret", "a: '‹hunter22›${«org»}'", "a: '[hidden]${org}'", "              ^^^"},
		{"between tokens", "a: ${org«»}", "a: ${org}", "        ^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, span := marked(c.text)
			line, carets := snippet(file, span)
			if line != c.line || carets != c.carets {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", line, carets, c.line, c.carets)
			}
		})
	}
}

// marked is a file without the marks in its text, and what they mark.
func marked(text string) (*source.File, source.Span) {
	var data []byte
	var start, end, hide int
	type hidden struct{ start, end int }
	var hiddens []hidden
	for i := 0; i < len(text); {
		mark := ""
		for _, m := range []string{"«", "»", "‹", "›"} {
			if strings.HasPrefix(text[i:], m) {
				mark = m
			}
		}
		switch mark {
		case "":
			data = append(data, text[i])
			i++
			continue
		case "«":
			start = len(data)
		case "»":
			end = len(data)
		case "‹":
			hide = len(data)
		case "›":
			hiddens = append(hiddens, hidden{hide, len(data)})
		}
		i += len(mark)
	}
	f := source.NewFile("oin.yaml", data)
	for _, h := range hiddens {
		f.Hide(h.start, h.end)
	}
	return f, f.Span(start, end)
}
