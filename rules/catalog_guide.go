package rules

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"oinlint/manifest"
)

var catalogGuideMissing = Rule{
	ID:       "catalog/guide-missing",
	Severity: Error,
	Summary:  "Link a configuration guide for customers for each protocol that you submit.",
	Why:      "Customers' admins set the integration up by it, and the OIN team follows it when it tests.",
	Sources:  []Source{sourceRequirements, sourceWizard, sourceAPI},
	Bad:      "sso:\n  oidc: {redirectUris: [https://strawberry.dev/callback]}\n",
	Good:     "sso:\n  oidc: {doc: https://strawberry.dev/help/okta-oidc}\n",
	Check: func(p *Pass) {
		for _, of := range []struct {
			protocol manifest.Located
			guide    manifest.Text
			name     string
		}{
			{p.SSO.OIDC, p.SSO.OIDC.Doc, "OIDC"},
			{p.SSO.SAML, p.SSO.SAML.Doc, "SAML"},
			{p.Provisioning.SCIM, p.Provisioning.SCIM.SetupInstructionsURI, "SCIM"},
			{p.APIService, p.APIService.SetupInstructionsURI, "the API service"},
		} {
			if !p.Has(of.protocol) || !p.Lacks(of.guide) && !isBlank(of.guide) {
				continue
			}
			f := p.Report(of.guide, "the link to the configuration guide for %s is missing", of.name)
			if of.name == "SAML" && p.Channel == Manager {
				f.As(Warning) // the form of 2023 left it open
			}
		}
	},
}

var catalogGuideShared = Rule{
	ID:       "catalog/guide-shared",
	Severity: Error,
	Summary:  "Give each kind of integration a guide of its own: one for SSO, one for provisioning.",
	Why:      "The admin console links each guide where that kind is set up, and the requirements ask for separate ones.",
	Sources:  []Source{sourceRequirements},
	Bad: "sso:\n  saml: {doc: https://strawberry.dev/help/okta}\n" +
		"provisioning:\n  scim: {setupInstructionsUri: https://strawberry.dev/help/okta}\n",
	Good: "sso:\n  saml: {doc: https://strawberry.dev/help/okta-saml}\n" +
		"provisioning:\n  scim: {setupInstructionsUri: https://strawberry.dev/help/okta-scim}\n",
	Check: func(p *Pass) {
		list := p.guideLinks()
		for i, g := range list {
			before := list[:i]
			if slices.ContainsFunc(before, func(b guideLink) bool { return b.kind == g.kind && b.page == g.page }) {
				continue // said of the other guide of this kind
			}
			at := slices.IndexFunc(before, func(b guideLink) bool { return b.kind != g.kind && b.page == g.page })
			if at < 0 {
				continue
			}
			other := before[at]
			if other.fragment == g.fragment {
				p.Report(g.link, "%q is the guide for %s as well; %s needs one of its own", g.link.V, other.kind, g.kind).
					With(other.link, "the same guide here")
				continue
			}
			p.Report(g.link, "%q is the page of the guide for %s, at another place; %s needs a guide of its own", g.link.V, other.kind, g.kind).
				With(other.link, "the same page here").As(Warning)
		}
	},
}

// guideLink is the link to a guide, taken apart so that two can be compared.
type guideLink struct {
	link           manifest.Text
	kind           string // of integration
	page, fragment string
}

// guideLinks are the links to guides in the order of the file. The rule
// applies where they are of more than one kind.
func (p *Pass) guideLinks() []guideLink {
	var list []guideLink
	for _, of := range []struct {
		link manifest.Text
		kind string
	}{
		{p.SSO.OIDC.Doc, "SSO"},
		{p.SSO.SAML.Doc, "SSO"},
		{p.Provisioning.SCIM.SetupInstructionsURI, "provisioning"},
		{p.APIService.SetupInstructionsURI, "the API service"},
	} {
		if p.Lacks(of.link) || !of.link.Present() || isBlank(of.link) {
			continue
		}
		page, fragment := pageOf(of.link.V)
		list = append(list, guideLink{of.link, of.kind, page, fragment})
	}
	slices.SortStableFunc(list, func(a, b guideLink) int {
		return cmp.Compare(a.link.Span.Start.Offset, b.link.Span.Start.Offset)
	})
	if slices.ContainsFunc(list, func(g guideLink) bool { return g.kind != list[0].kind }) {
		p.Applies()
	}
	return list
}

// pageOf is what tells the page of a URL from others, and the fragment within
// the page. Two ways to write the same address are the same page: the scheme,
// the case of the host, the default port, a slash at the end. A fragment that
// is a route (#/scim, #!scim) leads to another page.
func pageOf(text string) (page, fragment string) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Host == "" {
		return text, ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if port := u.Port(); port != "" && port != "443" && port != "80" {
		host += ":" + port
	}
	page = host + path.Clean("/"+u.Path) + "?" + u.RawQuery
	if strings.HasPrefix(u.Fragment, "/") || strings.HasPrefix(u.Fragment, "!") {
		return page + "#" + u.Fragment, ""
	}
	return page, u.Fragment
}
