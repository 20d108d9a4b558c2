package rules

var catalogWebsite = Rule{
	ID:       "catalog/website",
	Severity: Error,
	Channel:  Manager,
	Summary:  "Link the website on which customers learn more about the app.",
	Why:      "The OIN Manager's form asks for it and does not go on without it.",
	Sources:  []Source{sourceManager},
	Bad:      "channel: manager\nworkflows: {connector: Strawberry}\n",
	Good:     "channel: manager\nwebsite: https://strawberry.dev\n",
	Check: func(p *Pass) {
		p.Applies()
		switch {
		case p.Lacks(p.Website):
			p.Report(p.Website, "website is not there; the OIN Manager asks for it")
		case isBlank(p.Website):
			p.Report(p.Website, "website is empty; the OIN Manager asks for it")
		case p.Has(p.Website):
			if _, problem := parseURL(p.Website.V); problem != "" {
				p.Report(p.Website, "%q %s", p.Website.V, problem)
			}
		}
	},
}
