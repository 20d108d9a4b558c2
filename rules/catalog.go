package rules

// Catalog is every rule, in the order in which documents list them: pack by
// pack, and within a pack as the subject suggests.
func Catalog() []*Rule {
	return []*Rule{
		// manifest: the file itself
		&manifestSyntax,
		&manifestDuplicateKey,
		&manifestUnknownField,
		&manifestType,
		&manifestRequired,
		&manifestEnum,
		&manifestReadOnlyField,
		&manifestFileMissing,
		&manifestPathEscape,
		&manifestURL,
		&manifestURLHTTPS,
		&manifestPlaceholderHost,
		&manifestEmptySubmission,
		&manifestLimit,
		&manifestUnusedEvidence,

		// catalog: what the listing shows
		&catalogNameLength,
		&catalogNamePlaceholder,
		&catalogDescriptionLength,
		&catalogDescriptionPlaceholder,
		&catalogDescriptionValue,
		&catalogWebsite,
		&catalogUseCaseLimit,
		&catalogUseCaseWizardLimit,
		&catalogUseCaseUnknown,
		&catalogUseCaseDuplicate,
		&catalogUseCaseDefault,
		&catalogUseCaseMismatch,
		&catalogAppsForGood,
		&catalogGuideMissing,
		&catalogGuideShared,
		&catalogCapabilityMismatch,
		&catalogCapabilityConflict,
		&catalogAuthSettings,
		&catalogIntake,
		&catalogUnsupportedProtocol,
		&catalogMultiTenancy,
		&catalogUpdateSummary,
		&catalogConnector,

		// logo

		// contacts: whom Okta and customers reach

		// testing: what the OIN team needs to try it

		// tenant: integration variables
		&tenantVariableName,
		&tenantVariableLabel,
		&tenantVariableDuplicate,
		&tenantVariableLimit,

		// oidc
		&oidcCustomAuthorizationServer,
		&oidcApplicationType,
		&oidcImplicitFlow,
		&oidcGrantType,
		&oidcOfflineAccess,
		&oidcScope,
		&oidcEmailVerified,
		&oidcRedirectURI,
		&oidcRedirectURIDuplicate,
		&oidcRedirectURIOkta,
		&oidcInitiateLoginURI,
		&oidcPostLogoutURI,
		&oidcClientAuthentication,

		// saml

		// scim

		// logout
		&logoutNeedsSSO,
		&logoutEndpoint,
		&logoutPartial,

		// apiservice
		&apiserviceScope,
		&apiserviceScopeRedundant,
		&apiserviceScopeBroad,
		&apiserviceAuthentication,

		// idv
		&idvEndpoint,

		// secrets

		// workspace: several submissions in one run
	}
}
