package rules

import (
	"oinlint/manifest"
	"oinlint/oidc"
)

var oidcCustomAuthorizationServer = Rule{
	ID:       "oidc/custom-authorization-server",
	Severity: Error,
	Summary:  "Use the org authorization server: the issuer is https://{yourOktaDomain}, and nothing follows.",
	Why:      "Not every customer has custom authorization servers, and where one is called default it is not the one you tested with.",
	Sources: []Source{
		sourceRequirements,
		sourceAuthorizationServers,
		{"OpenID Connect Discovery 1.0, 4 Obtaining OpenID Provider Configuration Information",
			"https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig", "2026-11"},
		{"RFC 8414, 3 Obtaining Authorization Server Metadata", "https://www.rfc-editor.org/rfc/rfc8414#section-3", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    issuer: https://{yourOktaDomain}/oauth2/default\n",
	Good: "sso:\n  oidc:\n    issuer: https://{yourOktaDomain}\n",
	Check: func(p *Pass) {
		if !p.callsOkta() {
			return
		}
		if issuer := p.SSO.OIDC.Issuer; p.Has(issuer) {
			p.customServer(issuer, issuer.V, oidc.Server(issuer.V))
		}
		for _, text := range []manifest.Text{
			p.APIService.SetupInstructionsURI,
			p.Testing.TestAccount.Instructions,
			p.Testing.SAMLTestConfiguration.SPInitiateDescription,
			p.Testing.APIServiceTestConfiguration.ScopeExplanation,
		} {
			if p.Has(text) {
				p.customServers(text)
			}
		}
		p.leaveAttached("oidc", "guides")
	},
}

// callsOkta reports whether the app may ask an authorization server of Okta's
// for tokens. One that has SAML or provisioning alone does not: where its
// instructions name such a server, it stands in front of the vendor's own API.
func (p *Pass) callsOkta() bool {
	if !p.Lacks(p.SSO.OIDC) || !p.Lacks(p.APIService) {
		return true
	}
	return !p.SSO.SAML.Present() && !p.Provisioning.Present()
}

// customServers reports each custom authorization server that a text names.
func (p *Pass) customServers(text manifest.Text) {
	seen := map[string]bool{}
	for _, m := range oidc.Find(text.V) {
		if !seen[m.Server.ID] {
			seen[m.Server.ID] = true
			p.customServer(text, text.V[m.Start:m.End], m.Server)
		}
	}
}

func (p *Pass) customServer(at manifest.Text, url string, s oidc.AuthorizationServer) {
	switch s.Kind {
	case oidc.Default:
		p.Report(at, "%q belongs to the default custom authorization server; at the org authorization server it is %q", url, s.Org)
	case oidc.Custom:
		p.Report(at, "%q belongs to the custom authorization server %q; at the org authorization server it is %q", url, s.ID, s.Org)
	}
}
