"""Documents that are signed, and what is changed in them afterwards."""
from documents import *

A = ASSERTION_ID
SMALL = dict(lean="most")


def small(sig):
    return lean_response(assertion(sig, **SMALL))


def info(cert="okta", **kw):
    return key_info(cert, **kw)


def kinds():
    okta = dict(info=info())
    sp = dict(info=info("sp"))
    one = sign(response(assertion(signature_of(A, **okta))))
    write("signed/assertion.xml", one, "Response whose assertion alone is signed", "okta")
    write("signed/response.xml", sign(response(assertion(), signature_of(RESPONSE_ID, **okta))),
          "Response that is signed itself, its assertion is not", "okta")
    both = response(assertion(signature_of(A, **okta)), signature_of(RESPONSE_ID, **okta))
    both = sign(sign(both, n=2), n=1)
    write("signed/both.xml", both, "Response signed, and its assertion before that", ["okta", "okta"])
    alone = sign(HEAD + assertion(signature_of(A, **okta)) + "\n")
    write("signed/assertion-alone.xml", alone, "an Assertion as the document", "okta")
    two = response(assertion(signature_of(A, **okta), **SMALL)
                   + assertion(signature_of("_second", **okta), id="_second", **SMALL))
    write("signed/assertions-two.xml", sign(sign(two), n=2), "Response with two assertions, each signed", ["okta"] * 2)
    other = response(assertion(signature_of(A, **okta), **SMALL)
                     + assertion(signature_of("_second", info=info("okta-next")), id="_second", **SMALL))
    write("signed/assertions-two-keys.xml", sign(sign(other), "okta-next", n=2),
          "Response with two assertions, signed with two keys", ["okta", "okta-next"])
    write("signed/unsigned.xml", response(assertion()), "Response without any signature")
    write("signed/status-only.xml", response("", status=STATUS.replace("Success", "Responder")),
          "Response that says no: no assertion, no signature")
    write("signed/metadata-sp.xml", sign(sp_metadata(signature="\n  " + signature_of("_0d1c7c1b6ff6a5f0", **sp)), "sp"),
          "EntityDescriptor of a service provider, signed", "sp")
    write("signed/metadata-idp.xml", sign(idp_metadata(signature=signature_of("_idp", **okta), id="_idp"), "okta"),
          "EntityDescriptor of an identity provider, signed", "okta")
    inner = sp_metadata(head="", id="_a") + idp_metadata(head="", id="_b") + "\n"
    many = (f'{HEAD}<md:EntitiesDescriptor xmlns:md="{MD}" ID="_all" Name="https://strawberry.dev/federation" '
            f'validUntil="2034-12-31T00:00:00Z">%s\n{inner}</md:EntitiesDescriptor>\n')
    write("signed/metadata-entities.xml", sign(many % signature_of("_all", **sp), "sp"),
          "EntitiesDescriptor with a service and an identity provider, signed as a whole", "sp")
    inner = sp_metadata(head="", id="_a", signature="\n  " + signature_of("_a", **sp))
    each = (f'{HEAD}<md:EntitiesDescriptor xmlns:md="{MD}">\n{inner}'
            f'{idp_metadata(head="", id="_b", signature=signature_of("_b", **okta))}\n</md:EntitiesDescriptor>\n')
    write("signed/metadata-entities-each.xml", sign(sign(each, "sp"), "okta", n=2),
          "EntitiesDescriptor in which each EntityDescriptor is signed by its own", ["sp", "okta"])
    nested = (f'{HEAD}<md:EntitiesDescriptor xmlns:md="{MD}" ID="_outer">{signature_of("_outer", **sp)}'
              f'<md:EntitiesDescriptor Name="inner">{sp_metadata(head="", id="_a")}</md:EntitiesDescriptor>'
              f"</md:EntitiesDescriptor>\n")
    write("signed/metadata-entities-nested.xml", sign(nested, "sp"), "EntitiesDescriptor within another, signed", "sp")
    write("signed/authn-request.xml", sign(authn_request("\n  " + signature_of(REQUEST_ID, **sp)), "sp"),
          "AuthnRequest, signed as for HTTP-POST", "sp")
    write("signed/authn-request-unsigned.xml", authn_request(), "AuthnRequest, not signed")
    write("signed/logout-request.xml",
          sign(logout_request("\n  " + signature_of("_21df91a89767879fc0f7df6a1490c6000c81644d", **sp)), "sp"),
          "LogoutRequest, signed", "sp")
    write("signed/logout-response.xml", sign(logout_response("\n  " + signature_of("_6c3a4f8b9c2d", **okta))),
          "LogoutResponse, signed", "okta")


def algorithms():
    def put(name, cert, about, method, digest=ENC + "sha256", key=None):
        path = f"algorithms/{name}.xml"
        doc = small(signature_of(A, method=method, digest=digest, info=info(cert) if cert != "okta" else ""))
        write(path, sign_kept(path, doc, cert, key), about, cert)

    sha1, md5 = DS + "sha1", MORE + "md5"
    put("rsa-sha1", "okta", "rsa-sha1, digest SHA-1: wrong in both", DS + "rsa-sha1", sha1)
    put("rsa-sha224", "okta", "rsa-sha224, digest SHA-224", MORE + "rsa-sha224", MORE + "sha224")
    put("rsa-sha256", "okta", "rsa-sha256, digest SHA-256", MORE + "rsa-sha256")
    put("rsa-sha384", "okta", "rsa-sha384, digest SHA-384", MORE + "rsa-sha384", MORE + "sha384")
    put("rsa-sha512", "okta", "rsa-sha512, digest SHA-512", MORE + "rsa-sha512", ENC + "sha512")
    put("rsa-md5", "okta", "rsa-md5, digest SHA-256", MORE + "rsa-md5")
    put("rsa-md5-md5", "okta", "rsa-md5, digest MD5", MORE + "rsa-md5", md5)
    put("rsa-ripemd160", "okta", "rsa-ripemd160, digest RIPEMD-160", MORE + "rsa-ripemd160", ENC + "ripemd160")
    put("rsa-sha256-digest-sha1", "okta", "rsa-sha256, but digest SHA-1", MORE + "rsa-sha256", sha1)
    put("rsa-sha1-digest-sha256", "okta", "rsa-sha1, but digest SHA-256", DS + "rsa-sha1")
    put("rsa-sha256-digest-sha512", "okta", "rsa-sha256, digest SHA-512", MORE + "rsa-sha256", ENC + "sha512")
    put("ecdsa-sha1", "ec-p-256", "ecdsa-sha1, P-256", MORE + "ecdsa-sha1", sha1)
    put("ecdsa-sha224", "ec-p-256", "ecdsa-sha224, P-256", MORE + "ecdsa-sha224")
    put("ecdsa-sha256", "ec-p-256", "ecdsa-sha256, P-256; r and s side by side", MORE + "ecdsa-sha256")
    put("ecdsa-sha384", "ec-p-384", "ecdsa-sha384, P-384", MORE + "ecdsa-sha384", MORE + "sha384")
    put("ecdsa-sha512", "ec-p-521", "ecdsa-sha512, P-521: 66 bytes each", MORE + "ecdsa-sha512", ENC + "sha512")
    put("ecdsa-sha256-p-521", "ec-p-521", "ecdsa-sha256 with a key on P-521", MORE + "ecdsa-sha256")
    put("ecdsa-sha512-p-256", "ec-p-256", "ecdsa-sha512 with a key on P-256: the hash is longer", MORE + "ecdsa-sha512")
    put("ecdsa-sha256-p-224", "ec-p-224", "ecdsa-sha256, P-224: key too short", MORE + "ecdsa-sha256")
    put("ecdsa-sha256-secp256k1", "ec-secp256k1", "ecdsa-sha256 on a curve that x509 of Go does not know", MORE + "ecdsa-sha256")
    put("ecdsa-sha256-explicit", "ec-explicit", "ecdsa-sha256, P-256 with its parameters written out", MORE + "ecdsa-sha256")
    put("dsa-sha1", "dsa1024", "dsa-sha1, DSA of 1024 bits", DS + "dsa-sha1", sha1)
    put("dsa-sha256", "dsa2048", "dsa-sha256, DSA of 2048 bits", DS11 + "dsa-sha256")
    put("rsa768", "rsa768", "rsa-sha256 with a key of 768 bits", MORE + "rsa-sha256")
    put("rsa1024", "rsa1024", "rsa-sha256 with a key of 1024 bits", MORE + "rsa-sha256")
    put("rsa3072", "rsa3072", "rsa-sha256 with a key of 3072 bits", MORE + "rsa-sha256")
    put("rsa4096", "rsa4096", "rsa-sha512 with a key of 4096 bits", MORE + "rsa-sha512")
    doc = response(assertion(signature_of(A, info=info()), **SMALL), template(reference("#" + RESPONSE_ID, sha1), info=info()))
    write("algorithms/both-mixed.xml", sign(sign(doc, n=2), n=1),
          "assertion with SHA-256, the Response around it with digest SHA-1", ["okta", "okta"])

    # What xmlsec1 1.2 cannot sign: its digests are kept, openssl makes the value over the canonical form of xmllint.
    def detached(name, cert, about, method, *openssl, inside="", raw=None, digest=ENC + "sha256"):
        path = f"algorithms/{name}.xml"
        doc = sign(small(signature_of(A, method="METHOD", info=info(cert), digest=digest)
                         .replace("METHOD", MORE + "rsa-sha256")))
        doc = doc.replace(f'<ds:SignatureMethod Algorithm="{MORE}rsa-sha256"/>',
                          f'<ds:SignatureMethod Algorithm="{method}">{inside}</ds:SignatureMethod>' if inside
                          else f'<ds:SignatureMethod Algorithm="{method}"/>')
        if raw:
            with Scratch(signed_info(doc)) as data:
                doc = put_value(doc, run("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", f"keys/{cert}.pem", "-in", data))
        else:
            doc = values(doc, cert, *openssl)
        if os.path.exists(path) and openssl:
            old = read(path).decode()
            if RANDOM.sub(r"\1", old) == RANDOM.sub(r"\1", doc) and openssl_verifies(old, cert, openssl):
                doc = old
        write(path, doc, about, cert)

    def openssl_verifies(doc, cert, openssl):
        value = base64.b64decode(re.search(r"<ds:SignatureValue>([^<]*)", doc)[1])
        with Scratch(signed_info(doc)) as data, Scratch(value) as sig, \
                Scratch(run("openssl", "x509", "-in", f"certs/{cert}.pem", "-pubkey", "-noout")) as pub:
            return b"OK" in run("openssl", "dgst", *openssl, "-verify", pub, "-signature", sig, data, ok=(0, 1))

    def pss(hash, salt):
        return [f"-{hash}", "-sigopt", "rsa_padding_mode:pss", "-sigopt", f"rsa_pss_saltlen:{salt}", "-sigopt", f"rsa_mgf1_md:{hash}"]

    by = "; value by openssl, since xmlsec1 1.2 does not know it"
    detached("rsa-pss-sha256", "okta", "sha256-rsa-MGF1 (RSA-PSS)" + by, MORE07 + "sha256-rsa-MGF1", *pss("sha256", 32))
    detached("rsa-pss-sha512", "okta", "sha512-rsa-MGF1 (RSA-PSS)" + by, MORE07 + "sha512-rsa-MGF1", *pss("sha512", 64))
    detached("rsa-pss-sha1", "okta", "sha1-rsa-MGF1 (RSA-PSS)" + by, MORE07 + "sha1-rsa-MGF1", *pss("sha1", 20), digest=sha1)
    detached("rsa-pss-key", "rsa-pss", "sha256-rsa-MGF1 with a key that is for RSA-PSS only" + by,
             MORE07 + "sha256-rsa-MGF1", *pss("sha256", 32))
    detached("rsa-pss-parameters", "okta", "rsa-pss with RSAPSSParams" + by, MORE07 + "rsa-pss", *pss("sha256", 32),
             inside=f'<pss:RSAPSSParams xmlns:pss="{MORE07}"><ds:DigestMethod Algorithm="{ENC}sha256"/>'
                    f'<pss:MaskGenerationFunction Algorithm="{MORE07}MGF1"><ds:DigestMethod Algorithm="{ENC}sha256"/>'
                    f"</pss:MaskGenerationFunction><pss:SaltLength>32</pss:SaltLength></pss:RSAPSSParams>")
    detached("eddsa-ed25519", "ed25519", "eddsa-ed25519" + by, "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", raw=True)
    detached("ecdsa-sha256-der", "ec-p-256", "ecdsa-sha256 whose value is DER: not what XML Signature says, but some write it; by openssl",
             MORE + "ecdsa-sha256", "-sha256")
    detached("more-rsa-sha1", "okta", "SignatureMethod xmldsig-more#rsa-sha1, which is no standard; by openssl", MORE + "rsa-sha1", "-sha1")
    detached("dsig-rsa-sha256", "okta", "SignatureMethod 2000/09/xmldsig#rsa-sha256, which is no standard; by openssl",
             DS + "rsa-sha256", "-sha256")
    doc = sign(small(signature_of(A, info=info(), digest=sha1))).replace(
        f'DigestMethod Algorithm="{sha1}"', f'DigestMethod Algorithm="{ENC}sha1"')
    write("algorithms/enc-sha1.xml", values(doc, "okta", "-sha256"),
          "DigestMethod xmlenc#sha1, which is no standard; value by openssl", "okta")
    doc = sign(small(signature_of(A, info=info(), digest=MORE + "sha384"))).replace(
        f'DigestMethod Algorithm="{MORE}sha384"', f'DigestMethod Algorithm="{ENC}sha384"')
    write("algorithms/enc-sha384.xml", values(doc, "okta", "-sha256"),
          "DigestMethod xmlenc#sha384, of XML Encryption 1.1; value by openssl", "okta")

    doc = small(signature_of(A, method=MORE + "hmac-sha256", info=info()))
    with Scratch(doc) as path, Scratch(der("okta")) as secret:
        out = run("xmlsec1", "--sign", "--enabled-key-data", "key-name", "--hmackey", secret, *id_attributes(doc), path)
    write("algorithms/hmac-certificate.xml", out, "hmac-sha256 with the certificate's bytes as the secret: an attack", "okta")


def canonical():
    def put(name, doc, about, signer="okta", n=1):
        write(f"c14n/{name}.xml", sign(doc, signer, n), about, signer)

    def sig(method=EXC, last=EXC, method_prefixes=None, names=None, more=""):
        return template(reference("#" + A, transforms=transform(ENVELOPED) + more + (transform(last, prefixes(names)) if last else "")),
                        c14n=method, c14n_prefixes=method_prefixes)

    def plain(s, **kw):
        return lean_response(assertion(s, **SMALL, **kw))

    def bare(s, ns=""):
        """An assertion that uses xs in a value and has it from the Response."""
        a = assertion(s, attributes=f'<saml2:Attribute Name="email"><saml2:AttributeValue xmlns:xsi="{XSI}" '
                                    'xsi:type="xs:string">kim@strawberry.dev</saml2:AttributeValue></saml2:Attribute>')
        return response(a, ns=f' xmlns:xs="{XS}" xmlns:unused="urn:example:unused"')

    put("exclusive", bare(sig()), "exclusive; xs is declared outside the assertion and named in a value only, so it is not signed")
    put("exclusive-prefixes", bare(sig(names="xs")), "exclusive with PrefixList xs, as Okta writes it")
    put("exclusive-prefixes-both", bare(sig(method_prefixes="xs saml2p", names="xs unused")),
        "PrefixList on the CanonicalizationMethod and on the Transform, each another")
    put("exclusive-prefixes-unknown", bare(sig(names="xs nowhere #default")), "PrefixList with #default and a prefix that is not declared")
    put("exclusive-prefixes-empty", bare(sig(names="")), "an empty PrefixList")
    put("exclusive-comments", plain(sig(EXC + "WithComments", EXC + "WithComments")).replace(
        "<saml2p:Status>", "<!-- outside --><saml2p:Status>").replace("<saml2:Conditions ", "<!-- inside --><saml2:Conditions "),
        "exclusive with comments, and there are some; a reference by #ID leaves them out even so")
    pointed = template(reference(f"#xpointer(id('{A}'))", transforms=transform(ENVELOPED) + transform(EXC + "WithComments")))
    put("exclusive-comments-xpointer", plain(pointed).replace("<saml2:Conditions ", "<!-- signed --><saml2:Conditions "),
        "exclusive with comments, and a reference by xpointer, which alone keeps them: the comment is signed")
    put("exclusive-comment-dropped", plain(sig()).replace("<saml2:Conditions ", "<!-- not signed --><saml2:Conditions "),
        "exclusive without comments, and there is one between two elements")
    put("inclusive", bare(sig(C14N, C14N)), "inclusive 1.0 of an assertion in its place")
    put("inclusive-comments", bare(sig(C14N + "#WithComments", C14N + "#WithComments")), "inclusive 1.0 with comments")
    put("inclusive-11", bare(sig(C14N11, C14N11)), "inclusive 1.1")
    put("inclusive-11-comments", bare(sig(C14N11 + "#WithComments", C14N11 + "#WithComments")), "inclusive 1.1 with comments")
    put("inclusive-method", bare(sig(C14N, EXC)), "CanonicalizationMethod inclusive, Transform exclusive")
    put("inclusive-transform", bare(sig(EXC, C14N)), "CanonicalizationMethod exclusive, Transform inclusive")
    put("no-c14n-transform", bare(sig(EXC, None)), "enveloped-signature alone: inclusive 1.0 is what then holds")
    put("exclusive-twice", plain(sig(more=transform(EXC))), "the exclusive Transform twice")
    ordered = transform(ENVELOPED) + transform(EXC)
    swapped = sign(plain(sig())).replace(ordered, transform(EXC) + transform(ENVELOPED))
    write("c14n/c14n-first.xml", values(swapped, "okta", "-sha256"),
          "canonicalization before enveloped-signature: the wrong order, xmlsec1 cannot do it; value by openssl", "okta")
    put("xml-attributes", response(assertion(sig(C14N, C14N), **SMALL), attrs=' xml:lang="en" xml:space="preserve"'),
        "inclusive 1.0: xml:lang and xml:space of the Response go into what is signed")
    put("xml-attributes-11", response(assertion(sig(C14N11, C14N11), **SMALL), attrs=' xml:lang="en" xml:base="https://strawberry.dev/a/" xml:id="x"'),
        "inclusive 1.1: xml:lang and xml:base are inherited, xml:id is not")
    put("xml-attributes-exclusive", response(assertion(sig(), **SMALL), attrs=' xml:lang="en" xml:base="https://strawberry.dev/a/"'),
        "exclusive: no xml: attribute is inherited")
    odd = attribute("name", "Zoë König 🍓", "a &amp; b &lt; c > d", "&#13;", "<![CDATA[a < b & c]]>", "tab\tand\nline")
    odd += ('<saml2:Attribute FriendlyName=\'say "hi"\' Name="  odd&#9;&#10;&#13;name  "><saml2:AttributeValue/>'
            "<saml2:AttributeValue></saml2:AttributeValue></saml2:Attribute>")
    raw = response(assertion(signature_of(A), attributes=odd))
    put("odd-values", raw, "non-ASCII, references, CDATA, tabs and line ends in values and attributes, as libxml2 writes them again")
    # The same, but the bytes of the author instead of libxml2's: only the values are taken over.
    done = sign(raw)
    for name in "DigestValue", "SignatureValue":
        value = re.search(f"<ds:{name}>([^<]*)", done)[1]
        raw = raw.replace(f"<ds:{name}></ds:{name}>", f"<ds:{name}>{value}</ds:{name}>")
    write("c14n/odd-values-raw.xml", raw, "the same as its author wrote it: CDATA, quotes, attribute order", "okta")
    write("c14n/odd-values-crlf.xml", raw.replace("\n", "\r\n"), "the same with CRLF", "okta")
    plainly = response(assertion(signature_of(A), attributes=attribute("name", "Zoë König 🍓")))
    utf16 = sign(plainly).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    write("c14n/utf-16.xml", b"\xff\xfe" + utf16.encode("utf-16-le"), "signed, written as UTF-16 little-endian", "okta")
    write("c14n/latin-1.xml", sign(response(assertion(signature_of(A), attributes=attribute("name", "Zoë König"))))
          .replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1"), "signed, written as ISO-8859-1", "okta")
    default = assertion(signature_of(A), **SMALL).replace("saml2:", "").replace("xmlns:saml2", "xmlns")
    put("default-namespace", response(default), "the assertion's namespace is the default one")
    nested = response(default, ns=f' xmlns="{SAMLP}"', issuer=False).replace("saml2p:", "").replace(f' xmlns:saml2p="{SAMLP}"', "")
    put("default-namespace-both", nested, "Response and assertion both in default namespaces")
    undeclared = attribute("x", '<free xmlns="">text</free>')
    put("default-undeclared", response(assertion(signature_of(A), attributes=undeclared).replace("saml2:", "").replace("xmlns:saml2", "xmlns")),
        'xmlns="" inside a value')
    put("prefix-of-signature-inherited", response(assertion(signature_of(A).replace(f' xmlns:ds="{DS}"', "", 1), **SMALL),
        ns=f' xmlns:ds="{DS}"'), "ds is declared on the Response and not on the Signature")
    pretty = re.sub(r"><(?=[^/])", ">\n  <", plain(signature_of(A)))
    put("indented", pretty, "indented; white space is signed")
    other = plain(signature_of(A)).replace("ds:", "dsig:").replace("xmlns:ds=", "xmlns:dsig=")
    put("prefix-dsig", other, "the Signature's prefix is dsig")
    none = plain(signature_of(A)).replace("ds:", "").replace("xmlns:ds=", "xmlns=")
    put("prefix-none", none, "the Signature has no prefix, as .NET writes it")


def key_infos():
    def put(name, text, about, key="okta", signer=None):
        if "<ds:KeyValue/>" in text:  # xmlsec1 fills it in
            doc = sign(small(signature_of(A, info=text)), key)
        else:  # no signature covers KeyInfo, and xmlsec1 signs nothing beside one that it cannot read
            doc = sign(small(signature_of(A)), key).replace("</ds:SignatureValue>", "</ds:SignatureValue>" + text)
        write(f"keyinfo/{name}.xml", doc, about, signer or key)

    x509 = "<ds:KeyInfo><ds:X509Data>%s</ds:X509Data></ds:KeyInfo>"
    one = "<ds:X509Certificate>%s</ds:X509Certificate>"
    put("none", "", "no KeyInfo")
    put("empty", "<ds:KeyInfo></ds:KeyInfo>", "KeyInfo with nothing in it")
    put("one-line", info(width=0), "certificate in one line; the value below is by xmlsec1, in lines of 64")
    put("crlf-references", info(width=64, eol="&#13;\n"), "certificate with &#13; at each line end, as Java writes it")
    put("indented", x509 % (one % ("\n\t    " + wrap(der("okta"), 64, "\n\t    ") + "\n    ")), "certificate indented with spaces and tabs")
    put("no-padding", x509 % (one % wrap(der("okta"), 0).rstrip("=")), "certificate without the = at its end")
    put("comment", x509 % (one % (wrap(der("okta"), 0)[:100] + "<!-- here -->" + wrap(der("okta"), 0)[100:])), "a comment inside the certificate")
    put("pem", x509 % (one % read("certs/okta.pem").decode()), "PEM with its BEGIN and END lines in X509Certificate")
    put("not-base64", x509 % (one % "this is not base64!"), "X509Certificate that is not base64")
    put("empty-certificate", x509 % (one % ""), "an X509Certificate that is empty")
    put("truncated", x509 % (one % wrap(der("okta")[:-30], 0)), "certificate cut off")
    put("trailing-data", x509 % (one % wrap(der("okta") + b"\0\0\0", 0)), "three bytes behind the certificate")
    put("two-in-one", x509 % (one % wrap(der("okta") + der("sp"), 0)), "two certificates in one X509Certificate")
    public = run("openssl", "x509", "-in", "certs/okta.pem", "-pubkey", "-noout").split(b"-----")[2]
    put("public-key", x509 % (one % wrap(base64.b64decode(public), 0)), "a public key where the certificate should be")
    put("chain", x509 % "".join(one % wrap(der(c)) for c in ("ca-leaf", "ca")), "certificate and its issuer's in one X509Data")
    put("chain-reversed", x509 % "".join(one % wrap(der(c)) for c in ("ca", "ca-leaf")), "issuer first: the second is the one that signed")
    put("several-x509data", key_info("okta-next", "okta"), "two X509Data: the second is the one that signed")
    put("rollover", key_info("okta", "okta-next"), "two X509Data: the first is the one that signed")
    put("key-value", "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>", "RSAKeyValue alone")
    put("key-value-and-certificate", "<ds:KeyInfo><ds:KeyValue/>" + info().replace("<ds:KeyInfo>", ""), "RSAKeyValue and certificate of the same key")
    put("key-name", "<ds:KeyInfo><ds:KeyName>okta</ds:KeyName></ds:KeyInfo>", "KeyName alone")
    put("issuer-serial", x509 % ("<ds:X509IssuerSerial><ds:X509IssuerName>CN=dev-00000001,O=Okta,C=US</ds:X509IssuerName>"
        "<ds:X509SerialNumber>404</ds:X509SerialNumber></ds:X509IssuerSerial>"), "issuer and serial number, no certificate")
    put("subject-and-certificate", x509 % ("<ds:X509SubjectName>CN=dev-00000001,OU=SSOProvider,O=Okta</ds:X509SubjectName>" + one % wrap(der("okta"))),
        "subject name beside the certificate")
    put("other-certificate", info("okta-next"), "signed with one key, another's certificate is embedded", "okta")
    put("attacker", info("attacker"), "signed by a stranger with an own certificate of the same subject and serial number", "attacker", "okta")
    put("attacker-key-value", "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>", "signed by a stranger with an own RSAKeyValue", "attacker", "okta")
    put("ed25519-certificate", info("ed25519"), "an Ed25519 certificate where the signature is RSA")
    for cert, about in [
        ("okta-sha1", "signed with SHA-1"), ("okta-md5", "signed with MD5"),
        ("okta-signed-pss", "signed with RSA-PSS and SHA-256"),
        ("okta-expired", "expired in 2025"), ("okta-not-yet", "valid from 2040"),
        ("okta-expired-sha1", "signed with SHA-1 and expired"), ("ca-leaf", "issued by a small authority"),
        ("serial-negative", "with a negative serial number"),
    ]:
        put("cert-" + cert.removeprefix("okta-"), info(cert), f"the certificate is {about}; the key is the same as ever", "okta")

    # Where line ends stand in the values. SignatureValue is outside of what is signed, DigestValue is inside.
    done = sign(small(signature_of(A)))
    value = base64.b64decode(re.search(r"<ds:SignatureValue>([^<]*)", done)[1])

    def with_value(text):
        return re.sub(r"<ds:SignatureValue>[^<]*", lambda m: "<ds:SignatureValue>" + text, done)

    write("keyinfo/value-one-line.xml", with_value(wrap(value, 0)), "SignatureValue in one line", "okta")
    write("keyinfo/value-76.xml", with_value("\n" + wrap(value) + "\n"), "SignatureValue in lines of 76 with line ends around", "okta")
    write("keyinfo/value-crlf-references.xml", with_value(wrap(value, 76, "&#13;\n")), "SignatureValue with &#13;, as Java writes it", "okta")
    write("keyinfo/value-crlf-hex.xml", with_value(wrap(value, 76, "&#xD;\n")), "SignatureValue with &#xD;", "okta")
    write("keyinfo/value-crlf.xml", sign(small(signature_of(A, info=info()))).replace("\n", "\r\n"), "CRLF throughout the file, in the certificate too", "okta")
    write("keyinfo/value-spaces.xml", with_value("  " + wrap(value, 64, "\n\t  ") + "  "), "SignatureValue indented with spaces and tabs", "okta")
    write("keyinfo/value-cdata.xml", with_value("<![CDATA[" + wrap(value, 0) + "]]>"), "SignatureValue in CDATA", "okta")
    long = sign(small(signature_of(A, digest=ENC + "sha512")))
    digest = re.search(r"<ds:DigestValue>([^<]*)", long)[1]
    text = wrap(base64.b64decode(digest), 76, "&#13;\n")
    long = re.sub(r"<ds:DigestValue>[^<]*", lambda m: "<ds:DigestValue>" + text, long)
    write("keyinfo/digest-crlf-references.xml", values(long, "okta", "-sha256"),
          "DigestValue (SHA-512) with &#13;\\n inside, as Java writes it; it is part of what is signed; value by openssl", "okta")
    spaced = re.sub(r"<ds:DigestValue>([^<]*)", lambda m: "<ds:DigestValue>\n  " + m[1] + "\n", done)
    write("keyinfo/digest-spaces.xml", values(spaced, "okta", "-sha256"), "DigestValue with white space around; value by openssl", "okta")


def tampered(one, both):
    def put(name, doc, about, signer="okta"):
        assert doc != one
        write(f"tampered/{name}.xml", doc, about, signer)

    put("name-id", one.replace("kim@strawberry.dev</saml2:NameID>", "admin@strawberry.dev</saml2:NameID>"), "NameID changed after signing")
    put("attribute", one.replace(">Buyers<", ">Admins<"), "an attribute value changed after signing")
    put("recipient", one.replace(f'Recipient="{ACS}"', 'Recipient="https://strawberry.dev/saml/other"'), "one XML attribute changed after signing")
    put("white-space", one.replace("><saml2:Conditions", ">\n<saml2:Conditions"), "one line end put between two elements, as when pretty-printed")
    put("destination", one.replace(f'Destination="{ACS}"', 'Destination="https://strawberry.dev/saml/other"'),
        "Destination changed, which the assertion's signature does not cover: verifies")
    changed = one.replace("kim@strawberry.dev</saml2:NameID>", "admin@strawberry.dev</saml2:NameID>")
    digest = re.compile(r"(<ds:DigestValue>)[^<]*")
    fresh = digest.search(sign(changed.replace(re.search(r"<ds:SignatureValue>[^<]*", changed)[0], "<ds:SignatureValue>")
                               .replace(digest.search(changed)[0], "<ds:DigestValue>")))[0]
    put("digest-renewed", digest.sub(lambda m: fresh, changed), "NameID changed and the digest made anew: the digest is right, the signature is not")
    value = base64.b64decode(re.search(r"<ds:SignatureValue>([^<]*)", one)[1])

    def valued(text):
        return re.sub(r"<ds:SignatureValue>[^<]*", lambda m: "<ds:SignatureValue>" + text, one)

    put("value-bit", valued(wrap(bytes([value[0] ^ 1]) + value[1:], 64)), "one bit of the signature value changed")
    put("value-short", valued(wrap(value[:-1], 64)), "one byte of the signature value is missing")
    put("value-empty", valued(""), "the signature value is empty")
    put("value-zeros", valued(wrap(bytes(256), 64)), "the signature value is all zeros")
    put("value-not-base64", valued("signature goes here"), "the signature value is no base64")
    put("digest-empty", digest.sub(r"\1", one), "the digest value is empty")
    put("digest-short", digest.sub(lambda m: "<ds:DigestValue>" + wrap(base64.b64decode(m[0].split(">")[1])[:16], 0), one), "half a digest value")
    put("method", one.replace(MORE + "rsa-sha256", MORE + "rsa-sha512"), "SignatureMethod changed after signing")
    put("certificate", one.replace("</ds:SignatureValue>", "</ds:SignatureValue>" + info("okta-next")),
        "another certificate put in after signing: only the key that signed verifies")
    put("wrong-key", sign(small(signature_of(A, info=info())), "attacker"), "signed by a stranger, okta's certificate embedded")
    put("both-inner", both.replace("kim@strawberry.dev</saml2:NameID>", "admin@strawberry.dev</saml2:NameID>"),
        "both signatures are there, NameID changed: neither verifies", ["okta", "okta"])
    put("both-outer", both.replace(f'Destination="{ACS}"', 'Destination="https://strawberry.dev/saml/other"'),
        "both signatures are there, Destination changed: the assertion's verifies still", ["okta", "okta"])
    put("template", small(signature_of(A, info=info())), "a template that was never signed: values are empty")
    put("reference-unknown", one.replace(f'URI="#{A}"', 'URI="#nothing"'), "the reference names an ID that is not there")
    sp = read("signed/metadata-sp.xml").decode()
    put("metadata", sp.replace(f'Location="{ACS}"', 'Location="https://strawberry.dev/saml/other"'), "ACS URL of signed metadata changed", "sp")
    req = read("signed/authn-request.xml").decode()
    put("authn-request", req.replace('AllowCreate="true"', 'AllowCreate="false"'), "one XML attribute of a signed AuthnRequest changed", "sp")


def make():
    kinds()
    algorithms()
    canonical()
    key_infos()
    brief = assertion(signature_of(A), lean=True, attributes=attribute("groups", "Buyers"))
    both = lean_response(brief, signature_of(RESPONSE_ID))
    tampered(sign(lean_response(brief)), sign(sign(both, n=2), n=1))
