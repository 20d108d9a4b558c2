package rules

import (
	"slices"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/internal/suggest"
	"oinlint/manifest"
)

var scimAuthMode = Rule{
	ID:       "scim/auth-mode",
	Severity: Error,
	Summary:  "Let Okta sign in to the SCIM server with a token in a header, a bearer token or OAuth 2.0.",
	Why:      "Basic authentication hands a password to Okta, and the OIN takes no new integration with it; every other name is looked up as the id of an auth mode.",
	Sources:  []Source{sourceRequirements, sourceAPI},
	Bad:      "provisioning:\n  scim: {authMode: basic}\n",
	Good:     "provisioning:\n  scim: {authMode: header}\n",
	Check: func(p *Pass) {
		if p.Lacks(p.Provisioning.SCIM) {
			return
		}
		mode, kind := p.Provisioning.SCIM.AuthMode, p.AuthSettings.AuthType
		named := p.HasText(mode)
		byType := p.Has(kind) && kind.V == "BASIC" && p.Entire(p.Capabilities) && !p.hasActions()
		switch {
		case named && isBasic(mode.V):
			f := p.Report(mode, "%q is basic authentication; it has to be header, bearer or OAuth 2.0", mode.V)
			if byType {
				f.With(kind, "basic authentication here, too")
			}
			return
		case named:
			p.authModeName(mode)
		}
		if byType {
			p.Report(mode, "authSettings.authType is BASIC, and basic authentication is not supported; it has to be header, bearer or OAuth 2.0").
				With(kind, "basic authentication")
		}
	},
}

// authModes are the names of ways to sign in that the manifest takes. Every
// other one is the id of an auth mode object, which says nothing to us.
var authModes = []string{"header", "bearer", "oauth2"}

func isBasic(mode string) bool {
	switch squeeze(mode) {
	case "basic", "basicauth", "basicauthentication", "httpbasic", "httpbasicauth", "httpbasicauthentication":
		return true
	}
	return false
}

// squeeze leaves out what people write names differently in.
func squeeze(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "", ".", "").Replace(strings.ToLower(name))
}

// authModeName reports a mode that is not one of the names and cannot be an id
// either.
func (p *Pass) authModeName(mode manifest.Text) {
	if slices.Contains(authModes, mode.V) {
		return
	}
	if near, ok := suggest.Nearest(mode.V, authModes); ok {
		p.Report(mode, "%q is no auth mode; did you mean %q?", mode.V, near)
		return
	}
	if strings.ContainsFunc(mode.V, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("{}<>", r) }) || namesOtherAuth(mode.V) {
		p.Report(mode, "%q is neither header, bearer, oauth2 nor the id of an auth mode", mode.V)
	}
}

// namesOtherAuth reports whether a mode names a way to sign in that Okta does
// not have for SCIM servers.
func namesOtherAuth(mode string) bool {
	switch squeeze(mode) {
	case "none", "anonymous", "custom", "password", "clientcredentials", "authorizationcode", "token", "apikey", "apitoken",
		"scimheader", "scimbearer", "digest", "ntlm", "hmac", "jwt", "signedjwt", "saml", "mtls", "certificate", "kerberos":
		return true
	}
	return false
}

var scimOAuth2 = Rule{
	ID:       "scim/oauth2",
	Severity: Error,
	Summary:  "Give https endpoints for the authorization code grant.",
	Why:      "Okta gets the token for provisioning with an admin at the authorization endpoint; it has no other grant for SCIM servers.",
	Sources: []Source{
		sourceWizard,
		{"RFC 6749, The OAuth 2.0 Authorization Framework", "https://www.rfc-editor.org/rfc/rfc6749#section-4.1", "2026-11"},
	},
	Bad:  "authSettings:\n  authType: OAUTH2\n  oAuth2Settings: {authorizeEndpoint: http://strawberry.dev/oauth2/auth}\n",
	Good: "authSettings:\n  authType: OAUTH2\n  oAuth2Settings: {authorizeEndpoint: https://strawberry.dev/oauth2/auth}\n",
	Check: func(p *Pass) {
		s := p.AuthSettings.OAuth2Settings
		if p.Lacks(s) {
			return
		}
		p.oauth2Endpoint(s.AuthorizeEndpoint, "response_type", func(o outcome, kind string) {
			if kind != "code" {
				p.Report(o.whole(), "the endpoint%s asks for the response type %q; the authorization code grant has code", p.under(o), kind)
			}
		})
		p.oauth2Endpoint(s.TokenEndpoint, "grant_type", func(o outcome, grant string) {
			if grant != "authorization_code" && grant != "refresh_token" {
				p.Report(o.whole(), "the endpoint%s is for the grant %q; only authorization_code is supported", p.under(o), grant)
			}
		})
	},
}

// oauth2Endpoint judges one endpoint, and gives what its query has under a key
// to judge, if anything.
func (p *Pass) oauth2Endpoint(t manifest.Text, key string, judge func(o outcome, value string)) {
	if isBlank(t) {
		return
	}
	said := map[string]bool{}
	for _, o := range p.httpsURLs(t, expression.Whole) {
		v := o.url.Query().Get(key)
		_, behind, _ := strings.Cut(o.text, key+"=")
		start := len(o.text) - len(behind)
		if v == "" || said[v] || !o.wrote(start, start+len(v)) {
			continue
		}
		said[v] = true
		judge(o, v)
	}
}

var scimOAuth2TenantCredentials = Rule{
	ID:       "scim/oauth2-tenant-credentials",
	Severity: Error,
	Summary:  "Use one client id and one client secret for all customers.",
	Why:      "Okta holds one pair for an integration; there is no field where a customer could enter another.",
	Sources:  []Source{sourceRequirements},
	Bad:      "authSettings:\n  authType: OAUTH2\n  oAuth2Settings: {clientId: app.clientId}\n",
	Good:     "authSettings:\n  authType: OAUTH2\n  oAuth2Settings: {clientId: okta, clientSecret: \"${STRAWBERRY_CLIENT_SECRET}\"}\n",
	Check: func(p *Pass) {
		s := p.AuthSettings.OAuth2Settings
		for _, c := range []struct {
			value  manifest.Text
			what   string
			varies func(string) bool
		}{{s.ClientID, "id", variesByTenant}, {s.ClientSecret, "secret", secretVariesByTenant}} {
			if p.HasText(c.value) && c.varies(c.value.V) {
				p.Report(c.value, "the client %s has a tenant variable in it; it has to be the same for all customers", c.what)
			}
		}
	},
}

// secretVariesByTenant is variesByTenant for a secret, where a name in braces
// is rather a reference to the environment gone wrong.
func secretVariesByTenant(text string) bool {
	return mentionsVariable(text) || variesByTenant(text) && meantReference(text) == ""
}

// variesByTenant reports whether a text tries to be dynamic: it is an expression
// around app.NAME or org.NAME, or has another name in braces. A reference to the
// environment does not vary.
func variesByTenant(text string) bool {
	if mentionsVariable(text) {
		return true
	}
	if manifest.IsReference(text) {
		return false
	}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "{")
		if !ok {
			break
		}
		if inner, _, closed := strings.Cut(after, "}"); closed && isPath(strings.TrimSpace(inner)) {
			return true
		}
		rest = after
	}
	return false
}

// mentionsVariable reports whether app.NAME or org.NAME stands in a text.
func mentionsVariable(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("+(),{}", r) }) {
		if isVariable(word) {
			return true
		}
	}
	return false
}

// isPath reports whether a text is a name, or names with dots between them.
func isPath(text string) bool {
	for name := range strings.SplitSeq(text, ".") {
		if !isName(name) {
			return false
		}
	}
	return true
}

// isVariable reports whether a text is app.NAME or org.NAME.
func isVariable(text string) bool {
	object, name, _ := strings.Cut(text, ".")
	return (object == "app" || object == "org") && isName(name)
}
