package expression

import "testing"

func TestEvaluate(t *testing.T) {
	for _, c := range []struct {
		notation   Notation
		text, want string
	}{
		{OIDC, "{'' + (1 + 2 * 3 - 4)}", "3"},
		{OIDC, "{1 + 2 + 'a' + 1 + 2}", "3a12"},
		{OIDC, "{'a' + -1}{'b' + -1.5}{'c' + (0 - 0)}", "a-1b-1.5c0"},
		{OIDC, "{'' + 7 / 2}|{'' + 7 % 4}|{'' + -7 / 2}|{'' + 7.0 / 2}|{'' + 1 / 0}", "3|3|-3|3.5|0"},
		{SAML, "${7 / 2}|${4 / 2}|${7 mod 4}|${7 div 2}|${1 + 1}", "3.5|2.0|3|3.5|2"},
		{SAML, "${'a' += 1 + 2 += 'b'}", "a3b"},
		{OIDC, "{'a' == 'a' ? 1 : 2}{'a' < 'b' ? 1 : 2}{10 > 9 ? 1 : 2}{'10' > 9 ? 1 : 2}{null == '' ? 1 : 2}", "11111"},
		{OIDC, "{1 <= 1 and 2 >= 3 or NOT false ? 'x' : 'y'}", "x"},
		{OIDC, "{'it''s' + \"a\"\"b\" + '\\'}", `it's` + `a"b\`},
		{SAML, `${'it\'s \\ \"' += "\'"}`, `it's \ "'`},
		{SAML, `\${org.a} \#{org.b} \x`, "${org.a} #{org.b} \\x"},
		{SAML, `{"a": 1, "b": "https://x.dev", "c": "${'d'}"}`, `{"a": 1, "b": "https://x.dev", "c": "d"}`},
		{SAML, "[{}]", "[{}]"},
		{OIDC, "{TRUE ? 'x' : NULL}{true}", "xtrue"},
		{OIDC, "{Arrays.toCsvString({1, 'a', {2.5, null}})}", "1,a,2.5,"},
		{OIDC, "{Arrays.get(app.list, 1)}", "y"},
		{SAML, "${[1, 2][0]}", "tenant"}, // not looked into
		{Whole, " 'a' + app.list ", "ax,y"},
	} {
		got, _ := Parse(c.notation, c.text).Evaluate(map[string]string{"app.list": "x,y"})
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// A text that depends on what is not given is not evaluated.
func TestEvaluateOpen(t *testing.T) {
	for text, want := range map[string]bool{
		"{app.a}":                                 true,
		"{app.a == 'x' ? '1' : '2'}":              true,
		"{app.b}":                                 false,
		"{app.b == 'x' ? '1' : '1'}":              false,
		"{app.a == 'y' ? app.b : 'c'}":            true,
		"{app.a ?: app.b}":                        true,
		"{app.b ?: app.a}":                        false,
		"{String.stringSwitch(app.b, 'c')}":       false,
		"{String.stringSwitch(app.a, 'c','x',1)}": true,
		"{app.a":        false,
		"{frob(app.a)}": false,
	} {
		if _, ok := Parse(OIDC, text).Evaluate(map[string]string{"app.a": "x"}); ok != want {
			t.Errorf("%s: %v", text, ok)
		}
	}
}

// A submission to the OIN Manager has ${…} in every field.
func TestLegacy(t *testing.T) {
	for _, c := range []struct {
		notation   Notation
		text, want string // the faults
	}{
		{OIDC, "https://${app.a}.x.dev", ""},
		{OIDC, "https://{app.a}.x.dev", ""},
		{OIDC, "${org.base}", ""},
		{SAML, "${app.a}", ""},
		{Whole, "${app.base}/scim", ""},
		{Whole, "${empty org.a ? 'b' : org.a}", ""},
		{Whole, "${fn:trim(org.a)}", ""},
		{Whole, "${fn:frob(org.a)}", `[fn:frob] there is no function "fn:frob" outside of SAML fields`},
		{Whole, "'https://' + app.a", ""},
		{SAML, "https://{org.a}.x.dev", `[{] "{" is another field's notation; this one is text with ${…}: https://${org.a}.x.dev => https://${org.a}.x.dev`},
		{OIDC, "{{app.a}}", `[{{] "{{" begins no expression; this field is text with {…}: {app.a} => {app.a}`},
		{OIDC, "${app.a", `[${] "${" is not closed`},
	} {
		p := ParseLegacy(c.notation, c.text)
		if got := shownFaults(c.text, append(p.Faults, p.Check(false)...)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The examples of Okta's reference, and the edges.
func TestStringSwitch(t *testing.T) {
	for text, want := range map[string]string{
		"String.stringSwitch('This is a test', 'default', 'key1', 'value1')":                                          "default",
		"String.stringSwitch('This is a test', 'default', 'test', 'value1')":                                          "value1",
		"String.stringSwitch('First match wins', 'default', 'absent', 'value1', 'wins', 'value2', 'match', 'value3')": "value2",
		"String.stringSwitch('Substrings count', 'default', 'ring', 'value1')":                                        "value1",
		"String.stringSwitch('a', 'default')":                                                                         "default",
		"String.stringSwitch('eu-1', 'us', 'EU', 'upper', 'eu', 'lower')":                                             "lower",
		"String.stringSwitch('', 'default', '', 'empty')":                                                             "empty",
	} {
		if got, ok := Parse(Whole, text).Evaluate(nil); !ok || got != want {
			t.Errorf("%s: %q %v, want %q", text, got, ok, want)
		}
	}
}
