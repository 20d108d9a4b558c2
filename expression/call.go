package expression

import (
	"fmt"
	"strings"

	"oinlint/internal/suggest"
)

// call checks a function and its arguments.
func (c *checker) call(n *Node) Type {
	types := make([]Type, len(n.Args))
	for i, a := range n.Args {
		types[i] = c.typeOf(a)
	}
	f := lookup(c.lang, n.Text)
	switch {
	case c.lang == JakartaEL && n.Text == "user.getInternalProperty" && c.claim:
		return String
	case f != nil && f.Personal, n.Text == "user.getInternalProperty":
		c.misuse(n.At, "%s is about a user, and the field is the same for all users of a customer", n.Text)
		return Anything
	case f == nil:
		c.unknown(n)
		return Anything
	case c.guessed:
		return f.Result
	case !f.takes(len(n.Args)):
		c.misuse(n.At, "%s does not take %s: it is %s", n.Text, counted(len(n.Args), "argument"), f.Signature())
		return Anything
	}
	for i, a := range n.Args {
		if want := f.param(i); !c.fits(want, types[i], a) {
			c.misuse(a.Span, "%s is %s where %s takes %s", c.shown(a), types[i].withArticle(), n.Text, want.withArticle())
		}
	}
	if f.Deprecated != "" {
		m := c.misuse(n.At, "%s is deprecated; %s is the same", n.Text, f.Deprecated)
		m.Mild, m.Fix = true, []Edit{{n.At, f.Deprecated}}
	}
	if f.Unconditional && c.conditional {
		c.misuse(n.At, "%s is not supported in a condition, says the reference of the Okta Expression Language", n.Text).Mild = true
	}
	return f.Result
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// fits reports whether an argument will do. Jakarta EL makes a text of
// everything but an array, and a number of a text that has one.
func (c *checker) fits(want, have Type, n *Node) bool {
	switch {
	case want == Anything, have == Anything, want == have, have == Null:
		return true
	case want == Array:
		return have == String
	case c.lang == OktaEL:
		return want == Double && have == Integer
	case want == String:
		return have != Array && have != Object
	case want == Integer || want == Double:
		return have == Integer || have == Double || have == String && n.Kind != StringLiteral
	}
	return false
}

// unknown reports a function that the language does not have.
func (c *checker) unknown(n *Node) {
	other := c.lang.other()
	where := [...]string{OktaEL: "outside of SAML fields", JakartaEL: "in SAML fields"}[c.lang]
	object, _, _ := strings.Cut(n.Text, ".")
	twin := lookup(other, n.Text)
	switch {
	case twin != nil && twin.Twin != "":
		f := c.misuse(n.At, "%s is not available %s; %s is the same there", n.Text, where, twin.Twin)
		f.Fix = []Edit{{n.At, twin.Twin}}
		return
	case twin != nil && c.lang == JakartaEL && (n.Text == "String.append" || n.Text == "String.join"):
		c.misuse(n.At, "%s is not available %s; += joins texts there", n.Text, where)
		return
	case twin != nil:
		c.misuse(n.At, "%s is not available %s, and nothing there is the same", n.Text, where)
		return
	case object == "app" || object == "org":
		c.misuse(n.At, "%s is no function: a variable has none, and is given to one as an argument", quoted(n.Text))
		return
	}
	f := c.misuse(n.At, "there is no function %s %s", quoted(n.Text), where)
	near, ok := likely(n.Text, c.lang)
	switch {
	case c.lang == OktaEL && strings.EqualFold(bare(n.Text), "endsWith"):
		f.Message += ", and none that looks at the end of a text; String.stringContains looks into it"
	case strings.EqualFold(bare(n.Text), "concat"):
		f.Message += "; " + c.lang.join() + " joins texts"
	case ok:
		f.Message += "; did you mean " + near + "?"
		if strings.EqualFold(near, n.Text) {
			f.Fix = []Edit{{n.At, near}}
		}
	}
}

// join is the operator that joins texts.
func (l Language) join() string {
	if l == JakartaEL {
		return "+="
	}
	return "+"
}

// bare is the name of a function without what stands before it.
func bare(name string) string { return name[strings.LastIndexAny(name, ".:")+1:] }

// likely is the function that somebody most likely meant: the only one of the
// same kind, or for texts, whose name has all of theirs in it, such as
// String.toLowerCase for lower; or else the nearest.
func likely(name string, l Language) (string, bool) {
	const shortest = 4
	part, found, several := strings.ToLower(bare(name)), "", false
	var names []string
	for _, f := range functionTable(l) {
		names = append(names, f.Name)
		kind := strings.TrimSuffix(f.Name, bare(f.Name))
		alike := l == JakartaEL || kind == "String." || kind != "" && strings.HasPrefix(name, kind)
		if len(part) >= shortest && alike && strings.Contains(strings.ToLower(bare(f.Name)), part) {
			found, several = f.Name, found != ""
		}
	}
	if found != "" && !several {
		return found, true
	}
	return suggest.Nearest(name, names)
}
