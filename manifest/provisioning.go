package manifest

// Provisioning is provisioning with SCIM.
type Provisioning struct {
	Place
	// What can be provisioned.
	Features List[Text] `json:"features" validate:"filled,dive,oneof=CREATE_USER READ_USER UPDATE_USER DEACTIVATE_USER IMPORT_USER_SCHEMA CREATE_GROUP READ_GROUP UPDATE_GROUP DEACTIVATE_GROUP PROFILE_SOURCING PROFILE_MASTERING"`
	// The SCIM server.
	SCIM SCIM `json:"scim" validate:"filled"`
}

// SCIM is the SCIM server of the app.
type SCIM struct {
	Place
	// The version of SCIM: 2.0.
	Version Text `json:"version"`
	// The base URL of the server. May be dynamic.
	BaseURI Text `json:"baseUri" validate:"filled"`
	// How Okta signs in: header, bearer, oauth2, or the identifier of an auth mode.
	AuthMode Text `json:"authMode" validate:"filled"`
	// The configuration guide for customers.
	SetupInstructionsURI Text `json:"setupInstructionsUri"`
	// What the server supports.
	SCIMServerConfig SCIMServerConfig `json:"scimServerConfig" validate:"filled"`
	// How many members one PATCH of a group may change, 100 to 1000. For the OIN Manager.
	MaxGroupMembershipChanges Number `json:"maxGroupMembershipChanges"`
	// The kinds of entitlements.
	EntitlementTypes List[EntitlementType] `json:"entitlementTypes"`
}

// SCIMServerConfig is what a SCIM server supports (RFC 7643, section 5).
type SCIMServerConfig struct {
	Place
	// Whether the server supports PATCH.
	Patch Supported `json:"patch"`
	// Whether the server supports changing passwords.
	ChangePassword Supported `json:"changePassword"`
}

// Supported says whether something is supported.
type Supported struct {
	Place
	// Whether it is supported.
	Supported Flag `json:"supported"`
}

// EntitlementType is one kind of entitlement.
type EntitlementType struct {
	Place
	// The name of the kind.
	Name Text `json:"name" validate:"filled"`
	// What it stands for.
	Description Text `json:"description"`
	// The endpoint: a path on the SCIM server, or an https URL.
	Endpoint Text `json:"endpoint" validate:"filled"`
	// How entitlements of the kind are assigned.
	Attributes EntitlementAttributes `json:"attributes" validate:"filled"`
	// The names of the fields of an entitlement.
	Mappings EntitlementMappings `json:"mappings" validate:"filled"`
}

// EntitlementAttributes says how entitlements of a kind are assigned.
type EntitlementAttributes struct {
	Place
	// Whether every user needs one.
	Required Flag `json:"required"`
	// Whether a user can have several.
	Multivalued Flag `json:"multivalued"`
}

// EntitlementMappings names the fields of an entitlement.
type EntitlementMappings struct {
	Place
	// The field with the identifier.
	ID Text `json:"id" validate:"filled"`
	// The field with the name to show.
	DisplayName Text `json:"displayName" validate:"filled"`
	// The field with the description.
	Description Text `json:"description"`
}

// AuthSettings is how Okta signs in to the provisioning API.
type AuthSettings struct {
	Place
	// The kind of authentication.
	AuthType Text `json:"authType" validate:"filled,oneof=BASIC CUSTOM OAUTH2 SCIM_BEARER SCIM_HEADER"`
	// The settings of OAUTH2.
	OAuth2Settings OAuth2Settings `json:"oAuth2Settings"`
	// The settings of CUSTOM.
	CustomSettings CustomSettings `json:"customSettings"`
	// The properties of CUSTOM, written without customSettings.
	AppInstanceProperties List[AppInstanceProperty] `json:"appInstanceProperties"`
}

// OAuth2Settings is the authorization server in front of the provisioning API.
type OAuth2Settings struct {
	Place
	// The authorization endpoint. May be dynamic.
	AuthorizeEndpoint Text `json:"authorizeEndpoint" validate:"filled"`
	// The token endpoint. May be dynamic.
	TokenEndpoint Text `json:"tokenEndpoint" validate:"filled"`
	// The client identifier, the same for all customers.
	ClientID Text `json:"clientId" validate:"filled"`
	// The client secret: a reference to the environment such as ${CLIENT_SECRET}.
	ClientSecret Text `json:"clientSecret" validate:"filled" oin:"secret"`
	// The scopes that Okta asks for.
	Scopes List[Text] `json:"scopes"`
	// The key that the secret is encrypted with.
	PublicKey Anything `json:"publicKey" oin:"readonly"`
}

// CustomSettings is what a customer enters with custom authentication.
type CustomSettings struct {
	Place
	// The properties.
	AppInstanceProperties List[AppInstanceProperty] `json:"appInstanceProperties"`
}

// AppInstanceProperty is one property that a customer enters.
type AppInstanceProperty struct {
	Place
	// The name of the property.
	Name Text `json:"name"`
	// What the admin sees beside it.
	Label Text `json:"label"`
}
