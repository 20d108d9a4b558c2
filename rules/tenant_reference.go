package rules

import (
	"slices"
	"strings"

	"oinlint/expression"
	"oinlint/internal/suggest"
	"oinlint/manifest"
)

// variables are the names of the variables that a manifest declares.
type variables struct {
	known map[string]bool
	// near are the names that a misspelt one is compared with: as many as a
	// submission may have and many more, but not whatever somebody writes.
	near []string
}

const mostNear = 100

// variables are those of the manifest's config.
func (s *subject) variables() *variables {
	if s.declared != nil {
		return s.declared
	}
	s.declared = &variables{known: map[string]bool{}}
	for _, v := range s.Config.Items {
		if name := v.Name.V; v.Name.Present() && !s.declared.known[name] {
			s.declared.known[name] = true
			if len(s.declared.near) < mostNear {
				s.declared.near = append(s.declared.near, name)
			}
		}
	}
	return s.declared
}

// nearest is the name that was most likely meant by another, and whether it is
// the only one that could be.
func (v *variables) nearest(name string) (near string, only bool) {
	near, ok := suggest.Nearest(name, v.near)
	if !ok {
		return "", false
	}
	others := slices.DeleteFunc(slices.Clone(v.near), func(other string) bool { return other == near })
	_, several := suggest.Nearest(name, others)
	return near, !several
}

var tenantVariableUndefined = Rule{
	ID:       "tenant/variable-undefined",
	Severity: Error,
	Summary:  "Declare every variable of an expression under config.",
	Why:      "Nobody is asked for the value of a variable that is not declared, and the URL lacks it.",
	Sources:  []Source{sourceWizard, sourceEL},
	Bad:      "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [\"https://{app.subdomian}.strawberry.dev/callback\"]}\n",
	Good:     "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [\"https://{app.subdomain}.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		declared := p.variables()
		entire := p.Entire(p.Config)
		for _, r := range p.dynamics() {
			for _, ref := range r.References() {
				if isUndeclared(ref, declared) && entire && !ranOn(r, ref) {
					p.undefined(r, ref, declared)
				}
			}
			if !r.Sound() {
				p.leaveFaulty(r.value)
			}
		}
	},
}

// isUndeclared reports whether a variable of the app's is not declared.
func isUndeclared(ref expression.Reference, declared *variables) bool {
	return (ref.Object == "app" || ref.Object == "org") && isWritable(ref.Name) && !declared.known[ref.Name]
}

// isWritable reports whether a name can be written in an expression. Where one
// is missing, or has a hyphen or a space, the reader or tenant/expression-prefix says so.
func isWritable(name string) bool { return name != "" && !strings.ContainsAny(name, "- ") }

// ranOn reports whether a name may have the text behind it in it, since a
// bracket was not closed.
func ranOn(r dynamic, ref expression.Reference) bool {
	return !r.Sound() && strings.Contains(ref.Name, ".")
}

// undefined reports a variable that is not declared.
func (p *Pass) undefined(r dynamic, ref expression.Reference, declared *variables) {
	at, written := r.value.Within(ref.Span.Start, ref.Span.End), ref.Object+"."+ref.Name
	if ref.Object == "org" && isOrgProperty(ref.Name) {
		p.Report(at, "%q is not declared under config: it is a property of the customer's Okta org, and no setting of the app's", written).As(Warning)
		return
	}
	if name, property, ok := strings.Cut(ref.Name, "."); ok && declared.known[name] {
		p.Report(at, "%q asks for %q of a variable, which is a text and has no properties", written, property)
		return
	}
	near, only := declared.nearest(ref.Name)
	if near == "" {
		p.Report(at, "the variable %q is not declared under config", written)
		return
	}
	right := r.Notation.Prefix() + "." + near
	if p.Channel == Manager {
		right = ref.Object + "." + near
	}
	f := p.Report(at, "the variable %q is not declared under config; did you mean %q?", written, right)
	if only && !r.Has(expression.Dialect) {
		f.Mend(r.value, manifest.Replacement{Start: ref.Span.Start, End: ref.Span.End, Text: right})
	}
}

var tenantVariableUnused = Rule{
	ID:       "tenant/variable-unused",
	Severity: Warning,
	Summary:  "Use every variable in a URL or a claim, or leave it out.",
	Why:      "Every customer's admin is asked for it when installing the app, and what they enter does nothing.",
	Sources:  []Source{sourceWizard},
	Bad:      "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [https://app.strawberry.dev/callback]}\n",
	Good:     "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [\"https://{app.subdomain}.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		if !p.Has(p.Config) || !p.Entire(p.Capabilities) || p.hasActions() {
			return
		}
		used, declared := map[string]bool{}, p.variables()
		for _, r := range p.dynamics() {
			if !r.Sound() {
				p.leaveFaulty(r.value)
				return
			}
			for _, ref := range r.References() {
				if isUser(ref.Object) {
					continue // an attribute, whatever its name
				}
				name, _, _ := strings.Cut(ref.Name, ".")
				used[name] = true
				if isUndeclared(ref, declared) {
					near, _ := declared.nearest(ref.Name)
					used[near] = true // tenant/variable-undefined asks whether it was meant
				}
			}
		}
		if !p.Entire(p.SSO) || !p.Entire(p.Provisioning) || !p.Entire(p.AuthSettings) || !p.Entire(p.GlobalTokenRevocation) {
			return
		}
		for _, v := range p.Config.Items {
			if p.HasText(v.Name) && !used[v.Name.V] {
				p.Report(v, "no URL and no claim uses the variable %q", v.Name.V)
				used[v.Name.V] = true
			}
		}
	},
}
