package rules

import (
	"strings"

	"oinlint/manifest"
)

// longestVariable is how many characters the name of a variable may have.
const longestVariable = 1024

var tenantVariableName = Rule{
	ID:       "tenant/variable-name",
	Severity: Error,
	Summary:  "Name a variable with lowercase letters, digits and underscores, a letter first.",
	Why:      "The form takes no other names, and expressions could not spell them.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "config:\n  - {name: sub-domain, label: Subdomain}\n",
	Good:     "config:\n  - {name: sub_domain, label: Subdomain}\n",
	Check: func(p *Pass) {
		p.Entire(p.Config)
		for _, v := range p.Config.Items {
			if p.HasText(v.Name) {
				p.variableName(v.Name)
			}
		}
	},
}

func (p *Pass) variableName(name manifest.Text) {
	if n := characters(name.V); n > longestVariable {
		p.Report(name, "the name has %d characters; at most %d are taken", n, longestVariable)
	}
	switch bare, prefixed := withoutPrefix(name.V); {
	case isVariableName(name.V):
	case prefixed:
		p.Report(name, "%q begins with the prefix that expressions put before a name; the name itself is %q", name.V, bare)
	case isVariableName(strings.Map(lowerASCII, name.V)):
		// Okta's own examples have such names, and those of migrated apps stay.
		if !p.Update.Migrated.V {
			p.Report(name, "%q has an upper-case letter; the form takes lowercase letters, digits and underscores", name.V).As(Warning)
		}
	default:
		p.Report(name, "%q is no name of a variable: a lowercase letter, then lowercase letters, digits and underscores", name.V)
	}
}

// withoutPrefix takes app. or org. off the name of a variable.
func withoutPrefix(name string) (bare string, ok bool) {
	prefix, bare, ok := strings.Cut(name, ".")
	return bare, ok && (prefix == "app" || prefix == "org") && isVariableName(bare)
}

func isVariableName(name string) bool {
	for i := range len(name) {
		c := name[i]
		if !('a' <= c && c <= 'z' || i > 0 && (c == '_' || '0' <= c && c <= '9')) {
			return false
		}
	}
	return name != ""
}

func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

var tenantVariableLabel = Rule{
	ID:       "tenant/variable-label",
	Severity: Error,
	Summary:  "Give every variable a label.",
	Why:      "The label is all that an admin sees of a variable when installing the app, and the form requires it.",
	Sources:  []Source{sourceWizard},
	Bad:      "config:\n  - {name: subdomain}\n",
	Good:     "config:\n  - {name: subdomain, label: Subdomain}\n",
	Check: func(p *Pass) {
		p.Entire(p.Config)
		for _, v := range p.Config.Items {
			if p.Has(v) && p.LacksText(v.Label) {
				if name := v.Name; name.V != "" {
					p.Report(v, "the variable %q has no label", name.V)
					continue
				}
				p.Report(v, "the variable has no label")
			}
		}
	},
}

var tenantVariableDuplicate = Rule{
	ID:       "tenant/variable-duplicate",
	Severity: Error,
	Summary:  "Give every variable a name of its own.",
	Why:      "An expression cannot tell two variables of one name apart.",
	Sources:  []Source{sourceAPI},
	Bad:      "config:\n  - {name: subdomain, label: Subdomain}\n  - {name: subdomain, label: Tenant}\n",
	Good:     "config:\n  - {name: subdomain, label: Subdomain}\n  - {name: tenant, label: Tenant}\n",
	Check: func(p *Pass) {
		p.Entire(p.Config)
		first := map[string]manifest.Text{}
		for _, v := range p.Config.Items {
			if !p.HasText(v.Name) {
				continue
			}
			if earlier, ok := first[v.Name.V]; ok {
				p.Report(v.Name, "the name %q is taken already", v.Name.V).With(earlier, "first here")
				continue
			}
			first[v.Name.V] = v.Name
		}
	},
}

// The numbers of variables that the wizard takes: since June 2026, and before,
// as the requirements page still has it.
const (
	mostVariables       = 8
	mostVariablesBefore = 3
)

var tenantVariableLimit = Rule{
	ID:       "tenant/variable-limit",
	Severity: Error,
	Channel:  Wizard,
	Summary:  "Get by with eight variables, better with three.",
	Why:      "The form takes eight since June 2026; the submission requirements still speak of three, and a reviewer may go by these.",
	Sources:  []Source{sourceWizard, sourceRequirements},
	Bad: "channel: wizard\nconfig:\n  - {name: a, label: A}\n  - {name: b, label: B}\n  - {name: c, label: C}\n  - {name: d, label: D}\n" +
		"  - {name: e, label: E}\n  - {name: f, label: F}\n  - {name: g, label: G}\n  - {name: h, label: H}\n  - {name: i, label: I}\n",
	Good: "channel: wizard\nconfig:\n  - {name: subdomain, label: Subdomain}\n  - {name: region, label: Region}\n  - {name: tenant, label: Tenant}\n",
	Check: func(p *Pass) {
		p.Entire(p.Config)
		if !p.Has(p.Config) {
			return
		}
		switch n := len(p.Config.Items); {
		case n > mostVariables && p.Update.Migrated.V:
			p.Report(p.Config, "%d variables; of an app from the OIN Manager those past %d may stay, but none may be added", n, mostVariables).As(Warning)
		case n > mostVariables:
			p.Report(p.Config, "%d variables; at most %d are taken", n, mostVariables)
		case n > mostVariablesBefore:
			p.Report(p.Config, "%d variables; the form takes %d, but the submission requirements still speak of %d",
				n, mostVariables, mostVariablesBefore).As(Warning)
		}
	},
}
