package rules

import (
	"oinlint/manifest"
)

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
	for _, c := range p.Capabilities.Items {
		if c.Capability.V == capability {
			return c, true
		}
	}
	return entry, false
}

// offers reports whether a capability is submitted: its object is there or the
// list of capabilities names it. One whose object cannot be read counts.
func (p *Pass) offers(capability string) bool {
	if _, ok := p.listed(capability); ok {
		return true
	}
	object := p.objectOf(capability)
	return object != nil && !p.Lacks(object)
}

// hasActions reports whether a capability is served by workflows actions.
func (p *Pass) hasActions() bool {
	for _, c := range p.Capabilities.Items {
		if len(c.Actions.Items) > 0 || c.Supports("ACTIONS") {
			return true
		}
	}
	return false
}
