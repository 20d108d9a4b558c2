package rules

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/manifest"
)

var update = flag.Bool("update", false, "write what the program says into the files that tests compare with")

// A fixture is an archive testdata/rules/PACK/RULE.txtar. Each folder in it is
// a case: a manifest or several, the files beside them, and in the file "want"
// what the rule of that name has to say about them, a line each:
//
//	oin.yaml:LINE:COLUMN-LINE:COLUMN SEVERITY PATH: MESSAGE
//	not checked PATH: REASON
//
// Related places follow, indented, and for a finding with a fix its edits, each
// with the bytes of the file that it replaces:
//
//	fix START-END "TEXT"
//
// Every fix is tried: see checkFixes.
//
// An empty "want" is a near miss. The comment says what the fixture guards.
func TestFixtures(t *testing.T) {
	for _, r := range Catalog() {
		t.Run(r.ID, func(t *testing.T) {
			name := filepath.Join("..", "testdata", "rules", filepath.FromSlash(r.ID)+".txtar")
			runFixture(t, name, r)
		})
	}
}

func runFixture(t *testing.T, name string, rules ...*Rule) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("every rule has a fixture: %v", err)
	}
	archive := txtar.Parse(data)
	if strings.TrimSpace(string(archive.Comment)) == "" {
		t.Errorf("%s does not say what it guards", name)
	}
	found, near := false, false
	for _, c := range cases(t, archive) {
		got := c.judge(t, rules)
		if c.want == nil {
			t.Errorf("case %s has no file want", c.name)
			continue
		}
		if *update {
			c.want.Data = []byte(lines(got))
		} else if diff := cmp.Diff(string(c.want.Data), lines(got)); diff != "" {
			t.Errorf("case %s (-want +got):\n%s", c.name, diff)
		}
		found = found || len(got) > 0
		near = near || len(got) == 0
		c.judgeAsJSON(t, rules, got)
	}
	if len(rules) == 1 && !(found && near) {
		t.Errorf("%s needs a case with a finding and a near miss without one", name)
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

type fixtureCase struct {
	name string
	text string // the case as an example
	want *txtar.File
}

func cases(t *testing.T, a *txtar.Archive) []*fixtureCase {
	t.Helper()
	byName := map[string]*fixtureCase{}
	var ordered []*fixtureCase
	for i := range a.Files {
		f := &a.Files[i]
		dir, file, ok := strings.Cut(f.Name, "/")
		if !ok {
			t.Fatalf("%s is in no case: write CASE/%s", f.Name, f.Name)
		}
		c := byName[dir]
		if c == nil {
			c = &fixtureCase{name: dir, text: string(a.Comment)}
			byName[dir] = c
			ordered = append(ordered, c)
		}
		if file == "want" {
			c.want = f
			continue
		}
		c.text += fmt.Sprintf("-- %s --\n%s", file, f.Data)
	}
	return ordered
}

func (c *fixtureCase) judge(t *testing.T, rules []*Rule) []string {
	t.Helper()
	e, err := ParseExample(c.text)
	if err != nil {
		t.Fatal(err)
	}
	return judge0(t, e, rules)
}

func judge0(t *testing.T, e *Example, rules []*Rule) []string {
	t.Helper()
	results, err := e.Judge(rules...)
	if err != nil {
		t.Fatal(err)
	}
	checkFixes(t, e, results)
	return describe(t, results)
}

// judgeAsJSON runs the case again with its manifests written as JSON: the same
// has to be said, but for the places. Left out are manifests that JSON cannot
// write as they are (several documents, faults of YAML) and cases whose name
// ends in "-yaml".
func (c *fixtureCase) judgeAsJSON(t *testing.T, rules []*Rule, want []string) {
	t.Helper()
	if strings.HasSuffix(c.name, "-yaml") {
		return
	}
	e, err := ParseExample(c.text)
	if err != nil {
		t.Fatal(err)
	}
	again := &Example{AsOf: e.AsOf, Files: maps.Clone(e.Files)}
	for _, name := range e.Manifests {
		docs := tree.Parse(source.NewFile(name, e.Files[name].Data), tree.FormatOf(name))
		if path.Ext(name) == ".json" || len(docs) != 1 || len(docs[0].Faults) > 0 {
			return
		}
		var b strings.Builder
		if !writeJSON(&b, docs[0].Root) {
			return
		}
		delete(again.Files, name)
		name = strings.TrimSuffix(name, path.Ext(name)) + ".json"
		again.Files[name] = &fstest.MapFile{Data: []byte(b.String())}
		again.Manifests = append(again.Manifests, name)
	}
	slices.Sort(again.Manifests)
	if diff := cmp.Diff(sorted(placeless(want)), sorted(placeless(judge0(t, again, rules)))); diff != "" {
		t.Errorf("case %s says something else as JSON (-YAML +JSON):\n%s", c.name, diff)
	}
}

// writeJSON writes a tree as JSON. It reports whether that says the same.
func writeJSON(b *strings.Builder, n *tree.Node) bool {
	switch n.Kind {
	case tree.Mapping:
		b.WriteByte('{')
		for i, f := range n.Fields {
			if i > 0 {
				b.WriteString(", ")
			}
			if !writeJSON(b, f.Key) {
				return false
			}
			b.WriteString(": ")
			if !writeJSON(b, f.Value) {
				return false
			}
		}
		b.WriteByte('}')
	case tree.Sequence:
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteString(",\n")
			}
			if !writeJSON(b, item) {
				return false
			}
		}
		b.WriteByte(']')
	case tree.String:
		text, err := json.Marshal(n.Text)
		b.Write(text)
		return err == nil
	case tree.Null:
		b.WriteString("null")
	default:
		b.WriteString(n.Text)
		return json.Valid([]byte(n.Text))
	}
	return true
}

// describe says what came of a run, a line for each finding and for each thing
// that could not be checked. It fails the test where a place is impossible.
func describe(t *testing.T, results []*Result) []string {
	t.Helper()
	var out []string
	for _, r := range results {
		for _, b := range r.Broken {
			t.Errorf("%s broke: %s\n%s", b.Rule.ID, b.Cause, b.Stack)
		}
		for _, f := range r.Findings {
			checkPlace(t, f.At)
			s := f.At.Span
			out = append(out, fmt.Sprintf("%s:%d:%d-%d:%d %s %s: %s", f.At.Source.Name,
				s.Start.Line, s.Start.Column, s.End.Line, s.End.Column, f.Severity, f.At.Path, f.Message))
			for _, rel := range f.Related {
				checkPlace(t, rel.At)
				s := rel.At.Span
				out = append(out, fmt.Sprintf("\t%s:%d:%d-%d:%d %s", rel.At.Source.Name,
					s.Start.Line, s.Start.Column, s.End.Line, s.End.Column, rel.Message))
			}
			if f.Fix != nil {
				for _, e := range f.Fix.Edits {
					out = append(out, fmt.Sprintf("\tfix %d-%d %q", e.Start, e.End, e.Text))
				}
			}
		}
		for _, n := range r.NotChecked {
			out = append(out, fmt.Sprintf("not checked %s: %s", n.At.Path, n.Reason))
		}
	}
	return out
}

func checkPlace(t *testing.T, at manifest.Place) {
	t.Helper()
	// Of a file of an earlier submission only the name is kept.
	inside := at.Source != nil && (at.Source.Data == nil || at.Span.End.Offset <= len(at.Source.Data))
	if !inside || at.Span.Start.Line < 1 || at.Span.End.Before(at.Span.Start) {
		t.Errorf("impossible place: %+v", at)
	}
}

// placeless leaves out where the findings stand, and how their fixes are
// written.
func placeless(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		switch {
		case strings.HasPrefix(l, "not checked"):
			out[i] = l
		case strings.HasPrefix(l, "\tfix "):
			out[i] = "fix"
		default:
			_, out[i], _ = strings.Cut(strings.TrimSpace(l), " ")
		}
	}
	return out
}

func sorted(lines []string) []string { return slices.Sorted(slices.Values(lines)) }

func lines(l []string) string {
	if len(l) == 0 {
		return ""
	}
	return strings.Join(l, "\n") + "\n"
}
