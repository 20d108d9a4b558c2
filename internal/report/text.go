package report

import (
	"fmt"
	"io"
	"strings"

	"oinlint/internal/source"
	"oinlint/rules"
)

// text writes for people: each finding with its source line, the advice, the
// harm and the link, then a count.
type text struct {
	Options
	page
	first     *rules.Result // kept back until it is known whether there are several
	several   bool
	explained map[*rules.Rule]bool // rules whose harm has been said
	advised   *rules.Rule          // the rule whose advice stands directly above
}

func newText(w io.Writer, o Options) Writer {
	return &text{Options: o, page: page{w: w, color: o.Color}, explained: map[*rules.Rule]bool{}}
}

// Result writes what came of one submission. The first is written when the next
// comes, since headings are for several.
func (t *text) Result(r *rules.Result) error {
	switch {
	case t.several:
		t.submission(r)
	case t.first == nil:
		t.first = r
	default:
		t.several = true
		t.submission(t.first)
		t.submission(r)
		t.first = nil
	}
	return t.err
}

// End writes what was kept back, and the count.
func (t *text) End(s Summary) error {
	if t.first != nil {
		t.submission(t.first)
	}
	if !t.Quiet {
		t.count(s)
	}
	return t.err
}

func (t *text) submission(r *rules.Result) {
	var open []unchecked
	if !t.Quiet {
		open = notChecked(r)
	}
	if len(r.Findings) == 0 && len(open) == 0 {
		return
	}
	if t.several {
		t.heading(r)
	}
	t.advised = nil
	for i := range r.Findings {
		t.finding(r, &r.Findings[i])
	}
	t.notChecked(open)
}

// heading names a submission among several.
func (t *text) heading(r *rules.Result) {
	name := Escape(nameOf(r))
	if name == "" {
		name = "a submission without a name"
	}
	t.line(t.paint(bold, "== "+name), t.paint(dim, ", "+Escape(manifestOf(r))+": "+string(r.Verdict())))
	t.line()
}

// finding writes a finding, with the advice unless the finding above has the
// same.
func (t *text) finding(r *rules.Result, f *rules.Finding) {
	t.fault(r, f)
	defer t.line()
	if t.advised == f.Rule {
		return
	}
	t.advised = f.Rule
	t.line(t.paint(dim, indent+"help: "), f.Rule.Summary)
	if !t.explained[f.Rule] {
		t.explained[f.Rule] = true
		t.line(t.paint(dim, indent+" why: "), f.Rule.Why)
	}
	see := f.Rule.Sources[0]
	t.line(t.paint(dim, indent+" see: "), see.Title, t.paint(dim, ", "+see.URL))
}

// fault writes what is wrong, and where.
func (t *text) fault(r *rules.Result, f *rules.Finding) {
	look := looks[f.Severity]
	t.line(t.paint(bold, t.place(r, f.At.Source, f.At.Span)), ": ", t.paint(look.color, look.label+":"), " ",
		t.paint(bold, Escape(f.Message)), " ", t.paint(dim, "["+f.Rule.ID+"]"))
	if span := f.At.Span; !f.At.Absent() || span.Start != span.End { // what is absent at the top stands on no line
		t.source(f.At.Source, span, look.color)
	}
	if f.Fix != nil {
		t.line(t.paint(dim, indent+" fix: "), fixOf(f.Fix))
	}
	for _, rel := range f.Related {
		t.line(indent, t.place(r, rel.At.Source, rel.At.Span), ": ", Escape(rel.Message))
		t.source(rel.At.Source, rel.At.Span, dim)
	}
}

func (t *text) place(r *rules.Result, f *source.File, s source.Span) string {
	return fmt.Sprintf("%s:%d:%d", Escape(fileName(r, f)), s.Start.Line, s.Start.Column)
}

// source writes the line that a span begins on, with carets under the span.
func (t *text) source(f *source.File, span source.Span, color string) {
	shown, carets := snippet(f, span)
	if carets == "" {
		return
	}
	number := fmt.Sprintf("%5d | ", span.Start.Line)
	t.line(t.paint(dim, number), shown)
	t.line(t.paint(dim, strings.Repeat(" ", len(number)-2)+"| "), paintFrom(t, color, carets))
}

// paintFrom paints a text but for the white space before it.
func paintFrom(t *text, color, s string) string {
	rest := strings.TrimLeft(s, " ")
	return s[:len(s)-len(rest)] + t.paint(color, rest)
}

// mostNamed is how many rules are named that could not be checked for the same
// reason; more are counted.
const mostNamed = 5

// notChecked writes what could not be checked, a line for each reason.
func (t *text) notChecked(open []unchecked) {
	if len(open) == 0 {
		return
	}
	var reasons []string
	named := map[string][]string{}
	for _, u := range open {
		ids := named[u.reason]
		if ids == nil {
			reasons = append(reasons, u.reason)
		}
		if len(ids) == 0 || ids[len(ids)-1] != u.rule.ID {
			named[u.reason] = append(ids, u.rule.ID)
		}
	}
	t.line("Not checked:")
	for _, reason := range reasons {
		ids := named[reason]
		who := strings.Join(ids, ", ")
		if len(ids) > mostNamed {
			who = fmt.Sprintf("%d rules", len(ids))
		}
		t.line("  ", who, ": ", Escape(reason))
	}
	t.line()
}

func (t *text) count(s Summary) {
	switch n := s.Submissions(); {
	case n == 0 && s.Incomplete:
		return
	case n == 0:
		t.line("no submission to check")
		return
	case n > 1:
		t.line(plural(n, "submission", "submissions"), ": ",
			join([]string{verdicts(s.Pass, "pass"), verdicts(s.Review, "review"), verdicts(s.Fail, "fail")}, ""))
	}
	open := ""
	if n := s.Rules.NotChecked; n > 0 {
		open = ", " + plural(n, "rule", "rules") + " could not be checked"
	}
	t.line(join([]string{
		t.counted(rules.Error, s.Error, "error", "errors"),
		t.counted(rules.Warning, s.Warning, "warning", "warnings"),
		t.counted(rules.Info, s.Info, "info", "info"),
		t.counted(rules.Manual, s.Manual, "to review by a person", "to review by a person"),
	}, t.paint(green, "nothing found")), "; ", plural(s.Rules.Passed, "rule", "rules"), " passed", open)
}

func verdicts(n int, name string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, name)
}

func (t *text) counted(s rules.Severity, n int, one, many string) string {
	if n == 0 {
		return ""
	}
	return t.paint(looks[s].color, plural(n, one, many))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// join lists the parts that are not empty, or says none.
func join(parts []string, none string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	if len(said) == 0 {
		return none
	}
	return strings.Join(said, ", ")
}

// Examples writes the findings of a rule's example as the text format shows
// them, without the advice, which stands beside them already.
func Examples(w io.Writer, results []*rules.Result, color bool) error {
	t := &text{page: page{w: w, color: color}}
	for _, r := range results {
		for i := range r.Findings {
			t.fault(r, &r.Findings[i])
			t.line()
		}
	}
	return t.err
}
