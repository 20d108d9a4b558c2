package manifest

// SSO is single sign-on, with OIDC, SAML or both.
type SSO struct {
	Place
	// Sign-in with OpenID Connect.
	OIDC OIDC `json:"oidc"`
	// Sign-in with SAML 2.0.
	SAML SAML `json:"saml"`
}

// OIDC is sign-in with OpenID Connect. The fields from ApplicationType on are
// statements that the form does not send, and the linter needs.
type OIDC struct {
	Place
	// Where Okta sends the user after sign-in. May be dynamic.
	RedirectURIs List[Text] `json:"redirectUris" validate:"filled"`
	// Where Okta sends the user who starts at Okta. May be dynamic.
	InitiateLoginURI Text `json:"initiateLoginUri"`
	// Where Okta sends the user after sign-out. May be dynamic.
	PostLogoutURIs List[Text] `json:"postLogoutUris"`
	// The configuration guide for customers.
	Doc Text `json:"doc"`

	// What kind of client the app is: web, browser or native.
	ApplicationType Text `json:"applicationType"`
	// The issuer as the app builds it.
	Issuer Text `json:"issuer"`
	// The OAuth 2.0 grants that the app uses.
	GrantTypes List[Text] `json:"grantTypes"`
	// The response types that the app asks for.
	ResponseTypes List[Text] `json:"responseTypes"`
	// The scopes that the app asks for.
	Scopes List[Text] `json:"scopes"`
	// The claims that the app relies on.
	Claims List[Text] `json:"claims"`
	// How the app authenticates at the token endpoint.
	TokenEndpointAuthMethod Text `json:"tokenEndpointAuthMethod"`
}

// SAML is sign-in with SAML 2.0. The fields from SignatureAlgorithm on are
// statements that the form does not send, and the linter needs.
type SAML struct {
	Place
	// The assertion consumer service URLs.
	ACS List[ACS] `json:"acs" validate:"filled"`
	// The entity ID (audience) of the app. May be dynamic.
	EntityID Text `json:"entityId" validate:"required"`
	// The attributes that Okta sends.
	Claims List[Claim] `json:"claims"`
	// The attributes that carry groups.
	Groups List[GroupAttribute] `json:"groups"`
	// The configuration guide for customers.
	Doc Text `json:"doc"`

	// The algorithm that the app's signatures and Okta's use: RSA_SHA256, say, or the XML-DSig URI.
	SignatureAlgorithm Text `json:"signatureAlgorithm"`
	// The digest algorithm: SHA256, say, or its URI.
	DigestAlgorithm Text `json:"digestAlgorithm"`
	// The RelayState that Okta would send.
	DefaultRelayState Text `json:"defaultRelayState"`
	// Whether SAML replaces every other way to sign in at once.
	BigBang Flag `json:"bigBang"`
	// The URL at which an admin still signs in without SAML.
	BackdoorURL Text `json:"backdoorUrl"`
	// Single logout that the app starts.
	SingleLogout SingleLogout `json:"singleLogout"`
	// Encryption of assertions.
	Encryption Encryption `json:"encryption"`
}

// ACS is one assertion consumer service.
type ACS struct {
	Place
	// The URL. May be dynamic.
	URL Text `json:"url" validate:"filled"`
	// The index, 0 to 65535. The entry without one is the default.
	Index Number `json:"index"`
}

// Claim is one attribute statement.
type Claim struct {
	Place
	// The name of the attribute.
	Name Text `json:"name"`
	// The values: text, expressions, or both.
	Values List[Text] `json:"values"`
}

// GroupAttribute is an attribute that carries groups: its name, or an object
// with the name.
type GroupAttribute struct {
	Place
	// The name of the attribute.
	Name Text `json:"name" oin:"short"`
}

// SingleLogout is single logout started by the service provider.
type SingleLogout struct {
	Place
	// The single logout URL. May be dynamic.
	URL Text `json:"url"`
	// The file with the certificate that logout requests are signed with.
	Certificate Text `json:"certificate"`
}

// Encryption is the encryption of assertions.
type Encryption struct {
	Place
	// The algorithm that encrypts the assertion.
	Algorithm Text `json:"algorithm"`
	// The algorithm that encrypts the key.
	KeyTransport Text `json:"keyTransport"`
	// The file with the certificate to encrypt for.
	Certificate Text `json:"certificate"`
}
