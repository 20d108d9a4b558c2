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

		// testing: what the OIN team needs to try it

		// tenant: integration variables

		// oidc

		// saml

		// scim

		// logout

		// apiservice

		// idv

		// secrets

		// workspace: several submissions in one run
	}
}
