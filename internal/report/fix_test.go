package report

import (
	"encoding/json"
	"strings"
	"testing"

	"oinlint/manifest"
	"oinlint/rules"
)

// mended is a rule that finds the first letter of each text of the manifest and
// replaces it.
func mended(with string) *rules.Rule {
	rule := *madeUp("wrong")
	rule.Check = func(p *rules.Pass) {
		for _, t := range []manifest.Text{p.Name, p.Website} {
			if p.Has(t) {
				p.Report(t.Within(0, 1), "wrong").Mend(t, manifest.Replacement{Start: 0, End: 1, Text: with})
			}
		}
	}
	return &rule
}

// The fix of a finding is in the JSON report as its schema says, in bytes of
// the file as it is, and a finding without one has none.
func TestFixInJSON(t *testing.T) {
	results := judge(t, mended("é\"<"), "\ufeffname: 'bc'\nwebsite: &w d\nx-w: *w\n")
	out := write(t, "json", options, results)
	validate(t, out)
	if want := `,"fix":{"safe":true,"edits":[{"file":"oin.yaml","start":10,"end":11,"text":"é\"<"}]}}`; !strings.Contains(out, want) {
		t.Errorf("%s is not in\n%s", want, out)
	}
	var report struct{ Findings []map[string]json.RawMessage }
	if err := json.Unmarshal([]byte(out), &report); err != nil || len(report.Findings) != 2 || report.Findings[1]["fix"] != nil {
		t.Errorf("%v, findings %v", err, report.Findings)
	}
}

// Text says in a line what the fix does.
func TestFixInText(t *testing.T) {
	for _, c := range []struct{ with, text, want string }{
		{"x", "name: bc", `replace "b" with "x"`},
		{"", "name: bc", `remove "b"`},
		{"xb", "name: bc", `replace "b" with "xb"`},
		{"\u202e'", "name: 'bc'", `replace "b" with "\u202e''"`},
		{"{", "name: bc", `replace "bc" with "'{c'"`},
		{"x\n", "name: \"bc\"", `replace "b" with "x\n"`},
		{strings.Repeat("é", 61), "name: bc", `replace "b" with "` + strings.Repeat("é", 60) + `…"`},
	} {
		want := "    1 | " + c.text + "\n      | "
		out := write(t, "text", options, judge(t, mended(c.with), c.text+"\n"))
		if !strings.Contains(out, want) || !strings.Contains(out, "^\n       fix: "+c.want+"\n      help: Mend it.\n") {
			t.Errorf("%q: got\n%s", c.with, out)
		}
	}
}

// Only the first edits are named.
func TestManyEdits(t *testing.T) {
	r := judge(t, mended("x"), "name: bc\n")[0]
	edits := r.Findings[0].Fix.Edits
	fix := &rules.Fix{Edits: append(append(edits, edits[0], edits[0]), edits[0], edits[0])}
	fix.Edits[1].End = fix.Edits[1].Start
	if got, want := fixOf(fix), `replace "b" with "x", insert "x", replace "b" with "x", 2 more`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
