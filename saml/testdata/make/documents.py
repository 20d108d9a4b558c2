"""SAML documents without signatures, as Okta, service providers and test suites write them."""
from tools import *

ACS = "https://strawberry.dev/saml/acs"
SP = "https://strawberry.dev"
IDP = "http://www.okta.com/exk1fz2g3hJkLmNoP5d7"
SSO = "https://dev-00000001.okta.com/app/strawberry_1/exk1fz2g3hJkLmNoP5d7/sso/saml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
RESPONSE_ID = "id2911739812083831460826351"
ASSERTION_ID = "id2911739812169471905349273"
REQUEST_ID = "_4fee3b046395c4e75101"


def signature_of(id, **kw):
    """An enveloped signature over the element with that ID, as Okta makes it."""
    digest = kw.pop("digest", ENC + "sha256")
    names = kw.pop("prefixes", None)
    return template(reference("#" + id, digest, transform(ENVELOPED) + transform(EXC, prefixes(names))), **kw)


def attribute(name, *values):
    return (f'<saml2:Attribute Name="{name}" NameFormat="{BASIC}">' + "".join(
        f'<saml2:AttributeValue xmlns:xs="{XS}" xmlns:xsi="{XSI}" xsi:type="xs:string">{v}</saml2:AttributeValue>'
        for v in values) + "</saml2:Attribute>")


def assertion(signature="", id=ASSERTION_ID, name="kim@strawberry.dev", attributes=None, advice="", ns="", attrs="", lean=False):
    """An assertion as Okta writes it; lean is without what is no matter for signatures: files stay small."""
    if attributes is None and not lean:
        attributes = attribute("email", "kim@strawberry.dev") + attribute("groups", "Everyone", "Buyers")
    if attributes:
        attributes = f'<saml2:AttributeStatement xmlns:saml2="{SAML}">{attributes}</saml2:AttributeStatement>'
    text = (f'<saml2:Assertion ID="{id}" IssueInstant="2026-10-05T09:12:44.221Z" Version="2.0"{attrs} '
            f'xmlns:saml2="{SAML}"{ns}>'
            f'<saml2:Issuer Format="{ENTITY}" xmlns:saml2="{SAML}">{IDP}</saml2:Issuer>{signature}'
            f'<saml2:Subject xmlns:saml2="{SAML}"><saml2:NameID Format="{EMAIL}">{name}</saml2:NameID>'
            f'<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml2:SubjectConfirmationData InResponseTo="{REQUEST_ID}" NotOnOrAfter="2026-10-05T09:17:44.221Z" '
            f'Recipient="{ACS}"/></saml2:SubjectConfirmation></saml2:Subject>'
            f'<saml2:Conditions NotBefore="2026-10-05T09:07:44.221Z" NotOnOrAfter="2026-10-05T09:17:44.221Z" '
            f'xmlns:saml2="{SAML}"><saml2:AudienceRestriction><saml2:Audience>{SP}</saml2:Audience>'
            f"</saml2:AudienceRestriction></saml2:Conditions>{advice}"
            f'<saml2:AuthnStatement AuthnInstant="2026-10-05T09:12:44.221Z" SessionIndex="{REQUEST_ID}" '
            f'xmlns:saml2="{SAML}"><saml2:AuthnContext><saml2:AuthnContextClassRef>'
            f"urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef>"
            f"</saml2:AuthnContext></saml2:AuthnStatement>{attributes or ''}</saml2:Assertion>")
    if lean:
        for name in ("AuthnStatement", "SubjectConfirmation") if lean == "most" else ("AuthnStatement",):
            text = re.sub(f"<saml2:{name} .*</saml2:{name}>", "", text)
        for name in "Issuer", "Subject", "Conditions", "AttributeStatement":
            text = re.sub(f'(<saml2:{name}[^>]*?) xmlns:saml2="{SAML}"', r"\1", text)
    return text


STATUS = (f'<saml2p:Status xmlns:saml2p="{SAMLP}"><saml2p:StatusCode '
          f'Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>')


def response(inside, signature="", id=RESPONSE_ID, extensions="", status=STATUS, head=HEAD, ns=f' xmlns:xs="{XS}"',
             issuer=True, attrs=""):
    issuer = (f'<saml2:Issuer Format="{ENTITY}" xmlns:saml2="{SAML}">{IDP}</saml2:Issuer>' if issuer else "")
    return (f'{head}<saml2p:Response Destination="{ACS}" ID="{id}" InResponseTo="{REQUEST_ID}" '
            f'IssueInstant="2026-10-05T09:12:44.221Z" Version="2.0"{attrs} xmlns:saml2p="{SAMLP}"{ns}>'
            f"{issuer}{signature}{extensions}{status}{inside}</saml2p:Response>\n")


def lean_response(*args, **kw):
    """The same without what is no matter for signatures."""
    text = response(*args, **kw)
    text = re.sub(f'(<saml2p:Status) xmlns:saml2p="{SAMLP}"', r"\1", text.replace(f' Format="{ENTITY}"', ""))
    return re.sub(' InResponseTo="[^"]*" IssueInstant', " IssueInstant", text)


def authn_request(signature="", id=REQUEST_ID, head=HEAD):
    return (f'{head}<samlp:AuthnRequest xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="{id}" Version="2.0" '
            f'IssueInstant="2026-10-05T09:12:31Z" Destination="{SSO}" ProtocolBinding="{POST}" '
            f'AssertionConsumerServiceURL="{ACS}">\n  <saml:Issuer>{SP}</saml:Issuer>{signature}\n'
            f'  <samlp:NameIDPolicy Format="{EMAIL}" AllowCreate="true"/>\n</samlp:AuthnRequest>\n')


def logout_request(signature="", id="_21df91a89767879fc0f7df6a1490c6000c81644d", head=HEAD):
    return (f'{head}<samlp:LogoutRequest xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="{id}" Version="2.0" '
            f'IssueInstant="2026-10-05T17:40:02Z" Destination="https://dev-00000001.okta.com/app/strawberry_1/'
            f'exk1fz2g3hJkLmNoP5d7/slo/saml">\n  <saml:Issuer>{SP}</saml:Issuer>{signature}\n'
            f'  <saml:NameID SPNameQualifier="{SP}" Format="{EMAIL}">kim@strawberry.dev</saml:NameID>\n'
            f"  <samlp:SessionIndex>{REQUEST_ID}</samlp:SessionIndex>\n</samlp:LogoutRequest>\n")


def logout_response(signature="", id="_6c3a4f8b9c2d", head=HEAD):
    return (f'{head}<samlp:LogoutResponse xmlns:samlp="{SAMLP}" xmlns:saml="{SAML}" ID="{id}" Version="2.0" '
            f'IssueInstant="2026-10-05T17:40:03Z" Destination="https://strawberry.dev/saml/slo" '
            f'InResponseTo="_21df91a89767879fc0f7df6a1490c6000c81644d">\n  <saml:Issuer>{IDP}</saml:Issuer>{signature}\n'
            f'  {STATUS.replace("saml2p", "samlp")}\n</samlp:LogoutResponse>\n')


# ---- metadata ----------------------------------------------------------------------------------

def key_descriptor(cert, use="signing", method="", width=64, indent="    "):
    use = f' use="{use}"' if use else ""
    body = wrap(der(cert), width) if isinstance(cert, str) else "".join(
        f"</ds:X509Certificate><ds:X509Certificate>{wrap(der(c), width)}" for c in cert)[len("</ds:X509Certificate><ds:X509Certificate>"):]
    return (f'{indent}<md:KeyDescriptor{use}>\n{indent}  <ds:KeyInfo xmlns:ds="{DS}">\n{indent}    <ds:X509Data>\n'
            f"{indent}      <ds:X509Certificate>{body}</ds:X509Certificate>\n{indent}    </ds:X509Data>\n"
            f"{indent}  </ds:KeyInfo>\n{method}{indent}</md:KeyDescriptor>\n")


def acs(location=ACS, binding=POST, index=0, default=None):
    d = "" if default is None else f' isDefault="{default}"'
    i = "" if index is None else f' index="{index}"'
    return f'    <md:AssertionConsumerService Binding="{binding}" Location="{location}"{i}{d}/>\n'


def slo(location="https://strawberry.dev/saml/slo", binding=REDIRECT):
    return f'    <md:SingleLogoutService Binding="{binding}" Location="{location}"/>\n'


def sp_metadata(keys=None, endpoints=None, slos="", formats=EMAIL, after="", signature="", attrs="", role_attrs="",
                entity=SP, head=HEAD, tail="", id="_0d1c7c1b6ff6a5f0"):
    keys = key_descriptor("sp") if keys is None else keys
    endpoints = acs(default="true") if endpoints is None else endpoints
    ident = f' ID="{id}"' if id else ""
    return (f'{head}<md:EntityDescriptor xmlns:md="{MD}"{ident} entityID="{entity}"{attrs}>{signature}\n'
            f'  <md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" '
            f'protocolSupportEnumeration="{SAMLP}"{role_attrs}>\n{keys}{slos}'
            f"    <md:NameIDFormat>{formats}</md:NameIDFormat>\n{endpoints}{after}  </md:SPSSODescriptor>\n"
            f"{tail}</md:EntityDescriptor>\n")


def idp_metadata(certs=("okta",), signature="", attrs="", head='<?xml version="1.0" encoding="UTF-8"?>', id=None):
    """What Okta gives out under …/sso/saml/metadata: one line."""
    ident = f' ID="{id}"' if id else ""
    keys = "".join(f'<md:KeyDescriptor use="signing">{key_info(c, width=64).replace("<ds:KeyInfo>", f"""<ds:KeyInfo xmlns:ds="{DS}">""")}'
                   "</md:KeyDescriptor>" for c in certs)
    return (f'{head}<md:EntityDescriptor entityID="{IDP}"{ident}{attrs} xmlns:md="{MD}">{signature}'
            f'<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="{SAMLP}">{keys}'
            f"<md:NameIDFormat>{UNSPECIFIED}</md:NameIDFormat><md:NameIDFormat>{EMAIL}</md:NameIDFormat>"
            f'<md:SingleSignOnService Binding="{POST}" Location="{SSO}"/>'
            f'<md:SingleSignOnService Binding="{REDIRECT}" Location="{SSO}"/>'
            f"</md:IDPSSODescriptor></md:EntityDescriptor>")
