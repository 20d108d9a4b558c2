package rules

import (
	"fmt"
	"slices"
	"strings"
)

// The numbers of characters that a description is measured against.
const (
	maxDescription   = 1024 // what the API takes; the guideline wants fewer
	shortDescription = 60   // what is shorter hardly says what the integration does
)

// muchText is a fifth of a description that is too long.
const muchText = "Strawberry Central sells strawberries in season to restaurants, shops and kitchens. " +
	"Buyers see what was picked today, order before noon and get it on the next morning, " +
	"from growers within fifty miles wherever there are any. "

var catalogDescriptionLength = Rule{
	ID:       "catalog/description-length",
	Severity: Error,
	Summary:  "Keep the description below 1024 characters.",
	Why:      "The form and the API refuse what is longer, and the requirements ask for fewer than 1024.",
	Sources:  []Source{sourceRequirements, sourceAPI},
	Bad:      "description: " + muchText + muchText + muchText + muchText + muchText + "\n",
	Good:     "description: Buyers sign in to Strawberry Central with Okta.\n",
	Check: func(p *Pass) {
		if !p.HasText(p.Description) {
			return
		}
		switch n := characters(p.Description.V); {
		case n > maxDescription:
			p.Report(p.Description, "the description has %d characters; fewer than %d are taken", n, maxDescription)
		case n == maxDescription:
			p.Report(p.Description, "the description has exactly %d characters; the API takes them, the requirements ask for fewer", n).As(Warning)
		}
	},
}

var catalogDescriptionPlaceholder = Rule{
	ID:       "catalog/description-placeholder",
	Severity: Error,
	Summary:  "Write the description out before you submit.",
	Why:      "Customers would read the leftover text in the catalog, and the OIN team sends it back.",
	Sources:  []Source{sourceRequirements},
	Bad:      "description: \"TODO: what the integration does\"\n",
	Good:     "description: Buyers sign in to Strawberry Central with Okta.\n",
	Check: func(p *Pass) {
		if !p.HasText(p.Description) {
			return
		}
		if what := leftover(p.Name.V, p.Description.V); what != "" {
			p.Report(p.Description, "the description %s; it has to say what the integration does", what)
		}
	},
}

// leftover says what of a template a description still holds, if anything.
func leftover(name, description string) string {
	words := wordsOf(description)
	for i := range len(words) - 1 {
		if words[i] == "lorem" && words[i+1] == "ipsum" {
			return `holds "lorem ipsum"`
		}
	}
	for _, mark := range []string{"TODO", "TBD", "FIXME"} {
		if marks(description, mark) && !slices.Contains(wordsOf(name), strings.ToLower(mark)) {
			return "holds " + mark
		}
	}
	if own := substance(name); own != "" && own == substance(description) {
		return "is the name again"
	}
	return ""
}

// marks reports whether a note to the author stands in a text: the word in
// capitals, in front of a colon, or alone. In running text todo is a word.
func marks(text, mark string) bool {
	if words := wordsOf(text); len(words) == 1 && words[0] == strings.ToLower(mark) {
		return true
	}
	for at := 0; ; {
		i := indexWord(text[at:], mark)
		if i < 0 {
			return false
		}
		at += i
		behind := text[at+len(mark):]
		if text[at:at+len(mark)] == mark || strings.HasPrefix(behind, ":") || strings.HasPrefix(behind, "(") {
			return true
		}
		at += len(mark)
	}
}

// indexWord is where a word of ASCII letters begins in a text, in any case and
// not within a longer word of such letters; -1 where it does not occur.
func indexWord(text, word string) int {
	for i := 0; i+len(word) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(word)], word) &&
			(i == 0 || !asciiLetter(text[i-1])) &&
			(i+len(word) == len(text) || !asciiLetter(text[i+len(word)])) {
			return i
		}
	}
	return -1
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// substance is the letters and digits of a text without the words that add
// nothing to a name.
func substance(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isNameRune(r) })
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"the", "app", "application", "integration"}, w)
	})
	return strings.Join(words, "")
}

var catalogDescriptionValue = Rule{
	ID:       "catalog/description-value",
	Severity: Manual,
	Summary:  "Say what a customer gains from the integration with Okta.",
	Why:      "The description is what customers decide by, and the OIN team reads it for that.",
	Sources:  []Source{sourceRequirements},
	Bad:      "description: Strawberries in season.\n",
	Good:     "description: Strawberry Central sells berries; with Okta, buyers sign in by SAML and accounts follow by SCIM.\n",
	Check: func(p *Pass) {
		text := p.Description.V
		if isBlank(p.Description) || leftover(p.Name.V, text) != "" || !p.Has(p.Description) {
			return
		}
		var why []string
		if indexWord(text, "okta") < 0 && indexWord(text, "oktas") < 0 {
			why = append(why, "does not mention Okta")
		}
		if n := characters(text); n < shortDescription {
			why = append(why, fmt.Sprintf("has %d characters, fewer than %d", n, shortDescription))
		}
		if why != nil {
			p.Report(p.Description, "the description %s: does it say what the integration does for a customer?", prose(strings.Join(why, " and ")))
		}
	},
}
