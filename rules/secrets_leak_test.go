package rules

import (
	"strings"
	"testing"

	"oinlint/internal/source"
)

// No output shows a secret: no message, no path, no reason, and no line of a
// file as it may be shown. Each case is a manifest or an archive in which
// @SECRET@, @TOKEN@ and so on stand for secrets, and ~SECRET~ for one that is
// escaped in one way or another.
func TestNothingLeaks(t *testing.T) {
	secrets := map[string]string{
		"SECRET": "hunter2-gooseberry/é&x",
		"SHORT":  "s3cr",
		"TOKEN":  testOkta,
		"JWT":    testJWT,
		"KEY":    "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp",
		"MEMBER": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
		"LONG":   strings.Repeat("a1B2c3D4e5", 12),
	}
	for name, text := range map[string]string{
		"flow mapping":      "testing: {testAccount: {url: x, password: '@SECRET@', username: '~SECRET~'}}\n",
		"folded block":      "testing:\n  testAccount:\n    password: >-\n      @SECRET@\n    instructions: sign in with ~SECRET~\n",
		"literal block":     "testing:\n  testAccount:\n    password: |\n      @SECRET@\n    instructions: sign in with ~SECRET~\n",
		"anchor":            "x-pw: &pw '@SECRET@'\ntesting: {testAccount: {password: *pw, url: *pw}}\nname: *pw\n",
		"merge key":         "x-account: &a {password: '@SECRET@'}\ntesting: {testAccount: {<<: *a, url: '~SECRET~'}}\n",
		"duplicate keys":    "testing: {testAccount: {password: 'a', password: '@SECRET@'}}\n",
		"duplicate blocks":  "testing: {testAccount: {password: 'abcdefgh'}}\ntesting:\n  testAccount:\n    password: '@SECRET@'\n",
		"misspelt key":      "testing: {testAccount: {Pasword: '~SECRET~'}}\nauthSettings: {oAuth2Settings: {client_secret: '@SECRET@'}}\n",
		"several documents": "testing: {testAccount: {password: '@SECRET@'}}\n---\nname: '~SECRET~'\nwebsite: 'https://~SECRET~/'\nchannel: '~SECRET~'\n",
		"earlier document":  "name: '~SECRET~'\nchannel: '~SECRET~'\n---\ntesting: {testAccount: {password: '@SECRET@'}}\n",
		"type errors":       "testing: {testAccount: {password: ['@SECRET@', {x: '@SECRET@'}], url: ['@SECRET@']}}\n",
		"as an object":      "testing: {testAccount: {password: {value: '@SECRET@'}}}\nchannel: '~SECRET~'\n",
		"in other values":   "channel: '~SECRET~'\nwebsite: 'https://u:~SECRET~@strawberry.dev'\nuseCases: ['@SECRET@']\nlogo: '~SECRET~'\nevidence: {saml: ['@SECRET@', 'a/~SECRET~.xml']}\ntesting: {testAccount: {password: '@SECRET@', url: 'https://~SECRET~'}}\n",
		"in expressions": "testing: {testAccount: {password: '@SECRET@'}}\nsso:\n  oidc:\n    redirectUris:\n" +
			"      - \"http://${app.a == '@SECRET@' ? org.b : String.foo('@SECRET@' '~SECRET~')}/\"\n" +
			"      - \"http://{app.a == '@SECRET@' ? 'a a a a a a a a a a a a@SECRET@' - 1 : app.b}/@SECRET@\"\n" +
			"      - \"http://{app.a == '@SECRET@' ? '@SECRET@ ' : app.b}/\"\n" +
			"  saml: {acs: [{url: \"http://{app.x + '@SECRET@'}\"}], claims: [{name: a, values: [\"${'@SECRET@\"]}]}\n" +
			"provisioning: {scim: {baseUri: \"https://' + app.@SECRET@ + '@SECRET@'\"}}\nglobalTokenRevocation: {endpoint: \"'@SECRET@'\"}\n",
		"in keys":            "~SECRET~: 1\nx-a: {~SECRET~: {b: 1}}\ntesting: {testAccount: {password: '@SECRET@'}}\n",
		"in comments":        "testing: {testAccount: {password: '@SECRET@'}} # ~SECRET~\n# was ~SECRET~\n",
		"client secret":      "authSettings: {oAuth2Settings: {clientSecret: '@SECRET@', clientId: '~SECRET~', tokenEndpoint: 'https://~SECRET~'}}\n",
		"broken":             "testing: {testAccount: {password: '@SECRET@', url: [}}\n",
		"broken block":       "testing:\n  testAccount:\n    password: |\n      @SECRET@\n    url: [\n",
		"URL credentials":    "logo: 'http://ann:@LONG@@strawberry.dev/logo.png'\nwebsite: 'http://ann:@LONG@@strawberry.dev'\nsso: {oidc: {redirectUris: ['http://ann:@LONG@@strawberry.dev/x']}}\n",
		"token":              "testing: {testAccount: {instructions: 'SSWS @TOKEN@', url: '@TOKEN@', username: 'Bearer @JWT@'}}\nname: 'SSWS @TOKEN@'\nchannel: 'SSWS @TOKEN@'\n# SSWS @TOKEN@\n",
		"token in a key":     "testing: {SSWS @TOKEN@: 1, @JWT@: 2}\n",
		"token cut off":      "channel: '@JWT@'\nprovisioning: {features: ['some words before @JWT@']}\nuseCases: ['a @JWT@']\n",
		"token in a path":    "logo: 'SSWS @TOKEN@.png'\nevidence: {saml: ['../@JWT@', {file: 'x/@JWT@'}]}\n",
		"token in folds":     "description: >-\n  SSWS\n  @TOKEN@\nx-a: \"SSWS\\u0020TOK\\\n  EN\"\n",
		"key in a block":     "x-key: |\n  -----BEGIN PRIVATE KEY-----\n  @KEY@\n  -----END PRIVATE KEY-----\nname: '@KEY@'\nx-private-key: '@KEY@'\n",
		"key in comments":    "# -----BEGIN PRIVATE KEY-----\n# @KEY@\n# -----END PRIVATE KEY-----\nname: x\n",
		"JWK":                "authSettings: {oAuth2Settings: {publicKey: {kty: EC, d: '@MEMBER@', x: abc}}}\nx-jwks: {keys: [{kty: OKP, d: '@MEMBER@'}]}\n",
		"attached":           "-- oin.yaml --\nevidence: {scim: [a.json], saml: [b.xml]}\ntesting: {testAccount: {password: '@SECRET@'}}\n-- a.json --\n{\"a\": \"~SECRET~\", \"SSWS @TOKEN@\": \"Bearer @JWT@\", \"kty\": \"EC\", \"d\": \"@MEMBER@\"}\n-- b.xml --\n<a b='SSWS @TOKEN@'>~SECRET~ @JWT@</a>\n<!-- -----BEGIN PRIVATE KEY-----&#10;@KEY@&#10;-----END PRIVATE KEY----- -->\n",
		"short":              "testing: {testAccount: {password: @SHORT@, url: 'https://@SHORT@.dev', username: @SHORT@}}\nchannel: @SHORT@\n",
		"JSON":               "-- oin.json --\n{\"channel\": \"SSWS @TOKEN@\", \"testing\": {\"testAccount\": {\"password\": \"@SECRET@\", \"url\": [\"~SECRET~\"], \"instructions\": \"~SECRET~\"}}}\n",
		"JSON of duplicates": "-- oin.json --\n{\"testing\": {\"testAccount\": {\"password\": \"abcdefgh\", \"password\": \"@SECRET@\"}}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, escape := range []func(string) string{
				func(s string) string { return s },
				func(s string) string { return strings.ReplaceAll(s, "-", `\u002d`) },
				func(s string) string {
					return strings.NewReplacer("/", "%2F", "é", "%C3%A9", "&", "%26").Replace(s)
				},
			} {
				checkLeak(t, text, secrets, escape)
			}
		})
	}
}

// checkLeak puts the secrets into the text and looks for them in everything that
// is said.
func checkLeak(t *testing.T, text string, secrets map[string]string, escape func(string) string) {
	t.Helper()
	for name, secret := range secrets {
		written := escape(secret)
		if strings.Contains(written, `\u`) && !strings.Contains(text, "-- oin.json --") {
			written = secret // an escape only where there are escapes
		}
		text = strings.NewReplacer("@"+name+"@", secret, "~"+name+"~", written).Replace(text)
	}
	text = strings.ReplaceAll(text, "TOK\\\n  EN", testOkta[:8]+"\\\n  "+testOkta[8:])
	e, err := ParseExample(text)
	if err != nil {
		t.Fatal(err)
	}
	results, err := e.Judge(Catalog()...)
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	files := map[*source.File]bool{}
	for _, r := range results {
		files[r.Submission.Document.File] = true
		for _, f := range r.Findings {
			shown = append(shown, f.Message, f.At.Path)
			files[f.At.Source] = true
			if f.Fix != nil {
				for _, edit := range f.Fix.Edits {
					shown = append(shown, edit.Text)
				}
			}
			for _, rel := range f.Related {
				shown = append(shown, rel.Message, rel.At.Path)
				files[rel.At.Source] = true
			}
		}
		for _, n := range r.NotChecked {
			shown = append(shown, n.Reason, n.At.Path)
		}
	}
	for f := range files {
		for n := 1; n <= f.Lines(); n++ {
			for _, s := range f.Shown(f.Bounds(n)) {
				shown = append(shown, string(s.Text))
			}
		}
	}
	for _, s := range shown {
		for name, secret := range secrets {
			// Eight letters of it are too many.
			for i := 0; i+8 <= len(secret); i += 4 {
				if part := secret[i : i+8]; strings.Contains(s, part) && name != "JWT" || i == 0 && name == "JWT" && strings.Contains(s, secret[:40]) {
					t.Errorf("%s leaks: %q in %q\n%s", name, part, s, text)
					break
				}
			}
			if name == "SHORT" && strings.Contains(strings.ReplaceAll(s, "hunter2", ""), secret) {
				t.Errorf("%s leaks in %q\n%s", name, s, text)
			}
		}
	}
}

// A secret with quotes in it is not shown either where an expression doubles
// them, or a message escapes what it quotes.
func TestQuotedSecrets(t *testing.T) {
	const config = "config: [{name: a, label: A}]\ntesting: {testAccount: {password: \"rasp'berry\\\"currant\"}}\n"
	for _, text := range []string{
		`https://{app.a == 'rasp''berry"currant' ? 'b c' : 'd'}.dev`,
		`https://{app.a == "rasp'berry""currant" ? 'b c' : 'd'}.dev`,
		`https://{'rasp''berry"currant' - 1}.dev`,
		`https://{app.a - "rasp'berry""currant"}.dev`,
		`https://${app.a + 'rasp''berry"currant'}.dev`,
	} {
		results, err := exampleOf(config+"sso:\n  oidc: {redirectUris: ['"+strings.ReplaceAll(text, "'", "''")+"']}\n", nil).Judge(&oidcRedirectURI, &tenantExpressionType, &tenantExpressionDialect)
		if err != nil {
			t.Fatal(err)
		}
		if len(results[0].Findings) == 0 {
			t.Errorf("nothing is said of %s", text)
		}
		for _, f := range results[0].Findings {
			if strings.Contains(f.Message, "berry") || strings.Contains(f.Message, "currant") {
				t.Errorf("%s: %s", text, f.Message)
			}
			if f.Fix != nil && strings.Contains(f.Fix.Edits[0].Text, "berry") {
				t.Errorf("%s: the fix is %s", text, f.Fix.Edits[0].Text)
			}
		}
	}
}
