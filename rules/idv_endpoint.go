package rules

import "oinlint/manifest"

var idvEndpoint = Rule{
	ID:       "idv/endpoint",
	Severity: Error,
	Summary:  "Give all eight URLs of an identity verification vendor, each with https.",
	Why:      "The form requires every one of them: Okta calls the first five in each verification and shows the others to users and admins.",
	Sources:  []Source{sourceWizard},
	Bad: "idv:\n  issuerUrl: https://idv.strawberry.dev/\n  parUrl: https://idv.strawberry.dev/par\n" +
		"  authorizeUrl: https://idv.strawberry.dev/authorize\n  tokenUrl: http://idv.strawberry.dev/token\n",
	Good: "idv:\n  issuerUrl: https://idv.strawberry.dev/\n  parUrl: https://idv.strawberry.dev/par\n" +
		"  authorizeUrl: https://idv.strawberry.dev/authorize\n  tokenUrl: https://idv.strawberry.dev/token\n" +
		"  jwksUrl: https://idv.strawberry.dev/.well-known/jwks.json\n  termsOfUseUrl: https://strawberry.dev/terms\n" +
		"  privacyPolicyUrl: https://strawberry.dev/privacy\n  configUrl: https://strawberry.dev/help/okta-idv\n",
	Check: func(p *Pass) {
		if !p.Has(p.IDV) {
			return
		}
		for _, f := range idvURLs(&p.IDV) {
			switch {
			case p.Lacks(f.at):
				p.Report(f.at, "%s is required and is not there", f.what)
			case isBlank(f.at):
				p.Report(f.at, "%s is required and is empty", f.what)
			case p.Has(f.at):
				p.httpsURL(f.at)
			}
		}
	},
}

// idvURL is one URL of an identity verification vendor.
type idvURL struct {
	at   manifest.Text
	what string
}

func idvURLs(v *manifest.IDV) []idvURL {
	return []idvURL{
		{v.IssuerURL, "the issuer"},
		{v.PARURL, "the endpoint for pushed authorization requests"},
		{v.AuthorizeURL, "the authorization endpoint"},
		{v.TokenURL, "the token endpoint"},
		{v.JWKSURL, "the key set"},
		{v.TermsOfUseURL, "the link to the terms of use"},
		{v.PrivacyPolicyURL, "the link to the privacy policy"},
		{v.ConfigURL, "the link to the configuration guide"},
	}
}
