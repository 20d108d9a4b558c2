package manifest

// Testing is what the OIN team needs to try the integration (TestInfo of the
// submission API).
type Testing struct {
	Place
	// Whom the OIN team reaches when something does not work.
	EscalationSupportContact Text `json:"escalationSupportContact"`
	// The account that the OIN team signs in with.
	TestAccount TestAccount `json:"testAccount"`
	// How OIDC is tried.
	OIDCTestConfiguration OIDCTestConfiguration `json:"oidcTestConfiguration"`
	// How SAML is tried.
	SAMLTestConfiguration SAMLTestConfiguration `json:"samlTestConfiguration"`
	// The results of the SCIM tests.
	SCIMTestConfiguration SCIMTestConfiguration `json:"scimTestConfiguration"`
	// What an API service is asked about.
	APIServiceTestConfiguration APIServiceTestConfiguration `json:"apiServiceTestConfiguration"`
}

// TestAccount is the account that the OIN team signs in with.
type TestAccount struct {
	Place
	// Where one signs in.
	URL Text `json:"url"`
	// The username; isvtest@okta.com is preferred.
	Username Text `json:"username"`
	// The password: a reference to the environment such as ${OIN_TEST_PASSWORD}.
	Password Text `json:"password" oin:"secret"`
	// What to do after sign-in.
	Instructions Text `json:"instructions"`
}

// OIDCTestConfiguration is how OIDC is tried.
type OIDCTestConfiguration struct {
	Place
	// Whether sign-in can start at Okta.
	IDP Flag `json:"idp" oin:"readonly"`
	// Whether sign-in can start at the app.
	SP Flag `json:"sp" oin:"readonly"`
	// Whether accounts are made at first sign-in (just in time).
	JIT Flag `json:"jit"`
	// Where sign-in starts at the app.
	SPInitiateURL Text `json:"spInitiateUrl"`
}

// SAMLTestConfiguration is how SAML is tried.
type SAMLTestConfiguration struct {
	Place
	// Whether sign-in can start at Okta.
	IDP Flag `json:"idp"`
	// Whether sign-in can start at the app.
	SP Flag `json:"sp"`
	// Whether accounts are made at first sign-in (just in time).
	JIT Flag `json:"jit"`
	// Where sign-in starts at the app.
	SPInitiateURL Text `json:"spInitiateUrl"`
	// How sign-in starts at the app.
	SPInitiateDescription Text `json:"spInitiateDescription"`
}

// SCIMTestConfiguration links the results of Okta's SCIM tests.
type SCIMTestConfiguration struct {
	Place
	// The run of the specification tests.
	SpecTestResults Text `json:"specTestResults"`
	// The run of the CRUD tests.
	CRUDTestResults Text `json:"crudTestResults"`
	// The run of the entitlement tests.
	EntitlementsTestResults Text `json:"entitlementsTestResults"`
}

// APIServiceTestConfiguration is what an API service is asked about.
type APIServiceTestConfiguration struct {
	Place
	// Why each scope is needed.
	ScopeExplanation Text `json:"scopeExplanation"`
}

// Evidence is what proves the manifest: files beside it.
type Evidence struct {
	Place
	// Metadata, captured responses, assertions and requests.
	SAML List[Attachment] `json:"saml"`
	// Discovery documents, authorize URLs, ID tokens.
	OIDC List[Attachment] `json:"oidc"`
	// Captured requests and responses.
	SCIM List[Attachment] `json:"scim"`
	// Local copies of the configuration guides.
	Guides List[Attachment] `json:"guides"`
}

// Attachment is one entry of evidence: a path or a glob, or an object with the
// path and hints.
type Attachment struct {
	Place
	// The path of the file, relative to the manifest; * and ** match several.
	File Text `json:"file" validate:"filled" oin:"short"`
	// What the file holds, where its content does not say.
	Kind Text `json:"kind"`
	// Files with the certificates that signatures in the file verify with.
	Certificates List[Text] `json:"certificates"`
	// The HTTP status of a captured response.
	Status Number `json:"status"`
	// Whether the file was sent or received.
	Role Text `json:"role" validate:"oneof=request response"`
	// The protocol that a guide is for.
	Protocol Text `json:"protocol"`
}
