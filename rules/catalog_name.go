package rules

import (
	"slices"
	"strings"
	"unicode"
)

// maxName is how many characters a name may have.
const maxName = 64

var catalogNameLength = Rule{
	ID:       "catalog/name-length",
	Severity: Error,
	Summary:  "Keep the name at 64 characters or fewer.",
	Why:      "The name is the title of the listing, and neither the form nor the API takes a longer one.",
	Sources:  []Source{sourceWizard, sourceAPI},
	Bad:      "name: Strawberry Central for Wholesale Buyers, Growers, Packers and Truckers\n",
	Good:     "name: Strawberry Central\n",
	Check: func(p *Pass) {
		if !p.HasText(p.Name) {
			return
		}
		if n := characters(p.Name.V); n > maxName {
			p.Report(p.Name, "the name has %d characters; at most %d are taken", n, maxName)
		}
	},
}

var catalogNamePlaceholder = Rule{
	ID:       "catalog/name-placeholder",
	Severity: Warning,
	Summary:  "Give the integration the name of your product.",
	Why:      "A name out of a template tells customers nothing, and the submission comes back.",
	Sources:  []Source{sourceWizard},
	Bad:      "name: My App\n",
	Good:     "name: Strawberry Central\n",
	Check: func(p *Pass) {
		if !p.HasText(p.Name) {
			return
		}
		if templateName(p.Name.V) {
			p.Report(p.Name, "%q looks like a name out of a template; the product's own name is expected", p.Name.V)
		}
	},
}

// templateName reports whether a name is made of words that templates leave
// behind, and of nothing else.
func templateName(name string) bool {
	placeholders := []string{
		"test", "tests", "testing", "todo", "tbd", "fixme", "sample", "example", "placeholder", "untitled", "acme",
		"myapp", "yourapp", "testapp", "sampleapp", "exampleapp", "appname",
	}
	fillers := []string{"app", "apps", "application", "integration", "name", "a", "an", "the", "new", "inc", "corp",
		"saml", "oidc", "scim", "sso", "okta", "oin"}
	owner, thing, placeholder := false, false, false
	for _, w := range wordsOf(name) {
		switch {
		case slices.Contains(placeholders, w):
			placeholder = true
		case w == "my" || w == "your":
			owner = true
		case slices.Contains(fillers, w):
			thing = thing || strings.HasPrefix(w, "app") || w == "integration"
		default:
			return false
		}
	}
	return placeholder || owner && thing
}

// wordsOf are the runs of letters in a text, in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// isNameRune reports whether a character tells one name from another.
func isNameRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
