package saml

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// canonicalWriter writes canonical XML: Canonical XML 1.0, section 2.3, and
// Exclusive XML Canonicalization 1.0, section 3.
type canonicalWriter struct {
	canonicalization
	without *etree.Element
	limit   int
	out     bytes.Buffer
	// scope is what is declared in the document, rendered what is in the
	// output: both at the element being written, by prefix.
	scope, rendered map[string]string
	// outer are the attributes of the namespace xml that the apex inherits.
	outer []etree.Attr
}

// change is what a prefix was bound to before an element changed it.
type change struct {
	prefix, was string
	bound       bool
}

// bind binds a prefix and returns how to undo that.
func bind(in map[string]string, prefix, uri string) change {
	was, bound := in[prefix]
	in[prefix] = uri
	return change{prefix, was, bound}
}

func undo(in map[string]string, changes []change) {
	for _, c := range slices.Backward(changes) {
		if c.bound {
			in[c.prefix] = c.was
		} else {
			delete(in, c.prefix)
		}
	}
}

func (w *canonicalWriter) nodes(n nodes) error {
	w.rendered = map[string]string{}
	if !n.document || n.apex.Parent() == nil {
		return w.element(n.apex, 1)
	}
	// Canonical XML 1.0, section 2.3: what is beside the root has its own line.
	behind := false
	for _, t := range n.apex.Parent().Child {
		var err error
		switch t := t.(type) {
		case *etree.Element:
			if t != n.apex {
				return errors.New("the document has two roots")
			}
			err, behind = w.element(t, 1), true
		case *etree.ProcInst:
			if t.Target != "xml" {
				w.beside(t, behind)
			}
		case *etree.Comment:
			if w.comments {
				w.beside(t, behind)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *canonicalWriter) beside(t etree.Token, behind bool) {
	if behind {
		w.out.WriteByte('\n')
	}
	w.token(t)
	if !behind {
		w.out.WriteByte('\n')
	}
}

func (w *canonicalWriter) element(el *etree.Element, depth int) error {
	if depth > canonicalDepth {
		return errDepth
	}
	scoped, rendered, err := w.startTag(el, depth == 1)
	if err != nil {
		return err
	}
	for _, t := range el.Child {
		if w.out.Len() > w.limit {
			return errOctets
		}
		switch t := t.(type) {
		case *etree.Directive:
			return errDirective
		case *etree.Element:
			if t == w.without {
				continue
			}
			if err := w.element(t, depth+1); err != nil {
				return err
			}
		default:
			w.token(t)
		}
	}
	w.out.WriteString("</" + el.FullTag() + ">")
	undo(w.scope, scoped)
	undo(w.rendered, rendered)
	return nil
}

// startTag writes the start of an element, and returns what it changed in scope and
// in rendered.
func (w *canonicalWriter) startTag(el *etree.Element, apex bool) (scoped, rendered []change, err error) {
	var attributes []etree.Attr
	// prefixes are those whose declaration is due here where it is not rendered yet.
	prefixes := map[string]bool{}
	for _, a := range el.Attr {
		prefix, declares := declaration(a)
		switch {
		case !declares:
			attributes = append(attributes, a)
			if a.Space != "" {
				prefixes[a.Space] = true
			}
			continue
		case relative(a.Value):
			return nil, nil, errRelative
		case !apex:
			scoped = append(scoped, bind(w.scope, prefix, a.Value))
		}
		if !w.exclusive || w.listed(prefix) {
			prefixes[prefix] = true
		}
	}
	prefixes[el.Space] = true
	delete(prefixes, "xml")
	if apex {
		for prefix := range w.scope {
			if !w.exclusive || w.listed(prefix) {
				prefixes[prefix] = true
			}
		}
		if !w.exclusive {
			if attributes, err = w.inherit(attributes); err != nil {
				return nil, nil, err
			}
		}
	}
	w.out.WriteString("<" + el.FullTag())
	for _, prefix := range sortedKeys(prefixes) {
		uri := w.scope[prefix]
		if prefix != "" && uri == "" {
			return nil, nil, fmt.Errorf("the namespace prefix %q is not declared", prefix)
		}
		if w.rendered[prefix] == uri || prefix == "xml" {
			continue
		}
		rendered = append(rendered, bind(w.rendered, prefix, uri))
		if prefix == "" {
			w.attribute("xmlns", uri)
		} else {
			w.attribute("xmlns:"+prefix, uri)
		}
	}
	w.sort(attributes)
	for _, a := range attributes {
		w.attribute(a.FullKey(), a.Value)
	}
	w.out.WriteByte('>')
	return scoped, rendered, nil
}

func (w *canonicalWriter) listed(prefix string) bool {
	if prefix == "" {
		prefix = "#default"
	}
	return w.prefixes[prefix]
}

// inherit adds the attributes that the apex takes over from ancestors that are not
// written: Canonical XML 1.0 and 1.1, section 2.4.
func (w *canonicalWriter) inherit(own []etree.Attr) ([]etree.Attr, error) {
	nearest := map[string]string{}
	var bases []string
	for _, a := range w.outer {
		nearest[a.Key] = a.Value
		if a.Key == "base" {
			bases = append(bases, a.Value)
		}
	}
	out := make([]etree.Attr, 0, len(own)+len(nearest))
	for _, a := range own {
		if a.Space == "xml" {
			delete(nearest, a.Key)
			if w.fixup && a.Key == "base" {
				bases = append(bases, a.Value)
				continue
			}
		}
		out = append(out, a)
	}
	for _, key := range sortedKeys(nearest) {
		if !w.fixup || key == "lang" || key == "space" {
			out = append(out, etree.Attr{Space: "xml", Key: key, Value: nearest[key]})
		}
	}
	if !w.fixup || len(bases) == 0 {
		return out, nil
	}
	base, err := joinBases(bases)
	if err != nil || base == "" {
		return out, err
	}
	return append(out, etree.Attr{Space: "xml", Key: "base", Value: base}), nil
}

// joinBases joins xml:base values, the outermost first.
func joinBases(bases []string) (string, error) {
	joined := bases[0]
	for _, next := range bases[1:] {
		base, err := url.Parse(joined)
		if err != nil || !base.IsAbs() {
			return "", errBase
		}
		u, err := base.Parse(next)
		if err != nil {
			return "", errBase
		}
		joined = u.String()
	}
	return joined, nil
}

// sort puts attributes in the order of their namespace, and of their name within one.
func (w *canonicalWriter) sort(attributes []etree.Attr) {
	namespace := func(a etree.Attr) string {
		switch a.Space {
		case "":
			return ""
		case "xml":
			return xmlNamespace
		}
		return w.scope[a.Space]
	}
	slices.SortStableFunc(attributes, func(a, b etree.Attr) int {
		return cmp.Or(cmp.Compare(namespace(a), namespace(b)), cmp.Compare(a.Key, b.Key))
	})
}

var (
	canonicalText  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	canonicalValue = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

func (w *canonicalWriter) attribute(name, value string) {
	w.out.WriteString(" " + name + `="`)
	canonicalValue.WriteString(&w.out, value)
	w.out.WriteByte('"')
}

// token writes a token that is no element.
func (w *canonicalWriter) token(t etree.Token) {
	switch t := t.(type) {
	case *etree.CharData:
		canonicalText.WriteString(&w.out, t.Data)
	case *etree.Comment:
		if w.comments {
			w.out.WriteString("<!--" + strings.ReplaceAll(t.Data, "\r", "&#xD;") + "-->")
		}
	case *etree.ProcInst:
		w.out.WriteString("<?" + t.Target)
		if t.Inst != "" {
			w.out.WriteString(" " + strings.ReplaceAll(t.Inst, "\r", "&#xD;"))
		}
		w.out.WriteString("?>")
	}
}
