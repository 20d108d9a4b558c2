package rules

import (
	"net/url"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/manifest"
)

var workspaceSharedEndpoint = Rule{
	ID:       "workspace/shared-endpoint",
	Severity: Warning,
	Summary:  "Give each app its own ACS URL, entity ID and SCIM base URL.",
	Why:      "An app takes what is meant for another one that has the same address: assertions of one let people into the other.",
	Sources:  []Source{sourceSAMLCore, sourceSCIMProtocol},
	Bad:      "name: Strawberry Central\nsso:\n  saml: {entityId: https://strawberry.dev}\n---\nname: Strawberry Fields\nsso:\n  saml: {entityId: https://strawberry.dev}\n",
	Good:     "name: Strawberry Central\nsso:\n  saml: {entityId: https://strawberry.dev}\n---\nname: Strawberry Fields\nsso:\n  saml: {entityId: https://fields.strawberry.dev}\n",
	Follow: func() func(p *Pass) {
		s := sharing{first: map[digest]owner{}}
		return s.compare
	},
}

// sharing remembers whose addresses came first.
type sharing struct {
	first map[digest]owner
	seen  int // submissions
}

type owner struct {
	app digest
	at  memory
}

// compare judges the addresses of one submission against those before it.
func (s *sharing) compare(p *Pass) {
	named := p.filled(p.Name)
	for _, a := range appAddresses(p.Submission) {
		if !p.filled(a.value) {
			continue
		}
		if named {
			s.claim(p, a)
		}
		switch {
		case s.seen == 0: // nothing to compare with
		case named:
			p.Static(a.value, a.notation)
		default:
			p.NotChecked(a.value, "without a name nobody can tell whether it is another app's")
		}
	}
	s.seen++
}

// claim reports an address that another app has, and remembers a new one.
func (s *sharing) claim(p *Pass, a appAddress) {
	key, ok := a.key()
	if !ok {
		return
	}
	app := digestOf(foldName(p.Name.V))
	earlier, taken := s.first[key]
	switch {
	case !taken:
		s.first[key] = owner{app, remember(a.value)}
	case earlier.app != app:
		p.Report(a.value, "the %s %q is that of another app already", a.kind, a.value.V).With(p.recall(earlier.at), "first here")
	}
}

// appAddress is what an app is reached at or known by.
type appAddress struct {
	kind     string
	value    manifest.Text
	notation expression.Notation
}

func appAddresses(s *manifest.Submission) []appAddress {
	var all []appAddress
	for _, u := range acsURLs(&s.SSO.SAML) {
		all = append(all, appAddress{"ACS URL", u, expression.SAML})
	}
	return append(all,
		appAddress{"entity ID", s.SSO.SAML.EntityID, expression.SAML},
		appAddress{"SCIM base URL", s.Provisioning.SCIM.BaseURI, expression.Whole})
}

// key is what two addresses that are the same have in common. An expression is
// the same as one that is written alike, where it names something of the app's
// own beside the variables: two apps may well ask a customer for the whole URL.
func (a appAddress) key() (key digest, ok bool) {
	text := strings.TrimSpace(a.value.V)
	if expression.Dynamic(a.notation, text) {
		return digestOf(a.kind, text), namesHost(literal(a.notation, text), a.kind == "entity ID")
	}
	if a.kind != "entity ID" {
		text = canonical(text)
	}
	return digestOf(a.kind, text), true
}

// canonical is a URL without what makes no difference: the case of its scheme
// and host, the port of https and a slash at the end.
func canonical(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return text
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	if u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":443")
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), ""
	return u.String()
}

// literal is the literal text of an expression, with holes.
func literal(n expression.Notation, text string) string {
	if n == expression.SAML {
		text, _ = expressions(text)
		return text
	}
	var b strings.Builder
	var quote rune
	for _, r := range text {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			b.WriteRune(r)
		case r == '\'' || r == '"':
			quote = r
		case r != '+' && !unicode.IsSpace(r):
			b.WriteString(hole)
		}
	}
	return b.String()
}

// namesHost reports whether the host of a template ends with a domain that is
// written out. Text that is no URL names the app with any word.
func namesHost(template string, orWord bool) bool {
	_, rest, ok := strings.Cut(template, "://")
	if !ok {
		return orWord && strings.Trim(template, hole) != ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[strings.LastIndex(rest, hole)+1:]
	return strings.Contains(strings.Trim(rest, "."), ".")
}
