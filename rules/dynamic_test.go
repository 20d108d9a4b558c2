package rules

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oinlint/expression"
)

// The fields that explanations and the documentation call dynamic are those
// that the rules read so, each in the same notation.
func TestDynamicFields(t *testing.T) {
	e, err := ParseExample(`sso:
  oidc: {redirectUris: [a], initiateLoginUri: a, postLogoutUris: [a]}
  saml:
    acs: [{url: a}]
    entityId: a
    claims: [{values: [a]}]
    defaultRelayState: a
    singleLogout: {url: a}
provisioning: {scim: {baseUri: a}}
authSettings: {oAuth2Settings: {authorizeEndpoint: a, tokenEndpoint: a}}
globalTokenRevocation: {endpoint: a}
`)
	if err != nil {
		t.Fatal(err)
	}
	got, want := map[string]expression.Notation{}, map[string]expression.Notation{}
	index := regexp.MustCompile(`\[\d+\]`)
	_, err = e.Judge(&Rule{ID: "made/dynamic", Check: func(p *Pass) {
		for _, f := range dynamicFields(p.Submission) {
			got[index.ReplaceAllString(f.value.Path, "[]")] = f.notation
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range expression.Forms() {
		for _, field := range form.Fields {
			want[field] = form.Notation
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-documented +read):\n%s", diff)
	}
}
