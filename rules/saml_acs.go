package rules

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"oinlint/expression"
	"oinlint/manifest"
)

var samlACSURL = Rule{
	ID:       "saml/acs-url",
	Severity: Error,
	Summary:  "Give each assertion consumer service as a complete https URL.",
	Why:      "Okta posts the assertion there: over plain http it can be read and stolen, and an incomplete address gets nothing.",
	Sources:  []Source{sourceWizard},
	Bad:      "sso:\n  saml:\n    acs: [{url: http://strawberry.dev/saml/acs}]\n",
	Good:     "sso:\n  saml:\n    acs: [{url: https://strawberry.dev/saml/acs}]\n",
	Check: func(p *Pass) {
		for _, acs := range each(p, p.SSO.SAML.ACS) {
			if !isBlank(acs.URL) {
				p.acsURL(acs.URL)
			}
		}
	},
}

// acsURL judges one ACS URL. Okta takes any form of a dynamic one, with or
// without the scheme, so that only white space and plain http are wrong in it.
func (p *Pass) acsURL(t manifest.Text) {
	if r := p.reading(t, expression.SAML); !r.Dynamic() {
		p.httpsURLs(t, expression.SAML)
		return
	}
	said := remarks{}
	for _, o := range p.outcomes(t, expression.SAML, parseDynamicACS) {
		at := o.at(o.faultyPart())
		if o.problem == "" || said.again(o, at, o.problem) {
			continue
		}
		f := p.Report(at, "%s %s", p.name(o), o.problem)
		if o.url != nil {
			f.As(Warning)
		}
	}
}

// parseDynamicACS says what is wrong with a URL that an expression came to. The
// URL is not nil where only the scheme is wrong.
func parseDynamicACS(text string) (u *url.URL, problem string) {
	switch {
	case text == "":
		return nil, "is empty"
	case strings.ContainsFunc(text, unicode.IsSpace):
		return nil, "has white space in it"
	}
	switch scheme, rest, _ := strings.Cut(text, "://"); {
	case strings.HasPrefix(rest, "http://"), strings.HasPrefix(rest, "https://"):
		return nil, "has its scheme twice"
	case rest != "" && strings.EqualFold(scheme, "http"):
		return &url.URL{Scheme: scheme}, "is not https"
	}
	return nil, ""
}

var samlACSDefault = Rule{
	ID:       "saml/acs-default",
	Severity: Error,
	Summary:  "Leave the index out of exactly one ACS entry: the default.",
	Why:      "Okta sends the assertion to the default unless the request names an index; the API knows the default by its missing index.",
	Sources:  []Source{sourceAPI},
	Bad:      "sso:\n  saml:\n    acs: [{url: https://strawberry.dev/acs, index: 0}]\n",
	Good:     "sso:\n  saml:\n    acs: [{url: https://strawberry.dev/acs}, {url: https://eu.strawberry.dev/acs, index: 1}]\n",
	Check: func(p *Pass) {
		list := p.SSO.SAML.ACS
		if !p.Entire(list) || len(list.Items) == 0 {
			return
		}
		p.Applies()
		var without []manifest.ACS
		for _, acs := range list.Items {
			if p.Lacks(acs.Index) {
				without = append(without, acs)
			}
		}
		switch n := len(without); {
		case n == 0:
			p.Report(list, "every entry has an index; the default has none")
		case n > 1:
			f := p.Report(list, "%d entries have no index; only the default has none", n)
			for _, acs := range without {
				f.With(acs, "no index here")
			}
		}
	},
}

// maxIndex is the largest index: the schema of SAML metadata makes it an
// unsigned short.
const maxIndex = math.MaxUint16

var samlACSIndex = Rule{
	ID:       "saml/acs-index",
	Severity: Error,
	Summary:  "Number the other ACS entries with whole numbers from 0 to 65535, each once.",
	Why:      "A request names the service that it wants by this number; Okta takes no other numbers, and with one twice it cannot tell which is meant.",
	Sources: []Source{
		sourceWizard,
		sourceAPI,
		{"Metadata for SAML V2.0, 2.2.3 Complex Type IndexedEndpointType", "https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf", "2026-11"},
	},
	Bad:  "sso:\n  saml:\n    acs: [{url: https://strawberry.dev/acs}, {url: https://eu.strawberry.dev/acs, index: 65536}]\n",
	Good: "sso:\n  saml:\n    acs: [{url: https://strawberry.dev/acs}, {url: https://eu.strawberry.dev/acs, index: 65535}]\n",
	Check: func(p *Pass) {
		first := map[float64]manifest.Number{}
		for _, acs := range each(p, p.SSO.SAML.ACS) {
			if !p.Has(acs.Index) {
				continue
			}
			index := acs.Index.V
			if !isWhole(acs.Index, 0, maxIndex) {
				p.Report(acs.Index, "the index is %s; it is a whole number from 0 to %d", decimal(index), maxIndex)
				continue
			}
			if earlier, ok := first[index]; ok {
				p.Report(acs.Index, "the index %s is taken already", decimal(index)).With(earlier, "first here")
				continue
			}
			first[index] = acs.Index
		}
	},
}

// isWhole reports whether a number is a whole one from least to most.
func isWhole(n manifest.Number, least, most float64) bool {
	return n.V == math.Trunc(n.V) && least <= n.V && n.V <= most
}

// decimal is a number as people write it.
func decimal(f float64) string {
	if math.Abs(f) < 1e15 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}
