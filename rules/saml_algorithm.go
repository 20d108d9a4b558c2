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
		p.leaveAttached("saml")
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
		p.leaveAttached("saml")
	},
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

var samlUnproven = Rule{
	ID:       "saml/unproven",
	Severity: Manual,
	Summary:  "Show that SHA-256 is in use: attach a signed response, metadata or a certificate, or declare the algorithm.",
	Why:      "Without any of them the OIN team has to find out during its tests whether signatures are strong enough.",
	Sources:  []Source{sourceSHA256},
	Bad:      "sso:\n  saml: {entityId: https://strawberry.dev}\n",
	Good:     "sso:\n  saml: {entityId: https://strawberry.dev, signatureAlgorithm: RSA_SHA256}\n",
	Check: func(p *Pass) {
		s := p.SSO.SAML
		if !p.Has(s) {
			return
		}
		for _, declared := range []manifest.Text{s.SignatureAlgorithm, s.DigestAlgorithm} {
			if !isBlank(declared) && !p.Lacks(declared) {
				return
			}
		}
		if !p.Entire(p.Evidence.SAML) {
			return
		}
		if len(p.Evidence.SAML.Items) == 0 {
			p.Report(s.AtKey(), "nothing shows that signatures use SHA-256: no file is attached under evidence.saml and no algorithm is declared")
			return
		}
		p.leaveAttached("saml")
	},
}
