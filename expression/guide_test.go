package expression

import (
	"strings"
	"testing"
)

// The example expressions of Okta's OIN Wizard guide, each with what the guide
// says of it, or what follows. Read 2026-11: "Dynamic properties with Okta Expression
// Language" of the OIDC, SAML and SCIM pages, and the update examples.
var guide = []struct {
	notation Notation
	text     string
	values   map[string]string
	want     string
}{
	{OIDC, "https://{app.subdomain}.example.org/strawberry/login", map[string]string{"app.subdomain": "berryfarm"}, "https://berryfarm.example.org/strawberry/login"},
	{OIDC, "{app.baseURL}", map[string]string{"app.baseURL": "https://example.com"}, "https://example.com"},
	{OIDC, "{String.stringContains(app.environment, 'PROD') ? 'https://app.data.one/' : 'https://app-sandbox.data.one/'}", map[string]string{"app.environment": "PROD1"}, "https://app.data.one/"},
	{OIDC, "{String.stringContains(app.environment, 'PROD') ? 'https://app.data.one/' : 'https://app-sandbox.data.one/'}", map[string]string{"app.environment": "test"}, "https://app-sandbox.data.one/"},
	{OIDC, "https://{String.len(app.companyId) == 0 ? 'login.myapp.io' : 'login.myapp.io?connection=' + app.companyId}", map[string]string{"app.companyId": ""}, "https://login.myapp.io"},
	{OIDC, "https://{String.len(app.companyId) == 0 ? 'login.myapp.io' : 'login.myapp.io?connection=' + app.companyId}", map[string]string{"app.companyId": "c1"}, "https://login.myapp.io?connection=c1"},
	{SAML, "https://${org.subdomain}.example.org/strawberry/login", map[string]string{"org.subdomain": "berryfarm"}, "https://berryfarm.example.org/strawberry/login"},
	{SAML, "${empty org.baseUrl ? 'https://app.mydomain.com' : org.baseUrl}", map[string]string{"org.baseUrl": ""}, "https://app.mydomain.com"},
	{SAML, "${empty org.baseUrl ? 'https://app.mydomain.com' : org.baseUrl}", map[string]string{"org.baseUrl": "https://b"}, "https://b"},
	{SAML, "${empty org.base_url ? 'https://' += org.subdomain += '.acme.com' : org.base_url}/sso/saml", map[string]string{"org.base_url": "", "org.subdomain": "x"}, "https://x.acme.com/sso/saml"},
	{SAML, guideLong, map[string]string{"org.integration_type": "PORTAL", "org.instance_type": "SANDBOX", "org.org_id": "1", "org.portal_id": "2", "org.login_url": ""}, "https://test.acme.com/secur/login_portal.jsp?orgId=1&portal_id=2"},
	{SAML, guideLong, map[string]string{"org.integration_type": "PORTAL", "org.instance_type": "PRODUCTION", "org.org_id": "1", "org.portal_id": "2", "org.login_url": ""}, "https://login.acme.com/secur/login_portal.jsp?orgId=1&portal_id=2"},
	{SAML, guideLong, map[string]string{"org.integration_type": "STANDARD", "org.instance_type": "SANDBOX", "org.org_id": "1", "org.portal_id": "2", "org.login_url": ""}, "https://test.acme.com/"},
	{SAML, guideLong, map[string]string{"org.integration_type": "COMMUNITY", "org.instance_type": "", "org.org_id": "1", "org.portal_id": "2", "org.login_url": "L"}, "L"},
	{SAML, guideLong, map[string]string{"org.integration_type": "", "org.instance_type": "", "org.org_id": "1", "org.portal_id": "2", "org.login_url": "L"}, "https://login.acme.com/"},
	{SAML, "${fn:substringAfter(org.base_url, '//')}", map[string]string{"org.base_url": "https://x.dev"}, "x.dev"},
	{SAML, "${fn:substringBefore(user.userName, '@')}@example.com", map[string]string{"user.userName": "ann@x.dev"}, "ann@example.com"},
	{SAML, "https://${fn:endsWith(org.site_url, 'host1.com') ? 'host1.com' : fn:endsWith(org.site_url, 'host2.com') ? 'host2.com' : '.host.com'}/sso/saml", map[string]string{"org.site_url": "https://a.host2.com"}, "https://host2.com/sso/saml"},
	{SAML, "https://${fn:contains(org.environment, 'production') ? 'productiondomain.com' : 'previewdomain.com'}/sso/saml", map[string]string{"org.environment": "production"}, "https://productiondomain.com/sso/saml"},
	{SAML, "https://host.com/${fn:contains(org.environment, 'production') ? 'prod/sso/saml' : 'preview/sso/saml'}", map[string]string{"org.environment": "test"}, "https://host.com/preview/sso/saml"},
	{SAML, "https://${empty org.companyId ? 'login.myapp.io' : 'login.myapp.io?connection=' += org.companyId}", map[string]string{"org.companyId": "c1"}, "https://login.myapp.io?connection=c1"},
	{SAML, "${empty org.companyId ? 'login.myapp.io' : 'login.myapp.io?connection=' += org.companyId}", map[string]string{"org.companyId": ""}, "login.myapp.io"},
	{Whole, " 'https://' + app.subdomain + '.example.org/strawberry/scim2/'", map[string]string{"app.subdomain": "berryfarm"}, "https://berryfarm.example.org/strawberry/scim2/"},
	{Whole, "app.baseURL", map[string]string{"app.baseURL": "https://example.com/scim2/"}, "https://example.com/scim2/"},
	{Whole, "'https://' + (app.region == 'us' ? 'myfruit' : 'myveggie') + '.example.com/strawberry/oauth/token'", map[string]string{"app.region": "us"}, "https://myfruit.example.com/strawberry/oauth/token"},
	{Whole, "(String.len(app.baseUrl) == 0 ? 'https://fruit.example.com/scim2/' : app.baseUrl) + 'v1/oauth_token'", map[string]string{"app.baseUrl": ""}, "https://fruit.example.com/scim2/v1/oauth_token"},
	{Whole, `(String.stringContains(app.environment,"PROD") ? 'https://fruit.example.com' : 'https://fruit-sandbox.example.com') + '/v1/oauth2/token'`, map[string]string{"app.environment": "PROD"}, "https://fruit.example.com/v1/oauth2/token"},
	{Whole, "'https://fruits.example.com/scim2/myapp' + (String.len(app.companyId) == 0 ? '/' : '?connection=' + app.companyId)", map[string]string{"app.companyId": "c"}, "https://fruits.example.com/scim2/myapp?connection=c"},
	{Whole, "https://example.com/scim?a=1+2", nil, "https://example.com/scim?a=1+2"},
}

const guideLong = "${org.integration_type == 'COMMUNITY' ? org.login_url : org.integration_type == 'PORTAL' && org.instance_type == 'SANDBOX' ? " +
	"'https://test.acme.com/secur/login_portal.jsp?orgId=' += org.org_id += '&portal_id=' += org.portal_id : " +
	"org.integration_type == 'PORTAL' && org.instance_type == 'PRODUCTION' ? " +
	"'https://login.acme.com/secur/login_portal.jsp?orgId=' += org.org_id += '&portal_id=' += org.portal_id : " +
	"org.integration_type == 'STANDARD' && org.instance_type == 'SANDBOX' ? 'https://test.acme.com/' : 'https://login.acme.com/'}"

func TestGuide(t *testing.T) {
	for _, c := range guide {
		p := Parse(c.notation, c.text)
		if len(p.Faults) > 0 {
			t.Errorf("%s: %v", c.text, p.Faults)
			continue
		}
		if f := p.Check(false); len(f) > 0 {
			t.Errorf("%s: %v", c.text, f)
		}
		if got, ok := p.Evaluate(c.values); !ok || strings.TrimSpace(got) != c.want {
			t.Errorf("%s with %v\n got %q %v\nwant %q", c.text, c.values, got, ok, c.want)
		}
		if !p.Matches(c.want) {
			t.Errorf("%s: %q does not match", c.text, c.want)
		}
	}
}

// The guide prints some of its examples in the notation of another field, or
// without their outer quotes.
var guideSlips = []struct {
	notation    Notation
	text, right string
}{
	{Whole, "https://' + app.subdomain + '.example.org/strawberry/login", "'https://' + app.subdomain + '.example.org/strawberry/login'"},
	{SAML, "https://login.myapp.io?connection={org.companyId}", "https://login.myapp.io?connection=${org.companyId}"},
	{Whole, "https://{app.subdomain}.example.org/strawberry/login", "'https://' + app.subdomain + '.example.org/strawberry/login'"},
	{OIDC, "https://${org.subdomain}.example.org/login", "https://{app.subdomain}.example.org/login"},
	{OIDC, "https://{{app.subdomain}}.example.org/login", "https://{app.subdomain}.example.org/login"},
	{OIDC, "app.baseURL", "{app.baseURL}"},
	{SAML, "org.baseUrl", "${org.baseUrl}"},
	{OIDC, "'https://' + app.subdomain + '.example.org'", "https://{app.subdomain}.example.org"},
	{SAML, "'https://' + app.subdomain + '.example.org'", "https://${org.subdomain}.example.org"},
	{Whole, "${app.baseURL}/scim", "app.baseURL + '/scim'"},
	{Whole, "{app.baseURL}/scim", "app.baseURL + '/scim'"},
	{Whole, "https://${empty org.a ? 'b' : org.a}.x.dev", ""},
	{Whole, "'https://' + app.subdomain + '.example.org/login", "'https://' + app.subdomain + '.example.org/login'"},
}

func TestGuideSlips(t *testing.T) {
	for _, c := range guideSlips {
		p := Parse(c.notation, c.text)
		if len(p.Faults) == 0 || p.Faults[0].Kind != Dialect {
			t.Errorf("%s: %v", c.text, p.Faults)
			continue
		}
		got := ""
		if len(p.Faults[0].Fix) > 0 {
			got = apply(c.text, p.Faults[0].Fix)
		}
		if got != c.right {
			t.Errorf("%s\n got %s\nwant %s\n%s", c.text, got, c.right, p.Faults[0].Message)
		}
	}
}

func apply(text string, edits []Edit) string {
	for i := len(edits) - 1; i >= 0; i-- {
		text = text[:edits[i].Span.Start] + edits[i].Text + text[edits[i].Span.End:]
	}
	return text
}
