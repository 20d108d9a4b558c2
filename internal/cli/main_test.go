package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"oinlint/internal/report"
	"oinlint/rules"
)

// run runs the program within the test.
func run(args ...string) (status int, out, errOut string) {
	var o, e bytes.Buffer
	status = Main(append([]string{"oinlint"}, args...), strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}

// folder makes a folder of submissions, some of them faulty, and goes there.
func folder(t *testing.T, submissions int) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := range submissions {
		dir := fmt.Sprintf("s%03d", i)
		manifest := fmt.Sprintf("name: Strawberry %d\nwebsit: https://strawberry.dev\nsso: {oidc: {redirectUris: [http://a, ftp://b]}}\n", i/2)
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "oin.yaml"), []byte(manifest), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// The same input gives the same bytes, however many work on it and however
// often.
func TestSameBytes(t *testing.T) {
	folder(t, 60)
	for _, f := range report.Formats() {
		_, want, _ := run("-o", f.Name, "--jobs", "1", "--as-of", "2026-11-21")
		if want == "" {
			t.Errorf("%s is empty", f.Name)
		}
		for range 3 {
			if _, got, _ := run("-o", f.Name, "--jobs", "8", "--as-of", "2026-11-21"); got != want {
				t.Errorf("%s differs", f.Name)
			}
		}
	}
}

// What is said about whole submissions is what the published schema says.
func TestReportOfSubmissions(t *testing.T) {
	status, out, errOut := run("../../testdata/submissions", "-o", "json")
	if status != statusFindings || errOut != "" {
		t.Errorf("the status is %d, with %q", status, errOut)
	}
	schema, err := jsonschema.NewCompiler().Compile("../../schema/oinlint-report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Error(err)
	}
}

// Every rule can be explained, with what it really says about its example, and
// the explanation is harmless and of a readable length.
func TestExplainEveryRule(t *testing.T) {
	for _, r := range rules.Catalog() {
		status, out, errOut := run("explain", r.ID)
		if status != statusClean || errOut != "" {
			t.Errorf("explaining %s: the status is %d, with %q", r.ID, status, errOut)
		}
		if !strings.Contains(out, "["+r.ID+"]\n") || !strings.Contains(out, r.Sources[0].Read) {
			t.Errorf("explaining %s lacks a finding or the source:\n%s", r.ID, out)
		}
		for _, line := range strings.Split(out, "\n") {
			if report.Escape(line) != line || len(line) > 1000 {
				t.Errorf("explaining %s has the line %q", r.ID, line)
			}
		}
	}
}

// checkWith runs the check command with rules that are in no catalogue.
func checkWith(ctx context.Context, o checkOptions) (status int, out, errOut string) {
	var stdout, stderr bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &stdout, errOut: &stderr}
	text, _ := formatNamed("text")
	o.paths, o.reports = []string{"."}, []outputSpec{{text, ""}}
	k := &checker{program: p, checkOptions: &o, said: map[string]bool{}, unchecked: map[string]bool{}}
	status = p.status(k.run(ctx))
	return status, stdout.String(), stderr.String()
}

// A rule that breaks is named once, however many submissions it breaks on; the
// others still run, and where it broke is shown only on demand.
func TestBrokenRule(t *testing.T) {
	folder(t, 3)
	o := checkOptions{rules: []*rules.Rule{
		{ID: "made/broken", Check: func(*rules.Pass) { var list []int; _ = list[len(os.Args)] }},
		{
			ID: "made/sound", Severity: rules.Error, Summary: "Mend it.", Why: "It is wrong.", Sources: []rules.Source{{}},
			Check: func(p *rules.Pass) { p.Report(p.Name, "seen") },
		},
	}}
	status, out, errOut := checkWith(context.Background(), o)
	if status != statusIncomplete || strings.Count(out, "seen [made/sound]") != 3 {
		t.Errorf("the status is %d, with\n%s", status, out)
	}
	if !strings.HasPrefix(errOut, "oinlint: internal error in rule made/broken at s000/oin.yaml: runtime error: index out of range") ||
		strings.Count(errOut, "\n") != 1 || !strings.Contains(errOut, "report it") {
		t.Errorf("standard error has %q", errOut)
	}
	t.Setenv("OINLINT_DEBUG", "1")
	if _, _, errOut := checkWith(context.Background(), o); !strings.Contains(errOut, "main_test.go") {
		t.Errorf("standard error has no stack: %q", errOut)
	}
}

// A name means the rules of that name and no other, whatever is always asked.
func TestNamed(t *testing.T) {
	catalog := []*rules.Rule{
		{ID: "manifest/syntax"}, {ID: "lint/unused"}, {ID: "logo/a", Aliases: []string{"logo/old"}}, {ID: "logo/b"},
	}
	for names, want := range map[string]string{
		"": "", "logo/a": "logo/a", "logo/old": "logo/a", "logo/*": "logo/a logo/b", "logo/b lint/*": "logo/b lint/unused",
		"logo/c/*": "unknown", "*": "unknown", "logo": "unknown",
	} {
		all, err := named(catalog, strings.Fields(names))
		var got []string
		for _, r := range all {
			got = append(got, r.ID)
		}
		if err != nil {
			got = []string{"unknown"}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q means %q, %v", names, got, err)
		}
	}
}

// A panic of the program's own is an internal error, which holds no text that a
// submission might have brought.
func TestPanic(t *testing.T) {
	var errOut bytes.Buffer
	p := &program{errOut: &errOut}
	status := p.status(guarded(func() error { panic("a secret") }))
	want := "oinlint: internal error: a panic with a string; this is a fault of oinlint's, please report it with what 'oinlint version' prints (OINLINT_DEBUG=1 shows where it happened)\n"
	if status != statusIncomplete || errOut.String() != want {
		t.Errorf("the status is %d, with %q", status, &errOut)
	}
}

// An interrupt ends a run that waits for its input, without a word.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signal")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := exec.Command("oinlint", "-", "-o", "json=report.json")
		cmd.Dir = t.TempDir()
		var out, errOut bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errOut
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// More than a pipe holds: it was written when the program reads.
		if _, err := in.Write(bytes.Repeat([]byte("# wait\n"), 100_000)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		if got := cmd.ProcessState.ExitCode(); got != statusIncomplete || out.Len()+errOut.Len() > 0 {
			t.Errorf("%s: the status is %d, with %q and %q", signal, got, &out, &errOut)
		}
		if left, _ := os.ReadDir(cmd.Dir); len(left) > 0 {
			t.Errorf("%s: %s is left", signal, left[0].Name())
		}
	}
}

// patience is a context that is done after so many looks at it.
type patience struct {
	context.Context
	looks int
}

func (p *patience) Err() error {
	if p.looks--; p.looks < 0 {
		return context.Canceled
	}
	return nil
}

// An interrupt during the search ends it, without a word about what was found
// or not found until then.
func TestInterruptedSearch(t *testing.T) {
	folder(t, 3)
	for _, changed := range []bool{false, true} {
		var out, errOut bytes.Buffer
		o := &checkOptions{changed: changed, paths: []string{"missing/oin.yaml", ".", "s001/oin.yaml"}}
		k := &checker{program: &program{out: &out, errOut: &errOut}, checkOptions: o, said: map[string]bool{}}
		looks := 0
		for ; ; looks++ {
			found, err := k.targets(&patience{t.Context(), looks})
			if err == nil {
				found.close()
				break
			}
			if found != nil || err != context.Canceled {
				t.Fatalf("%d looks: %v, %v", looks, found, err)
			}
			if err := k.run(&patience{t.Context(), looks}); err != context.Canceled {
				t.Errorf("%d looks: %v", looks, err)
			}
		}
		if looks < 6 || out.Len()+errOut.Len() > 0 {
			t.Errorf("changed %t: %d looks, with %q and %q", changed, looks, &out, &errOut)
		}
	}
}

// A reader that has enough ends a run, without a word.
func TestClosedPipe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("another error")
	}
	folder(t, 60)
	for _, f := range report.Formats() {
		cmd := exec.Command("oinlint", "-o", f.Name)
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		var errOut bytes.Buffer
		cmd.Stdout, cmd.Stderr = w, &errOut
		cmd.Run()
		w.Close()
		if got := cmd.ProcessState.ExitCode(); got != statusIncomplete || errOut.Len() > 0 {
			t.Errorf("%s: the status is %d, with %q", f.Name, got, &errOut)
		}
	}
}

// The progress line comes after a second, only in a long run, and is erased.
func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := startProgress(&b, 3, false)
	p.step()
	p.stop()
	if p.w != nil || b.Len() > 0 {
		t.Errorf("no terminal, yet %q", &b)
	}
	now := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	p = newProgress(&b, 3, func() time.Time { return now })
	for _, later := range []time.Duration{
		progressAfter - 1, // too early
		1,
		progressEvery - 1, // too soon after the last
	} {
		now = now.Add(later)
		p.step()
	}
	p.stop()
	p.stop()
	if got, want := b.String(), "\r\x1b[Kchecked 2 of 3\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Colour by itself is for a person who looks at standard output.
func TestColored(t *testing.T) {
	for _, c := range []struct {
		when, noColor, forceColor, term string
		terminal, stdout, want          bool
	}{
		{"auto", "", "", "xterm", true, true, true},
		{"auto", "", "", "xterm", false, true, false},
		{"auto", "", "", "dumb", true, true, false},
		{"auto", "1", "1", "xterm", true, true, false},
		{"auto", "", "1", "dumb", false, true, true},
		{"auto", "", "0", "xterm", true, true, false},
		{"auto", "", "1", "xterm", false, false, false},
		{"never", "", "1", "xterm", true, true, false},
		{"always", "1", "", "dumb", false, false, true},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		t.Setenv("FORCE_COLOR", c.forceColor)
		t.Setenv("TERM", c.term)
		if got := colored(c.when, c.terminal, c.stdout); got != c.want {
			t.Errorf("%+v gives %t", c, got)
		}
	}
}
