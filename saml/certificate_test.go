package saml

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestCertificates holds every certificate of testdata/certs against what
// openssl says of it in testdata/README.md.
func TestCertificates(t *testing.T) {
	readme, err := os.ReadFile("testdata/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(readme), "| file | subject key |")
	if !ok {
		t.Fatal("the table of certificates is not there")
	}
	n := 0
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		name := strings.TrimPrefix(cells[0], "| ")
		if len(cells) != 5 || !strings.HasSuffix(name, ".pem") {
			continue
		}
		n++
		m := readFile(t, "testdata/certs/"+name)
		if len(m.Certificates) != 1 {
			t.Errorf("%s: %d certificates", name, len(m.Certificates))
			continue
		}
		c := m.Certificates[0]
		got := []string{opensslKey(c.Key), c.Signature.Name, c.NotBefore.Format("2006-01-02"), c.NotAfter.Format("2006-01-02")}
		want := append(cells[1:4:4], strings.TrimSuffix(cells[4], " |"))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
		weak := strings.Contains(strings.ToLower(want[1]), "sha1") || strings.Contains(want[1], "md5") || strings.Contains(want[1], "sha224")
		if weak != (c.Signature.Fault != "") || !c.Signature.Known {
			t.Errorf("%s: %+v", name, c.Signature)
		}
		if (c.X509 == nil) != (c.Unjudged != "") || c.Unreadable != "" {
			t.Errorf("%s: %q %q", name, c.Unjudged, c.Unreadable)
		}
	}
	if n < 40 {
		t.Errorf("%d certificates in the table", n)
	}
}

// opensslKey is a key as openssl calls it.
func opensslKey(k Key) string {
	names := map[string]string{"RSA": "rsaEncryption", "RSA-PSS": "rsassaPss", "DSA": "dsaEncryption", "ECDSA": "id-ecPublicKey"}
	if name, ok := names[k.Type]; ok {
		return fmt.Sprintf("%s %d bit", name, k.Bits)
	}
	return strings.ToUpper(k.Type)
}

// What crypto/x509 refuses is read all the same, and said.
func TestUnjudgedCertificate(t *testing.T) {
	c := readFile(t, "testdata/certs/serial-negative.pem").Certificates[0]
	if c.X509 != nil || c.Unjudged != "negative serial number" || c.Serial.Sign() >= 0 || c.Key.Bits != 2048 || c.Subject == "" {
		t.Errorf("%+v", c)
	}
}

// A private key beside a certificate is not shown.
func TestPrivateKeyIsHidden(t *testing.T) {
	m := readFile(t, "testdata/certificates/with-key.pem")
	if len(m.Certificates) != 1 || m.File.Hides(m.Certificates[0].Span()) {
		t.Errorf("%+v", m.Certificates)
	}
	at := strings.Index(string(m.File.Data), "PRIVATE KEY")
	if at < 0 || !m.File.Hides(m.File.Span(at, at+1)) {
		t.Error("the private key is not hidden")
	}
}
