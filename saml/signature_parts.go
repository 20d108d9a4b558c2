package saml

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/beevik/etree"
)

// shape is the order of elements that the schema of XML Signature gives, sections
// 4.1, 4.3 and 4.4.3. A name with ? may be missing, one with + or * be repeated.
type shape []string

var (
	signatureShape  = shape{"SignedInfo", "SignatureValue", "KeyInfo?", "Object*"}
	signedInfoShape = shape{"CanonicalizationMethod", "SignatureMethod", "Reference+"}
	referenceShape  = shape{"Transforms?", "DigestMethod", "DigestValue"}
	valueShape      = shape{}
)

// fault says how the elements in el differ from the shape. Parsers that take the
// first or the last of two are what such signatures are made for.
func (s shape) fault(el *etree.Element) error {
	rest := el.ChildElements()
	for _, want := range s {
		name := strings.TrimRight(want, "?+*")
		n := 0
		for n < len(rest) && rest[n].Tag == name && rest[n].NamespaceURI() == dsig {
			n++
			if !strings.ContainsAny(want, "+*") {
				break
			}
		}
		if n == 0 && !strings.ContainsAny(want, "?*") {
			return fmt.Errorf("%s is missing in the %s, or stands elsewhere", name, el.Tag)
		}
		rest = rest[n:]
	}
	if len(rest) > 0 {
		return fmt.Errorf("%s stands in the %s where it may not", shorten(rest[0].FullTag()), el.Tag)
	}
	return nil
}

// signatureParts are the SignedInfo and the SignatureValue of a Signature that has
// the elements of the schema and no others.
func signatureParts(signature *etree.Element) (info, value *etree.Element, err error) {
	if signature == nil || signature.Tag != "Signature" || signature.NamespaceURI() != dsig {
		return nil, nil, errors.New("this is no Signature of XML Signature")
	}
	if err := signatureShape.fault(signature); err != nil {
		return nil, nil, err
	}
	info, value = child(signature, "SignedInfo"), child(signature, "SignatureValue")
	if err := cmp.Or(valueShape.fault(value), signedInfoShape.fault(info)); err != nil {
		return nil, nil, err
	}
	for _, r := range children(info, "Reference") {
		if err := referenceShape.fault(r); err != nil {
			return nil, nil, err
		}
		if err := valueShape.fault(child(r, "DigestValue")); err != nil {
			return nil, nil, err
		}
	}
	return info, value, nil
}

// children are the elements of XML Signature in el that have that name.
func children(el *etree.Element, name string) []*etree.Element {
	var out []*etree.Element
	for _, c := range el.ChildElements() {
		if c.Tag == name && c.NamespaceURI() == dsig {
			out = append(out, c)
		}
	}
	return out
}

// child is the first of children, or nil.
func child(el *etree.Element, name string) *etree.Element {
	if all := children(el, name); len(all) > 0 {
		return all[0]
	}
	return nil
}

// algorithm is the Algorithm attribute of el, "" where el is nil.
func algorithm(el *etree.Element) string {
	if el == nil {
		return ""
	}
	a, _ := attributeOf(el, "Algorithm")
	return a
}

// attributeOf is the value of an attribute without a namespace. etree's own way to
// ask takes one with any prefix.
func attributeOf(el *etree.Element, name string) (value string, ok bool) {
	for _, a := range el.Attr {
		if a.Space == "" && a.Key == name {
			return a.Value, true
		}
	}
	return "", false
}

// text is all text directly in el. etree's Text ends at the first comment, which
// canonicalization leaves out: what is signed would not be what is read.
func text(el *etree.Element) string {
	var b strings.Builder
	for _, t := range el.Child {
		if t, ok := t.(*etree.CharData); ok {
			b.WriteString(t.Data)
		}
	}
	return b.String()
}

// rootOf is the outermost element around el.
func rootOf(el *etree.Element) *etree.Element {
	for el != nil && el.Parent() != nil && el.Parent().Tag != "" {
		el = el.Parent()
	}
	return el
}

// within reports whether el is outer or stands in it.
func within(el, outer *etree.Element) bool {
	for ; el != nil; el = el.Parent() {
		if el == outer {
			return true
		}
	}
	return false
}

// identifiers are the elements of a document by identifier: the attribute ID, or Id
// in the namespaces of XML Signature and XML Encryption, or xml:id.
func identifiers(root *etree.Element) map[string][]*etree.Element {
	ids := map[string][]*etree.Element{}
	each(root, func(el *etree.Element) {
		name := ""
		for _, a := range el.Attr {
			switch {
			case a.Space == "xml" && a.Key == "id":
			case a.Space == "" && (a.Key == "ID" || a.Key == "Id"):
				if name == "" {
					name = identifierOf(el)
				}
				if a.Key != name {
					continue
				}
			default:
				continue
			}
			if all := ids[a.Value]; len(all) == 0 || all[len(all)-1] != el {
				ids[a.Value] = append(all, el)
			}
		}
	})
	return ids
}

// identifierOf is the name of the attribute that identifies el.
func identifierOf(el *etree.Element) string {
	switch el.NamespaceURI() {
	case dsig, dsig11, xenc, xenc11:
		return "Id"
	}
	return "ID"
}

// each calls f for el and all elements in it, in the order of the document.
func each(el *etree.Element, f func(*etree.Element)) {
	if el == nil {
		return
	}
	open := []*etree.Element{el}
	for len(open) > 0 {
		el := open[len(open)-1]
		open = open[:len(open)-1]
		f(el)
		for i := len(el.Child) - 1; i >= 0; i-- {
			if c, ok := el.Child[i].(*etree.Element); ok {
				open = append(open, c)
			}
		}
	}
}
