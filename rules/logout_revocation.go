package rules

import (
	"net/url"
	"strings"

	"oinlint/expression"
)

var sourceTokenRevocation = Source{
	"Global Token Revocation (draft-parecki-oauth-global-token-revocation)",
	"https://datatracker.ietf.org/doc/draft-parecki-oauth-global-token-revocation/", "2026-11"}

var logoutNeedsSSO = Rule{
	ID:       "logout/needs-sso",
	Severity: Error,
	Summary:  "Submit Universal Logout together with OIDC or SAML.",
	Why:      "Universal Logout ends sessions that began with single sign-on; without it the form does not offer it.",
	Sources:  []Source{sourceWizard},
	Bad:      "globalTokenRevocation:\n  endpoint: https://strawberry.dev/gtr\n",
	Good:     "sso:\n  oidc: {}\nglobalTokenRevocation:\n  endpoint: https://strawberry.dev/gtr\n",
	Check: func(p *Pass) {
		if p.Has(p.GlobalTokenRevocation) && p.Lacks(p.SSO.OIDC) && p.Lacks(p.SSO.SAML) {
			p.Report(p.GlobalTokenRevocation.AtKey(), "Universal Logout without single sign-on: neither sso.oidc nor sso.saml is there")
		}
	},
}

var logoutEndpoint = Rule{
	ID:       "logout/endpoint",
	Severity: Error,
	Summary:  "Give the token revocation endpoint as an https URL without query and fragment.",
	Why:      "Okta sends signed requests there; the audience of their token is the URL without query and fragment, so that a check against the whole URL fails.",
	Sources:  []Source{sourceWizard, sourceTokenRevocation},
	Bad:      "globalTokenRevocation:\n  endpoint: http://strawberry.dev/gtr\n",
	Good:     "globalTokenRevocation:\n  endpoint: https://strawberry.dev/gtr\n",
	Check: func(p *Pass) {
		endpoint := p.GlobalTokenRevocation.Endpoint
		if isBlank(endpoint) {
			return
		}
		said := remarks{}
		for _, o := range p.httpsURLs(endpoint, expression.Whole) {
			extra := behindPath(o.url, o.text)
			if at := o.at(strings.IndexAny(o.text, "?#"), len(o.text)); extra != "" && !said.again(o, at, extra) {
				p.Report(at, "%s has %s, which the audience of the token leaves out", p.name(o), extra).As(Warning)
			}
		}
	},
}

// behindPath names what follows the path of a URL, written as text: an empty
// query or fragment counts.
func behindPath(u *url.URL, text string) string {
	query := u.RawQuery != "" || u.ForceQuery
	switch fragment := hasFragment(text); {
	case query && fragment:
		return "a query and a fragment"
	case query:
		return "a query"
	case fragment:
		return "a fragment"
	}
	return ""
}

var logoutPartial = Rule{
	ID:       "logout/partial",
	Severity: Manual,
	Summary:  "Say in the guide which sessions outlive a partial logout.",
	Why:      "With partial support a user stays signed in until the tokens that were handed out run out; customers rely on Universal Logout to end access at once.",
	Sources:  []Source{sourceWizard},
	Bad:      "globalTokenRevocation:\n  partialLogout: true\n",
	Good:     "globalTokenRevocation:\n  partialLogout: false\n",
	Check: func(p *Pass) {
		if partial := p.GlobalTokenRevocation.PartialLogout; p.Has(partial) && partial.V {
			p.Report(partial, "Universal Logout is partial: sessions outlive the revoked tokens")
		}
	},
}
