package workspace

import (
	"slices"
	"strings"
)

// Match reports whether Glob would find a file of that name with the pattern,
// if the file were there: both are relative to the same folder. A name that is
// the pattern itself matches; a malformed pattern matches nothing else.
func Match(pattern, name string) bool {
	clean, err := local(pattern)
	if err != nil {
		return false
	}
	if clean == name {
		return true
	}
	parts := strings.Split(clean, "/")
	if _, _, err := split(pattern, clean); err != nil {
		return false
	}
	g := glob{parts: parts}
	s := g.reach(0)
	for _, part := range strings.Split(name, "/") {
		s = g.step(s, part, true)
	}
	return slices.Contains(s, len(parts))
}
