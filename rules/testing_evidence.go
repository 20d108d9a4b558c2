package rules

import (
	"net/url"
	"slices"
	"strings"

	"oinlint/manifest"
)

// The rules of this file ask for what the vendor's own tests came to.

var testingSCIMResultsMissing = Rule{
	ID:       "testing/scim-results-missing",
	Severity: Error,
	Summary:  "Link the Runscope results of the specification and the CRUD tests.",
	Why:      "The OIN team looks at both before it tries the SCIM integration; the API requires them.",
	Sources:  []Source{sourceWizard, sourceAPI, sourceSCIMTests},
	Bad:      "testing:\n  scimTestConfiguration: {specTestResults: https://www.runscope.com/radar/b/t/history/r1}\n",
	Good: `testing:
  scimTestConfiguration:
    specTestResults: https://www.runscope.com/radar/b/t/history/r1
    crudTestResults: https://www.runscope.com/radar/b/t2/history/r2
`,
	Check: func(p *Pass) {
		results := &p.Testing.SCIMTestConfiguration
		if !p.testsAsked() || !p.Has(results) {
			return
		}
		var missing []string
		if p.LacksText(results.SpecTestResults) {
			missing = append(missing, "specTestResults")
		}
		if p.LacksText(results.CRUDTestResults) {
			missing = append(missing, "crudTestResults")
		}
		if len(missing) > 0 {
			hint := ""
			if p.importsOnly() {
				hint = "; with imports alone, the specification run stands for both"
			}
			p.Report(results.AtKey(), "there are no %s%s", prose(enumerated(missing)), prose(hint))
		}
		if len(p.Provisioning.SCIM.EntitlementTypes.Items) > 0 && p.LacksText(results.EntitlementsTestResults) {
			p.Report(results.AtKey(), "there are entitlementTypes, and no entitlementsTestResults").As(Warning)
		}
	},
}

// importsOnly reports whether the SCIM integration reads and never writes, so
// that there is nothing for the CRUD tests to do.
func (p *Pass) importsOnly() bool {
	features := each(p, p.Provisioning.Features)
	return len(features) > 0 && !slices.ContainsFunc(features, func(f manifest.Text) bool {
		switch f.V {
		case "READ_USER", "READ_GROUP", "IMPORT_USER_SCHEMA", "PROFILE_SOURCING", "PROFILE_MASTERING":
			return false
		}
		return true
	})
}

var testingSCIMResultsLink = Rule{
	ID:       "testing/scim-results-link",
	Severity: Error,
	Summary:  "Link one shared run of the tests: https://www.runscope.com/radar/BUCKET/TEST/history/RUN.",
	Why:      "The OIN team opens the link without an account of yours; anything but a shared run shows it nothing.",
	Sources:  []Source{sourceSCIMPrepare, sourceAPI, sourceSCIMTests},
	Bad:      "testing:\n  scimTestConfiguration: {specTestResults: https://www.runscope.com/radar/b/t}\n",
	Good:     "testing:\n  scimTestConfiguration: {specTestResults: https://www.runscope.com/radar/b/t/history/r1}\n",
	Check: func(p *Pass) {
		if !p.testsAsked() {
			return
		}
		results := &p.Testing.SCIMTestConfiguration
		spec := p.checkRun(results.SpecTestResults)
		crud := p.checkRun(results.CRUDTestResults)
		p.checkRun(results.EntitlementsTestResults)
		if spec == "" || spec != crud || p.unreadable(p.Provisioning.Features.Where()) || p.importsOnly() {
			return
		}
		p.Report(results.CRUDTestResults, "crudTestResults links the run of the specification tests; the CRUD tests have a run of their own").
			With(results.SpecTestResults, "the same run")
	},
}

// checkRun reports what is wrong with the link to a run. It gives the bucket,
// test and run of a sound one, else nothing.
func (p *Pass) checkRun(link manifest.Text) string {
	if !p.HasText(link) {
		return ""
	}
	p.checkLength(link, maxTestURL)
	u, problem := parseHTTPS(link.V)
	if problem != "" && u == nil {
		p.Report(link, "%q %s", link.V, problem)
		return ""
	}
	if problem != "" {
		p.Report(link, "%q %s", link.V, problem).As(p.HTTPS())
	}
	switch host := strings.ToLower(u.Hostname()); {
	case placeholderHost(host) != "":
		return "" // manifest/placeholder-host speaks of it
	case host != "runscope.com" && host != "www.runscope.com":
		p.Report(link, "%q is not at www.runscope.com", link.V)
		return ""
	}
	run, ok := runOf(u)
	if !ok {
		p.Report(link, "%q is no result of a run; its path has to be /radar/BUCKET/TEST/history/RUN", link.V)
	}
	return run
}

// runOf is the bucket, test and run that a link to a result names.
func runOf(u *url.URL) (run string, ok bool) {
	parts := strings.Split(strings.TrimSuffix(u.Path, "/"), "/")
	if len(parts) != 6 || slices.Contains(parts[1:], "") || parts[1] != "radar" || parts[4] != "history" {
		return "", false
	}
	return parts[2] + "/" + parts[3] + "/" + parts[5], true
}

var testingScopeExplanation = Rule{
	ID:       "testing/scope-explanation",
	Severity: Warning,
	Summary:  "Explain why the API service needs its scopes, each manage scope by its name.",
	Why:      "The OIN team asks what a scope that changes things is for before it publishes an integration that customers grant it to.",
	Sources:  []Source{sourceAPI, sourceAPIService},
	Bad: `apiService: {scopes: [okta.users.manage]}
testing: {apiServiceTestConfiguration: {scopeExplanation: We read the users.}}
`,
	Good: `apiService: {scopes: [okta.users.manage, okta.groups.read]}
testing: {apiServiceTestConfiguration: {scopeExplanation: "okta.users.manage: we suspend users who left."}}
`,
	Check: func(p *Pass) {
		if !p.testsAsked() || p.Testing.Absent() || !p.Has(p.APIService) {
			return
		}
		block := p.Testing.APIServiceTestConfiguration
		text := block.ScopeExplanation
		if p.LacksText(text) {
			p.Report(block.AtKey(), "the API service does not explain why it needs its scopes")
			return
		}
		if !p.Has(text) {
			return
		}
		if p.checkLength(text, maxScopeExplanation) {
			p.checkScopesNamed(text)
		}
	},
}

// checkScopesNamed reports the manage scopes that an explanation does not name.
func (p *Pass) checkScopesNamed(explanation manifest.Text) {
	text := strings.ToLower(explanation.V)
	seen := map[string]bool{}
	var unnamed []manifest.Text
	for _, scope := range each(p, p.APIService.Scopes) {
		if !seen[scope.V] && isManageScope(scope.V) && !namesScope(text, strings.ToLower(scope.V)) {
			unnamed = append(unnamed, scope)
		}
		seen[scope.V] = true
	}
	if len(unnamed) == 0 {
		return
	}
	var list []string
	for _, scope := range unnamed {
		list = append(list, scope.V)
	}
	p.Report(explanation, "the explanation does not name %s", enumerated(list)).With(unnamed[0], "the scope is asked for here")
}

// isManageScope reports whether a scope allows changes: okta.users.manage,
// okta.authenticators.manage.self.
func isManageScope(scope string) bool {
	return slices.Contains(strings.Split(scope, "."), "manage")
}

// namesScope reports whether a text names a scope, with or without the okta. that
// all of them begin with. Both are in lower case.
func namesScope(text, scope string) bool {
	scope = strings.TrimPrefix(scope, "okta.")
	for {
		before, after, ok := strings.Cut(text, scope)
		if !ok {
			return false
		}
		if !continuesScope(after) && !endsInScope(strings.TrimSuffix(before, "okta.")) {
			return true
		}
		text = after
	}
}

// continuesScope reports whether a text goes on with the name of a scope.
func continuesScope(text string) bool {
	text = strings.TrimPrefix(text, ".")
	return text != "" && isScopeByte(text[0])
}

// endsInScope reports whether a text ends within the name of a scope.
func endsInScope(text string) bool {
	return text != "" && (isScopeByte(text[len(text)-1]) || text[len(text)-1] == '.')
}

func isScopeByte(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' }
