package rules

import (
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
