package saml

import (
	"bytes"
	"crypto/x509"
	"encoding/csv"
	"encoding/pem"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/beevik/etree"
	"golang.org/x/net/html/charset"
)

// parse reads a file of testdata with etree alone.
func parse(t testing.TB, name string) (*etree.Element, error) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return parseBytes(data)
}

func parseBytes(data []byte) (*etree.Element, error) {
	d := etree.NewDocument()
	d.ReadSettings.PreserveDuplicateAttrs = true
	d.ReadSettings.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil
		}
		return charset.NewReaderLabel(label, in)
	}
	if err := d.ReadFromBytes(asUTF8(data)); err != nil {
		return nil, err
	}
	if d.Root() == nil {
		return nil, errors.New("no root")
	}
	return d.Root(), nil
}

func asUTF8(data []byte) []byte {
	order := func(high, low int) []byte {
		var units []uint16
		for i := 0; i+1 < len(data); i += 2 {
			units = append(units, uint16(data[i+high])<<8|uint16(data[i+low]))
		}
		return []byte(strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff"))
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		return order(1, 0)
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		return order(0, 1)
	}
	return bytes.TrimPrefix(data, []byte("\ufeff"))
}

func signatures(root *etree.Element) []*etree.Element {
	var all []*etree.Element
	each(root, func(el *etree.Element) {
		if el.Tag == "Signature" && el.NamespaceURI() == dsig {
			all = append(all, el)
		}
	})
	return all
}

func certificate(t testing.TB, name string) *x509.Certificate {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(data)
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil
	}
	return c
}

// embedded are the certificates of a Signature's KeyInfo that Go can read.
func embedded(signature *etree.Element) []*x509.Certificate {
	var all []*x509.Certificate
	for _, k := range children(signature, "KeyInfo") {
		each(k, func(el *etree.Element) {
			if el.Tag != "X509Certificate" {
				return
			}
			der, err := decode(text(el))
			if err != nil {
				return
			}
			if c, err := x509.ParseCertificate(der); err == nil {
				all = append(all, c)
			}
		})
	}
	return all
}

// verdict is one line of testdata/verdicts.tsv.
type verdict struct{ file, signature, key, verdict, reason string }

func verdicts(t testing.TB) []verdict {
	t.Helper()
	data, err := os.ReadFile("testdata/verdicts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.LazyQuotes = '\t', true
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []verdict
	for _, f := range records[1:] {
		all = append(all, verdict{f[0], f[1], f[2], f[3], f[4]})
	}
	return all
}

// otherwise has the outcomes that are not xmlsec1's: OK is Valid, FAIL is Invalid and
// ERROR is Unjudged. A line is for all signatures of a file, or for those with that
// key.
var otherwise = map[string]struct {
	want Outcome
	why  string
}{
	// Weak is not broken, and these are not verified here. The JDK knows none of the first three.
	"algorithms/rsa-md5.xml":       {Unjudged, "MD5 is not verified here"},
	"algorithms/rsa-md5-md5.xml":   {Unjudged, "MD5 is not verified here"},
	"algorithms/rsa-ripemd160.xml": {Unjudged, "RIPEMD-160 is not verified here"},
	"algorithms/dsa-sha1.xml":      {Unjudged, "DSA is not verified here"},
	"algorithms/dsa-sha256.xml":    {Unjudged, "DSA is not verified here"},
	// Keys that Go does not read. The certificate is not among the candidates.
	"algorithms/ecdsa-sha256-secp256k1.xml":     {Unjudged, "x509 does not know the curve"},
	"algorithms/ecdsa-sha256-explicit.xml":      {Unjudged, "x509 does not read explicit parameters"},
	"keyinfo/trailing-data.xml embedded":        {Unjudged, "x509 refuses bytes behind the certificate"},
	"keyinfo/two-in-one.xml embedded":           {Unjudged, "x509 refuses bytes behind the certificate"},
	"keyinfo/cert-serial-negative.xml embedded": {Unjudged, "x509 refuses negative serial numbers"},
	"keyinfo/key-value.xml embedded":            {Unjudged, "candidates are certificates, and there is none"},
	"keyinfo/attacker-key-value.xml embedded":   {Unjudged, "candidates are certificates, and there is none"},
	// What xmlsec1 gives up on is not signed as the standard has it, and the JDK says so of the first.
	"algorithms/ecdsa-sha256-der.xml":          {Invalid, "a value of another form; FAIL to the JDK"},
	"keyinfo/ed25519-certificate.xml embedded": {Invalid, "no key of this kind made the value"},
	"tampered/value-empty.xml":                 {Invalid, "an empty value is none"},
	"tampered/value-not-base64.xml":            {Invalid, "what is no base64 is no value"},
	"tampered/digest-empty.xml":                {Invalid, "an empty digest is none; FAIL to the JDK"},
	"tampered/template.xml":                    {Invalid, "empty values are none"},
	"tampered/reference-unknown.xml":           {Invalid, "a reference to nothing does not hold; FAIL to the JDK"},
	"attacks/xsw1.xml":                         {Invalid, "the Signature is not of the schema's form"},
	"attacks/xsw6.xml":                         {Invalid, "the Signature is not of the schema's form"},
	"attacks/xsw6-loose.xml":                   {Invalid, "the Signature is not of the schema's form"},
	"attacks/signed-info-twice.xml":            {Invalid, "the Signature is not of the schema's form"},
	"attacks/signed-info-twice-before.xml":     {Invalid, "the Signature is not of the schema's form"},
	"attacks/digest-twice.xml":                 {Invalid, "the Signature is not of the schema's form"},
	"attacks/reference-none.xml":               {Invalid, "the Signature is not of the schema's form"},
	// Transforms that nothing in SAML has use for.
	"attacks/transform-xslt.xml":            {Unjudged, "XSLT is not carried out"},
	"attacks/transform-xpath.xml":           {Unjudged, "XPath is not carried out"},
	"attacks/transform-xpath-filter.xml":    {Unjudged, "XPath is not carried out"},
	"attacks/transform-xpath-enveloped.xml": {Unjudged, "XPath is not carried out"},
	"attacks/transform-base64.xml":          {Unjudged, "base64 is not carried out"},
	// Others.
	"algorithms/enc-sha384.xml":             {Valid, "a name of XML Encryption 1.1 that xmlsec1 1.2 does not have"},
	"keyinfo/several-x509data.xml embedded": {Valid, "each candidate is tried, and xmlsec1 takes the first"},
	"attacks/assertion-other-namespace.xml": {Valid, "a namespace that is no URI is an error to libxml2 alone; OK to the JDK"},
	// Matters of reading, which these tests do with etree.
	"encoded/utf-8-says-utf-16.xml": {Valid, "the reader's matter"},
	"encoded/blank-before.xml":      {Valid, "the reader's matter"},
}

// unread are files of verdicts.tsv that encoding/xml does not read.
var unread = []string{"attacks/dtd-internal-entity.xml", "attacks/dtd-internal-entity-other.xml", "attacks/dtd-external-entity.xml"}

// Every signature ends as xmlsec1 says, but for those named above.
func TestVerdicts(t *testing.T) {
	lines := 0
	used := map[string]bool{}
	for _, v := range verdicts(t) {
		n, err := strconv.Atoi(v.signature)
		if err != nil {
			continue // a redirect, or what was decrypted
		}
		lines++
		root, err := parse(t, v.file)
		if (err != nil) != slices.Contains(unread, v.file) {
			t.Errorf("%s: %v", v.file, err)
		}
		if err != nil {
			continue
		}
		signature := signatures(root)[n-1]
		candidates := embedded(signature)
		if v.key != "embedded" {
			candidates = []*x509.Certificate{certificate(t, v.key)}
		}
		want := Unjudged
		switch v.verdict {
		case "OK":
			want = Valid
		case "FAIL":
			want = Invalid
		}
		for _, name := range []string{v.file, v.file + " " + v.key} {
			if o, ok := otherwise[name]; ok {
				if o.want == want {
					t.Errorf("%s ends as xmlsec1 says", name)
				}
				want, used[name] = o.want, true
			}
		}
		before := serialized(root)
		got := Verify(signature, candidates)
		if got.Outcome != want {
			t.Errorf("%s, signature %d, %s: %v (%s), want %v; xmlsec1: %s", v.file, n, v.key, got.Outcome, got.Reason, want, v.verdict)
		}
		checkVerification(t, v, got)
		if serialized(root) != before {
			t.Errorf("%s was changed", v.file)
		}
	}
	if lines < 300 {
		t.Errorf("only %d signatures", lines)
	}
	for name := range otherwise {
		if !used[name] {
			t.Errorf("%s is not in verdicts.tsv", name)
		}
	}
}

// checkVerification holds the parts of a verification against each other and against
// what xmlsec1 says does not match.
func checkVerification(t *testing.T, v verdict, got Verification) {
	t.Helper()
	if (got.Outcome == Valid) != (got.Reason == "") || (got.Outcome == Invalid) != (got.Fault != 0) {
		t.Errorf("%s: %+v", v.file, got.Check)
	}
	if (got.Value.Outcome == Valid) != (got.Certificate != nil) {
		t.Errorf("%s: value %v with %v", v.file, got.Value.Outcome, got.Certificate)
	}
	if v.file == "tampered/digest-renewed.xml" {
		v.reason = "signature value" // the reason in verdicts.tsv is the file's name; "References (ok/all): 1/1" says xmlsec1
	}
	digests := slices.ContainsFunc(got.References, func(r ReferenceCheck) bool { return r.Fault == DigestDiffers })
	switch {
	case got.Outcome == Valid && (got.Value.Outcome != Valid || len(got.References) == 0):
		t.Errorf("%s is valid without a value or a reference", v.file)
	case v.reason == "digest" && !digests:
		t.Errorf("%s: no digest differs", v.file)
	case v.reason == "signature value" && got.Outcome == Invalid && (digests || got.Value.Outcome != Invalid):
		t.Errorf("%s: a digest differs, or the value does not", v.file)
	}
}

func serialized(root *etree.Element) string {
	var b bytes.Buffer
	root.WriteTo(&b, &etree.WriteSettings{})
	return b.String()
}

// What is wrong is told apart, and all of it is told.
func TestMismatches(t *testing.T) {
	for _, c := range []struct {
		file, key string
		value     Mismatch
		reference Mismatch
	}{
		{"tampered/name-id.xml", "certs/okta.pem", 0, DigestDiffers},
		{"tampered/name-id.xml", "certs/okta-next.pem", ValueDiffers, DigestDiffers},
		{"tampered/name-id.xml", "certs/ec-p-256.pem", NoCandidate, DigestDiffers},
		{"tampered/name-id.xml", "", 0, DigestDiffers},
		{"tampered/digest-empty.xml", "certs/okta.pem", TextDiffers, ValueMalformed},
		{"tampered/reference-unknown.xml", "certs/okta.pem", TextDiffers, ReferenceMissing},
		{"tampered/value-bit.xml", "certs/okta.pem", ValueDiffers, 0},
		{"tampered/value-not-base64.xml", "certs/okta.pem", ValueMalformed, 0},
		{"tampered/method.xml", "certs/okta.pem", TextDiffers, 0},
		{"tampered/wrong-key.xml", "certs/okta.pem", ValueDiffers, 0},
		{"algorithms/ecdsa-sha256-der.xml", "certs/ec-p-256.pem", ValueMalformed, 0},
		{"algorithms/ecdsa-sha256.xml", "certs/ec-p-384.pem", ValueDiffers, 0},
		{"attacks/xsw1.xml", "certs/okta.pem", SignatureMalformed, 0},
	} {
		root, err := parse(t, c.file)
		if err != nil {
			t.Fatal(err)
		}
		var candidates []*x509.Certificate
		if c.key != "" {
			candidates = append(candidates, certificate(t, c.key))
		}
		got := Verify(signatures(root)[0], candidates)
		if got.Outcome != Invalid {
			t.Errorf("%s with %s: %v", c.file, c.key, got.Outcome)
		}
		if got.Value.Fault != c.value || len(got.References) > 0 && got.References[0].Fault != c.reference {
			t.Errorf("%s with %s: %+v, %+v", c.file, c.key, got.Value, got.References)
		}
	}
}

// Where the algorithm cannot be verified, a signature is never valid and never
// invalid, whatever is wrong beside that.
func TestUnverifiable(t *testing.T) {
	for _, name := range []string{"rsa-pss-sha256", "rsa-pss-parameters", "rsa-md5", "dsa-sha1", "eddsa-ed25519", "hmac-certificate", "more-rsa-sha1", "dsig-rsa-sha256"} {
		for _, change := range []func(signature *etree.Element){
			func(*etree.Element) {},
			func(s *etree.Element) { s.Parent().CreateAttr("Changed", "1") },
			func(s *etree.Element) { child(s, "SignatureValue").SetText("AAAA") },
		} {
			root, err := parse(t, "algorithms/"+name+".xml")
			if err != nil {
				t.Fatal(err)
			}
			signature := signatures(root)[0]
			change(signature)
			for _, candidates := range [][]*x509.Certificate{nil, {nil}, embedded(signature), {certificate(t, "certs/okta.pem")}} {
				if got := Verify(signature, candidates); got.Outcome != Unjudged || got.Reason == "" {
					t.Errorf("%s: %v (%s)", name, got.Outcome, got.Reason)
				}
			}
		}
	}
}

// A certificate that cannot be read may be the one.
func TestVerifyUnreadableCandidate(t *testing.T) {
	root, err := parse(t, "tampered/wrong-key.xml")
	if err != nil {
		t.Fatal(err)
	}
	other := certificate(t, "certs/okta.pem")
	for _, c := range []struct {
		candidates []*x509.Certificate
		want       Outcome
	}{
		{[]*x509.Certificate{other}, Invalid},
		{[]*x509.Certificate{other, nil}, Unjudged},
		{[]*x509.Certificate{nil, other}, Unjudged},
		{[]*x509.Certificate{nil, other, certificate(t, "certs/attacker.pem")}, Valid},
		{[]*x509.Certificate{other, certificate(t, "certs/rsa-pss.pem")}, Unjudged},
	} {
		if got := Verify(signatures(root)[0], c.candidates); got.Outcome != c.want {
			t.Errorf("%d candidates: %v (%s), want %v", len(c.candidates), got.Outcome, got.Reason, c.want)
		}
	}
}

// What is no Signature is no reason to panic.
func TestVerifyNoSignature(t *testing.T) {
	for _, el := range []*etree.Element{nil, {}, etree.NewElement("Signature"), etree.NewElement("a:Signature")} {
		if got := Verify(el, nil); got.Fault != SignatureMalformed {
			t.Errorf("%+v", got)
		}
	}
}

// A value with an element in it is read differently by everyone.
func TestVerifyElementInValue(t *testing.T) {
	for _, name := range []string{"SignatureValue", "DigestValue"} {
		root, err := parse(t, "signed/response.xml")
		if err != nil {
			t.Fatal(err)
		}
		each(root, func(el *etree.Element) {
			if el.Tag == name {
				el.CreateElement("x")
			}
		})
		if got := Verify(signatures(root)[0], []*x509.Certificate{certificate(t, "certs/okta.pem")}); got.Fault != SignatureMalformed {
			t.Errorf("%s: %+v", name, got.Check)
		}
	}
}

// No change to what is signed goes unnoticed, wherever it is.
func TestVerifyChanges(t *testing.T) {
	for _, name := range []string{"signed/response.xml", "c14n/inclusive-11.xml", "c14n/odd-values-raw.xml", "algorithms/ecdsa-sha384.xml", "signed/metadata-idp.xml"} {
		root, err := parse(t, name)
		if err != nil {
			t.Fatal(err)
		}
		signature := signatures(root)[0]
		candidates := []*x509.Certificate{certificate(t, "certs/okta.pem"), certificate(t, "certs/ec-p-384.pem")}
		v := Verify(signature, candidates)
		if v.Outcome != Valid {
			t.Fatalf("%s: %s", name, v.Reason)
		}
		changed := 0
		changes := func(el *etree.Element, change, back func()) {
			change()
			if got := Verify(signature, candidates); got.Outcome == Valid {
				t.Errorf("%s: %s was changed and the signature is valid", name, el.Tag)
			}
			back()
			changed++
		}
		each(v.References[0].Target, func(el *etree.Element) {
			if within(el, signature) && !within(el, child(signature, "SignedInfo")) {
				return
			}
			for i := range el.Attr {
				was := el.Attr[i]
				if prefix, declares := declaration(was); declares && prefix == "xs" {
					continue // named in values only, so exclusive canonicalization leaves it out
				}
				changes(el, func() { el.Attr[i].Value += "x" }, func() { el.Attr[i] = was })
			}
			tag := el.Tag
			changes(el, func() { el.Tag += "x" }, func() { el.Tag = tag })
			if el == signature {
				return
			}
			changes(el, func() { el.CreateText("x") }, func() { el.RemoveChildAt(len(el.Child) - 1) })
			changes(el, func() { el.CreateAttr("x", "") }, func() { el.RemoveAttr("x") })
		})
		if changed < 50 {
			t.Errorf("%s: only %d changes", name, changed)
		}
		if got := Verify(signature, candidates); got.Outcome != Valid {
			t.Errorf("%s did not come back: %s", name, got.Reason)
		}
	}
}
