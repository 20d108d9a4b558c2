package expression

// Form says how the fields of a notation are written, for people.
type Form struct {
	Notation Notation
	Name     string // as people call it
	// Fields are the paths of the manifest's fields, [] being each item of a list.
	Fields   []string
	Written  string
	Language Language
}

// Forms are the notations with the fields that have them.
func Forms() []Form {
	return []Form{
		{OIDC, "OIDC", []string{
			"sso.oidc.redirectUris[]", "sso.oidc.initiateLoginUri", "sso.oidc.postLogoutUris[]",
		}, notationWords[OIDC], OktaEL},
		{SAML, "SAML", []string{
			"sso.saml.acs[].url", "sso.saml.entityId", "sso.saml.claims[].values[]", "sso.saml.defaultRelayState", "sso.saml.singleLogout.url",
		}, notationWords[SAML], JakartaEL},
		{Whole, "whole", []string{
			"provisioning.scim.baseUri", "authSettings.oAuth2Settings.authorizeEndpoint",
			"authSettings.oAuth2Settings.tokenEndpoint", "globalTokenRevocation.endpoint",
		}, "one expression", OktaEL},
	}
}

func (l Language) String() string {
	return [...]string{OktaEL: "Okta Expression Language", JakartaEL: "Jakarta Expression Language"}[l]
}

// Remark is why a function is better not used, or not everywhere; else it is
// empty.
func (f Function) Remark() string {
	switch {
	case f.Deprecated != "":
		return "deprecated: " + f.Deprecated
	case f.Unconditional:
		return "not supported in a condition"
	}
	return ""
}
