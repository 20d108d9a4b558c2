"""The same documents as they travel: base64, forms, redirects, archives; and certificates as they are kept."""
import html, json, zlib
from urllib.parse import quote
from documents import *

RELAY = "https://strawberry.dev/orders?week=41&view=all"
SIG_ALGS = {"rsa-sha1": DS + "rsa-sha1", "rsa-sha256": MORE + "rsa-sha256", "ecdsa-sha256": MORE + "ecdsa-sha256"}


def put(name, text, about, **kw):
    return write(f"encoded/{name}", text, about, **kw)


def b64(text):
    return wrap(text if isinstance(text, bytes) else text.encode(), 0)


def deflate(text, wbits=-15):
    c = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return c.compress(text if isinstance(text, bytes) else text.encode()) + c.flush()


def lower(escaped):
    return re.sub("%[0-9A-F]{2}", lambda m: m[0].lower(), escaped)


# ---- base64 and forms --------------------------------------------------------------------------

def posted(signed_doc, doc, request):
    """signed_doc goes into the usual forms, doc, which is short, into the others."""
    put("response.b64", b64(signed_doc), "base64 in one line, no line end")
    put("response-lines.b64", wrap(signed_doc.encode()) + "\n", "base64 in lines of 76")
    put("response.form", "SAMLResponse=" + quote(b64(signed_doc), safe="") + "&RelayState=" + quote(RELAY, safe=""), "form-encoded: SAMLResponse, then RelayState")
    code = b64(doc)
    put("response-crlf.b64", wrap(doc.encode(), 64, "\r\n") + "\r\n", "base64 in lines of 64 with CRLF")
    put("response-blank-around.b64", "\n\n   " + code + "  \n\n", "base64 with blanks and lines around")
    put("response-no-padding.b64", b64(doc + " " * (1 if len(doc.encode()) % 3 == 0 else 0)).rstrip("=") + "\n", "base64 without the = at its end")
    put("response-url-safe.b64", code.translate(str.maketrans("+/", "-_")) + "\n", "base64 with - and _")
    put("response-escaped.b64", quote(code, safe="") + "\n", "base64 with percent escapes, without a name before it")
    put("response-twice.b64", b64(code) + "\n", "base64 of base64")
    put("response-broken.b64", code[:401] + "*" + code[401:] + "\n", "base64 with a character that is none")
    put("response-cut.b64", code[:401] + "\n", "base64 cut off")
    put("response-bom.b64", b"\xef\xbb\xbf" + wrap(doc.encode()).encode() + b"\n", "base64 behind a byte order mark")
    put("response-utf-16.b64", b"\xff\xfe" + (code + "\r\n").encode("utf-16-le"), "base64 as PowerShell writes it: UTF-16 with a byte order mark")
    put("response-of-utf-16.b64", wrap(b"\xff\xfe" + doc.replace("UTF-8", "UTF-16").encode("utf-16-le")) + "\n", "base64 of XML in UTF-16")
    put("not-saml.b64", b64(HEAD + "<note/>") + "\n", "base64 of XML that is not SAML")
    put("not-xml.b64", b64("nothing of interest in here, and it is long enough to look like something") + "\n", "base64 of no XML")
    put("request.b64", b64(request) + "\n", "base64 of an AuthnRequest, as posted")

    relay = "&RelayState=" + quote(RELAY, safe="")
    form = "SAMLResponse=" + quote(code, safe="")
    put("response-relay-first.form", relay[1:] + "&" + form + "\n", "form-encoded: RelayState first, a line end behind")
    put("response-lower.form", lower(form + relay) + "\n", "form-encoded with lower-case percent escapes")
    put("response-lines.form", "SAMLResponse=" + quote(wrap(doc.encode(), 76, "\r\n"), safe="") + relay, "form-encoded base64 with %0D%0A in it")
    put("response-unescaped.form", f"SAMLResponse={code}\n", "SAMLResponse= with base64 that was not escaped, as people paste it")
    put("response-plus.form", "SAMLResponse=" + quote(code, safe="").replace("%2B", "+") + relay + "\n", "a + that was not escaped means a blank in a form")
    put("request.form", "SAMLRequest=" + quote(b64(request), safe="") + relay, "form-encoded SAMLRequest")
    put("both.form", "SAMLRequest=" + quote(b64(request), safe="") + "&" + form, "a request and a response in one form")
    put("response-empty.form", "SAMLResponse=&RelayState=", "an empty SAMLResponse")
    page = ('<!DOCTYPE html>\n<html><body onload="document.forms[0].submit()">\n<form method="post" action="' + ACS + '">\n'
            f'<input type="hidden" name="SAMLResponse" value="{okta_escaped(code)}"/>\n'
            f'<input type="hidden" name="RelayState" value="{html.escape(RELAY)}"/>\n</form>\n</body></html>\n')
    put("response-page.html", page, "the page that posts by itself, with its base64 in references as Okta writes it")
    return page


def okta_escaped(code):
    return code.replace("+", "&#x2b;").replace("=", "&#x3d;")


# ---- redirects ---------------------------------------------------------------------------------

redirects = []  # file, certificate, hash, what openssl says


def raw_signature(der_value, size=32):
    """r and s side by side, from the DER that openssl writes, read by openssl."""
    with Scratch(der_value) as path:
        out = run("openssl", "asn1parse", "-inform", "DER", "-in", path).decode()
    r, s = re.findall(r"INTEGER\s+:([0-9A-F]+)", out)
    return bytes.fromhex(r.zfill(2 * size)[-2 * size:]) + bytes.fromhex(s.zfill(2 * size)[-2 * size:])


def redirect(doc, alg=None, cert="sp", name="SAMLRequest", relay=RELAY, case=lambda x: x, der_value=False, path=None):
    """The query of the HTTP-Redirect binding; saml-bindings 3.4.4.1: what is signed is the escaped text."""
    query = f"{name}=" + case(quote(b64(deflate(doc)), safe=""))
    if relay is not None:
        query += "&RelayState=" + case(quote(relay, safe=""))
    if not alg:
        return query
    query += "&SigAlg=" + case(quote(SIG_ALGS[alg], safe=""))
    with Scratch(query) as data:
        value = run("openssl", "dgst", "-" + alg.split("-")[1], "-sign", f"keys/{cert}.pem", data)
        if alg.startswith("ecdsa"):  # has chance in it: what is there stays if it fits
            old = kept(path, query, cert, der_value)
            if old:
                return old
            value = value if der_value else raw_signature(value)
    return query + "&Signature=" + case(quote(b64(value), safe=""))


def kept(path, query, cert, is_der):
    if not path or not os.path.exists(path):
        return None
    old = read(path).decode().strip()
    query_of_old = old[old.index("?") + 1:]
    if query_of_old.startswith(query + "&Signature=") and redirect_verdict(path, cert, "sha256", is_der) == "OK":
        return query_of_old
    return None


def redirect_verdict(path, cert, hash, is_der=False):
    """What openssl says of the signature over the text as it stands before &Signature=."""
    from urllib.parse import unquote
    line = read(path).decode().strip().splitlines()[0]
    query = line[line.index("?") + 1:] if "?" in line else line
    signed, _, value = query.partition("&Signature=")
    value = base64.b64decode(unquote(value.split("&")[0]))
    if cert.startswith("ec") and not is_der:
        r, s = (int.from_bytes(x, "big") for x in (value[:len(value) // 2], value[len(value) // 2:]))
        with Scratch(f"asn1=SEQUENCE:s\n[s]\nr=INTEGER:0x{r:x}\ns=INTEGER:0x{s:x}\n", ".cnf") as conf:
            with Scratch() as out:
                run("openssl", "asn1parse", "-genconf", conf, "-noout", "-out", out)
                value = read(out)
    with Scratch(signed) as data, Scratch(value) as sig, \
            Scratch(run("openssl", "x509", "-in", f"certs/{cert}.pem", "-pubkey", "-noout")) as pub:
        ok = b"OK" in run("openssl", "dgst", "-" + hash, "-verify", pub, "-signature", sig, data, ok=(0, 1))
    return "OK" if ok else "FAIL"


def redirected(request):
    url = SSO + "?"

    def signed(name, text, about, cert="sp", hash="sha256", is_der=False):
        put(name, text, about)
        redirects.append((f"encoded/{name}", cert, hash, redirect_verdict(f"encoded/{name}", cert, hash, is_der)))

    put("redirect-unsigned.url", url + redirect(request) + "\n", "redirect URL without a signature")
    put("redirect-no-relay.url", url + redirect(request, relay=None) + "\n", "redirect URL with SAMLRequest alone")
    signed("redirect-rsa-sha1.url", url + redirect(request, "rsa-sha1") + "\n", "redirect URL, SigAlg rsa-sha1", hash="sha1")
    good = redirect(request, "rsa-sha256")
    signed("redirect-rsa-sha256.url", url + good + "\n", "redirect URL, SigAlg rsa-sha256")
    for name, is_der, about in [("redirect-ecdsa-sha256.url", False, "r and s side by side, as XML Signature has it"),
                                ("redirect-ecdsa-sha256-der.url", True, "the value is DER, as many write it")]:
        signed(name, url + redirect(request, "ecdsa-sha256", "ec-p-256", der_value=is_der, path=f"encoded/{name}") + "\n",
               f"redirect URL, SigAlg ecdsa-sha256: {about}", "ec-p-256", is_der=is_der)
    signed("redirect-query.txt", good, "the query alone, no line end")
    signed("redirect-query-mark.txt", "?" + good + "\n", "the query with its ?")
    signed("redirect-lower.url", url + redirect(request, "rsa-sha256", case=lower) + "\n", "lower-case percent escapes, signed as they are")
    signed("redirect-lower-later.url", url + lower(good) + "\n", "escapes made lower-case after signing: the text that was signed is gone")
    signed("redirect-empty-relay.url", url + redirect(request, "rsa-sha256", relay="") + "\n", "RelayState is there and empty")
    signed("redirect-tampered.url", url + good.replace("week%3D41", "week%3D42") + "\n", "RelayState changed after signing")
    signed("redirect-wrong-key.url", url + redirect(request, "rsa-sha256", "attacker") + "\n", "signed by a stranger")
    signed("redirect-alg-changed.url", url + good.replace("rsa-sha256", "rsa-sha1") + "\n", "SigAlg changed after signing", hash="sha1")
    signed("redirect-logout.url", "https://dev-00000001.okta.com/app/strawberry_1/exk1fz2g3hJkLmNoP5d7/slo/saml?"
           + redirect(logout_request(head=""), "rsa-sha256", relay=None) + "\n", "LogoutRequest by redirect, signed, no RelayState")
    signed("redirect-response.url", "https://strawberry.dev/saml/slo?" + redirect(logout_response(head=""), "rsa-sha256", "okta", "SAMLResponse", None) + "\n",
           "LogoutResponse by redirect, signed by the identity provider", "okta")
    first, *rest = good.split("&")
    put("redirect-other-order.url", url + "&".join(reversed(rest)) + "&" + first + "\n",
        "rsa-sha256 with its parameters in another order: what was signed is SAMLRequest, RelayState, SigAlg in that order, and verifies")
    put("redirect-other-parameters.url", url + "fromURI=%2Fhome&" + good + "&lang=de\n", "rsa-sha256 with parameters of others around")
    put("redirect-fragment.url", url + good + "#top\n", "with a fragment behind")
    put("redirect-no-signature.url", url + good.split("&Signature")[0] + "\n", "SigAlg without a Signature")
    put("redirect-no-sigalg.url", url + re.sub("&SigAlg=[^&]*", "", good) + "\n", "Signature without a SigAlg")
    put("redirect-encoding.url", url + good.split("&SigAlg")[0] + "&SAMLEncoding=" + quote("urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE", safe="") + "\n",
        "SAMLEncoding names DEFLATE")
    put("redirect-encoding-unknown.url", url + "SAMLRequest=abc&SAMLEncoding=urn%3Aexample%3Aother\n", "SAMLEncoding names something else")
    put("redirect-plain.url", url + "SAMLRequest=" + quote(b64(request), safe="") + "\n", "not deflated, which some take")
    put("redirect-zlib.url", url + "SAMLRequest=" + quote(b64(deflate(request, 15)), safe="") + "\n", "with the head of zlib, which DEFLATE of the binding has not")
    put("redirect-gzip.url", url + "SAMLRequest=" + quote(b64(deflate(request, 31)), safe="") + "\n", "gzip instead of DEFLATE")
    put("redirect-cut.url", url + "SAMLRequest=" + quote(b64(deflate(request)[:200]), safe="") + "\n", "DEFLATE cut off")
    put("redirect-trailing.url", url + "SAMLRequest=" + quote(b64(deflate(request) + b"more"), safe="") + "\n", "bytes behind the DEFLATE stream")
    put("redirect-bomb.url", url + "SAMLRequest=" + quote(b64(deflate(request.strip() + " " * (17 << 20))), safe="") + "\n",
        "a request with 17 MiB of blanks behind it, deflated to a few kilobytes")
    put("redirect-several.txt", url + redirect(request) + "\n" + url + redirect(request, "rsa-sha1", relay=None) + "\n", "two redirect URLs, one a line")
    put("redirect-embedded-signature.url", url + redirect(read("signed/authn-request.xml").decode(), relay=None) + "\n",
        "a request with an enveloped signature sent by redirect, which the binding wants removed")
    put("redirect-location.txt", "HTTP/1.1 302 Found\r\nLocation: " + url + good + "\r\n\r\n", "the URL in a captured answer's Location")
    return url + good


# ---- archives ----------------------------------------------------------------------------------

def pairs(query, decode):
    from urllib.parse import unquote_plus
    out = []
    for p in query.split("&"):
        k, _, v = p.partition("=")
        out.append({"name": unquote_plus(k) if decode else k, "value": unquote_plus(v) if decode else v})
    return out


def archives(doc, short, url, page):
    form = lambda doc: "SAMLResponse=" + quote(b64(doc), safe="") + "&RelayState=" + quote(RELAY, safe="")
    body = form(doc)
    host = "dev-00000001.okta.com"
    timings = {"blocked": 2.1, "dns": -1, "ssl": -1, "connect": -1, "send": 0.2, "wait": 31.5, "receive": 1.2}

    def chrome(method, url, status, n, content=None, post=None, location="", encoding=None):
        head = {"GET": [], "POST": [{"name": "content-type", "value": "application/x-www-form-urlencoded"}]}[method]
        request = {"method": method, "url": url, "httpVersion": "http/2.0",
                   "headers": [{"name": ":authority", "value": url.split("/")[2]}, {"name": ":method", "value": method}, *head],
                   "queryString": pairs(url.split("?")[1], False) if "?" in url else [], "cookies": [], "headersSize": -1, "bodySize": len(post or "")}
        if post:
            request["postData"] = {"mimeType": "application/x-www-form-urlencoded", "text": post, "params": pairs(post, False)}
        body = {"size": len(content or ""), "mimeType": "text/html", **({"text": content} if content else {})}
        if encoding:
            body["text"], body["encoding"] = b64(content), encoding
        return {"_initiator": {"type": "other"}, "_priority": "VeryHigh", "_resourceType": "document", "cache": {}, "connection": "443",
                "pageref": "page_1", "request": request,
                "response": {"status": status, "statusText": "", "httpVersion": "http/2.0",
                             "headers": [{"name": "location", "value": location}] if location else [], "cookies": [], "content": body,
                             "redirectURL": location, "headersSize": -1, "bodySize": -1, "_transferSize": 1402, "_error": None},
                "serverIPAddress": "192.0.2.10", "startedDateTime": f"2026-10-05T09:12:4{n}.221Z", "time": 35.0, "timings": timings}

    har = {"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"},
                   "pages": [{"startedDateTime": "2026-10-05T09:12:40.000Z", "id": "page_1", "title": "https://strawberry.dev/saml/start",
                              "pageTimings": {"onContentLoad": 410.2, "onLoad": 415.9}}],
                   "entries": [chrome("GET", "https://strawberry.dev/saml/start", 302, 0, location=url),
                               chrome("GET", url, 200, 1, content=page),
                               chrome("GET", "https://ok.static.example/logo.png", 200, 2, content="\x89PNG", encoding="base64"),
                               chrome("POST", ACS, 302, 3, post=body, location="https://strawberry.dev/orders")]}}
    put("chrome.har", json.dumps(har, indent=2) + "\n", "as Chrome exports: a redirect, the page that posts, the post; values in params as they were sent")
    lean = json.loads(json.dumps(har))
    lean["log"]["entries"] = [chrome("POST", ACS, 302, 3, post=form(short), location="https://strawberry.dev/orders")]
    put("chrome-one-line.har", json.dumps(lean, separators=(",", ":")), "one entry in one line")
    only = json.loads(json.dumps(lean))
    del only["log"]["entries"][0]["request"]["postData"]["text"]
    put("params-only.har", json.dumps(only, indent=2) + "\n", "postData has params and no text")
    none = json.loads(json.dumps(har))
    none["log"]["entries"] = none["log"]["entries"][2:3]
    put("no-saml.har", json.dumps(none, indent=2) + "\n", "an archive without SAML in it")

    def firefox(method, url, status, n, post=None, content="", location=""):
        request = {"bodySize": len(post or ""), "method": method, "url": url, "httpVersion": "HTTP/2",
                   "headers": [{"name": "Host", "value": url.split("/")[2]}, {"name": "User-Agent", "value": "Mozilla/5.0"}],
                   "cookies": [], "queryString": pairs(url.split("?")[1], True) if "?" in url else [], "headersSize": 612}
        if post:
            request["postData"] = {"mimeType": "application/x-www-form-urlencoded", "params": pairs(post, True), "text": post}
        return {"startedDateTime": f"2026-10-05T11:12:4{n}.221+02:00", "request": request,
                "response": {"status": status, "statusText": "OK" if status == 200 else "Found", "httpVersion": "HTTP/2",
                             "headers": [{"name": "location", "value": location}] if location else [], "cookies": [],
                             "content": {"mimeType": "text/html; charset=utf-8", "size": len(content), "text": content},
                             "redirectURL": location, "headersSize": 380, "bodySize": 380},
                "cache": {}, "timings": {"blocked": 0, "dns": 0, "connect": 0, "ssl": 0, "send": 0, "wait": 31, "receive": 0},
                "time": 31, "_securityState": "secure", "serverIPAddress": "192.0.2.10", "connection": "443", "pageref": "page_1"}

    fire = {"log": {"version": "1.2", "creator": {"name": "Firefox", "version": "143.0"}, "browser": {"name": "Firefox", "version": "143.0"},
                    "pages": [{"id": "page_1", "pageTimings": {"onContentLoad": 410, "onLoad": 416},
                               "startedDateTime": "2026-10-05T11:12:40.000+02:00", "title": "Strawberry Central"}],
                    "entries": [firefox("GET", url, 200, 1), firefox("POST", ACS, 302, 3, post=form(short), location="/orders")]}}
    put("firefox.har", json.dumps(fire, indent=2) + "\n", "as Firefox exports: values in params and queryString are decoded")
    brief = json.loads(json.dumps(fire))
    brief["log"]["entries"].pop()
    put("firefox-bom.har", b"\xef\xbb\xbf" + json.dumps(brief).encode(), "the redirect alone in one line behind a byte order mark")

    # SAML-tracer: SAMLTraceIO.js of the extension says what is in it.
    def traced(method, url, status, post=None, saml=None):
        r = {"method": method, "url": url, "requestId": str(7000 + status),
             "requestHeaders": [{"name": "User-Agent", "value": "Mozilla/5.0"}] + ([{"name": "Content-Type", "value": "application/x-www-form-urlencoded"}] if post else [])}
        if method == "GET":
            r["get"] = [[p["name"], p["value"]] for p in pairs(url.split("?")[1], True)] if "?" in url else []
        if post:
            r["postData"] = {p["name"]: [p["value"]] for p in pairs(post, True)}
            r["post"] = [[p["name"], p["value"]] for p in pairs(post, True)]
        if saml:
            r["protocol"] = "SAML-P"
            r["saml"] = saml
        r["responseStatus"] = status
        r["responseStatusText"] = f"HTTP/2.0 {status}"
        r["responseHeaders"] = [{"name": "content-type", "value": "text/html"}]
        return r

    request = authn_request(head="")
    trace = {"requests": [traced("GET", "https://strawberry.dev/saml/start", 302), traced("GET", url, 200, saml=request),
                          traced("POST", ACS, 302, post=body, saml=doc)], "timestamp": "2026-10-05T09:13:02.117Z"}
    put("saml-tracer.json", json.dumps(trace, indent=2, ensure_ascii=False) + "\n", "export of SAML-tracer 1.x: the values, and what was decoded beside them")
    trace["requests"][2] = traced("POST", ACS, 302, post=form(short), saml=short)
    masked = json.loads(json.dumps(trace))
    for r in masked["requests"]:
        for p in r.get("post", []):
            p[1] = "*****"
        if "postData" in r:
            r["postData"] = ""
    put("saml-tracer-masked.json", json.dumps(masked, indent=2, ensure_ascii=False) + "\n", "exported with its values masked: saml alone is left")
    old = json.loads(json.dumps(trace))
    for i, r in enumerate(old["requests"]):
        del r["requestId"]
        r["id"] = f"request{i}"
        for h in "requestHeaders", "responseHeaders":
            r[h] = [[x["name"], x["value"]] for x in r[h]]
        r.pop("postData", None)
        r.pop("protocol", None)
    put("saml-tracer-legacy.json", json.dumps(old, indent=2, ensure_ascii=False) + "\n", "export of SAML-tracer before 1.0: id, headers as lists")
    put("saml-tracer-empty.json", '{\n  "requests": [],\n  "timestamp": "2026-10-05T09:13:02.117Z"\n}\n', "an export with nothing in it")
    put("other.json", '{"log": "nothing", "requests": 3}\n', "JSON that is neither")


# ---- text encodings ----------------------------------------------------------------------------

def texts(doc):
    body = doc[doc.index("?>") + 2:].lstrip()
    declared = lambda name: f'<?xml version="1.0" encoding="{name}"?>\n{body}'
    put("utf-8-bom.xml", b"\xef\xbb\xbf" + doc.encode(), "UTF-8 behind a byte order mark", signer="okta")
    put("utf-16-le.xml", b"\xff\xfe" + declared("UTF-16").encode("utf-16-le"), "UTF-16 little-endian", signer="okta")
    put("utf-16-be.xml", b"\xfe\xff" + declared("UTF-16").encode("utf-16-be"), "UTF-16 big-endian", signer="okta")
    put("utf-16-le-no-bom.xml", declared("UTF-16LE").encode("utf-16-le"), "UTF-16 little-endian without a byte order mark", signer="okta")
    put("utf-16-says-utf-8.xml", b"\xff\xfe" + doc.encode("utf-16-le"), "UTF-16 that says UTF-8", signer="okta")
    put("utf-8-says-utf-16.xml", declared("UTF-16").encode(), "UTF-8 that says UTF-16", signer="okta")
    put("windows-1252.xml", declared("windows-1252").encode("cp1252"), "windows-1252", signer="okta")
    put("says-latin-1.xml", declared("ISO-8859-1").encode(), "UTF-8 that says ISO-8859-1: another name, the signature fails", signer="okta")
    put("unknown-encoding.xml", declared("x-strawberry").encode(), "an encoding nobody knows")
    put("utf-7.xml", declared("UTF-7").encode(), "says UTF-7")
    put("crlf.xml", doc.replace("\n", "\r\n"), "CRLF", signer="okta")
    put("cr.xml", doc.replace("\n", "\r"), "CR alone", signer="okta")
    put("no-declaration.xml", body, "no XML declaration", signer="okta")
    put("blank-before.xml", "\n" + doc, "a line end before the XML declaration: not well-formed", signer="okta")
    put("standalone.xml", doc.replace('encoding="UTF-8"', 'encoding="utf-8" standalone="yes"', 1), "standalone, utf-8 in lower case", signer="okta")


# ---- certificates as they are kept -------------------------------------------------------------

def certificates():
    def form(name, text, about):
        write(f"certificates/{name}", text, about)

    pem = lambda c: read(f"certs/{c}.pem").decode()
    armour = lambda data, label="CERTIFICATE": f"-----BEGIN {label}-----\n{wrap(data, 64)}\n-----END {label}-----\n"
    okta, d = pem("okta"), der("okta")
    form("several.pem", pem("ca-leaf") + pem("ca"), "two certificates")
    form("several-blank-lines.pem", "\n\n" + pem("okta-expired") + "\n\n" + pem("okta-next") + "\n\n", "an expired and a valid one, blank lines around")
    form("same-twice.pem", okta + okta, "one certificate twice")
    form("text-before.pem", run("openssl", "x509", "-in", "certs/okta.pem", "-text", "-nameopt", "RFC2253"), "openssl's text before it")
    form("bag-attributes.pem", "Bag Attributes\n    friendlyName: okta\nsubject=CN = dev-00000001\n\nissuer=CN = dev-00000001\n\n" + okta, "as openssl pkcs12 writes it")
    form("text-after.pem", okta + "that was the certificate\n", "text behind it")
    form("crlf.pem", okta.replace("\n", "\r\n"), "CRLF")
    form("bom.pem", b"\xef\xbb\xbf" + okta.encode(), "a byte order mark")
    form("utf-16.pem", b"\xff\xfe" + okta.encode("utf-16-le"), "UTF-16")
    form("one-line.pem", armour(d).replace(wrap(d, 64), wrap(d, 0)), "its base64 in one line")
    form("indented.pem", "".join("    " + l + "\n" for l in okta.splitlines()), "indented, as in a YAML file")
    form("escaped.pem", okta.replace("\n", "\\n"), "line ends written as \\n, as in a JSON file")
    form("x509-label.pem", armour(d, "X509 CERTIFICATE"), "the label X509 CERTIFICATE")
    form("trusted.pem", run("openssl", "x509", "-in", "certs/okta.pem", "-trustout"), "the label TRUSTED CERTIFICATE")
    form("base64.txt", wrap(d) + "\n", "base64 without the lines around, as in metadata")
    form("okta.der", d, "DER")
    form("okta.p7b", run("openssl", "crl2pkcs7", "-nocrl", "-certfile", "certs/okta.pem"), "PKCS #7 in PEM")
    form("request.pem", run("openssl", "req", "-new", "-key", "keys/sp.pem", "-subj", "/O=Strawberry/CN=strawberry.dev"), "a request for a certificate")
    form("public-key.pem", run("openssl", "x509", "-in", "certs/okta.pem", "-pubkey", "-noout"), "a public key")
    form("with-key.pem", okta + read("keys/okta.pem").decode(), "a certificate and its private key in one file")
    form("trailing-data.pem", armour(d + b"\0\0\0"), "three bytes behind the certificate")
    form("trailing-certificate.pem", armour(d + der("sp")), "two certificates in one block")
    form("truncated.pem", armour(d[:-30]), "DER cut off")
    form("broken-length.pem", armour(d[:2] + bytes([d[2] ^ 0x40]) + d[3:]), "DER with a wrong length")
    form("broken-signature.pem", armour(d[:-1] + bytes([d[-1] ^ 1])), "one bit of its signature changed")
    form("indefinite-length.pem", armour(b"\x30\x80" + d[4:] + b"\0\0"), "indefinite length: BER, not DER")
    form("algorithms-differ.pem", armour(d[::-1].replace(bytes.fromhex("2a864886f70d01010b")[::-1], bytes.fromhex("2a864886f70d010105")[::-1], 1)[::-1]),
         "says SHA-1 outside and SHA-256 inside")
    form("no-end.pem", okta.replace("-----END CERTIFICATE-----\n", ""), "no END line")
    form("not-base64.pem", "-----BEGIN CERTIFICATE-----\nthis is not base64!\n-----END CERTIFICATE-----\n", "no base64 between the lines")
    form("empty.pem", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "nothing between the lines")
    form("empty-file.pem", "", "an empty file")


def make():
    doc = sign(response(assertion(signature_of(ASSERTION_ID), lean=True, attributes=attribute("name", "Zoë König"))))
    write("encoded/response.xml", doc, "what is in response.b64, response-lines.b64, response.form, chrome.har, saml-tracer.json and the text encodings; no KeyInfo", signer="okta")
    request = authn_request(head="")
    status = STATUS.replace("Success", "Responder").replace("</saml2p:Status>", "<saml2p:StatusMessage>Zoë may not.</saml2p:StatusMessage></saml2p:Status>")
    short = lean_response("", status=status)
    write("encoded/short.xml", short, "what is in some of them: a failed Response, which is shorter")
    page = posted(doc, short, request)
    url = redirected(request)
    archives(doc, short, url, page)
    texts(doc)
    certificates()
