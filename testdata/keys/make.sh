#!/bin/sh
# Makes keys that open nothing, for the tests of secrets/private-key. What is
# made differs each time: the fixtures under testdata/rules/secrets hold copies.
# On Debian: apt-get install openssl openssh-client putty-tools
set -eu
cd "$(dirname "$0")"
rm -f openssh openssh-encrypted
openssl genpkey -algorithm ed25519 -out ed.pem
openssl ecparam -name prime256v1 -genkey -noout -out ec.pem
openssl pkcs8 -topk8 -nocrypt -in ec.pem -out ec8.pem
openssl pkcs8 -topk8 -in ec.pem -passout pass:x1y2 -out ecenc.pem
openssl genrsa -traditional -out rsa1.pem 1024
openssl pkey -in ec.pem -outform DER -out ec.der
openssl pkcs8 -topk8 -nocrypt -in ec.pem -outform DER -out ec8.der
openssl pkcs8 -topk8 -in ec.pem -passout pass:x1y2 -outform DER -out ecenc.der
openssl rsa -in rsa1.pem -traditional -outform DER -out rsa.der
openssl req -x509 -new -key ec.pem -subj /CN=strawberry -days 3650 -out cert.pem
openssl x509 -in cert.pem -outform DER -out cert.der
openssl pkcs12 -export -inkey ec.pem -in cert.pem -passout pass:x -out store.p12
openssl pkey -in ec.pem -pubout -outform DER -out pub.der
ssh-keygen -q -t ed25519 -N '' -C '' -f openssh
ssh-keygen -q -t ed25519 -N 'abcde' -C '' -f openssh-encrypted
rm openssh-encrypted.pub
puttygen -q -t ed25519 -o putty.ppk --new-passphrase /dev/null
