package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/manifest"
)

var sourceJakartaEL = Source{
	"Jakarta Expression Language 3.0", "https://jakarta.ee/specifications/expression-language/3.0/", "2026-11"}

var sourceJSTL = Source{
	"JSTL 1.1 functions", "https://docs.oracle.com/javaee/5/jstl/1.1/docs/tlddocs/fn/tld-summary.html", "2026-11"}

// reportFault reports a fault that the reader of expressions found.
func (p *Pass) reportFault(v manifest.Text, f expression.Fault) {
	found := p.Report(v.Within(f.Span.Start, f.Span.End), "%s", prose(printable(f.Message)))
	if f.Mild {
		found.As(Warning)
	}
	var edits []manifest.Replacement
	for _, e := range f.Fix {
		edits = append(edits, manifest.Replacement{Start: e.Span.Start, End: e.Span.End, Text: e.Text})
	}
	if len(edits) > 0 {
		found.Mend(v, edits...)
	}
}

// printable is a message on one line, whatever characters it has from the
// manifest.
func printable(message string) string {
	var b strings.Builder
	for _, r := range message {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}

var tenantExpressionSyntax = Rule{
	ID:       "tenant/expression-syntax",
	Severity: Error,
	Summary:  "Write expressions that can be read.",
	Why:      "Okta evaluates them when a customer installs the app; one that cannot be read leaves the integration without its URL.",
	Sources:  []Source{sourceEL, sourceWizard, sourceJakartaEL},
	Table:    NotationTable | FunctionTable,
	Bad:      "sso:\n  oidc: {redirectUris: [\"https://{app.subdomain.strawberry.dev/callback\"]}\n",
	Good:     "sso:\n  oidc: {redirectUris: [\"https://{app.subdomain}.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		for _, r := range p.dynamics() {
			switch {
			case r.Has(expression.Limit):
				p.leaveFaulty(r.value)
			case r.claim || r.Has(expression.Dialect):
				// saml/claim and tenant/expression-dialect speak
			default:
				for _, f := range r.Faults {
					p.reportFault(r.value, f)
				}
			}
		}
	},
}

var tenantExpressionDialect = Rule{
	ID:       "tenant/expression-dialect",
	Severity: Error,
	Summary:  "Write each field in its own notation: {app.name} in OIDC, ${org.name} in SAML, one expression of quoted texts in SCIM, OAuth and Universal Logout.",
	Why:      "The three parts of the form are read by different evaluators; what is right in one is plain text or a mistake in another.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Table:    NotationTable | FunctionTable,
	Bad:      "sso:\n  oidc: {redirectUris: [\"https://${app.subdomain}.strawberry.dev/callback\"]}\n",
	Good:     "sso:\n  oidc: {redirectUris: [\"https://{app.subdomain}.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		for _, r := range p.dynamics() {
			for _, f := range r.Faults {
				if f.Kind != expression.Dialect {
					continue
				}
				if !p.namesVariables(r) {
					f.Fix = nil // what is in the brackets may be no variable at all
				}
				p.reportFault(r.value, f)
			}
			if r.Has(expression.Limit) {
				p.leaveFaulty(r.value)
			}
		}
		for _, f := range dynamicFields(p.Submission) {
			if f.url && f.notation != expression.Whole && p.hasQuietly(f.value) {
				p.forgottenBrackets(f)
			}
		}
	},
}

// forgottenBrackets reports a variable of the manifest that stands in a static URL
// with its prefix, where no brackets are around it.
func (p *Pass) forgottenBrackets(f dynamicField) {
	text := f.value.V
	if r := p.reading(f.value, f.notation); r.Dynamic() {
		return
	}
	for _, object := range []string{"app.", "org."} {
		for at := 0; ; {
			i := strings.Index(text[at:], object)
			if i < 0 {
				break
			}
			start := at + i
			end := start + len(object)
			for end < len(text) && isNameByte(text[end]) {
				end++
			}
			at = end
			name := text[start+len(object) : end]
			if start == 0 || text[start-1] != '/' && text[start-1] != '.' || !p.variables().known[name] {
				continue
			}
			right := "{" + f.notation.Prefix() + "." + name + "}"
			if f.notation == expression.SAML {
				right = "$" + right
			}
			p.Applies()
			p.Report(f.value.Within(start, end), "%q stands there as these very letters; the variable is written %q", text[start:end], right).As(Warning)
		}
	}
}

func isNameByte(c byte) bool {
	return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// namesVariables reports whether the names that stand without a prefix in an
// expression are variables of the manifest.
func (p *Pass) namesVariables(r dynamic) bool {
	declared := p.variables()
	return !slices.ContainsFunc(r.References(), func(ref expression.Reference) bool {
		return ref.Name == "" || ref.Object == "" && !declared.known[ref.Name]
	})
}

var tenantExpressionFunction = Rule{
	ID:       "tenant/expression-function",
	Severity: Error,
	Summary:  "Call the functions of the field's language, with the arguments they take.",
	Why:      "A function that is not there fails at installation: SAML fields have JSTL's fn: functions, all others those of the Okta Expression Language.",
	Sources:  []Source{sourceEL, sourceJSTL, sourceWizard},
	Table:    FunctionTable,
	Bad:      "sso:\n  saml:\n    acs: [{url: \"https://${String.toLowerCase(org.subdomain)}.strawberry.dev/acs\"}]\n",
	Good:     "sso:\n  saml:\n    acs: [{url: \"https://${fn:toLowerCase(org.subdomain)}.strawberry.dev/acs\"}]\n",
	Check:    func(p *Pass) { p.meaning(expression.Misuse) },
}

var tenantExpressionType = Rule{
	ID:       "tenant/expression-type",
	Severity: Error,
	Summary:  "Put true or false into conditions, numbers into sums, and let the whole be a text.",
	Why:      "An expression whose types do not fit fails at installation, or gives something that is no URL.",
	Sources:  []Source{sourceEL, sourceJakartaEL},
	Table:    FunctionTable,
	Bad:      "sso:\n  oidc: {redirectUris: [\"{app.region ? 'https://eu.strawberry.dev' : 'https://us.strawberry.dev'}/callback\"]}\n",
	Good:     "sso:\n  oidc: {redirectUris: [\"{app.region == 'eu' ? 'https://eu.strawberry.dev' : 'https://us.strawberry.dev'}/callback\"]}\n",
	Check:    func(p *Pass) { p.meaning(expression.Clash) },
}

// meaning reports the faults of a kind in what could be read.
func (p *Pass) meaning(k expression.FaultKind) {
	for _, r := range p.soundDynamics() {
		for _, f := range r.Check(r.claim) {
			if f.Kind == k {
				p.reportFault(r.value, f)
			}
		}
	}
}

var tenantExpressionPrefix = Rule{
	ID:       "tenant/expression-prefix",
	Severity: Error,
	Summary:  "Put the prefix org before variables in SAML fields, and app in all others.",
	Why:      "The same variable is a property of the org in SAML and of the app elsewhere; under the other prefix nothing is found.",
	Sources:  []Source{sourceWizard},
	Table:    NotationTable | FunctionTable,
	Bad:      "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [\"https://{org.subdomain}.strawberry.dev/callback\"]}\n",
	Good:     "config: [{name: subdomain, label: Subdomain}]\nsso:\n  oidc: {redirectUris: [\"https://{app.subdomain}.strawberry.dev/callback\"]}\n",
	Check: func(p *Pass) {
		declared := p.variables()
		for _, r := range p.soundDynamics() {
			if r.Has(expression.Dialect) {
				continue // it is to be written anew
			}
			for _, ref := range r.References() {
				p.prefix(r, ref, declared)
			}
		}
	},
}

// prefix judges what stands before the name of a variable.
func (p *Pass) prefix(r dynamic, ref expression.Reference, declared *variables) {
	want := r.Notation.Prefix()
	known := declared.known[ref.Name]
	at := r.value.Within(ref.Span.Start, ref.Span.End)
	right := want + "." + ref.Name
	var f *Finding
	switch {
	case ref.Name == "":
		p.Report(at, "%q alone is no value: a name follows it, as in %q", ref.Object, ref.Object+".NAME")
		return
	case ref.Object == want, isStandIn(ref),
		p.Channel == Manager && (ref.Object == "app" || ref.Object == "org"),
		ref.Object == "org" && !known && isOrgProperty(ref.Name):
		return
	case strings.EqualFold(ref.Object, want):
		f = p.Report(at, "%q is written %q: capitals matter", ref.Object+"."+ref.Name, right)
	case strings.EqualFold(ref.Object, "app") || strings.EqualFold(ref.Object, "org"):
		f = p.Report(at, "%q has the prefix of other fields; here it is %q", ref.Object+"."+ref.Name, right)
	case ref.Object == "" && known:
		f = p.Report(at, "%q lacks its prefix: %q", ref.Name, right)
	case ref.Object == "":
		p.Report(at, "%q is no variable: those of the manifest's config are %q here, and text is in quotes", ref.Name, want+".NAME")
		return
	case r.claim:
		return // attributes of users and of other apps
	case isUser(ref.Object):
		p.Report(at, "%q is about a user, and the field is the same for all users of a customer", ref.Object+"."+ref.Name)
		return
	default:
		p.Report(at, "%q is no variable: those of the manifest's config are %q here", ref.Object+"."+ref.Name, want+".NAME")
		return
	}
	if known {
		f.Mend(r.value, manifest.Replacement{Start: ref.Span.Start, End: ref.Span.End, Text: right})
	}
}

// isStandIn reports whether a name stands for any host of Okta's.
func isStandIn(ref expression.Reference) bool {
	return ref.Object == "" && (ref.Name == "yourOktaDomain" || ref.Name == "customerOktaDomain")
}

// isUser reports whether attributes of a user, or of a session, are meant.
func isUser(object string) bool {
	return object == "user" || object == "appuser" || object == "session"
}

// isOrgProperty reports whether a name is a property of Okta's own org.
func isOrgProperty(name string) bool { return name == "name" || name == "subDomain" }

var tenantExpressionURL = Rule{
	ID:       "tenant/expression-url",
	Severity: Error,
	Summary:  "Let every branch of a dynamic URL come to an https URL.",
	Why:      "A branch that nobody tried shows its fault at the customer whose settings lead there.",
	Sources:  []Source{sourceWizard},
	Table:    NotationTable | FunctionTable,
	Bad:      "channel: manager\nsso:\n  saml:\n    singleLogout: {url: \"${org.region == 'eu' ? 'http' : 'https'}://app.strawberry.dev/slo\"}\n",
	Good:     "channel: manager\nsso:\n  saml:\n    singleLogout: {url: \"${org.region == 'eu' ? 'https://eu' : 'https://us'}.strawberry.dev/slo\"}\n",
	Check: func(p *Pass) {
		p.entireURLs()
		for _, f := range p.ownURLs() {
			for _, v := range f.values {
				if isBlank(v) || !p.hasQuietly(v) || !p.reading(v, f.notation).Dynamic() {
					continue
				}
				p.httpsURLs(v, f.notation)
			}
		}
	},
}

var tenantExpressionConstant = Rule{
	ID:       "tenant/expression-constant",
	Severity: Info,
	Summary:  "Write what no variable enters as plain text.",
	Why:      "It is the same for every customer; as an expression it is only harder to read and easier to break.",
	Sources:  []Source{sourceEL},
	Bad:      "provisioning:\n  scim: {baseUri: \"'https://strawberry.dev' + '/scim'\"}\n",
	Good:     "provisioning:\n  scim: {baseUri: https://strawberry.dev/scim}\n",
	Check: func(p *Pass) {
		for _, r := range p.dynamics() {
			if !p.workable(r.value, r.reading, r.claim) {
				continue
			}
			if r.Has(expression.Dialect) || len(r.References()) > 0 {
				continue
			}
			if text, ok := r.Evaluate(nil); ok {
				p.Report(r.value, "no variable enters the expression: it is always %q", text)
			}
		}
	},
}
