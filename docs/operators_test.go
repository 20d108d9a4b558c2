package docs

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"oinlint/expression"
)

// The table of operators has them in the order of their strength.
func TestOperators(t *testing.T) {
	var okta, jakarta [][]string
	for _, row := range rows(t, "\n\n| Okta EL | Jakarta EL |\n") {
		okta, jakarta = append(okta, row[0]), append(jakarta, row[1])
	}
	compareStrengths(t, okta, expression.OIDC, "{1 %s 2 %s 3}")
	compareStrengths(t, jakarta, expression.SAML, "${1 %s 2 %s 3}")
}

// rows are the words between backquotes in the cells of a table.
func rows(t *testing.T, head string) [][][]string {
	page, err := os.ReadFile("expressions.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), head)
	table, _, _ = strings.Cut(table, "\n\n")
	var all [][][]string
	for line := range strings.SplitSeq(strings.ReplaceAll(table, `\|`, "\x00"), "\n") {
		var row [][]string
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
			var words []string
			for i, word := range strings.Split(strings.ReplaceAll(cell, "\x00", "|"), "`") {
				if i%2 == 1 {
					words = append(words, word)
				}
			}
			row = append(row, words)
		}
		all = append(all, row)
	}
	if len(all) < 3 {
		t.Fatalf("the table %q is gone", head)
	}
	return all[1:] // behind the line of dashes
}

// compareStrengths tests that each operator binds looser than those of the rows
// below, on whichever side of it they stand.
func compareStrengths(t *testing.T, byStrength [][]string, n expression.Notation, form string) {
	t.Helper()
	loosest := func(a, b string) string {
		p := expression.Parse(n, fmt.Sprintf(form, a, b))
		if len(p.Faults) > 0 {
			t.Fatalf("%s: %v", p.Text, p.Faults)
		}
		at := p.Parts[0].Expr.At
		return p.Text[at.Start:at.End]
	}
	for i, looser := range byStrength {
		for _, a := range looser {
			for _, b := range slices.Concat(byStrength[i+1:]...) {
				if loosest(a, b) != a || loosest(b, a) != a {
					t.Errorf("%s does not bind looser than %s", a, b)
				}
			}
		}
	}
}
