package rules

// The pages of Okta's that the rules stand on, each with the month in which it
// was read. A rule of the field has its specification's link of its own.
var (
	sourceRequirements = Source{
		"OIN submission requirements",
		"https://developer.okta.com/docs/guides/submit-app-prereq/main/", "2026-08"}
	sourceWizard = Source{
		"Submit an integration with the OIN Wizard",
		"https://developer.okta.com/docs/guides/submit-oin-app/", "2026-08"}
	sourceManager = Source{
		"Publish an OIN integration (OIN Manager)",
		"https://developer.okta.com/docs/guides/submit-app/", "2023-02 and 2026-08"}
	sourceUpdate = Source{
		"Update a published integration with the OIN Wizard",
		"https://developer.okta.com/docs/guides/update-oin-app/", "2026-08"}
	sourceAPI = Source{
		"Okta Management API - Your OIN Integrations",
		"https://developer.okta.com/docs/api/openapi/okta-management/management/tag/YourOinIntegrations/", "2026-06"}
	sourceSCIMPrepare = Source{
		"Build your SCIM API service",
		"https://developer.okta.com/docs/guides/scim-provisioning-integration-prepare/main/", "2026-08"}
	sourceSCIMFAQ = Source{
		"SCIM integration concepts and requirements",
		"https://developer.okta.com/docs/concepts/scim/faqs/", "2026-08"}
	sourceSCIMTests = Source{
		"Okta SCIM 2.0 specification test suite",
		"https://developer.okta.com/docs/guides/scim-provisioning-integration-prepare/main/#test-your-scim-api", "2026-08"}
	sourceSHA256 = Source{
		"Upgrade SAML apps to SHA256",
		"https://developer.okta.com/docs/guides/updating-saml-cert/main/", "2026-08"}
	sourceAuthorizationServers = Source{
		"Authorization servers",
		"https://developer.okta.com/docs/concepts/auth-servers/", "2026-08"}
	sourceAPIService = Source{
		"Build an API service integration",
		"https://developer.okta.com/docs/guides/build-api-integration/main/", "2026-08"}
	sourceEL = Source{
		"Okta Expression Language",
		"https://developer.okta.com/docs/reference/okta-expression-language/", "2026-08"}
)
