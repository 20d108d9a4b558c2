package rules

import (
	"strings"

	"github.com/beevik/etree"

	"oinlint/manifest"
	"oinlint/saml"
)

var (
	sourceBreakingSAML = Source{
		"On Breaking SAML: Be Whoever You Want to Be (USENIX Security 2012)",
		"https://www.usenix.org/conference/usenixsecurity12/technical-sessions/presentation/somorovsky", "2026-11"}
	sourceSignaturePractices = Source{
		"XML Signature Best Practices", "https://www.w3.org/TR/xmldsig-bestpractices/", "2026-11"}
)

const exampleSigned = `<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol" ID="r">
  <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
    <SignedInfo>
      <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
      <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
      <Reference URI="#REFERENCE">
        <Transforms>
          <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
          <Transform Algorithm="TRANSFORM"/>
        </Transforms>
        <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <DigestValue>AAAA</DigestValue>
      </Reference>
    </SignedInfo>
    <SignatureValue>AAAA</SignatureValue>
  </Signature>
</Response>
`

// exampleWithSigned is a manifest with a signed response beside it.
func exampleWithSigned(reference, transform string) string {
	return "-- oin.yaml --\nevidence: {saml: [response.xml]}\n-- response.xml --\n" +
		strings.NewReplacer("REFERENCE", reference, "TRANSFORM", transform).Replace(exampleSigned)
}

// exampleWithName is a manifest with an assertion about somebody beside it.
func exampleWithName(name string) string {
	return "-- oin.yaml --\nevidence: {saml: [assertion.xml]}\n-- assertion.xml --\n" +
		"<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"a\">\n  <Subject>\n    <NameID>" + name + "</NameID>\n  </Subject>\n</Assertion>\n"
}

var samlSignatureCoverage = Rule{
	ID:       "saml/signature-coverage",
	Severity: Error,
	Summary:  "Let each signature cover the element it stands in, by one reference to an ID that nothing else has.",
	Why:      "Where what is signed is not what is read, an attacker moves the signed part aside and puts a forged one in its place.",
	Sources:  []Source{sourceSAMLCore, sourceBreakingSAML},
	Bad:      exampleWithSigned("other", "http://www.w3.org/2001/10/xml-exc-c14n#"),
	Good:     exampleWithSigned("r", "http://www.w3.org/2001/10/xml-exc-c14n#"),
	Check:    func(p *Pass) { p.structure(coverage) },
}

var samlSignatureTransform = Rule{
	ID:       "saml/signature-transform",
	Severity: Error,
	Summary:  "Transform what is signed by enveloped-signature and canonicalization only.",
	Why:      "With XPath or XSLT a signature covers what its author chooses; with comments left in, a comment breaks it on its way.",
	Sources:  []Source{sourceSAMLCore, sourceSignaturePractices},
	Bad:      exampleWithSigned("r", "http://www.w3.org/TR/1999/REC-xpath-19991116"),
	Good:     exampleWithSigned("r", "http://www.w3.org/2001/10/xml-exc-c14n#"),
	Check: func(p *Pass) {
		p.structure(transforms)
		for f, d := range p.documents() {
			for _, s := range d.Signatures {
				for _, r := range s.References {
					for _, t := range r.Transforms {
						p.withComments(f, t.Algorithm)
					}
				}
			}
		}
	},
}

// withComments reports a canonicalization that keeps comments.
func (p *Pass) withComments(f samlFile, v saml.Value) {
	switch v.Value {
	case "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
		"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
		"http://www.w3.org/2006/12/xml-c14n11#WithComments":
		p.Report(f.value(v), "the canonicalization keeps comments; use the one without").As(Warning)
	}
}

var samlCommentInValue = Rule{
	ID:       "saml/comment-in-value",
	Severity: Error,
	Summary:  "Keep comments and other markup out of names and values.",
	Why:      "Software reads the text before a comment or all of it: user@strawberry.dev<!-- -->.attacker.dev is two users.",
	Sources: []Source{
		{"CERT/CC VU#475445, Multiple SAML libraries may allow authentication bypass", "https://www.kb.cert.org/vuls/id/475445", "2026-11"},
		sourceSAMLCore,
	},
	Bad:   exampleWithName("buyer@strawberry.dev<!-- -->.attacker.dev"),
	Good:  exampleWithName("buyer@strawberry.dev"),
	Check: func(p *Pass) { p.structure(values) },
}

// arrangement says what a fault of a document's structure is called.
type arrangement struct {
	kind    saml.StructureKind
	message string // with the fault's name, if it has %q
	related string
}

// coverage are the faults by which a signature may not cover what is read.
var coverage = []arrangement{
	{saml.SignatureMisplaced, "the signature is no child of the element that its reference %q names", "named here"},
	{saml.SignatureOrder, "the signature stands neither first nor directly behind the Issuer", ""},
	{saml.SignatureForm, "the signature has not the elements of the schema: %q", ""},
	{saml.ReferenceCount, "the signature has no reference, or several; SAML has exactly one", ""},
	{saml.ReferenceForm, "the reference %q is no # with the ID of an element", ""},
	{saml.ManifestUsed, "the signature has a Manifest, whose references need not hold", ""},
	{saml.IdentifierRepeated, "the identifier %q is that of another element, too", "and here"},
	{saml.IdentifierSecond, "the element has a second identifier, %q", ""},
	{saml.MessageNested, "a message stands within another", "in this one"},
	{saml.InObject, "SAML stands in an Object of the signature, where few look for it", ""},
	{saml.InExtensions, "SAML that is used stands in Extensions", ""},
	{saml.InStatusDetail, "SAML that is used stands in StatusDetail", ""},
	{saml.AssertionMisplaced, "%q stands where the schema has none", ""},
	{saml.AssertionUnsigned, "one of several assertions has no signature", "signed"},
	{saml.ElementRepeated, "%q stands there twice", "first here"},
	{saml.AttributeRepeated, "the attribute %q is there twice, by two prefixes", ""},
	{saml.PrefixShadowed, "the prefix %q is declared anew for another namespace", ""},
	{saml.PrefixUndeclared, "nothing declares the prefix %q", ""},
	{saml.NamespaceRelative, "the namespace %q is a relative reference", ""},
	{saml.NamespaceForeign, "%q is in a namespace that is not SAML's or XML Signature's", ""},
}

var transforms = []arrangement{
	{saml.TransformForbidden, "the transform %q is neither enveloped-signature nor a canonicalization", ""},
	{saml.TransformMissing, "there is no enveloped-signature transform", ""},
	{saml.TransformCount, "there are more transforms than a signature has use for", ""},
}

var values = []arrangement{
	{saml.CommentInValue, "a comment or processing instruction stands in the value of %q", ""},
	{saml.ElementInValue, "an element stands in the value of %q, which is text", ""},
}

// structure reports the faults of some kinds in the documents.
func (p *Pass) structure(kinds []arrangement) {
	for f, d := range p.documents() {
		p.Applies()
		for _, fault := range saml.Structure(d.Root) {
			for _, k := range kinds {
				if k.kind == fault.Kind {
					p.arranged(f, d, fault, k)
				}
			}
		}
	}
}

func (p *Pass) arranged(f samlFile, d *saml.Document, fault saml.StructureFault, k arrangement) {
	var found *Finding
	if strings.Contains(k.message, "%") {
		found = p.Report(f.element(d, fault.Element), k.message, fault.Name)
	} else {
		found = p.Report(f.element(d, fault.Element), "%s", prose(k.message))
	}
	for _, el := range fault.Related {
		if k.related != "" && len(found.Related) < 10 {
			found.With(f.element(d, el), k.related)
		}
	}
}

// element is where the name of an element stands.
func (f samlFile) element(d *saml.Document, el *etree.Element) manifest.Place {
	return manifest.Place{Path: d.Path(el), Span: d.Where(el), Source: f.Material.File}
}
