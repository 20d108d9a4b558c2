package rules

import (
	"strings"

	"oinlint/manifest"
)

// meantReference is a reference to the environment as an author may have meant it,
// or empty where a value is none. $NAME, ${name}, %NAME% and {{NAME}} are not
// what the format reads.
func meantReference(v string) string {
	name := strings.TrimSpace(v)
	for _, around := range [...][2]string{{"${{", "}}"}, {"${", "}"}, {"$(", ")"}, {"{{", "}}"}, {"{", "}"}, {"%", "%"}, {"$", ""}} {
		inner, opened := strings.CutPrefix(name, around[0])
		inner, closed := strings.CutSuffix(inner, around[1])
		if !opened || !closed {
			continue
		}
		inner = strings.TrimSpace(inner)
		for _, scope := range [...]string{"env.", "env:", "secrets.", "vars."} {
			inner = strings.TrimPrefix(inner, scope)
		}
		inner = strings.ToUpper(strings.NewReplacer("-", "_", ".", "_", " ", "_").Replace(inner))
		if reference := "${" + inner + "}"; manifest.IsReference(reference) {
			return reference
		}
	}
	return ""
}

// reportSecret reports a secret that stands in the manifest itself. Never give
// its value to a message: it may be too short to be told from other words.
func reportSecret(p *Pass, value manifest.Text, example string) {
	switch meant := meantReference(value.V); {
	case manifest.IsReference(value.V):
	case meant != "" && meant != value.V:
		p.Report(value, "%s is meant as a reference to the environment, it seems, but is none; a reference is written %s, in upper case, in braces and with nothing around it", value.Path, prose(example))
	default:
		p.Report(value, "%s stands in the manifest itself; it should be a reference such as %s", value.Path, prose(example))
	}
}

var sourceHardcoded = Source{
	"CWE-798, Use of Hard-coded Credentials",
	"https://cwe.mitre.org/data/definitions/798.html", "2026-11"}

var secretsPassword = Rule{
	ID:       "secrets/password",
	Severity: Warning,
	Summary:  "Keep the password of the test account in the environment, and refer to it.",
	Why:      "Whoever can read the repository, now or later, can sign in with a password that stands in it.",
	Sources:  []Source{sourceHardcoded},
	Bad:      "testing: {testAccount: {password: sUperP@ssw0rd}}\n",
	Good:     "testing: {testAccount: {password: \"${OIN_TEST_PASSWORD}\"}}\n",
	Check: func(p *Pass) {
		password := p.Testing.TestAccount.Password
		if !p.HasText(password) {
			return
		}
		if manifest.IsPlaceholder(password.V) {
			return // testing/account-password-placeholder speaks
		}
		reportSecret(p, password, "${OIN_TEST_PASSWORD}")
	},
}

var secretsClientSecret = Rule{
	ID:       "secrets/client-secret",
	Severity: Warning,
	Summary:  "Keep the client secret in the environment, and refer to it.",
	Why:      "Whoever can read the repository, now or later, can pass for Okta at your authorization server with it.",
	Sources:  []Source{sourceHardcoded},
	Bad:      "authSettings: {oAuth2Settings: {clientSecret: secret456}}\n",
	Good:     "authSettings: {oAuth2Settings: {clientSecret: \"${STRAWBERRY_CLIENT_SECRET}\"}}\n",
	Check: func(p *Pass) {
		secret := p.AuthSettings.OAuth2Settings.ClientSecret
		if p.HasText(secret) && !secretVariesByTenant(secret.V) { // else scim/oauth2-tenant-credentials speaks
			reportSecret(p, secret, "${STRAWBERRY_CLIENT_SECRET}")
		}
	},
}
