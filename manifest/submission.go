// Package manifest turns the tree of a manifest into a Submission: one typed
// value for each field, each with its place, whether it is there or not.
//
// The names are those of Okta's submission API, tag "Your OIN Integrations"
// (https://developer.okta.com/docs/api/openapi/okta-management/management/tag/YourOinIntegrations/, read 2026-08).
// The JSON Schema of the format is made from these types: its descriptions are
// the comments below.
//
// The tags of a field:
//
//	json      its name
//	validate  its constraints; filled means there and not blank
//	oin       readonly: the API fills it in; secret: never shown; short: a
//	          scalar in the place of the object stands for this field
package manifest

import (
	"slices"

	"oinlint/internal/tree"
	"oinlint/internal/workspace"
)

// Submission is one submission to the Okta Integration Network: the manifest,
// read, and what is wrong with its shape.
type Submission struct {
	Place

	// Document is what was read.
	Document *tree.Document `json:"-"`
	// Folder holds the files beside the manifest. Nil when the manifest has no
	// folder, as one from standard input.
	Folder *workspace.Folder `json:"-"`
	// Faults are the faults of shape in the order of the file.
	Faults []Fault `json:"-"`

	secrets []string
	unread  unread

	// The intake that the submission goes to: the OIN Wizard, or the OIN Manager for workflows connectors.
	Channel Text `json:"channel" validate:"oneof=wizard manager"`
	// The development org that submits, for rules that compare submissions.
	DevOrg Text `json:"devOrg"`
	// Whether the integration serves many customers, as the OIN asks.
	MultiTenant Flag `json:"multiTenant"`
	// The website of the app. The OIN Manager asks for it.
	Website Text `json:"website"`
	// What changes, when the app is in the OIN already.
	Update Update `json:"update"`

	// The name of the app in the catalog, at most 64 characters.
	Name Text `json:"name" validate:"filled"`
	// What the integration does for a customer, fewer than 1024 characters.
	Description Text `json:"description" validate:"filled"`
	// The logo: a file beside the manifest, or the https URL that an upload gave.
	Logo Text `json:"logo" validate:"filled"`
	// Whether Okta's stand-in picture is shown instead of a logo.
	DefaultLogo Flag `json:"defaultLogo"`
	// The use cases that the app is listed under.
	UseCases List[Text] `json:"useCases"`
	// Whom customers and Okta can reach.
	AppContactDetails List[Contact] `json:"appContactDetails"`
	// What is submitted. Derived from the rest when it is absent.
	Capabilities List[Capability] `json:"capabilities"`
	// The integration variables ("tenant settings") that dynamic properties use.
	Config List[Variable] `json:"config"`

	// Single sign-on.
	SSO SSO `json:"sso"`
	// Provisioning with SCIM.
	Provisioning Provisioning `json:"provisioning"`
	// How Okta signs in to the provisioning API.
	AuthSettings AuthSettings `json:"authSettings"`
	// Universal Logout.
	GlobalTokenRevocation GlobalTokenRevocation `json:"globalTokenRevocation"`
	// An API service integration.
	APIService APIService `json:"apiService"`
	// An identity verification vendor.
	IDV IDV `json:"idv"`
	// A workflows connector. It goes through the OIN Manager.
	Workflows Workflows `json:"workflows"`

	// What the OIN team needs to try the integration (TestInfo of the API).
	Testing Testing `json:"testing"`
	// Files beside the manifest that prove what it says.
	Evidence Evidence `json:"evidence"`

	// The identifier of the submission.
	ID Text `json:"id" oin:"readonly"`
	// The state of the submission.
	Status Text `json:"status" oin:"readonly"`
	// When the submission was changed last.
	LastUpdated Text `json:"lastUpdated" oin:"readonly"`
	// Who changed the submission last.
	LastUpdatedBy Text `json:"lastUpdatedBy" oin:"readonly"`
	// Who changed the submission last.
	UpdatedBy Text `json:"updatedBy" oin:"readonly"`
	// When the submission was published last.
	LastPublished Text `json:"lastPublished" oin:"readonly"`
	// When the case of the submission was changed last.
	CaseLastUpdated Text `json:"caseLastUpdated" oin:"readonly"`
	// The features as the OIN lists them.
	OINFeatures Anything `json:"oinFeatures" oin:"readonly"`
	// Whether only catalog information changes, so that no tests are asked for.
	IsNonFunctionalOnlySubmission Flag `json:"isNonFunctionalOnlySubmission" oin:"readonly"`
}

// Update says what changes about an app that is in the OIN already.
type Update struct {
	Place
	// The name of the published integration.
	ExistingApp Text `json:"existingApp"`
	// What changes.
	Changes Text `json:"changes"`
	// Whether the integration came from the OIN Manager: some limits of the wizard are lifted.
	Migrated Flag `json:"migrated"`
	// Whether only the name, logo, description or contacts change: no tests are asked for.
	CatalogOnly Flag `json:"catalogOnly"`
}

// Contact is one entry of appContactDetails.
type Contact struct {
	Place
	// Whom the contact is for.
	ContactType Text `json:"contactType" validate:"filled,oneof=CUSTOMER_SUPPORT ESCALATION_SUPPORT"`
	// What kind of contact it is.
	ContactValueType Text `json:"contactValueType" validate:"filled,oneof=URL EMAIL PHONE"`
	// The address itself.
	Contact Text `json:"contact" validate:"filled"`
}

// Capability is one entry of capabilities.
type Capability struct {
	Place
	// What the integration can do.
	Capability Text `json:"capability" validate:"filled,oneof=SSO UNIVERSAL_LOGOUT PROVISIONING ENTITLEMENTS API_SERVICE IDV"`
	// The protocols it does so with.
	SupportedProtocols List[Text] `json:"supportedProtocols" validate:"filled"`
	// The workflows actions behind it, with the protocol ACTIONS.
	Actions List[Action] `json:"actions"`
}

// Supports reports whether a protocol is among those of the capability.
func (c Capability) Supports(protocol string) bool {
	return slices.ContainsFunc(c.SupportedProtocols.Items, func(p Text) bool { return p.V == protocol })
}

// Action is one workflows action of a capability.
type Action struct {
	Place
	// The identifier of the action.
	ID Text `json:"id"`
	// Who provides the action.
	Provider Provider `json:"provider"`
}

// Provider is who provides an action.
type Provider struct {
	Place
	// The kind of provider.
	Type Text `json:"type" validate:"oneof=WORKFLOWS"`
	// The provider's identifier of the flow.
	ExternalID Text `json:"externalId"`
	// The address of the flow.
	URL Anything `json:"url" oin:"readonly"`
	// The name of the flow.
	ActionName Anything `json:"actionName" oin:"readonly"`
}

// Variable is one integration variable: what a customer's admin enters at
// installation, and dynamic properties use as app.NAME or org.NAME.
type Variable struct {
	Place
	// The name that expressions use.
	Name Text `json:"name" validate:"filled"`
	// What the admin sees beside the field.
	Label Text `json:"label"`
}

// GlobalTokenRevocation is Universal Logout.
type GlobalTokenRevocation struct {
	Place
	// The endpoint that Okta calls to end a user's sessions.
	Endpoint Text `json:"endpoint" validate:"filled"`
	// How Okta names the user.
	SubjectFormat Text `json:"subjectFormat" validate:"filled,oneof=EMAIL ISS_SUB"`
	// How Okta signs in to the endpoint.
	AuthMethod Text `json:"authMethod" validate:"filled,oneof=SIGNED_JWT"`
	// Whether sessions can outlive the revoked tokens.
	PartialLogout Flag `json:"partialLogout"`
}

// APIService is an API service integration: the app calls Okta's APIs for itself.
type APIService struct {
	Place
	// The configuration guide for customers.
	SetupInstructionsURI Text `json:"setupInstructionsUri"`
	// How the app authenticates: client secret only.
	AuthenticationMethod Text `json:"authenticationMethod"`
	// The scopes of Okta's APIs that the app asks for.
	Scopes List[Text] `json:"scopes" validate:"filled"`
}

// IDV is an identity verification vendor.
type IDV struct {
	Place
	// The issuer of the vendor.
	IssuerURL Text `json:"issuerUrl"`
	// The pushed authorization request endpoint.
	PARURL Text `json:"parUrl"`
	// The authorization endpoint.
	AuthorizeURL Text `json:"authorizeUrl"`
	// The token endpoint.
	TokenURL Text `json:"tokenUrl"`
	// The key set of the vendor.
	JWKSURL Text `json:"jwksUrl"`
	// The terms of use.
	TermsOfUseURL Text `json:"termsOfUseUrl"`
	// The privacy policy.
	PrivacyPolicyURL Text `json:"privacyPolicyUrl"`
	// The configuration guide.
	ConfigURL Text `json:"configUrl"`
}

// Workflows is a workflows connector.
type Workflows struct {
	Place
	// The name of the connector.
	Connector Text `json:"connector"`
	// The version of the connector.
	Version Text `json:"version"`
	// The documentation for users.
	UserDocumentation Text `json:"userDocumentation"`
	// The documentation of the API behind the connector.
	APIDocumentation Text `json:"apiDocumentation"`
	// The test flows: a .folder or .flopack file.
	TestSuite Text `json:"testSuite"`
}
