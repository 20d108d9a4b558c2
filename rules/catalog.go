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
		&logoFileSize,
		&logoFormat,
		&logoExtension,
		&logoCorrupt,
		&logoDimensions,
		&logoPreferredFormat,
		&logoTransparentBackground,
		&logoRoundedCorners,
		&logoEmptySpace,
		&logoBlank,
		&logoAnimated,
		&logoPlaceholder,
		&logoNotChecked,
		&logoURL,
		&logoWordmark,

		// contacts: whom Okta and customers reach
		&contactsEscalationMissing,
		&contactsEscalationGeneric,
		&contactsEscalationTollFree,
		&contactsEscalationPhone,
		&contactsEscalationPublic,
		&contactsEscalationFreeMail,
		&contactsEscalationDiffers,
		&contactsSupportMissing,
		&contactsFormat,
		&contactsDomain,
		&contactsDuplicate,

		// testing: what the OIN team needs to try it
		&testingAccountMissing,
		&testingAccountIncomplete,
		&testingAccountURL,
		&testingAccountUsername,
		&testingAccountPasswordPlaceholder,
		&testingAccountInstructions,
		&testingFlowMissing,
		&testingSAMLFlowUnselected,
		&testingSPInitiateURL,
		&testingSPInitiateDescription,
		&testingJITUnstated,
		&testingIDPFlowMismatch,
		&testingSCIMResultsMissing,
		&testingSCIMResultsLink,
		&testingScopeExplanation,

		// tenant: integration variables
		&tenantVariableName,
		&tenantVariableLabel,
		&tenantVariableDuplicate,
		&tenantVariableLimit,
		&tenantExpressionLength,

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
		&samlSignatureAlgorithm,
		&samlDigestAlgorithm,
		&samlACSURL,
		&samlACSDefault,
		&samlACSIndex,
		&samlEntityID,
		&samlClaim,
		&samlGroupAttribute,
		&samlSingleLogout,
		&samlRelayState,
		&samlEncryption,
		&samlBigBang,
		&samlUnproven,

		// scim
		&scimVersion,
		&scimBaseURI,
		&scimAuthMode,
		&scimOAuth2,
		&scimOAuth2TenantCredentials,
		&scimReadUser,
		&scimReadGroup,
		&scimGroupPatch,
		&scimDeactivate,
		&scimFeatureDuplicate,
		&scimProfileSourcing,
		&scimGroupPatchSize,
		&scimEntitlement,
		&scimUnproven,

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
		&secretsPassword,
		&secretsClientSecret,
		&secretsPrivateKey,
		&secretsToken,

		// workspace: several submissions in one run
		&workspaceDraftLimit,
		&workspaceNameDuplicate,
		&workspaceSharedEndpoint,
	}
}
