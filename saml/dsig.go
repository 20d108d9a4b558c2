package saml

import "github.com/beevik/etree"

// Signature is a Signature element as it stands (XML Signature, section 4.1):
// what it says of itself, nothing of which was verified. Where an element comes
// several times, the first counts here.
type Signature struct {
	Element *etree.Element
	Parent  *etree.Element // nil where the Signature is the root

	CanonicalizationMethod, SignatureMethod Value // Algorithm (sections 4.4.1 and 4.4.2)
	SignatureValue                          Value // section 4.3
	References                              []Reference
	Certificates                            []*Certificate // of KeyInfo (section 4.5.4)
	Objects                                 []*etree.Element
}

// Reference is a Reference in SignedInfo (XML Signature, section 4.4.3).
type Reference struct {
	Element                   *etree.Element
	URI                       Value
	Transforms                []Transform
	DigestMethod, DigestValue Value // Algorithm, and the text (sections 4.4.3.5 and 4.4.3.6)
}

// Transform is one Transform of a Reference (XML Signature, section 4.4.3.4).
type Transform struct {
	Element    *etree.Element
	Algorithm  Value
	PrefixList Value // of InclusiveNamespaces (Exclusive XML Canonicalization, section 3)
}

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

func (d *Document) signature(el *etree.Element) Signature {
	s := Signature{
		Element:        el,
		SignatureValue: d.childText(el, dsig, "SignatureValue"),
		Certificates:   d.certificates(el),
	}
	if el != d.Root {
		s.Parent = el.Parent()
	}
	for o := range d.children(el, dsig, "Object") {
		s.Objects = append(s.Objects, o)
	}
	s.CanonicalizationMethod = d.absent(el, "SignedInfo/CanonicalizationMethod/@Algorithm")
	s.SignatureMethod = d.absent(el, "SignedInfo/SignatureMethod/@Algorithm")
	if info := d.child(el, dsig, "SignedInfo"); info != nil {
		s.CanonicalizationMethod = d.childAttr(info, dsig, "CanonicalizationMethod", "Algorithm")
		s.SignatureMethod = d.childAttr(info, dsig, "SignatureMethod", "Algorithm")
		for r := range d.children(info, dsig, "Reference") {
			s.References = append(s.References, d.reference(r))
		}
	}
	return s
}

func (d *Document) reference(el *etree.Element) Reference {
	r := Reference{
		Element:      el,
		URI:          d.attr(el, "URI"),
		DigestMethod: d.childAttr(el, dsig, "DigestMethod", "Algorithm"),
		DigestValue:  d.childText(el, dsig, "DigestValue"),
	}
	for ts := range d.children(el, dsig, "Transforms") {
		for t := range d.children(ts, dsig, "Transform") {
			r.Transforms = append(r.Transforms, Transform{t, d.attr(t, "Algorithm"), d.childAttr(t, exclusive, "InclusiveNamespaces", "PrefixList")})
		}
	}
	return r
}
