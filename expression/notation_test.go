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
		{Whole, "strawberry.dev/scim", true},
		{None, "https://{app.subdomain}.strawberry.dev", false},
	} {
		if got := Dynamic(c.notation, c.text); got != c.want {
			t.Errorf("Dynamic(%d, %q) = %v", c.notation, c.text, got)
		}
	}
}
