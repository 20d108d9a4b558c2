package saml

import (
	"strings"
	"testing"

	"oinlint/internal/source"
)

// TestManyOfOneKind are documents of 8 MiB whose views are as large as they
// can be. go test -v shows that none takes a second.
func TestManyOfOneKind(t *testing.T) {
	fill := func(head, one, tail string) string {
		return head + strings.Repeat(one, (MaxXML/2-len(head)-len(tail))/len(one)) + tail
	}
	const md, p, a = `xmlns="` + MetadataNamespace + `"`, `xmlns="` + ProtocolNamespace + `"`, `xmlns="` + AssertionNamespace + `"`
	for name, text := range map[string]string{
		"AssertionConsumerService": fill(`<EntityDescriptor `+md+`><SPSSODescriptor>`, `<AssertionConsumerService/>`, `</SPSSODescriptor></EntityDescriptor>`),
		"EntityDescriptor":         fill(`<EntitiesDescriptor `+md+`>`, `<EntityDescriptor/>`, `</EntitiesDescriptor>`),
		"SPSSODescriptor":          fill(`<EntityDescriptor `+md+`>`, `<SPSSODescriptor/>`, `</EntityDescriptor>`),
		"X509Certificate":          fill(`<Response `+p+`><Signature xmlns="`+dsig+`"><KeyInfo><X509Data>`, `<X509Certificate/>`, `</X509Data></KeyInfo></Signature></Response>`),
		"Signature":                fill(`<Response `+p+` xmlns:d="`+dsig+`">`, `<d:Signature/>`, `</Response>`),
		"Reference":                fill(`<Response `+p+`><Signature xmlns="`+dsig+`"><SignedInfo>`, `<Reference/>`, `</SignedInfo></Signature></Response>`),
		"Assertion":                fill(`<Response `+p+` xmlns:a="`+AssertionNamespace+`">`, `<a:Assertion/>`, `</Response>`),
		"Attribute":                fill(`<Assertion `+a+`><AttributeStatement>`, `<Attribute/>`, `</AttributeStatement></Assertion>`),
	} {
		t.Run(name, func(t *testing.T) {
			m := Read(source.NewFile("f", []byte(text)))
			if len(m.Faults) == 0 {
				t.Errorf("%d documents and no fault", len(m.Documents))
			}
		})
	}
}
