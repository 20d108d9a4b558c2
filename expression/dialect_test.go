package expression

import "testing"

// A field in another notation gets the right spelling where there is one.
func TestDialect(t *testing.T) {
	for _, c := range []struct {
		notation    Notation
		text, right string
	}{
		{SAML, "https://{String.toLowerCase(app.a)}.x.dev", "https://${fn:toLowerCase(org.a)}.x.dev"},
		{SAML, "https://{'a' + app.b}.x.dev", "https://a${org.b}.x.dev"},
		{SAML, "https://{app.a == 'x' ? 'b' + app.c : 'd'}.x.dev", "https://${org.a == 'x' ? 'b' += org.c : 'd'}.x.dev"},
		{SAML, "https://{Arrays.size(app.a)}.x.dev", ""},      // no like
		{SAML, "https://{app.a matches 'b' ? 1 : 2}.dev", ""}, // no like
		{SAML, "https://{app.a ?: 'b'}.x.dev", ""},
		{SAML, "https://ü{org.ä}ö", "https://ü${org.ä}ö"},
		{SAML, "https://{app.a}.x.dev/${org.b}", "https://${org.a}.x.dev/${org.b}"},
		{SAML, "https://{ app.a }.x.dev", "https://${org.a}.x.dev"},
		{SAML, "#{org.a}", "${org.a}"},
		{SAML, "'it''s ' + app.a", "it's ${org.a}"},
		{SAML, "'${' + app.a", ""}, // would open an expression
		{OIDC, "https://${fn:toLowerCase(org.a)}.x.dev", "https://{String.toLowerCase(app.a)}.x.dev"},
		{OIDC, "https://${'a' += org.b}.x.dev", "https://a{app.b}.x.dev"},
		{OIDC, "https://${empty org.a ? 'b' : org.a}.x.dev", ""},
		{OIDC, "https://${app.a == 'x' ? 'b' + app.c : 'd'}", "https://{app.a == 'x' ? 'b' + app.c : 'd'}"},
		{OIDC, "'a{b}' + app.c", ""}, // the braces would mean something
		{OIDC, "'$' + app.c", ""},
		{OIDC, "https://${{app.a}}.x.dev", "https://{app.a}.x.dev"},
		{OIDC, "${app.a}ß{app.b}ü${app.c}", "{app.a}ß{app.b}ü{app.c}"},
		{Whole, "https://{app.a == 'x' ? 'b' : 'c'}.x.dev", "'https://' + (app.a == 'x' ? 'b' : 'c') + '.x.dev'"},
		{Whole, "{app.base}", "app.base"},
		{Whole, "${fn:substringAfter(org.a, '//')}/scim", "String.substringAfter(app.a, '//') + '/scim'"},
		{Whole, "${1}${2}", ""}, // would be added
		{Whole, "https://it's.{app.a}", "'https://it''s.' + app.a"},
		{Whole, "https://{{ app.a }}.x.dev", "'https://' + app.a + '.x.dev'"},
		{Whole, "https://' + app.a", "'https://' + app.a"},
		{Whole, `https://" + app.a + "/x`, `"https://" + app.a + "/x"`},
		{Whole, "'app.a'", "app.a"},
		{Whole, " ('app.a') ", " (app.a) "},
		{Whole, "\"org.a\"", "org.a"},
		{Whole, "'https://ü' + app.a + 'ö", "'https://ü' + app.a + 'ö'"},
	} {
		p := Parse(c.notation, c.text)
		if len(p.Faults) != 1 || p.Faults[0].Kind != Dialect {
			t.Errorf("%s: %v", c.text, p.Faults)
			continue
		}
		got := ""
		if fix := p.Faults[0].Fix; len(fix) > 0 {
			got = apply(c.text, fix)
		}
		if got != c.right {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.right)
		}
	}
}

// An edit changes no more than it has to, and splits no character.
func TestDifference(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     Edit
	}{
		{"a{b}c", "a${b}c", Edit{Span{1, 1}, "$"}},
		{"${a}", "{a}", Edit{Span{0, 1}, ""}},
		{"ü", "ö", Edit{Span{0, 2}, "ö"}},     // the same first byte
		{"aüb", "ażb", Edit{Span{1, 3}, "ż"}}, // the same last byte
		{"aa", "aaa", Edit{Span{2, 2}, "a"}},
		{"a", "a", Edit{Span{1, 1}, ""}},
	} {
		got := difference(c.from, c.to)
		if len(got) != 1 || got[0] != c.want || apply(c.from, got) != c.to {
			t.Errorf("%q to %q: %v", c.from, c.to, got)
		}
	}
}
