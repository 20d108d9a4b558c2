package rules

import "testing"

func TestCharacters(t *testing.T) {
	for text, want := range map[string]int{
		"":                           0,
		"Strawberry":                 10,
		"Erdbeergrüße":               12,
		"Erdbeergru\u0308\u00dfe":    12, // u and a combining diaeresis
		"草莓":                         2,
		"🍓":                          1,
		"\U0001F469\u200d\U0001F33E": 1, // a farmer: woman, joiner, ear of rice
		"🇩🇪":                         1,
	} {
		if got := characters(text); got != want {
			t.Errorf("%q has %d characters, not %d", text, got, want)
		}
	}
}
