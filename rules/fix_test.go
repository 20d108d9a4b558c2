package rules

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"oinlint/manifest"
)

// checkFixes makes each fix of the results alone, and judges the example again:
// the files have to parse as they did, and the rule has to say one time less at
// that path what the fix mends.
func checkFixes(t *testing.T, e *Example, results []*Result) {
	t.Helper()
	for _, problem := range brokenFixes(e, results) {
		t.Error(problem)
	}
}

// brokenFixes is what is wrong with the fixes of an example's results.
func brokenFixes(e *Example, results []*Result) (problems []string) {
	for _, r := range results {
		for i := range r.Findings {
			if f := &r.Findings[i]; f.Fix != nil {
				if problem := brokenFix(e, results, f); problem != "" {
					problems = append(problems, fmt.Sprintf("the fix of %s at %s (%q) %s", f.Rule.ID, f.At.Path, f.Message, problem))
				}
			}
		}
	}
	return problems
}

func brokenFix(e *Example, results []*Result, f *Finding) string {
	mended := &Example{AsOf: e.AsOf, Files: maps.Clone(e.Files), Manifests: e.Manifests}
	last := map[string]int{}
	for _, edit := range f.Fix.Edits {
		name := edit.File.Name
		if edit.Start < last[name] || edit.End < edit.Start || edit.End > len(edit.File.Data) {
			return fmt.Sprintf("has the edit %d-%d, which is out of order or of the file", edit.Start, edit.End)
		}
		last[name] = edit.End
	}
	for _, edit := range slices.Backward(f.Fix.Edits) { // so that offsets stay what they are
		file := mended.Files[edit.File.Name]
		if file == nil {
			return "changes a file that is not there"
		}
		data := slices.Concat(file.Data[:edit.Start], []byte(edit.Text), file.Data[edit.End:])
		if bytes.Equal(data, file.Data) {
			return "changes nothing"
		}
		mended.Files[edit.File.Name] = &fstest.MapFile{Data: data}
	}
	again, err := mended.Judge(f.Rule)
	switch {
	case err != nil:
		return "cannot be judged: " + err.Error()
	case newFaults(results, again) != "":
		return "breaks the manifest: " + newFaults(results, again)
	case said(again, f) != said(results, f)-1:
		return "does not mend it"
	}
	return ""
}

// newFaults is a fault of the shape of a manifest that was not there before.
func newFaults(before, after []*Result) string {
	had := map[string]bool{}
	for _, r := range before {
		for _, f := range r.Submission.Faults {
			had[f.Path+": "+f.Message] = true
		}
	}
	for _, r := range after {
		for _, f := range r.Submission.Faults {
			if fault := f.Path + ": " + f.Message; !had[fault] {
				return fault
			}
		}
	}
	return ""
}

// said is how often the rule says at that path what a finding says.
func said(results []*Result, f *Finding) int {
	n := 0
	for _, r := range results {
		for _, g := range r.Findings {
			if g.Rule.ID == f.Rule.ID && g.At.Path == f.At.Path && g.At.Source.Name == f.At.Source.Name && g.Message == f.Message {
				n++
			}
		}
	}
	return n
}

// mending finds every "org." of the name, and mends it by another word.
func mending(with string) *Rule {
	return &Rule{ID: "made/up", Severity: Error, Check: func(p *Pass) {
		if !p.Has(p.Name) {
			return
		}
		for at := 0; ; at++ {
			i := strings.Index(p.Name.V[at:], "org.")
			if i < 0 {
				return
			}
			at += i
			p.Report(p.Name.Within(at, at+4), "the prefix is %q", "org.").
				Mend(p.Name, manifest.Replacement{Start: at, End: at + 4, Text: with})
		}
	}}
}

// A finding stands at a part of a value, has the fix that mends that part, and
// both are the same in all notations.
func TestMend(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "name: ${org.a}\n", "oin.yaml:1:9-1:13 error name: the prefix is \"org.\"\n\tfix 8-12 \"app.\"\n"},
		{"two", "name: \"\\té org.a org.b\"\n", `oin.yaml:1:12-1:16 error name: the prefix is "org."
	fix 12-16 "app."
oin.yaml:1:18-1:22 error name: the prefix is "org."
	fix 18-22 "app."
`},
		{"an alias", "description: &x org.a\nname: *x\n", "oin.yaml:2:7-2:9 error name: the prefix is \"org.\"\n"},
		{"a secret", "name: org.a hunter2hunter2\ntesting: {account: {password: hunter2hunter2}}\n",
			"oin.yaml:1:7-1:11 error name: the prefix is \"org.\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "-- oin.yaml --\n" + c.text
			one := &fixtureCase{name: c.name, text: text}
			if strings.HasPrefix(c.name, "a") {
				one.name += "-yaml" // the place or the fix is another in JSON
			}
			got := one.judge(t, []*Rule{mending("app.")})
			if lines(got) != c.want {
				t.Errorf("got %s, want %s", lines(got), c.want)
			}
			one.judgeAsJSON(t, []*Rule{mending("app.")}, got)
		})
	}
}

// A fix that does not mend, or that gives a secret away, is noticed.
func TestBadFixes(t *testing.T) {
	e, err := ParseExample("name: org.a\ntesting: {account: {password: hunter2hunter2}}\n")
	if err != nil {
		t.Fatal(err)
	}
	for with, want := range map[string]string{"app.": "", "my-org.": "does not mend it"} {
		results, err := e.Judge(mending(with))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(brokenFixes(e, results), "\n"); !strings.HasSuffix(got, want) || (got == "") != (want == "") {
			t.Errorf("%s: got %q, want %q", with, got, want)
		}
		results[0].Findings[0].Fix.Edits[0].Text = "\n\t- {"
		if got := brokenFixes(e, results); len(got) != 1 || !strings.Contains(got[0], "breaks the manifest") {
			t.Errorf("a fix that breaks the file: %q", got)
		}
		results[0].Findings[0].Fix.Edits[0].End = 1000
		if got := brokenFixes(e, results); len(got) != 1 || !strings.Contains(got[0], "out of order") {
			t.Errorf("a fix behind the file: %q", got)
		}
	}
	results, err := e.Judge(mending("hunter2hunter2"))
	if err != nil || len(results[0].Findings) != 1 || results[0].Findings[0].Fix != nil {
		t.Errorf("a fix gives a secret away, %v", err)
	}
}
