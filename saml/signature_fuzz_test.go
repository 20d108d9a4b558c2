package saml

import (
	"crypto/x509"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beevik/etree"
)

// FuzzVerify verifies all signatures of any document, and looks at its structure.
// Nothing panics or hangs, the document stays as it was, an outcome has its reason,
// and the library writes the same canonical form where it is trusted.
func FuzzVerify(f *testing.F) {
	for _, folder := range []string{"signed", "algorithms", "c14n", "keyinfo", "attacks", "tampered"} {
		names, err := filepath.Glob("testdata/" + folder + "/*.xml")
		if err != nil || len(names) == 0 {
			f.Fatal(folder, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(asUTF8(data))
		}
	}
	candidates := []*x509.Certificate{certificate(f, "certs/okta.pem"), certificate(f, "certs/ec-p-256.pem"), certificate(f, "certs/dsa1024.pem"), certificate(f, "certs/ed25519.pem"), nil}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, err := parseBytes(data)
		if err != nil || len(data) > 1<<18 {
			return
		}
		before := serialized(root)
		verifier := NewVerifier(root)
		for _, signature := range signatures(root) {
			v := verifier.Verify(signature, append(embedded(signature), candidates...))
			if (v.Outcome == Valid) != (v.Reason == "") || (v.Outcome == Invalid) != (v.Fault != 0) {
				t.Errorf("%+v", v.Check)
			}
			if v.Outcome == Valid && (v.Certificate == nil || len(v.References) == 0) {
				t.Errorf("valid with %v and %d references", v.Certificate, len(v.References))
			}
		}
		for _, fault := range Structure(root) {
			if fault.Kind == 0 || !within(fault.Element, root) {
				t.Errorf("%+v", fault)
			}
		}
		if serialized(root) != before {
			t.Error("the document was changed")
		}
		if !strings.Contains(before, "\ufffd") {
			compareCanonical(t, root)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	root, err := parse(b, "real/okta-response.xml")
	if err != nil {
		b.Fatal(err)
	}
	all := signatures(root)
	candidates := []*x509.Certificate{certificate(b, "certs/okta.pem")}
	b.ReportAllocs()
	for b.Loop() {
		if v := Verify(all[0], candidates); v.Outcome != Valid {
			b.Fatal(v.Reason)
		}
	}
}

func BenchmarkStructure(b *testing.B) {
	root, err := parse(b, "real/okta-response.xml")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		Structure(root)
	}
}

// An aggregate of 16 MiB that is signed as a whole.
func BenchmarkVerifyAggregate(b *testing.B) {
	data, err := os.ReadFile("testdata/signed/metadata-entities.xml")
	if err != nil {
		b.Fatal(err)
	}
	root, err := parseBytes(data)
	if err != nil {
		b.Fatal(err)
	}
	entity := root.SelectElement("EntityDescriptor")
	document := etree.NewDocument()
	document.SetRoot(entity.Copy())
	one, err := document.WriteToBytes()
	if err != nil {
		b.Fatal(err)
	}
	for range 16 << 20 / len(one) {
		root.AddChild(entity.Copy())
	}
	signature := signatures(root)[0]
	candidates := []*x509.Certificate{certificate(b, "certs/sp.pem")}
	b.ReportAllocs()
	b.SetBytes(16 << 20)
	for b.Loop() {
		if v := Verify(signature, candidates); v.Fault != DigestDiffers {
			b.Fatal(v.Reason)
		}
		Structure(root)
	}
}
