package saml

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/beevik/etree"
	goxmldsig "github.com/russellhaering/goxmldsig"
)

// canonicalization is one canonicalization algorithm with its parameters.
type canonicalization struct {
	exclusive bool
	comments  bool
	// fixup is that of Canonical XML 1.1, section 2.4: xml:id is not
	// inherited and xml:base is joined.
	fixup bool
	// prefixes is the PrefixList of exclusive canonicalization, in which
	// #default stands for the empty prefix.
	prefixes map[string]bool
}

var canonicalizations = map[string]canonicalization{
	goxmldsig.CanonicalXML10ExclusiveAlgorithmId.String():             {exclusive: true},
	goxmldsig.CanonicalXML10ExclusiveWithCommentsAlgorithmId.String(): {exclusive: true, comments: true},
	goxmldsig.CanonicalXML10RecAlgorithmId.String():                   {},
	goxmldsig.CanonicalXML10WithCommentsAlgorithmId.String():          {comments: true},
	goxmldsig.CanonicalXML11AlgorithmId.String():                      {fixup: true},
	goxmldsig.CanonicalXML11WithCommentsAlgorithmId.String():          {fixup: true, comments: true},
}

// Limits on what is canonicalized: libxml2 reads no deeper either, and the octets
// are counted over all signatures of a document.
const (
	canonicalDepth  = 256
	canonicalOctets = 64 << 20
)

// Why a text has no canonical form, or none here.
var (
	errDepth     = fmt.Errorf("elements are nested deeper than %d", canonicalDepth)
	errOctets    = fmt.Errorf("what the signatures of the document cover is larger than %d MiB", canonicalOctets>>20)
	errRelative  = errors.New("a namespace is a relative reference, which canonicalization refuses (Canonical XML 1.0, section 1.3)")
	errDirective = errors.New("a declaration stands inside of an element, which is not well-formed")
	errBase      = errors.New("xml:base values of several elements are relative and cannot be joined")
)

// nodes is what a reference stands for before it is text: an element and all that
// is in it, but for the signature that is left out.
type nodes struct {
	apex *etree.Element
	// without is the Signature that enveloped-signature takes away.
	without *etree.Element
	// document means all that is beside the root as well.
	document bool
	comments bool
}

// canonicalize writes n in canonical form, in at most limit bytes.
//
// The library does it where it is right. It is not with
//   - inclusive canonicalization: 1.0 puts the declarations of the ancestors over
//     the element's own, 1.1 inherits nothing at all, and both copy the rest of the
//     tree once for each level;
//   - the processing instructions beside the root, which URI="" covers;
//   - #default in a PrefixList, which it takes for a prefix;
//   - what else libraryServes names.
//
// cost is how many octets that took, about: text that is written, and names and
// prefixes that were in the way.
func canonicalize(n nodes, c canonicalization, limit int) (out []byte, cost int, err error) {
	if limit <= 0 {
		return nil, 0, errOctets
	}
	c.comments = c.comments && n.comments
	w := canonicalWriter{canonicalization: c, without: n.without, limit: limit}
	w.scope, w.outer = inScope(n.apex)
	cost = 100 * (1 + len(w.scope) + len(w.outer))
	if c.exclusive && !n.document && !c.prefixes["#default"] && libraryServes(n.apex, w.scope) {
		out, err = libraryCanonicalize(n, c, w.scope)
	} else {
		err = w.nodes(n)
		out = w.out.Bytes()
	}
	cost += len(out)
	switch {
	case err != nil:
		return nil, cost, err
	case len(out) > limit:
		return nil, cost, errOctets
	}
	return out, cost, nil
}

// libraryServes reports whether the library canonicalizes the element rightly and
// in linear time. It does not with
//   - attributes of two namespaces on one element, such as xsi:type and xml:lang:
//     it sorts them by name before namespace, and takes quadratic time to do so;
//   - xmlns="" where there is no default namespace, which it keeps, and a prefix
//     that is declared to be nothing, which it takes;
//   - relative namespaces, and declarations inside of elements, which encoding/xml
//     lets pass: it does not refuse them;
//   - CDATA sections, which it keeps;
//   - many prefixes, since it copies all that are declared for each element.
func libraryServes(apex *etree.Element, scope map[string]string) bool {
	const most = 32
	prefixes := make(map[string]bool, len(scope))
	for prefix, uri := range scope {
		if uri == "" || uri == xmlNamespace {
			return false
		}
		prefixes[prefix] = true
	}
	var serves func(el *etree.Element, depth int) bool
	serves = func(el *etree.Element, depth int) bool {
		used := ""
		for _, a := range el.Attr {
			prefix, declares := declaration(a)
			switch {
			case declares && (a.Value == "" || a.Value == xmlNamespace || relative(a.Value)):
				return false
			case declares:
				prefixes[prefix] = true
			case a.Space != "" && used != "" && a.Space != used:
				return false
			case a.Space != "":
				used = a.Space
			}
		}
		if depth > canonicalDepth || len(prefixes) > most {
			return false
		}
		for _, t := range el.Child {
			switch t := t.(type) {
			case *etree.Element:
				if !serves(t, depth+1) {
					return false
				}
			case *etree.CharData:
				if t.IsCData() {
					return false
				}
			case *etree.Directive:
				return false
			}
		}
		return true
	}
	return serves(apex, 1)
}

// libraryCanonicalize is canonicalize for what the library is right about. The
// library works on the element that it is given, which has to declare what its
// ancestors do: it gets a copy.
func libraryCanonicalize(n nodes, c canonicalization, scope map[string]string) ([]byte, error) {
	apex := n.apex.Copy()
	apex.Attr = slices.DeleteFunc(apex.Attr, func(a etree.Attr) bool {
		_, declares := declaration(a)
		return declares
	})
	for prefix, uri := range scope {
		if prefix == "" {
			apex.Attr = append(apex.Attr, etree.Attr{Key: "xmlns", Value: uri})
		} else {
			apex.Attr = append(apex.Attr, etree.Attr{Space: "xmlns", Key: prefix, Value: uri})
		}
	}
	removeCopy(apex, n.apex, n.without)
	prefixes := strings.Join(sortedKeys(c.prefixes), " ")
	canonicalizer := goxmldsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList(prefixes)
	if c.comments {
		canonicalizer = goxmldsig.MakeC14N10ExclusiveWithCommentsCanonicalizerWithPrefixList(prefixes)
	}
	return canonicalizer.Canonicalize(apex)
}

// removeCopy removes from the copy of apex what el is in apex itself.
func removeCopy(copied, apex, el *etree.Element) {
	var path []int
	for at := el; at != apex; at = at.Parent() {
		if at == nil {
			return
		}
		path = append(path, at.Index())
	}
	if len(path) == 0 {
		return
	}
	for _, i := range slices.Backward(path[1:]) {
		copied = copied.Child[i].(*etree.Element)
	}
	copied.RemoveChildAt(path[0])
}

// declaration is the prefix that an attribute declares, "" for the default namespace.
func declaration(a etree.Attr) (prefix string, declares bool) {
	if a.Space == "xmlns" {
		return a.Key, true
	}
	return "", a.Space == "" && a.Key == "xmlns"
}

// relative reports whether a namespace is a relative reference.
func relative(namespace string) bool {
	u, err := url.Parse(namespace)
	return err == nil && namespace != "" && u.Scheme == ""
}

// inScope is what is declared where el begins, el included, and the attributes of
// the namespace xml that its ancestors have, the nearest last.
func inScope(el *etree.Element) (scope map[string]string, inherited []etree.Attr) {
	var line []*etree.Element
	for at := el; at != nil; at = at.Parent() {
		line = append(line, at)
	}
	scope = map[string]string{}
	for _, at := range slices.Backward(line) {
		for _, a := range at.Attr {
			if prefix, declares := declaration(a); declares {
				scope[prefix] = a.Value
			} else if a.Space == "xml" && at != el {
				inherited = append(inherited, a)
			}
		}
	}
	if scope[""] == "" {
		delete(scope, "")
	}
	return scope, inherited
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
