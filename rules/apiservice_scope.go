package rules

import (
	"slices"
	"strings"
	"unicode"

	"oinlint/internal/suggest"
	"oinlint/manifest"
	"oinlint/oidc"
)

var sourceOktaScopes = Source{
	"OAuth 2.0 Scopes",
	"https://developer.okta.com/docs/api/oauth2/", "2026-11"}

var apiserviceScope = Rule{
	ID:       "apiservice/scope",
	Severity: Error,
	Summary:  "Ask for scopes of Okta's APIs, each once: okta.RESOURCE.read or okta.RESOURCE.manage.",
	Why:      "A customer can grant no other scopes to an API service, so that it gets no token.",
	Sources:  []Source{sourceAPIService, sourceOktaScopes},
	Bad:      "apiService:\n  scopes: [okta.users.write]\n",
	Good:     "apiService:\n  scopes: [okta.users.manage, okta.governance.entitlements.read]\n",
	Check: func(p *Pass) {
		first := map[string]manifest.Text{}
		for _, s := range p.texts(p.APIService.Scopes) {
			if _, _, ok := apiScope(s.V); !ok {
				p.badAPIScope(s)
				continue
			}
			if earlier, ok := first[s.V]; ok {
				p.Report(s, "%q is asked for already", s.V).With(earlier, "first here")
				continue
			}
			first[s.V] = s
		}
	},
}

func (p *Pass) badAPIScope(s manifest.Text) {
	const form = "they are okta.RESOURCE.read, okta.RESOURCE.manage, ssf.read and ssf.manage"
	switch near := nearAPIScope(s.V); {
	case isBlank(s):
		p.Report(s, "the scope is empty")
	case strings.ContainsFunc(strings.TrimSpace(s.V), unicode.IsSpace):
		p.Report(s, "%q holds white space; each scope is an item of its own", s.V)
	case slices.Contains(oidc.Scopes(), s.V):
		p.Report(s, "%q is for signing users in; an API service asks for scopes of Okta's APIs: "+form, s.V)
	case near != "":
		p.Report(s, "%q is no scope of Okta's APIs; did you mean %q?", s.V, near)
	default:
		p.Report(s, "%q is no scope of Okta's APIs; "+form, s.V)
	}
}

// The two things that a scope of Okta's APIs allows to do with a resource.
const (
	scopeRead   = "read"
	scopeManage = "manage"
)

// apiScope takes a scope of Okta's APIs apart: okta.RESOURCE.ACTION, where the
// resource may have dots in it, or ssf.ACTION of the Shared Signals Framework.
func apiScope(scope string) (resource, action string, ok bool) {
	i := strings.LastIndexByte(scope, '.')
	if i < 0 {
		return "", "", false
	}
	resource, action = scope[:i], scope[i+1:]
	if action != scopeRead && action != scopeManage {
		return "", "", false
	}
	if resource == "ssf" {
		return resource, action, true
	}
	name, ok := strings.CutPrefix(resource, "okta.")
	return resource, action, ok && isDotted(name)
}

// isDotted reports whether a name is words of letters and digits joined by dots.
func isDotted(name string) bool {
	for word := range strings.SplitSeq(name, ".") {
		if word == "" {
			return false
		}
		for i := range len(word) {
			if c := word[i]; !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9') {
				return false
			}
		}
	}
	return true
}

// nearAPIScope is the scope that was most likely meant, or nothing.
func nearAPIScope(scope string) string {
	parts := strings.Split(strings.TrimSpace(scope), ".")
	if known := []string{"okta", "ssf"}; len(parts) > 1 {
		if near, ok := suggest.Nearest(parts[0], known); ok {
			parts[0] = near
		} else {
			parts = append([]string{"okta"}, parts...)
		}
	}
	last := len(parts) - 1
	action, ok := suggest.Nearest(parts[last], []string{scopeRead, scopeManage})
	switch strings.ToLower(parts[last]) {
	case "write", "update", "create", "delete", "admin":
		action, ok = scopeManage, true
	case "list", "view", "get":
		action, ok = scopeRead, true
	}
	if !ok || last == 0 {
		return ""
	}
	parts[last] = action
	near := strings.Join(parts, ".")
	if _, _, ok := apiScope(near); !ok {
		return ""
	}
	return near
}

var apiserviceScopeRedundant = Rule{
	ID:       "apiservice/scope-redundant",
	Severity: Warning,
	Summary:  "Leave out the read scope of a resource whose manage scope you ask for.",
	Why:      "To manage includes to read: the second scope grants nothing, and makes the consent that an admin reads longer.",
	Sources:  []Source{sourceAPIService},
	Bad:      "apiService:\n  scopes: [okta.users.read, okta.users.manage]\n",
	Good:     "apiService:\n  scopes: [okta.groups.read, okta.users.manage]\n",
	Check: func(p *Pass) {
		manages := map[string]manifest.Text{}
		for _, s := range p.apiScopes(scopeManage) {
			resource, _, _ := apiScope(s.V)
			manages[resource] = s
		}
		for _, s := range p.apiScopes(scopeRead) {
			resource, _, _ := apiScope(s.V)
			if manage, ok := manages[resource]; ok {
				p.Report(s, "%q is included in %q", s.V, manage.V).With(manage, "the manage scope")
			}
		}
	},
}

// apiScopes are the well-formed scopes that allow an action, each once.
func (p *Pass) apiScopes(action string) []manifest.Text {
	var scopes []manifest.Text
	seen := map[string]bool{}
	for _, s := range p.texts(p.APIService.Scopes) {
		if _, a, ok := apiScope(s.V); ok && a == action && !seen[s.V] {
			seen[s.V] = true
			scopes = append(scopes, s)
		}
	}
	return scopes
}

var apiserviceScopeBroad = Rule{
	ID:       "apiservice/scope-broad",
	Severity: Manual,
	Summary:  "Ask for a manage scope only where the app changes the resource.",
	Why:      "A manage scope lets the app create, change and delete in every customer's org; the reviewer asks for the least that will do.",
	Sources:  []Source{sourceAPIService},
	Bad:      "apiService:\n  scopes: [okta.users.manage]\n",
	Good:     "apiService:\n  scopes: [okta.users.read]\n",
	Check: func(p *Pass) {
		for _, s := range p.apiScopes(scopeManage) {
			p.Report(s, "%q lets the app change what it can read", s.V)
		}
	},
}
