package rules

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/internal/workspace"
	"oinlint/manifest"
)

// Reading a complete submission and judging it by every rule, files included.
func BenchmarkSubmission(b *testing.B) {
	folder, err := workspace.Open(filepath.Join(submissions, "entitlements"), "")
	if err != nil {
		b.Fatal(err)
	}
	defer folder.Close()
	o := Options{Rules: Catalog(), AsOf: exampleDay}
	b.ReportAllocs()
	for b.Loop() {
		s, err := manifest.Read(folder, "oin.json")
		if err != nil {
			b.Fatal(err)
		}
		Judge(s[0], &o)
	}
}

// What judging a submission by every rule costs with a dynamic redirect URI of
// 1,024 characters and ten nested conditions, and with a plain one.
func BenchmarkExpression(b *testing.B) {
	nested := `{`
	for i := range 10 {
		nested += fmt.Sprintf(`app.region == 'r%d' ? 'https://r%d.strawberry.dev/tenant/' + app.subdomain : `, i, i)
	}
	nested += `'https://www.strawberry.dev/'}`
	nested += strings.Repeat("x", longestDynamic-len(nested))
	for _, c := range []struct{ name, uri string }{{"nested", nested}, {"plain", "https://strawberry.dev/callback"}} {
		text := fmt.Sprintf("config: [{name: region, label: R}, {name: subdomain, label: S}]\nsso: {oidc: {redirectUris: [%q]}}\n", c.uri)
		s := manifest.Parse(source.NewFile("oin.yaml", []byte(text)), tree.YAML, nil)[0]
		o := Options{Rules: Catalog(), AsOf: exampleDay}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Judge(s, &o)
			}
		})
	}
}
