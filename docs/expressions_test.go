// Package docs has no code: it is the documentation, whose examples are run.
package docs

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oinlint/expression"
	"oinlint/internal/cli"
)

var update = flag.Bool("update", false, "write what the examples of the page come to, and its tables")

// expressions.md shows what really comes of its examples, and its tables are
// made from the code. -update writes both.
func TestExpressions(t *testing.T) {
	page, err := os.ReadFile("expressions.md")
	if err != nil {
		t.Fatal(err)
	}
	want := withManifestsRun(t, withExamplesRun(t, string(page)))
	want = marked(t, want, "fields", fieldTable())
	want = marked(t, want, "functions of Okta EL", functionTable(expression.OktaEL))
	want = marked(t, want, "functions of SAML", functionTable(expression.JakartaEL))
	if *update {
		if err := os.WriteFile("expressions.md", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(page)); diff != "" {
		t.Errorf("write expressions.md anew with go test ./docs -update (-want +got):\n%s", diff)
	}
}

// marked puts a table between its two marks.
func marked(t *testing.T, page, name, table string) string {
	t.Helper()
	begin, end := "<!-- "+name+": made by go test ./docs -update -->\n", "<!-- end of "+name+" -->\n"
	before, rest, ok := strings.Cut(page, begin)
	_, after, found := strings.Cut(rest, end)
	if !ok || !found {
		t.Fatalf("expressions.md has lost the marks around its table of %s", name)
	}
	return before + begin + "\n" + table + "\n" + end + after
}

func fieldTable() string {
	var b strings.Builder
	b.WriteString("| field | notation | it is | variables |\n|---|---|---|---|\n")
	for _, f := range expression.Forms() {
		for _, field := range f.Fields {
			fmt.Fprintf(&b, "| `%s` | %s | %s | `%s.NAME` |\n", field, f.Name, f.Written, f.Notation.Prefix())
		}
	}
	return b.String()
}

func functionTable(l expression.Language) string {
	twins := "elsewhere"
	if l == expression.OktaEL {
		twins = "in SAML"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| function | gives | %s | |\n|---|---|---|---|\n", twins)
	var personal []string
	for _, f := range expression.Functions(l) {
		if f.Personal {
			personal = append(personal, "`"+f.Name+"`")
			continue
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Signature(), f.Result, f.Twin, f.Remark())
	}
	if personal != nil {
		fmt.Fprintf(&b, "\nAbout a user or a group: %s.\n", strings.Join(personal, ", "))
	}
	return b.String()
}

// withExamplesRun is the page with what comes of the examples in the blocks of
// the kind "expression".
func withExamplesRun(t *testing.T, page string) string {
	const begin, end = "```expression\n", "```\n"
	var b strings.Builder
	examples := 0
	for {
		before, rest, ok := strings.Cut(page, begin)
		b.WriteString(before)
		if !ok {
			break
		}
		block, after, _ := strings.Cut(rest, end)
		b.WriteString(begin)
		for _, e := range readExamples(t, block) {
			b.WriteString(e.run(t))
			examples++
		}
		b.WriteString(end)
		page = after
	}
	if examples == 0 {
		t.Error("expressions.md has no examples")
	}
	return b.String()
}

// example is a field, and what it is tried with.
type example struct {
	notation, text string
	values         []string // of variables, a line each
	sampled        bool     // all samples are shown
	apart          bool     // an empty line is before it
}

// arrow is between what is given and what comes of it.
const arrow = " → "

// readExamples reads what the examples of a block have been given. The lines
// that say what comes of it are left out.
//
//	SAML   https://${org.subdomain}.strawberry.dev
//	with   subdomain = 'berryfarm' → https://berryfarm.strawberry.dev
func readExamples(t *testing.T, block string) []example {
	var all []example
	apart := false
	for line := range strings.Lines(block) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		rest, _, _ = strings.Cut(strings.TrimSpace(rest), arrow)
		switch word {
		case "":
			apart = true
			continue
		case "with":
			e := &all[len(all)-1]
			e.values = append(e.values, rest)
		case "sample":
			all[len(all)-1].sampled = true
		case "gives", "when", "error", "warning", "right":
		default:
			all = append(all, example{notation: word, text: rest, apart: apart})
		}
		apart = false
	}
	return all
}

// run is the example with what comes of it.
func (e example) run(t *testing.T) string {
	out := line(e.notation, e.text)
	if e.apart {
		out = "\n" + out
	}
	if e.notation != "2023" {
		return out + e.outcome(t, expression.Parse(notation(t, e.notation), e.text))
	}
	outcome := ""
	for _, f := range expression.Forms() {
		is := e.outcome(t, expression.ParseLegacy(f.Notation, e.text))
		if outcome != "" && is != outcome {
			t.Errorf("%s is not the same in all fields: %q and %q", e.text, outcome, is)
		}
		outcome = is
	}
	return out + outcome
}

func notation(t *testing.T, name string) expression.Notation {
	for _, f := range expression.Forms() {
		if f.Name == name {
			return f.Notation
		}
	}
	t.Fatalf("there is no notation %q", name)
	return expression.None
}

// outcome is what is said about the field, or else what it comes to.
func (e example) outcome(t *testing.T, p *expression.Template) string {
	faults := p.Faults
	if p.Sound() {
		faults = append(slices.Clip(faults), p.Check(false)...)
	}
	if len(faults) > 0 {
		return faultLines(e.text, faults)
	}
	if e.values == nil {
		return e.ways(p)
	}
	out := ""
	for _, values := range e.values {
		text, ok := p.Evaluate(assigned(t, values))
		if !ok {
			t.Errorf("%s cannot be worked out with %s alone", e.text, values)
		}
		out += line("with", values+arrow+text)
	}
	return out
}

func faultLines(text string, faults []expression.Fault) string {
	out := ""
	for _, f := range faults {
		word := "error"
		if f.Mild {
			word = "warning"
		}
		out += line(word, f.Message)
		right := text
		for _, edit := range slices.Backward(f.Fix) {
			right = right[:edit.Span.Start] + edit.Text + right[edit.Span.End:]
		}
		if right != text && !strings.Contains(f.Message, right) {
			out += line("right", right)
		}
	}
	return out
}

// ways are what the field comes to on each way through its conditions, with a
// word in its variables or with each sample.
func (e example) ways(p *expression.Template) string {
	word := "gives"
	if e.sampled {
		word = "sample"
	}
	out := ""
	branches, _ := p.Branches(nil)
	for _, b := range branches {
		for text := range b.Values() {
			if len(b.Conditions) > 0 {
				out += line("when", strings.Join(b.Conditions, ", ")+arrow+text.String())
			} else {
				out += line(word, text.String())
			}
			if !e.sampled {
				break
			}
		}
	}
	return out
}

// assigned reads values such as subdomain = 'berryfarm', region = ”. A name
// without a dot is that of an integration variable.
func assigned(t *testing.T, values string) map[string]string {
	m := map[string]string{}
	for assignment := range strings.SplitSeq(values, ", ") {
		name, value, ok := strings.Cut(assignment, " = '")
		if !ok || !strings.HasSuffix(value, "'") {
			t.Fatalf("%q is no value of a variable", assignment)
		}
		value = strings.TrimSuffix(value, "'")
		if strings.Contains(name, ".") {
			m[name] = value
			continue
		}
		m["app."+name], m["org."+name] = value, value
	}
	return m
}

func line(word, text string) string { return fmt.Sprintf("%-7s  %s\n", word, text) }

// withManifestsRun is the page with what the program says about its manifests:
// the console behind a manifest is a run that reads it. A manifest without one
// has no fault in what the page is about.
func withManifestsRun(t *testing.T, page string) string {
	const begin, end, console = "```yaml\n", "```\n", "\n```console\n$ "
	manifests := strings.Split(page, begin)
	for i := range manifests[1:] {
		manifest, after, _ := strings.Cut(manifests[i+1], end)
		rest, shown := strings.CutPrefix(after, console)
		if !shown {
			if said := run(`oinlint - --only tenant/*,manifest/type,manifest/unknown-field --quiet`, manifest); said != "" {
				t.Errorf("%s\n%s", manifest, said)
			}
			continue
		}
		transcript, rest, _ := strings.Cut(rest, end)
		command, _, _ := strings.Cut(transcript, "\n")
		manifests[i+1] = manifest + end + console + command + "\n" + run(command, manifest) + end + rest
	}
	if len(manifests) == 1 {
		t.Error("expressions.md shows no manifest")
	}
	return strings.Join(manifests, begin)
}

// run is what the program says to a command.
func run(command, stdin string) string {
	var out bytes.Buffer
	cli.Main(strings.Fields(strings.ReplaceAll(command, "'", "")), strings.NewReader(stdin), &out, &out)
	return out.String()
}

// The limits that the page names are those of the code.
func TestLimits(t *testing.T) {
	page, err := os.ReadFile("expressions.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []string{
		fmt.Sprintf("| %d bytes of a field |", expression.MaxLength), fmt.Sprintf("| %d branches of a field |", expression.MaxBranches),
	} {
		if !strings.Contains(string(page), limit) {
			t.Errorf("expressions.md lacks %q", limit)
		}
	}
}
