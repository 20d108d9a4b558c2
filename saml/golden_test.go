package saml

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oinlint/internal/source"
)

var update = flag.Bool("update", false, "rewrite testdata/read.txt")

// testMaterial are the files of testdata, without the keys and the tools that made it.
func testMaterial(t testing.TB) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("testdata", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "make" || d.Name() == "keys" || d.Name() == "fuzz"):
			return filepath.SkipDir
		case !d.IsDir() && filepath.Dir(name) != "testdata":
			files = append(files, filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readFile(t testing.TB, name string) *Material {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return Read(source.NewFile(name, data))
}

// TestRead reads every file of testdata. What is in it stands in testdata/read.txt: the
// file and its form, then what it holds, with places.
func TestRead(t *testing.T) {
	const golden = "testdata/read.txt"
	var b strings.Builder
	for _, name := range testMaterial(t) {
		m := readFile(t, name)
		fmt.Fprintf(&b, "%s: %s\n", strings.TrimPrefix(name, "testdata/"), m.Form)
		dump(&b, m)
		checkSpans(t, m)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("run go test -update and look at the difference:\n%s", diff)
	}
}

func dump(b *strings.Builder, m *Material) {
	for _, d := range m.Documents {
		fmt.Fprintf(b, "\t%s %s in %s", place(d.Span()), orNone(string(d.Kind)), d.Form)
		if r := d.Redirect; r != nil {
			fmt.Fprintf(b, ", %s deflated=%t sigAlg=%q relayState=%q signed=%d", r.Parameter, r.Deflated, r.SigAlg.Value, r.RelayState.Value, len(r.Signed))
		}
		b.WriteString("\n")
		for _, s := range d.Signatures {
			fmt.Fprintf(b, "\t\t%s %s %s", place(d.Where(s.Element)), d.Path(s.Element), after(s.SignatureMethod.Value))
			for _, r := range s.References {
				fmt.Fprintf(b, " %s(%d, %s)", r.URI.Value, len(r.Transforms), after(r.DigestMethod.Value))
			}
			b.WriteString("\n")
		}
	}
	for _, c := range m.Certificates {
		fmt.Fprintf(b, "\t%s certificate: %s%s%s\n", place(c.Span()), c.Key.Type, c.Unreadable, c.Unjudged)
	}
	for _, f := range m.Faults {
		fmt.Fprintf(b, "\t%s %s: %s\n", place(f.Span), [...]string{"syntax", "doctype", "encoding", "foreign", "limit"}[f.Kind], f.Message)
	}
}

func after(uri string) string { return uri[strings.LastIndexByte(uri, '#')+1:] }

func orNone(s string) string {
	if s == "" {
		return "other XML"
	}
	return s
}

func place(s source.Span) string {
	return fmt.Sprintf("%d:%d-%d:%d", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column)
}

// checkSpans holds that no place is outside of the file.
func checkSpans(t testing.TB, m *Material) {
	t.Helper()
	check := func(what string, s source.Span) {
		if s.Start.Line < 1 || s.Start.Offset > s.End.Offset || s.End.Offset > len(m.File.Data) {
			t.Errorf("%s: %s stands at %+v of %d bytes", m.File.Name, what, s, len(m.File.Data))
		}
	}
	for _, f := range m.Faults {
		check("fault "+f.Message, f.Span)
	}
	for _, c := range m.Certificates {
		check("certificate", c.Span())
	}
	for _, d := range m.Documents {
		check("document", d.Span())
		for el := range d.every() {
			check(d.Path(el), d.Where(el))
			check(d.Path(el), d.Tag(el))
			check(d.Path(el), d.Extent(el))
			check(d.Path(el), d.Text(el))
			for _, a := range el.Attr {
				check(d.Path(el)+"/@"+a.FullKey(), d.Attr(el, a.FullKey()))
			}
		}
	}
}

// TestSignaturesAreThoseOfVerdicts holds that as many signatures are found as xmlsec1 was asked for.
func TestSignaturesAreThoseOfVerdicts(t *testing.T) {
	f, err := os.Open("testdata/verdicts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	most := map[string]int{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if n, err := strconv.Atoi(fields[1]); err == nil && strings.HasSuffix(fields[0], ".xml") {
			most[fields[0]] = max(most[fields[0]], n)
		}
	}
	for name, want := range most {
		m := readFile(t, "testdata/"+name)
		if len(m.Documents) == 0 {
			continue // not read at all: TestRead says why
		}
		if got := len(m.Documents[0].Signatures); got != want {
			t.Errorf("%s: %d signatures, xmlsec1 knows %d", name, got, want)
		}
	}
}
