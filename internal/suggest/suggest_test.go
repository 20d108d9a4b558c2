package suggest

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"description", "name", "useCases", "redirectUris", "rule", "rules"}
	for name, want := range map[string]string{
		"descripton":   "description",
		"desciprtion":  "description",
		"Description":  "description",
		"use_cases":    "useCases",
		"redirectURI":  "redirectUris",
		"rulse":        "rule", // as near to both: the first
		"nmae":         "name",
		"redirect":     "redirectUris",
		"rul":          "rule",
		"desc":         "description",
		"us":           "",
		"x":            "",
		"entirelyElse": "",
		"":             "",
	} {
		got, ok := Nearest(name, known)
		if got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestNearestOfALongNameIsNotSought(t *testing.T) {
	long := make([]byte, 1<<20)
	if got, ok := Nearest(string(long), []string{"name"}); ok {
		t.Errorf("found %q", got)
	}
}
