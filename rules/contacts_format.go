package rules

import (
	"slices"
	"strings"

	"oinlint/manifest"
)

// maxTestContact is how many characters testing.escalationSupportContact takes.
const maxTestContact = 255

var sourceAddrSpec = Source{"RFC 5322, 3.4.1 Addr-Spec Specification", "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1", "2026-11"}

var contactsFormat = Rule{
	ID:       "contacts/format",
	Severity: Error,
	Summary:  "Write each contact in the form of its contactValueType.",
	Why:      "The form refuses what is no email address, URL or telephone number, and nobody can be reached at it.",
	Sources:  []Source{sourceAPI, sourceAddrSpec},
	Bad:      "appContactDetails:\n  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawberry}\n",
	Good:     "appContactDetails:\n  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawberry.dev}\n",
	Check: func(p *Pass) {
		for _, c := range once(p.contacts()) {
			p.Has(c)
			if n := characters(c.V); !c.listed && n > maxTestContact {
				p.reportContact(c, "the escalation contact has %d characters; at most %d are taken", n, maxTestContact)
				continue
			}
			if c.problem != "" {
				p.reportContact(c, "the contact %q %s%s", c.V, c.problem, prose(expectedContact(c)))
			}
		}
	},
}

// expectedContact continues a message that says why a contact is none.
func expectedContact(c contact) string {
	switch {
	case !c.listed || c.kind == emailContact:
		return "; it has to be one address such as oin@strawberry.dev"
	case c.kind == phoneContact:
		return "; it has to be a number such as +1 212 555 0199"
	}
	return "" // what is wrong with a URL tells what it has to be
}

var contactsDuplicate = Rule{
	ID:       "contacts/duplicate",
	Severity: Warning,
	Summary:  "List each contact once.",
	Why:      "A contact that is listed twice is shown to customers twice, and the second one was often meant to be another.",
	Sources:  []Source{sourceAPI},
	Bad: `appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawberry.dev}
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: Support@strawberry.dev}
`,
	Good: `appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawberry.dev}
  - {contactType: CUSTOMER_SUPPORT, contactValueType: URL, contact: https://strawberry.dev/help}
`,
	Check: func(p *Pass) {
		type entry struct {
			audience string
			address  address
		}
		first := map[entry]contact{}
		for _, c := range p.contacts() {
			if !c.listed || c.problem != "" {
				continue
			}
			p.Has(c)
			key := entry{c.audience, c.address()}
			if earlier, ok := first[key]; ok {
				p.Report(c, "the contact %q is listed twice", c.V).With(earlier, "it stands here first")
				continue
			}
			first[key] = c
		}
	},
}

var contactsDomain = Rule{
	ID:       "contacts/domain",
	Severity: Info,
	Summary:  "Give contacts at the domain of your website or guides.",
	Why:      "A contact at a domain that customers do not know makes them wonder who answers, and is often a typing error.",
	Sources:  []Source{{"Public Suffix List", "https://publicsuffix.org/list/", "2026-11"}},
	Bad: `website: https://strawberry.dev
appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@strawbery.dev}
`,
	Good: `website: https://www.strawberry.dev
appContactDetails:
  - {contactType: CUSTOMER_SUPPORT, contactValueType: EMAIL, contact: support@eu.strawberry.dev}
`,
	Check: func(p *Pass) {
		own, named := ownDomains(p.Submission)
		if len(named) == 0 {
			return
		}
		for _, c := range once(p.contacts()) {
			domain := contactDomain(c)
			if domain == "" || c.audience == escalationSupport && isFreeMail(domain) {
				continue
			}
			if p.Has(c); !slices.Contains(own, domain) {
				p.reportContact(c, "the contact %q is at %s, while the website and guides are at %s", c.V, domain, strings.Join(named, ", "))
			}
		}
	},
}

// contactDomain is the registrable domain of a sound email or URL, else empty.
func contactDomain(c contact) string {
	if c.problem != "" || c.kind == phoneContact {
		return ""
	}
	if c.kind == urlContact {
		u, _ := parseURL(c.V)
		return registrable(u.Hostname())
	}
	return registrable(c.identity.domain)
}

// ownDomains are the registrable domains of the website and the guides. named
// leaves out those where anyone can publish, which say nothing about the vendor.
func ownDomains(s *manifest.Submission) (all, named []string) {
	pages := append([]manifest.Text{s.Website}, guides(s)...)
	for _, t := range append(pages, s.IDV.ConfigURL, s.Workflows.UserDocumentation) {
		u, problem := parseURL(t.V)
		if problem != "" {
			continue
		}
		domain := registrable(u.Hostname())
		if domain == "" || slices.Contains(all, domain) {
			continue
		}
		all = append(all, domain)
		if !isDocumentHost(domain) {
			named = append(named, domain)
		}
	}
	return all, named
}

// isDocumentHost reports whether guides of many vendors stand at a domain.
func isDocumentHost(domain string) bool {
	return slices.ContainsFunc(documentHosts, func(host string) bool {
		return domain == host || strings.HasSuffix(domain, "."+host)
	})
}

var documentHosts = []string{
	"atlassian.net", "box.com", "document360.io", "dropbox.com", "freshdesk.com", "gitbook.io", "github.com", "github.io",
	"gitlab.com", "google.com", "helpscoutdocs.com", "hubspot.com", "intercom.help", "medium.com", "notion.site", "notion.so",
	"readme.io", "readthedocs.io", "scribehow.com", "sharepoint.com", "stoplight.io", "zendesk.com",
}
