package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/internal/suggest"
	"oinlint/manifest"
)

var sourceSAMLCore = Source{
	"Assertions and Protocols for SAML V2.0",
	"https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf", "2026-11"}

var samlEntityID = Rule{
	ID:       "saml/entity-id",
	Severity: Error,
	Summary:  "Give the entity ID (audience) of the app, without white space.",
	Why:      "The app compares the audience of an assertion with its own entity ID, character by character.",
	Sources: []Source{
		sourceManager,
		{"Metadata for SAML V2.0, 2.3.2 Element EntityDescriptor", "https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf", "2026-11"},
	},
	Bad:  "sso:\n  saml: {entityId: \" \"}\n",
	Good: "sso:\n  saml: {entityId: https://strawberry.dev}\n",
	Check: func(p *Pass) {
		id := p.SSO.SAML.EntityID
		if id.Present() && id.V == "" || !p.Has(id) {
			return
		}
		literal, _ := expressions(id.V)
		switch {
		case isBlank(id):
			p.Report(id, "the entity ID is blank")
		case !expression.Dynamic(expression.SAML, literal) && strings.ContainsFunc(literal, unicode.IsSpace):
			p.Report(id, "the entity ID %q has white space in it", id.V).As(Warning)
		default:
			p.Static(id, expression.SAML)
		}
	},
}

// hole stands in a template's literal text where an expression was.
const hole = "\x00"

// expressions cuts a SAML template into its literal text, with holes, and what
// stands between ${ and }. Braces in a quoted text inside an expression close
// nothing; an expression that is never closed counts as literal text.
func expressions(template string) (literal string, inner []string) {
	var text strings.Builder
	for {
		before, after, ok := strings.Cut(template, "${")
		end := closing(after)
		if !ok || end < 0 {
			text.WriteString(template)
			return text.String(), inner
		}
		text.WriteString(before + hole)
		inner = append(inner, strings.TrimSpace(after[:end]))
		template = after[end+1:]
	}
}

// closing is the index of the first } outside quotes, or -1.
func closing(text string) int {
	var quote rune
	for i, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '\'' || r == '"':
			quote = r
		case r == '}':
			return i
		}
	}
	return -1
}

var samlClaim = Rule{
	ID:       "saml/claim",
	Severity: Error,
	Summary:  "Give each attribute statement a name of its own and a value; take user attributes from Okta's base profile.",
	Why:      "The wizard refuses incomplete statements, and attributes that not every Okta org has.",
	Sources:  []Source{sourceWizard, sourceSAMLCore},
	Bad:      "sso:\n  saml:\n    claims: [{name: email, values: []}]\n",
	Good:     "sso:\n  saml:\n    claims: [{name: email, values: [\"${user.email}\"]}]\n",
	Check: func(p *Pass) {
		first := map[string]manifest.Text{}
		for _, c := range each(p, p.SSO.SAML.Claims) {
			if !p.Entire(c) {
				continue
			}
			p.Applies()
			p.claimParts(c)
			for _, v := range c.Values.Items {
				p.userAttributes(v)
			}
			name := strings.TrimSpace(c.Name.V)
			if earlier, ok := first[name]; ok && name != "" {
				p.Report(c.Name, "there is a claim %q already", name).As(Warning).With(earlier, "first here")
				continue
			}
			first[name] = c.Name
		}
	},
}

// claimParts reports what a claim lacks.
func (p *Pass) claimParts(c manifest.Claim) {
	blank := slices.Collect(filter(c.Values.Items, isBlank))
	nameless, empty := strings.TrimSpace(c.Name.V) == "", len(blank) == len(c.Values.Items)
	switch {
	case nameless && empty:
		p.Report(c, "the claim has neither a name nor a value")
	case nameless:
		p.Report(c, "the claim has no name")
	case empty:
		p.Report(c, "the claim %q has no value", c.Name.V)
	default:
		for _, v := range blank {
			p.Report(v, "a value of the claim %q is blank", c.Name.V)
		}
	}
}

func filter[T any](items []T, keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, item := range items {
			if keep(item) && !yield(item) {
				return
			}
		}
	}
}

// userAttributes judges the plain ${user.NAME} of a claim's value. Every other
// expression is left for later.
func (p *Pass) userAttributes(v manifest.Text) {
	literal, inner := expressions(v.V)
	left := expression.Dynamic(expression.SAML, literal)
	for _, e := range inner {
		name, ok := strings.CutPrefix(e, "user.")
		switch {
		case !ok || !isName(name):
			left = true
		case slices.Contains(baseProfile, name):
		default:
			near, ok := suggest.Nearest(name, baseProfile)
			if !ok {
				p.Report(v, "user.%s is not in Okta's base user profile", name).As(Warning)
				continue
			}
			p.Report(v, "user.%s is not in Okta's base user profile; did you mean user.%s?", name, near).As(Warning)
		}
	}
	if left {
		p.NotChecked(v, "%s is an expression, which is not worked out yet", v.Path)
	}
}

// isName reports whether a text is one name of an expression.
func isName(text string) bool {
	for i, r := range text {
		if !(r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r)) {
			return false
		}
	}
	return text != ""
}

// baseProfile are the attributes of Okta's base user profile, and userName,
// which the wizard takes for the Okta username.
var baseProfile = []string{
	"login", "email", "secondEmail", "firstName", "lastName", "middleName", "honorificPrefix", "honorificSuffix",
	"title", "displayName", "nickName", "profileUrl", "primaryPhone", "mobilePhone", "streetAddress", "city", "state",
	"zipCode", "countryCode", "postalAddress", "preferredLanguage", "locale", "timezone", "userType", "employeeNumber",
	"costCenter", "organization", "division", "department", "managerId", "manager", "userName",
}

var samlGroupAttribute = Rule{
	ID:       "saml/group-attribute",
	Severity: Error,
	Summary:  "Name each group attribute, and each once.",
	Why:      "Groups arrive under the name; without one they are not sent, and of two with one name the app reads the wrong one.",
	Sources:  []Source{sourceAPI},
	Bad:      "sso:\n  saml: {groups: [\"\"]}\n",
	Good:     "sso:\n  saml: {groups: [groups, {name: teams}]}\n",
	Check: func(p *Pass) {
		first := map[string]manifest.GroupAttribute{}
		for _, g := range each(p, p.SSO.SAML.Groups) {
			if !p.Entire(g) {
				continue
			}
			p.Applies()
			name := strings.TrimSpace(g.Name.V)
			if name == "" {
				p.Report(g, "the group attribute has no name")
				continue
			}
			if earlier, ok := first[name]; ok {
				p.Report(g, "there is a group attribute %q already", name).With(earlier, "first here")
				continue
			}
			first[name] = g
		}
	},
}
