package saml

import (
	"slices"
	"strings"
	"testing"
)

func TestFindAlgorithm(t *testing.T) {
	for _, c := range []struct {
		in    Algorithms
		id    string
		known bool
		fault string
	}{
		{Signatures, "RSA_SHA256", true, ""},
		{Signatures, "rsa-sha256", true, ""},
		{Signatures, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", true, ""},
		{Signatures, "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", true, ""},
		{Signatures, "http://www.w3.org/2000/09/xmldsig#rsa-sha1", true, "uses SHA-1"},
		{Signatures, "http://www.w3.org/2009/xmldsig11#dsa-sha256", true, ""},
		// In use, and in no specification.
		{Signatures, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha1", false, ""},
		{Signatures, "http://www.w3.org/2000/09/xmldsig#rsa-sha256", false, ""},
		// An identifier is compared as it is.
		{Signatures, "HTTP://WWW.W3.ORG/2001/04/xmldsig-more#rsa-sha256", false, ""},
		{Signatures, "https://www.w3.org/2001/04/xmldsig-more#rsa-sha256", false, ""},
		{Signatures, "", false, ""},
		{Digests, "SHA-256", true, ""},
		{Digests, "http://www.w3.org/2001/04/xmlenc#sha1", false, ""},
		{Digests, "http://www.w3.org/2000/09/xmldsig#sha1", true, "uses SHA-1"},
		{Digests, "http://www.w3.org/2001/04/xmldsig-more#sha384", true, ""},
		{Digests, "http://www.w3.org/2001/04/xmlenc#sha384", true, ""},
		{Ciphers, "AES-256-GCM", true, ""},
		{Ciphers, "3des", true, "uses triple DES"},
		{KeyTransports, "rsa-oaep-mgf1p", true, ""},
		{KeyTransports, "http://www.w3.org/2001/04/xmlenc#rsa-1_5", true, "uses the padding of PKCS #1 version 1.5"},
	} {
		got, known := c.in.Find(c.id)
		if known != c.known || got.Fault != c.fault {
			t.Errorf("Find(%q) = %+v, %t; want the fault %q, %t", c.id, got, known, c.fault, c.known)
		}
	}
}

// The tables say one thing about an identifier, and of a hash what its name says.
func TestAlgorithmsAgree(t *testing.T) {
	for _, table := range []Algorithms{Signatures, Digests, Ciphers, KeyTransports} {
		faults := map[string]string{}
		for _, a := range table {
			if a.URI == "" || a.Clause == "" {
				t.Errorf("%+v lacks something", a)
			}
			if was, ok := faults[a.URI]; ok && was != a.Fault {
				t.Errorf("%s has two faults", a.URI)
			}
			faults[a.URI] = a.Fault
			_, algorithm, _ := strings.Cut(a.URI, "#")
			weak := slices.ContainsFunc([]string{"sha1", "sha224", "sha3-224", "md5", "md2", "ripemd", "hmac", "tripledes", "rsa-1_5"}, func(w string) bool {
				return strings.Contains(algorithm, w)
			})
			if weak != (a.Fault != "") {
				t.Errorf("%s has the fault %q", a.URI, a.Fault)
			}
		}
		if slices.Contains(table.Sound(), "") {
			t.Error("Sound gives an empty name")
		}
	}
}
