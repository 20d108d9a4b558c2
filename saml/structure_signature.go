package saml

import (
	"strings"

	"github.com/beevik/etree"
	goxmldsig "github.com/russellhaering/goxmldsig"
)

// usefulTransforms is how many transforms of one reference may have a use.
const usefulTransforms = 4

// signature looks at the arrangement of one Signature.
func (s *structure) signature(signature *etree.Element) {
	info := child(signature, "SignedInfo")
	var references []*etree.Element
	if info != nil {
		references = children(info, "Reference")
	}
	_, _, err := signatureParts(signature)
	switch {
	case info != nil && len(references) == 0:
		s.fault(ReferenceCount, signature, "")
	case err != nil:
		s.fault(SignatureForm, signature, err.Error())
	case len(references) > 1:
		s.fault(ReferenceCount, signature, "", references...)
	}
	misplaced := false
	for _, r := range references {
		elsewhere := s.reference(signature, r)
		misplaced = misplaced || elsewhere
		s.transforms(signature, r, elsewhere)
	}
	if !misplaced {
		s.position(signature)
	}
}

// reference looks at what a reference names, and reports whether that is not the
// parent of the signature.
func (s *structure) reference(signature, reference *etree.Element) (misplaced bool) {
	uri, _ := attributeOf(reference, "URI")
	id, named := strings.CutPrefix(uri, "#")
	if !named || id == "" || strings.ContainsAny(id, "()") {
		s.fault(ReferenceForm, reference, uri, signature)
		return false
	}
	parent := signature.Parent()
	if own, ok := attributeOf(parent, identifierOf(parent)); ok && own == id {
		return false
	}
	s.fault(SignatureMisplaced, signature, id, s.ids[id]...)
	return true
}

// transforms looks at the transforms of a reference. One to elsewhere has no need of
// enveloped-signature.
func (s *structure) transforms(signature, reference *etree.Element, elsewhere bool) {
	enveloped := elsewhere
	var all []*etree.Element
	if list := child(reference, "Transforms"); list != nil {
		all = list.ChildElements()
	}
	for _, t := range all {
		name := algorithm(t)
		_, canonical := canonicalizations[name]
		switch {
		case name == goxmldsig.EnvelopedSignatureAltorithmId.String():
			enveloped = true
		case !canonical:
			s.fault(TransformForbidden, t, name, signature)
			enveloped = true // what is missing is not the root of it
		}
	}
	if !enveloped {
		s.fault(TransformMissing, reference, "", signature)
	}
	if len(all) > usefulTransforms {
		s.fault(TransformCount, reference, "", signature)
	}
}

// position looks at the place of a Signature among its parent's children.
func (s *structure) position(signature *etree.Element) {
	parent := signature.Parent()
	if !isSAML(parent.NamespaceURI()) {
		return
	}
	before := 0
	for _, t := range parent.Child {
		el, ok := t.(*etree.Element)
		switch {
		case !ok:
			continue
		case el == signature:
			return
		case before > 0 || el.Tag != "Issuer":
			s.fault(SignatureOrder, signature, el.Tag, el)
			return
		}
		before++
	}
}
