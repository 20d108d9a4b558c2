package rules

import (
	"strings"
	"unicode"

	"oinlint/manifest"
)

var scimEntitlement = Rule{
	ID:       "scim/entitlement",
	Severity: Warning,
	Summary:  "Give each entitlement type a name and an endpoint of its own, the endpoint as a path or an https URL.",
	Why:      "Okta reads the entitlements of a type from its endpoint; of two types with one name or one endpoint it shows the same ones.",
	Sources:  []Source{sourceWizard},
	Bad:      "provisioning:\n  scim:\n    entitlementTypes: [{name: Role, endpoint: Roles}]\n",
	Good:     "provisioning:\n  scim:\n    entitlementTypes: [{name: Role, endpoint: /Roles}]\n",
	Check: func(p *Pass) {
		names, endpoints := map[string]manifest.Text{}, map[string]manifest.Text{}
		for _, e := range each(p, p.Provisioning.SCIM.EntitlementTypes) {
			if p.HasText(e.Name) {
				p.unique(names, e.Name, strings.ToLower(strings.TrimSpace(e.Name.V)))
			}
			if p.HasText(e.Endpoint) {
				p.entitlementEndpoint(e.Endpoint)
				p.unique(endpoints, e.Endpoint, strings.TrimSuffix(e.Endpoint.V, "/"))
			}
		}
	},
}

// unique reports a value whose key another one had before.
func (p *Pass) unique(first map[string]manifest.Text, v manifest.Text, key string) {
	if earlier, ok := first[key]; ok {
		p.Report(v, "another entitlement type has %q already", v.V).With(earlier, "first here")
		return
	}
	first[key] = v
}

// entitlementEndpoint judges an endpoint: a path below the base URL, or a URL.
func (p *Pass) entitlementEndpoint(t manifest.Text) {
	switch isPath := strings.HasPrefix(t.V, "/") && !strings.HasPrefix(t.V, "//"); {
	case !isPath && isURL(t.V):
		p.httpsURL(t)
	case !isPath:
		p.Report(t, "%q is neither a path that starts with / nor an https URL", t.V).As(Error)
	case strings.ContainsFunc(t.V, unicode.IsSpace):
		p.Report(t, "%q has white space in it", t.V).As(Error)
	}
}
