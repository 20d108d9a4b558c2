package rules

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"oinlint/expression"
	"oinlint/internal/source"
	"oinlint/manifest"
)

// dynamicField is a field of the manifest that may be dynamic.
type dynamicField struct {
	value    manifest.Text
	notation expression.Notation
	url      bool // whether it holds a URL
	// claim reports that it is a value of a claim: any text or list will do, and
	// saml/claim says whether it can be read.
	claim bool
}

// dynamicFields are the fields that may be dynamic, whether they are or not.
func dynamicFields(s *manifest.Submission) []dynamicField {
	var fields []dynamicField
	for _, f := range urlFields(s) {
		if f.notation != expression.None {
			for _, v := range f.values {
				fields = append(fields, dynamicField{value: v, notation: f.notation, url: true})
			}
		}
	}
	for _, c := range s.SSO.SAML.Claims.Items {
		for _, v := range c.Values.Items {
			fields = append(fields, dynamicField{value: v, notation: expression.SAML, claim: true})
		}
	}
	return append(fields,
		dynamicField{value: s.SSO.SAML.EntityID, notation: expression.SAML},
		dynamicField{value: s.SSO.SAML.DefaultRelayState, notation: expression.SAML})
}

// dynamics are the fields that are dynamic, as they were read. What could not
// be read of the manifest is noted as not checked.
func (p *Pass) dynamics() []dynamic {
	p.entireURLs()
	p.Entire(p.SSO.SAML.Claims)
	var all []dynamic
	for _, f := range dynamicFields(p.Submission) {
		if isBlank(f.value) || !p.hasQuietly(f.value) {
			continue
		}
		if r := p.reading(f.value, f.notation); r.Dynamic() {
			p.Applies()
			all = append(all, dynamic{f, r})
		}
	}
	return all
}

// soundDynamics are the fields that are dynamic and could be read as a whole. The
// others are noted as not checked.
func (p *Pass) soundDynamics() []dynamic {
	return slices.DeleteFunc(p.dynamics(), func(r dynamic) bool {
		if !r.Sound() {
			p.leaveFaulty(r.value)
		}
		return !r.Sound()
	})
}

// hasQuietly is Has for a value that alone is no reason for a rule to apply.
func (p *Pass) hasQuietly(t manifest.Text) bool {
	return !p.unreadable(t.Where()) && t.Present()
}

// dynamic is a field that is dynamic, as it was read.
type dynamic struct {
	dynamicField
	*reading
}

// reading is a field that may be dynamic, as it was read. What rules ask of it
// is worked out once.
type reading struct {
	*expression.Template
	checked  [2]bool // whether faults were asked for; the second as of a claim
	faults   [2][]expression.Fault
	branches []expression.Branch // of a field with few
	whole    bool
}

// Check says what is wrong with the meaning of the field; see
// expression.Template.Check.
func (r *reading) Check(claim bool) []expression.Fault {
	i := 0
	if claim {
		i = 1
	}
	if !r.checked[i] {
		r.faults[i], r.checked[i] = r.Template.Check(claim), true
	}
	return r.faults[i]
}

// fewBranches is how many branches of a field are kept.
const fewBranches = 32

// Branches are the ways through the field; see expression.Template.Branches.
func (r *reading) Branches() (branches []expression.Branch, whole bool) {
	if r.branches != nil {
		return r.branches, r.whole
	}
	branches, whole = r.Template.Branches(nil)
	if len(branches) <= fewBranches {
		r.branches, r.whole = branches, whole
	}
	return branches, whole
}

// mostReadings is how many dynamic fields a submission keeps as they were read.
const mostReadings = 1000

// readingKey is what a reading depends on: a rule may read a field in another
// notation, or with other text in it, than the next.
type readingKey struct {
	path, text string
	notation   expression.Notation
}

// reading reads a field. It is read once, and not by each rule anew.
func (s *subject) reading(t manifest.Text, n expression.Notation) *reading {
	key := readingKey{t.Path, t.V, n}
	if r, ok := s.readings[key]; ok {
		return r
	}
	read := expression.Parse
	if s.Channel == Manager {
		read = expression.ParseLegacy
	}
	if n != expression.Whole && s.isName(t.V) {
		n = expression.None
	}
	r := &reading{Template: read(n, t.V)}
	if isFree(t.Path) && r.Has(expression.Dialect) && !s.hasVariable(r.Template) {
		r = &reading{Template: read(expression.None, t.V)}
	}
	if r.Dynamic() {
		if s.readings == nil || len(s.readings) == mostReadings {
			s.readings = map[readingKey]*reading{}
		}
		s.readings[key] = r
	}
	return r
}

// isName reports whether a text is names with dots between them that are no
// variable of the manifest, such as a host or the entity ID app.strawberry.dev. In
// a field of text with expressions it means itself; app.subdomain rather lacks
// its brackets.
func (s *subject) isName(text string) bool {
	if !isPath(text) {
		return false
	}
	_, name, _ := strings.Cut(text, ".")
	return name == "" || !s.variables().known[name]
}

// isFree reports whether a field may have any text, so that braces in it may be
// meant as they are: an entity ID, a claim, a relay state.
func isFree(path string) bool {
	return path == "sso.saml.entityId" || path == "sso.saml.defaultRelayState" || strings.HasPrefix(path, "sso.saml.claims[")
}

// hasVariable reports whether an expression has a name with a prefix, or
// one that is declared without it.
func (s *subject) hasVariable(t *expression.Template) bool {
	return slices.ContainsFunc(t.References(), func(ref expression.Reference) bool {
		return ref.Object != "" && ref.Name != "" || s.variables().known[ref.Name]
	})
}

// mostWorked is how much all rules together work out of the expressions of a
// submission; see expression.Template.Worked. Twenty of the longest expressions
// with as many branches as are looked at stay below it.
const mostWorked = 32 << 20

// outcome is a URL that a field can come to: the field itself where it is
// static.
type outcome struct {
	value manifest.Text
	text  string // the URL, with words in the place of variables
	where string // the conditions under which it results
	only  int    // how many branches were looked at, where there are more
	// dynamic reports that the field is, and chars is text with its places.
	dynamic bool
	chars   expression.Text

	url     *url.URL // what became of it; see parseURL
	problem string
}

// outcomes are the URLs that a field can come to, read by parse. Of each branch
// it is the first without a problem, whatever stands in the variables, else the one
// with words in them. A field that cannot be worked out, or not as a whole, is
// noted as not checked.
func (p *Pass) outcomes(t manifest.Text, n expression.Notation, parse func(string) (*url.URL, string)) []outcome {
	if !p.Has(t) {
		return nil
	}
	r := p.reading(t, n)
	if !r.Dynamic() {
		o := outcome{value: t, text: t.V}
		o.url, o.problem = parse(t.V)
		return []outcome{o}
	}
	if !p.workable(t, r, false) {
		return nil
	}
	if p.worked > mostWorked {
		p.NotChecked(t, "%s was not worked out: the expressions before it are too many, or too large", t.Path)
		return nil
	}
	before := r.Worked()
	defer func() { p.worked += r.Worked() - before }()
	branches, whole := r.Branches()
	only := 0
	if !whole {
		only = len(branches)
		p.NotChecked(t, "only the first %d branches of %s were worked out", only, t.Path)
	}
	outcomes := make([]outcome, len(branches))
	for i, b := range branches {
		outcomes[i] = outcome{value: t, dynamic: true, where: strings.Join(b.Conditions, " and "), only: only}
		outcomes[i].choose(b, parse)
		p.hideCredentials(outcomes[i])
	}
	return outcomes
}

// choose takes the value of a branch that parse finds no problem with, or else
// the first.
func (o *outcome) choose(b expression.Branch, parse func(string) (*url.URL, string)) {
	first := true
	for chars := range b.Values() {
		chars = withoutBreak(chars, o.value.V)
		text := chars.String()
		u, problem := parse(text)
		if first || problem == "" {
			o.chars, o.text, o.url, o.problem = chars, text, u, problem
		}
		if first = false; problem == "" {
			return
		}
	}
}

// withoutBreak is what a field came to without the line break at its end, which
// a block of YAML adds.
func withoutBreak(chars expression.Text, field string) expression.Text {
	end := len(strings.TrimRight(field, "\n"))
	for len(chars) > 0 && int(chars[len(chars)-1].At) >= end {
		chars = chars[:len(chars)-1]
	}
	return chars
}

// hideCredentials hides where the author wrote a credential in pieces that an
// expression puts together: its text alone does not look like one.
func (p *Pass) hideCredentials(o outcome) {
	for _, c := range tokensIn(o.text) {
		if at := o.at(c.start, c.end); at.Span != o.value.Span {
			p.Document.File.Hide(at.Span.Start.Offset, at.Span.End.Offset)
		}
	}
}

// workable reports whether a dynamic field can be worked out. Where it cannot,
// another rule says why. The value of a claim may come to something else than a text.
func (p *Pass) workable(t manifest.Text, r *reading, claim bool) bool {
	sound := r.Sound()
	if sound {
		for _, f := range r.Check(claim) {
			sound = sound && f.Mild
		}
	}
	if !sound {
		p.leaveFaulty(t)
	}
	return sound
}

// leaveFaulty notes that a field could not be checked, since its expression has
// a fault that another rule reports.
func (p *Pass) leaveFaulty(t manifest.Text) {
	p.NotChecked(t, "the expression of %s is faulty", t.Path)
}

// name is the URL as a message names it.
func (p *Pass) name(o outcome) prose {
	shown := fmt.Sprintf("%q", source.Shorten(p.masked(o.text), mostQuoted))
	if !o.dynamic {
		return prose(shown)
	}
	return prose("the resulting URL "+shown) + p.under(o)
}

// under says in brackets under which conditions an outcome results, if any.
func (p *Pass) under(o outcome) prose {
	if o.where == "" {
		return ""
	}
	where := " (where " + source.Shorten(printable(p.masked(o.where)), 2*mostQuoted)
	if o.only > 0 {
		where += fmt.Sprintf("; only the first %d branches were looked at", o.only)
	}
	return prose(where + ")")
}

// httpsURLs judges a value that has to be an absolute https URL, whatever
// customers enter, and gives what it can come to that is one, or one of http. A
// fault is an error, whatever the rule's severity.
func (p *Pass) httpsURLs(t manifest.Text, n expression.Notation) []outcome {
	return p.sound(t, p.outcomes(t, n, parseHTTPS))
}

// sound reports the problems of the outcomes, each once, and gives those that are
// URLs.
func (p *Pass) sound(t manifest.Text, outcomes []outcome) []outcome {
	if isBlank(t) {
		if p.Has(t) {
			p.Report(t, "the URL is empty").As(Error)
		}
		return nil
	}
	var good []outcome
	said := remarks{}
	bare := !slices.ContainsFunc(outcomes, func(o outcome) bool { return strings.Contains(o.text, "://") })
	for _, o := range outcomes {
		if o.url != nil {
			good = append(good, o)
		}
		if o.problem == "" {
			continue
		}
		at := o.at(o.faultyPart())
		if bare {
			at = o.value.Place // one scheme in front of all of them is what lacks
		}
		if said.again(o, at, o.problem) {
			continue
		}
		f := p.Report(at, "%s %s", p.name(o), o.problem).As(Error)
		if o.url != nil {
			f.As(p.HTTPS())
		}
	}
	return good
}

// remarks are what was said already of a field, and where it begins: several branches
// may share what is wrong with them.
type remarks map[remark]bool

type remark struct {
	at   source.Pos
	what string
}

// again reports whether the same was said before of what a dynamic field comes
// to, and remembers it.
func (s remarks) again(o outcome, at manifest.Place, what string) bool {
	r := remark{at.Span.Start, what}
	before := s[r]
	s[r] = true
	return before && o.dynamic
}
