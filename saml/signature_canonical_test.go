package saml

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"
	goxmldsig "github.com/russellhaering/goxmldsig"
)

// written is the canonical form by this package alone.
func written(n nodes, c canonicalization) (string, error) {
	w := canonicalWriter{canonicalization: c, without: n.without, limit: canonicalOctets}
	w.scope, w.outer = inScope(n.apex)
	err := w.nodes(n)
	return w.out.String(), err
}

// compareCanonical compares the library with this package for every element that the
// library is trusted with.
func compareCanonical(t *testing.T, root *etree.Element) {
	t.Helper()
	prefixes := []map[string]bool{nil, {"xs": true, "saml2": true, "nobody": true}}
	n := 0
	each(root, func(el *etree.Element) {
		scope, _ := inScope(el)
		if n++; n > 60 || !libraryServes(el, scope) {
			return
		}
		for i, list := range prefixes {
			c := canonicalization{exclusive: true, comments: i == 0, prefixes: list}
			on := nodes{apex: el, comments: true, without: child(el, "Signature")}
			library, err := libraryCanonicalize(on, c, scope)
			own, ownErr := written(on, c)
			if (err == nil) != (ownErr == nil) {
				t.Errorf("%s: the library says %v, we say %v", el.Tag, err, ownErr)
			} else if err == nil && string(library) != own {
				t.Errorf("%s:\nlibrary %q\nours    %q", el.Tag, library, own)
			}
		}
	})
}

func TestCanonicalByLibraryAndByUs(t *testing.T) {
	for _, folder := range []string{"signed", "algorithms", "c14n", "keyinfo", "real", "attacks", "encoded", "tampered"} {
		for _, f := range files(t, folder) {
			if root, err := parse(t, strings.TrimPrefix(f, "testdata/")); err == nil {
				compareCanonical(t, root)
			}
		}
	}
}

// What the library gets wrong is why there is a writer here. When a case here passes
// with the library, its reason at canonicalize or libraryServes can go.
func TestCanonicalWhereTheLibraryIsWrong(t *testing.T) {
	exclusive := canonicalization{exclusive: true}
	for _, c := range []struct {
		name, in, want string
		c              canonicalization
	}{
		{"order of attributes", `<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xml:lang="en" xsi:type="t"/>`, `<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="t" xml:lang="en"></a>`, exclusive},
		{"no default namespace", `<a><b xmlns=""/></a>`, `<a><b></b></a>`, exclusive},
		{"#default", `<p:a xmlns="urn:d" xmlns:p="urn:p"/>`, `<p:a xmlns="urn:d" xmlns:p="urn:p"></p:a>`, canonicalization{exclusive: true, prefixes: map[string]bool{"#default": true}}},
	} {
		root, err := parseBytes([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := canonicalize(nodes{apex: root}, c.c, 1000)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, got, err, c.want)
		}
		scope, _ := inScope(root)
		if got, err := libraryCanonicalize(nodes{apex: root}, c.c, scope); err == nil && string(got) == c.want {
			t.Errorf("%s: the library is right", c.name)
		}
	}
	root, err := parseBytes([]byte(`<o xmlns:p="urn:outer" xml:lang="en"><p:i xmlns:p="urn:inner"/></o>`))
	if err != nil {
		t.Fatal(err)
	}
	want := `<p:i xmlns:p="urn:inner" xml:lang="en"></p:i>`
	for name, c := range map[string]goxmldsig.Canonicalizer{"1.0": goxmldsig.MakeC14N10RecCanonicalizer(), "1.1": goxmldsig.MakeC14N11Canonicalizer()} {
		inner := root.ChildElements()[0]
		if got, _, err := canonicalize(nodes{apex: inner}, canonicalizations[c.Algorithm().String()], 1000); err != nil || string(got) != want {
			t.Errorf("%s: %s, %v", name, got, err)
		}
		if got, err := c.Canonicalize(inner); err == nil && string(got) == want {
			t.Errorf("%s: the library is right", name)
		}
	}
}

// Cases of Canonical XML 1.0, section 3, and of Exclusive XML Canonicalization, section 2.2.
func TestCanonicalWriter(t *testing.T) {
	inclusive := canonicalization{}
	for _, c := range []struct {
		in, want string
		c        canonicalization
	}{
		{`<e3 a2="1"  a="&lt;&quot;&#9;&#13;>'"  xmlns:b="urn:b" b:z="" ><![CDATA[<&>]]>&#13;</e3>`, "<e3 xmlns:b=\"urn:b\" a=\"&lt;&quot;&#x9;&#xD;>'\" a2=\"1\" b:z=\"\">&lt;&amp;&gt;&#xD;</e3>", inclusive},
		{`<a xmlns="urn:d"><b xmlns=""><c xmlns=""/></b></a>`, `<a xmlns="urn:d"><b xmlns=""><c></c></b></a>`, inclusive},
		{`<a xmlns="urn:d" xmlns:u="urn:u"><?pi  x y?><b xmlns="urn:d"/></a>`, `<a xmlns="urn:d" xmlns:u="urn:u"><?pi x y?><b></b></a>`, inclusive},
		{`<n0:a xmlns:n0="urn:0" xmlns:n1="urn:1"><n1:b><n0:c n1:d="1"/></n1:b></n0:a>`, `<n0:a xmlns:n0="urn:0"><n1:b xmlns:n1="urn:1"><n0:c n1:d="1"></n0:c></n1:b></n0:a>`, canonicalization{exclusive: true}},
		{`<a xmlns:p="urn:1"><p:b/><b xmlns:p="urn:2"><p:c/></b></a>`, `<a><p:b xmlns:p="urn:1"></p:b><b><p:c xmlns:p="urn:2"></p:c></b></a>`, canonicalization{exclusive: true}},
	} {
		root, err := parseBytes([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := written(nodes{apex: root}, c.c); err != nil || got != c.want {
			t.Errorf("%s: %s, %v; want %s", c.in, got, err, c.want)
		}
	}
}

// What is beside the root is covered by URI="", and comments only by XPointer.
func TestCanonicalDocument(t *testing.T) {
	root, err := parseBytes([]byte("<?xml version='1.0'?>\n<?a  b?>\n\n<!-- c --><r><!-- d --></r>\n<?z?><!-- e -->\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		comments bool
		want     string
	}{
		{true, "<?a b?>\n<!-- c -->\n<r><!-- d --></r>\n<?z?>\n<!-- e -->"}, // as xmllint --c14n writes it
		{false, "<?a b?>\n<r></r>\n<?z?>"},
	} {
		got, err := written(nodes{apex: root, document: true, comments: c.comments}, canonicalization{comments: c.comments})
		if err != nil || got != c.want {
			t.Errorf("%q, %v; want %q", got, err, c.want)
		}
	}
}

// The joined values are those that xmlsec1 signs.
func TestJoinBases(t *testing.T) {
	for _, c := range []struct{ outer, inner, want string }{
		{"https://h/a/b/", "c/d", "https://h/a/b/c/d"},
		{"https://h/a/b/", "../../../d/./e", "https://h/d/e"},
		{"https://h/a/b", "?q=1", "https://h/a/b?q=1"},
	} {
		if got, err := joinBases([]string{c.outer, c.inner}); err != nil || got != c.want {
			t.Errorf("%s and %s: %s, %v", c.outer, c.inner, got, err)
		}
	}
	if _, err := joinBases([]string{"a/", "b"}); !errors.Is(err, errBase) {
		t.Error(err)
	}
}

// A document made to be slow is told to be so soon.
func TestVerifyHostile(t *testing.T) {
	signed := func(outside, inside string, references int) string {
		reference := `<d:Reference URI=""><d:Transforms>` + strings.Repeat(`<d:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>`, 20) +
			`</d:Transforms><d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue>AAAA</d:DigestValue></d:Reference>`
		return `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:d="http://www.w3.org/2000/09/xmldsig#"` + outside + `><d:Signature><d:SignedInfo>` +
			`<d:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"><e:InclusiveNamespaces xmlns:e="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="` + strings.Repeat("x ", 1000) + `"/></d:CanonicalizationMethod>` +
			`<d:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>` + strings.Repeat(reference, references) +
			`</d:SignedInfo><d:SignatureValue>AAAA</d:SignatureValue></d:Signature>` + inside + `</p:Response>`
	}
	var attributes, prefixes strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&prefixes, ` xmlns:p%d="urn:%d"`, i, i)
		fmt.Fprintf(&attributes, ` p%d:a="1"`, i)
	}
	for name, text := range map[string]string{
		"deep":                 signed("", strings.Repeat("<a>", 900)+strings.Repeat("</a>", 900), 1),
		"many prefixes":        signed(prefixes.String(), strings.Repeat("<a/>", 10000), 1),
		"attributes":           signed(prefixes.String()+attributes.String(), "", 1),
		"prefixes used":        signed(prefixes.String(), strings.Repeat("<p9999:a/>", 10000), 1),
		"many references":      signed("", strings.Repeat("<a>some text</a>", 10000), 500),
		"many Signatures":      signed("", strings.Repeat(`<d:Signature><d:SignedInfo/></d:Signature>`, 10000), 1),
		"one ID":               signed("", strings.Repeat(`<a ID="a"/>`, 10000), 1),
		"many assertions":      signed("", strings.Repeat(`<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>`, 10000), 1),
		"prefixes, one a time": signed("", strings.Repeat(`<a xmlns:q="urn:q"><q:b q:c="1"/></a>`, 10000), 1),
	} {
		root, err := parseBytes([]byte(text))
		if err != nil {
			t.Fatal(name, err)
		}
		start := time.Now()
		got := Verify(signatures(root)[0], nil)
		verified := time.Since(start)
		Structure(root)
		took := time.Since(start)
		t.Logf("%s: %d KiB, %v and %v: %v (%s)", name, len(text)>>10, verified.Round(time.Millisecond), (took - verified).Round(time.Millisecond), got.Outcome, got.Reason)
	}
}

func TestCanonicalizeRefuses(t *testing.T) {
	root, err := parseBytes([]byte("<a>" + strings.Repeat("<b>text</b>", 100) + "</a>"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []canonicalization{{}, {exclusive: true}} {
		for _, limit := range []int{-1, 0, 1, 100} {
			if _, _, err := canonicalize(nodes{apex: root}, c, limit); !errors.Is(err, errOctets) {
				t.Errorf("limit %d: %v", limit, err)
			}
		}
	}
	if root, err = parseBytes([]byte("<a><b><!DOCTYPE c></b></a>")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []canonicalization{{}, {exclusive: true}} {
		if _, _, err := canonicalize(nodes{apex: root}, c, 100); !errors.Is(err, errDirective) {
			t.Error(err)
		}
	}
	var deep bytes.Buffer
	for range canonicalDepth + 1 {
		deep.WriteString("<a>")
	}
	deep.WriteString(strings.Repeat("</a>", canonicalDepth+1))
	if root, err = parseBytes(deep.Bytes()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := canonicalize(nodes{apex: root}, canonicalization{exclusive: true}, 1<<20); !errors.Is(err, errDepth) {
		t.Error(err)
	}
}
