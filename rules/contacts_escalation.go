package rules

import (
	"slices"
	"strings"

	"oinlint/internal/suggest"
	"oinlint/manifest"
)

// The rules of this file ask whether there are contacts, and where they stand.

var contactsEscalationMissing = Rule{
	ID:       "contacts/escalation-missing",
	Severity: Error,
	Summary:  "Name an escalation support contact under testing.escalationSupportContact.",
	Why:      "Okta has to reach the people who run the integration when something breaks for its customers, and asks every vendor for such a contact.",
	Sources:  []Source{sourceRequirements},
	Bad:      "testing:\n  testAccount: {url: https://app.strawberry.dev/login}\n",
	Good:     "testing:\n  escalationSupportContact: okta-escalations@strawberry.dev\n",
	Check: func(p *Pass) {
		p.Applies()
		c := p.Testing.EscalationSupportContact
		if p.written(c) || p.hasContactFor(escalationSupport) || p.unreadable(c.Where()) {
			return
		}
		p.Report(p.Testing.AtKey(), "there is no escalation support contact: neither testing.escalationSupportContact nor an entry ESCALATION_SUPPORT of appContactDetails")
	},
}

// hasContactFor reports whether appContactDetails has an entry for an audience,
// or may have: that is noted as not checked.
func (p *Pass) hasContactFor(audience string) bool {
	if p.unreadable(p.AppContactDetails.Where()) {
		return true
	}
	for _, c := range p.AppContactDetails.Items {
		if c.ContactType.V == audience {
			return true
		}
	}
	audiences := []string{customerSupport, escalationSupport}
	for _, c := range p.AppContactDetails.Items {
		if slices.Contains(audiences, c.ContactType.V) || p.unreadable(c.ContactType.Where()) {
			continue
		}
		if near, ok := suggest.Nearest(c.ContactType.V, audiences); ok && near != audience {
			continue
		}
		p.NotChecked(c.ContactType, "%s does not say whom the contact is for", c.ContactType.Path)
	}
	for _, f := range p.Faults {
		if rest, ok := strings.CutPrefix(f.Path, "appContactDetails["); ok && f.Kind == manifest.WrongType && strings.HasSuffix(rest, "]") {
			p.NotChecked(f, "%s could not be read", f.Path)
		}
	}
	return len(p.notChecked) > 0
}

var contactsSupportMissing = Rule{
	ID:       "contacts/support-missing",
	Severity: Error,
	Summary:  "List at least one CUSTOMER_SUPPORT contact in appContactDetails.",
	Why:      "The catalog shows customers whom to ask; the OIN Manager does not take a submission without it.",
	Sources:  []Source{sourceManager, sourceRequirements},
	Bad:      "channel: manager\nappContactDetails: []\n",
	Good: `channel: manager
appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawberry.dev}
`,
	// The OIN Manager asks for it; to the wizard, whose form has no such field,
	// it is worth knowing. So the severity is worked out here.
	Check: func(p *Pass) {
		p.Applies()
		if p.hasContactFor(customerSupport) {
			return
		}
		severity := Error
		switch {
		case p.Channel == Wizard:
			severity = Info
		case p.Assumed:
			severity = Warning
		}
		p.Report(p.AppContactDetails, "appContactDetails has no CUSTOMER_SUPPORT contact that customers could turn to").As(severity)
	},
}

var contactsEscalationPublic = Rule{
	ID:       "contacts/escalation-public",
	Severity: Error,
	Summary:  "Give Okta an escalation contact of its own, apart from customer support.",
	Why:      "Where customers write, an emergency waits in their queue.",
	Sources:  []Source{sourceRequirements},
	Bad: `appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: berries@strawberry.dev}
testing:
  escalationSupportContact: berries+okta@strawberry.dev
`,
	Good: `appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: berries@strawberry.dev}
testing:
  escalationSupportContact: okta-escalations@strawberry.dev
`,
	Check: func(p *Pass) {
		public := map[address]contact{}
		for _, c := range p.contacts() {
			if _, seen := public[c.mailbox()]; !seen && c.audience == customerSupport && c.problem == "" {
				public[c.mailbox()] = c
			}
		}
		if len(public) == 0 {
			return
		}
		for _, c := range p.escalations() {
			p.Has(c)
			if o, ok := public[c.mailbox()]; ok {
				p.reportContact(c, "the escalation contact %q is a public customer support contact too", c.V).
					With(o, "customers are given it here")
			}
		}
	},
}

var contactsEscalationDiffers = Rule{
	ID:       "contacts/escalation-differs",
	Severity: Warning,
	Summary:  "Give the same escalation contact in appContactDetails and under testing.",
	Why:      "Where the two differ, Okta cannot know which of them is read.",
	Sources:  []Source{sourceAPI},
	Bad: `appContactDetails:
  - {contactType: ESCALATION_SUPPORT, contactValueType: EMAIL, contact: okta-oncall@strawberry.dev}
testing:
  escalationSupportContact: okta-escalations@strawberry.dev
`,
	Good: `appContactDetails:
  - {contactType: ESCALATION_SUPPORT, contactValueType: EMAIL, contact: okta-escalations@strawberry.dev}
testing:
  escalationSupportContact: okta-escalations@strawberry.dev
`,
	Check: func(p *Pass) {
		var listed []contact
		var tested *contact
		for _, c := range p.contacts() {
			switch {
			case c.audience != escalationSupport:
			case c.problem != "":
				return // contacts/format speaks of it; mended, it may be the same
			case c.listed:
				listed = append(listed, c)
			default:
				tested = &c
			}
		}
		if tested == nil || len(listed) == 0 {
			return
		}
		p.Has(tested)
		for _, c := range listed {
			if c.address() == tested.address() {
				return
			}
		}
		p.Report(tested, "the escalation contact is %q here and %q in appContactDetails", tested.V, listed[0].V).
			With(listed[0], "the other escalation contact")
	},
}
