package rules

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// asJSON is the manifest of a submission as values of encoding/json.
func asJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(submissions, name, "oin.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if !writeJSON(&b, tree.Parse(source.NewFile(name, text), tree.YAML)[0].Root) {
		t.Fatalf("%s cannot be written as JSON", name)
	}
	var v map[string]any
	if err := json.Unmarshal([]byte(b.String()), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// with is a submission whose manifest is v and whose files are those of name.
func with(t *testing.T, name string, v any) *Example {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	e := folder(t, name)
	e.Files = maps.Clone(e.Files)
	delete(e.Files, "oin.yaml")
	e.Files["oin.json"] = &fstest.MapFile{Data: text}
	e.Manifests = []string{"oin.json"}
	return e
}

// Every mix of OIDC, SAML, SCIM and Universal Logout that can be submitted is
// sound.
func TestAnyMixIsSound(t *testing.T) {
	for mix := range 1 << 4 {
		oidc, saml, scim, logout := mix&1 > 0, mix&2 > 0, mix&4 > 0, mix&8 > 0
		if !oidc && !saml && (logout || !scim) {
			continue
		}
		v := asJSON(t, "oidc-saml-scim")
		delete(v, "capabilities")
		testing, sso := v["testing"].(map[string]any), v["sso"].(map[string]any)
		if !oidc {
			delete(sso, "oidc")
			delete(testing, "oidcTestConfiguration")
		}
		if !saml {
			delete(sso, "saml")
			delete(testing, "samlTestConfiguration")
		}
		if !oidc && !saml {
			delete(v, "sso")
		}
		if !scim {
			delete(v, "provisioning")
			delete(v, "useCases")
			delete(testing, "scimTestConfiguration")
		}
		if logout {
			v["globalTokenRevocation"] = map[string]any{
				"endpoint": "'https://' + app.subdomain + '.strawberry.dev/gtr'", "subjectFormat": "EMAIL", "authMethod": "SIGNED_JWT"}
		}
		for _, l := range everything(t, with(t, "oidc-saml-scim", v)) {
			if strings.Contains(l, " error ") || strings.Contains(l, " warning ") {
				t.Errorf("OIDC %v, SAML %v, SCIM %v, logout %v: %s", oidc, saml, scim, logout, l)
			}
		}
	}
}

// Whatever stands in the place of a value: no rule breaks, and every finding
// has a place in its file.
func TestEveryValueMayBeAnything(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand runs of all rules")
	}
	others := []any{
		nil, "", " ", "word", 7.5, true, []any{}, map[string]any{}, []any{nil}, []any{"word"}, []any{[]any{}},
		map[string]any{"unknown": 1.0}, []any{map[string]any{}}, "https://a.dev/\u202e\x1b[31m::error::", strings.Repeat("ä", 3000), "${A}", "{", "'",
	}
	for _, name := range []string{"oidc-saml-scim", "api-service", "identity-verification", "workflows-connector", "universal-logout"} {
		v := asJSON(t, name)
		replaceEach(v, others, func(at string, other any) {
			e := with(t, name, v)
			e.Files["assets/logo.png"] = &fstest.MapFile{} // its pixels would take most of the time
			results, err := e.Judge(Catalog()...)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range describe(t, results) {
				if !strings.Contains(l, ": ") && !strings.HasPrefix(l, "\t") {
					t.Errorf("%s = %v: %.200s", at, other, l)
				}
			}
			if t.Failed() {
				t.Fatalf("with %s = %v in %s", at, other, name)
			}
		})
	}
}

// replaceEach calls check with each value of a tree of JSON replaced in turn.
func replaceEach(v any, others []any, check func(at string, other any)) {
	replace := func(at string, old any, set func(any)) {
		for _, other := range others {
			set(other)
			check(at, other)
		}
		set(old)
		replaceEach(old, others, check)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, k := range sorted(keys(v)) {
			replace(k, v[k], func(x any) { v[k] = x })
		}
	case []any:
		for i, old := range v {
			replace(fmt.Sprintf("[%d]", i), old, func(x any) { v[i] = x })
		}
	}
}

func keys(m map[string]any) []string {
	var k []string
	for name := range m {
		k = append(k, name)
	}
	return k
}

// What must not be shown appears in no message, path, reason or excerpt,
// wherever it stands.
func TestSecretsAreNeverShown(t *testing.T) {
	const secret, token = "4f7a-hunter-91", "SSWS 00Zk3Hq9vYpLx7Tn2Wb5Rc8Md1Fg4Js6Ka0Xe3Uo9"
	for _, name := range []string{"oidc-saml-scim", "api-service"} {
		for _, value := range []string{secret, "x " + secret + " y", token, "https://okta:" + secret + "@strawberry.dev/"} {
			v := asJSON(t, name)
			v["testing"].(map[string]any)["testAccount"].(map[string]any)["password"] = secret
			v["authSettings"] = map[string]any{"authType": "OAUTH2", "oAuth2Settings": map[string]any{"clientSecret": secret}}
			replaceEach(v, []any{value, []any{value}, map[string]any{value: value}}, func(at string, _ any) {
				e := with(t, name, v)
				results, err := e.Judge(Catalog()...)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range append(describe(t, results), excerpts(results)...) {
					if strings.Contains(l, secret) || strings.Contains(l, token[5:]) {
						t.Fatalf("with %s = %s: %.200s", at, value, l)
					}
				}
			})
		}
	}
}

// excerpts are the lines of the manifests as they may be shown.
func excerpts(results []*Result) []string {
	var shown []string
	for _, r := range results {
		f := r.Submission.Document.File
		for n := 1; n <= f.Lines(); n++ {
			var b strings.Builder
			for _, s := range f.Shown(f.Bounds(n)) {
				b.Write(s.Text)
			}
			shown = append(shown, b.String())
		}
	}
	return shown
}

// Whatever a manifest holds: no rule breaks, every finding has a place in its
// file, and every rule ends in one way.
func FuzzJudge(f *testing.F) {
	for _, name := range []string{"oidc-saml-scim", "faulty-everything", "api-service", "identity-verification", "workflows-connector"} {
		text, err := os.ReadFile(filepath.Join(submissions, name, "oin.yaml"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		results, err := exampleOf(text, nil).Judge(Catalog()...)
		if err != nil {
			t.Fatal(err)
		}
		describe(t, results)
		for _, r := range results {
			if c := r.Counts; c.Passed+c.Found+c.NotApplicable+c.NotChecked != len(Catalog()) {
				t.Errorf("the counts do not add up: %+v", c)
			}
		}
	})
}

// A rule that panics breaks alone.
func TestARuleThatBreaks(t *testing.T) {
	broken := &Rule{ID: "manifest/broken", Severity: Error, Check: func(p *Pass) { panic("on purpose, with hunter2-strawberry in it") }}
	e, err := ParseExample("testing: {testAccount: {password: hunter2-strawberry}}\nnmae: x\n")
	if err != nil {
		t.Fatal(err)
	}
	results, err := e.Judge(broken, &manifestUnknownField)
	if err != nil {
		t.Fatal(err)
	}
	r := results[0]
	if len(r.Broken) != 1 || r.Broken[0].Rule != broken || strings.Contains(r.Broken[0].Cause, "hunter2") {
		t.Errorf("%+v", r.Broken)
	}
	if len(r.Findings) != 1 || r.Counts != (Counts{Found: 1, NotChecked: 1}) || r.Verdict() != VerdictFail {
		t.Errorf("%+v, %+v, %s", r.Findings, r.Counts, r.Verdict())
	}
}
