package rules

import (
	"errors"
	"slices"
	"strings"

	"oinlint/manifest"
	"oinlint/saml"
)

var samlUnproven = Rule{
	ID:       "saml/unproven",
	Severity: Manual,
	Summary:  "Show that SHA-256 is in use: attach a signed response, metadata or a certificate, or declare the algorithm.",
	Why:      "Without any of them the OIN team has to find out during its tests whether signatures are strong enough.",
	Sources:  []Source{sourceSHA256},
	Bad:      "sso:\n  saml: {entityId: https://strawberry.dev}\n",
	Good:     "sso:\n  saml: {entityId: https://strawberry.dev, signatureAlgorithm: RSA_SHA256}\n",
	Check: func(p *Pass) {
		s := p.SSO.SAML
		if !p.Has(s) {
			return
		}
		for _, declared := range []manifest.Text{s.SignatureAlgorithm, s.DigestAlgorithm} {
			if !isBlank(declared) && !p.Lacks(declared) {
				return
			}
		}
		shown, unread := p.signatureProof()
		if shown {
			return
		}
		for _, u := range unread {
			p.NotChecked(u.at, "%q could not be read: %s", u.name, u.reason)
		}
		switch whole := p.Entire(p.Evidence.SAML); {
		case !whole || len(unread) > 0:
		case len(p.Evidence.SAML.Items) == 0:
			p.Report(s.AtKey(), "nothing shows that signatures use SHA-256: no file is attached under evidence.saml and no algorithm is declared")
		default:
			p.Report(s.AtKey(), "nothing shows that signatures use SHA-256: no file under evidence.saml is signed or has a certificate, and no algorithm is declared")
		}
	},
}

var errNoCertificate = errors.New("its certificate cannot be decoded")

// unread is a file of the evidence that could not be read, or not as a whole.
type unread struct {
	at     manifest.Located
	name   string
	reason error
}

// signatureProof looks in the evidence for SAML, and in the certificates that it
// names, for a signature or a certificate. Where there is none, it also tells
// which files could hold one.
func (p *Pass) signatureProof() (shown bool, unreadable []unread) {
	look := func(at manifest.Located, name string) {
		if shown {
			return
		}
		m, err := p.material(name)
		switch {
		case err != nil:
			unreadable = append(unreadable, unread{at, name, err})
		case showsSignatures(m):
			shown = true
		case len(m.Faults) > 0:
			unreadable = append(unreadable, unread{at, name, errors.New(printable(m.Faults[0].Message))})
		case len(materialCertificates(m)) > 0:
			unreadable = append(unreadable, unread{at, name, errNoCertificate})
		}
	}
	for _, a := range p.Attached() {
		if a.Kind == "saml" {
			look(a.Entry, a.Name)
		}
	}
	for _, e := range p.Evidence.SAML.Items {
		for _, c := range e.Certificates.Items {
			if c.Present() && !isBlank(c) {
				look(c, c.V)
			}
		}
	}
	for _, l := range p.listErr {
		if strings.HasPrefix(l.at.Path, p.Evidence.SAML.Path) {
			unreadable = append(unreadable, unread{l.at, l.at.V, l.err})
		}
	}
	return shown, unreadable
}

// showsSignatures reports whether a file has a signature, or a certificate that
// can be read.
func showsSignatures(m *saml.Material) bool {
	for _, d := range m.Documents {
		if len(d.Signatures) > 0 || d.Redirect != nil && d.Redirect.SigAlg.Present() {
			return true
		}
	}
	return slices.ContainsFunc(materialCertificates(m), func(c *saml.Certificate) bool { return c.Unreadable == "" })
}

// materialCertificates are the certificates of a file, and of the keys in its
// metadata.
func materialCertificates(m *saml.Material) []*saml.Certificate {
	list := slices.Clone(m.Certificates)
	for _, d := range m.Documents {
		for _, e := range d.EntityDescriptors {
			for _, k := range keyDescriptors(e) {
				list = append(list, k.Certificates...)
			}
		}
	}
	return list
}

// keyDescriptors are the keys of an entity in all its roles.
func keyDescriptors(e *saml.EntityDescriptor) []*saml.KeyDescriptor {
	var keys []*saml.KeyDescriptor
	for _, r := range e.SPSSODescriptors {
		keys = append(keys, r.KeyDescriptors...)
	}
	for _, r := range e.IDPSSODescriptors {
		keys = append(keys, r.KeyDescriptors...)
	}
	return keys
}
