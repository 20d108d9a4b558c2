package rules

import (
	"strings"

	"oinlint/manifest"
)

var catalogIntake = Rule{
	ID:       "catalog/intake",
	Severity: Warning,
	Summary:  "Submit a workflows connector through the OIN Manager, and everything else through the OIN Wizard.",
	Why:      "Since 2024 neither intake has a form for what the other one takes.",
	Sources:  []Source{sourceManager, sourceWizard},
	Bad:      "channel: manager\nsso: {saml: {}}\n",
	Good:     "channel: manager\nworkflows: {connector: Strawberry}\n",
	Check: func(p *Pass) {
		others := p.offeredCapabilities()
		connector := p.Has(p.Workflows)
		if others != nil {
			p.Applies()
		}
		switch at := p.Submission.Channel; {
		case p.Channel == Manager && others != nil:
			p.Report(at, "the OIN Manager takes workflows connectors only; the OIN Wizard takes %s",
				prose(strings.Join(others, ", ")))
		case p.Channel == Wizard && connector && p.Assumed:
			p.Report(at, "a workflows connector goes through the OIN Manager, in a submission of its own")
		case p.Channel == Wizard && connector:
			p.Report(at, "a workflows connector goes through the OIN Manager; the OIN Wizard has no form for it").As(Error)
		}
	},
}

var catalogUpdateSummary = Rule{
	ID:       "catalog/update-summary",
	Severity: Error,
	Channel:  Manager,
	Summary:  "Name the published integration and say what changes.",
	Why:      "The OIN team finds what to update by the name and tests by the summary.",
	Sources:  []Source{sourceManager},
	Bad:      "channel: manager\nupdate: {existingApp: Strawberry Central}\n",
	Good:     "channel: manager\nupdate: {existingApp: Strawberry Central, changes: Adds a card for orders.}\n",
	Check: func(p *Pass) {
		if !p.Has(p.Update) {
			return
		}
		for _, of := range []struct {
			text manifest.Text
			want string
		}{
			{p.Update.ExistingApp, "the name of the published integration"},
			{p.Update.Changes, "what changes about the published integration"},
		} {
			if p.LacksText(of.text) {
				p.Report(of.text, "%s is missing: %s", of.text.Path, of.want)
			}
		}
	},
}
