package report

import (
	"fmt"
	"strings"

	"oinlint/internal/source"
	"oinlint/rules"
)

const (
	mostEdits = 3  // of a fix, in the text format
	mostText  = 60 // characters of each side of an edit
)

// fixOf is a fix in a line: what stands in the file, and what is to stand there.
func fixOf(fix *rules.Fix) string {
	var parts []string
	for i, e := range fix.Edits {
		if i == mostEdits {
			parts = append(parts, fmt.Sprintf("%d more", len(fix.Edits)-i))
			break
		}
		before, after := quote(string(e.File.Data[e.Start:e.End])), quote(e.Text)
		switch {
		case e.Start == e.End:
			parts = append(parts, "insert "+after)
		case e.Text == "":
			parts = append(parts, "remove "+before)
		default:
			parts = append(parts, "replace "+before+" with "+after)
		}
	}
	return strings.Join(parts, ", ")
}

// quote is a text between quotes, written as the file has it, but for what would
// harm a terminal.
func quote(text string) string {
	return `"` + Escape(source.Shorten(text, mostText)) + `"`
}
