package rules

import "strings"

var catalogAuthSettings = Rule{
	ID:       "catalog/auth-settings",
	Severity: Error,
	Summary:  "Give authSettings what its authType asks for, in agreement with the SCIM server's authMode.",
	Why:      "Okta could not sign in to the provisioning API, or would be set up in another way than the SCIM server expects.",
	Sources:  []Source{sourceAPI},
	Bad:      "authSettings: {authType: OAUTH2}\n",
	Good:     "authSettings: {authType: SCIM_BEARER}\nprovisioning:\n  scim: {authMode: bearer}\n",
	Check: func(p *Pass) {
		if !p.Has(p.AuthSettings.AuthType) {
			return
		}
		switch p.AuthSettings.AuthType.V {
		case "OAUTH2":
			if p.Lacks(p.AuthSettings.OAuth2Settings) {
				p.Report(p.AuthSettings.OAuth2Settings, "authSettings.authType is OAUTH2, but oAuth2Settings is not there")
			}
		case "CUSTOM":
			p.customSettings()
			p.actionsOnly()
		case "BASIC":
			if p.Lacks(p.Provisioning.SCIM) { // else scim/auth-mode speaks
				p.actionsOnly()
			}
		}
		p.agreeOnAuthMode()
	},
}

// customSettings reports custom authentication without the properties that a
// customer enters.
func (p *Pass) customSettings() {
	nested, own := p.AuthSettings.CustomSettings, p.AuthSettings.AppInstanceProperties
	if len(nested.AppInstanceProperties.Items) > 0 || len(own.Items) > 0 || !p.Entire(own) || !p.Entire(nested) {
		return
	}
	if p.Lacks(nested) || nested.Present() {
		p.Report(nested, "authSettings.authType is CUSTOM, but no appInstanceProperties are there")
	}
}

// actionsOnly reports a kind of authentication that only workflows actions use.
func (p *Pass) actionsOnly() {
	if p.hasActions() || !p.Entire(p.Capabilities) {
		return
	}
	authType := p.AuthSettings.AuthType
	p.Report(authType, "authSettings.authType is %s, which goes only with a capability that has ACTIONS", authType.V)
}

// agreeOnAuthMode reports that the settings and the SCIM server name different
// kinds of authentication. Where there are workflows actions the settings may
// be theirs, unless they are SCIM's by name.
func (p *Pass) agreeOnAuthMode() {
	authType, authMode := p.AuthSettings.AuthType, p.Provisioning.SCIM.AuthMode
	if !p.HasText(authMode) {
		return
	}
	mode := strings.ToLower(authMode.V)
	var wanted string
	switch {
	case authType.V == "SCIM_HEADER":
		wanted = "header"
	case authType.V == "SCIM_BEARER":
		wanted = "bearer"
	case authType.V == "OAUTH2" && !p.hasActions():
		wanted = "oauth2"
	default:
		return
	}
	named := mode == "header" || mode == "bearer" || mode == "oauth2" // else the id of an auth mode object
	if named && mode != wanted {
		p.Report(authType, "authSettings.authType is %s, but provisioning.scim.authMode is %q", authType.V, authMode.V).
			With(authMode, "authMode here")
	}
}
