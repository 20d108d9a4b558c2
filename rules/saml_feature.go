package rules

import (
	"strings"

	"oinlint/saml"
)

// The rules of this file are about what SAML can do beyond sign-in. A blank
// field declares nothing: forms write one for what is not used.

var samlSingleLogout = Rule{
	ID:       "saml/single-logout",
	Severity: Error,
	Channel:  Wizard,
	Summary:  "Leave out SAML single logout; submit Universal Logout where sessions have to end.",
	Why:      "The OIN takes no SAML integration whose users sign out at the app and so at Okta.",
	Sources:  []Source{sourceRequirements},
	Bad:      "channel: wizard\nsso:\n  saml:\n    singleLogout: {url: https://strawberry.dev/saml/slo}\n",
	Good:     "channel: wizard\nsso:\n  saml:\n    singleLogout: {url: \"\"}\n",
	Check: func(p *Pass) {
		slo := p.SSO.SAML.SingleLogout
		if p.Has(slo) && p.HasText(slo.URL) {
			p.Report(slo.AtKey(), "single logout at %q is declared; the wizard has no SAML single logout", slo.URL.V)
			return
		}
		for f, d := range p.documents() {
			for _, e := range p.ownProviders(d) {
				for _, sp := range e.SPSSODescriptors {
					p.logoutService(f, sp)
				}
			}
		}
	},
}

// logoutService tells of single logout that only the metadata has: it does no
// harm, and does nothing.
func (p *Pass) logoutService(f samlFile, sp *saml.SPSSODescriptor) {
	p.Applies()
	if len(sp.SingleLogoutServices) > 0 {
		p.Report(f.value(sp.SingleLogoutServices[0].Location), "the metadata has single logout at %q; the wizard has none for SAML",
			sp.SingleLogoutServices[0].Location.Value).As(Info)
	}
}

var samlRelayState = Rule{
	ID:       "saml/relay-state",
	Severity: Warning,
	Channel:  Wizard,
	Summary:  "Do not count on a default RelayState; let the app choose the page after sign-in.",
	Why:      "The wizard has no field for it, so that users who start at Okta arrive without one.",
	Sources:  []Source{sourceRequirements},
	Bad:      "channel: wizard\nsso:\n  saml: {defaultRelayState: /orders}\n",
	Good:     "channel: wizard\nsso:\n  saml: {defaultRelayState: \"\"}\n",
	Check: func(p *Pass) {
		if state := p.SSO.SAML.DefaultRelayState; p.HasText(state) {
			p.Report(state, "the default RelayState is %q; in the wizard it cannot be set", state.V)
		}
	},
}

var samlEncryption = Rule{
	ID:       "saml/encryption",
	Severity: Warning,
	Summary:  "Encrypt assertions with AES and RSA-OAEP, and only where the intake can set it up.",
	Why:      "Triple DES and RSA 1.5 have known attacks; the wizard sets up no encryption, so that an app that insists on it gets nobody in.",
	Sources: []Source{
		sourceXMLEncryption,
		sourceWizard,
	},
	Bad:  "channel: manager\nsso:\n  saml:\n    encryption: {algorithm: AES256_GCM, keyTransport: RSA_1_5}\n",
	Good: "channel: manager\nsso:\n  saml:\n    encryption: {algorithm: AES256_GCM, keyTransport: RSA_OAEP}\n",
	Check: func(p *Pass) {
		e := p.SSO.SAML.Encryption
		used := strings.TrimSpace(e.Algorithm.V) != "" ||
			!isBlank(e.Algorithm) && strings.TrimSpace(e.KeyTransport.V+e.Certificate.V) != ""
		if p.Has(e) && used && p.Channel == Wizard {
			f := p.Report(e.AtKey(), "encryption of assertions is declared; the wizard has no advanced SAML settings")
			if p.Assumed {
				f.As(Info)
			}
		}
		p.algorithm(e.Algorithm, saml.Ciphers)
		p.algorithm(e.KeyTransport, saml.KeyTransports)
		for f, d := range p.documents() {
			for _, e := range encrypted(d) {
				p.identifier(f, e.Method.Algorithm, saml.Ciphers)
				for _, k := range e.KeyMethods {
					p.identifier(f, k.Algorithm, saml.KeyTransports)
				}
			}
		}
	},
}

// encrypted are the encrypted assertions of a document.
func encrypted(d *saml.Document) []*saml.EncryptedAssertion {
	if d.Response == nil {
		return nil
	}
	return d.Response.EncryptedAssertions
}

var samlBigBang = Rule{
	ID:       "saml/big-bang",
	Severity: Warning,
	Summary:  "Name a sign-in URL that works without SAML, where SAML replaces every other way at once.",
	Why:      "An admin who makes a mistake while switching SAML on would lock everybody out, themselves included.",
	Sources:  []Source{sourceManager},
	Bad:      "sso:\n  saml: {bigBang: true}\n",
	Good:     "sso:\n  saml: {bigBang: true, backdoorUrl: https://strawberry.dev/login/local}\n",
	Check: func(p *Pass) {
		s := p.SSO.SAML
		if p.Has(s.BigBang) && s.BigBang.V && (isBlank(s.BackdoorURL) || p.Lacks(s.BackdoorURL)) {
			p.Report(s.BigBang, "SAML replaces every other sign-in at once, and backdoorUrl names no way in without it")
		}
	},
}
