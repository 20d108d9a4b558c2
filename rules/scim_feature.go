package rules

import (
	"slices"

	"oinlint/internal/suggest"
	"oinlint/manifest"
)

// scimFeatures are what provisioning can do, as the submission API calls it.
var scimFeatures = []string{
	"CREATE_USER", "READ_USER", "UPDATE_USER", "DEACTIVATE_USER", "IMPORT_USER_SCHEMA",
	"CREATE_GROUP", "READ_GROUP", "UPDATE_GROUP", "DEACTIVATE_GROUP",
	"PROFILE_SOURCING", "PROFILE_MASTERING",
}

// hasFeature reports whether the submission has a feature, be it misspelt:
// that is a fault of its own.
func hasFeature(p *Pass, name string) bool {
	return slices.ContainsFunc(p.Provisioning.Features.Items, func(f manifest.Text) bool {
		if f.V == name || slices.Contains(scimFeatures, f.V) {
			return f.V == name
		}
		near, _ := suggest.Nearest(f.V, scimFeatures)
		return near == name
	})
}

// features gives the list of features where it can be judged what it lacks.
func (p *Pass) features() (list manifest.List[manifest.Text], ok bool) {
	list = p.Provisioning.Features
	return list, p.Entire(list) && len(list.Items) > 0
}

var scimReadUser = Rule{
	ID:       "scim/read-user",
	Severity: Error,
	Summary:  "Support READ_USER.",
	Why:      "Okta looks a user up before it creates or changes one; the submission API calls the feature required.",
	Sources:  []Source{sourceAPI},
	Bad:      "provisioning:\n  features: [CREATE_USER, DEACTIVATE_USER]\n",
	Good:     "provisioning:\n  features: [CREATE_USER, READ_USER, DEACTIVATE_USER]\n",
	Check: func(p *Pass) {
		list, ok := p.features()
		if !ok {
			return
		}
		p.Applies()
		if !hasFeature(p, "READ_USER") {
			p.Report(list, "READ_USER is not among the features; every SCIM integration needs it")
		}
	},
}

var scimReadGroup = Rule{
	ID:       "scim/read-group",
	Severity: Error,
	Summary:  "Support READ_GROUP with every other feature of groups.",
	Why:      "Okta looks a group up before it creates or changes one; the submission API calls the feature required.",
	Sources:  []Source{sourceAPI},
	Bad:      "provisioning:\n  features: [READ_USER, UPDATE_GROUP]\n",
	Good:     "provisioning:\n  features: [READ_USER, READ_GROUP, UPDATE_GROUP]\n",
	Check: func(p *Pass) {
		list, ok := p.features()
		if !ok {
			return
		}
		for _, feature := range []string{"CREATE_GROUP", "UPDATE_GROUP", "DEACTIVATE_GROUP"} {
			if !hasFeature(p, feature) {
				continue
			}
			p.Applies()
			if !hasFeature(p, "READ_GROUP") {
				p.Report(list, "%s is among the features and READ_GROUP is not", feature)
			}
			return
		}
	},
}

var scimDeactivate = Rule{
	ID:       "scim/deactivate",
	Severity: Warning,
	Summary:  "Support DEACTIVATE_USER along with CREATE_USER.",
	Why:      "Okta deletes no users: it sets them inactive, and without the feature people who left keep their accounts.",
	Sources:  []Source{sourceSCIMFAQ},
	Bad:      "provisioning:\n  features: [CREATE_USER, READ_USER]\n",
	Good:     "provisioning:\n  features: [CREATE_USER, READ_USER, DEACTIVATE_USER]\n",
	Check: func(p *Pass) {
		list, ok := p.features()
		if !ok || !hasFeature(p, "CREATE_USER") {
			return
		}
		p.Applies()
		if !hasFeature(p, "DEACTIVATE_USER") {
			p.Report(list, "CREATE_USER is among the features and DEACTIVATE_USER is not")
		}
	},
}

var scimFeatureDuplicate = Rule{
	ID:       "scim/feature-duplicate",
	Severity: Warning,
	Summary:  "List each feature once.",
	Why:      "A feature that comes twice often stands where another one was meant.",
	Sources:  []Source{sourceAPI},
	Bad:      "provisioning:\n  features: [READ_USER, READ_USER]\n",
	Good:     "provisioning:\n  features: [READ_USER, READ_GROUP]\n",
	Check: func(p *Pass) {
		first := map[string]manifest.Text{}
		for _, f := range each(p, p.Provisioning.Features) {
			if isBlank(f) {
				continue
			}
			p.Applies()
			if earlier, ok := first[f.V]; ok {
				p.Report(f, "%q is among the features already", f.V).With(earlier, "first here")
				continue
			}
			first[f.V] = f
		}
	},
}

var scimProfileSourcing = Rule{
	ID:       "scim/profile-sourcing",
	Severity: Error,
	Channel:  Wizard,
	Summary:  "Leave out PROFILE_SOURCING; the wizard does not offer it.",
	Why:      "Only Okta itself can make an app the source of profiles, after the integration is published.",
	Sources:  []Source{sourceWizard},
	Bad:      "channel: wizard\nprovisioning:\n  features: [READ_USER, PROFILE_SOURCING]\n",
	Good:     "channel: wizard\nprovisioning:\n  features: [READ_USER, IMPORT_USER_SCHEMA]\n",
	Check: func(p *Pass) {
		for _, f := range each(p, p.Provisioning.Features) {
			p.Applies()
			if f.V == "PROFILE_SOURCING" || f.V == "PROFILE_MASTERING" {
				p.Report(f, "the feature %s is not offered in the wizard", f.V)
			}
		}
	},
}
