package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"oinlint/expression"
	"oinlint/internal/report"
	"oinlint/rules"
)

// explained is what an explanation of a rule with a table has more than that of
// the same rule without one.
func explained(t *testing.T, table rules.Table) string {
	t.Helper()
	rule := *rules.Catalog()[0]
	explain := func(table rules.Table) string {
		rule.Table = table
		var b bytes.Buffer
		if err := (&program{out: &b}).explain(&rule, false); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	more, ok := strings.CutPrefix(explain(table), explain(0))
	if !ok {
		t.Error("the table is not the last of the explanation")
	}
	return more
}

// Every function stands in the table, with its twin or what is to be known
// of it, and no line is wider than a terminal.
func TestFunctionTable(t *testing.T) {
	got := explained(t, rules.FunctionTable)
	for _, l := range []expression.Language{expression.OktaEL, expression.JakartaEL} {
		for _, f := range expression.Functions(l) {
			shown := fmt.Sprintf("    %-7s  %s", f.Result, f.Signature())
			if f.Personal {
				shown = f.Name
			}
			if !strings.Contains(got, shown) {
				t.Errorf("%s is not there", shown)
			}
		}
	}
	lines := strings.Split(got, "\n")
	for _, want := range []string{
		"    gives    function                                    in SAML",
		"    Integer  String.len(String)                          fn:length",
		"    String   String.stringSwitch(String, String, (String, String)…)",
		"    String   substring(String, Integer, Integer)         (deprecated: String.substring)",
		"    Boolean  Arrays.contains(Array, value)               (not supported in a condition)",
		"    gives    function                                elsewhere",
		"    Boolean  fn:endsWith(String, String)",
		"    String   fn:substringAfter(String, String)       String.substringAfter",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("there is no line %q in\n%s", want, got)
		}
	}
	isReadable(t, lines)
}

func TestNotationTable(t *testing.T) {
	got := explained(t, rules.NotationTable)
	want := `
The fields that may be dynamic, and their notations:

    field                                          it is           variable  expression language
    sso.oidc.redirectUris[]                        text with {…}   app.NAME  Okta
    sso.oidc.initiateLoginUri                      text with {…}   app.NAME  Okta
    sso.oidc.postLogoutUris[]                      text with {…}   app.NAME  Okta
    sso.saml.acs[].url                             text with ${…}  org.NAME  Jakarta
    sso.saml.entityId                              text with ${…}  org.NAME  Jakarta
    sso.saml.claims[].values[]                     text with ${…}  org.NAME  Jakarta
    sso.saml.defaultRelayState                     text with ${…}  org.NAME  Jakarta
    sso.saml.singleLogout.url                      text with ${…}  org.NAME  Jakarta
    provisioning.scim.baseUri                      one expression  app.NAME  Okta
    authSettings.oAuth2Settings.authorizeEndpoint  one expression  app.NAME  Okta
    authSettings.oAuth2Settings.tokenEndpoint      one expression  app.NAME  Okta
    globalTokenRevocation.endpoint                 one expression  app.NAME  Okta

    Claims also have user.NAME and appuser.NAME.

docs/expressions.md says more.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	isReadable(t, strings.Split(got, "\n"))
}

func isReadable(t *testing.T, lines []string) {
	t.Helper()
	for _, line := range lines {
		if utf8.RuneCountInString(line) > 100 || strings.TrimRight(line, " ") != line || report.Escape(line) != line {
			t.Errorf("the line %q", line)
		}
	}
}
