// Package oidc knows OpenID Connect and OAuth 2.0 as far as a submission speaks
// of them: which authorization server of Okta's a URL belongs to, and the
// names that the specifications give to scopes, grants and response types.
package oidc

import (
	"net/url"
	"path"
	"strings"
)

// Kind is the kind of an authorization server.
type Kind uint8

// The kinds, as Okta's page on authorization servers tells them apart
// (https://developer.okta.com/docs/concepts/auth-servers/, read 2026-08).
const (
	// Unknown is what no URL tells: a server that is not Okta's, an org server
	// under a domain of its owner's, or no URL at all.
	Unknown Kind = iota
	// Org is the server that every Okta org has. Its issuer is https://host and
	// its endpoints lie under /oauth2/v1.
	Org
	// Default is the custom server that an Okta org comes with. Its issuer is
	// https://host/oauth2/default.
	Default
	// Custom is a custom server of the org's own making. Its issuer is
	// https://host/oauth2/ID.
	Custom
)

// AuthorizationServer is the authorization server that a URL belongs to.
type AuthorizationServer struct {
	Kind Kind
	// ID is the identifier of a custom server as its URLs have it, decoded, and
	// "default" for the default one. Empty for the others.
	ID string
	// Org is the URL that takes the place of this one where the org server is
	// used: the endpoint of the same name, or the issuer. It has no query.
	// Empty where the kind is unknown.
	Org string
}

// The places of the metadata of an issuer: OpenID Connect Discovery 1.0,
// section 4, and RFC 8414, section 3.
const (
	openIDConfiguration = "/.well-known/openid-configuration"
	oauthMetadata       = "/.well-known/oauth-authorization-server"
)

// Server is the authorization server that a URL belongs to: an issuer, an
// endpoint of its, or the address of its metadata. A missing scheme is taken
// for https. On hosts of Okta's every /oauth2/ID but /oauth2/v1 is a custom
// server; on other hosts, which may be an org's custom domain, only an ID that
// nobody but Okta gives proves one.
func Server(text string) AuthorizationServer {
	a, ok := parseAddress(text)
	if !ok {
		return AuthorizationServer{}
	}
	base := "https://" + a.host + a.port
	if isRoot(a.path) || isUnder(a.path, openIDConfiguration) || isUnder(a.path, oauthMetadata) {
		return orgAt(a, base+strings.TrimSuffix(a.path, "/"))
	}
	id, rest, ok := serverID(a.path)
	switch {
	case !ok:
		return AuthorizationServer{}
	case id == "v1":
		return orgAt(a, base+a.path)
	case id == "default":
		return AuthorizationServer{Default, id, base + atOrg(rest)}
	case a.okta() || isServerID(id):
		return AuthorizationServer{Custom, id, base + atOrg(rest)}
	}
	return AuthorizationServer{}
}

// orgAt is the org server where the host is one of Okta's. Elsewhere a bare
// host and /oauth2/v1 prove nothing.
func orgAt(a address, at string) AuthorizationServer {
	if !a.okta() {
		return AuthorizationServer{}
	}
	return AuthorizationServer{Kind: Org, Org: at}
}

// atOrg is the path at the org server of what has the path rest behind the
// issuer of a custom one.
func atOrg(rest string) string {
	switch {
	case isUnder(rest, "/v1"):
		return "/oauth2" + rest
	case isUnder(rest, "/.well-known"):
		return rest
	}
	return ""
}

// serverID splits /oauth2/ID/rest.
func serverID(p string) (id, rest string, ok bool) {
	p, ok = strings.CutPrefix(p, "/oauth2/")
	if !ok || p == "" {
		return "", "", false
	}
	if i := strings.IndexByte(p, '/'); i >= 0 {
		return p[:i], p[i:], true
	}
	return p, "", true
}

// isServerID reports whether an identifier is one that Okta gives to custom
// authorization servers: aus and 17 letters or digits.
func isServerID(id string) bool {
	if len(id) != 20 || !strings.HasPrefix(id, "aus") {
		return false
	}
	for i := range len(id) {
		if !isAlphanumeric(id[i]) {
			return false
		}
	}
	return true
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isRoot(p string) bool { return p == "/" }

// isUnder reports whether p is dir or lies in it.
func isUnder(p, dir string) bool {
	rest, ok := strings.CutPrefix(p, dir)
	return ok && (rest == "" || rest[0] == '/')
}

// address is a URL, taken apart.
type address struct {
	scheme bool   // whether the text has one
	host   string // lower case but for a template
	port   string // with its colon; empty for the usual one
	path   string // decoded, without dot segments, begins with a slash
}

// parseAddress takes an http or https URL apart, whose host may be a template
// such as {yourOktaDomain}: net/url refuses these.
func parseAddress(text string) (address, bool) {
	var a address
	text = strings.TrimSpace(text)
	if scheme, rest, ok := strings.Cut(text, "://"); ok && isName(scheme) {
		if !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
			return a, false
		}
		a.scheme, text = true, rest
	}
	authority, tail := text, ""
	if i := strings.IndexAny(text, `/?#\`); i >= 0 {
		authority, tail = text[:i], text[i:]
	}
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		if !a.scheme {
			return a, false // an email address
		}
		authority = authority[i+1:]
	}
	authority = decode(authority)
	a.host, a.port = splitPort(authority)
	if !isTemplate(a.host) {
		a.host = lower(a.host)
		if a.host == "" || strings.ContainsAny(a.host, " /\\@\"=") || strings.Contains(a.host, ":") && a.host[0] != '[' {
			return a, false
		}
	}
	if i := strings.IndexAny(tail, "?#"); i >= 0 {
		tail = tail[:i]
	}
	a.path = issuerPath(path.Clean("/" + decode(tail)))
	return a, true
}

// issuerPath moves a well-known part from before the path of an issuer, where
// RFC 8414, section 3.1, has it, to behind it, where Okta has it as OpenID
// Connect Discovery 1.0 does.
func issuerPath(p string) string {
	for _, known := range []string{openIDConfiguration, oauthMetadata} {
		if rest, ok := strings.CutPrefix(p, known+"/oauth2/"); ok && rest != "" {
			return "/oauth2/" + rest + known
		}
	}
	return p
}

// isName reports whether a text can be the scheme of a URL.
func isName(scheme string) bool {
	for i := range len(scheme) {
		if c := scheme[i]; !isAlphanumeric(c) && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	return scheme != ""
}

func splitPort(authority string) (host, port string) {
	i := strings.LastIndexByte(authority, ':')
	if i < 0 || strings.Trim(authority[i+1:], "0123456789") != "" {
		return authority, ""
	}
	switch port = authority[i:]; port {
	case ":", ":80", ":443":
		port = ""
	}
	return authority[:i], port
}

// decode takes percent-encoding away. A text where it is broken stays as it is.
func decode(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}
