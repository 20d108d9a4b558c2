package rules

import (
	"net/url"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/manifest"
)

// urlField is a field of the manifest that holds URLs.
type urlField struct {
	values   []manifest.Text
	notation expression.Notation
	// rule is the rule of the field's own that says whether it is a right URL;
	// empty where manifest/url and manifest/url-https do.
	rule string
}

// urlFields are the fields that hold URLs the author wrote.
func urlFields(s *manifest.Submission) []urlField {
	one := func(t manifest.Text) []manifest.Text { return []manifest.Text{t} }
	oidc, saml, idv, test := &s.SSO.OIDC, &s.SSO.SAML, &s.IDV, &s.Testing
	fields := []urlField{
		{one(oidc.Doc), expression.None, ""},
		{one(saml.Doc), expression.None, ""},
		{one(s.Provisioning.SCIM.SetupInstructionsURI), expression.None, ""},
		{one(s.APIService.SetupInstructionsURI), expression.None, ""},
		{one(saml.BackdoorURL), expression.None, ""},
		{one(saml.SingleLogout.URL), expression.SAML, ""},
		{one(s.Website), expression.None, "catalog/website"},
		{oidc.RedirectURIs.Items, expression.OIDC, "oidc/redirect-uri"},
		{one(oidc.InitiateLoginURI), expression.OIDC, "oidc/initiate-login-uri"},
		{oidc.PostLogoutURIs.Items, expression.OIDC, "oidc/post-logout-uri"},
		{acsURLs(saml), expression.SAML, "saml/acs-url"},
		{one(s.Provisioning.SCIM.BaseURI), expression.Whole, "scim/base-uri"},
		{one(s.AuthSettings.OAuth2Settings.AuthorizeEndpoint), expression.Whole, "scim/oauth2"},
		{one(s.AuthSettings.OAuth2Settings.TokenEndpoint), expression.Whole, "scim/oauth2"},
		{one(s.GlobalTokenRevocation.Endpoint), expression.Whole, "logout/endpoint"},
		{[]manifest.Text{idv.IssuerURL, idv.PARURL, idv.AuthorizeURL, idv.TokenURL, idv.JWKSURL,
			idv.TermsOfUseURL, idv.PrivacyPolicyURL, idv.ConfigURL}, expression.None, "idv/endpoint"},
		{one(s.Workflows.UserDocumentation), expression.None, "catalog/connector"},
		{one(s.Workflows.APIDocumentation), expression.None, "catalog/connector"},
		{one(test.TestAccount.URL), expression.None, "testing/account-url"},
		{one(test.OIDCTestConfiguration.SPInitiateURL), expression.None, "testing/sp-initiate-url"},
		{one(test.SAMLTestConfiguration.SPInitiateURL), expression.None, "testing/sp-initiate-url"},
		{[]manifest.Text{test.SCIMTestConfiguration.SpecTestResults, test.SCIMTestConfiguration.CRUDTestResults,
			test.SCIMTestConfiguration.EntitlementsTestResults}, expression.None, "testing/scim-results-link"},
	}
	if isURL(s.Logo.V) {
		fields = append(fields, urlField{one(s.Logo), expression.None, "logo/url"})
	}
	return fields
}

func acsURLs(s *manifest.SAML) []manifest.Text {
	var urls []manifest.Text
	for _, acs := range s.ACS.Items {
		urls = append(urls, acs.URL)
	}
	return urls
}

// Static reports whether a value that may be dynamic can be judged as it
// stands. One that is an expression ends the rule as not checked.
func (p *Pass) Static(t manifest.Text, n expression.Notation) bool {
	if !p.Has(t) {
		return false
	}
	if expression.Dynamic(n, t.V) {
		p.NotChecked(t, "%s is an expression, which is not worked out yet", t.Path)
		return false
	}
	return true
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
	case u.Scheme == "":
		return nil, "is not absolute: it has to start with https://"
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, "has the scheme " + u.Scheme + ": it has to start with https://"
	case u.Hostname() == "":
		return nil, "has no host"
	case u.User != nil:
		return nil, "has credentials in it"
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

// httpsURL judges a static value that has to be an absolute https URL. It gives
// the URL where it is one, or one of http, and nil otherwise. A fault is an
// error, whatever the rule's severity.
func (p *Pass) httpsURL(t manifest.Text) *url.URL { return p.httpsURLAs(t, t.V) }

// httpsURLAs judges a value as if it read text.
func (p *Pass) httpsURLAs(t manifest.Text, text string) *url.URL {
	u, problem := parseHTTPS(text)
	switch {
	case problem == "":
	case isBlank(t):
		p.Report(t, "the URL is empty").As(Error)
	case u != nil:
		p.Report(t, "%q %s", t.V, problem).As(p.HTTPS())
	default:
		p.Report(t, "%q %s", t.V, problem).As(Error)
	}
	return u
}

// hasFragment reports whether a URL has a fragment, be it an empty one, which
// net/url forgets.
func hasFragment(text string) bool { return strings.Contains(text, "#") }

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
