package rules

import (
	"net/url"
	"strings"

	"oinlint/expression"
	"oinlint/manifest"
	"oinlint/oidc"
)

var sourceRedirection = Source{
	"RFC 6749, 3.1.2 Redirection Endpoint", "https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2", "2026-11"}

var oidcRedirectURI = Rule{
	ID:       "oidc/redirect-uri",
	Severity: Error,
	Summary:  "Give each redirect URI in full, with https, and without fragment and wildcard.",
	Why:      "Okta sends the code there, to exactly this address: over plain http it can be stolen, and OAuth 2.0 forbids a fragment.",
	Sources: []Source{
		sourceWizard,
		sourceRedirection,
		{"RFC 9700, 4.1.3 Redirect URI Validation: Countermeasures", "https://www.rfc-editor.org/rfc/rfc9700#section-4.1.3", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    redirectUris: [http://strawberry.dev/callback]\n",
	Good: "sso:\n  oidc:\n    redirectUris: [https://strawberry.dev/callback]\n",
	Check: func(p *Pass) {
		for _, uri := range p.texts(p.SSO.OIDC.RedirectURIs) {
			said := remarks{}
			for _, o := range p.sound(uri, p.outcomes(uri, expression.OIDC, parseWildcard)) {
				if i := strings.IndexByte(o.text, '#'); i >= 0 && !said.again(o, o.at(i, len(o.text)), "fragment") {
					p.Report(o.at(i, len(o.text)), "%s has a fragment, which a redirect URI must not have", p.name(o))
				}
				if i := strings.IndexByte(o.text, '*'); i >= 0 && !said.again(o, o.at(i, i+1), "wildcard") {
					p.Report(o.at(i, i+1), "%s has a wildcard; list every URI, or use a variable for the part that each customer has", p.name(o)).As(Warning)
				}
			}
		}
	},
}

// parseWildcard is parseHTTPS for a URL with wildcards: one in the host is not
// what makes the rest of it wrong.
func parseWildcard(text string) (*url.URL, string) {
	return parseHTTPS(strings.ReplaceAll(text, "*", "x"))
}

var oidcRedirectURIDuplicate = Rule{
	ID:       "oidc/redirect-uri-duplicate",
	Severity: Warning,
	Summary:  "List each redirect URI once.",
	Why:      "The second does nothing, or another was meant.",
	Sources: []Source{
		{"RFC 3986, 6.2 Comparison Ladder", "https://www.rfc-editor.org/rfc/rfc3986#section-6.2", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    redirectUris: [https://strawberry.dev/callback, https://Strawberry.dev:443/callback]\n",
	Good: "sso:\n  oidc:\n    redirectUris: [https://strawberry.dev/callback, https://strawberry.dev/callback/]\n",
	Check: func(p *Pass) {
		first := map[string]manifest.Text{}
		for _, uri := range p.texts(p.SSO.OIDC.RedirectURIs) {
			if isBlank(uri) {
				continue
			}
			normal := p.normalURI(uri)
			earlier, ok := first[normal]
			switch {
			case !ok:
				first[normal] = uri
			case earlier.V == uri.V:
				p.Report(uri, "%q is listed already", uri.V).With(earlier, "first here")
			default:
				p.Report(uri, "%q is the same as %q", uri.V, earlier.V).With(earlier, "first here")
			}
		}
	},
}

// normalURI is a redirect URI in the form in which the same ones are equal. An
// expression is the same as another that is read alike.
func (p *Pass) normalURI(uri manifest.Text) string {
	if r := p.reading(uri, expression.OIDC); r.Dynamic() {
		return r.String()
	}
	return normalURL(uri.V)
}

// normalURL is a URL in the form in which the same ones are equal (RFC 3986,
// sections 6.2.2 and 6.2.3): case and default port of the host, an empty path,
// and percent-encoding that is not needed. Dot segments stay: OAuth compares
// redirect URIs as they are written. What is no URL stays as it is.
func normalURL(text string) string {
	u, problem := parseURL(text)
	if problem != "" {
		return text
	}
	_, rest, _ := strings.Cut(text, "://")
	end := len(rest)
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		end = i
	}
	host, rest := strings.ToLower(rest[:end]), rest[end:]
	for _, usual := range []string{map[string]string{"http": ":80", "https": ":443"}[u.Scheme], ":"} {
		host = strings.TrimSuffix(host, usual)
	}
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	return u.Scheme + "://" + host + normalEscapes(rest)
}

// normalEscapes decodes the unreserved characters of a percent-encoded text
// and writes the other escapes in upper case.
func normalEscapes(s string) string {
	const upperHex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, ok := unescape(s[i:])
		switch {
		case !ok:
			b.WriteByte(s[i])
			continue
		case isUnreserved(c):
			b.WriteByte(c)
		default:
			b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
		}
		i += len("%00") - 1
	}
	return b.String()
}

// unescape is the byte that a text begins with in percent-encoding.
func unescape(s string) (c byte, ok bool) {
	if len(s) < len("%00") || s[0] != '%' {
		return 0, false
	}
	d, err := url.PathUnescape(s[:len("%00")])
	if err != nil || len(d) != 1 {
		return 0, false
	}
	return d[0], true
}

// isUnreserved is for the unreserved characters of RFC 3986, section 2.3.
func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

var oidcRedirectURIOkta = Rule{
	ID:       "oidc/redirect-uri-okta",
	Severity: Warning,
	Summary:  "Let Okta send the user to a page of your own app.",
	Why:      "At a page of Okta's the code reaches nobody who could redeem it; usually a URL for another purpose was pasted.",
	Sources:  []Source{sourceRedirection},
	Bad:      "sso:\n  oidc:\n    redirectUris: [https://strawberry.okta.com/oauth2/v1/authorize/callback]\n",
	Good:     "sso:\n  oidc:\n    redirectUris: [https://strawberry.dev/okta.com/callback]\n",
	Check: func(p *Pass) {
		for _, uri := range p.texts(p.SSO.OIDC.RedirectURIs) {
			if isBlank(uri) {
				continue
			}
			said := remarks{}
			for _, o := range p.outcomes(uri, expression.OIDC, parseLoosely) {
				if o.url == nil || !oidc.IsOktaHost(o.url.Hostname()) {
					continue
				}
				if at := o.domain(o.writtenHost(), 2); !said.again(o, at, "Okta") {
					p.Report(at, "%s is a page of Okta's, at %q; a redirect URI is one of the app's own", p.name(o), o.url.Hostname())
				}
			}
		}
	},
}

// parseLoosely reads what is a URL by its grammar.
func parseLoosely(text string) (u *url.URL, problem string) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, "is no URL"
	}
	return u, ""
}

var oidcInitiateLoginURI = Rule{
	ID:       "oidc/initiate-login-uri",
	Severity: Error,
	Summary:  "Give the initiate login URI in full, with https.",
	Why:      "Okta sends users there from their dashboard; the form takes an https address only.",
	Sources: []Source{
		sourceWizard,
		{"OpenID Connect Core 1.0, 4 Initiating Login from a Third Party", "https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    initiateLoginUri: http://strawberry.dev/start\n",
	Good: "sso:\n  oidc:\n    initiateLoginUri: https://strawberry.dev/start\n",
	Check: func(p *Pass) {
		if uri := p.SSO.OIDC.InitiateLoginURI; !isBlank(uri) {
			p.httpsURLs(uri, expression.OIDC)
		}
	},
}

var oidcPostLogoutURI = Rule{
	ID:       "oidc/post-logout-uri",
	Severity: Error,
	Summary:  "Give each post-logout URI in full, with https.",
	Why:      "Okta sends users there after sign-out; the form takes an https address only.",
	Sources: []Source{
		sourceWizard,
		{"OpenID Connect RP-Initiated Logout 1.0, 3.1 Client Metadata", "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#ClientMetadata", "2026-11"},
	},
	Bad:  "sso:\n  oidc:\n    postLogoutUris: [http://strawberry.dev/bye]\n",
	Good: "sso:\n  oidc:\n    postLogoutUris: [https://strawberry.dev/bye]\n",
	Check: func(p *Pass) {
		for _, uri := range p.texts(p.SSO.OIDC.PostLogoutURIs) {
			p.httpsURLs(uri, expression.OIDC)
		}
	},
}
