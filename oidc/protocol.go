package oidc

import "strings"

// The scopes of OpenID Connect Core 1.0 that have a meaning of their own:
// section 3.1.2.1, which every request has, and section 11, which asks for
// refresh tokens.
const (
	ScopeOpenID        = "openid"
	ScopeOfflineAccess = "offline_access"
)

// ClaimScopes are the scopes that ask for claims about the user: OpenID Connect
// Core 1.0, section 5.4. The caller may keep the slice.
func ClaimScopes() []string { return []string{"profile", "email", "address", "phone"} }

// Scopes are all scopes of OpenID Connect Core 1.0. The caller may keep the slice.
func Scopes() []string { return append(ClaimScopes(), ScopeOpenID, ScopeOfflineAccess) }

// The grant types of RFC 6749, by the names of RFC 7591, section 2.
const (
	GrantAuthorizationCode = "authorization_code"
	GrantImplicit          = "implicit"
	GrantRefreshToken      = "refresh_token"
	GrantPassword          = "password"
	GrantClientCredentials = "client_credentials"
)

// TokenInFront reports whether a response type has a token come back through
// the browser: id_token, token, and those that hold one of them beside code.
// The order of its words does not count (OAuth 2.0 Multiple Response Type
// Encoding Practices, sections 3 and 5).
func TokenInFront(responseType string) bool {
	for word := range strings.FieldsSeq(responseType) {
		if word == "token" || word == "id_token" {
			return true
		}
	}
	return false
}

// AuthNone is the client authentication method of a public client, which has
// no secret: OpenID Connect Core 1.0, section 9.
const AuthNone = "none"

// ClientAuthentication are the methods by which a confidential client
// authenticates: OpenID Connect Core 1.0, section 9. The caller may keep the
// slice.
func ClientAuthentication() []string {
	return []string{"client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"}
}
