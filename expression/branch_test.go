package expression

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// shownBranches are the branches of a field with their first values.
func shownBranches(t *Template, fixed map[string]string) []string {
	var lines []string
	branches, whole := t.Branches(fixed)
	for _, b := range branches {
		line := b.first().String()
		if len(b.Conditions) > 0 {
			line = strings.Join(b.Conditions, "; ") + " -> " + line
		}
		lines = append(lines, line)
	}
	if !whole {
		lines = append(lines, "and more")
	}
	return lines
}

func TestBranches(t *testing.T) {
	for _, c := range []struct {
		name     string
		notation Notation
		text     string
		want     []string
	}{
		{"none", OIDC, "https://{app.a}.x", []string{"https://tenant.x"}},
		{"one", OIDC, "{app.a == 'x' ? 'b' : 'c'}", []string{"app.a == 'x' -> b", "app.a == 'x' is false -> c"}},
		{"nested", OIDC, "{app.a == 'x' ? (app.b == 'y' ? '1' : '2') : '3'}", []string{
			"app.a == 'x'; app.b == 'y' -> 1", "app.a == 'x'; app.b == 'y' is false -> 2", "app.a == 'x' is false -> 3"}},
		{"the same in two parts", OIDC, "{app.a == 'x' ? 'b' : 'c'}/{'x' == app.a ? 'd' : 'e'}", []string{"app.a == 'x' -> b/d", "app.a == 'x' is false -> c/e"}},
		{"unequal", OIDC, "{app.a == 'x' ? 'b' : 'c'}/{app.a != 'x' ? 'd' : 'e'}", []string{"app.a == 'x' -> b/e", "app.a == 'x' is false -> c/d"}},
		{"not", SAML, "${org.a eq 'x' ? 'b' : 'c'}/${not (org.a == 'x') ? 'd' : 'e'}", []string{"org.a eq 'x' -> b/e", "org.a eq 'x' is false -> c/d"}},
		{"order", OIDC, "{String.len(app.a) < 5 ? 'b' : 'c'}/{String.len(app.a) >= 5 ? 'd' : 'e'}", []string{
			"String.len(app.a) < 5 -> b/e", "String.len(app.a) < 5 is false -> c/d"}},
		{"another value", OIDC, "{app.a == 'x' ? 'b' : app.a == 'y' ? 'c' : 'd'}/{app.a == 'y' ? '1' : '2'}", []string{
			"app.a == 'x' -> b/2", "app.a == 'x' is false; app.a == 'y' -> c/1", "app.a == 'x' is false; app.a == 'y' is false -> d/2"}},
		{"and", OIDC, "{app.a == 'x' && app.b == 'y' ? '1' : '2'}", []string{"app.a == 'x' && app.b == 'y' -> 1", "app.a == 'x' && app.b == 'y' is false -> 2"}},
		{"and, and its sides", OIDC, "{app.a == 'x' && app.b == 'y' ? '1' : '2'}{app.a == 'x' ? '3' : '4'}{app.b == 'y' ? '5' : '6'}", []string{
			"app.a == 'x' && app.b == 'y' -> 135",
			"app.a == 'x' && app.b == 'y' is false; app.a == 'x' -> 236", // b is not y then
			"app.a == 'x' && app.b == 'y' is false; app.a == 'x' is false; app.b == 'y' -> 245",
			"app.a == 'x' && app.b == 'y' is false; app.a == 'x' is false; app.b == 'y' is false -> 246"}},
		{"or", OIDC, "{app.a == 'x' OR app.a == 'y' ? '1' : '2'}{app.a == 'x' ? '3' : '4'}{app.a == 'y' ? '5' : '6'}", []string{
			"app.a == 'x' OR app.a == 'y'; app.a == 'x' -> 136", "app.a == 'x' OR app.a == 'y'; app.a == 'x' is false -> 145", "app.a == 'x' OR app.a == 'y' is false -> 246"}},
		{"what a text has in it excludes what it is", OIDC, "{String.startsWith(app.a, 'x') ? '1' : '2'}{app.a == 'yy' ? '3' : '4'}", []string{
			"String.startsWith(app.a, 'x') -> 14", "String.startsWith(app.a, 'x') is false; app.a == 'yy' -> 23", "String.startsWith(app.a, 'x') is false; app.a == 'yy' is false -> 24"}},
		{"pinned behind", OIDC, "{app.a == 'x' ? app.a + app.b : app.a}", []string{"app.a == 'x' -> xtenant", "app.a == 'x' is false -> tenant"}},
		{"pinned before", OIDC, "{app.a}{app.a == 'x' ? '1' : '2'}", []string{"app.a == 'x' -> x1", "app.a == 'x' is false -> tenant2"}},
		{"constant", OIDC, "{'a' == 'b' ? '1' : 1 + 1 == 2 ? '2' : app.a}", []string{"2"}},
		{"length", OIDC, "{String.len(app.a) == 0 ? '1' : app.a}{app.a == '' ? '2' : '3'}{0 < String.len(app.a) ? '4' : '5'}", []string{
			"String.len(app.a) == 0 -> 125", "String.len(app.a) == 0 is false -> tenant34"}},
		{"empty", SAML, "${empty org.a ? '1' : org.a}${fn:length(org.a) > 0 ? '2' : '3'}${org.a == null ? '4' : '5'}", []string{
			"empty org.a -> 134", "empty org.a is false -> tenant25"}},
		{"elvis", OIDC, "{app.a ?: 'x'}/{app.a == '' ? '1' : '2'}/{app.a ?: 'y'}", []string{"app.a is empty -> x/1/y", "app.a is not empty -> tenant/2/tenant"}},
		{"elvis of a constant", OIDC, "{'' ?: 'x'}{'y' ?: 'z'}", []string{"xy"}},
		{"parentheses", OIDC, "{( (app.a  == 'x') ) ? '1' : '2'}", []string{"app.a == 'x' -> 1", "app.a == 'x' is false -> 2"}},
		{"condition in a condition", OIDC, "{(app.a == 'x' ? 'y' : app.b) == 'y' ? '1' : '2'}", []string{
			"app.a == 'x' -> 1", "app.a == 'x' is false; (app.a == 'x' ? 'y' : app.b) == 'y' -> 1", "app.a == 'x' is false; (app.a == 'x' ? 'y' : app.b) == 'y' is false -> 2"}},
		{"switch", OIDC, "{String.stringSwitch(app.a, 'd', 'us', '1', 'eu', '2')}", []string{
			"app.a has 'us' in it -> 1", "app.a has 'eu' in it -> 2", "app.a has none of 'us', 'eu' in it -> d"}},
		{"switch twice", OIDC, "{String.stringSwitch(app.a, 'd', 'us', '1')}{String.stringSwitch(app.a, 'e', 'us', '3')}", []string{
			"app.a has 'us' in it -> 13", "app.a has none of 'us' in it -> de"}},
		{"switch and a condition", OIDC, "{String.stringSwitch(app.a, 'd', 'us', '1')}{app.a == 'us' ? '2' : '3'}", []string{
			"app.a has 'us' in it; app.a == 'us' -> 12", "app.a has 'us' in it; app.a == 'us' is false -> 13", "app.a has none of 'us' in it -> d3"}},
		{"switch that is known", OIDC, "{app.a == 'usa' ? String.stringSwitch(app.a, 'd', 'eu', '1', 'us', '2') : 'x'}", []string{"app.a == 'usa' -> 2", "app.a == 'usa' is false -> x"}},
		{"values of a switch", OIDC, "{String.stringSwitch(app.a, app.b == 'y' ? 'd' : 'e', 'us', app.c == 'z' ? '1' : '2')}", []string{
			"app.a has 'us' in it; app.c == 'z' -> 1", "app.a has 'us' in it; app.c == 'z' is false -> 2",
			"app.a has none of 'us' in it; app.b == 'y' -> d", "app.a has none of 'us' in it; app.b == 'y' is false -> e"}},
		{"join and split", SAML, "${fn:join(fn:split('a.b.c', '.'), '-')}${fn:join(fn:split(org.a, '.'), '-')}", []string{"a-b-ctenant"}},
		{"legacy names", OIDC, "{yourOktaDomain}", []string{"customer.okta.com"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Parse(c.notation, c.text)
			if len(p.Faults) > 0 {
				t.Fatal(p.Faults)
			}
			if got := shownBranches(p, nil); !slices.Equal(got, c.want) {
				t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

// A variable that is given decides.
func TestBranchesFixed(t *testing.T) {
	p := Parse(OIDC, "{String.len(app.a) == 0 ? 'https://x' : app.a}/{app.b == 'y' ? '1' : '2'}")
	want := []string{"app.b == 'y' -> https://x/1", "app.b == 'y' is false -> https://x/2"}
	if got := shownBranches(p, map[string]string{"app.a": ""}); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Only so many branches are worked out, and it is said that there are more.
func TestMaxBranches(t *testing.T) {
	for conditions, want := range map[int]int{3: 8, 8: 256, 9: 256} {
		text := ""
		for i := range conditions {
			text += fmt.Sprintf("{app.a%d == 'x' ? '1' : '2'}", i)
		}
		branches, whole := Parse(OIDC, text).Branches(nil)
		if len(branches) != want || whole != (conditions <= 8) {
			t.Errorf("%d conditions: %d branches, whole %v", conditions, len(branches), whole)
		}
	}
}

// Where there are more, both sides of each condition are among the first, and
// every way once.
func TestMoreBranchesThanAreWorkedOut(t *testing.T) {
	independent, nested, switches := "", "'z'", ""
	for i := range 10 {
		independent += fmt.Sprintf("{app.a%d == 'x' ? 't%[1]d' : 'f%[1]d'}", i)
		nested = fmt.Sprintf("app.b%d == 'x' ? 'n%[1]d' : %s", i, nested)
		switches += fmt.Sprintf("{String.stringSwitch(app.c%d, 'd%[1]d', 'k', 'k%[1]d', 'l', 'l%[1]d')}", i)
	}
	for _, c := range []struct {
		text  string
		first int
		parts []string
	}{
		{independent, 11, []string{"t0", "f0", "t9", "f9"}},
		{"{" + nested + "}" + independent, 21, []string{"n0", "n5", "z", "f0", "f9"}},
		{switches, 21, []string{"k0", "l0", "d0", "k9", "l9", "d9"}},
	} {
		branches, whole := Parse(OIDC, c.text).Branches(nil)
		if whole || len(branches) != MaxBranches {
			t.Errorf("%d branches, whole %v", len(branches), whole)
		}
		said := map[string]bool{}
		for i, b := range branches {
			if i < c.first {
				c.parts = slices.DeleteFunc(c.parts, func(part string) bool { return strings.Contains(b.first().String(), part) })
			}
			conditions := strings.Join(b.Conditions, "; ")
			if said[conditions] {
				t.Errorf("twice: %s", conditions)
			}
			said[conditions] = true
		}
		if len(c.parts) > 0 {
			t.Errorf("%s: none of the first %d branches has %q", c.text, c.first, c.parts)
		}
	}
}

// Each variable that the value depends on is tried with a word, a URL and a
// number; one that only a condition asks for is not, nor one that is known.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		text string
		want [][]string
	}{
		{"{app.a}:{app.b}", [][]string{{
			"tenant:tenant", "https://tenant.invalid:tenant", "443:tenant", "tenant:https://tenant.invalid", "https://tenant.invalid:https://tenant.invalid",
			"443:https://tenant.invalid", "tenant:443", "https://tenant.invalid:443", "443:443"}}},
		{"{app.b == 'x' ? app.a : app.b == app.c ? 'd' : 'e'}", [][]string{{"tenant", "https://tenant.invalid", "443"}, {"d"}, {"e"}}},
		{"{app.b == 'x' ? app.b : 'c'}", [][]string{{"x"}, {"c"}}},
	} {
		branches, _ := Parse(OIDC, c.text).Branches(nil)
		for i, b := range branches {
			var got []string
			for v := range b.Values() {
				got = append(got, v.String())
			}
			if i >= len(c.want) || !slices.Equal(got, c.want[i]) {
				t.Errorf("%s, branch %d: %q", c.text, i, got)
			}
		}
	}
}

// Of many variables in many branches not all mixtures are tried.
func TestValuesAreBounded(t *testing.T) {
	text := "{app.a}{app.b}{app.c}{app.d}{app.e}{app.f}{app.g}{app.h}{app.i}{app.j}"
	count := func(text string) int {
		n := 0
		branches, _ := Parse(OIDC, text).Branches(nil)
		for _, b := range branches {
			for range b.Values() {
				n++
			}
		}
		return n
	}
	if n := count(text); n != 2+2*maxAlone {
		t.Errorf("%d values of ten variables", n)
	}
	for i := range 8 {
		text += fmt.Sprintf("{app.v%d == 'x' ? '1' : '2'}", i)
	}
	if n := count(text); n > maxTries {
		t.Errorf("%d values", n)
	}
}

// Nor is everything worked out where functions make much of little.
func TestWorkIsBounded(t *testing.T) {
	text := ""
	for i := range 16 {
		text += fmt.Sprintf("{String.replace(String.replace('%s'+app.a%d,'a','bbbbbbbbbbbbbbb'),'b','ccccccccccccccccccccc')=='b'?app.a%[2]d:'z'}", "aaaaaaaaaaaa", i)
	}
	p := Parse(OIDC, text)
	branches, whole := p.Branches(nil)
	const slack = 1 << 20 // a value is worked out to its end
	if p.Worked() > maxWork+slack || whole || len(branches) == 0 {
		t.Errorf("%d branches, whole %t, took %d", len(branches), whole, p.Worked())
	}
	before := p.Worked()
	for _, b := range branches {
		for range b.Values() {
		}
	}
	if took := p.Worked() - before; took > 2*maxWork+slack {
		t.Errorf("the values of %d branches took %d", len(branches), took)
	}
}
