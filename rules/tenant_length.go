package rules

import (
	"strings"

	"oinlint/expression"
	"oinlint/manifest"
)

// longestDynamic is how many characters a field holds that may be dynamic.
const longestDynamic = 1024

var tenantExpressionLength = Rule{
	ID:       "tenant/expression-length",
	Severity: Error,
	Summary:  "Keep every URL and expression within 1024 characters.",
	Why:      "The form cuts off or refuses what is longer.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "sso:\n  oidc: {redirectUris: [\"https://app.strawberry.dev/" + strings.Repeat("x", 1000) + "\"]}\n",
	Good:     "sso:\n  oidc: {redirectUris: [\"https://app.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		p.entireURLs()
		p.Entire(p.SSO.SAML.Claims)
		for _, v := range dynamicValues(p.Submission) {
			if !p.Has(v) {
				continue
			}
			if n := characters(v.V); n > longestDynamic {
				p.Report(v, "%q has %d characters; at most %d are taken", v.V, n, longestDynamic)
			}
		}
	},
}

// dynamicValues are the values of the fields that may be dynamic, whether they
// are or not.
func dynamicValues(s *manifest.Submission) []manifest.Text {
	var values []manifest.Text
	for _, f := range urlFields(s) {
		if f.notation != expression.None {
			values = append(values, f.values...)
		}
	}
	for _, c := range s.SSO.SAML.Claims.Items {
		values = append(values, c.Values.Items...)
	}
	return append(values, s.SSO.SAML.EntityID, s.SSO.SAML.DefaultRelayState)
}
