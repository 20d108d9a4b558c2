package rules

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/manifest"
)

// urlField is a field of the manifest that holds URLs.
type urlField struct {
	values   []manifest.Text
	notation expression.Notation
	// rule is the rule of the field's own that says whether it is a right URL, in
	// the channel it is of; empty where manifest/url and manifest/url-https do.
	rule    string
	channel Channel
}

// urlFields are the fields that hold URLs the author wrote.
func urlFields(s *manifest.Submission) []urlField {
	oidc, saml, idv, test := &s.SSO.OIDC, &s.SSO.SAML, &s.IDV, &s.Testing
	var fields []urlField
	add := func(rule string, n expression.Notation, values ...manifest.Text) {
		fields = append(fields, urlField{values: values, notation: n, rule: rule})
	}
	fields = append(fields,
		urlField{[]manifest.Text{saml.SingleLogout.URL}, expression.SAML, "saml/single-logout", Wizard},
		urlField{[]manifest.Text{s.Website}, expression.None, "catalog/website", Manager},
		urlField{[]manifest.Text{s.Workflows.UserDocumentation, s.Workflows.APIDocumentation}, expression.None, "catalog/connector", Manager})
	add("", expression.None, guides(s)...)
	add("", expression.None, saml.BackdoorURL)
	add("oidc/redirect-uri", expression.OIDC, oidc.RedirectURIs.Items...)
	add("oidc/initiate-login-uri", expression.OIDC, oidc.InitiateLoginURI)
	add("oidc/post-logout-uri", expression.OIDC, oidc.PostLogoutURIs.Items...)
	add("saml/acs-url", expression.SAML, acsURLs(saml)...)
	add("scim/base-uri", expression.Whole, s.Provisioning.SCIM.BaseURI)
	add("scim/oauth2", expression.Whole, s.AuthSettings.OAuth2Settings.AuthorizeEndpoint, s.AuthSettings.OAuth2Settings.TokenEndpoint)
	add("logout/endpoint", expression.Whole, s.GlobalTokenRevocation.Endpoint)
	add("idv/endpoint", expression.None, idv.IssuerURL, idv.PARURL, idv.AuthorizeURL, idv.TokenURL, idv.JWKSURL,
		idv.TermsOfUseURL, idv.PrivacyPolicyURL, idv.ConfigURL)
	for _, c := range s.AppContactDetails.Items {
		if c.ContactValueType.V == "URL" {
			add("contacts/format", expression.None, c.Contact)
		}
	}
	for _, e := range s.Provisioning.SCIM.EntitlementTypes.Items {
		if isURL(e.Endpoint.V) {
			add("scim/entitlement", expression.None, e.Endpoint)
		}
	}
	add("testing/account-url", expression.None, test.TestAccount.URL)
	add("testing/sp-initiate-url", expression.None, test.OIDCTestConfiguration.SPInitiateURL, test.SAMLTestConfiguration.SPInitiateURL)
	add("testing/scim-results-link", expression.None, test.SCIMTestConfiguration.SpecTestResults,
		test.SCIMTestConfiguration.CRUDTestResults, test.SCIMTestConfiguration.EntitlementsTestResults)
	if isURL(s.Logo.V) {
		add("logo/url", expression.None, s.Logo)
	}
	return fields
}

// entireURLs reports whether the lists of URLs could be read as a whole. Where
// one could not, a rule that looks at all URLs cannot pass.
func (p *Pass) entireURLs() bool {
	entire := true
	for _, list := range []manifest.Located{p.SSO.OIDC.RedirectURIs, p.SSO.OIDC.PostLogoutURIs, p.SSO.SAML.ACS} {
		entire = p.Entire(list) && entire
	}
	return entire
}

func acsURLs(s *manifest.SAML) []manifest.Text {
	var urls []manifest.Text
	for _, acs := range s.ACS.Items {
		urls = append(urls, acs.URL)
	}
	return urls
}

// parseURL reads an absolute http or https URL. The problem, empty where there
// is none, continues a sentence that begins with the URL: "… has no host".
func parseURL(text string) (u *url.URL, problem string) {
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return nil, "has white space in it"
	}
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, "is no URL"
	case text == "":
		return nil, "is empty"
	case u.Scheme == "":
		return nil, "is not absolute: it has to start with https://"
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, "has the scheme " + u.Scheme + ": it has to start with https://"
	case u.Hostname() == "":
		return nil, "has no host"
	case strings.HasPrefix(u.Path, "//") && (u.Host == "http:" || u.Host == "https:"):
		return nil, "has its scheme twice"
	case u.User != nil:
		return nil, "has credentials in it"
	case !goodPort(u.Port()):
		return nil, "has a port that cannot exist"
	case !goodHost(u.Hostname()):
		return nil, "has a host that cannot exist"
	}
	return u, ""
}

// parseHTTPS reads an absolute https URL; see parseURL for the problem.
func parseHTTPS(text string) (u *url.URL, problem string) {
	u, problem = parseURL(text)
	if problem == "" && u.Scheme != "https" {
		return u, "is not https"
	}
	return u, problem
}

// httpsURL judges a value that is never dynamic and has to be an absolute https
// URL. It gives the URL where it is one, or one of http, and nil otherwise.
func (p *Pass) httpsURL(t manifest.Text) *url.URL {
	for _, o := range p.httpsURLs(t, expression.None) {
		return o.url
	}
	return nil
}

// hasFragment reports whether a URL has a fragment, be it an empty one, which
// net/url forgets.
func hasFragment(text string) bool { return strings.Contains(text, "#") }

// goodPort reports whether a port, which may be left out, is one of TCP's.
func goodPort(port string) bool {
	if port == "" {
		return true
	}
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n > 0
}

// goodHost reports whether a host is an IP address or a name of labels that
// DNS can hold; letters of other scripts are taken, since browsers encode them.
func goodHost(host string) bool {
	if strings.Contains(host, ":") {
		return true // an IPv6 address: net/url took the brackets off and looked
	}
	if len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for _, r := range label {
			if !(r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) {
				return false
			}
		}
	}
	return true
}
