package saml

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// StructureKind is one way in which the arrangement of a document lets two programs
// read it differently: one that verifies the signature, and one that takes what it
// says. A valid signature does not help against that.
//
// The paper is Somorovsky, Mayer, Schwenk, Kampmann, Jensen: "On Breaking SAML: Be
// Whoever You Want to Be", USENIX Security 2012; XSW1 to XSW8 are the names that its
// arrangements have in tools. Core is "Assertions and Protocols for SAML 2.0".
type StructureKind int

const (
	_ StructureKind = iota
	// SignatureMisplaced: a Signature is not a direct child of the element that its
	// reference names (core, section 5.4.2). All arrangements of the paper in which
	// a forged element stands in the signed one's place: XSW1, XSW2, XSW5, XSW6, XSW8.
	SignatureMisplaced
	// SignatureOrder: a Signature that is neither first nor directly behind the
	// Issuer, where the schema has it (core, sections 2.3.3 and 3.2.1).
	SignatureOrder
	// SignatureForm: a Signature without the elements of the schema, or with others,
	// such as a second SignedInfo (XML Signature 1.1, section 4.1).
	SignatureForm
	// ReferenceCount: a Signature with no reference or with several (core, section 5.4.2).
	ReferenceCount
	// ReferenceForm: a reference that is not a # and an ID: to the whole document, by
	// XPointer, to another place (core, section 5.4.2).
	ReferenceForm
	// ManifestUsed: a Manifest, whose references need not hold for the signature to be
	// valid (XML Signature 1.1, section 5.1).
	ManifestUsed
	// TransformForbidden: a transform that is neither enveloped-signature nor a
	// canonicalization: with XPath and XSLT a signature covers what its author likes
	// (core, section 5.4.4; XML Signature Best Practices, section 2.1).
	TransformForbidden
	// TransformMissing: no enveloped-signature (core, section 5.4.4).
	TransformMissing
	// TransformCount: more transforms than anyone has use for (XML Signature Best
	// Practices, section 2.1).
	TransformCount
	// IdentifierRepeated: an identifier that several elements have, whatever their
	// attribute is called (core, section 1.3.4; the paper, section 4.2).
	IdentifierRepeated
	// IdentifierSecond: an element with a second identifier of another name.
	IdentifierSecond
	// MessageNested: a protocol message within another (the paper, XSW1 and XSW2).
	MessageNested
	// InObject: SAML inside a ds:Object, where verifiers find it and readers do not
	// look (the paper, XSW8).
	InObject
	// InExtensions: an assertion, message or entity inside Extensions (the paper, XSW7).
	InExtensions
	// InStatusDetail: an assertion or message inside StatusDetail (core, section 3.2.2.4).
	InStatusDetail
	// AssertionMisplaced: an assertion or entity in any other place than the schema
	// has for it, or in an Advice, where it is no assertion of the response (the
	// paper, XSW4; core, section 2.3.3).
	AssertionMisplaced
	// AssertionUnsigned: one of several assertions that has no Signature (the paper,
	// XSW3). One that is encrypted counts, and what it has cannot be seen.
	AssertionUnsigned
	// CommentInValue: a comment or a processing instruction inside a value. Programs
	// read the text before it, or all of it (CERT/CC VU#475445).
	CommentInValue
	// ElementInValue: an element inside a value that is text (core, section 2.2.2).
	ElementInValue
	// ElementRepeated: an element twice that there is one of (core, sections 2.3.3,
	// 2.4.1 and 3.2.1).
	ElementRepeated
	// AttributeRepeated: an attribute twice, by two prefixes of one namespace
	// (Namespaces in XML 1.0, section 6.3).
	AttributeRepeated
	// PrefixShadowed: a prefix of SAML or XML Signature that is declared anew for
	// another namespace, so that who goes by prefixes reads something else.
	PrefixShadowed
	// PrefixUndeclared: a prefix that nothing declares (Namespaces in XML 1.0, section 5).
	PrefixUndeclared
	// NamespaceRelative: a namespace that is a relative reference, on which
	// canonicalization has to fail (Canonical XML 1.0, section 1.3).
	NamespaceRelative
	// NamespaceForeign: an element with a name that counts, such as Assertion or
	// Signature, in a namespace that is not that of the name.
	NamespaceForeign
)

// StructureFault is one place where the arrangement of a document is not sound.
type StructureFault struct {
	Kind StructureKind
	// Element is where it is.
	Element *etree.Element
	// Related are the other elements that have a part in it: what a reference names,
	// what has the same identifier, the first of two. In the order of the document.
	Related []*etree.Element
	// Name is the identifier, URI, algorithm, prefix, name of an element or namespace
	// that it is about. It is the document's text and may be long.
	Name string
}

func isSAML(namespace string) bool {
	return namespace == AssertionNamespace || namespace == ProtocolNamespace || namespace == MetadataNamespace
}

// Structure lists what is not sound in the arrangement of a document of SAML 2.0: in
// its elements in their order, then in its signatures. Of another document it says
// nothing. It takes time in proportion to the document.
func Structure(root *etree.Element) []StructureFault {
	if root == nil {
		return nil
	}
	if namespace := root.NamespaceURI(); !isSAML(namespace) && (namespace != "" || root.Space == "") {
		return nil
	}
	s := structure{scope: map[string]string{"xml": xmlNamespace}, ids: map[string][]*etree.Element{}, undeclared: map[string]bool{}}
	s.element(root, &nesting{})
	s.identifiers()
	s.assertions()
	for _, signature := range s.signatures {
		s.signature(signature)
	}
	return s.faults
}

// structure is what is known while a document is gone through.
type structure struct {
	scope      map[string]string
	undeclared map[string]bool // prefixes that were told
	ids        map[string][]*etree.Element
	order      []string // the keys of ids
	signatures []*etree.Element
	// inResponse are the assertions that a Response has as its children, those that
	// are encrypted among them.
	inResponse []*etree.Element
	faults     []StructureFault
}

func (s *structure) fault(kind StructureKind, el *etree.Element, name string, related ...*etree.Element) {
	s.faults = append(s.faults, StructureFault{Kind: kind, Element: el, Related: related, Name: name})
}

// nesting is where an element stands.
type nesting struct {
	namespace, tag string
	parent         *nesting
	depth          int
	// container is the Object, Extensions or StatusDetail around.
	container StructureKind
	// told means that something around is a fault of place already.
	told bool
	// seen are the children so far that there may be one of.
	seen map[string]*etree.Element
}

func (p *nesting) is(namespace, tag string) bool {
	return p.namespace == namespace && p.tag == tag
}

func (s *structure) element(el *etree.Element, parent *nesting) {
	changes, shadows := s.declarations(el)
	s.attributes(el)
	p := nesting{namespace: s.scope[el.Space], tag: el.Tag, parent: parent, depth: parent.depth + 1, container: parent.container, told: parent.told}
	s.name(el, &p, shadows)
	s.where(el, &p)
	s.repeated(el, &p)
	s.value(el, &p)
	switch {
	case p.is(dsig, "Signature"):
		s.signatures = append(s.signatures, el)
	case p.is(dsig, "Manifest"):
		s.fault(ManifestUsed, el, "")
	case p.is(dsig, "Object"):
		p.container = InObject
	case p.is(ProtocolNamespace, "Extensions"), p.is(MetadataNamespace, "Extensions"):
		p.container = InExtensions
	case p.is(ProtocolNamespace, "StatusDetail"):
		p.container = InStatusDetail
	}
	for _, t := range el.Child {
		if c, ok := t.(*etree.Element); ok {
			s.element(c, &p)
		}
	}
	undo(s.scope, changes)
}

// declarations takes in what el declares, and reports whether that shadows the
// prefix of el itself.
func (s *structure) declarations(el *etree.Element) (changes []change, shadows bool) {
	for _, a := range el.Attr {
		prefix, declares := declaration(a)
		if !declares {
			continue
		}
		was := s.scope[prefix]
		if prefix != "" && was != a.Value && (isSAML(was) || was == dsig) {
			s.fault(PrefixShadowed, el, prefix)
			shadows = shadows || prefix == el.Space
		}
		if relative(a.Value) {
			s.fault(NamespaceRelative, el, a.Value)
		}
		changes = append(changes, bind(s.scope, prefix, a.Value))
	}
	return changes, shadows
}

func (s *structure) prefixUndeclared(el *etree.Element, prefix string) {
	if !s.undeclared[prefix] {
		s.undeclared[prefix] = true
		s.fault(PrefixUndeclared, el, prefix)
	}
}

// attributes takes in the identifiers of el, and looks at the names of its attributes.
func (s *structure) attributes(el *etree.Element) {
	type name struct{ namespace, key string }
	seen := make(map[name]bool, len(el.Attr))
	identified := false
	for _, a := range el.Attr {
		if _, declares := declaration(a); declares {
			continue
		}
		namespace := ""
		if a.Space != "" {
			namespace = s.scope[a.Space]
			if namespace == "" {
				s.prefixUndeclared(el, a.Space)
				continue
			}
		}
		if n := (name{namespace, a.Key}); seen[n] {
			s.fault(AttributeRepeated, el, a.Key)
			continue
		} else {
			seen[n] = true
		}
		if !strings.EqualFold(a.Key, "id") || a.Value == "" {
			continue
		}
		if identified && a.Space != "xml" {
			s.fault(IdentifierSecond, el, a.FullKey())
		}
		identified = identified || a.Space != "xml"
		all := s.ids[a.Value]
		if len(all) == 0 {
			s.order = append(s.order, a.Value)
		}
		if len(all) == 0 || all[len(all)-1] != el {
			s.ids[a.Value] = append(all, el)
		}
	}
}

// namesThatCount are those that a forged element would have.
var namesThatCount = []string{"Assertion", "EncryptedAssertion", "Response", "Signature", "NameID", "EntityDescriptor", "EntitiesDescriptor"}

// name looks at the name of an element. One that shadows its prefix is told already.
func (s *structure) name(el *etree.Element, p *nesting, shadows bool) {
	switch {
	case el.Space != "" && p.namespace == "":
		s.prefixUndeclared(el, el.Space)
	case shadows || p.told || !slices.Contains(namesThatCount, el.Tag):
	case isSAML(p.namespace) || p.namespace == dsig || strings.HasPrefix(p.namespace, "urn:oasis:names:tc:SAML:1."):
	default:
		p.told = true
		s.fault(NamespaceForeign, el, p.namespace)
	}
}

// where looks at the place of assertions, messages and entities.
func (s *structure) where(el *etree.Element, p *nesting) {
	in := p.parent
	root := p.depth == 1
	assertion := p.is(AssertionNamespace, "Assertion") || p.is(AssertionNamespace, "EncryptedAssertion")
	message := p.namespace == ProtocolNamespace && (strings.HasSuffix(p.tag, "Request") || strings.HasSuffix(p.tag, "Response") || strings.HasSuffix(p.tag, "Query"))
	entity := p.is(MetadataNamespace, "EntityDescriptor") || p.is(MetadataNamespace, "EntitiesDescriptor")
	switch {
	case root || p.told:
		return
	case in.container == InObject && isSAML(p.namespace):
	case assertion && in.is(ProtocolNamespace, "Response") && in.depth == 1:
		s.inResponse = append(s.inResponse, el)
		return
	case message && in.is(ProtocolNamespace, "ArtifactResponse") && in.depth == 1, entity && in.is(MetadataNamespace, "EntitiesDescriptor"):
		return
	case !assertion && !message && !entity:
		return
	}
	kind := p.container
	switch {
	case kind != 0:
	case message:
		kind = MessageNested
	default:
		kind = AssertionMisplaced
	}
	p.told = true
	s.fault(kind, el, el.Tag)
}

// once are the elements that there may be one of, by what they stand in; what has
// the same value excludes each other.
var once = map[string]map[string]string{
	AssertionNamespace + " Assertion": {"Issuer": "Issuer", "Signature": "Signature", "Subject": "Subject", "Conditions": "Conditions", "Advice": "Advice"},
	AssertionNamespace + " Subject":   {"NameID": "NameID", "BaseID": "NameID", "EncryptedID": "NameID"},
	ProtocolNamespace + " ":           {"Issuer": "Issuer", "Signature": "Signature", "Extensions": "Extensions", "Status": "Status"},
	MetadataNamespace + " ":           {"Signature": "Signature", "Extensions": "Extensions"},
}

// repeated looks at elements that there may be one of.
func (s *structure) repeated(el *etree.Element, p *nesting) {
	in := p.parent
	names, ok := once[in.namespace+" "+in.tag]
	if !ok {
		names = once[in.namespace+" "]
	}
	name, ok := names[p.tag]
	if !ok || !isSAML(p.namespace) && p.namespace != dsig {
		return
	}
	if first := in.seen[name]; first != nil {
		s.fault(ElementRepeated, el, p.tag, first)
		return
	}
	if in.seen == nil {
		in.seen = map[string]*etree.Element{}
	}
	in.seen[name] = el
}

// value looks at what is inside of a value that is text.
func (s *structure) value(el *etree.Element, p *nesting) {
	if !isSAML(p.namespace) && !(p.namespace == dsig && (p.tag == "DigestValue" || p.tag == "SignatureValue")) {
		return
	}
	plain := p.is(AssertionNamespace, "NameID") || p.is(AssertionNamespace, "Issuer") || p.is(AssertionNamespace, "Audience") || p.namespace == dsig
	written, interrupted := false, false
	for _, t := range el.Child {
		switch t := t.(type) {
		case *etree.Element:
			if plain {
				s.fault(ElementInValue, el, t.Tag, t)
				plain = false
			}
		case *etree.Comment, *etree.ProcInst:
			interrupted = true
		case *etree.CharData:
			written = written || strings.TrimSpace(t.Data) != ""
		}
	}
	if written && interrupted {
		s.fault(CommentInValue, el, el.Tag)
	}
}

// identifiers looks for identifiers that several elements have.
func (s *structure) identifiers() {
	for _, id := range s.order {
		if all := s.ids[id]; len(all) > 1 {
			s.fault(IdentifierRepeated, all[1], id, slices.Delete(slices.Clone(all), 1, 2)...)
		}
	}
}

// assertions looks for assertions without a Signature beside others.
func (s *structure) assertions() {
	if len(s.inResponse) < 2 {
		return
	}
	for _, a := range s.inResponse {
		if a.Tag == "Assertion" && child(a, "Signature") == nil {
			id, _ := attributeOf(a, "ID")
			s.fault(AssertionUnsigned, a, id)
		}
	}
}
