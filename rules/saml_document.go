package rules

import (
	"oinlint/manifest"
	"oinlint/saml"
)

var samlDocument = Rule{
	ID:       "saml/document",
	Severity: Error,
	Summary:  "Attach SAML 2.0 as it was sent: metadata, responses, assertions and requests.",
	Why:      "What cannot be read proves nothing, and a document that only some parsers accept breaks single sign-on for some customers.",
	Sources: []Source{
		sourceSAMLCore,
		{"Extensible Markup Language (XML) 1.0, 2.1 Well-Formed XML Documents", "https://www.w3.org/TR/xml/#sec-well-formed", "2026-11"},
	},
	Bad:  "-- oin.yaml --\nevidence: {saml: [saml/metadata.xml]}\n-- saml/metadata.xml --\n<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\n",
	Good: "-- oin.yaml --\nevidence: {saml: [saml/metadata.xml]}\n-- saml/metadata.xml --\n<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://strawberry.dev\"/>\n",
	Check: func(p *Pass) {
		for f := range p.samlFiles() {
			p.Applies()
			for _, fault := range f.Faults {
				if fault.Kind == saml.Doctype { // saml/doctype speaks of it
					p.NotChecked(f.Entry, "%q could not be read as a whole", f.Name)
					continue
				}
				p.reportSAML(f, fault)
			}
		}
	},
}

// reportSAML reports a fault that the reader found.
func (p *Pass) reportSAML(f samlFile, fault saml.Fault) {
	p.Report(manifest.Place{Path: fault.Path, Span: fault.Span, Source: f.Material.File}, "%s", prose(printable(fault.Message)))
}

var samlDoctype = Rule{
	ID:       "saml/doctype",
	Severity: Error,
	Summary:  "Write SAML without a document type declaration.",
	Why:      "A declaration can name files and addresses that the reader fetches, and entities that grow to gigabytes; SAML software refuses them.",
	Sources: []Source{
		sourceSAMLCore,
		{"OWASP XML External Entity Prevention", "https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html", "2026-11"},
	},
	Bad:  "-- oin.yaml --\nevidence: {saml: [saml/metadata.xml]}\n-- saml/metadata.xml --\n<!DOCTYPE EntityDescriptor>\n<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://strawberry.dev\"/>\n",
	Good: "-- oin.yaml --\nevidence: {saml: [saml/metadata.xml]}\n-- saml/metadata.xml --\n<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://strawberry.dev\"/>\n",
	Check: func(p *Pass) {
		for f := range p.samlFiles() {
			p.Applies()
			for _, fault := range f.Faults {
				if fault.Kind == saml.Doctype {
					p.reportSAML(f, fault)
				}
			}
		}
	},
}
