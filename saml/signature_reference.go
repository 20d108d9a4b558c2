package saml

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/beevik/etree"
	goxmldsig "github.com/russellhaering/goxmldsig"
)

// mostTransforms is how many transforms of one Reference are carried out. SAML has
// use for two.
const mostTransforms = 64

// rereading is how much longer it takes to read octets than to write them, about.
const rereading = 3

var byXPointer = regexp.MustCompile(`^#xpointer\((?:(/)|id\(['"]([^'"]*)['"]\))\)$`)

// reference judges one Reference: XML Signature 1.1, section 3.2.1.
func (v *Verifier) reference(reference, signature *etree.Element) ReferenceCheck {
	method := algorithm(child(reference, "DigestMethod"))
	out := ReferenceCheck{Reference: reference, DigestMethod: method}
	n, check := v.dereference(reference)
	if check.Outcome == Invalid || n.apex == nil {
		out.Check = check
		return out
	}
	out.Target = n.apex
	hash, known := digestMethods[method]
	if !known {
		out.Check = unjudged("%s", unverifiable(method, Digests, "digest"))
		return out
	}
	octets, err := v.transform(n, reference, signature)
	if err != nil {
		out.Check = unjudged("%v", err)
		return out
	}
	h := hash.New()
	h.Write(octets)
	digest, err := decode(text(child(reference, "DigestValue")))
	switch {
	case err != nil:
		out.Check = invalid(ValueMalformed, "the digest value is not base64")
	case len(digest) == 0:
		out.Check = invalid(ValueMalformed, "the digest value is empty")
	case !bytes.Equal(digest, h.Sum(nil)):
		out.Check = invalid(DigestDiffers, "the digest differs: what the reference covers was changed after signing")
	default:
		out.Check = Check{Outcome: Valid}
	}
	return out
}

// dereference finds what a reference is to: XML Signature 1.1, section 4.4.3.2.
// Without a URI it is up to the application; xmlsec1 takes the whole document, too.
// Comments are a part of it only by XPointer.
func (v *Verifier) dereference(reference *etree.Element) (nodes, Check) {
	uri, _ := attributeOf(reference, "URI")
	id, named := strings.CutPrefix(uri, "#")
	n := nodes{}
	if m := byXPointer.FindStringSubmatch(uri); m != nil {
		n.comments = true
		id, named = m[2], m[1] == ""
		uri = ""
	}
	switch {
	case named && strings.ContainsAny(id, "()"):
		return n, unjudged("the reference %q is an XPointer that cannot be followed here", shorten(uri))
	case named:
	case uri == "":
		n.apex, n.document = v.root, true
		return n, Check{}
	default:
		return n, unjudged("the reference %q is to something outside of the document, and nothing is fetched", shorten(uri))
	}
	switch found := v.ids[id]; {
	case len(found) == 0 || id == "":
		return n, invalid(ReferenceMissing, "the reference names %q, which no element has as its ID", shorten(id))
	case len(found) > 1:
		return n, unjudged("%d elements have the ID %q: which of them was signed cannot be told", len(found), shorten(id))
	default:
		n.apex = found[0]
		return n, Check{}
	}
}

// transform carries out the Transforms of a reference, and canonicalization where
// they leave elements: XML Signature 1.1, section 4.4.3.2.
func (v *Verifier) transform(n nodes, reference, signature *etree.Element) ([]byte, error) {
	var octets []byte
	transforms, err := transformsOf(reference)
	if err != nil {
		return nil, err
	}
	for _, t := range transforms {
		name := algorithm(t)
		c, canonical := canonicalizationOf(t)
		switch {
		case name == goxmldsig.EnvelopedSignatureAltorithmId.String():
			if octets != nil {
				return nil, errors.New("enveloped-signature stands behind a canonicalization, which leaves text without a Signature to take away")
			}
			if within(n.apex, signature) {
				return []byte{}, nil // all that the reference is to is taken away
			}
			n.without = signature
		case canonical:
			if octets != nil {
				v.octets -= rereading * len(octets)
				if n, err = reread(octets); err != nil {
					return nil, err
				}
			}
			if octets, err = v.canonicalize(n, c); err != nil {
				return nil, err
			}
		default:
			return nil, fmt.Errorf("the transform %q cannot be carried out here", shorten(name))
		}
	}
	if octets != nil {
		return octets, nil
	}
	return v.canonicalize(n, canonicalization{})
}

// transformsOf are the Transform elements of a reference.
func transformsOf(reference *etree.Element) ([]*etree.Element, error) {
	list := child(reference, "Transforms")
	if list == nil {
		return nil, nil
	}
	all := children(list, "Transform")
	switch {
	case len(all) != len(list.ChildElements()):
		return nil, errors.New("something that is no Transform stands among the Transforms")
	case len(all) > mostTransforms:
		return nil, fmt.Errorf("the reference has %d transforms, and at most %d are carried out", len(all), mostTransforms)
	}
	return all, nil
}

// canonicalizationOf is the canonicalization that a Transform or a
// CanonicalizationMethod names.
func canonicalizationOf(el *etree.Element) (c canonicalization, known bool) {
	c, known = canonicalizations[algorithm(el)]
	if !known || !c.exclusive {
		return c, known
	}
	for _, p := range el.ChildElements() {
		if p.Tag == "InclusiveNamespaces" && p.NamespaceURI() == goxmldsig.CanonicalXML10ExclusiveAlgorithmId.String() {
			list, _ := attributeOf(p, "PrefixList")
			c.prefixes = map[string]bool{}
			for prefix := range strings.FieldsSeq(list) {
				c.prefixes[prefix] = true
			}
		}
	}
	return c, known
}

// reread makes elements again of what a canonicalization wrote, as another one
// behind it asks for.
func reread(octets []byte) (nodes, error) {
	document := etree.NewDocument()
	document.ReadSettings.MaxDepth = canonicalDepth + 1
	if err := document.ReadFromBytes(octets); err != nil || document.Root() == nil {
		return nodes{}, errors.New("what a canonicalization wrote cannot be read again")
	}
	return nodes{apex: document.Root(), document: true, comments: true}, nil
}
