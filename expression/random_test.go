package expression

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// grow writes an expression of Okta EL over three variables.
func grow(r *rand.Rand, depth int) string {
	if depth == 0 {
		return []string{"app.a", "app.b", "app.c", "'x'", "'https://y/'", "''"}[r.IntN(6)]
	}
	next := func() string { return grow(r, depth-1) }
	switch r.IntN(6) {
	case 0, 1:
		return "(" + condition(r, 2) + " ? " + next() + " : " + next() + ")"
	case 2, 3:
		return next() + " + " + next()
	case 4:
		return "(" + next() + " ?: " + next() + ")"
	}
	return "String.stringSwitch(app." + string('a'+rune(r.IntN(3))) + ", " + next() + ", 'x', " + next() + ", 'y', " + next() + ")"
}

func condition(r *rand.Rand, depth int) string {
	v := "app." + string('a'+rune(r.IntN(3)))
	if depth > 0 {
		switch r.IntN(5) {
		case 0:
			return "(" + condition(r, depth-1) + " && " + condition(r, depth-1) + ")"
		case 1:
			return "(" + condition(r, depth-1) + " || " + condition(r, depth-1) + ")"
		case 2:
			return "!(" + condition(r, depth-1) + ")"
		}
	}
	switch r.IntN(6) {
	case 0:
		return v + " == 'x'"
	case 1:
		return v + " != 'xy'"
	case 2:
		return "String.len(" + v + ") == 0"
	case 3:
		return "String.startsWith(" + v + ", 'x')"
	case 4:
		return "'y' == " + v
	}
	return "String.stringContains(" + v + ", 'y')"
}

// Whatever values customers enter, what the field comes to then is among what
// its branches can come to; and few of the branches are ways that nothing goes.
func TestEveryValueHasItsBranch(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	values := []string{"", "x", "y", "xy", "q", "yq", "xq"}
	ways, gone := 0, 0
	for range 200 {
		text := grow(r, 2+r.IntN(3))
		p := Parse(Whole, text)
		if len(p.Faults) > 0 {
			t.Fatalf("%s: %v", text, p.Faults)
		}
		branches, whole := p.Branches(nil)
		if !whole || len(branches) > 32 {
			continue
		}
		went := map[string]bool{}
		for i := range len(values) * len(values) * len(values) {
			given := map[string]string{"app.a": values[i%7], "app.b": values[i/7%7], "app.c": values[i/49]}
			got, ok := p.Evaluate(given)
			if !ok {
				t.Fatalf("%s with %v is not known", text, given)
			}
			found := false
			for _, b := range branches {
				if holdsAll(p, b, given) {
					went[strings.Join(b.Conditions, ";")] = true
					found = found || b.first().matches([]rune(got))
				}
			}
			if !found {
				t.Fatalf("%s with %v comes to %q, which no branch does", text, given, got)
			}
		}
		ways += len(branches)
		gone += len(went)
	}
	t.Logf("%d of %d branches can be gone", gone, ways)
	if gone*4 < ways*3 {
		t.Errorf("only %d of %d branches can be gone", gone, ways)
	}
}

// holdsAll reports whether what a branch takes for true is, with these values.
func holdsAll(p *Template, b Branch, given map[string]string) bool {
	for _, premises := range [][]premise{b.premises.joints, b.premises.checks} {
		for _, q := range premises {
			e := newEvaluation(p, given, newMemo())
			if truth, _ := e.decide(q.node); truth != q.truth {
				return false
			}
		}
	}
	for key, truth := range b.premises.truths {
		name, is, ok := strings.Cut(key, " == ")
		if ok && strings.HasPrefix(name, "app.") && !strings.Contains(name, "(") && (fmt.Sprintf("'%s'", given[name]) == is) != truth {
			return false
		}
	}
	return true
}
