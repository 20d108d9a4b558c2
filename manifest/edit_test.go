package manifest

import (
	"strings"
	"testing"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// A part of a value is replaced in the file with as few bytes as its style
// allows. The new file is read again: the value has to be the new text.
func TestEdits(t *testing.T) {
	const none = "no edit"
	for _, c := range []struct{ name, file, before, after, want string }{
		{"plain", "name: ${org.url}/cb # c\n", "org.", "app.", "name: ${app.url}/cb # c\n"},
		{"plain, an insertion", "name: ab\n", "", "é", "name: éab\n"},
		{"plain, begins with a brace", "name: ${org.url}/cb\n", "$", "", "name: '{org.url}/cb'\n"},
		{"plain, becomes a number", "name: 12x\n", "x", "", "name: '12'\n"},
		{"plain, becomes null", "name: nullx\n", "x", "", "name: 'null'\n"},
		{"plain, becomes nothing", "name: x\n", "x", "", "name: ''\n"},
		{"plain, with a colon", "name: a-b\n", "-", ": ", "name: 'a: b'\n"},
		{"plain, with a comment", "name: a-b # c\n", "-", " #", "name: 'a #b' # c\n"},
		{"plain, with a quote", "name: a-b\n", "-", "'", "name: a'b\n"},
		{"plain, begins with a quote", "name: xab\n", "x", "'", "name: '''ab'\n"},
		{"plain, with a line break", "name: a-b\n", "-", "\n", "name: \"a\\nb\"\n"},
		{"plain, with a space at the end", "name: a-\n", "-", " ", "name: 'a '\n"},
		{"plain, folded", "name: see\n  org.url\n  here\n", "org.", "app.", "name: see\n  app.url\n  here\n"},
		{"plain, braces in block", "name: a.b\n", ".b", "{b}", "name: a{b}\n"},
		{"plain, braces in flow", "{name: a.b}\n", ".b", "{b}", "{name: 'a{b}'}\n"},
		{"plain, comma in flow", "{name: a.b}\n", ".", ", ", "{name: 'a, b'}\n"},
		{"single quotes", "name: '${org.x} it''s'\n", "org.", "app.'", "name: '${app.''x} it''s'\n"},
		{"single quotes, a quote", "name: 'it''s'\n", "'", "", "name: 'its'\n"},
		{"double quotes", `name: "a\tb"` + "\n", "b", `"\`, `name: "a\t\"\\"` + "\n"},
		{"double quotes, an escape", `name: "a\u0024b"` + "\n", "$", "#", `name: "a#b"` + "\n"},
		{"JSON", `{"name": "a\/b"}`, "b", "\"\té<", `{"name": "a\/\"\té<"}`},
		{"JSON, a pair", `{"name": "a\ud83d\ude00b"}`, "😀", "", `{"name": "ab"}`},
		{"byte order mark", "\ufeffname: a.b\n", ".", "-", "\ufeffname: a-b\n"},
		{"literal", "name: | # c\n  see\n  org.url\n", "org.", "app.", "name: | # c\n  see\n  app.url\n"},
		{"literal, a line break", "name: |-\n  a.b\nx-c: d\n", ".", "\n", "name: \"a\\nb\"\nx-c: d\n"},
		{"literal, a line break and a comment", "name: |- # c\n  a.b\n", ".", "\n", none},
		{"folded, CRLF", "name: >\r\n  a\r\n  b.c\r\n", ".", "-", "name: >\r\n  a\r\n  b-c\r\n"},
		{"folded, over a fold", "name: >-\n  a\n  b\n", "a b", "c", "name: >-\n  c\n"},
		{"nothing new", "name: ab\n", "a", "a", none},
		{"an anchor that is used", "name: &x a.b\nwebsite: *x\n", ".", "-", none},
		{"an anchor that is not used", "name: &x a.b\n", ".", "-", "name: &x a-b\n"},
		{"a merge key", "<<: {name: a.b}\n", ".", "-", none},
		{"long", "name: " + strings.Repeat("x", 4096) + ".\n", ".", "-", none},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := "oin.yaml"
			if strings.HasPrefix(c.name, "JSON") {
				name = "oin.json"
			}
			s := parse(name, c.file)[0]
			at := strings.Index(s.Name.V, c.before)
			if at < 0 {
				t.Fatalf("%q is not in %q", c.before, s.Name.V)
			}
			edits := s.Name.Edits(Replacement{at, at + len(c.before), c.after})
			if got := applied(c.file, edits); len(edits) == 0 != (c.want == none) || c.want != none && got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			text, _ := replaced(s.Name.V, []Replacement{{at, at + len(c.before), c.after}})
			if again := parse(name, applied(c.file, edits))[0]; c.want != none && again.Name.V != text {
				t.Errorf("is read as %q, not as %q", again.Name.V, text)
			}
		})
	}
}

func applied(text string, edits []Edit) string { return spliced(text, 0, edits) }

// Several replacements are several edits, in order.
func TestSeveralEdits(t *testing.T) {
	s := parse("oin.yaml", "name: '${org.a}/''${org.b}'\n")[0]
	v := s.Name.V
	first, last := strings.Index(v, "org."), strings.LastIndex(v, "org.")
	edits := s.Name.Edits(Replacement{first, first + 4, "app."}, Replacement{last, last + 4, "app."})
	if got := applied("name: '${org.a}/''${org.b}'\n", edits); len(edits) != 2 || got != "name: '${app.a}/''${app.b}'\n" {
		t.Errorf("%d edits give %q", len(edits), got)
	}
	if s.Name.Edits(Replacement{last, last + 4, "a"}, Replacement{first, first + 4, "a"}) != nil {
		t.Error("replacements out of order were made")
	}
}

// Nothing is offered for a value in which something must not be shown, at any
// distance from the change.
func TestNoEditOfSecrets(t *testing.T) {
	s := parse("oin.yaml", "name: a.b hunter2hunter2\ntesting: {account: {password: hunter2hunter2}}\n")[0]
	if edits := s.Name.Edits(Replacement{1, 2, "-"}); edits != nil {
		t.Errorf("offered %v", edits)
	}
}

// A value within values that an alias stands for is not changed either, and has
// its place within at the anchor.
func TestSharedValues(t *testing.T) {
	s := parse("oin.yaml", "x-a: &x [{name: a.b}]\nconfig: *x\n")[0]
	if len(s.Config.Items) != 1 {
		t.Fatal(faults(s))
	}
	name := s.Config.Items[0].Name
	if name.Edits(Replacement{1, 2, "-"}) != nil {
		t.Error("a shared value is changed")
	}
	if at := name.Within(1, 2).Span; at.Start.Offset != 17 || at.End.Offset != 18 {
		t.Errorf("the place is %v", at)
	}
}

// Within narrows the span and nothing else.
func TestPlaceWithin(t *testing.T) {
	s := parse("oin.yaml", "name: 'it''s b'\nwebsite: &w a\ndescription: *w\n")[0]
	at := s.Name.Where()
	part := at.Within(5, 6)
	if got := part.Span; got.Start.Column != 14 || got.End.Column != 15 {
		t.Errorf("the part is at %v", got)
	}
	if part.Span = at.Span; part != at {
		t.Errorf("got %+v of %+v", part, at)
	}
	long := parse("oin.yaml", "name: "+strings.Repeat("x", 64<<10+1))[0].Name
	if long.Within(0, 1) != long.Where() {
		t.Error("a long value was read again")
	}
	for _, p := range []Place{at.Within(0, 9), s.Description.Within(0, 1), s.Logo.Within(0, 0), Place{}.Within(0, 0)} {
		if p != at && p != s.Description.Where() && p != s.Logo.Where() && p != (Place{}) {
			t.Errorf("got %+v", p)
		}
	}
}

// What reads a value the edits are tried on is what reads it in its place.
func FuzzEdits(f *testing.F) {
	for _, seed := range []string{"name: a b", "{name: 'a''b'}", "name: \"a\\n b\"", "name: |\n  a\n  b", "name: >2\n   a\n  b\n", "name: a\n b # c"} {
		f.Add(seed, 1, 2, "-")
		f.Add(seed, 0, 1, ": {")
	}
	f.Fuzz(func(t *testing.T, text string, start, end int, with string) {
		for _, format := range []tree.Format{tree.YAML, tree.JSON} {
			s := Parse(source.NewFile("oin", []byte(text)), format, nil)[0]
			edits := s.Name.Edits(Replacement{start, end, with})
			if edits == nil {
				continue
			}
			want, _ := replaced(s.Name.V, []Replacement{{start, end, with}})
			after := applied(text, edits)
			again := Parse(source.NewFile("oin", []byte(after)), format, nil)[0]
			if again.Name.V != want {
				t.Errorf("%q becomes %q: %q, not %q", text, after, again.Name.V, want)
			}
		}
	})
}
