package rules

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"oinlint/expression"
	"oinlint/manifest"
)

var manifestURL = Rule{
	ID:       "manifest/url",
	Severity: Error,
	Summary:  "Write every URL in full: scheme, host and path, without spaces and credentials.",
	Why:      "The form refuses what is no URL, and a customer who follows it ends nowhere.",
	Sources: []Source{
		sourceAPI,
		{"RFC 3986, Uniform Resource Identifier", "https://www.rfc-editor.org/rfc/rfc3986", "2026-11"},
	},
	Bad:  "sso:\n  oidc: {doc: strawberry.dev/help/okta}\n",
	Good: "sso:\n  oidc: {doc: https://strawberry.dev/help/okta}\n",
	Check: func(p *Pass) {
		for _, f := range p.ownURLs() {
			for _, v := range f.values {
				if isBlank(v) || !p.hasQuietly(v) || p.reading(v, f.notation).Dynamic() {
					continue // tenant/expression-url speaks of what it comes to
				}
				p.Applies()
				if _, problem := parseURL(v.V); problem != "" && !p.isGuideOfAnotherScheme(v) {
					p.Report(v, "%q %s", v.V, problem)
				}
			}
		}
		if issuer := p.SSO.OIDC.Issuer; p.HasText(issuer) {
			host := withOktaHost(issuer.V)
			if _, problem := parseURL(host); strings.ContainsAny(host, "{}") {
				p.NotChecked(issuer, "what stands in braces in %q is not known", issuer.V)
			} else if problem != "" {
				p.Report(issuer, "%q %s", issuer.V, problem)
			}
		}
	},
}

// ownURLs are the URL fields that no other rule speaks of in this run.
func (p *Pass) ownURLs() []urlField {
	var fields []urlField
	for _, f := range urlFields(p.Submission) {
		if f.rule == "" || f.channel != Any && f.channel != p.Channel {
			fields = append(fields, f)
		}
	}
	return fields
}

func isBlank(t manifest.Text) bool { return t.Present() && strings.TrimSpace(t.V) == "" }

// withOktaHost replaces the names that stand for any host of Okta's.
func withOktaHost(text string) string {
	const host = "customer.okta.com"
	return strings.NewReplacer(
		"${yourOktaDomain}", host, "{yourOktaDomain}", host,
		"${customerOktaDomain}", host, "{customerOktaDomain}", host,
	).Replace(text)
}

var manifestURLHTTPS = Rule{
	ID:       "manifest/url-https",
	Severity: Error,
	Summary:  "Give guides an https URL.",
	Why:      "A guide that is read over plain http can be changed on its way, and browsers warn of it.",
	Sources:  []Source{sourceWizard},
	Bad:      "sso:\n  oidc: {doc: http://strawberry.dev/help/okta}\n",
	Good:     "website: http://strawberry.dev\nsso:\n  oidc: {doc: https://strawberry.dev/help/okta}\n",
	Check: func(p *Pass) {
		for _, v := range guides(p.Submission) {
			if !p.HasText(v) {
				continue
			}
			if u, problem := parseURL(v.V); problem == "" && u.Scheme != "https" {
				p.Report(v, "%q is not https", v.V).As(p.HTTPS())
			} else if p.isGuideOfAnotherScheme(v) {
				p.Report(v, "%q %s", v.V, problem)
			}
		}
	},
}

// isGuideOfAnotherScheme reports whether a value is the link to a guide and an
// absolute URL, but not one of the web: what it lacks is https.
func (p *Pass) isGuideOfAnotherScheme(v manifest.Text) bool {
	u, err := url.Parse(v.V)
	return err == nil && u.Scheme != "" && u.Host != "" && u.User == nil && u.Scheme != "http" && u.Scheme != "https" &&
		slices.ContainsFunc(guides(p.Submission), func(g manifest.Text) bool { return g.Path == v.Path })
}

// guides are the links to the configuration guides, whether they are there or not.
func guides(s *manifest.Submission) []manifest.Text {
	return []manifest.Text{
		s.SSO.OIDC.Doc, s.SSO.SAML.Doc,
		s.Provisioning.SCIM.SetupInstructionsURI, s.APIService.SetupInstructionsURI,
	}
}

var manifestPlaceholderHost = Rule{
	ID:       "manifest/placeholder-host",
	Severity: Error,
	Summary:  "Use the hosts that your customers and the OIN team can reach.",
	Why:      "Reserved and local hosts stand in examples and on developers' machines; nobody else can open them.",
	Sources: []Source{
		{"RFC 2606, Reserved Top Level DNS Names", "https://www.rfc-editor.org/rfc/rfc2606", "2026-11"},
		{"RFC 6761, Special-Use Domain Names", "https://www.rfc-editor.org/rfc/rfc6761", "2026-11"},
		{"RFC 1918, Address Allocation for Private Internets", "https://www.rfc-editor.org/rfc/rfc1918", "2026-11"},
		{"RFC 4193, Unique Local IPv6 Unicast Addresses", "https://www.rfc-editor.org/rfc/rfc4193", "2026-11"},
	},
	Bad:  "sso:\n  oidc: {redirectUris: [https://localhost:3000/callback]}\n",
	Good: "sso:\n  oidc: {redirectUris: [https://app.strawberry.dev/callback]}\n",
	Check: func(p *Pass) {
		p.entireURLs()
		issuer := p.SSO.OIDC.Issuer
		issuer.V = withOktaHost(issuer.V)
		fields := append(urlFields(p.Submission), urlField{
			values: []manifest.Text{issuer, p.SSO.SAML.EntityID}, notation: expression.SAML})
		for _, f := range fields {
			for _, v := range f.values {
				if !isBlank(v) {
					p.placeholders(v, f.notation)
				}
			}
		}
		for _, v := range p.addresses() {
			if p.Has(v) {
				host := v.V[strings.LastIndexByte(v.V, '@')+1:]
				if what := placeholderHost(host); what != "" {
					p.Report(v, "%q is at %q, %s", v.V, host, what)
				}
			}
		}
	},
}

// placeholders judges the hosts of what a value can come to, as far as the
// author wrote them: a sample's host is nobody's.
func (p *Pass) placeholders(v manifest.Text, n expression.Notation) {
	said := remarks{}
	for _, o := range p.outcomes(v, n, parseURL) {
		if n == expression.SAML && !strings.Contains(o.text, "://") {
			continue // an entity ID need not be a URL
		}
		if u, err := url.Parse(o.text); err != nil || u.Hostname() == "" {
			continue
		}
		host := o.writtenHost()
		what, labels := reserved(host)
		if what == "" {
			continue
		}
		if at := o.domain(host, labels); !said.again(o, at, what) {
			p.Report(at, "%s is at %q, %s", p.name(o), withStars(host), what)
		}
	}
}

// addresses are the contacts that are emails, well-formed ones: of others
// contacts/format speaks.
func (p *Pass) addresses() []manifest.Text {
	var addresses []manifest.Text
	add := func(v manifest.Text) {
		if _, _, problem := parseEmail(v.V); problem == "" {
			addresses = append(addresses, v)
		}
	}
	for _, c := range each(p, p.AppContactDetails) {
		if c.ContactValueType.V == "EMAIL" {
			add(c.Contact)
		}
	}
	add(p.Testing.EscalationSupportContact)
	return addresses
}

// placeholderHost says what keeps others from reaching a host, or nothing.
func placeholderHost(host string) string {
	what, _ := reserved(host)
	return what
}

// reserved is placeholderHost with the number of last labels of the host that
// say so.
func reserved(host string) (what string, labels int) {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		switch ip = ip.Unmap(); {
		case ip.IsLoopback(), ip.IsUnspecified():
			return "which is the reader's own machine", len(host)
		case ip.IsPrivate():
			return "a private address (RFC 1918, RFC 4193)", len(host)
		case ip.IsLinkLocalUnicast():
			return "a link-local address", len(host)
		}
		return "", 0
	}
	all := strings.Split(host, ".")
	switch top := all[len(all)-1]; top {
	case "localhost":
		return "which is the reader's own machine", 1
	case "test", "invalid", "example":
		return "and ." + top + " is reserved (RFC 2606)", 1
	}
	if n := len(all); n >= 2 && all[n-2] == "example" {
		switch all[n-1] {
		case "com", "net", "org":
			return "which is reserved for examples (RFC 2606)", 2
		}
	}
	return "", 0
}
