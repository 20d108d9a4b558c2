package expression

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzOIDC(f *testing.F) {
	seed(f, OIDC,
		"https://{app.subdomain}.x.dev/{app.region == 'us' ? 'a' : 'b'}", "{app.a}{app.b}", "https://x.dev/${org.a}", "{{app.a}}/{{ app.b }}", "${{app.a}}",
		"{String.stringSwitch(app.r, 'd', 'us', 'u', 'eu', app.r ?: 'e')}", "{Arrays.toCsvString({1, 'a', null})}", "{app.a.![b]}", "{app['a'][0]}",
		"{'}'}", "{{'k': 1}}", "{'it''s'}", "{!(a && b) or NOT c}", "{ app.x\n}", "{}", "}", "{", "{app.a", "{'a", "{app.x}ü{\"é\" + app.y}", "'a' + app.x + \"b\"",
		"{(((((((a)))))))}", "{a.b().c(1)}", "{-1 - -2.5 * 3 % 4 / 0}", "{a = b += c}", "{“x”}", "{1 matches 2}", "https://{yourOktaDomain}/x#{app.a}")
	f.Fuzz(func(t *testing.T, text string, legacy bool) { judge(t, OIDC, text, legacy) })
}

func FuzzSAML(f *testing.F) {
	seed(f, SAML,
		"https://${org.subdomain}.x.dev/${org.region eq 'us' ? 'a' : 'b'}", "${org.a}${org.b}", "https://x.dev/{app.a}", "${{org.a}}", "#{org.a}", `\${org.a} \#{b}`,
		"${fn:join(fn:split(org.a, ','), '-')}", "${'a\\'b\\\\'}", `{"a": 1}`, `{"a": "${user.email}"}`, "${user['login']}", "${[1, 2][0]}", "${{1, 2}}",
		"${not empty org.a and org.b lt 3 or org.c mod 2 == 0}", "${org.a += 1 + 2 += -3}", "${org.a + 'b'}", "${a AND b}", "org.baseUrl", "'a' + org.b", "${}", "${", "${'", "http://}",
		"${user.getInternalProperty(\"id\")}", "${String.len(org.a)}", "${a div b}", "${org.a ?: 'b'}")
	f.Fuzz(func(t *testing.T, text string, legacy bool) { judge(t, SAML, text, legacy) })
}

func FuzzWhole(f *testing.F) {
	seed(f, Whole,
		"'https://' + app.subdomain + '.x.dev'", "app.baseURL", "(app.a == 'x' ? 'b' : \"c\") + 'd'", "https://' + app.a + '.x.dev", "https://' + app.a", "'https://' + app.a + '.x",
		"https://{app.a}.x.dev", "${app.a}/x", "{app.a}/x", "{1, 2}", "{'a': 1}", "https://x.dev?a=1+2", "https://x.dev/it's", "${app.a}${app.b == 1 ? 1 : 2}${3}", "#{a}",
		"app.a + + 'x'", "app.a 'x'", "a ? b", "a ? b : ", "(a", "a)", "[1]", "f(", "f(1,", "a.", "a.![", "a[", "\x00", "#@;", "'a{b' + ${app.c}")
	f.Fuzz(func(t *testing.T, text string, legacy bool) { judge(t, Whole, text, legacy) })
}

// seed gives a target what it begins with: its own texts, the guide's, and ones
// that are long in every way.
func seed(f *testing.F, n Notation, texts ...string) {
	for _, c := range guide {
		if c.notation == n {
			texts = append(texts, c.text)
		}
	}
	for _, c := range guideSlips {
		texts = append(texts, c.text)
	}
	for _, s := range []string{"(", "{", "a[", "!", "f(", "a ? ", "a && ", "'a' + ", "${", "}", "{{", "empty ", "a == 'b' ? "} {
		texts = append(texts, strings.Repeat(s, 120))
	}
	for _, text := range texts {
		f.Add(text, false)
		f.Add(text, true)
	}
}

// judge does with a text all that can be done, and checks what every text has
// to keep to.
func judge(t *testing.T, n Notation, text string, legacy bool) {
	if len(text) > 2*MaxLength || !utf8.ValidString(text) {
		return
	}
	p := parse(n, text, legacy)
	p.Dynamic()
	spansLie(t, p)
	partsCover(t, p)
	faultsFit(t, text, p.Faults, Syntax, Limit, Dialect)
	faultsFit(t, text, p.Check(false), Misuse, Clash)
	faultsFit(t, text, p.Check(true), Misuse, Clash)
	if !p.Sound() {
		return
	}
	for _, part := range p.Parts {
		if part.Expr != nil {
			printsItself(t, part)
		}
	}
	branches, whole := p.Branches(nil)
	if len(branches) == 0 || len(branches) > MaxBranches || len(branches) < MaxBranches && !whole {
		t.Errorf("%d branches, whole %v", len(branches), whole)
	}
	for i, b := range branches {
		tried := 0
		for v := range b.Values() {
			for _, c := range v {
				if int(c.At) >= len(text) {
					t.Fatalf("a character at %d", c.At)
				}
			}
			if i == 0 && tried == 0 && !p.Matches(v.String()) && !slices.ContainsFunc(v, func(c Char) bool { return c.Rune == utf8.RuneError }) {
				t.Errorf("does not match its own value %q", v)
			}
			if tried++; tried == 4 {
				break
			}
		}
	}
	p.Evaluate(map[string]string{"app.a": "x", "org.a": "y"})
	fixesMend(t, p)
}

func spansLie(t *testing.T, p *Template) {
	for _, part := range p.Parts {
		inside(t, p.Text, part.Span, "a part")
		if part.Expr == nil {
			continue
		}
		part.Expr.each(func(n *Node) {
			inside(t, p.Text, n.Span, "a node")
			inside(t, p.Text, n.At, "the name of a node")
			if n.At.Start < n.Span.Start || n.At.End > n.Span.End {
				t.Errorf("the name of a node at %v lies outside of it: %v", n.At, n.Span)
			}
			for _, a := range n.Args {
				if a.Span.Start < n.Span.Start || a.Span.End > n.Span.End {
					t.Errorf("%v is in %v, and does not lie there", a.Span, n.Span)
				}
			}
		})
	}
	for _, r := range p.References() {
		inside(t, p.Text, r.Span, "a reference")
	}
}

func inside(t *testing.T, text string, s Span, what string) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(text) {
		t.Fatalf("%s at %v of %d bytes", what, s, len(text))
	}
	for _, at := range []int{s.Start, s.End} {
		if at < len(text) && !utf8.RuneStart(text[at]) {
			t.Fatalf("%s at %v splits a character", what, s)
		}
	}
}

func partsCover(t *testing.T, p *Template) {
	if p.Has(Limit) {
		return
	}
	at := 0
	for _, part := range p.Parts {
		between := p.Text[at:max(at, part.Span.Start)]
		if part.Span.Start < at || between != "" && between != `\` {
			t.Errorf("a part at %v behind %d", part.Span, at)
		}
		at = part.Span.End
	}
	if at != len(p.Text) {
		t.Errorf("the parts end at %d of %d", at, len(p.Text))
	}
}

func faultsFit(t *testing.T, text string, faults []Fault, kinds ...FaultKind) {
	if len(faults) > maxFaults {
		t.Errorf("%d faults", len(faults))
	}
	for _, f := range faults {
		inside(t, text, f.Span, "a fault")
		if !slices.Contains(kinds, f.Kind) || f.Message == "" {
			t.Errorf("a fault of kind %d: %q", f.Kind, f.Message)
		}
		if f.Span.Start == f.Span.End && f.Span.End < len(text) {
			t.Errorf("nothing is marked for %q", f.Message)
		}
		last := 0
		for _, e := range f.Fix {
			inside(t, text, e.Span, "a fix")
			if e.Span.Start < last {
				t.Errorf("fixes overlap or are out of order: %v", f.Fix)
			}
			last = e.Span.End
		}
	}
}

func printsItself(t *testing.T, part Part) {
	printed := part.Expr.In(part.Lang)
	p := newParser(printed, 0, part.Lang)
	again := p.whole(false)
	if len(p.faults) > 0 || !part.Expr.equal(again) {
		t.Errorf("printed as %q, which is read as %q: %v", printed, again.In(part.Lang), p.faults)
	}
}

// fixesMend checks that what a fix of the notation gives is without that fault,
// and comes to the same.
func fixesMend(t *testing.T, p *Template) {
	for _, f := range p.Faults {
		if f.Kind != Dialect || len(f.Fix) == 0 {
			continue
		}
		fixed := apply(p.Text, f.Fix)
		q := parse(p.Notation, fixed, p.legacy)
		if len(q.Faults) > 0 {
			t.Fatalf("fixed to %q, which has %q", fixed, q.Faults[0].Message)
		}
		if got, want := firstValues(q), firstValues(p); !slices.Equal(got, want) {
			t.Errorf("fixed to %q, which comes to %q and not %q", fixed, got, want)
		}
	}
}

func firstValues(t *Template) []string {
	var all []string
	branches, _ := t.Branches(nil)
	for _, b := range branches {
		for v := range b.Values() {
			all = append(all, v.String())
			break
		}
	}
	return all
}
