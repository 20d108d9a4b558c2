package rules

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"oinlint/manifest"
)

const submissions = "../testdata/submissions"

// A sound submission of every kind has no error and no warning, and no rule
// breaks over it.
func TestSoundSubmissions(t *testing.T) {
	for _, name := range folders(t) {
		if strings.HasPrefix(name, "faulty-") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			for _, l := range everything(t, folder(t, name)) {
				if strings.Contains(l, " error ") || strings.Contains(l, " warning ") {
					t.Error(l)
				}
			}
		})
	}
}

// One fault, one finding. Each case of testdata/faults makes a change to a
// sound submission and says all that the rules together find in it, but for
// what a person has to look at and what could not be checked. A case has the
// files
//
//	base     the name of the sound submission
//	change   lines that begin with - and are taken out, each followed by
//	         lines that begin with + and stand there instead
//	want     as in a fixture, with the rule in brackets
func TestOneFaultOneFinding(t *testing.T) {
	files, err := filepath.Glob("../testdata/faults/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		byName := map[string]*txtar.File{}
		var cases []string
		for i := range a.Files {
			f := &a.Files[i]
			byName[f.Name] = f
			if c, ok := strings.CutSuffix(f.Name, "/change"); ok {
				cases = append(cases, c)
			}
		}
		for _, c := range cases {
			t.Run(filepath.Base(name)+"/"+c, func(t *testing.T) {
				e := folder(t, strings.TrimSpace(string(byName[c+"/base"].Data)))
				text := change(t, string(e.Files["oin.yaml"].Data), string(byName[c+"/change"].Data))
				e.Files["oin.yaml"] = &fstest.MapFile{Data: []byte(text)}
				got := lines(everything(t, e))
				want := byName[c+"/want"]
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// change takes lines out of a text and puts others in their place.
func change(t *testing.T, text, edits string) string {
	t.Helper()
	var out, in string
	flush := func() {
		if out == "" && in == "" {
			return
		}
		if strings.Count(text, out) != 1 {
			t.Fatalf("these lines are not in the submission, or more than once:\n%s", out)
		}
		text = strings.Replace(text, out, in, 1)
		out, in = "", ""
	}
	for l := range strings.Lines(edits) {
		switch l[0] {
		case '-':
			if in != "" {
				flush()
			}
			out += l[1:]
		case '+':
			in += l[1:]
		}
	}
	flush()
	return text
}

// everything is what all rules find in a folder, the rule in brackets; what a
// person has to look at and what could not be checked is left out.
func everything(t *testing.T, e *Example) []string {
	t.Helper()
	results, err := e.Judge(Catalog()...)
	if err != nil {
		t.Fatal(err)
	}
	checkFixes(t, e, results)
	var found []string
	for _, r := range results {
		for _, f := range r.Findings {
			if f.Severity != Manual {
				one := *r
				one.Findings, one.NotChecked = []Finding{f}, nil
				found = append(found, describe(t, []*Result{&one})[0]+" ["+f.Rule.ID+"]")
			}
		}
		for _, b := range r.Broken {
			t.Errorf("%s broke: %s\n%s", b.Rule.ID, b.Cause, b.Stack)
		}
	}
	return found
}

func folders(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(submissions)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// folder is a submission of testdata as an example.
func folder(t *testing.T, name string) *Example {
	t.Helper()
	e := &Example{AsOf: exampleDay, Files: fstest.MapFS{}}
	root := os.DirFS(filepath.Join(submissions, name))
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, p)
		e.Files[p] = &fstest.MapFile{Data: data}
		if manifest.IsManifest(p) {
			e.Manifests = append(e.Manifests, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}
