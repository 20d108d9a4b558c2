// Package saml reads what SAML single sign-on is made of. It cites the clause
// behind what it says, and knows no rule.
package saml

import (
	"slices"
	"strings"
)

// Algorithm is one algorithm of XML Signature or XML Encryption.
type Algorithm struct {
	// Name is the short name, as the manifest writes it. Empty where it has none.
	Name string
	// URI is the identifier in documents. It is compared as a whole: names that
	// only end alike are in use, and are neither standard nor sound.
	URI string
	// Clause is where it is defined.
	Clause string
	// Fault is what speaks against the algorithm, to continue a sentence that
	// begins with it: "uses SHA-1". Empty where it is sound.
	Fault string
}

// Algorithms are the algorithms for one use.
type Algorithms []Algorithm

// Find is the algorithm of that identifier, or of that name without case,
// underscores, hyphens and spaces.
func (a Algorithms) Find(id string) (Algorithm, bool) {
	name := fold(id)
	for _, x := range a {
		if id == x.URI || x.Name != "" && name == fold(x.Name) {
			return x, true
		}
	}
	return Algorithm{}, false
}

// Sound are the names and identifiers of the algorithms that nothing speaks against.
func (a Algorithms) Sound() []string {
	var ids []string
	for _, x := range a {
		if x.Fault == "" {
			ids = append(ids, x.Name, x.URI)
		}
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

func fold(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}

// The namespaces that the identifiers are in.
const (
	dsig     = "http://www.w3.org/2000/09/xmldsig#"
	dsig11   = "http://www.w3.org/2009/xmldsig11#"
	dsigMore = "http://www.w3.org/2001/04/xmldsig-more#"
	dsig2007 = "http://www.w3.org/2007/05/xmldsig-more#"
	dsig2021 = "http://www.w3.org/2021/04/xmldsig-more#"
	xenc     = "http://www.w3.org/2001/04/xmlenc#"
	xenc11   = "http://www.w3.org/2009/xmlenc11#"
)

// The clauses that define the identifiers.
const (
	xmlSignature  = "XML Signature 1.1, section "
	xmlEncryption = "XML Encryption 1.1, section "
	rfc9231       = "RFC 9231, section "
)

// What speaks against algorithms.
const (
	usesMD2       = "uses MD2"
	usesMD5       = "uses MD5"
	usesSHA1      = "uses SHA-1"
	usesSHA224    = "uses SHA-224"
	usesRIPEMD128 = "uses RIPEMD-128"
	usesRIPEMD160 = "uses RIPEMD-160"
	usesSharedKey = "needs a key that both sides share"
	usesDES       = "uses triple DES"
	usesPKCS1     = "uses the padding of PKCS #1 version 1.5"
)

// Signatures are the algorithms of a SignatureMethod, and of the SigAlg of a
// redirect. What is weaker than SHA-256 has a fault.
var Signatures = Algorithms{
	{"RSA_SHA256", dsigMore + "rsa-sha256", rfc9231 + "2.3.2", ""},
	{"RSA_SHA384", dsigMore + "rsa-sha384", rfc9231 + "2.3.3", ""},
	{"RSA_SHA512", dsigMore + "rsa-sha512", rfc9231 + "2.3.4", ""},
	{"ECDSA_SHA256", dsigMore + "ecdsa-sha256", rfc9231 + "2.3.6", ""},
	{"ECDSA_SHA384", dsigMore + "ecdsa-sha384", rfc9231 + "2.3.6", ""},
	{"ECDSA_SHA512", dsigMore + "ecdsa-sha512", rfc9231 + "2.3.6", ""},
	{"RSA_PSS_SHA256", dsig2007 + "sha256-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"RSA_PSS_SHA384", dsig2007 + "sha384-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"RSA_PSS_SHA512", dsig2007 + "sha512-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"RSA_PSS", dsig2007 + "rsa-pss", rfc9231 + "2.3.9", ""},
	{"", dsig2007 + "sha3-256-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"", dsig2007 + "sha3-384-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"", dsig2007 + "sha3-512-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"", dsig2007 + "whirlpool-rsa-MGF1", rfc9231 + "2.3.10", ""},
	{"", dsig2007 + "rsa-whirlpool", rfc9231 + "2.3.8", ""},
	{"", dsig2007 + "ecdsa-whirlpool", rfc9231 + "2.3.6", ""},
	{"", dsig2021 + "ecdsa-sha3-256", rfc9231 + "2.3.6", ""},
	{"", dsig2021 + "ecdsa-sha3-384", rfc9231 + "2.3.6", ""},
	{"", dsig2021 + "ecdsa-sha3-512", rfc9231 + "2.3.6", ""},
	{"", dsig2021 + "eddsa-ed25519", rfc9231 + "2.3.12", ""},
	{"", dsig2021 + "eddsa-ed25519ctx", rfc9231 + "2.3.12", ""},
	{"", dsig2021 + "eddsa-ed25519ph", rfc9231 + "2.3.12", ""},
	{"", dsig2021 + "eddsa-ed448", rfc9231 + "2.3.12", ""},
	{"", dsig2021 + "eddsa-ed448ph", rfc9231 + "2.3.12", ""},
	{"", dsigMore + "esign-sha256", rfc9231 + "2.3.7", ""},
	{"", dsigMore + "esign-sha384", rfc9231 + "2.3.7", ""},
	{"", dsigMore + "esign-sha512", rfc9231 + "2.3.7", ""},
	{"DSA_SHA256", dsig11 + "dsa-sha256", xmlSignature + "6.4.1", ""},

	{"RSA_SHA1", dsig + "rsa-sha1", xmlSignature + "6.4.2", usesSHA1},
	{"DSA_SHA1", dsig + "dsa-sha1", xmlSignature + "6.4.1", usesSHA1},
	{"ECDSA_SHA1", dsigMore + "ecdsa-sha1", rfc9231 + "2.3.6", usesSHA1},
	{"RSA_PSS_SHA1", dsig2007 + "sha1-rsa-MGF1", rfc9231 + "2.3.10", usesSHA1},
	{"", dsigMore + "esign-sha1", rfc9231 + "2.3.7", usesSHA1},
	{"RSA_SHA224", dsigMore + "rsa-sha224", rfc9231 + "2.3.11", usesSHA224},
	{"ECDSA_SHA224", dsigMore + "ecdsa-sha224", rfc9231 + "2.3.6", usesSHA224},
	{"RSA_PSS_SHA224", dsig2007 + "sha224-rsa-MGF1", rfc9231 + "2.3.10", usesSHA224},
	{"", dsigMore + "esign-sha224", rfc9231 + "2.3.7", usesSHA224},
	{"", dsig2007 + "sha3-224-rsa-MGF1", rfc9231 + "2.3.10", "uses SHA3-224"},
	{"", dsig2021 + "ecdsa-sha3-224", rfc9231 + "2.3.6", "uses SHA3-224"},
	{"RSA_MD5", dsigMore + "rsa-md5", rfc9231 + "2.3.1", usesMD5},
	{"", dsig2007 + "md5-rsa-MGF1", rfc9231 + "2.3.10", usesMD5},
	{"", dsig2007 + "md2-rsa-MGF1", rfc9231 + "2.3.10", usesMD2},
	{"RSA_RIPEMD160", dsigMore + "rsa-ripemd160", rfc9231 + "2.3.5", usesRIPEMD160},
	{"ECDSA_RIPEMD160", dsig2007 + "ecdsa-ripemd160", rfc9231 + "2.3.6", usesRIPEMD160},
	{"", dsig2007 + "ripemd160-rsa-MGF1", rfc9231 + "2.3.10", usesRIPEMD160},
	{"", dsig2007 + "ripemd128-rsa-MGF1", rfc9231 + "2.3.10", usesRIPEMD128},
	{"HMAC_SHA1", dsig + "hmac-sha1", xmlSignature + "6.3.1", usesSharedKey},
	{"HMAC_SHA256", dsigMore + "hmac-sha256", rfc9231 + "2.2.2", usesSharedKey},
	{"HMAC_SHA384", dsigMore + "hmac-sha384", rfc9231 + "2.2.2", usesSharedKey},
	{"HMAC_SHA512", dsigMore + "hmac-sha512", rfc9231 + "2.2.2", usesSharedKey},
}

// Digests are the algorithms of the DigestMethod in the Reference of a signature.
var Digests = Algorithms{
	{"SHA256", xenc + "sha256", xmlSignature + "6.2.3", ""},
	{"SHA384", dsigMore + "sha384", xmlSignature + "6.2.4", ""},
	{"SHA384", xenc + "sha384", xmlEncryption + "5.8", ""},
	{"SHA512", xenc + "sha512", xmlSignature + "6.2.5", ""},
	{"SHA3_256", dsig2007 + "sha3-256", rfc9231 + "2.1.5", ""},
	{"SHA3_384", dsig2007 + "sha3-384", rfc9231 + "2.1.5", ""},
	{"SHA3_512", dsig2007 + "sha3-512", rfc9231 + "2.1.5", ""},
	{"", dsig2007 + "whirlpool", rfc9231 + "2.1.4", ""},

	{"SHA1", dsig + "sha1", xmlSignature + "6.2.1", usesSHA1},
	{"SHA224", dsigMore + "sha224", xmlSignature + "6.2.2", usesSHA224},
	{"SHA3_224", dsig2007 + "sha3-224", rfc9231 + "2.1.5", "uses SHA3-224"},
	{"MD5", dsigMore + "md5", rfc9231 + "2.1.1", usesMD5},
	{"RIPEMD160", xenc + "ripemd160", xmlEncryption + "5.8", usesRIPEMD160},
}

// Ciphers are the algorithms that encrypt an assertion: the EncryptionMethod of
// an EncryptedData. Only AES is sound among those that Okta has.
var Ciphers = Algorithms{
	{"AES256_GCM", xenc11 + "aes256-gcm", xmlEncryption + "5.2", ""},
	{"AES192_GCM", xenc11 + "aes192-gcm", xmlEncryption + "5.2", ""},
	{"AES128_GCM", xenc11 + "aes128-gcm", xmlEncryption + "5.2", ""},
	{"AES256_CBC", xenc + "aes256-cbc", xmlEncryption + "5.2", ""},
	{"AES192_CBC", xenc + "aes192-cbc", xmlEncryption + "5.2", ""},
	{"AES128_CBC", xenc + "aes128-cbc", xmlEncryption + "5.2", ""},

	{"TRIPLEDES_CBC", xenc + "tripledes-cbc", xmlEncryption + "5.2", usesDES},
	{"TRIPLEDES", xenc + "tripledes-cbc", xmlEncryption + "5.2", usesDES},
	{"3DES", xenc + "tripledes-cbc", xmlEncryption + "5.2", usesDES},
	{"3DES_CBC", xenc + "tripledes-cbc", xmlEncryption + "5.2", usesDES},
}

// KeyTransports are the algorithms that encrypt the key of an assertion: the
// EncryptionMethod of an EncryptedKey.
var KeyTransports = Algorithms{
	{"RSA_OAEP", xenc11 + "rsa-oaep", xmlEncryption + "5.5.2", ""},
	{"RSA_OAEP_MGF1P", xenc + "rsa-oaep-mgf1p", xmlEncryption + "5.5.2", ""},

	{"RSA_1_5", xenc + "rsa-1_5", xmlEncryption + "5.5.1", usesPKCS1},
	{"RSA_1.5", xenc + "rsa-1_5", xmlEncryption + "5.5.1", usesPKCS1},
	{"RSA_PKCS1", xenc + "rsa-1_5", xmlEncryption + "5.5.1", usesPKCS1},
}
