package workspace

import "testing"

// Match agrees with Glob, and works for files that are gone.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"logo.png", "logo.png", true},
		{"./assets/../logo.png", "logo.png", true},
		{"saml/*.xml", "saml/sp.xml", true},
		{"saml/*.xml", "saml/old/sp.xml", false},
		{"saml/**/*.xml", "saml/old/2025/sp.xml", true},
		{"saml/**/*.xml", "saml/sp.xml", true},
		{"**", "a/b", true},
		{"a?.[jt]s", "ab.ts", true},
		{"a[", "a[", true},
		{"a[", "ab", false},
		{"../logo.png", "logo.png", false},
		{"", "logo.png", false},
	} {
		if got := Match(c.pattern, c.name); got != c.want {
			t.Errorf("Match(%q, %q) is %t", c.pattern, c.name, got)
		}
	}
}
