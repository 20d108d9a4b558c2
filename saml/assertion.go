package saml

import "github.com/beevik/etree"

// Assertion states something about a subject (SAML core, section 2.3.3).
type Assertion struct {
	Element                          *etree.Element
	ID, Version, IssueInstant        Value
	Issuer                           Value // section 2.2.5
	NameID                           Value // the first of the Subject (section 2.2.3)
	EncryptedID                      *etree.Element
	SubjectConfirmations             []SubjectConfirmation
	ConditionsBefore, ConditionsTill Value   // NotBefore and NotOnOrAfter of Conditions (section 2.5.1.2)
	Audiences                        []Value // of all AudienceRestrictions (section 2.5.1.4)
	AuthnContextClassRef             Value   // section 2.7.2.2
	Attributes                       []Attribute
}

// SubjectConfirmation says how a subject is confirmed (SAML core, sections
// 2.4.1.1 and 2.4.1.2).
type SubjectConfirmation struct {
	Element *etree.Element
	Method  Value
	// Of SubjectConfirmationData:
	Recipient, NotBefore, NotOnOrAfter, InResponseTo, Address Value
}

// Attribute is one attribute of the subject (SAML core, section 2.7.3.1).
type Attribute struct {
	Element          *etree.Element
	Name, NameFormat Value
	Values           []Value
}

func (d *Document) assertion(el *etree.Element) *Assertion {
	const ns = AssertionNamespace
	subject := d.child(el, ns, "Subject")
	conditions := d.child(el, ns, "Conditions")
	a := &Assertion{
		Element:          el,
		ID:               d.attr(el, "ID"),
		Version:          d.attr(el, "Version"),
		IssueInstant:     d.attr(el, "IssueInstant"),
		Issuer:           d.childText(el, ns, "Issuer"),
		ConditionsBefore: d.childAttr(el, ns, "Conditions", "NotBefore"),
		ConditionsTill:   d.childAttr(el, ns, "Conditions", "NotOnOrAfter"),
		NameID:           d.absent(el, "Subject/NameID"),
	}
	if subject != nil {
		a.NameID = d.childText(subject, ns, "NameID")
		a.EncryptedID = d.child(subject, ns, "EncryptedID")
	}
	for c := range d.in(subject, ns, "SubjectConfirmation") {
		a.SubjectConfirmations = append(a.SubjectConfirmations, d.subjectConfirmation(c))
	}
	for r := range d.in(conditions, ns, "AudienceRestriction") {
		a.Audiences = append(a.Audiences, d.texts(d.children(r, ns, "Audience"))...)
	}
	a.AuthnContextClassRef = d.authnContext(el)
	for s := range d.children(el, ns, "AttributeStatement") {
		for x := range d.children(s, ns, "Attribute") {
			values := d.texts(d.children(x, ns, "AttributeValue"))
			a.Attributes = append(a.Attributes, Attribute{x, d.attr(x, "Name"), d.attr(x, "NameFormat"), values})
		}
	}
	return a
}

func (d *Document) subjectConfirmation(el *etree.Element) SubjectConfirmation {
	data := func(name string) Value {
		return d.childAttr(el, AssertionNamespace, "SubjectConfirmationData", name)
	}
	return SubjectConfirmation{
		Element:      el,
		Method:       d.attr(el, "Method"),
		Recipient:    data("Recipient"),
		NotBefore:    data("NotBefore"),
		NotOnOrAfter: data("NotOnOrAfter"),
		InResponseTo: data("InResponseTo"),
		Address:      data("Address"),
	}
}

func (d *Document) authnContext(el *etree.Element) Value {
	for s := range d.children(el, AssertionNamespace, "AuthnStatement") {
		if context := d.child(s, AssertionNamespace, "AuthnContext"); context != nil {
			return d.childText(context, AssertionNamespace, "AuthnContextClassRef")
		}
	}
	return d.absent(el, "AuthnStatement/AuthnContext/AuthnContextClassRef")
}
