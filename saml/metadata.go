package saml

import "github.com/beevik/etree"

// EntityDescriptor describes one entity (SAML metadata, section 2.3.2).
type EntityDescriptor struct {
	Element                                 *etree.Element
	EntityID, ID, ValidUntil, CacheDuration Value
	SPSSODescriptors                        []*SPSSODescriptor
	IDPSSODescriptors                       []*IDPSSODescriptor
}

// RoleDescriptor is what the roles have in common (SAML metadata, sections
// 2.4.1 and 2.4.2).
type RoleDescriptor struct {
	Element                                *etree.Element
	ValidUntil, ProtocolSupportEnumeration Value
	KeyDescriptors                         []*KeyDescriptor
	SingleLogoutServices                   []*Endpoint
	NameIDFormats                          []Value
}

// SPSSODescriptor describes a service provider (SAML metadata, section 2.4.4).
type SPSSODescriptor struct {
	RoleDescriptor
	AuthnRequestsSigned, WantAssertionsSigned Value
	AssertionConsumerServices                 []*Endpoint
}

// IDPSSODescriptor describes an identity provider (SAML metadata, section 2.4.3).
type IDPSSODescriptor struct {
	RoleDescriptor
	WantAuthnRequestsSigned Value
	SingleSignOnServices    []*Endpoint
}

// Endpoint is an EndpointType or an IndexedEndpointType (SAML metadata,
// sections 2.2.2 and 2.2.3).
type Endpoint struct {
	Element                             *etree.Element
	Binding, Location, ResponseLocation Value
	Index, IsDefault                    Value // of an indexed one
}

// KeyDescriptor describes the keys for one use, or for both where it names
// none (SAML metadata, section 2.4.1.1).
type KeyDescriptor struct {
	Element           *etree.Element
	Use               Value
	Certificates      []*Certificate
	EncryptionMethods []EncryptionMethod
}

// EncryptionMethod names an algorithm of encryption (XML Encryption 1.1,
// section 3.2). Its DigestMethod belongs to RSA-OAEP and is none of a signature.
type EncryptionMethod struct {
	Element                 *etree.Element
	Algorithm, DigestMethod Value
}

// Signing reports whether the keys are for signing.
func (k *KeyDescriptor) Signing() bool { return !k.Use.Present() || k.Use.Trimmed() == "signing" }

// Encryption reports whether the keys are for encryption.
func (k *KeyDescriptor) Encryption() bool { return !k.Use.Present() || k.Use.Trimmed() == "encryption" }

// DefaultAssertionConsumerService is the endpoint that holds where a request
// names none (SAML metadata, section 2.2.3): the first that says it is the
// default, else the first that does not say it is not, else the first. Nil where
// there is none.
func (s *SPSSODescriptor) DefaultAssertionConsumerService() *Endpoint {
	for _, e := range s.AssertionConsumerServices {
		if e.IsDefault.True() {
			return e
		}
	}
	for _, e := range s.AssertionConsumerServices {
		if !e.IsDefault.False() {
			return e
		}
	}
	if len(s.AssertionConsumerServices) > 0 {
		return s.AssertionConsumerServices[0]
	}
	return nil
}

// entities reads an EntityDescriptor, or those in an EntitiesDescriptor (SAML
// metadata, section 2.3.1).
func (d *Document) entities(el *etree.Element) {
	if d.Is(el, MetadataNamespace, "EntityDescriptor") {
		d.EntityDescriptors = append(d.EntityDescriptors, d.entity(el))
		return
	}
	for _, t := range el.Child {
		child, ok := t.(*etree.Element)
		if ok && (d.Is(child, MetadataNamespace, "EntityDescriptor") || d.Is(child, MetadataNamespace, "EntitiesDescriptor")) {
			if d.full() {
				return
			}
			d.entities(child)
		}
	}
}

func (d *Document) entity(el *etree.Element) *EntityDescriptor {
	e := &EntityDescriptor{
		Element:       el,
		EntityID:      d.attr(el, "entityID"),
		ID:            d.attr(el, "ID"),
		ValidUntil:    d.attr(el, "validUntil"),
		CacheDuration: d.attr(el, "cacheDuration"),
	}
	for role := range d.children(el, MetadataNamespace, "SPSSODescriptor") {
		e.SPSSODescriptors = append(e.SPSSODescriptors, &SPSSODescriptor{
			RoleDescriptor:            d.role(role),
			AuthnRequestsSigned:       d.attr(role, "AuthnRequestsSigned"),
			WantAssertionsSigned:      d.attr(role, "WantAssertionsSigned"),
			AssertionConsumerServices: d.endpoints(role, "AssertionConsumerService"),
		})
	}
	for role := range d.children(el, MetadataNamespace, "IDPSSODescriptor") {
		e.IDPSSODescriptors = append(e.IDPSSODescriptors, &IDPSSODescriptor{
			RoleDescriptor:          d.role(role),
			WantAuthnRequestsSigned: d.attr(role, "WantAuthnRequestsSigned"),
			SingleSignOnServices:    d.endpoints(role, "SingleSignOnService"),
		})
	}
	return e
}

func (d *Document) role(el *etree.Element) RoleDescriptor {
	r := RoleDescriptor{
		Element:                    el,
		ValidUntil:                 d.attr(el, "validUntil"),
		ProtocolSupportEnumeration: d.attr(el, "protocolSupportEnumeration"),
		SingleLogoutServices:       d.endpoints(el, "SingleLogoutService"),
		NameIDFormats:              d.texts(d.children(el, MetadataNamespace, "NameIDFormat")),
	}
	for key := range d.children(el, MetadataNamespace, "KeyDescriptor") {
		r.KeyDescriptors = append(r.KeyDescriptors, &KeyDescriptor{
			Element:           key,
			Use:               d.attr(key, "use"),
			Certificates:      d.certificates(key),
			EncryptionMethods: d.encryptionMethods(key, MetadataNamespace),
		})
	}
	return r
}

func (d *Document) endpoints(el *etree.Element, tag string) []*Endpoint {
	var endpoints []*Endpoint
	for e := range d.children(el, MetadataNamespace, tag) {
		endpoints = append(endpoints, &Endpoint{
			Element:          e,
			Binding:          d.attr(e, "Binding"),
			Location:         d.attr(e, "Location"),
			ResponseLocation: d.attr(e, "ResponseLocation"),
			Index:            d.attr(e, "index"),
			IsDefault:        d.attr(e, "isDefault"),
		})
	}
	return endpoints
}

// encryptionMethods are the EncryptionMethod children of an element: in
// metadata they have its namespace, elsewhere that of XML Encryption.
func (d *Document) encryptionMethods(el *etree.Element, namespace string) []EncryptionMethod {
	var methods []EncryptionMethod
	for m := range d.children(el, namespace, "EncryptionMethod") {
		methods = append(methods, EncryptionMethod{m, d.attr(m, "Algorithm"), d.childAttr(m, dsig, "DigestMethod", "Algorithm")})
	}
	return methods
}

// certificates are those of the KeyInfo in an element (XML Signature, section 4.5.4).
func (d *Document) certificates(el *etree.Element) []*Certificate {
	var certificates []*Certificate
	for info := range d.children(el, dsig, "KeyInfo") {
		for data := range d.children(info, dsig, "X509Data") {
			for x := range d.children(data, dsig, "X509Certificate") {
				v := d.text(x)
				c := CertificateOf(v.Value)
				c.at = v
				certificates = append(certificates, c)
			}
		}
	}
	return certificates
}
