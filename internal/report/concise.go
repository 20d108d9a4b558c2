package report

import (
	"fmt"
	"io"

	"oinlint/rules"
)

// concise writes a line for each finding, for people in a hurry and for editors
// that read such lines.
type concise struct{ w io.Writer }

func newConcise(w io.Writer, _ Options) Writer { return concise{w} }

func (c concise) Result(r *rules.Result) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		at := f.At.Span.Start
		_, err := fmt.Fprintf(c.w, "%s:%d:%d: %s: %s [%s]\n",
			Escape(fileName(r, f.At.Source)), at.Line, at.Column, f.Severity, Escape(f.Message), f.Rule.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c concise) End(Summary) error { return nil }
