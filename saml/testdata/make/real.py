"""The shapes that are met: what Okta sends, and metadata as vendors publish it."""
from documents import *

A, R = ASSERTION_ID, RESPONSE_ID
OAEP = ENC + "rsa-oaep-mgf1p"
RECIPIENT = "sp-encryption"


def okta_signature(id):
    """As Okta writes it: prefix xs, certificate in lines of 64."""
    return signature_of(id, prefixes="xs", info=key_info("okta", width=64))


def many_attributes():
    return (attribute("firstName", "Kim") + attribute("lastName", "Österlund-Nguyễn") + attribute("email", "kim@strawberry.dev")
            + attribute("login", "kim@strawberry.dev") + attribute("department") + attribute("groups", "Everyone", "Buyers", "R&amp;D"))


def responses():
    full = response(assertion(okta_signature(A), attributes=many_attributes()), okta_signature(R))
    write("real/okta-response.xml", sign(sign(full, n=2), n=1), "what Okta sends by default: Response and assertion signed", ["okta", "okta"])
    first = response(assertion(okta_signature(A)).replace(f' InResponseTo="{REQUEST_ID}"', "")).replace(f' InResponseTo="{REQUEST_ID}"', "")
    write("real/okta-response-idp-initiated.xml", sign(first), "started from the dashboard: no InResponseTo; assertion signed", "okta")
    elsewhere = response(assertion(okta_signature(A))).replace(ACS, "https://sso.strawberry.dev/other").replace(
        f"<saml2:Audience>{SP}<", "<saml2:Audience>urn:strawberry:other<")
    write("real/okta-response-elsewhere.xml", sign(elsewhere), "Destination, Recipient and Audience are another application's", "okta")
    several = response(assertion(okta_signature(A)).replace(
        f"<saml2:Audience>{SP}</saml2:Audience>", f"<saml2:Audience>urn:other</saml2:Audience><saml2:Audience>{SP}</saml2:Audience>"))
    write("real/okta-response-audiences.xml", sign(several), "two Audiences, the second is the service provider", "okta")
    sha1 = dict(method=DS + "rsa-sha1", digest=DS + "sha1", info=key_info("okta-sha1", width=64))
    old = response(assertion(signature_of(A, **sha1)), signature_of(R, **sha1))
    write("real/okta-response-sha1.xml", sign(sign(old, n=2), n=1), "an app that was never changed from SHA-1: algorithms and certificate", ["okta"] * 2)
    failed = (f'<saml2p:Status xmlns:saml2p="{SAMLP}"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder">'
              '<saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></saml2p:StatusCode>'
              "<saml2p:StatusMessage>User is not assigned to the client application.</saml2p:StatusMessage></saml2p:Status>")
    write("real/okta-response-failed.xml", sign(response("", okta_signature(R), status=failed)), "a failure: status with a message, no assertion, signed", "okta")
    adfs = assertion(signature_of(A, info=key_info("okta", width=0)), attributes=attribute(
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "kim@strawberry.dev"))
    adfs = adfs.replace("saml2:", "").replace("xmlns:saml2", "xmlns").replace("ds:", "").replace("xmlns:ds=", "xmlns=")
    adfs = response(adfs, head="").replace("saml2p:", "samlp:").replace("xmlns:saml2p=", "xmlns:samlp=").replace(
        "<saml2:Issuer", "<Issuer").replace("</saml2:Issuer", "</Issuer").replace("xmlns:saml2=", "xmlns=")
    write("real/adfs-response.xml", sign(adfs), "as AD FS and Entra write: default namespaces, certificate in one line", "okta")


def encrypted_data(method, transport, inside=""):
    """A template for xmlsec1."""
    return (f'<xenc:EncryptedData xmlns:xenc="{ENC}" Id="_a1b2c3" Type="{ENC}Element"><xenc:EncryptionMethod Algorithm="{method}"/>'
            f'<ds:KeyInfo xmlns:ds="{DS}"><xenc:EncryptedKey Id="_d4e5f6"><xenc:EncryptionMethod Algorithm="{transport}">{inside}'
            f"</xenc:EncryptionMethod><ds:KeyInfo><ds:X509Data></ds:X509Data></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/>"
            f"</xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedData>")


def decrypt(doc):
    with Scratch(doc) as path:
        return run("xmlsec1", "--decrypt", "--privkey-pem", f"keys/{RECIPIENT}.pem", "--node-xpath", "(//*[local-name()='EncryptedData'])[1]", path)


def encrypt(path, clear, data, session):
    """The EncryptedAssertion of a Response. What an earlier run made stays if it holds the same."""
    with Scratch(data) as t, Scratch(clear) as c:
        out = run("xmlsec1", "--encrypt", "--pubkey-cert-pem", f"certs/{RECIPIENT}.pem", "--session-key", session, "--xml-data", c, t).decode()
    out = re.sub(r"^<\?xml[^>]*\?>\s*", "", out).strip()
    out = re.sub(r"<ds:X509Data>\s*<ds:X509Certificate>[^<]*</ds:X509Certificate>\s*</ds:X509Data>|<ds:X509Data/>|<ds:X509Data></ds:X509Data>",
                 key_info(RECIPIENT, width=64)[len("<ds:KeyInfo>"):-len("</ds:KeyInfo>")], out)
    if os.path.exists(path):
        old = re.search(r"<xenc:EncryptedData.*</xenc:EncryptedData>", read(path).decode(), re.S)[0]
        try:
            same = RANDOM.sub(r"\1", old) == RANDOM.sub(r"\1", out) and decrypt(old) == decrypt(out)
        except Failed:
            same = False
        out = old if same else out
    return f'<saml2:EncryptedAssertion xmlns:saml2="{SAML}">{out}</saml2:EncryptedAssertion>'


def encryption():
    clear = sign(assertion(signature_of(A, prefixes="xs"), lean=True))
    clear = re.sub(r"^<\?xml[^>]*\?>\s*", "", clear).strip()
    sha1 = f'<ds:DigestMethod xmlns:ds="{DS}" Algorithm="{DS}sha1"/>'
    for name, method, transport, inside, session, about in [
        ("aes256-cbc-oaep", ENC + "aes256-cbc", OAEP, sha1, "aes-256", "AES-256-CBC, RSA-OAEP with the SHA-1 DigestMethod that Okta writes and that is no finding"),
        ("aes128-gcm-oaep", ENC11 + "aes128-gcm", OAEP, sha1, "aes-128", "AES-128-GCM, RSA-OAEP with a SHA-1 DigestMethod"),
        ("aes256-gcm-oaep-plain", ENC11 + "aes256-gcm", OAEP, "", "aes-256", "AES-256-GCM, RSA-OAEP without a DigestMethod"),
        ("aes128-cbc-rsa15", ENC + "aes128-cbc", ENC + "rsa-1_5", "", "aes-128", "AES-128-CBC, RSA 1.5"),
        ("3des-oaep", ENC + "tripledes-cbc", OAEP, sha1, "des-192", "triple DES, RSA-OAEP"),
    ]:
        path = f"real/okta-encrypted-{name}.xml"
        inner = encrypt(path, clear, encrypted_data(method, transport, inside), session)
        write(path, sign(response(inner, okta_signature(R))), f"EncryptedAssertion: {about}; the Response is signed, and the assertion inside too",
              "okta", decrypt=RECIPIENT)
    inner = encrypt("real/okta-encrypted-unsigned.xml", clear, encrypted_data(ENC + "aes256-cbc", OAEP, sha1), "aes-256")
    write("real/okta-encrypted-unsigned.xml", response(inner), "EncryptedAssertion in a Response that is not signed: its signature cannot be seen",
          decrypt=RECIPIENT)
    key = re.search(r"<xenc:EncryptedKey.*</xenc:EncryptedKey>", inner, re.S)[0]
    outside = inner.replace(key, '<ds:RetrievalMethod Type="http://www.w3.org/2001/04/xmlenc#EncryptedKey" URI="#_d4e5f6"/>')
    outside = outside.replace("</xenc:EncryptedData>", "</xenc:EncryptedData>" + key.replace(
        "<xenc:EncryptedKey", f'<xenc:EncryptedKey xmlns:xenc="{ENC}" xmlns:ds="{DS}"', 1))
    write("real/okta-encrypted-key-beside.xml", sign(response(outside, okta_signature(R))),
          "EncryptedKey beside EncryptedData, found by RetrievalMethod (xmlsec1 is not told of that ID)", "okta")
    clear_beside = inner + assertion(okta_signature("_clear"), id="_clear", lean=True)
    write("real/okta-encrypted-and-clear.xml", sign(response(clear_beside)), "an EncryptedAssertion and a signed assertion in one Response", "okta", decrypt=RECIPIENT)
    name = response(assertion(okta_signature(A), lean=True).replace(
        f'<saml2:NameID Format="{EMAIL}">kim@strawberry.dev</saml2:NameID>',
        re.sub(r"saml2:EncryptedAssertion", "saml2:EncryptedID", inner)))
    write("real/okta-encrypted-id.xml", sign(name), "EncryptedID in place of the NameID, shape only (what is inside is an assertion)", "okta")

    # RSA-OAEP of XML Encryption 1.1, which xmlsec1 1.2 does not know, by openssl alone.
    path = "real/okta-encrypted-oaep11.xml"
    if os.path.exists(path):
        inner = re.search(r"<saml2:EncryptedAssertion.*</saml2:EncryptedAssertion>", read(path).decode(), re.S)[0]
        if wrap(der(RECIPIENT), 64) not in inner:
            inner = None
    else:
        inner = None
    if inner is None:
        key, iv = run("openssl", "rand", "32"), run("openssl", "rand", "16")
        cipher = iv + run("openssl", "enc", "-aes-256-cbc", "-K", key.hex(), "-iv", iv.hex(), data=clear.encode())
        with Scratch(key) as k, Scratch(run("openssl", "x509", "-in", f"certs/{RECIPIENT}.pem", "-pubkey", "-noout")) as pub:
            wrapped = run("openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", pub, "-in", k, "-pkeyopt", "rsa_padding_mode:oaep",
                          "-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256")
        data = encrypted_data(ENC + "aes256-cbc", ENC11 + "rsa-oaep", f'<ds:DigestMethod Algorithm="{ENC}sha256"/>'
                              f'<xenc11:MGF xmlns:xenc11="{ENC11}" Algorithm="{ENC11}mgf1sha256"/>')
        data = data.replace("<ds:X509Data></ds:X509Data>", key_info(RECIPIENT, width=64)[len("<ds:KeyInfo>"):-len("</ds:KeyInfo>")])
        for value in wrapped, cipher:
            data = data.replace("<xenc:CipherValue/>", f"<xenc:CipherValue>{wrap(value, 64)}</xenc:CipherValue>", 1)
        inner = f'<saml2:EncryptedAssertion xmlns:saml2="{SAML}">{data}</saml2:EncryptedAssertion>'
    write(path, sign(response(inner, okta_signature(R))),
          "EncryptedAssertion: AES-256-CBC, RSA-OAEP of XML Encryption 1.1 with SHA-256 and MGF; encrypted by openssl", "okta", decrypt=RECIPIENT)


def metadata():
    def put(name, text, about):
        write(f"real/{name}.xml", text, about)

    put("sp-metadata", sp_metadata(keys=key_descriptor("sp") + key_descriptor("sp-encryption", "encryption")), "plain: one ACS with index 0 and isDefault, a key for signing and one for encryption")
    put("sp-metadata-several-acs", sp_metadata(endpoints=acs("https://eu.strawberry.dev/saml/acs", index=2) + acs(index=0, default="true")
        + acs("https://us.strawberry.dev/saml/acs", index=1, default="false") + acs(binding=REDIRECT, index=3)
        + acs("https://strawberry.dev/saml/artifact", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact", 4)
        + acs("https://strawberry.dev/saml/paos", "urn:oasis:names:tc:SAML:2.0:bindings:PAOS", 5)),
        "ACS: four with HTTP-POST and HTTP-Redirect, artifact and PAOS; the default is not the first")
    put("sp-metadata-default-1", sp_metadata(endpoints=acs(index=7, default="1") + acs("https://eu.strawberry.dev/saml/acs", index=1)), 'isDefault="1", index 7')
    put("sp-metadata-no-default", sp_metadata(endpoints=acs(index=1) + acs("https://eu.strawberry.dev/saml/acs", index=2)), "no isDefault: the first one is it")
    put("sp-metadata-default-false", sp_metadata(endpoints=acs(index=0, default="false") + acs("https://eu.strawberry.dev/saml/acs", index=1)),
        'the first says isDefault="false": the second is the default (saml-metadata 2.2.3)')
    put("sp-metadata-two-defaults", sp_metadata(endpoints=acs(index=0, default="true") + acs("https://eu.strawberry.dev/saml/acs", index=1, default="true")), "two defaults")
    put("sp-metadata-index-twice", sp_metadata(endpoints=acs(index=0) + acs("https://eu.strawberry.dev/saml/acs", index=0)), "index 0 twice")
    put("sp-metadata-no-index", sp_metadata(endpoints=acs(index=None)), "no index, which the schema requires and many leave out")
    put("sp-metadata-redirect-only", sp_metadata(endpoints=acs(binding=REDIRECT)), "an ACS with HTTP-Redirect only, which SAML does not allow for responses")
    put("sp-metadata-dynamic", sp_metadata(entity="https://acme.strawberry.dev", endpoints=acs("https://acme.strawberry.dev/saml/acs", default="true")),
        "of one customer, where the manifest has an expression")
    put("sp-metadata-no-use", sp_metadata(keys=key_descriptor("sp", None)), "a KeyDescriptor without use: for both")
    put("sp-metadata-rollover", sp_metadata(keys=key_descriptor("sp-expired") + key_descriptor("sp-next") + key_descriptor("sp-encryption", "encryption")),
        "rollover: an expired signing certificate beside a valid one")
    put("sp-metadata-rollover-one", sp_metadata(keys=key_descriptor(["sp-expired", "sp-next"])), "the same in one KeyDescriptor, two X509Certificate")
    put("sp-metadata-expired-key", sp_metadata(keys=key_descriptor("sp-expired")), "the only certificate is expired")
    put("sp-metadata-sha1", sp_metadata(keys=key_descriptor("sp-sha1") + key_descriptor("sp-encryption-sha1", "encryption")), "both certificates signed with SHA-1")
    put("sp-metadata-no-keys", sp_metadata(keys="", role_attrs=""), "no key at all")
    put("sp-metadata-weak-keys", sp_metadata(keys=key_descriptor("rsa1024") + key_descriptor("ec-p-224") + key_descriptor("dsa1024")), "RSA 1024, P-224, DSA 1024")
    put("sp-metadata-expired", sp_metadata(attrs=' validUntil="2025-06-30T00:00:00Z" cacheDuration="PT1H"'), "validUntil in the past")
    put("sp-metadata-role-expired", sp_metadata(role_attrs=' validUntil="2025-06-30T00:00:00.000Z"'), "validUntil of the SPSSODescriptor in the past")
    put("sp-metadata-valid-until", sp_metadata(attrs=' validUntil="2034-12-31T23:59:59+02:00"'), "validUntil in the future, with a time zone")
    put("sp-metadata-valid-until-odd", sp_metadata(attrs=' validUntil="next summer"'), "validUntil that is no time")
    put("sp-metadata-cache-only", sp_metadata(attrs=' cacheDuration="PT604800S"'), "cacheDuration alone")
    put("sp-metadata-slo", sp_metadata(slos=slo() + slo(binding=POST)), "SingleLogoutService by redirect and by POST")
    requested = ('    <md:AttributeConsumingService index="0" isDefault="true">\n      <md:ServiceName xml:lang="en">Strawberry Central</md:ServiceName>\n'
                 f'      <md:RequestedAttribute Name="email" NameFormat="{BASIC}" isRequired="true"/>\n'
                 f'      <md:RequestedAttribute FriendlyName="Vorname" Name="firstName"/>\n    </md:AttributeConsumingService>\n')
    organization = ('  <md:Organization>\n    <md:OrganizationName xml:lang="de">Erdbeerkönig</md:OrganizationName>\n'
                    '    <md:OrganizationDisplayName xml:lang="en">Strawberry</md:OrganizationDisplayName>\n'
                    '    <md:OrganizationURL xml:lang="en">https://strawberry.dev</md:OrganizationURL>\n  </md:Organization>\n'
                    '  <md:ContactPerson contactType="technical">\n    <md:GivenName>Kim</md:GivenName>\n'
                    "    <md:EmailAddress>mailto:support@strawberry.dev</md:EmailAddress>\n  </md:ContactPerson>\n")
    put("sp-metadata-attributes", sp_metadata(after=requested, tail=organization), "RequestedAttribute, Organization, ContactPerson, non-ASCII text")
    extended = ('    <md:Extensions>\n      <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui"><mdui:DisplayName xml:lang="en">Strawberry</mdui:DisplayName></mdui:UIInfo>\n'
                '      <init:RequestInitiator xmlns:init="urn:oasis:names:tc:SAML:profiles:SSO:request-init" '
                'Binding="urn:oasis:names:tc:SAML:profiles:SSO:request-init" Location="https://strawberry.dev/saml/start"/>\n    </md:Extensions>\n')
    methods = (f'      <md:EncryptionMethod Algorithm="{ENC11}aes256-gcm"/>\n      <md:EncryptionMethod Algorithm="{ENC}tripledes-cbc"/>\n'
               f'      <md:EncryptionMethod Algorithm="{OAEP}"/>\n      <md:EncryptionMethod Algorithm="{ENC}rsa-1_5"/>\n')
    put("sp-metadata-extensions", sp_metadata(keys=extended + key_descriptor("sp") + key_descriptor("sp-encryption", "encryption", methods)),
        "as Shibboleth writes: UIInfo, RequestInitiator, EncryptionMethod of several strengths")
    put("sp-metadata-indented-certificate", sp_metadata(keys=key_descriptor("sp").replace(wrap(der("sp"), 64), "\n" + "".join(
        f"          {l}\n" for l in wrap(der("sp"), 64).split("\n")) + "          ")), "the certificate indented")
    put("sp-metadata-default-namespace", sp_metadata().replace("md:", "").replace("xmlns:md=", "xmlns="), "the metadata namespace as the default one")
    put("sp-metadata-other-protocols", sp_metadata().replace(f'protocolSupportEnumeration="{SAMLP}"', f'protocolSupportEnumeration="{SAMLP} urn:oasis:names:tc:SAML:1.1:protocol"'),
        "protocolSupportEnumeration with SAML 1.1 beside 2.0")
    put("idp-metadata", idp_metadata(), "as Okta gives it out: one line, no final line end")
    put("idp-metadata-rollover", idp_metadata(["okta-expired", "okta-next"]), "two signing certificates, the first expired")
    put("idp-metadata-sha1", idp_metadata(["okta-sha1"]), "Okta's metadata of an app whose certificate is SHA-1")
    put("idp-metadata-same-certificate", idp_metadata(["okta", "okta"]), "the same certificate twice")
    both = sp_metadata(tail="").replace("</md:EntityDescriptor>", re.search(r"<md:IDPSSODescriptor.*</md:IDPSSODescriptor>", idp_metadata(), re.S)[0] + "\n</md:EntityDescriptor>")
    put("both-roles-metadata", both, "one entity that is service and identity provider")
    put("empty-entities-metadata", f'{HEAD}<md:EntitiesDescriptor xmlns:md="{MD}"/>\n', "EntitiesDescriptor with nothing in it")
    put("saml11-metadata-role", sp_metadata().replace("SPSSODescriptor", "AttributeAuthorityDescriptor"), "a role that is neither")
    put("saml11-response", '<Response xmlns="urn:oasis:names:tc:SAML:1.0:protocol" ResponseID="_1" MajorVersion="1" MinorVersion="1"/>\n', "a Response of SAML 1.1: not ours")
    put("wsfed-metadata", f'{HEAD}<EntityDescriptor xmlns="{MD}" ID="_1" entityID="https://strawberry.dev"><RoleDescriptor xmlns:xsi="{XSI}" '
        'xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:SecurityTokenServiceType" '
        'protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706"/></EntityDescriptor>\n', "metadata for WS-Federation only")
    put("wrong-namespace", response(assertion()).replace(SAMLP, SAMLP.replace("2.0", "2.1")), "Response in a namespace that is not there")
    put("other-xml", f"{HEAD}<note><to>Kim</to></note>\n", "XML that has nothing to do with SAML")


def make():
    responses()
    encryption()
    metadata()
