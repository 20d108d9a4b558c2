package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/schema"
)

func parse(name, text string) []*Submission {
	return Parse(source.NewFile(name, []byte(text)), tree.FormatOf(name), nil)
}

// faults says what is wrong with the shape of a manifest, a line each.
func faults(s *Submission) string {
	var b strings.Builder
	for _, f := range s.Faults {
		p := f.Span
		fmt.Fprintf(&b, "%d:%d-%d:%d %s: %s\n", p.Start.Line, p.Start.Column, p.End.Line, p.End.Column, f.Path, f.Message)
	}
	return b.String()
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Manifest))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:oinlint:schema:oin-manifest", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:oinlint:schema:oin-manifest")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A body of the submission API is a valid manifest: for the reader, whose only
// notes are on fields that are read-only, and for the schema.
func TestBodiesOfTheAPI(t *testing.T) {
	a, err := txtar.ParseFile("testdata/api.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := compileSchema(t)
	for _, f := range a.Files {
		for _, fault := range parse(f.Name, string(f.Data))[0].Faults {
			if fault.Kind != ReadOnly {
				t.Errorf("%s: %s", f.Name, fault.Message)
			}
		}
		if err := validate(s, f.Data); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func validate(s *jsonschema.Schema, text []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

// The reader and the schema agree on every change of one value of a body: null,
// another type, an empty value, another word, an unknown key.
func TestReaderAndSchemaAgree(t *testing.T) {
	a, err := txtar.ParseFile("testdata/api.txtar")
	if err != nil {
		t.Fatal(err)
	}
	s := compileSchema(t)
	for _, f := range a.Files {
		var body any
		if err := json.Unmarshal(f.Data, &body); err != nil {
			t.Fatal(err)
		}
		mutate(body, func(what string) {
			text, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			sub := parse(f.Name, string(text))[0]
			shape := 0
			for _, fault := range sub.Faults {
				if fault.Kind != ReadOnly {
					shape++
				}
				if fault.Span.End.Offset > len(text) || fault.Span.End.Before(fault.Span.Start) {
					t.Errorf("%s with %s: impossible place %v", f.Name, what, fault.Span)
				}
			}
			if err := validate(s, text); (err == nil) != (shape == 0) {
				t.Errorf("%s with %s: the schema says %v, the reader\n%s", f.Name, what, err, faults(sub))
			}
		})
	}
}

// mutate calls check with each value of a tree of JSON replaced in turn.
func mutate(v any, check func(what string)) {
	replace := func(at string, old any, set func(any)) {
		for _, other := range []any{nil, "word", 7.0, true, []any{}, map[string]any{}, []any{nil}, map[string]any{"unknown": 1.0}} {
			set(other)
			check(fmt.Sprintf("%s = %v", at, other))
		}
		set(old)
		mutate(old, check)
	}
	switch v := v.(type) {
	case map[string]any:
		for k, old := range v {
			replace(k, old, func(x any) { v[k] = x })
		}
	case []any:
		for i, old := range v {
			replace(fmt.Sprint(i), old, func(x any) { v[i] = x })
		}
	}
}

// Every value and every absent value of a manifest has its path and place.
func TestPlaces(t *testing.T) {
	s := parse("oin.yaml", `# a comment
name: &n "Erd\u0062eere — 草莓"	# behind a tab
sso:
  oidc: {redirectUris: [https://a.dev, null, 'https://b.dev']}
  saml:
    groups:
      - groups
      - {name: *n}
testing:
  testAccount:
`)[0]
	show := func(l Located) string {
		at := l.Where()
		state := "absent"
		if at.Present() {
			state = string(at.Source.Data[at.Span.Start.Offset:at.Span.End.Offset])
		}
		return fmt.Sprintf("%d:%d-%d:%d %s = %s", at.Span.Start.Line, at.Span.Start.Column, at.Span.End.Line, at.Span.End.Column, at.Path, state)
	}
	saml := s.SSO.SAML
	got := []string{
		show(s.Name), show(s.Logo),
		show(s.SSO.OIDC.RedirectURIs.Items[0]), show(s.SSO.OIDC.RedirectURIs.Items[1]), show(s.SSO.OIDC.Doc),
		show(saml.Groups.Items[0]), show(saml.Groups.Items[0].Name), show(saml.Groups.Items[1].Name), show(saml.EntityID),
		show(s.Testing.TestAccount), show(s.Testing.TestAccount.URL), show(s.Provisioning.SCIM.BaseURI),
	}
	want := []string{
		`2:10-2:30 name = "Erd\u0062eere — 草莓"`,
		`1:1-1:1 logo = absent`,
		`4:25-4:38 sso.oidc.redirectUris[0] = https://a.dev`,
		`4:46-4:61 sso.oidc.redirectUris[2] = 'https://b.dev'`,
		`4:3-4:7 sso.oidc.doc = absent`,
		`7:9-7:15 sso.saml.groups[0] = groups`,
		`7:9-7:15 sso.saml.groups[0] = groups`,
		`8:16-8:18 sso.saml.groups[1].name = *n`,
		`5:3-5:7 sso.saml.entityId = absent`,
		`10:3-10:14 testing.testAccount = absent`,
		`10:3-10:14 testing.testAccount.url = absent`,
		`1:1-1:1 provisioning.scim.baseUri = absent`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.Name.V != "Erdbeere — 草莓" || saml.Groups.Items[1].Name.V != s.Name.V {
		t.Errorf("%q, %q", s.Name.V, saml.Groups.Items[1].Name.V)
	}
}

// What stands under a wrong type or a misspelt name is neither there nor
// missing.
func TestUnreadable(t *testing.T) {
	s := parse("oin.yaml", "testng: {}\nsso: [oidc]\nname: {a: b}\n")[0]
	for _, path := range []string{"testing", "testing.testAccount.url", "sso", "sso.oidc.redirectUris[0]", "name"} {
		if !s.Unreadable(path) {
			t.Errorf("%s is readable", path)
		}
	}
	for _, path := range []string{"", "ssofoo", "names", "logo"} {
		if s.Unreadable(path) {
			t.Errorf("%s is not readable", path)
		}
	}
	if !s.Testing.Mistyped() || s.Testing.Absent() {
		t.Error("testing counts as absent")
	}
}

// What lies past a limit is there: it is not missing.
func TestUnreadPastALimit(t *testing.T) {
	s := parse("oin.yaml", "x-a: &a ["+strings.Repeat("0,", 999)+"]\nx-b: &n Strawberry\nx-c: ["+strings.Repeat("*a,", 101)+"]\nname: *n\nuseCases: [*n]\n")[0]
	for _, f := range s.Faults {
		if f.Kind == Required && f.Path == "name" {
			t.Error(f.Message)
		}
	}
	if !s.Unreadable("name") || !s.UnreadableItems("useCases") || s.Name.Absent() {
		t.Errorf("%+v", s.Name)
	}
}

func TestLimits(t *testing.T) {
	folder := fstest.MapFS{
		"fits.oin.yaml":  {Data: append([]byte("name: a\n#"), make4MiB(9)...)},
		"large.oin.yaml": {Data: append([]byte("name: a\n#"), make4MiB(8)...)},
	}
	for name, want := range map[string]string{
		"fits.oin.yaml":  "",
		"large.oin.yaml": "1:1-1:1 : the manifest is larger than 4 MiB; nothing of it was read\n",
	} {
		s, err := ReadFS(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		if got := faults(s[0]); !strings.HasSuffix(got, want) || want != "" && !s[0].Unreadable("name") || want == "" && s[0].Name.V != "a" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func make4MiB(less int) []byte { return bytes.Repeat([]byte("x"), MaxSize-less) }

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{
		"1": 1, "-7": -7, "010": 10, "0x1F": 31, "0o17": 15, "1.5": 1.5, "1e3": 1000, "65536": 65536,
	} {
		s := parse("oin.yaml", "sso: {saml: {acs: [{index: "+text+"}]}}")[0]
		if got := s.SSO.SAML.ACS.Items[0].Index.V; got != want {
			t.Errorf("%s is read as %v", text, got)
		}
	}
}

// No secret is shown: not where it stands, not where it stands again, not under
// a misspelt key, nor in a file that does not parse.
func TestSecretsAreHidden(t *testing.T) {
	const secret = "hunter2-strawberry"
	for name, text := range map[string]string{
		"plain.yaml":       "testing: {testAccount: {password: " + secret + "}}\n",
		"again.yaml":       "description: sign in with " + secret + "!\ntesting: {testAccount: {password: '" + secret + "'}}\n",
		"misspelt.yaml":    "testing: {testAccount: {pasword: " + secret + "}}\n",
		"folded.yaml":      "testing:\n  testAccount:\n    password: >-\n      " + secret + "\n    url: x\n",
		"list.yaml":        "testing: {testAccount: {password: [" + secret + "]}}\n",
		"anchor.yaml":      "x-pw: &pw " + secret + "\ntesting: {testAccount: {password: *pw}}\n",
		"duplicate.yaml":   "password: a\npassword: " + secret + "\n",
		"broken.yaml":      "testing: {testAccount: {password: \"" + secret + "\n",
		"broken2.yaml":     "testAccount:\n  password: |\n    " + secret + "\n  url: [\n",
		"second.yaml":      "name: a\n---\npassword: " + secret + "\n",
		"secret.oin.json":  `{"authSettings": {"oAuth2Settings": {"clientSecret": "` + secret + `"}}}`,
		"escaped.oin.json": `{"password": "hunter2-str\u0061wberry", "description": "hunter2-strawberry"}`,
		"broken.oin.json":  `{"testing": {"testAccount": {"password": "` + secret + `", "url": }}}`,
		"token.yaml":       "x-api-token: " + secret + "\n",
		"no-colon.yaml":    "testAccount:\n  url: x\n  password " + secret + "\n  username: y\n",
		"no-colon.json":    `{"testing": {"password" "` + secret + `", "url": "x"}}`,
		"too-high.yaml":    "testing: {testAccount: " + secret + "}\n",
		"higher.yaml":      "authSettings: " + secret + "\n",
		"short.yaml":       "testing: {testAccount: {pass: " + secret + ", pwd: " + secret + "}}\n",
		"commented.yaml":   "# password: " + secret + "\npassword: " + secret + "\n",
	} {
		f := source.NewFile(name, []byte(text))
		for _, s := range Parse(f, tree.FormatOf(name), nil) {
			for _, fault := range s.Faults {
				if strings.Contains(fault.Message+fault.Path, secret) {
					t.Errorf("%s: %s", name, fault.Message)
				}
			}
		}
		for n := 1; n <= f.Lines(); n++ {
			for _, seg := range f.Shown(f.Bounds(n)) {
				if strings.Contains(string(seg.Text), secret) || strings.Contains(string(seg.Text), `str\u0061wberry`) {
					t.Errorf("%s:%d shows %s", name, n, seg.Text)
				}
			}
		}
	}
}

// However many other secrets there are, and in however many documents, the
// password is hidden wherever it stands.
func TestSecretsAmongManyAreHidden(t *testing.T) {
	const secret = "hunter-2x"
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "a%d_token: decoy-of-some-length-%d\n", i, i)
		if i%5 == 0 {
			fmt.Fprintf(&b, "---\n")
		}
	}
	text := b.String() + "website: http//" + secret + ".dev\n---\ntesting: {testAccount: {password: " + secret + "}}\n"
	f := source.NewFile("oin.yaml", []byte(text))
	Parse(f, tree.YAML, nil)
	for n := 1; n <= f.Lines(); n++ {
		for _, seg := range f.Shown(f.Bounds(n)) {
			if strings.Contains(string(seg.Text), secret) {
				t.Errorf("line %d shows %s", n, seg.Text)
			}
		}
	}
}

func TestIsReference(t *testing.T) {
	for v, want := range map[string]bool{
		"${OIN_TEST_PASSWORD}": true, "${A1}": true, "${_A}": true,
		"${}": false, "${a}": false, "${1A}": false, "$A": false, "{A}": false, "x${A}": false, "${A}x": false, "": false,
	} {
		if got := IsReference(v); got != want {
			t.Errorf("IsReference(%q) = %v", v, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"../testdata/submissions/oidc-saml-scim/oin.yaml", "../testdata/submissions/scim/oin.yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), false)
	}
	f.Add(`{"name": 1, "sso": {"saml": {"acs": [{"index": 1e999}]}}}`, true)
	f.Fuzz(func(t *testing.T, text string, isJSON bool) {
		format := tree.YAML
		if isJSON {
			format = tree.JSON
		}
		for _, s := range Parse(source.NewFile("oin", []byte(text)), format, nil) {
			for _, fault := range s.Faults {
				if fault.Span.End.Offset > len(text) || fault.Span.End.Before(fault.Span.Start) {
					t.Errorf("impossible place %v: %s", fault.Span, fault.Message)
				}
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("../testdata/submissions/oidc-saml-scim/oin.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(source.NewFile("oin.yaml", text), tree.YAML, nil)
	}
}
