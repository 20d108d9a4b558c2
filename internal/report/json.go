package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"oinlint/internal/source"
	"oinlint/rules"
)

// jsonVersion is that of the format that schema/oinlint-report.schema.json
// describes. Within a version there are additions only.
const jsonVersion = 1

// jsonWriter writes one JSON document, a record a line. Findings are written as
// they come; what has to stand behind all of them is kept until the end.
type jsonWriter struct {
	w           io.Writer
	findings    jsonArray
	notChecked  jsonArray
	submissions jsonArray

	keptNotChecked, keptSubmissions spool
	err                             error // of writing the beginning
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Policy  string `json:"policy"`
}

// jsonSpan is where something stands: lines and columns from 1, columns in
// Unicode code points, the end exclusive.
type jsonSpan struct {
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"endLine"`
	EndColumn int `json:"endColumn"`
}

func spanOf(s source.Span) jsonSpan {
	return jsonSpan{s.Start.Line, s.Start.Column, s.End.Line, s.End.Column}
}

type jsonFinding struct {
	Rule       string         `json:"rule"`
	Severity   rules.Severity `json:"severity"`
	Message    string         `json:"message"`
	Submission string         `json:"submission"`
	File       string         `json:"file"`
	Path       string         `json:"path"`
	jsonSpan
	Related     []jsonRelated `json:"related"`
	Help        string        `json:"help"`
	URL         string        `json:"url"`
	Fingerprint string        `json:"fingerprint"`
	Fix         *jsonFix      `json:"fix,omitempty"`
}

type jsonFix struct {
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

// jsonEdit is a change of a file: bytes from 0, the end exclusive.
type jsonEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type jsonRelated struct {
	File string `json:"file"`
	jsonSpan
	Message string `json:"message"`
}

type jsonNotChecked struct {
	Rule       string `json:"rule"`
	Submission string `json:"submission"`
	File       string `json:"file"`
	Reason     string `json:"reason"`
}

type jsonSubmission struct {
	Name    string        `json:"name"`
	File    string        `json:"file"`
	Channel rules.Channel `json:"channel"`
	Verdict rules.Verdict `json:"verdict"`
}

type jsonSummary struct {
	Error      int           `json:"error"`
	Warning    int           `json:"warning"`
	Info       int           `json:"info"`
	Manual     int           `json:"manual"`
	Suppressed int           `json:"suppressed"`
	Verdict    rules.Verdict `json:"verdict"`
	Rules      jsonCounts    `json:"rules"`
}

type jsonCounts struct {
	Run           int `json:"run"`
	Passed        int `json:"passed"`
	Found         int `json:"found"`
	NotApplicable int `json:"notApplicable"`
	NotChecked    int `json:"notChecked"`
}

func newJSON(w io.Writer, o Options) Writer {
	j := &jsonWriter{w: w}
	j.findings.w = w
	j.notChecked.w = &j.keptNotChecked
	j.submissions.w = &j.keptSubmissions
	tool, err := encode(jsonTool{"oinlint", o.Version, rules.Policy})
	if err == nil {
		_, err = fmt.Fprintf(w, "{\"version\": %d,\n\"tool\": %s,\n\"asOf\": %q,\n\"review\": %t,\n\"findings\": [",
			jsonVersion, tool, o.AsOf.Format(time.DateOnly), o.Review)
	}
	j.err = err
	return j
}

func (j *jsonWriter) Result(r *rules.Result) error {
	if j.err != nil {
		return j.err
	}
	name := nameOf(r)
	for i := range r.Findings {
		if err := j.findings.add(findingOf(r, &r.Findings[i], name)); err != nil {
			return err
		}
	}
	for _, n := range notChecked(r) {
		if err := j.notChecked.add(jsonNotChecked{n.rule.ID, name, n.file, n.reason}); err != nil {
			return err
		}
	}
	return j.submissions.add(jsonSubmission{name, manifestOf(r), r.Channel, r.Verdict()})
}

func findingOf(r *rules.Result, f *rules.Finding, name string) jsonFinding {
	out := jsonFinding{
		Rule:        f.Rule.ID,
		Severity:    f.Severity,
		Message:     f.Message,
		Submission:  name,
		File:        fileName(r, f.At.Source),
		Path:        f.At.Path,
		jsonSpan:    spanOf(f.At.Span),
		Related:     []jsonRelated{},
		Help:        f.Rule.Summary,
		URL:         f.Rule.Sources[0].URL,
		Fingerprint: f.Fingerprint,
	}
	for _, rel := range f.Related {
		out.Related = append(out.Related, jsonRelated{fileName(r, rel.At.Source), spanOf(rel.At.Span), rel.Message})
	}
	if f.Fix != nil {
		out.Fix = &jsonFix{Safe: true}
		for _, e := range f.Fix.Edits {
			out.Fix.Edits = append(out.Fix.Edits, jsonEdit{fileName(r, e.File), e.Start, e.End, e.Text})
		}
	}
	return out
}

func (j *jsonWriter) End(s Summary) error {
	if j.err != nil {
		return j.err
	}
	summary, err := encode(jsonSummary{
		s.Error, s.Warning, s.Info, s.Manual, s.Suppressed, s.Verdict(),
		jsonCounts{s.Rules.Run(), s.Rules.Passed, s.Rules.Found, s.Rules.NotApplicable, s.Rules.NotChecked},
	})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(j.w, "],\n\"suppressed\": [],\n\"notHonoured\": [],\n\"notChecked\": ["); err != nil {
		return err
	}
	if err := j.keptNotChecked.copyTo(j.w); err != nil {
		return err
	}
	if _, err := io.WriteString(j.w, "],\n\"submissions\": ["); err != nil {
		return err
	}
	if err := j.keptSubmissions.copyTo(j.w); err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.w, "],\n\"summary\": %s}\n", summary)
	return err
}

// jsonArray writes the items of an array, each on a line of its own.
type jsonArray struct {
	w io.Writer
	n int
}

func (a *jsonArray) add(item any) error {
	record, err := encode(item)
	if err != nil {
		return err
	}
	separator := ",\n"
	if a.n == 0 {
		separator = "\n"
	}
	a.n++
	_, err = a.w.Write(append([]byte(separator), record...))
	return err
}

// encode is a value as JSON in one line. Invalid UTF-8 is replaced; characters
// that a terminal would obey, or not show, are escaped, and those that mean
// something in HTML are not.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("writing JSON: %w", err)
	}
	return escapeJSON(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// escapeJSON escapes hazardous characters, which in JSON stand within strings
// only.
func escapeJSON(text []byte) []byte {
	if bytes.IndexFunc(text, hazardous) < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+16)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case !hazardous(r):
			out = append(out, text[:size]...)
		case r <= 0xFFFF:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		}
		text = text[size:]
	}
	return out
}
