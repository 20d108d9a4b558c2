package saml

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
)

// Key is the public key of a certificate.
type Key struct {
	// Type is RSA, RSA-PSS (a key that may be used for that only), DSA, ECDSA,
	// Ed25519, Ed448, or the object identifier of what is not known.
	Type string
	// Bits is the size of the modulus or of the field of the curve. 0 where it is not known.
	Bits int
	// Curve is the name of the curve of an ECDSA key: P-256, say. It is empty for
	// others and where the curve is written out.
	Curve string
}

var keyTypes = map[string]string{
	"1.2.840.113549.1.1.1":  "RSA",
	"1.2.840.113549.1.1.10": "RSA-PSS",
	"1.2.840.10040.4.1":     "DSA",
	"1.2.840.10045.2.1":     "ECDSA",
	"1.3.101.112":           "Ed25519",
	"1.3.101.113":           "Ed448",
}

var curves = map[string]Key{
	"1.2.840.10045.3.1.1":   {"ECDSA", 192, "P-192"},
	"1.3.132.0.33":          {"ECDSA", 224, "P-224"},
	"1.2.840.10045.3.1.7":   {"ECDSA", 256, "P-256"},
	"1.3.132.0.34":          {"ECDSA", 384, "P-384"},
	"1.3.132.0.35":          {"ECDSA", 521, "P-521"},
	"1.3.132.0.10":          {"ECDSA", 256, "secp256k1"},
	"1.3.36.3.3.2.8.1.1.7":  {"ECDSA", 256, "brainpoolP256r1"},
	"1.3.36.3.3.2.8.1.1.11": {"ECDSA", 384, "brainpoolP384r1"},
	"1.3.36.3.3.2.8.1.1.13": {"ECDSA", 512, "brainpoolP512r1"},
}

// keyOf reads a SubjectPublicKeyInfo (RFC 3279, section 2.3).
func keyOf(raw rawKey) Key {
	id := raw.Algorithm.Algorithm.String()
	k := Key{Type: keyTypes[id]}
	parameters := raw.Algorithm.Parameters.FullBytes
	switch k.Type {
	case "":
		k.Type = id
	case "RSA", "RSA-PSS":
		var public struct{ N, E *big.Int }
		if _, err := asn1.Unmarshal(raw.Value.Bytes, &public); err == nil {
			k.Bits = public.N.BitLen()
		}
	case "DSA":
		var domain struct{ P, Q, G *big.Int }
		if _, err := asn1.Unmarshal(parameters, &domain); err == nil {
			k.Bits = domain.P.BitLen()
		}
	case "Ed25519":
		k.Bits = 256
	case "Ed448":
		k.Bits = 456
	case "ECDSA":
		return curveOf(parameters)
	}
	return k
}

// curveOf reads the parameters of a key on a curve: its name, or the field
// itself (RFC 3279, section 2.3.5).
func curveOf(parameters []byte) Key {
	var name asn1.ObjectIdentifier
	if _, err := asn1.Unmarshal(parameters, &name); err == nil {
		if k, ok := curves[name.String()]; ok {
			return k
		}
		return Key{Type: "ECDSA", Curve: name.String()}
	}
	var explicit struct {
		Version int
		Field   struct {
			Type  asn1.ObjectIdentifier
			Prime *big.Int
		}
		Curve, Base asn1.RawValue
		Order       *big.Int
		Cofactor    *big.Int `asn1:"optional"`
	}
	if _, err := asn1.Unmarshal(parameters, &explicit); err == nil {
		return Key{Type: "ECDSA", Bits: explicit.Field.Prime.BitLen()}
	}
	return Key{Type: "ECDSA"}
}

// CertificateSignature is an algorithm that certificates are signed with.
type CertificateSignature struct {
	// Name is what openssl calls it: sha256WithRSAEncryption. For RSA-PSS the hash
	// stands behind; what is not known is its object identifier.
	Name string
	// Known reports whether the algorithm is known at all.
	Known bool
	// Fault is what speaks against it, as in Algorithm: "uses SHA-1". Empty where it is sound.
	Fault string
}

var certificateSignatures = map[string]CertificateSignature{
	"1.2.840.113549.1.1.2":   {"md2WithRSAEncryption", true, usesMD2},
	"1.2.840.113549.1.1.4":   {"md5WithRSAEncryption", true, usesMD5},
	"1.2.840.113549.1.1.5":   {"sha1WithRSAEncryption", true, usesSHA1},
	"1.3.14.3.2.29":          {"sha1WithRSA", true, usesSHA1},
	"1.2.840.113549.1.1.14":  {"sha224WithRSAEncryption", true, usesSHA224},
	"1.2.840.113549.1.1.11":  {"sha256WithRSAEncryption", true, ""},
	"1.2.840.113549.1.1.12":  {"sha384WithRSAEncryption", true, ""},
	"1.2.840.113549.1.1.13":  {"sha512WithRSAEncryption", true, ""},
	"1.2.840.10040.4.3":      {"dsaWithSHA1", true, usesSHA1},
	"2.16.840.1.101.3.4.3.1": {"dsa_with_SHA224", true, usesSHA224},
	"2.16.840.1.101.3.4.3.2": {"dsa_with_SHA256", true, ""},
	"1.2.840.10045.4.1":      {"ecdsa-with-SHA1", true, usesSHA1},
	"1.2.840.10045.4.3.1":    {"ecdsa-with-SHA224", true, usesSHA224},
	"1.2.840.10045.4.3.2":    {"ecdsa-with-SHA256", true, ""},
	"1.2.840.10045.4.3.3":    {"ecdsa-with-SHA384", true, ""},
	"1.2.840.10045.4.3.4":    {"ecdsa-with-SHA512", true, ""},
	"1.3.101.112":            {"ED25519", true, ""},
	"1.3.101.113":            {"ED448", true, ""},
}

// pssHashes are the hashes of RSA-PSS (RFC 4055, section 2.1).
var pssHashes = map[string]CertificateSignature{
	"1.3.14.3.2.26":          {"rsassaPss sha1", true, usesSHA1},
	"2.16.840.1.101.3.4.2.4": {"rsassaPss sha224", true, usesSHA224},
	"2.16.840.1.101.3.4.2.1": {"rsassaPss sha256", true, ""},
	"2.16.840.1.101.3.4.2.2": {"rsassaPss sha384", true, ""},
	"2.16.840.1.101.3.4.2.3": {"rsassaPss sha512", true, ""},
}

const (
	rsassaPSS = "1.2.840.113549.1.1.10"
	sha1ID    = "1.3.14.3.2.26"
)

func signatureOf(a pkix.AlgorithmIdentifier) CertificateSignature {
	id := a.Algorithm.String()
	if id == rsassaPSS {
		var parameters struct {
			Hash pkix.AlgorithmIdentifier `asn1:"optional,explicit,tag:0"`
			Mask asn1.RawValue            `asn1:"optional,explicit,tag:1"`
			Salt int                      `asn1:"optional,explicit,tag:2,default:20"`
			Tail int                      `asn1:"optional,explicit,tag:3,default:1"`
		}
		hash := sha1ID // where there is none (RFC 4055, section 3.1)
		if _, err := asn1.Unmarshal(a.Parameters.FullBytes, &parameters); err == nil && parameters.Hash.Algorithm != nil {
			hash = parameters.Hash.Algorithm.String()
		}
		if s, ok := pssHashes[hash]; ok {
			return s
		}
		return CertificateSignature{Name: "rsassaPss " + hash}
	}
	if s, ok := certificateSignatures[id]; ok {
		return s
	}
	return CertificateSignature{Name: id}
}
