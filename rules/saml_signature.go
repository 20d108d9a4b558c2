package rules

import (
	"crypto/x509"
	"encoding/base64"
	"slices"
	"strings"

	"oinlint/saml"
)

var samlSignatureMissing = Rule{
	ID:       "saml/signature-missing",
	Severity: Error,
	Summary:  "Attach responses as they were sent: signed as a whole, or every assertion in them.",
	Why:      "An app that takes an unsigned response lets in whoever writes one.",
	Sources:  []Source{sourceSAMLCore},
	Bad: "-- oin.yaml --\nevidence: {saml: [response.xml]}\n-- response.xml --\n" +
		"<Response xmlns=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"r\">\n  <Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"a\"/>\n</Response>\n",
	Good: exampleWithSigned("r", "http://www.w3.org/2001/10/xml-exc-c14n#"),
	Check: func(p *Pass) {
		for f, d := range p.documents() {
			if d.Response == nil || len(d.Response.Assertions)+len(d.Response.EncryptedAssertions) == 0 {
				continue
			}
			p.Applies()
			p.signed(f, d)
		}
	},
}

// signed reports a response that nothing signs. Of one assertion without a
// signature beside another that has one saml/signature-coverage speaks.
func (p *Pass) signed(f samlFile, d *saml.Document) {
	for _, s := range d.Signatures {
		if s.Parent == d.Response.Element {
			return
		}
		for _, a := range d.Response.Assertions {
			if s.Parent == a.Element {
				return
			}
		}
	}
	if len(d.Response.EncryptedAssertions) > 0 {
		p.NotChecked(f.Entry, "whether an encrypted assertion of %q is signed cannot be seen", f.Name)
		return
	}
	p.Report(f.element(d, d.Root), "neither the response nor an assertion in it is signed")
}

var samlSignatureInvalid = Rule{
	ID:       "saml/signature-invalid",
	Severity: Error,
	Summary:  "Attach signed documents byte for byte, with the certificate that they were signed with.",
	Why:      "A signature that does not verify proves nothing; where the app takes the document all the same, it takes any.",
	Sources:  []Source{sourceSAMLCore, sourceXMLSignature},
	Bad:      exampleTampered,
	Good:     exampleVerified,
	Check: func(p *Pass) {
		known, tried := p.signingCertificates(), 0
		for f, d := range p.documents() {
			verifier := saml.NewVerifier(d.Root)
			for _, s := range d.Signatures {
				p.Applies()
				if tried += 1 + len(known) + len(s.Certificates); tried > mostTried {
					p.NotChecked(f.Entry, "there are too many signatures and certificates to verify those of %q", f.Name)
					break
				}
				p.verify(f, d, verifier, s, known)
			}
			if r := d.Redirect; r != nil && r.Signature.Present() {
				p.Applies()
				p.verifyRedirect(f, d, known)
			}
		}
	},
}

// mostTried is how many certificates are tried on signatures, all in all: each
// costs some ten microseconds, and a file can have thousands of both.
const mostTried = 20_000

// signer is a certificate that signatures may be made with.
type signer struct {
	certificate *x509.Certificate
	entity      string // whose it is, where metadata says so
}

// verify judges one signature with the certificates that it names, that the
// manifest names for the file, and that are attached. Where only those of others are
// there, a value that none of them made may be right.
func (p *Pass) verify(f samlFile, d *saml.Document, verifier *saml.Verifier, s saml.Signature, known []signer) {
	candidates := p.named(f)
	for _, c := range s.Certificates {
		candidates = append(candidates, c.X509) // nil where crypto/x509 does not read it
	}
	issuer := issuerOf(d)
	sure := len(candidates) > 0
	for _, k := range known {
		candidates = append(candidates, k.certificate)
		sure = sure || k.entity != "" && k.entity == issuer
	}
	v := verifier.Verify(s.Element, candidates)
	for _, r := range v.References {
		if r.Outcome == saml.Invalid {
			p.Report(f.element(d, s.Element), "the signature does not verify: %s", prose(printable(r.Reason)))
			return
		}
	}
	switch {
	case v.Outcome == saml.Valid:
	case v.Outcome == saml.Invalid && (sure || v.Fault == saml.ValueMalformed || v.Fault == saml.SignatureMalformed):
		p.Report(f.element(d, s.Element), "the signature does not verify: %s", prose(printable(v.Reason)))
	case v.Outcome == saml.Invalid:
		p.NotChecked(f.Entry, "no certificate is there that a signature of %q was made with", f.Name)
	default:
		p.NotChecked(f.Entry, "a signature of %q could not be verified: %s", f.Name, v.Reason)
	}
}

// issuerOf is who sent a document.
func issuerOf(d *saml.Document) string {
	switch {
	case d.Response != nil && d.Response.Issuer.Present():
		return d.Response.Issuer.Trimmed()
	case d.Response != nil && len(d.Response.Assertions) > 0:
		return d.Response.Assertions[0].Issuer.Trimmed()
	case d.Assertion != nil:
		return d.Assertion.Issuer.Trimmed()
	case d.AuthnRequest != nil:
		return d.AuthnRequest.Issuer.Trimmed()
	case d.LogoutRequest != nil:
		return d.LogoutRequest.Issuer.Trimmed()
	case d.LogoutResponse != nil:
		return d.LogoutResponse.Issuer.Trimmed()
	}
	return ""
}

// verifyRedirect judges the signature beside a message in a URL.
func (p *Pass) verifyRedirect(f samlFile, d *saml.Document, known []signer) {
	r, candidates, issuer := d.Redirect, p.named(f), issuerOf(d)
	for _, k := range known {
		if k.entity == "" || k.entity == issuer {
			candidates = append(candidates, k.certificate)
		}
	}
	value, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(r.Signature.Value), ""))
	switch {
	case len(candidates) == 0:
		p.NotChecked(f.Entry, "no certificate is attached to verify the signature of the redirect in %q with", f.Name)
		return
	case err != nil:
		p.Report(f.value(r.Signature), "the signature is not base64")
		return
	}
	switch v := saml.VerifyRedirect(r.Signed, r.SigAlg.Value, value, candidates); v.Outcome {
	case saml.Invalid:
		p.Report(f.value(r.Signature), "the signature of the redirect does not verify: %s", prose(printable(v.Reason)))
	case saml.Unjudged:
		p.NotChecked(f.Entry, "the signature of the redirect in %q could not be verified: %s", f.Name, v.Reason)
	}
}

// named are the certificates that the manifest names for a file.
func (p *Pass) named(f samlFile) []*x509.Certificate {
	var all []*x509.Certificate
	for _, name := range f.Entry.Certificates.Items {
		if isBlank(name) {
			continue
		}
		m, err := p.material(name.V)
		if err != nil {
			p.NotChecked(name, "%q could not be read: %s", name.V, err)
			continue
		}
		for _, c := range m.Certificates {
			all = append(all, c.X509)
		}
	}
	return all
}

// signingCertificates are those that signatures may be made with: of attached
// metadata and of certificate files.
func (p *Pass) signingCertificates() []signer {
	var all []signer
	seen := map[string]bool{}
	add := func(c *saml.Certificate, entity string) {
		if key := entity + "\x00" + string(c.DER); c.X509 != nil && !seen[key] {
			seen[key] = true
			all = append(all, signer{c.X509, entity})
		}
	}
	for f := range p.samlFiles() {
		for _, c := range f.Certificates {
			add(c, "")
		}
		for _, d := range f.Documents {
			for _, e := range d.EntityDescriptors {
				for _, k := range signingKeys(e) {
					for _, c := range k.Certificates {
						add(c, e.EntityID.Trimmed())
					}
				}
			}
		}
	}
	return all
}

// signingKeys are the keys of an entity that it signs with.
func signingKeys(e *saml.EntityDescriptor) []*saml.KeyDescriptor {
	return slices.DeleteFunc(keyDescriptors(e), func(k *saml.KeyDescriptor) bool { return !k.Signing() })
}
