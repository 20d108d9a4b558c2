package rules

import (
	"testing"

	"oinlint/manifest"
)

func TestPlaceholderPassword(t *testing.T) {
	for _, v := range []string{
		"changeme", "ChangeMe", "change-me", "CHANGE_ME", "password", "Password", " secret ", "TODO", "tbd", "xxx", "XXXXXXXX",
		"*", "********", "••••••", "...", "…", "<password>", "<your password here>", "{{password}}", "{{ test_password }}",
		"your password here", "YOUR_PASSWORD", "[password]",
	} {
		if !manifest.IsPlaceholder(v) {
			t.Errorf("%q is a placeholder", v)
		}
	}
	for _, v := range []string{
		"", " ", "sUperP@ssw0rd", "password1", "mysecretgarden", "todolist", "xx", "xXyX", "a*", "<>", "{{}}", "[]", "<3 berries",
		"${OIN_TEST_PASSWORD}", "$PASSWORD", "${password}", "correct horse battery staple",
	} {
		if manifest.IsPlaceholder(v) {
			t.Errorf("%q is no placeholder", v)
		}
	}
}
