package rules

import (
	"slices"

	"oinlint/manifest"
)

var manifestEmptySubmission = Rule{
	ID:       "manifest/empty-submission",
	Severity: Error,
	Summary:  "Submit at least one capability: sso, provisioning, apiService, idv, a workflows connector or actions.",
	Why:      "There is nothing that the OIN team could test or list.",
	Sources:  []Source{sourceWizard},
	Bad:      "name: Strawberry Central\n",
	Good:     "name: Strawberry Central\nsso:\n  oidc:\n    redirectUris: [https://strawberry.dev/callback]\n",
	Check: func(p *Pass) {
		switch p.submits() {
		case unknown:
			p.NotChecked(p.Top(), "what would say what is submitted could not be read")
		case something:
			p.Applies()
		case nothing:
			p.Report(p.Top(), "the manifest submits nothing: it has neither sso nor provisioning, apiService, idv, workflows or a capability with ACTIONS")
		}
	},
}

// extent is whether a manifest submits anything.
type extent uint8

const (
	nothing extent = iota
	unknown        // the part that would say so cannot be read
	something
)

func (p *Pass) submits() extent {
	e := nothing
	for _, block := range []manifest.Located{p.SSO, p.Provisioning, p.APIService, p.IDV, p.Workflows} {
		switch at := block.Where(); {
		case at.Present():
			return something
		case p.Unreadable(at.Path):
			e = unknown
		}
	}
	for _, c := range p.Capabilities.Items {
		if c.Supports("ACTIONS") {
			return something
		}
	}
	if p.UnreadableWithin(p.Capabilities.Path) {
		e = unknown
	}
	return e
}

var manifestUnusedEvidence = Rule{
	ID:       "manifest/unused-evidence",
	Severity: Info,
	Summary:  "Attach files only for the protocols that you submit.",
	Why:      "A file that nothing refers to is read by nobody, or a part of the submission was forgotten.",
	Sources: []Source{
		{"RFC 7643, System for Cross-domain Identity Management: Core Schema", "https://www.rfc-editor.org/rfc/rfc7643", "2026-11"},
		{"Security Assertion Markup Language (SAML) V2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf", "2026-11"},
		{"OpenID Connect Core 1.0", "https://openid.net/specs/openid-connect-core-1_0.html", "2026-11"},
	},
	Bad:  "sso:\n  oidc: {}\nevidence:\n  saml: [saml/metadata.xml]\n",
	Good: "sso:\n  saml: {}\nevidence:\n  saml: [saml/metadata.xml]\n",
	Check: func(p *Pass) {
		submitted := []struct {
			kind string
			by   []manifest.Located
		}{
			{"saml", []manifest.Located{p.SSO.SAML}},
			{"oidc", []manifest.Located{p.SSO.OIDC, p.APIService, p.IDV}},
			{"scim", []manifest.Located{p.Provisioning}},
		}
		for _, e := range p.evidence() {
			p.Applies()
			kind := e.Kind
			if kind == "guides" {
				kind = e.Entry.Protocol.V
			}
			for _, s := range submitted {
				if s.kind == kind && !slices.ContainsFunc(s.by, func(l manifest.Located) bool { return !p.Lacks(l) }) {
					p.Report(e.Entry.File, "%q is attached for %s, which the manifest does not submit", e.Name, kind)
				}
			}
		}
	},
}
