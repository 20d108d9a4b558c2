// Package report writes what a run found. Each format has a file of its own.
package report

import (
	"io"
	"time"

	"oinlint/rules"
)

// Options say how a report is written.
type Options struct {
	Version string    // of the program
	AsOf    time.Time // the day of the judgement
	Review  bool      // the submissions are strangers'
	Color   bool      // for formats that people read on a terminal
	Quiet   bool      // findings only, in formats that people read
}

// Writer writes one report. It gets the results in the order of the report,
// keeps none of them, and is ended with the summary of them all.
type Writer interface {
	Result(r *rules.Result) error
	End(s Summary) error
}

// Format is a way to write a report.
type Format struct {
	Name    string
	Summary string // for the help text
	// New begins a report. What it writes to should be buffered.
	New func(w io.Writer, o Options) Writer
}

// Formats are the formats there are.
func Formats() []Format {
	return []Format{
		{"text", "for people: the source line, the advice and the link", newText},
		{"concise", "a line for each finding: file:line:column: severity: message [rule]", newConcise},
		{"json", "everything, for programs; schema/oinlint-report.schema.json describes it", newJSON},
	}
}

// Summary is what the results of a run come to.
type Summary struct {
	Error, Warning, Info, Manual int // findings by severity
	Suppressed                   int // findings set aside
	Pass, Review, Fail           int // submissions by verdict
	Rules                        rules.Counts
	// Incomplete reports that something could not be read or a rule broke.
	Incomplete bool
}

// Add counts one more result.
func (s *Summary) Add(r *rules.Result) {
	for i := range r.Findings {
		switch r.Findings[i].Severity {
		case rules.Error:
			s.Error++
		case rules.Warning:
			s.Warning++
		case rules.Info:
			s.Info++
		case rules.Manual:
			s.Manual++
		}
	}
	switch r.Verdict() {
	case rules.VerdictPass:
		s.Pass++
	case rules.VerdictReview:
		s.Review++
	case rules.VerdictFail:
		s.Fail++
	}
	s.Rules.Add(r.Counts)
	s.Incomplete = s.Incomplete || len(r.Broken) > 0
}

// Submissions is how many were judged.
func (s *Summary) Submissions() int { return s.Pass + s.Review + s.Fail }

// Findings is how many are reported, of any severity.
func (s *Summary) Findings() int { return s.Error + s.Warning + s.Info + s.Manual }

// Verdict is that of the worst submission. A run that is incomplete does not
// pass.
func (s *Summary) Verdict() rules.Verdict {
	switch {
	case s.Fail > 0:
		return rules.VerdictFail
	case s.Review > 0 || s.Incomplete:
		return rules.VerdictReview
	}
	return rules.VerdictPass
}
