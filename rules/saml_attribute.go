package rules

import (
	"iter"
	"net/url"
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
		if isBlank(id) {
			p.Report(id, "the entity ID is blank")
			return
		}
		said := remarks{}
		for _, o := range p.outcomes(id, expression.SAML, anyText) {
			i := strings.IndexFunc(o.text, unicode.IsSpace)
			if i < 0 {
				continue
			}
			if at := o.at(i, i+1); !said.again(o, at, "white space") {
				p.Report(at, "the entity ID %q%s has white space in it", o.text, p.under(o)).As(Warning)
			}
		}
	},
}

// anyText takes every text for what it is.
func anyText(string) (*url.URL, string) { return nil, "" }

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
				p.claimExpressions(v)
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

// claimExpressions judges what a claim's value takes from elsewhere.
func (p *Pass) claimExpressions(v manifest.Text) {
	r := p.reading(v, expression.SAML)
	if name, ok := strings.CutPrefix(v.V, "user."); ok && slices.Contains(baseProfile, name) {
		p.Report(v, "%q is sent as these very letters; %q sends the attribute", v.V, "${"+v.V+"}").As(Warning).
			Mend(v, manifest.Replacement{Text: "${"}, manifest.Replacement{Start: len(v.V), End: len(v.V), Text: "}"})
	}
	for _, f := range r.Faults {
		if f.Kind == expression.Syntax && !r.Has(expression.Dialect) {
			p.reportFault(v, f)
		}
	}
	for _, ref := range r.References() {
		if ref.Object != "user" || !isWritable(ref.Name) || slices.Contains(baseProfile, ref.Name) {
			continue
		}
		at := v.Within(ref.Span.Start, ref.Span.End)
		near, ok := suggest.Nearest(ref.Name, baseProfile)
		if !ok {
			p.Report(at, "user.%s is not in Okta's base user profile", ref.Name).As(Warning)
			continue
		}
		p.Report(at, "user.%s is not in Okta's base user profile; did you mean user.%s?", ref.Name, near).As(Warning)
	}
	if r.Has(expression.Limit) {
		p.leaveFaulty(v)
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
