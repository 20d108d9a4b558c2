package expression

import "testing"

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		notation   Notation
		text, with string
		want       bool
	}{
		{SAML, "https://x.dev/acs", "https://x.dev/acs", true},
		{SAML, "https://x.dev/acs", "https://x.dev/ac", false},
		{SAML, "https://x.dev/acs", "https://x.dev/acs/", false},
		{SAML, "https://${org.a}.x.dev/acs", "https://berry.x.dev/acs", true},
		{SAML, "https://${org.a}.x.dev/acs", "https://berry.farm.x.dev/acs", true},
		{SAML, "https://${org.a}.x.dev/acs", "https://berry.y.dev/acs", false},
		{SAML, "https://${org.a}.x.dev/acs", "http://berry.x.dev/acs", false},
		{SAML, "https://${org.a}.x.dev/acs", "https://.x.dev/acs", true}, // a customer may leave it empty
		{SAML, "https://x.dev/${org.a}/acs/${org.b}", "https://x.dev/1/acs/2", true},
		{SAML, "https://x.dev/${org.a}/acs/${org.b}", "https://x.dev/acs/acs/acs/acs", true},
		{SAML, "https://x.dev/${org.a}/acs/${org.b}", "https://x.dev/1/2", false},
		{SAML, "https://x.dev/${org.a}${org.b}", "https://x.dev/1", true},
		{SAML, "https://x.dev/acs?org=${org.a}", "https://x.dev/acs?org=berry", true},
		{SAML, "https://x.dev/acs?org=${org.a}", "https://x.dev/acs?tenant=berry", false},
		{SAML, "${org.base}/acs", "https://berry.x.dev/acs", true},
		{SAML, "${org.base}/acs", "https://berry.x.dev/slo", false},
		{SAML, "${org.base}", "anything", true},
		{SAML, "https://${fn:substringAfter(org.base_url, '//')}/acs", "https://berry.x.dev/acs", true},
		{SAML, "https://${fn:substringAfter(org.base_url, '//')}/acs", "https://berry.x.dev/slo", false},
		{SAML, "https://${fn:toLowerCase(org.a)}.x.dev", "https://berry.x.dev", true},
		{SAML, "https://${org.r == 'eu' ? 'eu' : 'us'}.x.dev/acs", "https://eu.x.dev/acs", true},
		{SAML, "https://${org.r == 'eu' ? 'eu' : 'us'}.x.dev/acs", "https://us.x.dev/acs", true},
		{SAML, "https://${org.r == 'eu' ? 'eu' : 'us'}.x.dev/acs", "https://ap.x.dev/acs", false},
		{SAML, "https://${empty org.a ? 'www' : org.a}.x.dev", "https://berry.x.dev", true},
		{SAML, "https://${org.r == 'eu' ? 'eu' : 'us'}.x.dev/${org.r == 'eu' ? 1 : 2}", "https://eu.x.dev/2", false},
		{SAML, "https://größe.${org.ä}.dev/ü", "https://größe.ö.dev/ü", true},
		{OIDC, "{String.stringSwitch(app.r, 'www', 'eu', 'eu')}.x.dev", "eu.x.dev", true},
		{OIDC, "{String.stringSwitch(app.r, 'www', 'eu', 'eu')}.x.dev", "ap.x.dev", false},
		{OIDC, "https://${org.a}.x.dev", "https://berry.x.dev", true}, // in another notation
		{OIDC, "{app.a", "berry", false},                              // not sound
		{Whole, "'https://' + app.a + '.x.dev'", "https://berry.x.dev", true},
	} {
		if got := Parse(c.notation, c.text).Matches(c.with); got != c.want {
			t.Errorf("%s with %s: %v", c.text, c.with, got)
		}
	}
}
