package report

import (
	"oinlint/internal/source"
	"oinlint/rules"
)

// mostName is how many characters of a submission's name a report repeats.
const mostName = 100

// nameOf is the name of a submission as it may be shown; empty where it has none.
func nameOf(r *rules.Result) string {
	name := r.Submission.Name
	if name.Source != nil && name.Source.Hides(name.Span) {
		return hidden
	}
	return source.Shorten(name.V, mostName)
}

// manifestOf is what the file of a submission is called.
func manifestOf(r *rules.Result) string { return r.Submission.Document.File.Name }

// fileName is what a place's file is called; the manifest where it has none.
func fileName(r *rules.Result, f *source.File) string {
	if f == nil {
		return manifestOf(r)
	}
	return f.Name
}

// unchecked is one thing that could not be checked, as reports say it.
type unchecked struct {
	rule   *rules.Rule
	file   string
	reason string
}

// brokenReason stands for a rule that panicked. What it said is the run's to
// tell, not the report's.
const brokenReason = "the rule broke, which is a fault of oinlint's"

// notChecked is everything that could not be checked, broken rules included.
func notChecked(r *rules.Result) []unchecked {
	var all []unchecked
	for _, n := range r.NotChecked {
		all = append(all, unchecked{n.Rule, fileName(r, n.At.Source), n.Reason})
	}
	for _, b := range r.Broken {
		all = append(all, unchecked{b.Rule, manifestOf(r), brokenReason})
	}
	return all
}
