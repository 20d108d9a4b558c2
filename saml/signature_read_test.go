package saml

import (
	"crypto/x509"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"oinlint/internal/source"
)

func readDocument(t *testing.T, name string) *Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	m := Read(source.NewFile(name, data))
	if len(m.Documents) == 0 {
		return nil
	}
	return m.Documents[0]
}

// What is read verifies as xmlsec1 says, too: the reader's tree is as good as
// etree's.
func TestVerdictsOfWhatIsRead(t *testing.T) {
	for _, v := range verdicts(t) {
		candidates := []*x509.Certificate{nil}
		if v.key != "embedded" && v.signature != "-" {
			candidates[0] = certificate(t, v.key)
		}
		if v.signature == "Signature=" {
			d := readDocument(t, v.file)
			r := d.Redirect
			signature, err := decode(r.Signature.Value)
			if err != nil {
				t.Fatal(err)
			}
			got := VerifyRedirect(r.Signed, r.SigAlg.Value, signature, candidates)
			if (got.Outcome == Valid) != (v.verdict == "OK") {
				t.Errorf("%s: %v (%s)", v.file, got.Outcome, got.Reason)
			}
			continue
		}
		n, err := strconv.Atoi(v.signature)
		if err != nil {
			continue
		}
		d := readDocument(t, v.file)
		if d == nil {
			if v.verdict == "OK" && !strings.Contains(v.file, "/dtd-") {
				t.Errorf("%s is not read", v.file)
			}
			continue
		}
		signature := d.Signatures[n-1]
		if v.key == "embedded" {
			candidates = nil
			for _, c := range signature.Certificates {
				candidates = append(candidates, c.X509)
			}
		}
		want := map[string]Outcome{"OK": Valid, "FAIL": Invalid}[v.verdict[:min(4, len(v.verdict))]]
		for _, name := range []string{v.file, v.file + " " + v.key} {
			if o, ok := otherwise[name]; ok {
				want = o.want
			}
		}
		if v.file == "keyinfo/no-padding.xml" {
			want = Valid // the reader does without the = that xmlsec1 asks for
		}
		if got := Verify(signature.Element, candidates); got.Outcome != want {
			t.Errorf("%s, signature %d, %s: %v (%s), want %v; xmlsec1: %s", v.file, n, v.key, got.Outcome, got.Reason, want, v.verdict)
		}
	}
}

// The structure of what is read is that of the same file by etree.
func TestStructureOfWhatIsRead(t *testing.T) {
	for _, f := range files(t, "attacks") {
		name := "attacks/" + filepath.Base(f)
		d := readDocument(t, name)
		if d == nil {
			continue // not well-formed, or a DTD
		}
		root, err := parse(t, name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, want := len(Structure(d.Root)), len(Structure(root)); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
