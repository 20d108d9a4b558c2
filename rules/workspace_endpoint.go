package rules

import (
	"net/url"
	"slices"
	"strings"

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
			if r := p.reading(a.value, a.notation); !r.Dynamic() || p.workable(a.value, r, false) {
				p.Applies()
			}
		default:
			p.NotChecked(a.value, "without a name nobody can tell whether it is another app's")
		}
	}
	s.seen++
}

// claim reports an address that another app has, and remembers a new one.
func (s *sharing) claim(p *Pass, a appAddress) {
	key, ok := p.addressKey(a)
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

// addressKey is what two addresses that are the same have in common. An
// expression is the same as one that is read alike, where it names something of the
// app's own beside the variables: two apps may well ask a customer for the whole URL.
func (p *Pass) addressKey(a appAddress) (key digest, ok bool) {
	text := strings.TrimSpace(a.value.V)
	if r := p.reading(a.value, a.notation); r.Dynamic() {
		return digestOf(a.kind, r.String()), p.namesApp(a)
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

// namesApp reports whether the host of all that an expression comes to ends
// with a domain that is written out. An entity ID that is no URL names the app with any
// word.
func (p *Pass) namesApp(a appAddress) bool {
	outcomes := p.outcomes(a.value, a.notation, parseURL)
	for _, o := range outcomes {
		if !strings.Contains(o.text, "://") {
			if a.kind != "entity ID" || !o.hasWords() {
				return false
			}
			continue
		}
		host := o.writtenHost()
		host = host[strings.LastIndex(host, hole)+1:]
		if !strings.Contains(strings.Trim(host, "."), ".") {
			return false
		}
	}
	return len(outcomes) > 0
}

// hasWords reports whether something of an outcome is written out.
func (o outcome) hasWords() bool {
	return slices.ContainsFunc(o.chars, func(c expression.Char) bool { return c.At >= 0 })
}
