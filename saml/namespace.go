package saml

// The namespaces of the documents that are read.
const (
	ProtocolNamespace  = "urn:oasis:names:tc:SAML:2.0:protocol"
	AssertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion"
	MetadataNamespace  = "urn:oasis:names:tc:SAML:2.0:metadata"
)

// The namespaces that are bound without a declaration (Namespaces in XML 1.0, section 3).
const (
	xmlNamespace   = "http://www.w3.org/XML/1998/namespace"
	xmlnsNamespace = "http://www.w3.org/2000/xmlns/"
)

// scope knows which prefix is bound to which namespace where reading is.
type scope struct {
	bound    map[string][]string // by prefix, the innermost last
	declared [][]string          // prefixes, for each open element
	seen     map[expanded]bool   // attributes of the element that is read
}

// expanded is an expanded name.
type expanded struct{ namespace, local string }

func newScope() *scope {
	return &scope{
		bound: map[string][]string{"xml": {xmlNamespace}, "xmlns": {xmlnsNamespace}, "": {""}},
		seen:  map[expanded]bool{},
	}
}

// declare binds a prefix within the element that was opened last.
func (s *scope) declare(prefix, uri string, a attribute) *xmlFault {
	switch {
	case prefix == "xmlns" || uri == xmlnsNamespace, (prefix == "xml") != (uri == xmlNamespace):
		return syntaxAt(a.name, a.valueEnd+1, "the prefix %s cannot be bound to %s", quote(prefix), quote(uri))
	case prefix != "" && uri == "":
		return syntaxAt(a.name, a.valueEnd+1, "the prefix %s is bound to no namespace", quote(prefix))
	}
	s.bound[prefix] = append(s.bound[prefix], uri)
	top := len(s.declared) - 1
	s.declared[top] = append(s.declared[top], prefix)
	return nil
}

func (s *scope) open() { s.declared = append(s.declared, nil) }

func (s *scope) close() {
	top := len(s.declared) - 1
	for _, prefix := range s.declared[top] {
		s.bound[prefix] = s.bound[prefix][:len(s.bound[prefix])-1]
	}
	s.declared = s.declared[:top]
}

// find is the namespace that a prefix is bound to.
func (s *scope) find(prefix string) (string, bool) {
	uris := s.bound[prefix]
	if len(uris) == 0 {
		return "", false
	}
	return uris[len(uris)-1], true
}
