package saml

import (
	"os"
	"testing"

	"oinlint/internal/source"
)

// FuzzRead reads anything: nothing panics, a place is within its file, and a
// file in which nothing is has a fault.
func FuzzRead(f *testing.F) {
	for _, name := range testMaterial(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{
		"<a b='1'c='2'>&#x;<![CDATA[", "<?xml version='1.0' encoding='utf-16'?><a/>", "\xFF\xFE<\x00a\x00/\x00>\x00",
		"SAMLRequest=PGEvPg==&RelayState=%zz&SigAlg=+&Signature=#", "<html><input name='SAMLResponse' value='PGEvPg=='>",
		`{"log":{"entries":[{"request":{"url":"?SAMLRequest=PGEvPg"}}]}}`, `{"requests":[{"saml":"<a/>","post":[["SAMLResponse","***"]]}]}`,
		"-----BEGIN CERTIFICATE-----\nMAA=\n-----END", "-----BEGIN A-----\n-----BEGIN B-----", "<?xml encoding=", "<?xml encoding='", "<?xml encoding?>",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m := Read(source.NewFile("f", data))
		checkSpans(t, m)
		if len(m.Documents)+len(m.Certificates)+len(m.Faults) == 0 {
			t.Error("nothing was read and nothing said")
		}
		for _, d := range m.Documents {
			if d.Root == nil {
				t.Error("a document without a root")
			}
		}
	})
}

func FuzzParseCertificate(f *testing.F) {
	for _, name := range testMaterial(f) {
		for _, c := range readFile(f, name).Certificates {
			f.Add(c.DER)
		}
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		c := ParseCertificate(der)
		if c.Unreadable != "" && (c.X509 != nil || c.Key != Key{}) {
			t.Errorf("%s, and something was read", c.Unreadable)
		}
	})
}
