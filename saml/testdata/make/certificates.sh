#!/usr/bin/env bash
# Keys and certificates by openssl, each only if it is not there yet.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p keys certs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# key NAME ARGUMENTS-OF-GENPKEY: keys/NAME.pem
key() {
	local name=$1
	shift
	[ -e "keys/$name.pem" ] || openssl genpkey -quiet "$@" -out "keys/$name.pem" 2>/dev/null ||
		openssl genpkey "$@" -out "keys/$name.pem" 2>/dev/null
}

# dsa NAME BITS QBITS
dsa() {
	[ -e "keys/$1.pem" ] && return
	openssl genpkey -genparam -algorithm DSA -pkeyopt "dsa_paramgen_bits:$2" \
		-pkeyopt "dsa_paramgen_q_bits:$3" -out "$work/$1.param" 2>/dev/null
	openssl genpkey -paramfile "$work/$1.param" -out "keys/$1.pem" 2>/dev/null
}

okta='/C=US/ST=California/L=San Francisco/O=Okta/OU=SSOProvider'
cat >"$work/ca.cnf" <<'CNF'
[ca]
default_ca = any
[any]
new_certs_dir = $ENV::work
database = $ENV::work/index
serial = $ENV::work/serial
policy = all
unique_subject = no
x509_extensions = none
[all]
countryName = optional
stateOrProvinceName = optional
localityName = optional
organizationName = optional
organizationalUnitName = optional
commonName = supplied
emailAddress = optional
[none]
[issuer]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[leaf]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
[req]
distinguished_name = dn
[dn]
CNF
export work

# cert NAME KEY SUBJECT SERIAL HASH FROM TO [ARGUMENTS-OF-CA...]: certs/NAME.pem,
# signed with its own key unless the arguments name another.
cert() {
	local name=$1 key=$2 subject=$3 serial=$4 hash=$5 from=$6 to=$7
	shift 7
	[ -e "certs/$name.pem" ] && return
	: >"$work/index"
	echo "$serial" >"$work/serial"
	local own=(-selfsign -keyfile "keys/$key.pem")
	case " $* " in *" -cert "*) own=() ;; esac
	openssl req -new -config "$work/ca.cnf" -key "keys/$key.pem" -subj "$subject" -out "$work/csr.pem" 2>/dev/null
	openssl ca -batch -config "$work/ca.cnf" "${own[@]}" -md "$hash" -startdate "$from" -enddate "$to" \
		-preserveDN -notext -in "$work/csr.pem" -out "$work/out.pem" "$@" 2>"$work/err" ||
		{ echo "certificate $name: $(cat "$work/err")" >&2; exit 1; }
	openssl x509 -in "$work/out.pem" -out "certs/$name.pem"
}

for name in okta okta-next sp sp-next sp-encryption attacker ca; do
	key $name -algorithm RSA -pkeyopt rsa_keygen_bits:2048
done
for bits in 768 1024 3072 4096; do key rsa$bits -algorithm RSA -pkeyopt rsa_keygen_bits:$bits; done
for curve in P-224 P-256 P-384 P-521 secp256k1 brainpoolP256r1; do
	key "ec-$(tr A-Z a-z <<<$curve)" -algorithm EC -pkeyopt ec_paramgen_curve:$curve
done
key ec-explicit -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit
key ed25519 -algorithm ED25519
key rsa-pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
dsa dsa1024 1024 160
dsa dsa2048 2048 256

now=20250101000000Z # every certificate that is meant to be valid is so from here
end=20350101000000Z # … to here: tests say --as-of

# The identity provider's, all of one key, and what they are signed with.
me="$okta/CN=dev-00000001/emailAddress=info@okta.com"
cert okta okta "$me" 0194 sha256 $now $end
cert okta-sha1 okta "$me" 0195 sha1 $now $end
cert okta-md5 okta "$me" 0196 md5 $now $end
cert okta-sha224 okta "$me" 019A sha224 $now $end
cert okta-sha384 okta "$me" 0197 sha384 $now $end
cert okta-sha512 okta "$me" 0198 sha512 $now $end
cert okta-signed-pss okta "$me" 0199 sha256 $now $end -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32
cert okta-signed-pss-sha1 okta "$me" 019B sha1 $now $end -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20
# Their time.
cert okta-expired okta "$me" 01A0 sha256 20150101000000Z 20250101000000Z
cert okta-not-yet okta "$me" 01A1 sha256 20400101000000Z 20491231235959Z
cert okta-2049 okta "$me" 01A2 sha256 $now 20491231235959Z
cert okta-2050 okta "$me" 01A3 sha256 $now 20500101000000Z
cert okta-forever okta "$me" 01A4 sha256 $now 99991231235959Z
cert okta-next okta-next "$me" 01A5 sha256 20260101000000Z 20360101000000Z
cert okta-expired-sha1 okta "$me" 01A6 sha1 20150101000000Z 20250101000000Z
cert okta-backwards okta "$me" 01A7 sha256 20350101000000Z 20250101000000Z
# Keys.
for name in rsa768 rsa1024 rsa3072 rsa4096 dsa1024 dsa2048 ec-p-224 ec-p-256 ec-p-384 ec-p-521 \
	ec-secp256k1 ec-brainpoolp256r1 ec-explicit; do
	cert $name $name "$okta/CN=$name" 02 sha256 $now $end
done
cert ed25519 ed25519 "$okta/CN=ed25519" 02 default $now $end
cert rsa-pss rsa-pss "$okta/CN=rsa-pss" 02 sha256 $now $end
cert ec-p-256-sha1 ec-p-256 "$okta/CN=ec-p-256" 03 sha1 $now $end
cert dsa1024-sha1 dsa1024 "$okta/CN=dsa1024" 03 sha1 $now $end
cert rsa1024-sha1 rsa1024 "$okta/CN=rsa1024" 03 sha1 $now $end
# The service provider's, and a stranger's.
cert sp sp '/O=Strawberry/CN=strawberry.dev' 11 sha256 $now $end
cert sp-sha1 sp '/O=Strawberry/CN=strawberry.dev' 12 sha1 $now $end
cert sp-expired sp '/O=Strawberry/CN=strawberry.dev' 13 sha256 20150101000000Z 20250101000000Z
cert sp-next sp-next '/O=Strawberry/CN=strawberry.dev' 14 sha256 20260101000000Z 20360101000000Z
cert sp-encryption sp-encryption '/O=Strawberry/CN=encryption.strawberry.dev' 15 sha256 $now $end
cert sp-encryption-sha1 sp-encryption '/O=Strawberry/CN=encryption.strawberry.dev' 16 sha1 $now $end
cert attacker attacker "$me" 0194 sha256 $now $end
cert non-ascii sp '/O=Erdbeerkönig/CN=erdbeere.strawberry.dev' 17 sha256 $now $end -utf8
# A small authority.
cert ca ca '/O=Strawberry/CN=Strawberry CA' 21 sha256 $now $end -extensions issuer
cert ca-leaf okta "$me" 22 sha256 $now $end -cert certs/ca.pem -keyfile keys/ca.pem -extensions leaf
cert ca-leaf-sha1 okta "$me" 23 sha1 $now $end -cert certs/ca.pem -keyfile keys/ca.pem -extensions leaf
cert ca-sha1 ca '/O=Strawberry/CN=Strawberry CA' 21 sha1 $now $end -extensions issuer

# Serial numbers that x509 of Go refuses or that are odd.
serial() {
	[ -e "certs/$1.pem" ] || openssl x509 -in certs/okta.pem -signkey keys/okta.pem -sha256 \
		-preserve_dates -set_serial "$2" -out "certs/$1.pem" 2>/dev/null
}
serial serial-negative -5
serial serial-zero 0
serial serial-long 0x7fffffffffffffffffffffffffffffffffffffffffffffffff
