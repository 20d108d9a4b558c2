package rules

import (
	"fmt"
	"strings"
	"testing"
)

// Examples of Okta's OIN Wizard guide as it prints them, in the fields that it
// prints them for: nothing is wrong with them but the hosts, which are reserved.
func TestGuideExamples(t *testing.T) {
	const config = "config: [{name: subdomain, label: A}, {name: base_url, label: B}, {name: baseUrl, label: C}, {name: baseURL, label: D}, " +
		"{name: environment, label: E}, {name: companyId, label: F}, {name: region, label: G}, {name: site_url, label: H}]\n"
	const (
		redirect  = "sso: {oidc: {redirectUris: [%q]}}\n"
		initiate  = "sso: {oidc: {initiateLoginUri: %q}}\n"
		logout    = "sso: {oidc: {postLogoutUris: [%q]}}\n"
		acs       = "sso: {saml: {acs: [{url: %q}]}}\n"
		entity    = "sso: {saml: {entityId: %q}}\n"
		claim     = "sso: {saml: {claims: [{name: a, values: [%q]}]}}\n"
		base      = "provisioning: {scim: {baseUri: %q}}\n"
		authorize = "authSettings: {oAuth2Settings: {authorizeEndpoint: %q}}\n"
		token     = "authSettings: {oAuth2Settings: {tokenEndpoint: %q}}\n"
		revoke    = "globalTokenRevocation: {endpoint: %q}\n"
	)
	oidc, saml, whole := []string{redirect, initiate, logout}, []string{acs, entity}, []string{authorize, token, revoke}
	for _, c := range []struct {
		fields []string
		text   string
	}{
		{oidc, "https://{app.subdomain}.example.org/strawberry/login"},
		{oidc, "{app.baseURL}"},
		{oidc, "{String.stringContains(app.environment, 'PROD') ? 'https://app.data.one/' : 'https://app-sandbox.data.one/'}"},
		{oidc, "https://{String.len(app.companyId) == 0 ? 'login.myapp.io' : 'login.myapp.io?connection=' + app.companyId}"},
		{saml, "https://${org.subdomain}.example.org/strawberry/login"},
		{saml, "${empty org.baseUrl ? 'https://app.mydomain.com' : org.baseUrl}"},
		{saml, "${empty org.base_url ? 'https://' += org.subdomain += '.acme.com' : org.base_url}/sso/saml"},
		{saml, "${fn:substringAfter(org.base_url, '//')}"},
		{saml, "https://${fn:endsWith(org.site_url, 'host1.com') ? 'host1.com' : fn:endsWith(org.site_url, 'host2.com') ? 'host2.com' : '.host.com'}/sso/saml"},
		{saml, "https://${fn:contains(org.environment, 'production') ? 'productiondomain.com' : 'previewdomain.com'}/sso/saml"},
		{saml, "https://host.com/${fn:contains(org.environment, 'production') ? 'prod/sso/saml' : 'preview/sso/saml'}"},
		{saml, "https://${empty org.companyId ? 'login.myapp.io' : 'login.myapp.io?connection=' += org.companyId}"},
		{saml, "${empty org.companyId ? 'login.myapp.io' : 'login.myapp.io?connection=' += org.companyId}"},
		{[]string{claim}, "${fn:substringBefore(user.userName, '@')}@example.com"},
		{[]string{base}, " 'https://' + app.subdomain + '.example.org/strawberry/scim2/'"},
		{append(whole, base), "app.baseURL"},
		{whole, "'https://' + (app.region == 'us' ? 'myfruit' : 'myveggie') + '.example.com/strawberry/oauth/token'"},
		{whole, "(String.len(app.baseUrl) == 0 ? 'https://fruit.example.com/scim2/' : app.baseUrl) + 'v1/oauth_token'"},
		{whole, `(String.stringContains(app.environment,"PROD") ? 'https://fruit.example.com' : 'https://fruit-sandbox.example.com') + '/v1/oauth2/token'`},
	} {
		for _, field := range c.fields {
			e := exampleOf(config+fmt.Sprintf(field, c.text), nil)
			results, err := e.Judge(Catalog()...)
			if err != nil {
				t.Fatal(err)
			}
			path := fieldPath(field)
			for _, r := range results {
				for _, f := range r.Findings {
					reserved := f.Rule.ID == "manifest/placeholder-host" && strings.Contains(c.text, ".example.")
					if strings.Contains(f.At.Path, path) && f.Severity != Manual && !reserved {
						t.Errorf("%s: %s: %s (%s)", c.text, f.At.Path, f.Message, f.Rule.ID)
					}
				}
				for _, n := range r.NotChecked {
					if strings.Contains(n.At.Path, path) {
						t.Errorf("%s: not checked: %s (%s)", c.text, n.Reason, n.Rule.ID)
					}
				}
			}
		}
	}
}

// fieldPath is the end of the path of the field that a format fills in.
func fieldPath(format string) string {
	format, _, _ = strings.Cut(format, ": %q")
	format, _, _ = strings.Cut(format, ": [%q")
	return format[strings.LastIndexAny(format, "{ ")+1:]
}
