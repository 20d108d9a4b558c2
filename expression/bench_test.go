package expression

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// nested is an expression of a number of bytes with conditions that are nested.
func nested(open, object, join string, conditions, length int) string {
	var b strings.Builder
	b.WriteString("https://" + open)
	for i := range conditions {
		fmt.Fprintf(&b, "%s.region == 'r%d' ? 'r%d.strawberry.dev/tenant/' %s %s.subdomain : ", object, i, i, join, object)
	}
	b.WriteString("'www.strawberry.dev'}/")
	return b.String() + strings.Repeat("x", length-b.Len())
}

// work is all that is done with a field: it is read, checked and worked out.
func work(n Notation, text string) (branches, values int) {
	t := Parse(n, text)
	t.Check(false)
	if !t.Sound() {
		return 0, 0
	}
	all, _ := t.Branches(nil)
	for _, b := range all {
		for range b.Values() {
			values++
			break
		}
	}
	return len(all), values
}

func BenchmarkJudge1024(b *testing.B) {
	for _, c := range []struct {
		name     string
		notation Notation
		text     string
	}{
		{"OIDC", OIDC, nested("{", "app", "+", 10, 1024)},
		{"SAML", SAML, nested("${", "org", "+=", 10, 1024)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if branches, _ := work(c.notation, c.text); branches != 11 {
					b.Fatal(branches)
				}
			}
		})
	}
}

func BenchmarkBrackets(b *testing.B) {
	text := strings.Repeat("(", 10_000)
	for b.Loop() {
		work(Whole, text)
	}
}

func BenchmarkOperators(b *testing.B) {
	text := "app.a" + strings.Repeat("+app.a", 100_000)
	for b.Loop() {
		work(Whole, text)
	}
}

// What nests or goes on without end is one fault, at once.
func TestEndless(t *testing.T) {
	for _, n := range []Notation{OIDC, SAML, Whole} {
		for _, unit := range []string{"(", "[", "{", "${", "a+", "!", "-", "a?", "f(", "a[", "'", "a.b(", "+", "}"} {
			for _, times := range []int{MaxLength / len(unit), 10_000, 100_000} {
				text := "{${app.a + " + strings.Repeat(unit, times)
				p := Parse(n, text)
				p.Check(false)
				if len(text) > MaxLength && len(p.Faults) != 1 {
					t.Errorf("%d %q: %d faults", times, unit, len(p.Faults))
				}
			}
		}
	}
}

func TestEndlessIsOneFault(t *testing.T) {
	for _, c := range []struct {
		notation Notation
		open     string
	}{{OIDC, "{"}, {SAML, "${"}, {Whole, ""}} {
		for _, brackets := range []int{101, 1000, 10_000} {
			for _, bracket := range []string{"(", "[", "{", "f("} {
				if p := Parse(c.notation, c.open+"'a' + "+strings.Repeat(bracket, brackets)); len(p.Faults) != 1 {
					t.Errorf("%d %s: %d faults", brackets, bracket, len(p.Faults))
				}
			}
		}
		for operators, want := range map[int]int{500: 0, 100_000: 1} {
			text := c.open + "app.a" + strings.Repeat("+app.a", operators)
			if c.open != "" {
				text += "}"
			}
			if p := Parse(c.notation, text); len(p.Faults) != want {
				t.Errorf("%d operators: %v", operators, p.Faults)
			}
		}
	}
}

// The worst that a field can ask for ends; the log says what it took.
func TestWorst(t *testing.T) {
	fill := func(n Notation, f func(i int) string, between, end string) string {
		open := map[Notation]string{OIDC: "{", SAML: "${"}[n]
		closing := map[Notation]string{OIDC: "}", SAML: "}"}[n]
		text := open
		for i := 0; ; i++ {
			next := f(i)
			if i > 0 {
				next = between + next
			}
			if len(text)+len(next)+len(end)+len(closing) > MaxLength {
				return text + end + closing
			}
			text += next
		}
	}
	chain := func(f func(i int) string) string {
		text := "{"
		for i := range 95 {
			if next := f(i); strings.Count(text, "?") < 95 && len(text)+len(next) < MaxLength-10 {
				text += next
			}
		}
		return text + "'b'}"
	}
	many := func(f func(i int) string) string {
		text := ""
		for i := range 200 {
			text += f(i)
		}
		return text
	}
	repeat := func(s string) func(int) string { return func(int) string { return s } }
	for name, text := range map[string]string{
		"independent conditions": fill(OIDC, func(i int) string { return fmt.Sprintf("(app.v%d == 'x' ? 'a' : 'b')", i) }, "+", ""),
		"chain of conditions":    chain(func(i int) string { return fmt.Sprintf("app.v%d == 'x' ? app.a : ", i) }),
		"same variable":          chain(func(i int) string { return fmt.Sprintf("app.v == '%d' ? app.a : ", i) }),
		"contains and equals": chain(func(i int) string {
			return fmt.Sprintf("String.startsWith(app.v, '%d') ? app.a : app.v == '%d' ? 'b' : ", i, i)
		}),
		"and":                fill(OIDC, func(i int) string { return fmt.Sprintf("app.v%d", i) }, " && ", " ? 'a' : 'b'"),
		"and of comparisons": fill(OIDC, func(i int) string { return fmt.Sprintf("app.v%d == 'x'", i) }, " && ", " ? 'a' : 'b'"),
		"chain of ands":      chain(func(i int) string { return fmt.Sprintf("app.v%d == 'x' && app.w%d == 'y' ? 'a' : ", i, i) }),
		"chain of ors":       chain(func(i int) string { return fmt.Sprintf("app.v%d == 'x' || app.w%d == 'y' ? 'a' : ", i, i) }),
		"switches": fill(OIDC, func(i int) string {
			return fmt.Sprintf("String.stringSwitch(app.v%d, 'd', 'a', 'b', 'c', 'd', 'e', 'f')", i)
		}, "+", ""),
		"one long switch":  "{String.stringSwitch(app.v, 'd'" + many(func(i int) string { return fmt.Sprintf(", 'k%d', 'v'", i) }) + ")}",
		"switch in switch": "{" + strings.Repeat("String.stringSwitch(", 90) + "app.v" + strings.Repeat(", 'd', 'a', 'b')", 90) + "}",
		"switch in value":  "{" + strings.Repeat("String.stringSwitch(app.v, 'd', 'a', ", 90) + "app.v" + strings.Repeat(")", 90) + "}",
		"conditions as if": "{" + strings.Repeat("(", 90) + "app.v" + strings.Repeat(" == 'x' ? 'y' : 'z')", 90) + "}",
		"elvis in elvis":   "{" + strings.Repeat("(", 90) + "app.v" + strings.Repeat(" ?: app.w)", 90) + "}",
		"arguments":        "{" + strings.Repeat("String.append(app.a == 'x' ? 'y' : 'z', ", 90) + "app.v" + strings.Repeat(")", 90) + "}",
		"sums":             fill(OIDC, repeat("app.v"), "+", ""),
		"differences":      fill(OIDC, repeat("1"), "-", ""),
		"many variables":   fill(OIDC, func(i int) string { return fmt.Sprintf("app.v%d", i) }, "+", ""),
		"replace":          "{" + strings.Repeat("String.replace(", 90) + "app.v" + strings.Repeat(", 't', 'tttttttttt')", 90) + "}",
		"methods":          "{app['a']" + strings.Repeat(".b()", 1000) + "}",
		"negations":        "{" + strings.Repeat("!", 90) + "app.v ? 'a' : 'b'}",
		"compared sums":    chain(func(i int) string { return fmt.Sprintf("app.v%d + app.w == 'x' ? 'a' : ", i) }),
		"parts":            strings.Repeat("{app.a == 'x' ? 'y' : app.b}", 140),
	} {
		if len(text) > MaxLength {
			t.Errorf("%s: %d bytes", name, len(text))
		}
		start := time.Now()
		branches, _ := work(OIDC, text)
		took := time.Since(start)
		start = time.Now()
		Parse(Whole, text)
		Parse(SAML, "https://"+text[:len(text)-8])
		foreign := time.Since(start)
		p := Parse(OIDC, text)
		if branches == 0 {
			t.Errorf("%s: %v", name, p.Faults)
		}
		start = time.Now()
		all, _ := p.Branches(nil)
		values := 0
		for _, b := range all {
			for range b.Values() {
				values++
			}
		}
		every := time.Since(start)
		start = time.Now()
		p.Matches("https://" + strings.Repeat("tenan", 40))
		t.Logf("%-24s %4d branches %8v; spelt anew %8v; %5d values %8v; matching %8v", name, branches, took.Round(time.Microsecond), foreign.Round(time.Microsecond), values, every.Round(time.Microsecond), time.Since(start).Round(time.Microsecond))
	}
}
