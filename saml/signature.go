package saml

import (
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/beevik/etree"
)

// Outcome is how a verification ends.
type Outcome int

// The zero value is Unjudged: what nobody verified is neither good nor bad.
const (
	// Unjudged is what cannot be verified here: an algorithm or a transform that
	// is not among those that are, text that is elsewhere, no certificate.
	Unjudged Outcome = iota
	Valid
	Invalid
)

func (o Outcome) String() string {
	return [...]string{"unjudged", "valid", "invalid"}[o]
}

// Mismatch is what makes a signature Invalid.
type Mismatch int

// The mismatches. Only RSA tells TextDiffers from ValueDiffers.
const (
	_ Mismatch = iota
	// DigestDiffers: what a Reference covers is not what was signed.
	DigestDiffers
	// ReferenceMissing: a Reference names nothing in the document.
	ReferenceMissing
	// TextDiffers: a candidate's key made the value, over another SignedInfo or
	// with another algorithm.
	TextDiffers
	// ValueDiffers: the value is not that of a candidate's key over SignedInfo.
	ValueDiffers
	// NoCandidate: no candidate has a key for such a signature.
	NoCandidate
	// ValueMalformed: a value is empty, no base64, or of another form.
	ValueMalformed
	// SignatureMalformed: the Signature has not the elements that the schema has.
	SignatureMalformed
)

// Check is how one step of a verification ends.
type Check struct {
	Outcome Outcome
	// Fault is set where Outcome is Invalid.
	Fault Mismatch
	// Reason says why Outcome is not Valid, in lower case and without an end.
	Reason string
}

// Verification is what is found out about one signature: XML Signature 1.1,
// section 3.2. The value and each reference are judged on their own, so that all
// that is wrong can be told.
type Verification struct {
	// Check is the outcome of all: Invalid where one step is, else Unjudged where
	// one step is. Where the algorithm of the signature is not verified here it is
	// Unjudged, whatever the references are. Fault and Reason are those of the
	// step that decides.
	Check
	// Value is the outcome for the signature value.
	Value Check
	// Certificate is the candidate whose key made the value; nil where none did.
	Certificate *x509.Certificate
	// SignatureMethod is the identifier of its algorithm, or the SigAlg.
	SignatureMethod string
	// References are those of SignedInfo, in its order; none for a redirect.
	References []ReferenceCheck
}

// ReferenceCheck is what is found out about one Reference: XML Signature 1.1,
// section 4.4.3.
type ReferenceCheck struct {
	Check
	// Reference is the element itself.
	Reference *etree.Element
	// Target is what it refers to; nil where that is not in the document.
	Target *etree.Element
	// DigestMethod is the identifier of its algorithm.
	DigestMethod string
}

func unjudged(format string, args ...any) Check {
	return Check{Outcome: Unjudged, Reason: fmt.Sprintf(format, args...)}
}

func invalid(fault Mismatch, format string, args ...any) Check {
	return Check{Outcome: Invalid, Fault: fault, Reason: fmt.Sprintf(format, args...)}
}

// Verifier verifies the signatures of one document. It does not change the document,
// which must not change either, and must not be used by several goroutines at once.
type Verifier struct {
	root *etree.Element
	ids  map[string][]*etree.Element
	// octets is how much may still be canonicalized: a small document can have
	// many references to all of it.
	octets int
}

// NewVerifier makes a Verifier for the document that has el in it.
func NewVerifier(el *etree.Element) *Verifier {
	v := &Verifier{root: rootOf(el), octets: canonicalOctets}
	v.ids = identifiers(v.root)
	return v
}

// Verify verifies one signature with the keys of the candidates, whatever its
// KeyInfo says. Whether a candidate is to be trusted, or valid today, is not asked.
// A nil candidate stands for a certificate that Go does not read: where no other
// fits, that one may be the one, and the signature is Unjudged.
func Verify(signature *etree.Element, candidates []*x509.Certificate) Verification {
	return NewVerifier(signature).Verify(signature, candidates)
}

// Verify verifies one signature of the document, as the function Verify does.
func (v *Verifier) Verify(signature *etree.Element, candidates []*x509.Certificate) Verification {
	info, value, err := signatureParts(signature)
	if err != nil {
		malformed := invalid(SignatureMalformed, "%s", err)
		return Verification{Check: malformed, Value: malformed}
	}
	out := Verification{SignatureMethod: algorithm(child(info, "SignatureMethod"))}
	out.Value, out.Certificate = v.value(info, value, out.SignatureMethod, candidates)
	for _, reference := range children(info, "Reference") {
		out.References = append(out.References, v.reference(reference, signature))
	}
	out.Check = out.decide()
	return out
}

// decide makes one outcome of all.
func (v *Verification) decide() Check {
	if _, known := signatureMethods[v.SignatureMethod]; !known {
		return v.Value
	}
	out := v.Value
	for _, r := range v.References {
		if out.Outcome == Valid || r.Outcome == Invalid && out.Outcome != Invalid {
			out = r.Check
		}
	}
	return out
}

// value judges the SignatureValue.
func (v *Verifier) value(info, value *etree.Element, method string, candidates []*x509.Certificate) (Check, *x509.Certificate) {
	if _, known := signatureMethods[method]; !known {
		return unjudged("%s", unverifiable(method, Signatures, "signature")), nil
	}
	decoded, err := decode(text(value))
	if err != nil {
		return invalid(ValueMalformed, "the signature value is not base64"), nil
	}
	c14n := child(info, "CanonicalizationMethod")
	c, known := canonicalizationOf(c14n)
	if !known {
		return unjudged("the canonicalization %q of SignedInfo cannot be done here", shorten(algorithm(c14n))), nil
	}
	signed, err := v.canonicalize(nodes{apex: info, comments: true}, c)
	if err != nil {
		return unjudged("SignedInfo cannot be canonicalized: %v", err), nil
	}
	return verifyValue(signed, method, decoded, candidates, false)
}

// canonicalize is the function of that name, within what is left for the document.
func (v *Verifier) canonicalize(n nodes, c canonicalization) ([]byte, error) {
	out, cost, err := canonicalize(n, c, v.octets)
	v.octets -= cost
	if errors.Is(err, errOctets) {
		v.octets = 0
	}
	return out, err
}
