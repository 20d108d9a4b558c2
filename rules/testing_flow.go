package rules

import (
	"net/url"
	"strings"

	"oinlint/manifest"
)

// The rules of this file ask how sign-in is tried.

var testingFlowMissing = Rule{
	ID:       "testing/flow-missing",
	Severity: Error,
	Summary:  "Describe the tests of each protocol that you submit.",
	Why:      "The wizard asks how each protocol is tried before it lets anyone test and submit.",
	Sources:  []Source{sourceWizard},
	Bad: `sso: {saml: {entityId: https://strawberry.dev}}
testing: {testAccount: {url: https://app.strawberry.dev/login}}
`,
	Good: `sso: {saml: {entityId: https://strawberry.dev}}
testing: {samlTestConfiguration: {idp: true, jit: false}}
`,
	Check: func(p *Pass) {
		if !p.testsAsked() || p.Testing.Absent() {
			return // without testing, testing/account-missing speaks of it all
		}
		test := &p.Testing
		for _, b := range []struct {
			protocol         string
			submitted, block manifest.Located
		}{
			{"OIDC", p.SSO.OIDC, test.OIDCTestConfiguration},
			{"SAML", p.SSO.SAML, test.SAMLTestConfiguration},
			{"SCIM", p.Provisioning, test.SCIMTestConfiguration},
		} {
			if !p.Has(b.submitted) || !p.Lacks(b.block) {
				continue
			}
			f := p.Report(b.block, "%s is submitted, and %s is not there", b.protocol, b.block.Where().Path)
			if p.Channel == Manager {
				f.As(Warning)
			}
		}
	},
}

var testingSAMLFlowUnselected = Rule{
	ID:       "testing/saml-flow-unselected",
	Severity: Error,
	Summary:  "Select idp, sp or both for SAML.",
	Why:      "The wizard wants at least one sign-in flow, and the OIN team tries those that are selected.",
	Sources:  []Source{sourceWizard},
	Bad:      "testing:\n  samlTestConfiguration: {idp: false, sp: false, jit: true}\n",
	Good:     "testing:\n  samlTestConfiguration: {idp: true, sp: false, jit: true}\n",
	Check: func(p *Pass) {
		saml := &p.Testing.SAMLTestConfiguration
		if !p.testsAsked() || !p.Has(saml) || p.unreadable(saml.IDP.Where()) || p.unreadable(saml.SP.Where()) {
			return
		}
		if !saml.IDP.V && !saml.SP.V {
			p.Report(saml.AtKey(), "neither idp nor sp is true; SAML needs at least one sign-in flow")
		}
	},
}

var testingSPInitiateURL = Rule{
	ID:       "testing/sp-initiate-url",
	Severity: Error,
	Summary:  "Give the https URL at which sign-in starts at your app as spInitiateUrl.",
	Why:      "The OIN team and the submission tester open it to start the flow at your app.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "testing:\n  samlTestConfiguration: {sp: true, jit: false}\n",
	Good:     "testing:\n  samlTestConfiguration: {sp: true, jit: false, spInitiateUrl: https://app.strawberry.dev/saml/start}\n",
	Check: func(p *Pass) {
		if !p.testsAsked() {
			return
		}
		oidc, saml := &p.Testing.OIDCTestConfiguration, &p.Testing.SAMLTestConfiguration
		if p.Has(oidc) && p.LacksText(oidc.SPInitiateURL) {
			p.Report(oidc.AtKey(), "OIDC needs a spInitiateUrl, and there is none")
		}
		if p.Has(saml) && !p.unreadable(saml.SP.Where()) && saml.SP.V && p.LacksText(saml.SPInitiateURL) {
			p.Report(saml.AtKey(), "sp is true, and there is no spInitiateUrl")
		}
		if p.HasText(oidc.SPInitiateURL) {
			p.checkTestURL(oidc.SPInitiateURL)
		}
		// Nobody opens the URL of a flow that is said not to be there.
		if p.HasText(saml.SPInitiateURL) && !(saml.SP.Present() && !saml.SP.V) {
			p.checkTestURL(saml.SPInitiateURL)
		}
	},
}

// checkTestURL reports what is wrong with a URL that the OIN team opens: it has
// to be https as it stands, without expressions. It gives the URL where it
// could be read.
func (p *Pass) checkTestURL(t manifest.Text) *url.URL {
	p.checkLength(t, maxTestURL)
	if strings.ContainsAny(t.V, "{}") || strings.HasPrefix(t.V, "'") || strings.HasPrefix(t.V, `"`) {
		p.Report(t, "%q is an expression; it has to be a URL that can be opened as it stands", t.V)
		return nil
	}
	u, problem := parseHTTPS(t.V)
	switch {
	case problem != "" && u != nil:
		p.Report(t, "%q %s", t.V, problem).As(p.HTTPS())
	case problem != "":
		p.Report(t, "%q %s", t.V, problem)
	}
	return u
}

var testingSPInitiateDescription = Rule{
	ID:       "testing/sp-initiate-description",
	Severity: Error,
	Summary:  "Describe under spInitiateDescription how sign-in with SAML starts at your app.",
	Why:      "The OIN team follows these steps to start the flow; the wizard requires them with sp.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "testing:\n  samlTestConfiguration: {sp: true, jit: false}\n",
	Good:     "testing:\n  samlTestConfiguration: {sp: true, jit: false, spInitiateDescription: Enter your work email and choose Okta.}\n",
	Check: func(p *Pass) {
		saml := &p.Testing.SAMLTestConfiguration
		if !p.testsAsked() || !p.Has(saml) || p.unreadable(saml.SP.Where()) {
			return
		}
		if text := saml.SPInitiateDescription; !p.LacksText(text) {
			p.checkLength(text, maxTestText)
		} else if saml.SP.V {
			p.Report(saml.AtKey(), "sp is true, and no spInitiateDescription says how sign-in starts at the app")
		}
	},
}

var testingJITUnstated = Rule{
	ID:       "testing/jit-unstated",
	Severity: Error,
	Summary:  "State with jit, true or false, whether accounts are made at the first sign-in.",
	Why:      "The wizard requires an answer: the OIN team either signs in a user whom the app does not know yet, or has one made first.",
	Sources:  []Source{sourceWizard},
	Bad:      "testing:\n  oidcTestConfiguration: {spInitiateUrl: https://app.strawberry.dev/oidc/start}\n",
	Good:     "testing:\n  oidcTestConfiguration: {spInitiateUrl: https://app.strawberry.dev/oidc/start, jit: false}\n",
	Check: func(p *Pass) {
		if !p.testsAsked() {
			return
		}
		oidc, saml := &p.Testing.OIDCTestConfiguration, &p.Testing.SAMLTestConfiguration
		if p.Has(oidc) && p.Lacks(oidc.JIT) {
			p.Report(oidc.AtKey(), "jit is not stated for OIDC")
		}
		if p.Has(saml) && p.Lacks(saml.JIT) {
			p.Report(saml.AtKey(), "jit is not stated for SAML")
		}
	},
}

var testingIDPFlowMismatch = Rule{
	ID:       "testing/idp-flow-mismatch",
	Severity: Warning,
	Summary:  "Leave out idp and sp of OIDC, or write what Okta derives.",
	Why:      "Okta fills them in itself: idp follows sso.oidc.initiateLoginUri, and sp is always true. Something else shows that one of the two was not meant.",
	Sources:  []Source{sourceAPI},
	Bad: `sso: {oidc: {redirectUris: [https://app.strawberry.dev/callback]}}
testing: {oidcTestConfiguration: {idp: true}}
`,
	Good: `sso: {oidc: {initiateLoginUri: https://app.strawberry.dev/oidc/start}}
testing: {oidcTestConfiguration: {idp: true}}
`,
	Check: func(p *Pass) {
		if !p.testsAsked() {
			return
		}
		test, login := &p.Testing.OIDCTestConfiguration, p.SSO.OIDC.InitiateLoginURI
		if p.Has(test.SP) && !test.SP.V {
			p.Report(test.SP, "sp is false, while sign-in with OIDC can always start at the app")
		}
		if p.unreadable(login.Where()) || !p.SSO.OIDC.Present() || !p.Has(test.IDP) {
			return
		}
		switch set := !p.LacksText(login); {
		case test.IDP.V && !set:
			p.Report(test.IDP, "idp is true, and sso.oidc has no initiateLoginUri for sign-in that starts at Okta")
		case !test.IDP.V && set:
			p.Report(test.IDP, "idp is false, while sso.oidc.initiateLoginUri lets sign-in start at Okta").With(login, "the URI for it")
		}
	},
}
