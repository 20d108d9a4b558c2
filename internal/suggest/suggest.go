// Package suggest finds the name that somebody most likely meant.
package suggest

import (
	"slices"
	"unicode"
)

// longest is the length in bytes past which no nearest name is sought: no
// known name is as long, and the distance costs the product of the lengths.
const longest = 64

// Nearest is the name of known that is nearest to name, without case, and
// whether one is near enough to be worth saying: a third of its length may
// differ, and letters that changed places count once. The first of several
// names wins. Where none is near, the only one that begins with name is.
func Nearest(name string, known []string) (string, bool) {
	if name == "" || len(name) > longest {
		return "", false
	}
	best, least := "", 0
	folded := fold(name)
	for _, k := range known {
		other := fold(k)
		longer, shorter := max(len(folded), len(other)), min(len(folded), len(other))
		allowed := max(1, longer/3)
		if longer-shorter > allowed {
			continue
		}
		d := distance(folded, other)
		if d <= allowed && (best == "" || d < least) {
			best, least = k, d
		}
	}
	if best == "" {
		best = begins(folded, known)
	}
	return best, best != ""
}

// begins is the one name of known of which name is the beginning, such as
// username for user, or nothing where several are or name is hardly a word.
func begins(name []rune, known []string) string {
	const shortest = 4
	found := ""
	for _, k := range known {
		if folded := fold(k); len(name) >= shortest && len(folded) > len(name) && slices.Equal(folded[:len(name)], name) {
			if found != "" {
				return ""
			}
			found = k
		}
	}
	return found
}

// fold leaves out what people mix up without meaning another name.
func fold(s string) []rune {
	folded := make([]rune, 0, len(s))
	for _, r := range s {
		if r != '_' && r != '-' && r != ' ' {
			folded = append(folded, unicode.ToLower(r))
		}
	}
	return folded
}

// distance is the number of letters to insert, drop, change or swap with a
// neighbour (optimal string alignment).
func distance(a, b []rune) int {
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
