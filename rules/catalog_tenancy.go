package rules

import (
	"oinlint/expression"
	"oinlint/manifest"
)

var catalogMultiTenancy = Rule{
	ID:       "catalog/multi-tenancy",
	Severity: Error,
	Summary:  "Submit an integration that many customers use, each with an instance of its own.",
	Why:      "The catalog is public: an app that serves one customer is not listed in it.",
	Sources:  []Source{sourceRequirements},
	Bad:      "multiTenant: false\n",
	Good:     "multiTenant: true\n",
	Check: func(p *Pass) {
		switch {
		case p.Has(p.MultiTenant):
			if !p.MultiTenant.V {
				p.Report(p.MultiTenant, "multiTenant is false; the OIN lists only what many customers can use")
			}
		case p.Lacks(p.MultiTenant):
			p.askForTenants()
		}
	},
}

// askForTenants asks whether the integration is multi-tenant, where every URL
// that could differ from customer to customer is the same for all. Nothing is
// asked where no URL could: an API service, say, is called by nobody.
func (p *Pass) askForTenants() {
	if !p.Has(p.SSO) && !p.Has(p.Provisioning) {
		return
	}
	if len(p.Config.Items) > 0 || !p.Entire(p.Config) || !p.entireURLs() {
		return
	}
	urls := false
	for _, f := range append(urlFields(p.Submission), urlField{
		values: []manifest.Text{p.SSO.SAML.EntityID}, notation: expression.SAML,
	}) {
		for _, v := range f.values {
			if f.notation == expression.None || !p.HasText(v) {
				continue
			}
			if r := p.reading(v, f.notation); len(r.Faults) > 0 || len(r.References()) > 0 {
				return
			}
			urls = true
		}
	}
	if urls {
		p.Report(p.MultiTenant, "no URL depends on the customer's tenant and multiTenant is not there: does the app serve many customers?").As(Manual)
	}
}
