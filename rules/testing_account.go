package rules

import (
	"slices"
	"strings"
	"unicode"

	"oinlint/manifest"
	"oinlint/oidc"
)

// What the submission API takes at most, in characters.
const (
	maxTestURL          = 512
	maxTestName         = 255 // username and password
	maxTestText         = 2048
	maxScopeExplanation = 5000
)

// testsAsked reports whether the OIN team tests the submission at all, which it
// does not where an update changes catalog information alone.
func (p *Pass) testsAsked() bool {
	for _, f := range []manifest.Flag{p.Update.CatalogOnly, p.IsNonFunctionalOnlySubmission} {
		if p.unreadable(f.Where()) || f.V {
			return false
		}
	}
	return true
}

// testingBlocks are the blocks that the tests of this submission need.
func testingBlocks(s *manifest.Submission) []string {
	blocks := []string{"testAccount"}
	for _, b := range []struct {
		submitted manifest.Located
		name      string
	}{
		{s.SSO.OIDC, "oidcTestConfiguration"},
		{s.SSO.SAML, "samlTestConfiguration"},
		{s.Provisioning, "scimTestConfiguration"},
		{s.APIService, "apiServiceTestConfiguration"},
	} {
		if b.submitted.Where().Present() {
			blocks = append(blocks, b.name)
		}
	}
	return blocks
}

var testingAccountMissing = Rule{
	ID:       "testing/account-missing",
	Severity: Error,
	Summary:  "Give the OIN team a test account under testing.testAccount.",
	Why:      "The OIN team signs in to the app to verify the integration, and does not begin without an account.",
	Sources:  []Source{sourceRequirements, sourceWizard},
	Bad:      "testing:\n  escalationSupportContact: okta-escalations@strawberry.dev\n",
	Good: `testing:
  testAccount: {url: https://app.strawberry.dev/login, username: isvtest@okta.com, password: "${OIN_TEST_PASSWORD}"}
`,
	Check: func(p *Pass) {
		if !p.testsAsked() {
			return
		}
		p.Applies()
		switch {
		case p.Lacks(p.Testing):
			// The blocks for the protocols are missing with it: one finding.
			p.Report(p.Testing, "testing is not there; the OIN team needs %s in it", prose(enumerated(testingBlocks(p.Submission))))
		case p.Lacks(p.Testing.TestAccount):
			p.Report(p.Testing.AtKey(), "testing has no testAccount that the OIN team could sign in with")
		}
	},
}

var testingAccountIncomplete = Rule{
	ID:       "testing/account-incomplete",
	Severity: Error,
	Summary:  "Fill in url, username and password of the test account.",
	Why:      "The OIN team cannot sign in to the app without all three.",
	Sources:  []Source{sourceRequirements, sourceAPI},
	Bad:      "testing:\n  testAccount: {url: https://app.strawberry.dev/login, username: isvtest@okta.com}\n",
	Good: `testing:
  testAccount: {url: https://app.strawberry.dev/login, username: isvtest@okta.com, password: "${OIN_TEST_PASSWORD}"}
`,
	Check: func(p *Pass) {
		account := &p.Testing.TestAccount
		if !p.testsAsked() || !p.Has(account) {
			return
		}
		var missing []string
		for _, field := range []struct {
			name string
			text manifest.Text
		}{{"url", account.URL}, {"username", account.Username}, {"password", account.Password}} {
			if p.LacksText(field.text) {
				missing = append(missing, field.name)
			}
		}
		if len(missing) > 0 {
			p.Report(account.AtKey(), "the test account lacks %s", prose(enumerated(missing)))
		}
	},
}

var testingAccountURL = Rule{
	ID:       "testing/account-url",
	Severity: Error,
	Summary:  "Give the https URL of your app at which the OIN team signs in.",
	Why:      "An analyst opens this URL as it is written and signs in there with the test account.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "testing:\n  testAccount: {url: https://strawberry.okta.com}\n",
	Good:     "testing:\n  testAccount: {url: https://app.strawberry.dev/login}\n",
	Check: func(p *Pass) {
		url := p.Testing.TestAccount.URL
		if !p.testsAsked() || !p.HasText(url) {
			return
		}
		if u := p.checkTestURL(url); u != nil && oidc.IsOktaHost(u.Hostname()) {
			p.Report(url, "%q is a page of Okta's own; the OIN team has to sign in to your app", url.V)
		}
	},
}

var testingAccountUsername = Rule{
	ID:       "testing/account-username",
	Severity: Info,
	Summary:  "Call the test account isvtest@okta.com.",
	Why:      "It is the name that the OIN team prefers; another is taken where the domain is yours.",
	Sources:  []Source{sourceRequirements, sourceAPI},
	Bad:      "testing:\n  testAccount: {username: tester@strawberry.dev}\n",
	Good:     "testing:\n  testAccount: {username: isvtest@okta.com}\n",
	Check: func(p *Pass) {
		name := p.Testing.TestAccount.Username
		if !p.testsAsked() || !p.HasText(name) {
			return
		}
		if n := characters(name.V); n > maxTestName {
			p.Report(name, "the username of the test account has %d characters; at most %d are taken", n, maxTestName).As(Error)
		} else if !strings.EqualFold(strings.TrimSpace(name.V), "isvtest@okta.com") {
			p.Report(name, "the test account is called %q; isvtest@okta.com is preferred", name.V)
		}
	},
}

var testingAccountPasswordPlaceholder = Rule{
	ID:       "testing/account-password-placeholder",
	Severity: Error,
	Summary:  "Put the real password of the test account there, or a reference such as ${OIN_TEST_PASSWORD}.",
	Why:      "The OIN team signs in with what is submitted; a word that was left over from a template lets nobody in.",
	Sources: []Source{
		{"CWE-1392, Use of Default Credentials", "https://cwe.mitre.org/data/definitions/1392.html", "2026-11"},
		sourceAPI,
	},
	Bad:  "testing:\n  testAccount: {password: changeme}\n",
	Good: "testing:\n  testAccount: {password: \"${OIN_TEST_PASSWORD}\"}\n",
	// No message says anything of the password itself.
	Check: func(p *Pass) {
		password := p.Testing.TestAccount.Password
		if !p.testsAsked() || !p.HasText(password) || manifest.IsReference(password.V) {
			return
		}
		if manifest.IsPlaceholder(password.V) {
			p.Report(password, "the password of the test account is a placeholder")
		} else if characters(password.V) > maxTestName {
			p.Report(password, "the password of the test account has more than %d characters", maxTestName)
		}
	},
}

var testingAccountInstructions = Rule{
	ID:       "testing/account-instructions",
	Severity: Warning,
	Summary:  "Say under testing.testAccount.instructions what to do after sign-in, and with SCIM where its server and token are.",
	Why:      "The OIN team does not know your app; it has to ask back where it cannot find the settings, or the credentials of the SCIM server.",
	Sources:  []Source{sourceRequirements, sourceWizard, sourceAPI},
	Bad:      "testing:\n  testAccount: {url: https://app.strawberry.dev/login}\n",
	Good:     "testing:\n  testAccount: {instructions: \"Sign in and open Settings, Single sign-on.\"}\n",
	Check: func(p *Pass) {
		account := &p.Testing.TestAccount
		if !p.testsAsked() || !p.Has(account) {
			return
		}
		text, withSCIM := account.Instructions, p.Provisioning.Present()
		switch {
		case p.LacksText(text) && withSCIM:
			p.Report(account.AtKey(), "the test account has no instructions; with SCIM they have to say how to reach the SCIM server and get its token").As(Error)
		case p.LacksText(text):
			p.Report(account.AtKey(), "the test account has no instructions for the OIN team")
		default:
			p.checkLength(text, maxTestText)
			if lacking := untoldOfSCIM(text.V); withSCIM && p.Has(text) && lacking != "" {
				p.Report(text, "the instructions do not say how to %s", prose(lacking))
			}
		}
	},
}

// checkLength reports a text of more than so many characters, and whether it
// has no more.
func (p *Pass) checkLength(t manifest.Text, most int) bool {
	n := characters(t.V)
	if n > most {
		p.Report(t, "%s has %d characters; at most %d are taken", t.Path, n, most).As(Error)
	}
	return n <= most
}

// untoldOfSCIM is what instructions do not seem to tell: how to reach the
// server and get its token, one of the two, or nothing. Words of many kinds are
// enough, and text in another script is believed.
func untoldOfSCIM(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) {
		return ""
	}
	text = strings.ToLower(text)
	mentions := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	server := mentions("scim", "provision", "server", "endpoint", "api", "base url", "baseurl", "base uri")
	token := mentions("token", "key", "secret", "credential", "oauth", "bearer", "password", "authenti", "authori")
	switch {
	case !server && !token:
		return "reach the SCIM server and get its token"
	case !server:
		return "reach the SCIM server"
	case !token:
		return "get the token of the SCIM server"
	}
	return ""
}
