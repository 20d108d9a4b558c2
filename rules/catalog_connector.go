package rules

import (
	"strings"

	"oinlint/manifest"
)

var catalogConnector = Rule{
	ID:       "catalog/connector",
	Severity: Error,
	Channel:  Manager,
	Summary:  "Name the connector and its version, link its documentation and attach its test flows.",
	Why:      "The OIN team runs the flows of the test suite by the documentation, and customers set the connector up by it.",
	Sources:  []Source{sourceManager},
	Bad:      "channel: manager\nworkflows: {connector: Strawberry, version: 1.0.0}\n",
	Good: "channel: manager\nworkflows:\n  connector: Strawberry\n  version: 1.0.0\n" +
		"  userDocumentation: https://strawberry.dev/help/workflows\n" +
		"  apiDocumentation: https://strawberry.dev/api\n  testSuite: flows.flopack\n",
	Check: func(p *Pass) {
		if !p.Has(p.Workflows) {
			return
		}
		w := p.Workflows
		for _, t := range []manifest.Text{w.Connector, w.Version, w.UserDocumentation, w.APIDocumentation, w.TestSuite} {
			if p.LacksText(t) {
				p.Report(t, "%s is missing; a workflows connector needs it", t.Path)
			}
		}
		p.publicPage(w.UserDocumentation)
		p.publicPage(w.APIDocumentation)
		if t := w.TestSuite; p.HasText(t) && !isTestSuite(t.V) {
			p.Report(t, "%q is no export of flows; a .folder or .flopack file is expected", t.V)
		}
	},
}

// publicPage reports a link that is no https URL, or one to a host that only
// its own network knows.
func (p *Pass) publicPage(t manifest.Text) {
	if !p.HasText(t) {
		return
	}
	u, problem := parseURL(t.V)
	switch {
	case problem != "":
		p.Report(t, "%q %s", t.V, problem)
	case u.Scheme != "https":
		p.Report(t, "%q is not https", t.V).As(p.HTTPS())
	case isInternal(u.Hostname()):
		p.Report(t, "%q is not public: %q is known only within a network", t.V, u.Hostname())
	}
}

// isInternal reports whether a host is a name that only a local network knows.
// manifest/placeholder-host speaks of addresses and reserved names.
func isInternal(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if placeholderHost(host) != "" || strings.Contains(host, ":") {
		return false
	}
	for _, end := range []string{".local", ".internal", ".lan", ".intranet", ".home.arpa"} {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}

// isTestSuite reports whether a name is that of flows exported from Workflows:
// one flow, or a folder of them.
func isTestSuite(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".folder") || strings.HasSuffix(name, ".flopack")
}
