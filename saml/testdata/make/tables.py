"""verdicts.tsv and README.md, from what was written and what the tools say of it."""
import shlex
from tools import *

ABOUT = {
    "signed": ("Every kind of document, signed", "By xmlsec1 unless a line says that a value is by openssl."),
    "algorithms": ("Signature and digest algorithms, and keys", "A Response whose assertion is signed, with the certificate inside unless it is `certs/okta.pem`."),
    "c14n": ("Canonicalization, namespaces and encodings of signed text", "Signed with `certs/okta.pem`; no KeyInfo."),
    "keyinfo": ("KeyInfo and the base64 of values", "A Response whose assertion is signed with `keys/okta.pem`, unless the line says otherwise. The files on values have no KeyInfo."),
    "tampered": ("Changed after signing", "No KeyInfo, unless the line says otherwise; `certs/okta.pem` is the certificate."),
    "real": ("Shapes that are met", "Responses of Okta's kind, and metadata as vendors publish it."),
    "attacks": ("Attacks and malformed documents", "From documents that were truly signed with `keys/okta.pem` (`keys/sp.pem` for metadata and "
                "requests). Only xsw1 to xsw8 and their variants have a KeyInfo."),
    "encoded": ("The same as it travels", "Redirects are signed by openssl over the escaped text as it stands, with `keys/sp.pem` unless the line says otherwise."),
    "certificates": ("Certificates as they are kept", "Made from those in `certs`."),
}


def rows(redirects):
    yield "file", "signature", "key", "verdict", "reason", "command"
    for f in files:
        for n, signer in enumerate(f.signers, 1):
            has_info = re.search(rb"<(\w+:)?KeyInfo[ >]", read(f.path))
            for cert in (signer, None) if has_info else (signer,):
                verdict, why = verify(f.path, cert, n)
                yield (f.path, str(n), f"certs/{cert}.pem" if cert else "embedded", verdict, why, shlex.join(verify_command(f.path, cert, n)))
        if f.decrypt:
            command = ["xmlsec1", "--decrypt", "--privkey-pem", f"keys/{f.decrypt}.pem", "--node-xpath", "(//*[local-name()='EncryptedData'])[1]", f.path]
            verdict, why = outcome_of_decryption(subprocess.run(command, capture_output=True))
            yield f.path, "-", f"keys/{f.decrypt}.pem", verdict, why, shlex.join(command)
    for path, cert, hash, verdict in redirects:
        yield path, "Signature=", f"certs/{cert}.pem", verdict, "", f"openssl dgst -{hash} -verify (public key) -signature (value) (text before &Signature=)"


def outcome_of_decryption(p):
    if p.returncode == 0 and b"Assertion" in p.stdout:
        return "OK", "decrypted"
    return outcome(p)


def verdicts(redirects):
    table = list(rows(redirects))
    with open("verdicts.tsv", "w") as f:
        for row in table:
            f.write("\t".join(row) + "\n")
    return table[1:]


def well_formed(path):
    """What xmllint says, where it is not content: not a word where it is."""
    if not path.endswith(".xml"):
        return ""
    p = subprocess.run(["xmllint", "--nonet", "--noout", path], capture_output=True, timeout=60)
    if p.returncode == 0:
        return ""
    lines = re.findall(r"(?:parser|namespace|I/O) error : (.*)", p.stderr.decode(errors="replace"))
    return "xmllint: " + (lines[0].strip() if lines else "not well-formed")


def says(table):
    out = {}
    for path, n, key, verdict, why, _ in table:
        who = "embedded" if key == "embedded" else key.split("/")[1].removesuffix(".pem")
        text = verdict if verdict != "FAIL" or not why else f"FAIL ({why})"
        if why == "decrypted":
            text, who = "decrypts", who
        out.setdefault(path, []).append((n, who, text))
    return out


def cell(path, said):
    entries = said.get(path, [])
    parts = []
    for n in dict.fromkeys(n for n, _, _ in entries):
        mine = [(w, t) for m, w, t in entries if m == n]
        number = f"{n}: " if len({m for m, _, _ in entries if m.isdigit()}) > 1 and n.isdigit() else ""
        if len({t for _, t in mine}) == 1:
            parts.append(number + mine[0][1])
        else:
            parts.append(number + ", ".join(f"{w} {t}" for w, t in mine))
    bad = well_formed(path)
    return "; ".join(parts + [bad] * bool(bad)).replace("|", "\\|")


def certificates():
    yield "| file | subject key | signed with | from | to |\n|---|---|---|---|---|\n"
    for name in sorted(os.listdir("certs")):
        text = run("openssl", "x509", "-in", f"certs/{name}", "-noout", "-text", "-startdate", "-enddate").decode()
        alg = re.search(r"Signature Algorithm: (.*)", text)[1].strip()
        hash = re.search(r"Signature Algorithm: rsassaPss.*?Hash Algorithm: (\S+)", text, re.S)
        if hash:
            alg += " " + hash[1]
        key = re.search(r"Public Key Algorithm: (.*)", text)[1].strip()
        bits = re.search(r"Public-Key: \((.*?)\)", text)
        year = lambda w: re.search(rf"{w}=(\w+) +(\d+) \S+ (\d+)", text)
        date = lambda m: f"{m[3]}-{'JanFebMarAprMayJunJulAugSepOctNovDec'.index(m[1]) // 3 + 1:02d}-{int(m[2]):02d}"
        yield f"| {name} | {key}{' ' + bits[1] if bits else ''} | {alg} | {date(year('notBefore'))} | {date(year('notAfter'))} |\n"


HEAD = """# SAML test material

What is here was made by other tools than the Go libraries that the tests test: keys, certificates and the signatures of
redirects by openssl, enveloped signatures and encryption by xmlsec1, canonical forms by xmllint. `make.sh` makes all of it
again, this file and `verdicts.tsv` too; the tests need none of these tools. Made with {versions}.

- `keys/` are **for tests only**. They were made for this folder, guard nothing and are public.
- `certs/NAME.pem` is the certificate of `keys/NAME.pem`, or of the key that the name begins with: `okta-sha1` is another
  certificate for the key `okta`. Most are valid from 2025 to 2035: tests judge with `--as-of` a day between.
- `verdicts.tsv` has a line for each signature and key: file; which Signature, counted in the order of the document; the key,
  which is that of a certificate whatever KeyInfo says, or the embedded one (trusted without question); the verdict; what
  does not match where it is FAIL; the command. A FAIL is a signature that was checked; an ERROR is one that xmlsec1 could not
  check, in its words. The lines of redirects are openssl's. Documents without a signature have no line, nor have those
  that are not well-formed, would be fetched from elsewhere or are bombs: the last column below has what xmllint says of them.
- `verdicts-jdk.tsv` has the lines for which the JDK has another verdict; for all others it has the same. It knows RSA-PSS and
  EdDSA, which xmlsec1 1.2 does not.
- xmlsec1 answers for the signature and not for the document: nearly every attack here is `OK` to it.
- xmlsec1 has ID attributes named by `--id-attr`, and refuses documents that have one twice. It also refuses a Signature that
  has elements in it that do not belong there (xsw1, xsw6): parsers that are more lenient are what these are for.
- `make/` has the generators: texts are cut and joined there, so that what was signed stays as it was to the byte.

What could not be made by xmlsec1 1.2: RSA-PSS, EdDSA, RSA-OAEP of XML Encryption 1.1 and identifiers that are no standard.
These values are by openssl over the SignedInfo that xmllint made canonical, and xmlsec1 says ERROR of them. RSA-PSS
and EdDSA verify with the JDK.
{body}"""


def readme(table):
    said = says(table)
    out = []
    for folder, (title, text) in ABOUT.items():
        mine = [f for f in files if f.path.startswith(folder + "/")]
        checked = folder != "certificates"
        out.append(f"\n## {folder}: {title}\n\n{text}\n\n" + ("| file | what it is | xmlsec1 |\n|---|---|---|\n" if checked else "| file | what it is |\n|---|---|\n"))
        for f in mine:
            about = f.about.replace("|", "\\|").replace("<", "\\<")
            name = f.path.split("/")[1]
            out.append(f"| {name} | {about} | {cell(f.path, said)} |\n" if checked else f"| {name} | {about} |\n")
    out.append("\n## certs: made by openssl\n\n" + "".join(certificates()))
    versions = " and ".join([
        run("xmlsec1", "--version").decode().split("(")[0].strip(),
        " ".join(run("openssl", "version").decode().split()[:2]),
    ])
    with open("README.md", "w") as f:
        f.write(HEAD.format(versions=versions, body="".join(out)))
