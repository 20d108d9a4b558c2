package rules

import (
	"strings"

	"oinlint/internal/suggest"
	"oinlint/manifest"
)

var catalogUseCaseUnknown = Rule{
	ID:       "catalog/use-case-unknown",
	Severity: Error,
	Summary:  "Select use cases that the form of your intake offers.",
	Why:      "The form has no other, so that the integration would not be listed where you expect it.",
	Sources:  []Source{sourceRequirements, sourceWizard},
	Bad:      "useCases: [Automatisation]\n",
	Good:     "useCases: [Automation, multi-factor authentication]\n",
	Check: func(p *Pass) {
		for _, s := range p.selections() {
			switch {
			case s.isOffered(p.Channel):
			case s.known == nil:
				p.unknownUseCase(s)
			case s.known.offer&byOkta != 0 && p.Channel == Wizard: // catalog/use-case-default speaks
			default:
				p.Report(s.at, "%q is no use case of the OIN %s; it offers %s",
					s.at.V, intakeName(p.Channel), prose(strings.Join(offeredUseCases(p.Channel), ", ")))
			}
		}
	},
}

func (p *Pass) unknownUseCase(s selection) {
	offered := offeredUseCases(p.Channel)
	list := prose(strings.Join(offered, ", "))
	if near, ok := suggest.Nearest(s.at.V, offered); ok {
		p.Report(s.at, "%q is no use case; did you mean %q? The OIN %s offers %s", s.at.V, near, intakeName(p.Channel), list)
		return
	}
	p.Report(s.at, "%q is no use case; the OIN %s offers %s", s.at.V, intakeName(p.Channel), list)
}

// intakeName is what Okta calls an intake, behind "OIN".
func intakeName(c Channel) string {
	if c == Manager {
		return "Manager"
	}
	return "Wizard"
}

var catalogUseCaseDuplicate = Rule{
	ID:       "catalog/use-case-duplicate",
	Severity: Error,
	Summary:  "Select each use case once.",
	Why:      "A use case that comes twice takes a place from another.",
	Sources:  []Source{sourceRequirements},
	Bad:      "useCases: [Zero Trust, zero-trust]\n",
	Good:     "useCases: [Zero Trust, Automation]\n",
	Check: func(p *Pass) {
		first := map[string]manifest.Text{}
		for _, s := range p.selections() {
			name := foldUseCase(s.name())
			if name == "" {
				continue
			}
			if before, ok := first[name]; ok {
				p.Report(s.at, "the use case %q is selected twice", s.name()).With(before, "first here")
				continue
			}
			first[name] = s.at
		}
	},
}

var catalogUseCaseDefault = Rule{
	ID:       "catalog/use-case-default",
	Severity: Warning,
	Channel:  Wizard,
	Summary:  "Leave out the use cases that Okta assigns by itself.",
	Why:      "The form does not offer them: they follow from the protocols that you submit.",
	Sources:  []Source{sourceRequirements},
	Bad:      "channel: wizard\nuseCases: [Single Sign-On]\n",
	Good:     "channel: wizard\nuseCases: [Zero Trust]\n",
	Check: func(p *Pass) {
		for _, s := range p.selections() {
			if s.known != nil && s.known.offer&byOkta != 0 && !s.isAPIWord() {
				p.Report(s.at, "%q is assigned by Okta itself; the OIN Wizard does not offer it", s.at.V)
			}
		}
	},
}

var catalogUseCaseMismatch = Rule{
	ID:       "catalog/use-case-mismatch",
	Severity: Warning,
	Summary:  "Select the use cases that what you submit can serve.",
	Why:      "Customers who search for the use case would find an integration that does not have it.",
	Sources:  []Source{sourceRequirements},
	Bad:      "useCases: [Centralized Logging]\nsso: {saml: {}}\n",
	Good:     "useCases: [Centralized Logging]\napiService: {scopes: [okta.logs.read]}\n",
	Check: func(p *Pass) {
		for _, s := range p.selections() {
			if s.known == nil || !s.isOffered(p.Channel) && s.known.offer&byOkta == 0 {
				continue // catalog/use-case-unknown speaks
			}
			if needs := p.lacking(s.known.name); needs != "" {
				p.Report(s.at, "%q needs %s, which is not submitted", s.at.V, prose(needs))
			}
		}
	},
}

// lacking is what a use case needs and the submission has not, if anything.
func (p *Pass) lacking(name string) string {
	switch name {
	case singleSignOn:
		if !p.mayOffer("SSO") {
			return "sso"
		}
	case lifecycleManagement, "Directory and HR Sync":
		if !p.mayOffer("PROVISIONING") && p.Lacks(p.Workflows) {
			return "provisioning or a workflows connector"
		}
	case "Centralized Logging", "Bot or Fraud Detection", "Risk Signal Sharing":
		if !p.mayOffer("API_SERVICE") {
			return "apiService"
		}
	case identityVerification:
		if !p.mayOffer("IDV") && !p.mayOffer("API_SERVICE") {
			return "idv or apiService"
		}
	}
	return ""
}

var catalogAppsForGood = Rule{
	ID:       "catalog/apps-for-good",
	Severity: Manual,
	Channel:  Manager,
	Summary:  "Ask Okta's Apps for Good team before you select its use case.",
	Why:      "Only that team admits apps to the collection.",
	Sources:  []Source{sourceManager},
	Bad:      "channel: manager\nuseCases: [Apps for Good]\n",
	Good:     "channel: manager\nuseCases: [Automation]\n",
	Check: func(p *Pass) {
		for _, s := range p.selections() {
			if s.known != nil && s.known.name == "Apps for Good" {
				p.Report(s.at, "%q needs the approval of Okta's Apps for Good team: is it given?", s.at.V)
			}
		}
	},
}
