package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"oinlint/internal/source"
	"oinlint/rules"
)

// madeUp is a rule that finds at the name, at the website and asks a person
// about the description, whatever they are.
func madeUp(message string) *rules.Rule {
	return &rules.Rule{
		ID: "made/up", Severity: rules.Error,
		Summary: "Mend it.", Why: "It is wrong.",
		Sources: []rules.Source{{Title: "A page", URL: "https://strawberry.dev/page", Read: "2026-08"}},
		Check: func(p *rules.Pass) {
			if p.Has(p.Name) {
				p.Report(p.Name, "%s: %q", message, p.Name.V).With(p.Website, message)
			}
			if p.Has(p.Website) {
				p.Report(p.Website, "%s", message).As(rules.Warning)
			}
			if p.Has(p.Description) {
				p.Report(p.Description, "%s", message).As(rules.Manual)
			}
			p.NotChecked(p.Name, "%s", message)
		},
	}
}

var panicking = &rules.Rule{ID: "made/panic", Check: func(*rules.Pass) { panic("made up") }}

// judge judges manifests, each of a folder of its own when there are several.
func judge(t testing.TB, rule *rules.Rule, manifests ...string) []*rules.Result {
	t.Helper()
	example := manifests[0]
	if len(manifests) > 1 {
		example = ""
		for i, m := range manifests {
			example += fmt.Sprintf("-- s%d/oin.yaml --\n%s", i, m)
		}
	}
	e, err := rules.ParseExample(example)
	if err != nil {
		t.Fatal(err)
	}
	results, err := e.Judge(rule, panicking)
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func write(t testing.TB, format string, o Options, results []*rules.Result) string {
	t.Helper()
	var b bytes.Buffer
	var s Summary
	for _, f := range Formats() {
		if f.Name != format {
			continue
		}
		w := f.New(&b, o)
		for _, r := range results {
			s.Add(r)
			if err := w.Result(r); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.End(s); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

var options = Options{Version: "1.2.3", AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}

func validate(t testing.TB, report string) {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("../../schema/oinlint-report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(report))
	if err != nil {
		t.Fatalf("no JSON: %v\n%s", err, report)
	}
	if err := schema.Validate(v); err != nil {
		t.Fatalf("%v\n%s", err, report)
	}
}

// The JSON report is what its published schema says, with and without findings.
func TestJSONMatchesItsSchema(t *testing.T) {
	validate(t, write(t, "json", options, nil))
	validate(t, write(t, "json", options, judge(t, madeUp("wrong"), "name: a\nwebsite: b\ndescription: c\n", "name: [\n")))
}

// The fields of the JSON report, in their order, are a promise.
func TestJSONReport(t *testing.T) {
	want := `{"version": 1,
"tool": {"name":"oinlint","version":"1.2.3","policy":"` + rules.Policy + `"},
"asOf": "2026-11-21",
"review": false,
"findings": [
{"rule":"made/up","severity":"error","message":"wrong: \"a<b>&\"","submission":"a<b>&","file":"oin.yaml","path":"name","line":1,"column":7,"endLine":1,"endColumn":12,"related":[{"file":"oin.yaml","line":2,"column":10,"endLine":2,"endColumn":11,"message":"wrong"}],"help":"Mend it.","url":"https://strawberry.dev/page","fingerprint":"FINGERPRINT"},
{"rule":"made/up","severity":"warning","message":"wrong","submission":"a<b>&","file":"oin.yaml","path":"website","line":2,"column":10,"endLine":2,"endColumn":11,"related":[],"help":"Mend it.","url":"https://strawberry.dev/page","fingerprint":"FINGERPRINT"}],
"suppressed": [],
"notHonoured": [],
"notChecked": [
{"rule":"made/up","submission":"a<b>&","file":"oin.yaml","reason":"wrong"},
{"rule":"made/panic","submission":"a<b>&","file":"oin.yaml","reason":"the rule broke, which is a fault of oinlint's"}],
"submissions": [
{"name":"a<b>&","file":"oin.yaml","channel":"wizard","verdict":"fail"}],
"summary": {"error":1,"warning":1,"info":0,"manual":0,"suppressed":0,"verdict":"fail","rules":{"run":1,"passed":0,"found":1,"notApplicable":0,"notChecked":1}}}
`
	results := judge(t, madeUp("wrong"), "name: a<b>&\nwebsite: b\n")
	got := write(t, "json", options, results)
	for _, f := range results[0].Findings {
		got = strings.Replace(got, f.Fingerprint, "FINGERPRINT", 1)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// All formats count the same findings.
func TestFormatsCountAlike(t *testing.T) {
	results := judge(t, madeUp("wrong"), "name: a\nwebsite: b\ndescription: c\n", "name: a\n", "x-nothing: 1\n")
	want := 4
	if got := strings.Count(write(t, "concise", options, results), "\n"); got != want {
		t.Errorf("concise has %d findings", got)
	}
	text := write(t, "text", options, results)
	if got := strings.Count(text, "[made/up]\n"); got != want {
		t.Errorf("text has %d findings", got)
	}
	if !strings.Contains(text, "2 errors, 1 warning, 1 to review by a person") {
		t.Errorf("text counts otherwise:\n%s", text)
	}
	var report struct{ Findings []struct{ Rule string } }
	if err := json.Unmarshal([]byte(write(t, "json", options, results)), &report); err != nil || len(report.Findings) != want {
		t.Errorf("JSON has %d findings: %v", len(report.Findings), err)
	}
}

// What has to wait for the end of a long run is kept small, and comes out whole.
func TestLongRun(t *testing.T) {
	r := judge(t, madeUp("wrong"), "name: a\n")[0]
	var b bytes.Buffer
	w := newJSON(&b, options).(*jsonWriter)
	const n = 20_000
	for range n {
		if err := w.Result(r); err != nil {
			t.Fatal(err)
		}
	}
	if kept := w.keptNotChecked.plain.Len() + w.keptNotChecked.packed.Len(); kept > 1<<20 {
		t.Errorf("%d bytes are kept of %d submissions", kept, n)
	}
	if err := w.End(Summary{}); err != nil {
		t.Fatal(err)
	}
	var report struct{ NotChecked, Submissions []json.RawMessage }
	if err := json.Unmarshal(b.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.NotChecked) != 2*n || len(report.Submissions) != n {
		t.Errorf("%d and %d of %d records came out", len(report.NotChecked), len(report.Submissions), n)
	}
}

// Whatever a submission says: no format panics, obeys or hides it, and the JSON
// stays valid.
func FuzzFormats(f *testing.F) {
	f.Add("wrong", "name: a\nwebsite: b\n")
	f.Add("\x1b[31mred\x1b[0m\r\n\u202eevil", "name: \"\\u202e\\e[31m\"\nwebsite: \u202e\x01\n")
	f.Add("\xff\xfe\u2028", "name: \xff\xfe\n")
	f.Add("::error::", "name: |\n  日本語\t👩‍👩‍👧 e\u0301\n  \U000e0041\nwebsite: b")
	f.Add("", "{\"name\": \"a\u0000\", \"website\": \"\x7f\u0085\"}")
	f.Add("x", "name: a\r\nwebsite: b\rdescription: c\r\n")
	f.Fuzz(func(t *testing.T, message, text string) {
		if strings.Contains(text, "-- ") { // would be an archive
			return
		}
		results := slices.Concat(judge(t, madeUp(message), text), judge(t, mended(message), text))
		n := 0
		for _, r := range results {
			n += len(r.Findings)
		}
		for _, name := range []string{"text", "concise", "json"} {
			out := write(t, name, options, results)
			if !utf8.ValidString(out) {
				t.Errorf("%s is not UTF-8: %q", name, out)
			}
			if i := strings.IndexFunc(strings.ReplaceAll(out, "\n", ""), hazardous); i >= 0 {
				t.Errorf("%s has a raw character at %d: %q", name, i, out)
			}
			if name == "json" && !json.Valid([]byte(out)) {
				t.Errorf("invalid JSON: %q", out)
			}
			if name == "concise" && strings.Count(out, "\n") != n {
				t.Errorf("%d findings are not as many lines: %q", n, out)
			}
		}
	})
}

// Caret lines fit their source lines whatever the span is.
func FuzzSnippet(f *testing.F) {
	f.Add("name: a\r\n\tb: 日本語", 0, 5)
	f.Add(strings.Repeat("日", 2000), 3000, 3010)
	f.Add("\u0301a\u200d\xff\x1b", 1, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		file := source.NewFile("oin.yaml", []byte(text))
		if end < start {
			start, end = end, start
		}
		file.Hide(len(text)/2, len(text)/2+3)
		line, carets := snippet(file, file.Span(start, end))
		if !utf8.ValidString(line) || strings.IndexFunc(line, hazardous) >= 0 {
			t.Errorf("the line is %q", line)
		}
		if strings.Trim(carets, " ^") != "" || line != "" && !strings.Contains(carets, "^") {
			t.Errorf("the carets are %q below %q", carets, line)
		}
		if wide(line) > mostColumns+2 || wide(carets) > mostColumns+2 {
			t.Errorf("too wide:\n%s\n%s", line, carets)
		}
	})
}

func wide(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

// Everything that a terminal would obey, or not show, is written out.
func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"ordinary – 日本語 é":          "ordinary – 日本語 é",
		"a\x1b[31mb\x07":            `a\x1b[31mb\x07`,
		"a\nb\r\tc":                 `a\nb\r\tc`,
		"a\u202eb\u2066c":           `a\u202eb\u2066c`,
		"a\u0085b\u2028c\ufeffd":    `a\u0085b\u2028c\ufeffd`,
		"a\xffb":                    `a\xffb`,
		"\U000e0041":                `\U000e0041`,
		"👩\u200d👧 کتاب\u200cها":     "👩\u200d👧 کتاب\u200cها",
		"\x7f":                      `\x7f`,
		"soft\u00adhyphen\u200bgap": `soft\u00adhyphen\u200bgap`,
	} {
		if got := Escape(in); got != want {
			t.Errorf("Escape(%q) is %q", in, got)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Cc, unicode.Bidi_Control) && !hazardous(r) {
			t.Errorf("%U passes", r)
		}
	}
}
