#!/usr/bin/env bash
# Makes the SAML test material again: ./make.sh, or ./make.sh --keys for new keys
# and certificates too. README.md says what each file is, verdicts.tsv what
# xmlsec1 says of it. Nothing here is made by a library that the tests test:
# keys, certificates and detached signatures come from openssl, enveloped
# signatures and encryption from xmlsec1, canonical forms from xmllint.
#
# Keys and certificates are made once and kept. What has chance in it (ECDSA, DSA,
# RSA-PSS, encryption) is kept as long as the rest of its file is the same, so a
# second run changes nothing.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C TZ=UTC

missing=
for tool in openssl xmlsec1 xmllint python3; do
	command -v "$tool" >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
	echo "make.sh: not found:$missing (Debian: apt-get install openssl xmlsec1 libxml2-utils python3)" >&2
	exit 1
fi
case "${1-}" in
"") ;;
--keys) rm -rf keys certs ;;
*)
	echo "usage: make.sh [--keys]" >&2
	exit 2
	;;
esac

./make/certificates.sh
python3 -B make/main.py
# A second opinion, where there is a JDK; without one the last stays.
if command -v java >/dev/null; then
	java make/Verify.java >verdicts-jdk.tsv 2>/dev/null
else
	echo "make.sh: no java, verdicts-jdk.tsv stays as it is" >&2
fi
