package rules

import (
	"iter"
	"path"

	"oinlint/manifest"
	"oinlint/saml"
)

// certificateUse is what a certificate is for, as far as the place tells where
// it stands.
type certificateUse uint8

const (
	signsResponses certificateUse = 1 << iota
	signsOther                    // the service provider's own signatures, and those of metadata
	encrypts
	useUnknown // of a file that holds certificates alone
)

// certificatePlace is one place where a certificate stands.
type certificatePlace struct {
	*saml.Certificate
	at  manifest.Place
	use certificateUse
	// valid are the uses for which a certificate is valid in the same role, KeyInfo
	// or file: those there can stand in for each other.
	valid *certificateUse
	// issuers are those of the certificates of the same KeyInfo or file that did
	// not issue themselves.
	issuers map[string]bool
}

// authority reports whether the certificate stands there because it issued
// another beside it. It signs no SAML.
func (c *certificatePlace) authority() bool {
	return c.Subject != "" && c.issuers[c.Subject]
}

// certificate is one certificate with all places where it stands.
type certificate []*certificatePlace

// in are the places where it is for one of these uses.
func (c certificate) in(uses certificateUse) certificate {
	var out certificate
	for _, at := range c {
		if at.use&uses != 0 {
			out = append(out, at)
		}
	}
	return out
}

// certificates are those of the evidence for SAML and those that the manifest
// names, each once.
func (p *Pass) certificates() *certificateSearch {
	s := &certificateSearch{}
	uses := map[string]certificateUse{} // of the certificates that an entry names
	for f := range p.samlFiles() {
		if len(f.Faults) > 0 {
			p.NotChecked(f.Entry, "%q could not be read as a whole", f.Name)
		}
		for _, d := range f.Documents {
			p.certificatesOf(s, f, d)
			uses[f.Entry.Path] |= signerOf(d)
		}
		s.add(f.Material, useUnknown, f.Certificates...)
	}
	for _, e := range p.Evidence.SAML.Items {
		use := signsResponses
		if uses[e.Path] == signsOther {
			use = signsOther
		}
		for _, name := range e.Certificates.Items {
			p.namedCertificates(s, name, use)
		}
	}
	p.namedCertificates(s, p.SSO.SAML.SingleLogout.Certificate, signsOther)
	p.namedCertificates(s, p.SSO.SAML.Encryption.Certificate, encrypts)
	s.finish(p)
	return s
}

// namedCertificates are those of a file that a field of the manifest names.
func (p *Pass) namedCertificates(s *certificateSearch, file manifest.Text, use certificateUse) {
	if isBlank(file) || !p.hasQuietly(file) {
		return
	}
	m, err := p.material(path.Clean(file.V))
	switch {
	case err != nil:
		p.NotChecked(file, "%q could not be read: %s", file.V, err)
	case len(m.Certificates) == 0 && len(m.Documents) == 0:
		s.without = append(s.without, file)
	case len(m.Certificates) == 0 || len(m.Faults) > 0:
		p.NotChecked(file, "%q could not be read as a whole as a file of certificates", file.V)
		fallthrough
	default:
		s.add(m, use, m.Certificates...)
	}
}

// certificatesOf are those of a document.
func (p *Pass) certificatesOf(s *certificateSearch, f samlFile, d *saml.Document) {
	for i := range d.Signatures {
		s.add(f.Material, signerOf(d), d.Signatures[i].Certificates...)
	}
	own := map[*saml.EntityDescriptor]bool{}
	for _, e := range p.ownProviders(d) {
		own[e] = true
	}
	for _, e := range d.EntityDescriptors {
		for _, r := range e.SPSSODescriptors {
			if own[e] || len(own) == 0 { // which one it is cannot be told
				s.role(f.Material, r.KeyDescriptors, signsOther)
			}
		}
		for _, r := range e.IDPSSODescriptors {
			s.role(f.Material, r.KeyDescriptors, signsResponses)
		}
	}
}

// signerOf is the use of the certificates that the signatures of a document are
// made with.
func signerOf(d *saml.Document) certificateUse {
	if d.Kind == saml.KindResponse || d.Kind == saml.KindAssertion {
		return signsResponses
	}
	for _, e := range d.EntityDescriptors {
		if len(e.IDPSSODescriptors) > 0 {
			return signsResponses
		}
	}
	return signsOther
}

// certificateSearch gathers certificates.
type certificateSearch struct {
	places []*certificatePlace
	found  []certificate
	// without are the fields that name a file in which nothing is.
	without []manifest.Text
}

// role adds the certificates of a role of metadata.
func (s *certificateSearch) role(m *saml.Material, keys []*saml.KeyDescriptor, signs certificateUse) {
	var valid certificateUse
	for _, k := range keys {
		var use certificateUse
		if k.Signing() {
			use |= signs
		}
		if k.Encryption() {
			use |= encrypts
		}
		if use == 0 {
			use = useUnknown
		}
		s.together(&valid, m, use, k.Certificates)
	}
}

// add adds the certificates of a KeyInfo or of a file.
func (s *certificateSearch) add(m *saml.Material, use certificateUse, certificates ...*saml.Certificate) {
	s.together(new(certificateUse), m, use, certificates)
}

func (s *certificateSearch) together(valid *certificateUse, m *saml.Material, use certificateUse, certificates []*saml.Certificate) {
	issuers := map[string]bool{}
	for _, c := range certificates {
		at := manifest.Place{Path: c.Path(), Span: c.Span(), Source: m.File}
		s.places = append(s.places, &certificatePlace{c, at, use, valid, issuers})
		if c.Issuer != c.Subject {
			issuers[c.Issuer] = true
		}
	}
}

// finish brings the places of the same certificate together, in the order of
// the first of each.
func (s *certificateSearch) finish(p *Pass) {
	type same struct{ der, fault string }
	index := map[same]int{}
	for _, at := range s.places {
		if p.validOn(at.Certificate) {
			*at.valid |= at.use
		}
		i, ok := index[same{string(at.DER), at.Unreadable}]
		if !ok || at.DER == nil {
			i = len(s.found)
			index[same{string(at.DER), at.Unreadable}] = i
			s.found = append(s.found, nil)
		}
		s.found[i] = append(s.found[i], at)
	}
}

// reportCertificate reports a fault of a certificate at the first of its places.
func (p *Pass) reportCertificate(c certificate, format string, args ...any) *Finding {
	f := p.Report(c[0].at, format, args...)
	for at := range c.others() {
		f.With(at, "the same certificate")
	}
	return f
}

// others are the places of a certificate but for the first. A file that is named
// twice is one place.
func (c certificate) others() iter.Seq[manifest.Place] {
	return func(yield func(manifest.Place) bool) {
		type key struct {
			file, path string
			start      int
		}
		keyOf := func(at manifest.Place) key { return key{at.Source.Name, at.Path, at.Span.Start.Offset} }
		seen := map[key]bool{keyOf(c[0].at): true}
		for _, place := range c[1:] {
			if k := keyOf(place.at); !seen[k] {
				seen[k] = true
				if !yield(place.at) {
					return
				}
			}
		}
	}
}

// readableCertificates are the certificates that can be judged, without those of
// authorities. Of the others saml/certificate-unreadable speaks.
func (p *Pass) readableCertificates() iter.Seq[certificate] {
	return func(yield func(certificate) bool) {
		s := p.certificates()
		for _, file := range s.without {
			p.Applies()
			p.NotChecked(file, "%q holds no certificate", file.V)
		}
		for _, c := range s.found {
			var places certificate
			for _, at := range c {
				if !at.authority() {
					places = append(places, at)
				}
			}
			if len(places) == 0 {
				continue
			}
			if c[0].Unreadable != "" {
				p.NotChecked(places[0].at, "the certificate could not be read")
				continue
			}
			if !yield(places) {
				return
			}
		}
	}
}
