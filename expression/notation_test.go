package expression

import "testing"

func TestDynamic(t *testing.T) {
	for _, c := range []struct {
		notation Notation
		text     string
		want     bool
	}{
		{OIDC, "https://strawberry.dev/cb", false},
		{OIDC, "https://{app.subdomain}.strawberry.dev/cb", true},
		{OIDC, "https://${org.subdomain}.strawberry.dev/cb", true}, // SAML's notation
		{SAML, "https://${org.subdomain}.strawberry.dev", true},
		{SAML, "https://{app.subdomain}.strawberry.dev", true}, // OIDC's notation
		{SAML, "urn:strawberry", false},
		{Whole, "https://strawberry.dev/scim?a=b+c", false},
		{Whole, "HTTP://strawberry.dev/scim", false},
		{Whole, "'https://' + app.subdomain + '.strawberry.dev'", true},
		{Whole, "https://' + app.subdomain + '.strawberry.dev", true}, // outer quotes forgotten
		{Whole, "https://{app.subdomain}.strawberry.dev/scim", true},
		{Whole, "app.baseURL", true},
		{Whole, "strawberry.dev/scim", false}, // the scheme forgotten
		{Whole, "myapp.strawberry.dev/scim", false},
		{Whole, "app.strawberry.dev/scim", false},
		{Whole, "www.strawberry.dev", false},
		{Whole, "app.strawberry.dev", false},
		{Whole, "my-app.strawberry.dev", false},
		{Whole, "app.base_url/scim", true},
		{Whole, "strawberry", true},
		{None, "https://{app.subdomain}.strawberry.dev", false},
	} {
		if got := Parse(c.notation, c.text).Dynamic(); got != c.want {
			t.Errorf("Parse(%d, %q).Dynamic() = %v", c.notation, c.text, got)
		}
	}
}
