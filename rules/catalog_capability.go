package rules

import (
	"slices"
	"strings"

	"oinlint/manifest"
)

// capabilityNames are the capabilities of a submission, as the API lists them.
var capabilityNames = []string{"SSO", "UNIVERSAL_LOGOUT", "PROVISIONING", "ENTITLEMENTS", "API_SERVICE", "IDV"}

// objectOf is the object that holds a capability; nil for entitlements, which
// have none of their own.
func (p *Pass) objectOf(capability string) manifest.Located {
	switch capability {
	case "SSO":
		return p.SSO
	case "UNIVERSAL_LOGOUT":
		return p.GlobalTokenRevocation
	case "PROVISIONING":
		return p.Provisioning
	case "API_SERVICE":
		return p.APIService
	case "IDV":
		return p.IDV
	}
	return nil
}

// listed is the entry of capabilities that names a capability.
func (p *Pass) listed(capability string) (entry manifest.Capability, ok bool) {
	for _, c := range each(p, p.Capabilities) {
		if c.Capability.V == capability {
			return c, true
		}
	}
	return entry, false
}

// offers reports whether a capability is submitted: its object is there or the
// list of capabilities names it.
func (p *Pass) offers(capability string) bool {
	if _, ok := p.listed(capability); ok {
		return true
	}
	object := p.objectOf(capability)
	return object != nil && object.Where().Present()
}

// mayOffer is offers for a rule that asks whether something is missing: what
// is there and cannot be read is not.
func (p *Pass) mayOffer(capability string) bool {
	object := p.objectOf(capability)
	return p.offers(capability) || object != nil && !p.Lacks(object)
}

// offeredCapabilities are the capabilities that are submitted. That an object
// cannot be read is noted.
func (p *Pass) offeredCapabilities() []string {
	var names []string
	for _, name := range capabilityNames {
		if p.mayOffer(name) && p.offers(name) {
			names = append(names, name)
		}
	}
	return names
}

// offered is where a capability is submitted: its entry in the list of
// capabilities, or its object.
func (p *Pass) offered(capability string) manifest.Located {
	if entry, ok := p.listed(capability); ok {
		return entry
	}
	return p.objectOf(capability).Where().AtKey()
}

// hasActions reports whether a capability is served by workflows actions.
func (p *Pass) hasActions() bool {
	return slices.ContainsFunc(p.Capabilities.Items, func(c manifest.Capability) bool {
		return len(c.Actions.Items) > 0 || c.Supports("ACTIONS")
	})
}

var catalogCapabilityMismatch = Rule{
	ID:       "catalog/capability-mismatch",
	Severity: Error,
	Summary:  "List the capabilities that the manifest describes, and describe those that it lists.",
	Why:      "The API takes a capability only with the object that configures it.",
	Sources:  []Source{sourceAPI},
	Bad:      "capabilities:\n  - {capability: SSO, supportedProtocols: [SAML]}\nsso: {oidc: {}}\n",
	Good:     "capabilities:\n  - {capability: SSO, supportedProtocols: [OIDC]}\nsso: {oidc: {}}\n",
	Check: func(p *Pass) {
		if !p.Has(p.Capabilities) {
			return
		}
		p.Entire(p.Capabilities)
		for _, c := range p.Capabilities.Items {
			for _, object := range p.configuredBy(c) {
				if p.Lacks(object.at) {
					p.Report(c, "%s %s, but %s is not there", c.Path, object.listed, object.at.Where().Path)
				}
			}
			if c.Supports("ACTIONS") && !c.Actions.Mistyped() && len(c.Actions.Items) == 0 {
				p.Report(c, "%s lists %s with ACTIONS, but no actions", c.Path, c.Capability.V).As(Warning)
			}
		}
	},
}

// configuration is an object that a capability has to have, and what of the
// capability asks for it.
type configuration struct {
	at     manifest.Located
	listed prose
}

// configuredBy are the objects that configure a capability as it is listed.
func (p *Pass) configuredBy(c manifest.Capability) []configuration {
	var objects []configuration
	with := func(protocol string, object manifest.Located) {
		if c.Supports(protocol) {
			objects = append(objects, configuration{object, prose("lists " + c.Capability.V + " with " + protocol)})
		}
	}
	switch c.Capability.V {
	case "SSO":
		with("OIDC", p.SSO.OIDC)
		with("SAML", p.SSO.SAML)
		with("GTR", p.GlobalTokenRevocation)
	case "UNIVERSAL_LOGOUT":
		with("GTR", p.GlobalTokenRevocation)
	case "PROVISIONING":
		with("SCIM", p.Provisioning)
	case "API_SERVICE":
		objects = []configuration{{p.APIService, "lists API_SERVICE"}}
	case "IDV":
		objects = []configuration{{p.IDV, "lists IDV"}}
	}
	return objects
}

var catalogCapabilityConflict = Rule{
	ID:       "catalog/capability-conflict",
	Severity: Error,
	Summary:  "Submit an API service and identity verification alone, and entitlements and logout with what they build on.",
	Why:      "The forms shut these combinations out, so that the submission cannot be entered.",
	Sources:  []Source{sourceUpdate, sourceWizard},
	Bad: "capabilities:\n  - {capability: API_SERVICE, supportedProtocols: [OAUTH2]}\n" +
		"  - {capability: SSO, supportedProtocols: [OIDC]}\n",
	Good: "capabilities:\n  - {capability: PROVISIONING, supportedProtocols: [ACTIONS]}\n" +
		"  - {capability: ENTITLEMENTS, supportedProtocols: [ACTIONS]}\n",
	Check: func(p *Pass) {
		there := p.offeredCapabilities()
		if there == nil {
			return
		}
		p.Applies()
		has := func(name string) bool { return slices.Contains(there, name) }
		if has("ENTITLEMENTS") && !p.mayOffer("PROVISIONING") {
			p.Report(p.offered("ENTITLEMENTS"), "ENTITLEMENTS is submitted without PROVISIONING, which it builds on")
		}
		if has("UNIVERSAL_LOGOUT") && !p.mayOffer("SSO") {
			if p.Lacks(p.GlobalTokenRevocation) { // logout/needs-sso speaks of the object
				p.Report(p.offered("UNIVERSAL_LOGOUT"), "UNIVERSAL_LOGOUT is submitted without SSO, which it builds on")
			}
			there = slices.DeleteFunc(there, func(name string) bool { return name == "UNIVERSAL_LOGOUT" })
		}
		for _, name := range []string{"API_SERVICE", "IDV"} {
			if len(there) > 1 && has(name) {
				there = slices.DeleteFunc(there, func(other string) bool { return other == name })
				p.Report(p.offered(name), "%s stands alone in a submission; this one also has %s", name, prose(strings.Join(there, ", ")))
			}
		}
	},
}
