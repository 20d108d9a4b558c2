package rules

import (
	"oinlint/internal/suggest"
	"oinlint/manifest"
	"oinlint/saml"
)

var (
	sourceXMLSignature = Source{
		"XML Signature Syntax and Processing 1.1, 6 Algorithms",
		"https://www.w3.org/TR/xmldsig-core1/#sec-Algorithms", "2026-11"}
	sourceXMLSecurityURIs = Source{
		"RFC 9231, Additional XML Security Uniform Resource Identifiers",
		"https://www.rfc-editor.org/rfc/rfc9231", "2026-11"}
	sourceXMLEncryption = Source{
		"XML Encryption Syntax and Processing 1.1, 5 Algorithms",
		"https://www.w3.org/TR/xmlenc-core1/#sec-Algorithms", "2026-11"}
)

var samlSignatureAlgorithm = Rule{
	ID:       "saml/signature-algorithm",
	Severity: Error,
	Summary:  "Sign with SHA-256 or stronger: RSA_SHA256, ECDSA_SHA256 or RSA_PSS_SHA256 and up.",
	Why:      "Signatures over weaker hashes can be forged, and an integration that needs them is turned away.",
	Sources:  []Source{sourceSHA256, sourceXMLSignature, sourceXMLSecurityURIs},
	Bad:      "sso:\n  saml: {signatureAlgorithm: RSA_SHA1}\n",
	Good:     "sso:\n  saml: {signatureAlgorithm: RSA_SHA256}\n",
	Check: func(p *Pass) {
		p.algorithm(p.SSO.SAML.SignatureAlgorithm, saml.Signatures)
		for f, d := range p.documents() {
			for _, s := range d.Signatures {
				p.identifier(f, s.SignatureMethod, saml.Signatures)
			}
			if d.Redirect != nil {
				p.identifier(f, d.Redirect.SigAlg, saml.Signatures)
			}
		}
	},
}

var samlDigestAlgorithm = Rule{
	ID:       "saml/digest-algorithm",
	Severity: Error,
	Summary:  "Digest what is signed with SHA-256 or stronger.",
	Why:      "A signature holds no more than its digest: whoever finds a second text with the same digest has it signed as well.",
	Sources:  []Source{sourceSHA256, sourceXMLSignature, sourceXMLSecurityURIs},
	Bad:      "sso:\n  saml: {digestAlgorithm: SHA1}\n",
	Good:     "sso:\n  saml: {digestAlgorithm: SHA256}\n",
	Check: func(p *Pass) {
		p.algorithm(p.SSO.SAML.DigestAlgorithm, saml.Digests)
		for f, d := range p.documents() {
			for _, s := range d.Signatures {
				for _, r := range s.References {
					p.identifier(f, r.DigestMethod, saml.Digests)
				}
			}
		}
	},
}

// identifier reports an algorithm of a document that is unknown or has a fault.
// A document names it by its URI alone.
func (p *Pass) identifier(f samlFile, v saml.Value, known saml.Algorithms) {
	if !v.Present() {
		return
	}
	p.Applies()
	sound := known.Sound()
	switch a, ok := known.Find(v.Value); {
	case !ok, a.URI != v.Value:
		p.Report(f.value(v), "%q is no algorithm of the standards; use %s or another that is as strong", v.Value, sound[1])
	case a.Fault != "":
		p.Report(f.value(v), "%q %s; use %s or another that is as strong", v.Value, a.Fault, sound[1])
	}
}

// algorithm reports a declared algorithm that is unknown or has a fault. A
// blank one declares nothing.
func (p *Pass) algorithm(declared manifest.Text, known saml.Algorithms) {
	if !p.HasText(declared) {
		return
	}
	sound := known.Sound()
	switch a, ok := known.Find(declared.V); {
	case ok && a.Fault == "":
	case ok:
		p.Report(declared, "%q %s; use %s or another that is as strong", declared.V, a.Fault, sound[0])
	default:
		if near, ok := suggest.Nearest(declared.V, sound); ok {
			p.Report(declared, "%q is no known algorithm; did you mean %q?", declared.V, near)
			return
		}
		p.Report(declared, "%q is no known algorithm; use %s or another that is as strong, by its name or URI", declared.V, sound[0])
	}
}
