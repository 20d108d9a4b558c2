package rules

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// characters is how many characters a reader counts in a text: a letter with
// its accents is one, and so is an emoji of several code points (extended
// grapheme clusters, Unicode Standard Annex 29).
func characters(s string) int {
	if n := utf8.RuneCountInString(s); n == len(s) { // ASCII alone
		return n
	}
	return uniseg.GraphemeClusterCount(s)
}

// enumerated puts words into a sentence: a, b and c.
func enumerated(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
