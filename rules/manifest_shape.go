package rules

import (
	"oinlint/manifest"
)

// The rules of this file say what reading the manifest found out about its
// shape: each of them stands for one kind of fault.

// reportFaults reports the faults of a kind, but for those that claimed says
// another rule speaks of.
func reportFaults(p *Pass, kind manifest.FaultKind, claimed func(manifest.Fault) bool) {
	for _, f := range p.Faults {
		if f.Kind == kind && (claimed == nil || !claimed(f)) {
			p.Report(f, "%s", prose(f.Message))
		}
	}
	switch ofFile := kind == manifest.Syntax || kind == manifest.DuplicateKey || kind == manifest.Limit || kind == manifest.WrongType; {
	case p.Document.Root != nil && (ofFile || !p.Mistyped()):
		p.Applies()
	case len(p.findings) == 0:
		p.NotChecked(p.Top(), unreadManifest)
	}
}

var sourceYAML = Source{"YAML 1.2.2", "https://yaml.org/spec/1.2.2/", "2026-11"}

var manifestSyntax = Rule{
	ID:       "manifest/syntax",
	Severity: Error,
	Summary:  "Write the manifest as YAML 1.2 or JSON, in UTF-8.",
	Why:      "A manifest that does not parse cannot be checked at all, nor be turned into a submission.",
	Sources: []Source{
		sourceYAML,
		{"RFC 8259, The JSON Data Interchange Format", "https://www.rfc-editor.org/rfc/rfc8259", "2026-11"},
	},
	Bad:  "name: \"Strawberry Central\n",
	Good: "name: \"Strawberry Central\"\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.Syntax, nil)
	},
}

var manifestDuplicateKey = Rule{
	ID:       "manifest/duplicate-key",
	Severity: Error,
	Summary:  "Write each key of an object once.",
	Why:      "Programs disagree on which of two equal keys counts, so that the value you see is not always the one that is submitted.",
	Sources: []Source{
		{"YAML 1.2.2, 3.2.1.1 Mapping", "https://yaml.org/spec/1.2.2/#3211-nodes", "2026-11"},
		{"RFC 8259, 4 Objects", "https://www.rfc-editor.org/rfc/rfc8259#section-4", "2026-11"},
	},
	Bad:  "name: Strawberry Central\nname: Strawberry\n",
	Good: "name: Strawberry Central\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.DuplicateKey, nil)
	},
}

var manifestUnknownField = Rule{
	ID:       "manifest/unknown-field",
	Severity: Error,
	Summary:  "Use the field names of the submission API; begin keys of your own with x-.",
	Why:      "A field that nobody knows is not sent, so that what it says is missing from the submission.",
	Sources:  []Source{sourceAPI},
	Bad:      "name: Strawberry Central\ndescripton: Buys strawberries.\n",
	Good:     "name: Strawberry Central\ndescription: Buys strawberries.\nx-ticket: OIN-12\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.UnknownField, claimUnsupported(p.Submission))
	},
}

var manifestType = Rule{
	ID:       "manifest/type",
	Severity: Error,
	Summary:  "Give each field a value of its type.",
	Why:      "The submission API refuses a list where it expects a text, and the other way round.",
	Sources:  []Source{sourceAPI},
	Bad:      "name: [Strawberry Central]\n",
	Good:     "name: Strawberry Central\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.WrongType, nil)
	},
}

var manifestRequired = Rule{
	ID:       "manifest/required",
	Severity: Error,
	Summary:  "Fill in every field that the submission API requires.",
	Why:      "The API and the form refuse a submission that lacks one of them.",
	Sources:  []Source{sourceAPI},
	Bad:      "name: Strawberry Central\n",
	Good:     "name: Strawberry Central\ndescription: Buys strawberries.\nlogo: logo.png\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.Required, claimUnsupported(p.Submission))
	},
}

var manifestEnum = Rule{
	ID:       "manifest/enum",
	Severity: Error,
	Summary:  "Use one of the values that the field takes.",
	Why:      "The submission API refuses every other value.",
	Sources:  []Source{sourceAPI},
	Bad:      "channel: wizzard\n",
	Good:     "channel: wizard\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.NotInList, claimUnsupported(p.Submission))
	},
}

var manifestReadOnlyField = Rule{
	ID:       "manifest/read-only-field",
	Severity: Info,
	Summary:  "Leave out the fields that the API fills in itself.",
	Why:      "They come with every answer of the API and are ignored or refused in a request.",
	Sources:  []Source{sourceAPI},
	Bad:      "name: Strawberry Central\nstatus: New\n",
	Good:     "name: Strawberry Central\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.ReadOnly, nil)
	},
}
