package rules

import (
	"fmt"

	"oinlint/internal/source"
	"oinlint/manifest"
)

// Pass is one rule at work on one submission. What the submission's rules
// share is reached through it.
type Pass struct {
	*subject
	rule *Rule

	applies    bool
	findings   []*Finding
	notChecked []NotChecked
}

// NotChecked is one thing that a rule could not judge.
type NotChecked struct {
	Rule   *Rule
	At     manifest.Place
	Reason string
}

// Has reports whether the manifest has a value there that can be judged, and
// if so notes that the rule applies.
func (p *Pass) Has(at manifest.Located) bool {
	if p.unreadable(at.Where()) {
		return false
	}
	if at.Where().Present() {
		p.applies = true
		return true
	}
	return false
}

// Lacks reports whether nothing stands there, although it could: what has the
// wrong type or a misspelt name is not lacking.
func (p *Pass) Lacks(at manifest.Located) bool {
	return !p.unreadable(at.Where()) && at.Where().Absent()
}

// HasText is Has for a text of more than white space.
func (p *Pass) HasText(t manifest.Text) bool {
	return !isBlank(t) && p.Has(t)
}

// LacksText is Lacks for a text, which is not there either where it is blank.
func (p *Pass) LacksText(t manifest.Text) bool {
	return isBlank(t) || p.Lacks(t)
}

// Applies notes that there was something to judge. A rule that looks at a value
// with Has need not call it.
func (p *Pass) Applies() { p.applies = true }

// Report reports a fault at a place. The words that come from the submission
// belong into the arguments: they are shortened, and secrets in them are hidden.
// A fault of a value that could not be read is not reported: that it could not
// be read was said already.
func (p *Pass) Report(at manifest.Located, format string, args ...any) *Finding {
	f := &Finding{Rule: p.rule, Severity: p.rule.Severity, At: at.Where()}
	if !p.readsTree() && p.unreadable(f.At) {
		return f
	}
	for i, a := range args {
		args[i] = p.shown(a)
	}
	f.Message = fmt.Sprintf(format, args...)
	f.At.Path = p.maskedPath(f.At.Path)
	p.findings = append(p.findings, f)
	return f
}

// NotChecked says that the rule could not judge what stands at a place, and why.
func (p *Pass) NotChecked(at manifest.Located, format string, args ...any) {
	for i, a := range args {
		args[i] = p.shown(a)
	}
	where := at.Where()
	where.Path = p.maskedPath(where.Path)
	p.notChecked = append(p.notChecked, NotChecked{p.rule, where, fmt.Sprintf(format, args...)})
}

// readsTree reports whether the rule looks at what is written, whether it could
// be read as the field's type or not.
func (p *Pass) readsTree() bool {
	pack := p.rule.Pack()
	return pack == "manifest" || pack == "secrets"
}

func (p *Pass) unreadable(at manifest.Place) bool {
	if at.Source != p.Document.File || !p.Unreadable(at.Path) {
		return false
	}
	if p.rule.Pack() != "manifest" {
		p.NotChecked(at, "%s could not be read", pathOrFile(at.Path))
	}
	return true
}

// Entire reports whether everything in a value could be read. Where it could
// not, what seems to be missing may be there, and the rule cannot pass.
func (p *Pass) Entire(at manifest.Located) bool {
	path := at.Where().Path
	if !p.UnreadableWithin(path) {
		return true
	}
	p.NotChecked(at, "%s could not be read as a whole", pathOrFile(path))
	return false
}

// each is the items of a list. Where one could not be read, or the list, the
// rule cannot pass.
func each[T any](p *Pass, list manifest.List[T]) []T {
	if p.UnreadableItems(list.Path) {
		p.NotChecked(list, "%s could not be read as a whole", pathOrFile(list.Path))
	}
	return list.Items
}

// texts are the values of a list of texts. What of it could not be read is noted
// as not checked.
func (p *Pass) texts(list manifest.List[manifest.Text]) []manifest.Text {
	p.Entire(list)
	if len(list.Items) > 0 {
		p.Applies()
	}
	return list.Items
}

func pathOrFile(path string) string {
	if path == "" {
		return "the manifest"
	}
	return path
}

// HTTPS is the severity of a URL that should begin with https: an integration
// that came from the OIN Manager may keep those that it has.
func (p *Pass) HTTPS() Severity {
	if p.Update.Migrated.V {
		return Warning
	}
	return Error
}

// prose is text of the submission's that is a whole message already.
type prose string

// mostQuoted is how many characters of a value a message quotes.
const mostQuoted = 100

// shown is an argument of a message as it may be shown.
func (p *Pass) shown(arg any) any {
	switch a := arg.(type) {
	case string:
		return source.Shorten(p.masked(a), mostQuoted)
	case prose:
		return p.masked(string(a))
	case error:
		return source.Shorten(p.masked(a.Error()), 2*mostQuoted)
	case fmt.Stringer:
		return source.Shorten(p.masked(a.String()), mostQuoted)
	}
	return arg
}
