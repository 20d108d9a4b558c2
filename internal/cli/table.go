package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"oinlint/expression"
	"oinlint/rules"
)

// expressionsPage is the documentation that the tables are an extract of.
const expressionsPage = "docs/expressions.md"

// tableOf is the tables that an explanation of a rule shows. It begins with an
// empty line, and keeps to 100 columns.
func tableOf(r *rules.Rule) string {
	tables := ""
	if r.Table&rules.NotationTable != 0 {
		tables += notationTable()
	}
	if r.Table&rules.FunctionTable != 0 {
		tables += functionTable(expression.OktaEL) + functionTable(expression.JakartaEL) +
			"\nWhat is in [ ] may be left out, and what is before … may come any number of times.\n"
	}
	if tables != "" {
		tables += "\n" + expressionsPage + " says more.\n"
	}
	return tables
}

// notationTable is the table of the fields that may be dynamic.
func notationTable() string {
	table := [][]string{{"field", "it is", "variable", "expression language"}}
	for _, f := range expression.Forms() {
		language := strings.TrimSuffix(f.Language.String(), " Expression Language")
		for _, field := range f.Fields {
			table = append(table, []string{field, f.Written, f.Notation.Prefix() + ".NAME", language})
		}
	}
	return "\nThe fields that may be dynamic, and their notations:\n\n" + aligned(table) +
		"\n    Claims also have user.NAME and appuser.NAME.\n"
}

// functionTable is the table of the functions of a language, and beneath it
// those that the fields of a submission have no use for.
func functionTable(l expression.Language) string {
	fields, twins := "in SAML fields", "elsewhere"
	if l == expression.OktaEL {
		fields, twins = "everywhere but in SAML fields", "in SAML"
	}
	table := [][]string{{"gives", "function", twins}}
	var personal []string
	for _, f := range expression.Functions(l) {
		switch {
		case f.Personal:
			personal = append(personal, f.Name)
		case f.Remark() != "":
			table = append(table, []string{f.Result.String(), f.Signature(), "(" + f.Remark() + ")"})
		default:
			table = append(table, []string{f.Result.String(), f.Signature(), f.Twin})
		}
	}
	text := fmt.Sprintf("\nThe functions of the %s, %s:\n\n%s", l, fields, aligned(table))
	if len(personal) > 0 {
		text += "\n    About a user or a group, and of no use in a field that is the same for all users of a customer:\n" + wrapped(personal)
	}
	return text
}

// aligned writes a table. A cell with nothing behind it may be longer than
// its column.
func aligned(table [][]string) string {
	var widths []int
	for _, row := range table {
		for i, cell := range row[:lastFilled(row)] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range table {
		b.WriteString("    ")
		last := lastFilled(row)
		for i, cell := range row[:last] {
			fmt.Fprintf(&b, "%-*s  ", widths[i], cell)
		}
		b.WriteString(row[last] + "\n")
	}
	return b.String()
}

// lastFilled is the index of the last cell that is not empty.
func lastFilled(row []string) int {
	last := len(row) - 1
	for last > 0 && row[last] == "" {
		last--
	}
	return last
}

// wrapped writes names with commas between them into lines of 100 columns.
func wrapped(names []string) string {
	const indent, width = "      ", 100
	lines := []string{indent + names[0]}
	for _, name := range names[1:] {
		last := &lines[len(lines)-1]
		*last += ","
		if len(*last)+len(" "+name+",") > width {
			lines = append(lines, indent+name)
			continue
		}
		*last += " " + name
	}
	return strings.Join(lines, "\n") + "\n"
}
