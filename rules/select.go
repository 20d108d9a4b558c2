package rules

import (
	"fmt"
	"slices"
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/suggest"
)

// Select gives the rules of the catalogue that a run asks for: those of only,
// or all where only is empty, without those of skip. Both hold IDs and pack/*.
// The linter's own pack runs whatever only says, and manifest/syntax whatever
// either says: a manifest that was not read must not pass. The error names what
// is unknown and what was most likely meant.
func Select(catalog []*Rule, only, skip []string) ([]*Rule, error) {
	wanted, err := match(catalog, only)
	if err != nil {
		return nil, err
	}
	unwanted, err := match(catalog, skip)
	if err != nil {
		return nil, err
	}
	var selected []*Rule
	for _, r := range catalog {
		syntax := r.ID == "manifest/syntax"
		asked := len(only) == 0 || wanted[r] || r.Pack() == "lint"
		if syntax || asked && !unwanted[r] {
			selected = append(selected, r)
		}
	}
	return selected, nil
}

func match(catalog []*Rule, patterns []string) (map[*Rule]bool, error) {
	matched := map[*Rule]bool{}
	for _, p := range patterns {
		n := len(matched)
		known := false
		for _, r := range catalog {
			if p == r.ID || p == r.Pack()+"/*" || slices.Contains(r.Aliases, p) {
				matched[r] = true
				known = true
			}
		}
		if n == len(matched) && !known {
			return nil, Unknown(catalog, p)
		}
	}
	return matched, nil
}

// ByID is the rule of that ID, present or former, or an error that suggests one.
func ByID(catalog []*Rule, id string) (*Rule, error) {
	for _, r := range catalog {
		if id == r.ID || slices.Contains(r.Aliases, id) {
			return r, nil
		}
	}
	return nil, Unknown(catalog, id)
}

// Unknown is the error for a rule or pack that is not in the catalogue.
func Unknown(catalog []*Rule, id string) error {
	var known []string
	for _, r := range catalog {
		known = append(known, r.ID)
	}
	if strings.HasSuffix(id, "/*") || !strings.Contains(id, "/") {
		known = append(Packs(catalog, "/*"), known...)
	}
	if near, ok := suggest.Nearest(id, known); ok {
		return fmt.Errorf("unknown rule %q; did you mean %q?", source.Shorten(id, mostQuoted), near)
	}
	for _, r := range catalog {
		if _, name, _ := strings.Cut(r.ID, "/"); name == id {
			return fmt.Errorf("unknown rule %q; did you mean %q?", id, r.ID)
		}
	}
	return fmt.Errorf("unknown rule %q; 'oinlint rules' lists them", source.Shorten(id, mostQuoted))
}

// Packs are the packs of the catalogue in its order, each with a suffix.
func Packs(catalog []*Rule, suffix string) []string {
	var packs []string
	for _, r := range catalog {
		if p := r.Pack() + suffix; !slices.Contains(packs, p) {
			packs = append(packs, p)
		}
	}
	return packs
}
