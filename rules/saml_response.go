package rules

import (
	"oinlint/expression"
	"oinlint/manifest"
	"oinlint/saml"
)

const exampleResponse = `<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://strawberry.dev/saml/acs">
  <Status><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></Status>
</Response>
`

// exampleWithResponse is a manifest with exampleResponse beside it.
func exampleWithResponse(text string) string {
	return "-- oin.yaml --\n" + text + "evidence: {saml: [response.xml]}\n-- response.xml --\n" + exampleResponse
}

var samlResponseDestination = Rule{
	ID:       "saml/response-destination",
	Severity: Warning,
	Summary:  "Attach responses that Okta made with the ACS URLs and the entity ID that you submit.",
	Why:      "A response for another address or audience was captured with other settings, and shows nothing of how the submitted ones work.",
	Sources: []Source{
		sourceSAMLCore,
		{"Profiles for SAML V2.0, 4.1.4 Use of Authentication Request Protocol", "https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf", "2026-11"},
	},
	Bad:  exampleWithResponse("sso: {saml: {acs: [{url: https://strawberry.dev/acs}]}}\n"),
	Good: exampleWithResponse("sso: {saml: {acs: [{url: https://strawberry.dev/saml/acs}]}}\n"),
	Check: func(p *Pass) {
		list, id := p.SSO.SAML.ACS, p.SSO.SAML.EntityID
		acs := p.Entire(list) && len(submittedACS(list)) > 0
		audience := p.hasQuietly(id) && !isBlank(id)
		if !acs && !audience {
			return
		}
		for f, d := range p.documents() {
			for _, e := range encrypted(d) {
				p.NotChecked(f.element(d, e.Element), "the assertion is encrypted")
			}
			if acs {
				p.compareDestinations(f, d)
			}
			if audience {
				p.compareAudiences(f, d)
			}
		}
	},
}

// assertions are the assertions of a document that can be read.
func assertions(d *saml.Document) []*saml.Assertion {
	switch {
	case d.Response != nil:
		return d.Response.Assertions
	case d.Assertion != nil:
		return []*saml.Assertion{d.Assertion}
	}
	return nil
}

// compareDestinations holds the addresses that a response and its assertions
// are for against the ACS URLs of the manifest. An address that comes again is
// not another fault.
func (p *Pass) compareDestinations(f samlFile, d *saml.Document) {
	reported := map[string]*Finding{}
	report := func(v saml.Value, name string) {
		text := v.Trimmed()
		if found, ok := reported[text]; ok {
			found.With(f.value(v), "the "+name+" too")
			return
		}
		reported[text] = p.Report(f.value(v), "the %s %q is not among the manifest's ACS URLs", prose(name), text).
			With(p.SSO.SAML.ACS, "the manifest's")
	}
	if d.Response != nil && d.Response.Destination.Present() {
		p.Applies()
		if same, known := p.anyACS(d.Response.Destination); !same && known {
			report(d.Response.Destination, "Destination")
		}
	}
	for _, a := range assertions(d) {
		recipients := bearerRecipients(a)
		if len(recipients) == 0 {
			continue
		}
		p.Applies()
		if same, known := p.anyACS(recipients...); !same && known {
			report(recipients[0], "Recipient")
		}
	}
}

// bearerRecipients are the addresses that an assertion is for. One confirmation
// that holds is enough (SAML profiles, section 4.1.4.2); those of other methods
// are not for the browser.
func bearerRecipients(a *saml.Assertion) []saml.Value {
	var recipients []saml.Value
	for _, c := range a.SubjectConfirmations {
		if c.Recipient.Present() && c.Method.Trimmed() == "urn:oasis:names:tc:SAML:2.0:cm:bearer" {
			recipients = append(recipients, c.Recipient)
		}
	}
	return recipients
}

// submittedACS are the ACS URLs of the manifest that are not blank.
func submittedACS(list manifest.List[manifest.ACS]) []manifest.Text {
	var urls []manifest.Text
	for _, acs := range list.Items {
		if acs.URL.Present() && !isBlank(acs.URL) {
			urls = append(urls, acs.URL)
		}
	}
	return urls
}

// anyACS reports whether one of the values is an ACS URL of the manifest, as
// far as it can be told.
func (p *Pass) anyACS(values ...saml.Value) (same, known bool) {
	known = true
	for _, dynamic := range []bool{false, true} { // the others can always be told
		for _, u := range submittedACS(p.SSO.SAML.ACS) {
			if p.reading(u, expression.SAML).Dynamic() != dynamic {
				continue
			}
			for _, v := range values {
				same, ok := p.matches(u, expression.SAML, v.Trimmed())
				if same {
					return true, true
				}
				if known = known && ok; !ok {
					break
				}
			}
		}
	}
	return false, known
}

// compareAudiences holds the audiences of assertions against the entity ID of
// the manifest: one of each assertion's has to be it.
func (p *Pass) compareAudiences(f samlFile, d *saml.Document) {
	id := p.SSO.SAML.EntityID
	reported := map[string]*Finding{}
	for _, a := range assertions(d) {
		if len(a.Audiences) == 0 {
			continue
		}
		p.Applies()
		same, known := p.anyAudience(a.Audiences)
		if same {
			continue
		}
		if !known {
			return
		}
		first := a.Audiences[0]
		switch found, ok := reported[first.Trimmed()]; {
		case ok:
			found.With(f.value(first), "here too")
		case len(a.Audiences) == 1:
			reported[first.Trimmed()] = p.Report(f.value(first), "the audience is %q; the manifest has the entity ID %q", first.Trimmed(), id.V).With(id, "here")
		default:
			reported[first.Trimmed()] = p.Report(f.value(first), "none of the %d audiences is the entity ID %q of the manifest", len(a.Audiences), id.V).With(id, "here")
		}
	}
}

// anyAudience reports whether one of the audiences is the entity ID of the
// manifest, as far as it can be told.
func (p *Pass) anyAudience(audiences []saml.Value) (same, known bool) {
	for _, a := range audiences {
		if same, known = p.matches(p.SSO.SAML.EntityID, expression.SAML, a.Trimmed()); same || !known {
			return same, known
		}
	}
	return false, true
}
