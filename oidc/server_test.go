package oidc

import (
	"strings"
	"testing"
)

const aus = "aus9o8wzkhckw9TLa0h7" // aus and 17 letters and digits

func TestServer(t *testing.T) {
	for _, c := range []struct {
		url  string
		kind Kind
		id   string
		org  string
	}{
		// The org server.
		{"https://acme.okta.com", Org, "", "https://acme.okta.com"},
		{"https://acme.okta.com/", Org, "", "https://acme.okta.com"},
		{"HTTPS://Acme.OKTA.com", Org, "", "https://acme.okta.com"},
		{"acme.okta.com", Org, "", "https://acme.okta.com"},
		{"https://acme.okta.com/.well-known/openid-configuration", Org, "", "https://acme.okta.com/.well-known/openid-configuration"},
		{"https://acme.okta.com/.well-known/oauth-authorization-server", Org, "", "https://acme.okta.com/.well-known/oauth-authorization-server"},
		{"https://acme.okta.com/oauth2/v1", Org, "", "https://acme.okta.com/oauth2/v1"},
		{"https://acme.okta.com/oauth2/v1/authorize?client_id=0oa#x", Org, "", "https://acme.okta.com/oauth2/v1/authorize"},
		{"https://{yourOktaDomain}", Org, "", "https://{yourOktaDomain}"},
		{"https://${yourOktaDomain}/", Org, "", "https://${yourOktaDomain}"},
		{"https://{{yourOktaDomain}}/oauth2/v1/token", Org, "", "https://{{yourOktaDomain}}/oauth2/v1/token"},
		{"https://{customerOktaDomain}", Org, "", "https://{customerOktaDomain}"},
		{"https://<your-okta-domain>/oauth2/v1/keys", Org, "", "https://<your-okta-domain>/oauth2/v1/keys"},
		{"https://{subdomain}.oktapreview.com", Org, "", "https://{subdomain}.oktapreview.com"},

		// The default server.
		{"https://acme.okta.com/oauth2/default", Default, "default", "https://acme.okta.com"},
		{"https://acme.okta.com/oauth2/default/", Default, "default", "https://acme.okta.com"},
		{"https://acme.okta.com:443/oauth2/default", Default, "default", "https://acme.okta.com"},
		{"http://acme.okta.com:8080/oauth2/default", Default, "default", "https://acme.okta.com:8080"},
		{"https://acme.okta.com./oauth2/default", Default, "default", "https://acme.okta.com."},
		{"https://acme.okta.com/oauth2/%64efault", Default, "default", "https://acme.okta.com"},
		{"https://acme.okta.com//oauth2/./default", Default, "default", "https://acme.okta.com"},
		{"https://acme.okta.com/oauth2/default?x=y", Default, "default", "https://acme.okta.com"},
		{"https://acme.okta.com/oauth2/default/v1/authorize", Default, "default", "https://acme.okta.com/oauth2/v1/authorize"},
		{"https://acme.okta.com/oauth2/default/.well-known/openid-configuration", Default, "default", "https://acme.okta.com/.well-known/openid-configuration"},
		{"https://acme.okta.com/.well-known/oauth-authorization-server/oauth2/default", Default, "default", "https://acme.okta.com/.well-known/oauth-authorization-server"},
		{"acme.okta.com/oauth2/default", Default, "default", "https://acme.okta.com"},
		{"https://{yourOktaDomain}/oauth2/default", Default, "default", "https://{yourOktaDomain}"},
		{"https://{{ yourOktaDomain }}/oauth2/default", Default, "default", "https://{{ yourOktaDomain }}"},
		{"${yourOktaDomain}/oauth2/default/v1/token", Default, "default", "https://${yourOktaDomain}/oauth2/v1/token"},
		{"https://login.strawberry.dev/oauth2/default", Default, "default", "https://login.strawberry.dev"},
		{"https://{domain}/oauth2/default", Default, "default", "https://{domain}"},
		{"https://user:word@acme.okta.com/oauth2/default", Default, "default", "https://acme.okta.com"},

		// Other custom servers.
		{"https://acme.okta.com/oauth2/" + aus, Custom, aus, "https://acme.okta.com"},
		{"https://acme.okta.com/oauth2/strawberry/v1/token", Custom, "strawberry", "https://acme.okta.com/oauth2/v1/token"},
		{"https://acme.okta.com/oauth2/v2/token", Custom, "v2", "https://acme.okta.com"},
		{"https://acme.okta.com/oauth2/V1", Custom, "V1", "https://acme.okta.com"},
		{"https://acme.okta-emea.com/oauth2/x", Custom, "x", "https://acme.okta-emea.com"},
		{"https://acme.okta-gov.com/oauth2/x", Custom, "x", "https://acme.okta-gov.com"},
		{"https://acme.okta.mil/oauth2/x", Custom, "x", "https://acme.okta.mil"},
		{"https://acme.trexcloud.com/oauth2/x", Custom, "x", "https://acme.trexcloud.com"},
		{"https://okta.com/oauth2/x", Custom, "x", "https://okta.com"},
		{"https://{yourOktaDomain}/oauth2/{authorizationServerId}", Custom, "{authorizationServerId}", "https://{yourOktaDomain}"},
		{"https://%7ByourOktaDomain%7D/oauth2/%7Bid%7D", Custom, "{id}", "https://{yourOktaDomain}"},
		{"https://yourOktaDomain/oauth2/x", Custom, "x", "https://youroktadomain"},
		{"https://login.strawberry.dev/oauth2/" + aus, Custom, aus, "https://login.strawberry.dev"},
		{"https://login.strawberry.dev/oauth2/" + aus + "/v1/userinfo", Custom, aus, "https://login.strawberry.dev/oauth2/v1/userinfo"},
		{"https://löwe.okta.com/oauth2/x", Custom, "x", "https://löwe.okta.com"},

		// Nothing of Okta's, or nothing that shows it.
		{"", Unknown, "", ""},
		{"strawberry", Unknown, "", ""},
		{"okta", Unknown, "", ""},
		{"urn:okta:com", Unknown, "", ""},
		{"ftp://acme.okta.com/oauth2/default", Unknown, "", ""},
		{"isvtest@okta.com", Unknown, "", ""},
		{"issuer=https://acme.okta.com/oauth2/default", Unknown, "", ""},
		{"https://", Unknown, "", ""},
		{"https:///oauth2/default", Unknown, "", ""},
		{"https://[::1]/oauth2/x", Unknown, "", ""},
		{"https://login.strawberry.dev", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/v1/authorize", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/token", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/default2", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/Default", Unknown, "", ""},
		{"https://login.strawberry.dev/tenant/oauth2/default", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/" + aus + "z", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/" + aus[:19], Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/aus9o8wzkhckw9TLa0h-", Unknown, "", ""},
		{"https://login.strawberry.dev/oauth2/aut9o8wzkhckw9TLa0h7", Unknown, "", ""},
		{"https://{yourOktaDomain}.strawberry.dev/oauth2/x", Unknown, "", ""},
		{"https://{tenant}/oauth2/x", Unknown, "", ""},
		{"https://acme.okta.com/oauth2", Unknown, "", ""},
		{"https://acme.okta.com/oauth2/", Unknown, "", ""},
		{"https://acme.okta.com/OAUTH2/x", Unknown, "", ""},
		{"https://acme.okta.com/app/oauth2/x", Unknown, "", ""},
		{"https://acme.okta.com/oauth2x/y", Unknown, "", ""},
		{"https://acme.okta.com/api/v1/users", Unknown, "", ""},
		{`https://acme.okta.com\oauth2\x`, Unknown, "", ""},

		// Hosts that only look like Okta's.
		{"https://myokta.com.evil.test/oauth2/x", Unknown, "", ""},
		{"https://notokta.com/oauth2/x", Unknown, "", ""},
		{"https://okta.com.evil.test/oauth2/x", Unknown, "", ""},
		{"https://okta-com.evil.test/oauth2/x", Unknown, "", ""},
		{"https://acme.okta.com@evil.test/oauth2/x", Unknown, "", ""},
		{"https://evil.test/acme.okta.com/oauth2/x", Unknown, "", ""},
		{"https://evil.test?acme.okta.com/oauth2/x", Unknown, "", ""},
		{"https://evil.test#.okta.com/oauth2/x", Unknown, "", ""},
		{`https://evil.test\.okta.com/oauth2/x`, Unknown, "", ""},
		{"https://evil.test%2f.okta.com/oauth2/x", Unknown, "", ""},
		{"https://acme.оkta.com/oauth2/x", Unknown, "", ""},      // a Cyrillic о
		{"https://acme.o\u212ata.com/oauth2/x", Unknown, "", ""}, // the Kelvin sign
	} {
		if got, want := Server(c.url), (AuthorizationServer{c.kind, c.id, c.org}); got != want {
			t.Errorf("Server(%q) = %+v, want %+v", c.url, got, want)
		}
	}
}

func FuzzServer(f *testing.F) {
	for _, seed := range []string{
		"https://acme.okta.com/oauth2/default/v1/authorize?x#y",
		"https://{{yourOktaDomain}}/oauth2/{id}",
		"https://u:p@login.strawberry.dev:8443/oauth2/" + aus,
		"//[::1]:1/%zz", "https://$", "{", "https://{<okta>}/..",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Server(text)
		if (s.Kind == Unknown) != (s.Org == "") || (s.ID != "") != (s.Kind == Default || s.Kind == Custom) {
			t.Errorf("Server(%q) = %+v", text, s)
		}
		// What takes a URL's place belongs to no custom server.
		if again := Server(s.Org); !strings.ContainsAny(s.Org, "%@?#") && (again.Kind == Default || again.Kind == Custom) {
			t.Errorf("Server(%q).Org is %q, which is %+v", text, s.Org, again)
		}
	})
}
