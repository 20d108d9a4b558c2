package rules

import (
	"path"
	"strings"

	"oinlint/expression"
	"oinlint/scim"
)

var sourceSCIMProtocol = Source{
	"RFC 7644, System for Cross-domain Identity Management: Protocol",
	"https://www.rfc-editor.org/rfc/rfc7644", "2026-11"}

var scimVersion = Rule{
	ID:       "scim/version",
	Severity: Error,
	Summary:  "Speak SCIM 2.0.",
	Why:      "The OIN takes no new integration with an older version, and there is no newer one.",
	Sources:  []Source{sourceSCIMPrepare},
	Bad:      "provisioning:\n  scim: {version: \"1.1\"}\n",
	Good:     "provisioning:\n  scim: {version: \"2.0\"}\n",
	Check: func(p *Pass) {
		v := p.Provisioning.SCIM.Version
		if p.HasText(v) && v.V != scim.Version {
			p.Report(v, "the version is %q; it has to be %q", v.V, scim.Version)
		}
	},
}

var scimBaseURI = Rule{
	ID:       "scim/base-uri",
	Severity: Error,
	Summary:  "Give the https URL that the SCIM endpoints stand below, without underscores, query and fragment.",
	Why:      "Okta appends /Users and /Groups to it, sends the token there, and refuses names with an underscore.",
	Sources:  []Source{sourceSCIMPrepare, sourceSCIMProtocol},
	Bad:      "provisioning:\n  scim: {baseUri: https://strawberry.dev/scim/v2/Users}\n",
	Good:     "provisioning:\n  scim: {baseUri: https://strawberry.dev/scim/v2}\n",
	Check: func(p *Pass) {
		base := p.Provisioning.SCIM.BaseURI
		if isBlank(base) {
			return
		}
		said := remarks{}
		for _, o := range p.httpsURLs(base, expression.Whole) {
			p.baseURI(o, said)
		}
	},
}

// baseURI judges the parts of a URL that the base URL can be.
func (p *Pass) baseURI(o outcome, said remarks) {
	report := func(start, end int, format string, args ...any) *Finding {
		at := o.at(start, end)
		if said.again(o, at, format) {
			return &Finding{}
		}
		return p.Report(at, format, args...)
	}
	whole := o.text
	hostStart, hostEnd := hostPart(whole)
	pathEnd := len(whole)
	if i := strings.IndexAny(whole[hostEnd:], "?#"); i >= 0 {
		pathEnd = hostEnd + i
	}
	if i := strings.IndexByte(whole[hostStart:hostEnd], '_'); i >= 0 {
		report(hostStart+i, hostStart+i+1, "%s has an underscore in its host", p.name(o))
	}
	if i := strings.IndexByte(whole[hostEnd:pathEnd], '_'); i >= 0 {
		report(hostEnd+i, hostEnd+i+1, "%s has an underscore in its path", p.name(o))
	} else if strings.Contains(o.url.Path, "_") { // as %5F
		report(hostEnd, pathEnd, "%s has an underscore in its path", p.name(o))
	}
	if last := path.Base(o.url.Path); scim.IsEndpoint(last) {
		report(hostEnd, pathEnd, "%s ends in /%s, which Okta appends by itself; give the URL above it", p.name(o), last)
	}
	if o.url.RawQuery != "" || o.url.ForceQuery {
		report(pathEnd, len(whole), "%s has a query; Okta appends the endpoints to the URL as it is", p.name(o)).As(Info)
	}
	if i := strings.IndexByte(whole, '#'); i >= 0 {
		report(i, len(whole), "%s has a fragment, which is never sent", p.name(o))
	}
}

var scimGroupPatch = Rule{
	ID:       "scim/group-patch",
	Severity: Warning,
	Summary:  "Support PATCH and say so, where groups are updated.",
	Why:      "Okta updates groups with PATCH only; a server that does not know it never sees a member change.",
	Sources:  []Source{sourceWizard},
	Bad:      "provisioning:\n  features: [READ_GROUP, UPDATE_GROUP]\n  scim:\n    scimServerConfig: {patch: {supported: false}}\n",
	Good:     "provisioning:\n  features: [READ_GROUP, UPDATE_GROUP]\n  scim:\n    scimServerConfig: {patch: {supported: true}}\n",
	Check: func(p *Pass) {
		config := p.Provisioning.SCIM.SCIMServerConfig
		if _, ok := p.features(); !ok || !hasFeature(p, "UPDATE_GROUP") || !p.Has(config) {
			return
		}
		if !p.Entire(config.Patch) || config.Patch.Supported.V {
			return
		}
		f := p.Report(config, "UPDATE_GROUP is among the features, and PATCH is not said to be supported")
		if config.Patch.Supported.Present() {
			f.With(config.Patch.Supported, "not supported")
		}
	},
}

var scimGroupPatchSize = Rule{
	ID:       "scim/group-patch-size",
	Severity: Error,
	Channel:  Manager,
	Summary:  "Let one PATCH of a group change 100 to 1000 members.",
	Why:      "The OIN Manager takes no other number.",
	Sources:  []Source{sourceManager},
	Bad:      "channel: manager\nprovisioning:\n  scim: {maxGroupMembershipChanges: 50}\n",
	Good:     "channel: manager\nprovisioning:\n  scim: {maxGroupMembershipChanges: 100}\n",
	Check: func(p *Pass) {
		const least, most = 100, 1000
		size := p.Provisioning.SCIM.MaxGroupMembershipChanges
		if p.Has(size) && !isWhole(size, least, most) {
			p.Report(size, "the number of changes is %s; it is a whole number from %d to %d", decimal(size.V), least, most)
		}
	},
}

var scimUnproven = Rule{
	ID:       "scim/unproven",
	Severity: Info,
	Summary:  "Attach sample answers of the SCIM server under evidence.scim.",
	Why:      "Most of what a SCIM server gets wrong shows in its answers; without any, none of it is found before the OIN team's tests.",
	Sources:  []Source{sourceSCIMTests},
	Bad:      "provisioning:\n  scim: {baseUri: https://strawberry.dev/scim/v2}\n",
	Good:     "provisioning:\n  scim: {baseUri: https://strawberry.dev/scim/v2}\nevidence:\n  scim: [scim/user.json]\n",
	Check: func(p *Pass) {
		server := p.Provisioning.SCIM
		if !p.Has(server) || !p.Entire(p.Evidence.SCIM) {
			return
		}
		if len(p.Evidence.SCIM.Items) == 0 {
			p.Report(server.AtKey(), "nothing is attached under evidence.scim that shows how the server answers")
		}
	},
}
