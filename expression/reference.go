package expression

import (
	"slices"
	"strings"
)

// Reference is a variable where it is used.
type Reference struct {
	Object string // app, org, user; empty where the name stands alone
	Name   string // behind the first dot; empty where the object stands alone
	Span   Span
}

// References are the variables of the field, in the order of the text, each as
// often as it is used.
func (t *Template) References() []Reference {
	var all []Reference
	for _, p := range t.Parts {
		if p.Expr == nil {
			continue
		}
		var looked *Node // what is looked into, and counted with it
		p.Expr.each(func(n *Node) {
			if n.Kind == Index && isObject(n.Args[0].Text) {
				looked = n.Args[0]
			}
			name, at, ok := n.used(t.Text)
			if !ok || n == looked {
				return
			}
			object, rest, dotted := strings.Cut(name, ".")
			if !dotted && !isObject(object) {
				object, rest = "", name
			}
			all = append(all, Reference{object, rest, at})
		})
	}
	slices.SortStableFunc(all, func(a, b Reference) int { return a.Span.Start - b.Span.Start })
	return all
}

// used is the variable that a node is, or that it calls by mistake: the app.name of
// app.name.toLowerCase(); and where it stands.
func (n *Node) used(text string) (name string, at Span, ok bool) {
	if name, ok = n.variable(); ok {
		return name, n.bare(text), true
	}
	if n.Kind == Variable {
		return n.Text, n.bare(text), true
	}
	object, rest, _ := strings.Cut(n.Text, ".")
	name, _, dotted := strings.Cut(rest, ".")
	if n.Kind != Call || !dotted || object != "app" && object != "org" {
		return "", Span{}, false
	}
	name = object + "." + name
	at = Span{n.At.Start, n.At.Start + len(name)}
	return name, at, strings.HasPrefix(text[at.Start:], name)
}

// variable is the name of a variable with its dots: app.subdomain. Written as
// app['subdomain'] it is the same.
func (n *Node) variable() (string, bool) {
	switch {
	case n.Kind == Variable && !isObject(n.Text):
		return n.Text, true
	case n.Kind == Index && n.Args[0].Kind == Variable && isObject(n.Args[0].Text) && n.Args[1].Kind == StringLiteral:
		return n.Args[0].Text + "." + n.Args[1].Text, true
	}
	return "", false
}

// isObject reports whether a name is what variables are looked up in.
func isObject(name string) bool {
	return name == "app" || name == "org" || name == "user" || name == "appuser" || name == "session"
}
