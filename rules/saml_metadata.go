package rules

import (
	"strconv"
	"strings"
	"time"

	"oinlint/expression"
	"oinlint/manifest"
	"oinlint/saml"
)

var sourceSAMLMetadata = Source{
	"Metadata for SAML V2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf", "2026-11"}

const exampleMetadata = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://strawberry.dev">
  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <AssertionConsumerService index="1" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://strawberry.dev/saml/acs"/>
  </SPSSODescriptor>
</EntityDescriptor>
`

// exampleWithMetadata is a manifest with exampleMetadata beside it.
func exampleWithMetadata(text, metadata string) string {
	return "-- oin.yaml --\n" + text + "evidence: {saml: [sp.xml]}\n-- sp.xml --\n" + metadata
}

var samlMetadataExpired = Rule{
	ID:       "saml/metadata-expired",
	Severity: Error,
	Summary:  "Attach metadata that is still valid, and publish none that runs out.",
	Why:      "Software that reads metadata refuses it after its validUntil; single sign-on stops at that hour.",
	Sources:  []Source{sourceSAMLMetadata},
	Bad:      exampleWithMetadata("", strings.Replace(exampleMetadata, `entityID=`, `validUntil="2026-07-31T00:00:00Z" entityID=`, 1)),
	Good:     exampleWithMetadata("", strings.Replace(exampleMetadata, `entityID=`, `validUntil="2027-07-31T00:00:00Z" entityID=`, 1)),
	Check: func(p *Pass) {
		for f, d := range p.documents() {
			for _, e := range d.EntityDescriptors {
				p.validUntil(f, e.ValidUntil)
				for _, r := range e.SPSSODescriptors {
					p.validUntil(f, r.ValidUntil)
				}
				for _, r := range e.IDPSSODescriptors {
					p.validUntil(f, r.ValidUntil)
				}
			}
			if d.Kind == saml.KindEntitiesDescriptor {
				p.validUntil(f, d.Attribute(d.Root, "validUntil"))
			}
		}
	},
}

// validUntil judges the time until which a part of metadata is valid: SAML
// metadata, section 2.3.2.
func (p *Pass) validUntil(f samlFile, v saml.Value) {
	if !v.Present() {
		return
	}
	p.Applies()
	t, ok := v.Time()
	switch {
	case !ok:
		p.Report(f.value(v), "validUntil is %q, which is no time such as 2027-07-31T00:00:00Z", v.Trimmed())
	case !t.After(p.AsOf):
		p.Report(f.value(v), "the metadata was valid until %s", t.Format(time.RFC3339))
	}
}

var samlMetadataEntityID = Rule{
	ID:       "saml/metadata-entity-id",
	Severity: Error,
	Summary:  "Give the same entity ID in the manifest and in the app's metadata.",
	Why:      "Okta puts the one of the form into assertions as audience; an app that calls itself otherwise refuses them.",
	Sources:  []Source{sourceWizard, sourceSAMLMetadata},
	Bad:      exampleWithMetadata("sso: {saml: {entityId: https://strawberry.dev/saml}}\n", exampleMetadata),
	Good:     exampleWithMetadata("sso: {saml: {entityId: https://strawberry.dev}}\n", exampleMetadata),
	Check: func(p *Pass) {
		id := p.SSO.SAML.EntityID
		if isBlank(id) || !p.hasQuietly(id) {
			return
		}
		for f, d := range p.documents() {
			providers := serviceProviders(d)
			if len(providers) == 0 {
				continue
			}
			same, known := p.anyProvider(id, providers)
			if !known {
				continue
			}
			p.Applies()
			if e := providers[0]; !same && len(providers) == 1 {
				p.Report(f.value(e.EntityID), "the entity ID is %q; the manifest has %q", e.EntityID.Value, id.V).With(id, "here")
			} else if !same {
				p.Report(f.value(e.EntityID), "none of the %d service providers has the entity ID %q of the manifest", len(providers), id.V).With(id, "here")
			}
		}
	},
}

// anyProvider reports whether the entity ID is that of a service provider, as
// far as it can be told.
func (p *Pass) anyProvider(id manifest.Text, providers []*saml.EntityDescriptor) (same, known bool) {
	for _, e := range providers {
		if same, known = p.matches(id, expression.SAML, e.EntityID.Value); same || !known {
			return same, known
		}
	}
	return false, true
}

// serviceProviders are the entities of a document that assertions are for.
func serviceProviders(d *saml.Document) []*saml.EntityDescriptor {
	var providers []*saml.EntityDescriptor
	for _, e := range d.EntityDescriptors {
		if len(e.SPSSODescriptors) > 0 {
			providers = append(providers, e)
		}
	}
	return providers
}

// matches reports whether a value of the manifest can be a text: it is the text
// itself, or comes to it with something in its variables. It is not known of an
// expression that is faulty.
func (p *Pass) matches(t manifest.Text, n expression.Notation, text string) (match, known bool) {
	r := p.reading(t, n)
	if !r.Dynamic() {
		return t.V == text, true
	}
	if !p.workable(t, r, false) {
		return false, false
	}
	return r.Matches(text), true
}

var samlMetadataACS = Rule{
	ID:       "saml/metadata-acs",
	Severity: Error,
	Summary:  "Submit the assertion consumer services that the app's metadata has, with the same default.",
	Why:      "Okta posts assertions to what the form has; where the app listens elsewhere nobody gets in.",
	Sources:  []Source{sourceWizard, sourceSAMLMetadata},
	Bad:      exampleWithMetadata("sso: {saml: {acs: [{url: https://strawberry.dev/acs}]}}\n", exampleMetadata),
	Good:     exampleWithMetadata("sso: {saml: {acs: [{url: https://strawberry.dev/saml/acs}]}}\n", exampleMetadata),
	Check: func(p *Pass) {
		list := p.SSO.SAML.ACS
		if !p.Entire(list) || len(list.Items) == 0 {
			return
		}
		for f, d := range p.documents() {
			for _, e := range p.ownProviders(d) {
				for _, sp := range e.SPSSODescriptors {
					p.Applies()
					p.compareACS(f, sp)
				}
			}
		}
	},
}

// ownProviders are the service providers of a document that the manifest is
// about: those with its entity ID, or the only one.
func (p *Pass) ownProviders(d *saml.Document) []*saml.EntityDescriptor {
	providers := serviceProviders(d)
	if len(providers) < 2 {
		return providers
	}
	var own []*saml.EntityDescriptor
	for _, e := range providers {
		if same, _ := p.matches(p.SSO.SAML.EntityID, expression.SAML, e.EntityID.Value); same {
			own = append(own, e)
		}
	}
	return own
}

const bindingPOST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"

// compareACS holds the endpoints of a service provider against those of the
// manifest.
func (p *Pass) compareACS(f samlFile, sp *saml.SPSSODescriptor) {
	posts := &saml.SPSSODescriptor{}
	for _, e := range sp.AssertionConsumerServices {
		if e.Binding.Trimmed() == bindingPOST {
			posts.AssertionConsumerServices = append(posts.AssertionConsumerServices, e)
		}
	}
	pairs, known := p.pairACS(posts.AssertionConsumerServices)
	if !known {
		return
	}
	list := p.SSO.SAML.ACS
	if len(pairs) == 0 {
		at := manifest.Located(list)
		if len(posts.AssertionConsumerServices) > 0 {
			at = f.value(posts.AssertionConsumerServices[0].Location)
		}
		p.Report(at, "no endpoint of the metadata takes HTTP-POST at an ACS URL of the manifest").With(list, "the manifest's")
		return
	}
	first := posts.DefaultAssertionConsumerService()
	if acs, ok := pairs[first]; !ok || !p.Lacks(acs.Index) {
		found := p.Report(f.value(first.Location), "the default is %q here, and another in the manifest", first.Location.Value)
		for _, acs := range list.Items {
			if p.Lacks(acs.Index) {
				found.With(acs, "the manifest's default")
			}
		}
	}
	p.otherACS(f, posts.AssertionConsumerServices, first, pairs)
}

// otherACS holds the endpoints that are not the default against those of the
// manifest that are not.
func (p *Pass) otherACS(f samlFile, endpoints []*saml.Endpoint, first *saml.Endpoint, pairs map[*saml.Endpoint]manifest.ACS) {
	paired := map[string]bool{}
	for _, e := range endpoints {
		acs, ok := pairs[e]
		paired[acs.Path] = true
		switch index := acs.Index; {
		case e == first:
		case !ok:
			p.Report(f.value(e.Location), "the endpoint %q is not among the manifest's ACS URLs", e.Location.Value).As(Warning)
		case index.Present() && e.Index.Trimmed() != strconv.FormatFloat(index.V, 'f', -1, 64):
			p.Report(f.value(e.Index), "the endpoint %q has the index %q, and %s in the manifest", e.Location.Value, e.Index.Trimmed(), decimal(index.V)).
				As(Warning).With(acs, "here")
		}
	}
	for _, acs := range p.SSO.SAML.ACS.Items {
		if acs.URL.Present() && !paired[acs.Path] && !p.Lacks(acs.Index) {
			p.Report(acs.URL, "the ACS URL %q is not in the metadata %q", acs.URL.V, f.Name).As(Warning)
		}
	}
}

// pairACS finds the entry of the manifest for each endpoint that has one. It is
// not known where an expression is faulty.
func (p *Pass) pairACS(endpoints []*saml.Endpoint) (pairs map[*saml.Endpoint]manifest.ACS, known bool) {
	pairs = map[*saml.Endpoint]manifest.ACS{}
	for _, e := range endpoints {
		for _, acs := range p.SSO.SAML.ACS.Items {
			if !acs.URL.Present() {
				continue
			}
			same, known := p.matches(acs.URL, expression.SAML, e.Location.Trimmed())
			if !known {
				return nil, false
			}
			if _, taken := pairs[e]; same && !taken {
				pairs[e] = acs
			}
		}
	}
	return pairs, true
}
