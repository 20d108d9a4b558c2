package saml

import "github.com/beevik/etree"

// Message is what requests and responses have in common (SAML core, sections
// 3.2.1 and 3.2.2).
type Message struct {
	Element                                *etree.Element
	ID, Version, IssueInstant, Destination Value
	Issuer                                 Value // SAML core, section 2.2.5
}

// Response is the answer to an AuthnRequest (SAML core, section 3.3.3). What
// it holds are its own children; assertions elsewhere are not here.
type Response struct {
	Message
	InResponseTo        Value
	StatusCode          Value // the outer one (section 3.2.2.2)
	StatusMessage       Value
	Assertions          []*Assertion
	EncryptedAssertions []*EncryptedAssertion
	StatusDetail        *etree.Element // nil where there is none (section 3.2.2.4)
}

// LogoutResponse is the answer to a LogoutRequest (SAML core, section 3.7.2).
type LogoutResponse struct {
	Message
	InResponseTo, StatusCode Value
}

// AuthnRequest asks for an assertion (SAML core, section 3.4.1).
type AuthnRequest struct {
	Message
	AssertionConsumerServiceURL, AssertionConsumerServiceIndex Value
	ProtocolBinding, ForceAuthn, IsPassive                     Value
	NameIDPolicyFormat                                         Value // section 3.4.1.1
}

// LogoutRequest ends a session (SAML core, section 3.7.1).
type LogoutRequest struct {
	Message
	NotOnOrAfter, NameID Value
	SessionIndexes       []Value
}

// EncryptedAssertion is an assertion that cannot be read (SAML core, section
// 2.3.4; XML Encryption 1.1, section 3.4).
type EncryptedAssertion struct {
	Element *etree.Element
	Method  EncryptionMethod // of the EncryptedData; its Element is nil where there is none
	// KeyMethods are those of each EncryptedKey, in the EncryptedData's KeyInfo or beside it.
	KeyMethods []EncryptionMethod
}

func (d *Document) message(el *etree.Element) Message {
	return Message{
		Element:      el,
		ID:           d.attr(el, "ID"),
		Version:      d.attr(el, "Version"),
		IssueInstant: d.attr(el, "IssueInstant"),
		Destination:  d.attr(el, "Destination"),
		Issuer:       d.childText(el, AssertionNamespace, "Issuer"),
	}
}

func (d *Document) response(el *etree.Element) *Response {
	r := &Response{
		Message:      d.message(el),
		InResponseTo: d.attr(el, "InResponseTo"),
		StatusCode:   d.statusCode(el),
	}
	r.StatusMessage = d.absent(el, "Status/StatusMessage")
	if status := d.child(el, ProtocolNamespace, "Status"); status != nil {
		r.StatusMessage = d.childText(status, ProtocolNamespace, "StatusMessage")
		r.StatusDetail = d.child(status, ProtocolNamespace, "StatusDetail")
	}
	for a := range d.children(el, AssertionNamespace, "Assertion") {
		r.Assertions = append(r.Assertions, d.assertion(a))
	}
	for e := range d.children(el, AssertionNamespace, "EncryptedAssertion") {
		r.EncryptedAssertions = append(r.EncryptedAssertions, d.encryptedAssertion(e))
	}
	return r
}

func (d *Document) statusCode(el *etree.Element) Value {
	if status := d.child(el, ProtocolNamespace, "Status"); status != nil {
		return d.childAttr(status, ProtocolNamespace, "StatusCode", "Value")
	}
	return d.absent(el, "Status/StatusCode/@Value")
}

func (d *Document) encryptedAssertion(el *etree.Element) *EncryptedAssertion {
	e := &EncryptedAssertion{Element: el}
	keys := func(parent *etree.Element) {
		for key := range d.in(parent, xenc, "EncryptedKey") {
			e.KeyMethods = append(e.KeyMethods, d.encryptionMethods(key, xenc)...)
		}
	}
	if data := d.child(el, xenc, "EncryptedData"); data != nil {
		if methods := d.encryptionMethods(data, xenc); len(methods) > 0 {
			e.Method = methods[0]
		}
		keys(d.child(data, dsig, "KeyInfo"))
	}
	keys(el)
	return e
}

func (d *Document) authnRequest(el *etree.Element) *AuthnRequest {
	return &AuthnRequest{
		Message:                       d.message(el),
		AssertionConsumerServiceURL:   d.attr(el, "AssertionConsumerServiceURL"),
		AssertionConsumerServiceIndex: d.attr(el, "AssertionConsumerServiceIndex"),
		ProtocolBinding:               d.attr(el, "ProtocolBinding"),
		ForceAuthn:                    d.attr(el, "ForceAuthn"),
		IsPassive:                     d.attr(el, "IsPassive"),
		NameIDPolicyFormat:            d.childAttr(el, ProtocolNamespace, "NameIDPolicy", "Format"),
	}
}

func (d *Document) logoutRequest(el *etree.Element) *LogoutRequest {
	return &LogoutRequest{
		Message:        d.message(el),
		NotOnOrAfter:   d.attr(el, "NotOnOrAfter"),
		NameID:         d.childText(el, AssertionNamespace, "NameID"),
		SessionIndexes: d.texts(d.children(el, ProtocolNamespace, "SessionIndex")),
	}
}

func (d *Document) logoutResponse(el *etree.Element) *LogoutResponse {
	return &LogoutResponse{d.message(el), d.attr(el, "InResponseTo"), d.statusCode(el)}
}
