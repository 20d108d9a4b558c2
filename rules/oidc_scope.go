package rules

import (
	"iter"
	"slices"
	"strings"

	"oinlint/internal/suggest"
	"oinlint/manifest"
	"oinlint/oidc"
)

// scopes are the scopes that the app asks for, each with the item that holds
// it: an item may hold several, as the parameter of a request does.
func (p *Pass) scopes() iter.Seq2[string, manifest.Text] {
	items := p.texts(p.SSO.OIDC.Scopes)
	return func(yield func(string, manifest.Text) bool) {
		for _, item := range items {
			for scope := range strings.FieldsSeq(item.V) {
				if !yield(scope, item) {
					return
				}
			}
		}
	}
}

var oidcOfflineAccess = Rule{
	ID:       "oidc/offline-access",
	Severity: Error,
	Summary:  "Do not ask for offline_access.",
	Why:      "The scope asks for a refresh token, which integrations in the OIN do not get: the request fails.",
	Sources: []Source{
		sourceRequirements,
		{"OpenID Connect Core 1.0, 11 Offline Access", "https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    scopes: [openid, offline_access]\n",
	Good: "sso:\n  oidc:\n    scopes: [openid, profile]\n",
	Check: func(p *Pass) {
		for scope, item := range p.scopes() {
			if scope == oidc.ScopeOfflineAccess {
				p.Report(item, "%q asks for a refresh token, which integrations in the OIN do not get", scope)
			}
		}
		p.leaveAttached("oidc")
	},
}

var oidcScope = Rule{
	ID:       "oidc/scope",
	Severity: Error,
	Summary:  "Ask for openid, and beside it for profile, email, address and phone only.",
	Why:      "The org authorization server has no custom scopes: it turns a request for one away, and one without openid is no sign-in.",
	Sources: []Source{
		sourceRequirements,
		{"OpenID Connect Core 1.0, 5.4 Requesting Claims using Scope Values", "https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    scopes: [openid, groups]\n",
	Good: "sso:\n  oidc:\n    scopes: [openid, profile, email]\n",
	Check: func(p *Pass) {
		list := p.SSO.OIDC.Scopes
		openid := false // there, or misspelt and said so
		for scope, item := range p.scopes() {
			openid = p.scope(scope, item) == oidc.ScopeOpenID || openid
		}
		for _, item := range list.Items {
			if isBlank(item) {
				p.Report(item, "the scope is empty")
			}
		}
		if p.Has(list) && !openid && !p.UnreadableWithin(list.Path) {
			p.Report(list, "openid is not among the scopes; without it a request is no sign-in")
		}
		p.leaveAttached("oidc")
	},
}

// scope judges one scope. It gives the scope, or the one that was meant by it.
func (p *Pass) scope(scope string, item manifest.Text) string {
	available := append([]string{oidc.ScopeOpenID}, oidc.ClaimScopes()...)
	if slices.Contains(available, scope) || scope == oidc.ScopeOfflineAccess {
		return scope
	}
	near, ok := suggest.Nearest(scope, available)
	_, _, api := apiScope(scope)
	switch {
	case ok:
		p.Report(item, "%q is no scope of OpenID Connect; did you mean %q?", scope, near)
	case api:
		p.Report(item, "%q is a scope of Okta's APIs, which an API service has; available here are %s", scope, enumerated(available))
	default:
		p.Report(item, "%q is a custom scope, which integrations in the OIN do not have; available are %s", scope, enumerated(available))
	}
	return near
}

var oidcEmailVerified = Rule{
	ID:       "oidc/email-verified",
	Severity: Warning,
	Summary:  "Do not rely on the claim email_verified.",
	Why:      "Okta's answer does not show that the user has proven to own the address; who takes it for proof lets one user in as another.",
	Sources: []Source{
		sourceRequirements,
		{"OpenID Connect Core 1.0, 5.1 Standard Claims", "https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    claims: [sub, email, email_verified]\n",
	Good: "sso:\n  oidc:\n    claims: [sub, email]\n",
	Check: func(p *Pass) {
		for _, claim := range p.texts(p.SSO.OIDC.Claims) {
			if claim.V == "email_verified" {
				p.Report(claim, "%q does not show that the user owns the address", claim.V)
			}
		}
	},
}
