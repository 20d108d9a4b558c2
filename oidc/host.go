package oidc

import "strings"

// oktaDomains are the domains under which Okta gives each org its host.
var oktaDomains = [...]string{
	"okta.com",
	"oktapreview.com",
	"okta-emea.com",
	"okta-gov.com",
	"okta.mil",
	"trexcloud.com",
}

// IsOktaHost reports whether a host, without a port, lies on a domain of
// Okta's. The custom domain of an org does not.
func IsOktaHost(host string) bool {
	host = strings.TrimSuffix(lower(host), ".")
	for _, d := range oktaDomains {
		if rest, ok := strings.CutSuffix(host, d); ok && (rest == "" || strings.HasSuffix(rest, ".")) {
			return true
		}
	}
	return false
}

// okta reports whether the host is one of Okta's or a template that stands for
// any of them.
func (a address) okta() bool {
	if IsOktaHost(a.host) {
		return true
	}
	// A name of one label is no host on the internet: https://yourOktaDomain.
	stands := isTemplate(a.host) || a.scheme && !strings.Contains(a.host, ".")
	return stands && strings.Contains(lower(a.host), "okta")
}

// isTemplate reports whether a host is one template: {name}, ${name},
// {{name}}, <name> or [name].
func isTemplate(host string) bool {
	inner := strings.TrimPrefix(host, "$")
	open := len(inner) - len(strings.TrimLeft(inner, "{<["))
	inner = inner[open:]
	end := len(strings.TrimRight(inner, "}>]"))
	return open > 0 && len(inner)-end == open && end > 0 &&
		!strings.ContainsAny(inner[:end], "{}<>[]/\\@") && !strings.Contains(inner, "::")
}

// lower is a text with its ASCII letters in lower case: no letter of another
// script becomes one of a host of Okta's.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
