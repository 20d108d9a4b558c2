package rules

import (
	"iter"

	"oinlint/internal/source"
	"oinlint/manifest"
	"oinlint/saml"
)

// samlFile is a file of the evidence for SAML, and what it holds.
type samlFile struct {
	Attached
	*saml.Material
}

// samlFiles are the files of the evidence for SAML that could be read. Each of
// the others is noted as not checked.
func (p *Pass) samlFiles() iter.Seq[samlFile] {
	return func(yield func(samlFile) bool) {
		p.Entire(p.Evidence.SAML)
		for _, a := range p.Attached() {
			if a.Kind != "saml" {
				continue
			}
			m, err := p.material(a.Name)
			if err != nil {
				p.NotChecked(a.Entry, "%q could not be read: %s", a.Name, err)
				continue
			}
			if !yield(samlFile{a, m}) {
				return
			}
		}
	}
}

// material is what a file beside the manifest holds of SAML. It is read once,
// as long as the file is kept.
func (s *subject) material(name string) (*saml.Material, error) {
	f, err := s.File(name)
	if err != nil {
		return nil, err
	}
	if m, ok := s.materials[f]; ok {
		return m, nil
	}
	if len(s.materials) > len(s.files) { // of files that are no longer kept
		clear(s.materials)
	}
	if s.materials == nil {
		s.materials = map[*source.File]*saml.Material{}
	}
	m := saml.Read(f)
	s.materials[f] = m
	return m, nil
}

// value is where a value of a document stands.
func (f samlFile) value(v saml.Value) manifest.Place {
	return manifest.Place{Path: v.Path(), Span: v.Span(), Source: f.Material.File}
}

// documents are the documents of the evidence for SAML. Of a file that could
// not be read as a whole saml/document and saml/doctype speak: it is noted as
// not checked.
func (p *Pass) documents() iter.Seq2[samlFile, *saml.Document] {
	return func(yield func(samlFile, *saml.Document) bool) {
		for f := range p.samlFiles() {
			if len(f.Faults) > 0 {
				p.NotChecked(f.Entry, "%q could not be read as a whole", f.Name)
			}
			for _, d := range f.Documents {
				if !yield(f, d) {
					return
				}
			}
		}
	}
}
