package rules

import (
	"slices"

	"oinlint/internal/suggest"
	"oinlint/oidc"
)

// apiClientAuthentication is the one method that the submission API has for an
// API service.
const apiClientAuthentication = "client_secret_basic"

var apiserviceAuthentication = Rule{
	ID:       "apiservice/authentication",
	Severity: Error,
	Summary:  "Let an API service authenticate with its client secret.",
	Why:      "At installation Okta gives each customer's instance a client secret and nothing else.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "apiService:\n  authenticationMethod: private_key_jwt\n",
	Good:     "apiService:\n  authenticationMethod: client_secret_basic\n",
	Check: func(p *Pass) {
		method := p.APIService.AuthenticationMethod
		if !p.HasText(method) || method.V == apiClientAuthentication {
			return
		}
		_, near := suggest.Nearest(method.V, []string{apiClientAuthentication})
		known := method.V == oidc.AuthNone || slices.Contains(oidc.ClientAuthentication(), method.V)
		switch {
		case method.V == "client_secret_post":
			p.Report(method, "%q is a client secret too, but Okta takes it as %q only", method.V, apiClientAuthentication)
		case near && !known:
			p.Report(method, "%q is no authentication method; did you mean %q?", method.V, apiClientAuthentication)
		default:
			p.Report(method, "%q is not available; an API service authenticates with a client secret: %q", method.V, apiClientAuthentication)
		}
	},
}
