package saml

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strings"
	"time"

	"oinlint/internal/source"
)

// Certificate is what can be read of an X.509 certificate (RFC 5280), which is
// more than crypto/x509 reads: that refuses negative serial numbers, curves it
// does not know, and more.
type Certificate struct {
	// DER are its bytes: two certificates are the same where these are. Nil where
	// there is no base64.
	DER []byte
	// X509 is the certificate as crypto/x509 reads it. Nil where it does not.
	X509 *x509.Certificate
	// Unreadable is why nothing can be read of it: all below is empty then. It
	// continues no sentence; lower case, no final period.
	Unreadable string
	// Unjudged is why crypto/x509 refuses what could be read. Empty where it does not.
	Unjudged string

	Subject, Issuer     string
	Serial              *big.Int
	NotBefore, NotAfter time.Time // both inclusive (section 4.1.2.5)
	// Signature is the algorithm it is signed with.
	Signature CertificateSignature
	Key       Key

	at Value
}

// Span is where the certificate stands in the file it was read from.
func (c *Certificate) Span() source.Span { return c.at.Span() }

// Path is where the certificate is in its document. Empty in a file of certificates.
func (c *Certificate) Path() string { return c.at.Path() }

// CertificateOf reads the base64 of a certificate, as X509Certificate has it
// (XML Signature, section 4.5.4).
func CertificateOf(text string) *Certificate {
	if strings.TrimSpace(text) == "" {
		return &Certificate{Unreadable: "the certificate is empty"}
	}
	if strings.Contains(text, pemBegin) {
		return &Certificate{Unreadable: "the certificate has the BEGIN and END lines of PEM around it"}
	}
	der, at, ok := decodeBase64(text)
	switch {
	case !ok && at < len(text):
		return &Certificate{Unreadable: "the certificate is not base64: " + quote(text[at:runeEnd([]byte(text), at)]) + " is no character of it"}
	case !ok:
		return &Certificate{Unreadable: "the base64 of the certificate is cut off"}
	}
	return ParseCertificate(der)
}

// ParseCertificate reads the DER of one certificate.
func ParseCertificate(der []byte) *Certificate {
	c := &Certificate{DER: der}
	var raw rawCertificate
	rest, err := asn1.Unmarshal(der, &raw)
	switch {
	case err != nil:
		c.Unreadable = "the certificate is not DER: " + strings.TrimPrefix(err.Error(), "asn1: ")
		return c
	case len(rest) > 0 && isDER(rest):
		c.Unreadable = "more than one certificate stands here"
		return c
	case len(rest) > 0:
		c.Unreadable = "data stands behind the certificate"
		return c
	}
	tbs := raw.TBS
	c.Serial = tbs.Serial
	c.NotBefore, c.NotAfter = tbs.Validity.NotBefore, tbs.Validity.NotAfter
	c.Subject, c.Issuer = distinguishedName(tbs.Subject), distinguishedName(tbs.Issuer)
	c.Signature = signatureOf(raw.Algorithm)
	c.Key = keyOf(tbs.Key)
	x, err := x509.ParseCertificate(der)
	if err != nil {
		c.Unjudged = strings.TrimPrefix(err.Error(), "x509: ")
		return c
	}
	c.X509 = x
	return c
}

// unreadable empties the certificate but for its bytes.
func (c *Certificate) unreadable(why string) {
	*c = Certificate{at: c.at, DER: c.DER, Unreadable: why}
}

// dropTrust reads a certificate again without what openssl puts behind it in a
// TRUSTED CERTIFICATE.
func (c *Certificate) dropTrust() {
	var first asn1.RawValue
	if rest, err := asn1.Unmarshal(c.DER, &first); err == nil && len(rest) > 0 {
		at := c.at
		*c = *ParseCertificate(first.FullBytes)
		c.at = at
	}
}

// isDER reports whether data begins as a certificate does: with a SEQUENCE
// whose length takes two bytes.
func isDER(data []byte) bool {
	return len(data) > 4 && data[0] == 0x30 && (data[1] == 0x82 || data[1] == 0x81 || data[1] == 0x83)
}

// rawCertificate is Certificate of RFC 5280, section 4.1.
type rawCertificate struct {
	TBS       rawTBS
	Algorithm pkix.AlgorithmIdentifier
	Value     asn1.BitString
}

type rawTBS struct {
	Version   int `asn1:"optional,explicit,default:0,tag:0"`
	Serial    *big.Int
	Algorithm pkix.AlgorithmIdentifier
	Issuer    asn1.RawValue
	Validity  struct{ NotBefore, NotAfter time.Time }
	Subject   asn1.RawValue
	Key       rawKey
	IssuerID  asn1.BitString  `asn1:"optional,tag:1"`
	SubjectID asn1.BitString  `asn1:"optional,tag:2"`
	Extension []asn1.RawValue `asn1:"optional,explicit,tag:3"`
}

type rawKey struct {
	Algorithm pkix.AlgorithmIdentifier
	Value     asn1.BitString
}

// distinguishedName is a Name as RFC 4514 writes it, or empty.
func distinguishedName(raw asn1.RawValue) string {
	var rdns pkix.RDNSequence
	if rest, err := asn1.Unmarshal(raw.FullBytes, &rdns); err != nil || len(rest) > 0 {
		return ""
	}
	return rdns.String()
}
