package rules

import (
	"strings"
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
		for _, f := range dynamicFields(p.Submission) {
			v := f.value
			if !p.Has(v) {
				continue
			}
			if n := characters(v.V); n > longestDynamic {
				p.Report(v, "%q has %d characters; at most %d are taken", v.V, n, longestDynamic)
			} else if f.url {
				p.lengthOf(f)
			}
		}
	},
}

// lengthOf reports a field that is short enough and comes to a URL that is not,
// variables left aside.
func (p *Pass) lengthOf(f dynamicField) {
	if r := p.reading(f.value, f.notation); !r.Dynamic() {
		return
	}
	for _, o := range p.outcomes(f.value, f.notation, anyText) {
		written := 0
		for _, c := range o.chars {
			if c.At >= 0 {
				written++
			}
		}
		if written > longestDynamic {
			p.Report(f.value, "%s has %d characters without the variables; at most %d are taken", p.name(o), written, longestDynamic)
			return
		}
	}
}
