package rules

import (
	"strings"
	"unicode"

	"oinlint/manifest"
)

var catalogUnsupportedProtocol = Rule{
	ID:       "catalog/unsupported-protocol",
	Severity: Error,
	Summary:  "Submit OIDC or SAML 2.0 for sign-in and SCIM 2.0 for provisioning.",
	Why:      "The OIN takes no other protocol in new submissions.",
	Sources:  []Source{sourceRequirements},
	Bad:      "sso:\n  swa: {loginUrl: https://strawberry.dev/login}\n",
	Good:     "sso:\n  oidc: {}\n",
	Check: func(p *Pass) {
		if p.submits() != nothing || p.Capabilities.Present() {
			p.Applies()
		}
		p.Entire(p.Capabilities)
		for _, u := range unsupported(p.Submission) {
			p.Report(u.at, "the OIN does not take %s (%q); submit %s", u.protocol.name, u.written, u.protocol.instead)
		}
	},
}

// unsupportedProtocol is a protocol that the OIN no longer takes or never took.
type unsupportedProtocol struct {
	name, instead string
	folded        []string // how it is written, in letters and digits
}

var unsupportedProtocols = []unsupportedProtocol{
	{"Secure Web Authentication", "OIDC or SAML 2.0", []string{"swa", "securewebauthentication", "securewebauth"}},
	{"WS-Federation", "OIDC or SAML 2.0", []string{"wsfed", "wsfederation", "wsfed12", "wsfederation12"}},
	{"SAML 1.1", "SAML 2.0", []string{"saml11", "samlv11", "saml10", "samlv10", "samlv1"}},
	{"SCIM 1.1", "SCIM 2.0", []string{"scim11", "scimv11", "scim10", "scimv10", "scimv1"}},
}

// unsupportedBy is the protocol that a key or value names, nil if it is none.
func unsupportedBy(text string) *unsupportedProtocol {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	for i := range unsupportedProtocols {
		for _, f := range unsupportedProtocols[i].folded {
			if f == folded {
				return &unsupportedProtocols[i]
			}
		}
	}
	return nil
}

// unsupportedUse is a place of the manifest that names such a protocol.
type unsupportedUse struct {
	at       manifest.Place
	written  string
	protocol *unsupportedProtocol
}

// unsupported are the places of the manifest that name a protocol that the OIN
// does not take: keys where protocols are described, and listed capabilities.
func unsupported(s *manifest.Submission) []unsupportedUse {
	var uses []unsupportedUse
	add := func(at manifest.Place, written string) {
		if protocol := unsupportedBy(written); protocol != nil {
			uses = append(uses, unsupportedUse{at, written, protocol})
		}
	}
	for _, f := range s.Faults {
		if f.Kind != manifest.UnknownField {
			continue
		}
		switch strings.TrimSuffix(f.Path, f.Name) {
		case "", "sso.", "provisioning.":
			add(f.Place, f.Name)
		}
	}
	for _, c := range s.Capabilities.Items {
		if unsupportedBy(c.Capability.V) != nil {
			add(c.Capability.Place, c.Capability.V)
			continue // its protocols are those of no capability
		}
		for _, protocol := range c.SupportedProtocols.Items {
			add(protocol.Place, protocol.V)
		}
	}
	return uses
}

// claimUnsupported reports of which faults catalog/unsupported-protocol speaks:
// the key, the value, and an sso that is empty but for such a key.
func claimUnsupported(s *manifest.Submission) func(manifest.Fault) bool {
	claimed := map[string]bool{}
	for _, u := range unsupported(s) {
		claimed[u.at.Path] = true
		if strings.HasPrefix(u.at.Path, "sso.") {
			claimed["sso"] = true
		}
	}
	return func(f manifest.Fault) bool { return claimed[f.Path] }
}
