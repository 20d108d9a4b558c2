package saml

import (
	"fmt"
	"strings"
	"testing"
)

// TestViews asks for values by the names of the specification. A line is
// the value, where it stands and its path.
func TestViews(t *testing.T) {
	line := func(v Value) string {
		s := v.Span().Start
		return fmt.Sprintf("%q %d:%d %s", v.Value, s.Line, s.Column, v.Path())
	}
	document := func(name string) *Document { return readFile(t, "testdata/"+name).Documents[0] }

	response := document("real/okta-response.xml").Response
	assertion := response.Assertions[0]
	confirmation := assertion.SubjectConfirmations[0]
	sp := document("real/sp-metadata-extensions.xml").EntityDescriptors[0]
	role := sp.SPSSODescriptors[0]
	encrypted := document("real/okta-encrypted-aes256-cbc-oaep.xml").Response.EncryptedAssertions[0]
	request := document("signed/authn-request.xml").AuthnRequest
	got := []string{
		line(response.Destination),
		line(response.InResponseTo),
		line(response.StatusCode),
		line(response.StatusMessage),
		line(assertion.Issuer),
		line(assertion.NameID),
		line(confirmation.Recipient),
		line(confirmation.NotBefore),
		line(assertion.Audiences[0]),
		line(assertion.Attributes[0].Name),
		line(sp.EntityID),
		line(sp.ValidUntil),
		line(role.WantAssertionsSigned),
		line(role.KeyDescriptors[1].Use),
		line(role.KeyDescriptors[1].EncryptionMethods[3].Algorithm),
		role.KeyDescriptors[1].Certificates[0].Path(),
		line(role.AssertionConsumerServices[0].Location),
		line(encrypted.Method.Algorithm),
		line(encrypted.KeyMethods[0].DigestMethod),
		line(request.AssertionConsumerServiceURL),
		line(request.Issuer),
	}
	want := strings.TrimSpace(wantViews)
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

const wantViews = `
"https://strawberry.dev/saml/acs" 2:127 Response/@Destination
"_4fee3b046395c4e75101" 2:207 Response/@InResponseTo
"urn:oasis:names:tc:SAML:2.0:status:Success" 26:185 Response/Status/StatusCode/@Value
"" 26:93 Response/Status/StatusMessage
"http://www.okta.com/exk1fz2g3hJkLmNoP5d7" 26:526 Response/Assertion/Issuer
"kim@strawberry.dev" 50:237 Response/Assertion/Subject/NameID
"https://strawberry.dev/saml/acs" 50:463 Response/Assertion/Subject/SubjectConfirmation/SubjectConfirmationData/@Recipient
"" 50:345 Response/Assertion/Subject/SubjectConfirmation/SubjectConfirmationData/@NotBefore
"https://strawberry.dev" 50:731 Response/Assertion/Conditions/AudienceRestriction/Audience
"firstName" 50:1255 Response/Assertion/AttributeStatement/Attribute[1]/@Name
"https://strawberry.dev" 2:103 EntityDescriptor/@entityID
"" 2:2 EntityDescriptor/@validUntil
"true" 3:72 EntityDescriptor/SPSSODescriptor/@WantAssertionsSigned
"encryption" 30:28 EntityDescriptor/SPSSODescriptor/KeyDescriptor[2]/@use
"http://www.w3.org/2001/04/xmlenc#rsa-1_5" 54:39 EntityDescriptor/SPSSODescriptor/KeyDescriptor[2]/EncryptionMethod[4]/@Algorithm
EntityDescriptor/SPSSODescriptor/KeyDescriptor[2]/KeyInfo/X509Data/X509Certificate
"https://strawberry.dev/saml/acs" 57:101 EntityDescriptor/SPSSODescriptor/AssertionConsumerService/@Location
"http://www.w3.org/2001/04/xmlenc#aes256-cbc" 26:486 Response/EncryptedAssertion/EncryptedData/EncryptionMethod/@Algorithm
"http://www.w3.org/2000/09/xmldsig#sha1" 26:779 Response/EncryptedAssertion/EncryptedData/KeyInfo/EncryptedKey/EncryptionMethod/DigestMethod/@Algorithm
"https://strawberry.dev/saml/acs" 2:385 AuthnRequest/@AssertionConsumerServiceURL
"https://strawberry.dev" 3:16 AuthnRequest/Issuer
`

// The default endpoint is that of SAML metadata, section 2.2.3.
func TestDefaultAssertionConsumerService(t *testing.T) {
	for name, want := range map[string]string{
		"sp-metadata-no-default":    "1",
		"sp-metadata-default-1":     "7",
		"sp-metadata-default-false": "1",
		"sp-metadata-two-defaults":  "0",
	} {
		sp := readFile(t, "testdata/real/"+name+".xml").Documents[0].EntityDescriptors[0].SPSSODescriptors[0]
		if e := sp.DefaultAssertionConsumerService(); e == nil || e.Index.Value != want {
			t.Errorf("%s: got %+v, want index %s", name, e, want)
		}
	}
	if (&SPSSODescriptor{}).DefaultAssertionConsumerService() != nil {
		t.Error("there is one where there is none")
	}
}

// The signed octets are as they stand, whatever the order of the parameters.
func TestSignedOctets(t *testing.T) {
	for _, name := range []string{"redirect-other-order.url", "redirect-rsa-sha256.url", "redirect-fragment.url"} {
		r := readFile(t, "testdata/encoded/"+name).Documents[0].Redirect
		signed := string(r.Signed)
		if !strings.HasPrefix(signed, "SAMLRequest=fZJd") || !strings.Contains(signed, "&RelayState=https%3A%2F%2F") ||
			!strings.HasSuffix(signed, "&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256") {
			t.Errorf("%s: %s", name, signed)
		}
	}
}

func TestTime(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10-05T09:12:44.221Z":  "2026-10-05T09:12:44.221Z",
		" 2026-10-05T09:12:44Z\n":   "2026-10-05T09:12:44Z",
		"2026-10-05T09:12:44":       "2026-10-05T09:12:44Z",
		"2026-10-05T11:12:44+02:00": "2026-10-05T09:12:44Z",
		"2026-10-05":                "",
		"tomorrow":                  "",
	} {
		got := ""
		if at, ok := (Value{Value: text}).Time(); ok {
			got = at.UTC().Format("2006-01-02T15:04:05.999Z07:00")
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
