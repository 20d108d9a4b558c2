package saml

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	_ "crypto/sha1" // weak digests are verified too, so that what is wrong beside them can be told
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"fmt"
	"math"
	"math/big"
	"strings"
)

// signatureMethod is a signature algorithm that can be verified here.
type signatureMethod struct {
	key  x509.PublicKeyAlgorithm
	hash crypto.Hash
}

// signatureMethods are those of RSA with the padding of PKCS #1 version 1.5 and of
// ECDSA. The library has no rsa-sha224 and ecdsa-sha224, and Go's
// x509.CheckSignature refuses SHA-1: values are verified by the keys alone.
var signatureMethods = map[string]signatureMethod{
	dsig + "rsa-sha1":         {x509.RSA, crypto.SHA1},
	dsigMore + "rsa-sha224":   {x509.RSA, crypto.SHA224},
	dsigMore + "rsa-sha256":   {x509.RSA, crypto.SHA256},
	dsigMore + "rsa-sha384":   {x509.RSA, crypto.SHA384},
	dsigMore + "rsa-sha512":   {x509.RSA, crypto.SHA512},
	dsigMore + "ecdsa-sha1":   {x509.ECDSA, crypto.SHA1},
	dsigMore + "ecdsa-sha224": {x509.ECDSA, crypto.SHA224},
	dsigMore + "ecdsa-sha256": {x509.ECDSA, crypto.SHA256},
	dsigMore + "ecdsa-sha384": {x509.ECDSA, crypto.SHA384},
	dsigMore + "ecdsa-sha512": {x509.ECDSA, crypto.SHA512},
}

var digestMethods = map[string]crypto.Hash{
	dsig + "sha1":       crypto.SHA1,
	dsigMore + "sha224": crypto.SHA224,
	xenc + "sha256":     crypto.SHA256,
	dsigMore + "sha384": crypto.SHA384,
	xenc + "sha384":     crypto.SHA384,
	xenc + "sha512":     crypto.SHA512,
}

// largestKey is the size in bits of the largest RSA key that is tried.
const largestKey = 8192

// verifyValue judges a signature value over text with the keys of the candidates.
// The value is r and s side by side for ECDSA; DER is taken as well where der says so.
func verifyValue(text []byte, method string, value []byte, candidates []*x509.Certificate, der bool) (Check, *x509.Certificate) {
	m, ok := signatureMethods[method]
	if !ok {
		return unjudged("%s", unverifiable(method, Signatures, "signature")), nil
	}
	if len(value) == 0 {
		return invalid(ValueMalformed, "the signature value is empty"), nil
	}
	h := m.hash.New()
	h.Write(text)
	digest := h.Sum(nil)
	var closest Check
	for _, c := range candidates {
		check := unjudged("a certificate that may be the one cannot be read")
		if c == nil {
			closest = closer(closest, check)
			continue
		}
		switch key := c.PublicKey.(type) {
		case *rsa.PublicKey:
			check = verifyRSA(key, m, digest, value)
		case *ecdsa.PublicKey:
			check = verifyECDSA(key, m, digest, value, der)
		case nil: // of a kind that x509 does not know
		default:
			check = invalid(NoCandidate, "the key of the certificate is %s, the signature is %s", c.PublicKeyAlgorithm, m.key)
		}
		if check.Outcome == Valid {
			return check, c
		}
		closest = closer(closest, check)
	}
	if closest == (Check{}) {
		return unjudged("there is no certificate to verify the signature with"), nil
	}
	return closest, nil
}

// closer is the check that says more, of two with different keys: a value that a
// key did make, a key that cannot be used, a value of the wrong form, a key that
// does not fit.
func closer(a, b Check) Check {
	rank := func(c Check) int {
		switch {
		case c == Check{}:
			return 0
		case c.Fault == TextDiffers:
			return 5
		case c.Outcome == Unjudged:
			return 4
		case c.Fault == ValueMalformed:
			return 3
		case c.Fault == ValueDiffers:
			return 2
		}
		return 1
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}

// digestInfo begins what RSA signs: RFC 8017, section 9.2, note 1.
var digestInfo = map[crypto.Hash]string{
	crypto.SHA1:   "\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14",
	crypto.SHA224: "\x30\x2d\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x04\x05\x00\x04\x1c",
	crypto.SHA256: "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
	crypto.SHA384: "\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
	crypto.SHA512: "\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
}

// verifyRSA opens the value itself: crypto/rsa refuses keys below 1024 bits, which
// are weak and not broken, and does not tell a value that this key made over
// another text from one that it never made. The whole of what is inside is
// compared, so nothing of it is parsed.
func verifyRSA(key *rsa.PublicKey, m signatureMethod, digest, value []byte) Check {
	if m.key != x509.RSA {
		return invalid(NoCandidate, "the key of the certificate is RSA, the signature is %s", m.key)
	}
	size := key.Size()
	tail := digestInfo[m.hash] + string(digest)
	switch {
	case key.N.BitLen() > largestKey || key.N.Sign() <= 0 || key.E < 2 || key.E > math.MaxInt32:
		return unjudged("the key of the certificate has %d bits and the exponent %d, which is not tried", key.N.BitLen(), key.E)
	case len(value) != size:
		return invalid(ValueDiffers, "the signature value has %d bytes, and the key of the certificate makes %d", len(value), size)
	case size < len(tail)+11:
		return invalid(ValueDiffers, "the key of the certificate is too short for such a signature")
	}
	opened := new(big.Int).SetBytes(value)
	if opened.Cmp(key.N) >= 0 {
		return invalid(ValueDiffers, "the signature value was not made with the key of the certificate")
	}
	opened.Exp(opened, big.NewInt(int64(key.E)), key.N)
	got := opened.FillBytes(make([]byte, size))
	want := "\x00\x01" + strings.Repeat("\xff", size-len(tail)-3) + "\x00" + tail
	switch {
	case string(got) == want:
		return Check{Outcome: Valid}
	case bytes.HasPrefix(got, []byte("\x00\x01\xff\xff\xff\xff\xff\xff\xff\xff")):
		return invalid(TextDiffers, "the signature value was made with the key of the certificate, over something else")
	}
	return invalid(ValueDiffers, "the signature value was not made with the key of the certificate")
}

// verifyECDSA takes a value as XML Signature has it: r and s side by side, RFC 9231
// section 2.3.6. Both have the length of the curve's order; some leave out leading
// zeros of both, which xmlsec1 takes, too.
func verifyECDSA(key *ecdsa.PublicKey, m signatureMethod, digest, value []byte, der bool) Check {
	if m.key != x509.ECDSA {
		return invalid(NoCandidate, "the key of the certificate is ECDSA, the signature is %s", m.key)
	}
	size := (key.Curve.Params().N.BitLen() + 7) / 8
	wrong := invalid(ValueDiffers, "the signature value was not made with the key of the certificate over this text")
	if isPairInDER(value) && (der || len(value) != 2*size) {
		valid := ecdsa.VerifyASN1(key, digest, value)
		switch {
		case valid && der:
			return Check{Outcome: Valid}
		case valid:
			return invalid(ValueMalformed, "the signature value is DER, where XML Signature has r and s side by side (RFC 9231, section 2.3.6)")
		case len(value) != 2*size:
			return wrong
		}
	}
	if len(value)%2 != 0 || len(value) > 2*size {
		return invalid(ValueMalformed, "the signature value has %d bytes, and r and s of the certificate's key have %d together", len(value), 2*size)
	}
	r := new(big.Int).SetBytes(value[:len(value)/2])
	s := new(big.Int).SetBytes(value[len(value)/2:])
	encoded, err := asn1.Marshal(struct{ R, S *big.Int }{r, s})
	if err != nil || !ecdsa.VerifyASN1(key, digest, encoded) {
		return wrong
	}
	return Check{Outcome: Valid}
}

func isPairInDER(value []byte) bool {
	var both struct{ R, S *big.Int }
	rest, err := asn1.Unmarshal(value, &both)
	return err == nil && len(rest) == 0
}

// VerifyRedirect verifies the signature that a redirect has beside its message:
// SAML 2.0 bindings, section 3.4.4.1. octets is the text that was signed, escaped
// as it was sent: SAMLRequest or SAMLResponse, RelayState where there is one, and
// SigAlg, in this order. The section says nothing of the form of ECDSA values, and
// both that are in use are taken.
func VerifyRedirect(octets []byte, sigAlg string, signature []byte, candidates []*x509.Certificate) Verification {
	v := Verification{SignatureMethod: sigAlg}
	v.Value, v.Certificate = verifyValue(octets, sigAlg, signature, candidates, true)
	v.Check = v.Value
	return v
}

// unverifiable says why an algorithm is not verified here.
func unverifiable(uri string, known Algorithms, use string) string {
	switch _, found := known.Find(uri); {
	case uri == "":
		return "no " + use + " algorithm is named"
	case !found || !strings.Contains(uri, ":"):
		return fmt.Sprintf("the %s algorithm %q is none of the known ones", use, shorten(uri))
	}
	return fmt.Sprintf("the %s algorithm %s cannot be verified here", use, uri)
}

func shorten(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// decode reads base64 with white space of XML in it, the carriage returns that Java
// writes as &#xD; among it, which goxmldsig fails on.
func decode(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.NewReplacer(" ", "", "\t", "", "\r", "", "\n", "").Replace(text))
}
