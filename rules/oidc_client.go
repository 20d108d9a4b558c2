package rules

import (
	"slices"

	"oinlint/internal/suggest"
	"oinlint/manifest"
	"oinlint/oidc"
)

var sourceClientMetadata = Source{
	"RFC 7591, 2 Client Metadata", "https://www.rfc-editor.org/rfc/rfc7591#section-2", "2026-11"}

var oidcApplicationType = Rule{
	ID:       "oidc/application-type",
	Severity: Error,
	Summary:  "Submit a web app, whose back end handles sign-in.",
	Why:      "The OIN does not publish apps that hold tokens in the browser or on the device; one with a back end that signs users in is a web app.",
	Sources:  []Source{sourceRequirements},
	Bad:      "sso:\n  oidc:\n    applicationType: browser\n",
	Good:     "sso:\n  oidc:\n    applicationType: web\n",
	Check: func(p *Pass) {
		t := p.SSO.OIDC.ApplicationType
		if !p.Has(t) {
			return
		}
		switch t.V {
		case "web":
		case "browser", "spa":
			p.Report(t, "%q: a single-page app is turned away unless a back end handles sign-in, which makes it %q", t.V, "web")
		case "native", "mobile":
			p.Report(t, "%q: a native app is turned away unless a back end handles sign-in, which makes it %q", t.V, "web")
		default:
			p.unknownApplicationType(t)
		}
	},
}

func (p *Pass) unknownApplicationType(t manifest.Text) {
	const known = "web, browser (spa) and native (mobile), of which web is taken"
	if near, ok := suggest.Nearest(t.V, []string{"web", "browser", "spa", "native", "mobile"}); ok {
		p.Report(t, "%q is no application type; did you mean %q? The types are "+known, t.V, near)
		return
	}
	p.Report(t, "%q is no application type; the types are "+known, t.V)
}

var oidcImplicitFlow = Rule{
	ID:       "oidc/implicit-flow",
	Severity: Warning,
	Summary:  "Use the authorization code flow alone: grant authorization_code, response type code.",
	Why:      "A token that comes back through the browser can be read on the way; the implicit grant is for apps without a back end, which the OIN does not take.",
	Sources: []Source{
		sourceRequirements,
		{"RFC 9700, 2.1.2 Implicit Grant", "https://www.rfc-editor.org/rfc/rfc9700#section-2.1.2", "2026-11"},
		{"OAuth 2.0 Multiple Response Type Encoding Practices", "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    responseTypes: [code id_token]\n",
	Good: "sso:\n  oidc:\n    grantTypes: [authorization_code]\n    responseTypes: [code]\n",
	Check: func(p *Pass) {
		for _, g := range p.texts(p.SSO.OIDC.GrantTypes) {
			if g.V == oidc.GrantImplicit {
				p.Report(g, "the grant %q hands tokens out through the browser; use %q", g.V, oidc.GrantAuthorizationCode)
			}
		}
		for _, r := range p.texts(p.SSO.OIDC.ResponseTypes) {
			if oidc.TokenInFront(r.V) {
				p.Report(r, "the response type %q brings a token back through the browser; use %q", r.V, "code")
			}
		}
		p.leaveAttached("oidc")
	},
}

var oidcGrantType = Rule{
	ID:       "oidc/grant-type",
	Severity: Error,
	Summary:  "Use the authorization code grant, without refresh tokens.",
	Why:      "Single sign-on in the OIN is the authorization code flow; refresh tokens are not issued, and the other grants sign no user in.",
	Sources:  []Source{sourceRequirements, sourceClientMetadata},
	Bad:      "sso:\n  oidc:\n    grantTypes: [authorization_code, refresh_token]\n",
	Good:     "sso:\n  oidc:\n    grantTypes: [authorization_code]\n",
	Check: func(p *Pass) {
		grants := p.SSO.OIDC.GrantTypes
		for _, g := range p.texts(grants) {
			switch g.V {
			case oidc.GrantRefreshToken:
				p.Report(g, "%q: integrations in the OIN get no refresh tokens", g.V)
			case oidc.GrantPassword:
				p.Report(g, "%q: the app would handle the users' passwords, which single sign-on is there to avoid", g.V).As(Warning)
			case oidc.GrantClientCredentials:
				p.Report(g, "%q signs in the app and no user; an app that calls Okta's APIs is submitted as an API service", g.V).As(Warning)
			}
		}
		if p.Has(grants) && !p.UnreadableWithin(grants.Path) {
			p.authorizationCode(grants)
		}
	},
}

// authorizationCode reports that the grant is not among the others. Where the
// implicit grant stands in its place, oidc/implicit-flow has said so.
func (p *Pass) authorizationCode(grants manifest.List[manifest.Text]) {
	has := func(grant string) bool {
		return slices.ContainsFunc(grants.Items, func(g manifest.Text) bool { return g.V == grant })
	}
	if has(oidc.GrantAuthorizationCode) || has(oidc.GrantImplicit) {
		return
	}
	for _, g := range grants.Items {
		if _, near := suggest.Nearest(g.V, []string{oidc.GrantAuthorizationCode}); near {
			p.Report(grants, "%s is not among the grants; was %q meant for it?", oidc.GrantAuthorizationCode, g.V)
			return
		}
	}
	p.Report(grants, "%s is not among the grants; it is the one that signs users in", oidc.GrantAuthorizationCode)
}

var oidcClientAuthentication = Rule{
	ID:       "oidc/client-authentication",
	Severity: Error,
	Summary:  "Let the app authenticate at the token endpoint.",
	Why:      "A web app has a back end that can keep a secret; a client without one lets anybody redeem a stolen code.",
	Sources: []Source{
		sourceRequirements,
		{"OpenID Connect Core 1.0, 9 Client Authentication", "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    tokenEndpointAuthMethod: none\n",
	Good: "sso:\n  oidc:\n    tokenEndpointAuthMethod: client_secret_basic\n",
	Check: func(p *Pass) {
		method, known := p.SSO.OIDC.TokenEndpointAuthMethod, oidc.ClientAuthentication()
		if !p.HasText(method) || slices.Contains(known, method.V) {
			return
		}
		if method.V == oidc.AuthNone {
			p.Report(method, "%q makes the app a public client; a web app is a confidential one, with %s, say", method.V, known[0])
			return
		}
		near, _ := suggest.Nearest(method.V, known)
		if near == "" {
			near = known[0]
		}
		p.Report(method, "%q is no method that Okta knows; did you mean %q?", method.V, near).As(Warning)
	},
}
