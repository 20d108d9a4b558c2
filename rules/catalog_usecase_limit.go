package rules

// How many use cases an integration has.
const (
	maxUseCases = 5 // of any kind
	maxSelected = 3 // selected in the OIN Wizard
)

var catalogUseCaseLimit = Rule{
	ID:       "catalog/use-case-limit",
	Severity: Error,
	Summary:  "Select at most five use cases.",
	Why:      "An integration is listed under five at most; the OIN team would have to choose for you.",
	Sources:  []Source{sourceRequirements},
	Bad: "useCases: [Automation, Centralized Logging, Directory and HR Sync, Identity Verification,\n" +
		"  Multifactor Authentication, Zero Trust]\n",
	Good: "useCases: [Automation, Zero Trust]\n",
	Check: func(p *Pass) {
		if list := distinct(p.selections()); len(list) > maxUseCases {
			p.Report(list[maxUseCases].at, "%q is the sixth of %d use cases; an integration has at most %d",
				list[maxUseCases].at.V, len(list), maxUseCases)
		}
	},
}

var catalogUseCaseWizardLimit = Rule{
	ID:       "catalog/use-case-wizard-limit",
	Severity: Error,
	Channel:  Wizard,
	Summary:  "Select at most three use cases in the OIN Wizard, and none for identity verification.",
	Why:      "The form takes no more; Okta adds those that follow from what you submit.",
	Sources:  []Source{sourceWizard, sourceRequirements},
	Bad:      "channel: wizard\nuseCases: [Automation, Identity Verification, Multifactor Authentication, Zero Trust]\n",
	Good:     "channel: wizard\nuseCases: [Automation, Multifactor Authentication, Zero Trust]\n",
	Check: func(p *Pass) {
		list := distinct(p.selections())
		if len(list) > maxUseCases {
			return // catalog/use-case-limit speaks
		}
		var selected []selection
		assigned := map[string]bool{}
		for _, s := range list {
			if s.isAssigned(p) {
				assigned[s.name()] = true
			} else {
				selected = append(selected, s)
			}
		}
		n := len(selected)
		switch {
		case n > 0 && p.offers("IDV"):
			p.Report(p.UseCases, "%q is selected; the form for identity verification has no use cases", selected[0].at.V)
		case n > maxSelected:
			p.Report(p.UseCases, "%d use cases are selected; the OIN Wizard takes %d beside those that Okta assigns", n, maxSelected).
				With(selected[maxSelected].at, "the fourth is here")
		default:
			p.limitWithAssigned(n, assigned)
		}
	},
}

// limitWithAssigned reports more use cases than an integration can have, those
// included that Okta assigns to what is submitted.
func (p *Pass) limitWithAssigned(selected int, assigned map[string]bool) {
	if selected == 0 {
		return
	}
	if p.offers("SSO") {
		assigned[singleSignOn] = true
	}
	if p.offers("PROVISIONING") {
		assigned[lifecycleManagement] = true
	}
	if n := selected + len(assigned); n > maxUseCases {
		p.Report(p.UseCases, "%d use cases are selected and Okta assigns %d; an integration has at most %d",
			selected, len(assigned), maxUseCases)
	}
}
