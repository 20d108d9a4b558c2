"""What the generators share: the tools that are run, the files that are written."""
import base64, os, re, subprocess, sys, tempfile

DS = "http://www.w3.org/2000/09/xmldsig#"
DS11 = "http://www.w3.org/2009/xmldsig11#"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
MORE07 = "http://www.w3.org/2007/05/xmldsig-more#"
ENC = "http://www.w3.org/2001/04/xmlenc#"
ENC11 = "http://www.w3.org/2009/xmlenc11#"
EXC = "http://www.w3.org/2001/10/xml-exc-c14n#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
C14N11 = "http://www.w3.org/2006/12/xml-c14n11"
ENVELOPED = DS + "enveloped-signature"
XS = "http://www.w3.org/2001/XMLSchema"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
MD = "urn:oasis:names:tc:SAML:2.0:metadata"

# The elements whose attribute is an identifier, as xmlsec1 has to be told.
IDENTIFIED = [("ID", name) for name in """Response AuthnRequest LogoutRequest LogoutResponse Assertion
    EntityDescriptor EntitiesDescriptor""".split()] + [("Id", "Object"), ("Id", "SignatureProperties")]


def id_attributes(text):
    """The arguments that say so of the elements that are in the text, a str or bytes."""
    text = text if isinstance(text, str) else text.replace(b"\0", b"").decode("latin-1")
    return [x for attr, name in IDENTIFIED if re.search(rf"<(\w+:)?{name}\b", text) for x in (f"--id-attr:{attr}", name)]


def nth(n):
    """The arguments that choose the n-th Signature."""
    return ["--node-xpath", f"(//*[local-name()='Signature'])[{n}]"]


class Failed(Exception):
    pass


def run(*args, data=None, ok=(0,)):
    p = subprocess.run(args, input=data, capture_output=True)
    if p.returncode not in ok:
        raise Failed(f"{' '.join(args)}: {p.stderr.decode(errors='replace')}")
    return p.stdout


class Scratch:
    """A temporary file with that text."""

    def __init__(self, text=b"", suffix=".xml"):
        self.text = text.encode() if isinstance(text, str) else text
        self.suffix = suffix

    def __enter__(self):
        fd, self.path = tempfile.mkstemp(self.suffix)
        os.write(fd, self.text)
        os.close(fd)
        return self.path

    def __exit__(self, *_):
        os.unlink(self.path)


# ---- files -------------------------------------------------------------------------------------

class File:
    def __init__(self, path, about, signers, decrypt):
        self.path, self.about, self.signers, self.decrypt = path, about, signers, decrypt


files = []  # in the order in which the README has them


def write(path, text, about, signer=None, decrypt=None):
    """Writes a file and remembers what it is.

    signer is the name of the certificate, or the names, one a signature, with
    which xmlsec1 is to verify it; decrypt the key to decrypt it with."""
    if isinstance(text, str):
        text = text.encode()
    assert path not in {f.path for f in files}, path
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(text)
    signers = [signer] if isinstance(signer, str) else signer or []
    files.append(File(path, about, signers, decrypt))
    return text


def read(path):
    with open(path, "rb") as f:
        return f.read()


# ---- certificates ------------------------------------------------------------------------------

def der(cert):
    return run("openssl", "x509", "-in", f"certs/{cert}.pem", "-outform", "DER")


def wrap(data, width=76, eol="\n"):
    """base64 of data in lines; width 0 is one line."""
    text = base64.b64encode(data).decode()
    if not width:
        return text
    return eol.join(text[i:i + width] for i in range(0, len(text), width))


def key_info(*certs, width=76, eol="\n", ns="ds"):
    return f"<{ns}:KeyInfo>" + "".join(
        f"<{ns}:X509Data><{ns}:X509Certificate>{wrap(der(c), width, eol)}</{ns}:X509Certificate></{ns}:X509Data>"
        for c in certs) + f"</{ns}:KeyInfo>"


# ---- signatures --------------------------------------------------------------------------------

def transform(algorithm, inside=""):
    if inside:
        return f'<ds:Transform Algorithm="{algorithm}">{inside}</ds:Transform>'
    return f'<ds:Transform Algorithm="{algorithm}"/>'


def prefixes(names):
    return f'<ec:InclusiveNamespaces xmlns:ec="{EXC}" PrefixList="{names}"/>' if names is not None else ""


def reference(uri, digest=ENC + "sha256", transforms=None, value=""):
    if transforms is None:
        transforms = transform(ENVELOPED) + transform(EXC)
    if transforms:
        transforms = f"<ds:Transforms>{transforms}</ds:Transforms>"
    at = "" if uri is None else f' URI="{uri}"'
    return (f"<ds:Reference{at}>{transforms}"
            f'<ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue>{value}</ds:DigestValue></ds:Reference>')


def template(*references, method=MORE + "rsa-sha256", c14n=EXC, c14n_prefixes=None, info="", after=""):
    """A Signature without values, as xmlsec1 wants it."""
    inside = prefixes(c14n_prefixes)
    c = (f'<ds:CanonicalizationMethod Algorithm="{c14n}">{inside}</ds:CanonicalizationMethod>' if inside
         else f'<ds:CanonicalizationMethod Algorithm="{c14n}"/>')
    return (f'<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo>{c}<ds:SignatureMethod Algorithm="{method}"/>'
            + "".join(references) + f"</ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>{info}{after}</ds:Signature>")


def sign(doc, key="okta", n=1):
    """doc with the values of its n-th Signature, by xmlsec1."""
    with Scratch(doc) as path:
        out = run("xmlsec1", "--sign", "--privkey-pem", f"keys/{key}.pem", *id_attributes(doc), *nth(n), path)
    return out.decode()


RANDOM = re.compile(r"(<(?:\w+:)?(?:SignatureValue|CipherValue)[^>]*>)[^<]*")


def sign_kept(path, doc, cert, key=None, n=1):
    """sign for algorithms with chance in them: the file that is there already stays if only the value differs."""
    new = sign(doc, key or cert, n)
    if os.path.exists(path):
        old = read(path).decode()
        if RANDOM.sub(r"\1", old) == RANDOM.sub(r"\1", new) and verify(path, cert, n)[0] == "OK":
            return old
    return new


def c14n(doc, xpath, algorithm="--exc-c14n"):
    """The canonical form, by xmllint, of the first element that xpath finds, with the namespaces of its place.

    Only for elements below whose place no other namespaces are used than they declare."""
    with Scratch(doc) as path:
        part = run("xmllint", "--xpath", xpath, path)
    with Scratch(part) as path:
        return run("xmllint", algorithm, path)


def values(doc, key, *openssl, n=1):
    """Puts the signature value that openssl makes into the n-th Signature of doc, whose digests are there already."""
    info = signed_info(doc, n)
    with Scratch(info) as path:
        value = run("openssl", "dgst", *openssl, "-sign", f"keys/{key}.pem", path)
    return put_value(doc, value, n)


def signed_info(doc, n=1):
    """The canonical SignedInfo. xmllint copies an element without the namespaces it inherits, so they are written to it."""
    part = re.findall(r"<ds:SignedInfo>.*?</ds:SignedInfo>", doc, re.S)[n - 1]
    part = part.replace("<ds:SignedInfo>", f'<ds:SignedInfo xmlns:ds="{DS}">', 1)
    with Scratch(part) as path:
        return run("xmllint", "--exc-c14n", path)


def put_value(doc, value, n=1, width=64):
    i = 0

    def put(m):
        nonlocal i
        i += 1
        return f"<ds:SignatureValue>{wrap(value, width)}</ds:SignatureValue>" if i == n else m.group()

    return re.sub(r"<ds:SignatureValue>[^<]*</ds:SignatureValue>|<ds:SignatureValue/>", put, doc)


# ---- what xmlsec1 says -------------------------------------------------------------------------

def verify_command(path, cert, n):
    """The arguments that verify the n-th signature: with the key of cert whatever its KeyInfo says, or with what is
    embedded if cert is None (nothing is said then about whether to trust it)."""
    key = (["--enabled-key-data", "key-name", "--pubkey-cert-pem", f"certs/{cert}.pem"] if cert
           else ["--insecure"])
    return ["xmlsec1", "--verify", *key, *id_attributes(read(path)), *nth(n), path]


def verify(path, cert, n=1):
    return outcome(subprocess.run(verify_command(path, cert, n), capture_output=True, timeout=60))


def outcome(p):
    """OK, FAIL or ERROR: …, and for FAIL what does not match."""
    text = p.stderr.decode(errors="replace") + p.stdout.decode(errors="replace")
    lines = [l.strip() for l in text.splitlines()]
    if "OK" in lines and p.returncode == 0:
        return "OK", ""
    if "FAIL" in lines:
        return "FAIL", "digest" if re.search("[Dd]igest", text) else "signature value"
    return "ERROR: " + reason(lines), ""


def reason(lines):
    """The innermost reason: xmlsec1 prints it first, and then each function that passed it on."""
    found = ""
    for line in lines:
        m = re.search(r"subj=([^:]*):error=(\d+):([^:]*):(.*)", line)
        if m and m[2] != "71":  # 71: the certificate is not trusted, which is not asked
            subject, text, more = m[1], m[3], m[4].strip()
            if text.endswith("library function failed"):
                text = subject + ("" if not more else ": " + more)
            elif text == "assertion":
                text += " failed: " + subject
            elif more and "NULL" not in more:
                text = f"{text}: {more}"
            found = found or text
            if text.startswith("xmlSec") and "=" not in text and "(" not in text:
                continue
            found = text
            break
        m = re.match(r"\S+:\d+: ((?:parser|namespace|I/O) error : .*)", line)
        if m:
            found = m[1]
            break
        if line.startswith("Error:") and not found:
            found = line.removeprefix("Error:").strip()
    return re.sub(r"\s+", " ", found) or "no reason given"
