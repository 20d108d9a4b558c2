package rules

// A request that xmlsec1 signed, cut where its destination stands: with another
// one the signature does not verify.
const (
	signedBefore = "-- oin.yaml --\nevidence: {saml: [request.xml]}\n-- request.xml --\n" + `<?xml version="1.0" encoding="UTF-8"?>
<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_4fee3b046395c4e75101" Version="2.0" IssueInstant="2026-10-05T09:12:31Z" Destination="`
	signedBehind = `" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="https://strawberry.dev/saml/acs">
  <saml:Issuer>https://strawberry.dev</saml:Issuer>
  <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_4fee3b046395c4e75101"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>o4T6DJbmSWvPgFn/YmXE6VXDI3XDgmZZT+U6nkIo9Wk=</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>dJ40oG26sUWwEgg5H+JMVhdxtgh393kaf6GPYTj7loYTdQx5uD28j94W+lQe6WfT
Eno9eG8yfRs1TUs0qwaxWVwmKwbR4nLtF8GL6iDGch3was5HiLsajmbvmNHrsOcP
6GiXIkfc8ixWWYIVX0zjWChFoO/+i44EBltMy/Ay59aXY46sU3OxmU1Ck7M3SFzb
RATxInaIs/a08TT/rhi7jQ01ZqgMOceLBXpVAbAFky5PGdXijlwqaQULSg8nQhhQ
uqJmdynimcgY4oU5V06URSyRO91uuSOsqqifllGR66+y955M8nHY2ELPOJVLhPcz
ts5w/OBx7ycB+xuFyMZJjQ==</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>MIIC0DCCAbgCAREwDQYJKoZIhvcNAQELBQAwLjETMBEGA1UECgwKU3RyYXdiZXJyeTEXMBUGA1UE
AwwOc3RyYXdiZXJyeS5kZXYwHhcNMjUwMTAxMDAwMDAwWhcNMzUwMTAxMDAwMDAwWjAuMRMwEQYD
VQQKDApTdHJhd2JlcnJ5MRcwFQYDVQQDDA5zdHJhd2JlcnJ5LmRldjCCASIwDQYJKoZIhvcNAQEB
BQADggEPADCCAQoCggEBAIepzRBkLLYA6fWpE9mfs9VMnHWX3iGERs9yuHQiFz/J4+gPVi1r1RTP
J3K8g64V3ryVKBImjZgIdE5ygmH+zs9HB5chRFueJBive2MuioV3ES6KIi4etRG0Q+64j0s83OL6
0rlnBTBpCywKHOiOXMCJCkrPzDrQ8Za2kh6M3zC8xYeHGAJx2wS5SklQhI2X9K95/ZUiiRonfxxf
qSgLHL2FbKDFKPEXEiRYSU0TahFj182tQViea7DY6vYOIUOW/x9/M17BjVRp7d3VQATPHk4LBTSX
Z/BRheToEwlhz/NwDp/CDQ0lLRxGhV7PP+VvUhNlvuDx+aWbF/B9nWG0XmUCAwEAATANBgkqhkiG
9w0BAQsFAAOCAQEAAYYYapVveMrJnDcCyvQE9SzCUHtAZ2jqBfJGUwzG5pOwaY5U/NbFql5TswoX
YuZWRXzkXxIacR7S9Yrc46fZymMEU+k226GrQUggeZHCNsffaa+liCrUPtHHnkD4bt9g2BbJ7Ylx
kXdrHVybq8tHXQsRW3qV2C61tlWj2lPoVxInz0u16I2XkpSvomg0wSm32hpq7zDeMXm7gOcMZFpC
8fTUtdNJ4uk8fH7yAAPBlXv+f0hnectMjGmzzu6JKb8yXXZFyGJYhtrsSsSqIJlh8pzQHAdEjB6V
dp/oXAN60auWjA+4/wt7fiLHY5dyipGDEcKhiGpfHz7wlZNo7ilUMw==</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>
  <samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" AllowCreate="true"/>
</samlp:AuthnRequest>
`

	exampleVerified = signedBefore + "https://dev-00000001.okta.com/app/strawberry_1/exk1fz2g3hJkLmNoP5d7/sso/saml" + signedBehind
	exampleTampered = signedBefore + "https://attacker.dev/sso" + signedBehind
)
