package rules

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Expressions that are there to wear a reader out: of each, the rules together
// say one thing, and at once. What they say of the same manifest with plain text
// in the field does not count.
func TestHostileExpressions(t *testing.T) {
	const length, syntax = "tenant/expression-length", "tenant/expression-syntax"
	repeat := strings.Repeat
	for _, c := range []struct{ name, text, want string }{
		{"10,000 parentheses", repeat("(", 10_000), length},
		{"10,000 pairs of parentheses", repeat("(", 5_000) + "VAR" + repeat(")", 5_000), length},
		{"10,000 braces", repeat("{", 10_000), length},
		{"10,000 square brackets", "VAR" + repeat("[", 10_000), length},
		{"100,000 operators", "VAR" + repeat("+VAR", 100_000), length},
		{"100,000 operators without values", "VAR" + repeat("+", 100_000), length},
		{"100,000 signs", repeat("!", 100_000) + "VAR", length},
		{"10,000 conditions", repeat("VAR=='a'?", 10_000) + "'b'" + repeat(":'c'", 10_000), length},
		{"10,000 quotes", repeat("'", 10_001), length},
		{"500 opening parentheses", repeat("(", 500) + repeat("a", 400), syntax},
		{"500 opening braces", repeat("(", 1) + repeat("{", 499) + repeat("a", 400), syntax},
		{"500 square brackets", "VAR" + repeat("[", 500) + repeat("1", 400), syntax},
		{"400 signs", repeat("!", 400) + "VAR", syntax},
		{"200 conditions in each other", repeat("(true?", 150) + "VAR", syntax},
	} {
		for _, f := range []struct{ field, manifest, variable, open, closing, plain string }{
			{"redirect URI", "sso:\n  oidc:\n    redirectUris: [\"X\", \"https://{app.subdomain}.strawberry.dev/b\"]\n", "app.subdomain", "https://{", "}.strawberry.dev", "https://strawberry.dev"},
			{"ACS URL", "sso:\n  saml:\n    acs: [{url: \"X\"}, {url: \"https://${org.subdomain}.strawberry.dev\", index: 1}]\n", "org.subdomain", "https://${", "}.strawberry.dev", "https://strawberry.dev"},
			{"entity ID", "sso:\n  saml:\n    entityId: \"X\"\n    acs: [{url: \"https://${org.subdomain}.strawberry.dev\"}]\n", "org.subdomain", "urn:${", "}", "urn:strawberry"},
			{"SCIM base URL", "sso:\n  saml:\n    acs: [{url: \"https://${org.subdomain}.strawberry.dev\"}]\nprovisioning:\n  scim: {baseUri: \"X\"}\n", "app.subdomain", "'https://' + ", " + '.strawberry.dev'", "https://strawberry.dev"},
			{"revocation endpoint", "sso:\n  saml:\n    acs: [{url: \"https://${org.subdomain}.strawberry.dev\"}]\nglobalTokenRevocation: {endpoint: \"X\"}\n", "app.subdomain", "'https://' + ", " + '.strawberry.dev'", "https://strawberry.dev"},
		} {
			t.Run(c.name+" in the "+f.field, func(t *testing.T) {
				text := f.open + strings.ReplaceAll(c.text, "VAR", f.variable) + f.closing
				if n := utf8.RuneCountInString(text); c.want == syntax && n > longestDynamic {
					text = text[:longestDynamic]
				}
				config := "config: [{name: subdomain, label: Subdomain}]\n"
				with := namesOf(t, config+strings.ReplaceAll(f.manifest, "X", text))
				for _, usual := range namesOf(t, config+strings.ReplaceAll(f.manifest, "X", f.plain)) {
					if i := slices.Index(with, usual); i >= 0 {
						with = slices.Delete(with, i, i+1)
					}
				}
				if !slices.Equal(with, []string{c.want}) {
					t.Errorf("found %q, want only %q", with, c.want)
				}
			})
		}
	}
}

// namesOf are the rules that find something in a manifest, as often as they do.
func namesOf(t *testing.T, text string) []string {
	t.Helper()
	results, err := exampleOf(text, nil).Judge(Catalog()...)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range results {
		for _, f := range r.Findings {
			names = append(names, f.Rule.ID)
		}
		for _, b := range r.Broken {
			t.Errorf("%s broke: %s", b.Rule.ID, b.Cause)
		}
	}
	return names
}
