package rules

import (
	"time"

	"oinlint/saml"
)

var (
	sourceX509 = Source{
		"RFC 5280, Internet X.509 Public Key Infrastructure Certificate and CRL Profile",
		"https://www.rfc-editor.org/rfc/rfc5280", "2026-11"}
	sourceKeyLengths = Source{
		"NIST SP 800-131A Rev. 2, Transitioning the Use of Cryptographic Algorithms and Key Lengths",
		"https://csrc.nist.gov/pubs/sp/800/131/a/r2/final", "2026-11"}
	sourceX509Data = Source{
		"XML Signature Syntax and Processing 1.1, 4.5.4 The X509Data Element",
		"https://www.w3.org/TR/xmldsig-core1/#sec-X509Data", "2026-11"}
)

// The rules of this file judge a certificate once, wherever it stands.

var samlCertificateSignature = Rule{
	ID:       "saml/certificate-signature",
	Severity: Error,
	Summary:  "Use certificates that are signed with SHA-256 or stronger.",
	Why:      "An app on SHA-1 is told by its certificate, and an integration that needs SHA-1 is turned away.",
	Sources:  []Source{sourceSHA256},
	Bad:      exampleWithCertificate("2026-08-01", exampleCertificateSHA1),
	Good:     exampleWithCertificate("2026-08-01", exampleCertificate),
	Check: func(p *Pass) {
		for c := range p.readableCertificates() {
			known := c.in(signsResponses | signsOther)
			if len(known) == 0 && len(c.in(encrypts)) > 0 {
				continue
			}
			p.Applies()
			switch s := c[0].Signature; {
			case !s.Known:
				p.NotChecked(c[0].at, "the certificate is signed with %s, which is not known", s.Name)
			case s.Fault != "":
				judged := c.in(signsResponses | signsOther | useUnknown)
				f := p.reportCertificate(judged, "the certificate is signed with %s, which %s; replace it by one that is signed with SHA-256 or stronger", s.Name, s.Fault)
				if len(known) > 0 && len(c.in(signsResponses)) == 0 {
					f.As(Warning)
				}
			}
		}
	},
}

var samlCertificateKey = Rule{
	ID:       "saml/certificate-key",
	Severity: Error,
	Summary:  "Use RSA keys of 2048 bits or more, or ECDSA keys on P-256 or a larger curve.",
	Why:      "Shorter keys can be found, and whoever has the key signs in as anybody.",
	Sources:  []Source{sourceKeyLengths},
	Bad:      exampleWithCertificate("2026-08-01", exampleCertificateShort),
	Good:     exampleWithCertificate("2026-08-01", exampleCertificate),
	Check: func(p *Pass) {
		for c := range p.readableCertificates() {
			p.Applies()
			p.certificateKey(c, c[0].Key)
		}
	},
}

func (p *Pass) certificateKey(c certificate, k saml.Key) {
	least := 2048
	switch k.Type {
	case "RSA", "RSA-PSS":
	case "ECDSA":
		least = 256
	case "Ed25519", "Ed448": // as strong as P-256 and more
		return
	case "DSA":
		p.reportCertificate(c, "the key of the certificate is a DSA key; expected RSA of 2048 bits or ECDSA on P-256, or more")
		return
	default:
		p.NotChecked(c[0].at, "the key of the certificate is of the type %s, which is not known", k.Type)
		return
	}
	switch {
	case k.Bits == 0:
		p.NotChecked(c[0].at, "the size of the %s key of the certificate is not known", k.Type)
	case k.Bits >= least:
	case k.Curve != "":
		p.reportCertificate(c, "the key of the certificate is on the curve %s; expected P-256 or a larger one", k.Curve)
	default:
		p.reportCertificate(c, "the %s key of the certificate has %d bits; expected %d or more", k.Type, k.Bits, least)
	}
}

// soon is how many days before its end a certificate is to be replaced.
const soon = 60

var samlCertificateValidity = Rule{
	ID:       "saml/certificate-validity",
	Severity: Error,
	Summary:  "Use certificates that are valid now and for the months of the review.",
	Why:      "Software that checks the dates refuses the signature, and single sign-on stops on the day on which the certificate ends.",
	Sources:  []Source{sourceX509},
	Bad:      exampleWithCertificate("2036-01-01", exampleCertificate),
	Good:     exampleWithCertificate("2026-08-01", exampleCertificate),
	Check: func(p *Pass) {
		for c := range p.readableCertificates() {
			p.Applies()
			p.certificateValidity(c)
		}
	},
}

// validOn reports whether a certificate is valid on the day of the judgement,
// or begins or ends in its course.
func (p *Pass) validOn(c *saml.Certificate) bool {
	return c.Unreadable == "" && c.NotBefore.Before(p.AsOf.AddDate(0, 0, 1)) && !c.NotAfter.Before(p.AsOf)
}

func (p *Pass) certificateValidity(c certificate) {
	from, to := c[0].NotBefore.UTC(), c[0].NotAfter.UTC()
	switch {
	case to.Before(from):
		p.reportCertificate(c, "the certificate is never valid: it ends on %s, before it begins on %s", to.Format(time.DateOnly), from.Format(time.DateOnly))
	case to.Before(p.AsOf):
		if c.replaced() {
			p.reportCertificate(c, "the certificate ended on %s; remove it, a valid one stands beside it", to.Format(time.DateOnly)).As(Warning)
			return
		}
		p.reportCertificate(c, "the certificate ended on %s", to.Format(time.DateOnly))
	case !p.validOn(c[0].Certificate):
		p.reportCertificate(c, "the certificate is not valid before %s", from.Format(time.DateOnly))
	case !to.After(p.AsOf.AddDate(0, 0, soon)):
		p.reportCertificate(c, "the certificate ends on %s, within %d days", to.Format(time.DateOnly), soon).As(Warning)
	}
}

// replaced reports whether a valid certificate for the same use stands beside
// the certificate, wherever that stands.
func (c certificate) replaced() bool {
	for _, at := range c {
		if at.use&*at.valid == 0 {
			return false
		}
	}
	return true
}

var samlCertificateUnreadable = Rule{
	ID:       "saml/certificate-unreadable",
	Severity: Error,
	Summary:  "Write each certificate as the base64 of its DER, whole and alone.",
	Why:      "Software that cannot read the certificate has no key, and refuses every signature.",
	Sources:  []Source{sourceX509Data, sourceX509},
	Bad:      exampleWithCertificate("2026-08-01", "-----BEGIN CERTIFICATE-----\nMIIBxTCC\n-----END CERTIFICATE-----\n"),
	Good:     exampleWithCertificate("2026-08-01", exampleCertificate),
	Check: func(p *Pass) {
		s := p.certificates()
		for _, file := range s.without {
			p.Applies()
			p.Report(file, "%q holds no certificate; expected PEM, or the base64 of DER", file.V)
		}
		for _, c := range s.found {
			p.Applies()
			switch first := c[0]; {
			case first.Unreadable != "":
				p.reportCertificate(c, "%s", prose(printable(first.Unreadable)))
			case first.Unjudged != "":
				p.NotChecked(first.at, "the certificate could not be judged as a whole: %s", first.Unjudged)
			}
		}
	},
}
