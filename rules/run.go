package rules

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"oinlint/manifest"
)

// Options say how submissions are judged.
type Options struct {
	Rules   []*Rule // what is asked, in the order of the catalogue
	Channel Channel // the intake, whatever the manifests say; Any leaves it to them
	AsOf    time.Time
	Review  bool
	Jobs    int // how many manifests are judged at a time; less than one is one
	// FileName is what fingerprints call the file that reports call name; nil
	// calls it the same.
	FileName func(name string) string
}

// Result is the judgement of one submission.
type Result struct {
	Submission *manifest.Submission
	Channel    Channel
	Findings   []Finding // in the order of the report
	NotChecked []NotChecked
	Counts     Counts
	Broken     []Broken
}

// Counts is how many rules ended in which way.
type Counts struct {
	Passed, Found, NotApplicable, NotChecked int
}

// Run is how many rules could judge.
func (c Counts) Run() int { return c.Passed + c.Found }

// Add adds the counts of another submission.
func (c *Counts) Add(d Counts) {
	c.Passed += d.Passed
	c.Found += d.Found
	c.NotApplicable += d.NotApplicable
	c.NotChecked += d.NotChecked
}

// Broken is a rule that panicked: a fault of the linter's.
type Broken struct {
	Rule  *Rule
	Cause string // what the panic said, without the submission's text
	Stack []byte
}

// Verdict is what a submission comes to.
type Verdict string

// The verdicts.
const (
	VerdictPass   Verdict = "pass"
	VerdictReview Verdict = "review" // a person has to look
	VerdictFail   Verdict = "fail"
)

// Verdict is fail with an error; review with a warning, a manual item, or a
// rule that could not be checked or broke; else pass.
func (r *Result) Verdict() Verdict {
	v := VerdictPass
	if len(r.NotChecked) > 0 || len(r.Broken) > 0 {
		v = VerdictReview
	}
	for i := range r.Findings {
		switch r.Findings[i].Severity {
		case Error:
			return VerdictFail
		case Warning, Manual:
			v = VerdictReview
		}
	}
	return v
}

// Batch is what came of one manifest: a result for each of its submissions, or
// the error that kept it from being read.
type Batch struct {
	Name    string
	Results []*Result
	Err     error
}

// Unit is one manifest to judge. Open reads it; the closer, which may be nil,
// is closed when the rules are through with its files.
type Unit struct {
	Name string
	Open func() ([]*manifest.Submission, io.Closer, error)
}

// Run judges manifests, several at a time, and gives what came of each to emit
// in the order of the units, as soon as all before it were given. It ends early
// with the error of emit, when what was being judged is done, or at once with
// that of the context. Memory is bounded by the number of jobs, not of units.
func Run(ctx context.Context, units iter.Seq[Unit], o Options, emit func(Batch) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var judging sync.WaitGroup
	jobs := max(1, o.Jobs)
	queue := make(chan chan Batch, jobs)
	judging.Go(func() {
		defer close(queue)
		free := make(chan struct{}, jobs)
		for u := range units {
			done := make(chan Batch, 1)
			select {
			case <-ctx.Done():
				return
			case free <- struct{}{}:
			}
			judging.Go(func() {
				done <- judge(ctx, u, &o)
				<-free
			})
			select {
			case <-ctx.Done():
				return
			case queue <- done:
			}
		}
	})
	followers := follow(o.Rules)
	for done := range queue {
		var b Batch
		select {
		case <-ctx.Done():
			return ctx.Err()
		case b = <-done:
		}
		for _, r := range b.Results {
			r.follow(followers, &o)
		}
		if err := emit(b); err != nil {
			cancel()
			judging.Wait()
			return err
		}
	}
	return ctx.Err()
}

// PanicError is a panic outside of the rules: a fault of the linter's.
type PanicError struct {
	Cause any
	Stack []byte
}

func (e *PanicError) Error() string { return "a panic outside of the rules" }

// PanicText is what may be told of a panic: errors of the runtime hold no text
// of a submission's, everything else might.
func PanicText(cause any) string {
	if err, ok := cause.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a panic with a %T", cause)
}

func judge(ctx context.Context, u Unit, o *Options) (b Batch) {
	defer func() {
		if cause := recover(); cause != nil {
			b = Batch{Name: u.Name, Err: &PanicError{cause, debug.Stack()}}
		}
	}()
	submissions, closer, err := u.Open()
	if closer != nil {
		defer closer.Close()
	}
	b = Batch{Name: u.Name, Err: err}
	if err != nil {
		return b
	}
	if len(submissions) > 0 {
		hideTokens(submissions[0].Document.File)
		for _, s := range submissions {
			hideDecoded(s.Document)
		}
	}
	for _, s := range submissions {
		if ctx.Err() != nil {
			break // nobody waits for the rest
		}
		b.Results = append(b.Results, Judge(s, o))
	}
	return b
}

// Judge runs the rules that look at one submission alone.
func Judge(s *manifest.Submission, o *Options) *Result {
	sub := newSubject(s, o)
	r := &Result{Submission: s, Channel: sub.Channel}
	for _, rule := range o.Rules {
		if rule.Check != nil {
			r.run(sub, rule, rule.Check)
		}
	}
	r.finish(o)
	return r
}

// follower is a rule that compares submissions, with what it remembers.
type follower struct {
	rule  *Rule
	check func(p *Pass)
}

func follow(rules []*Rule) []follower {
	var followers []follower
	for _, rule := range rules {
		if rule.Follow != nil {
			followers = append(followers, follower{rule, rule.Follow()})
		}
	}
	return followers
}

// follow runs the rules that compare submissions.
func (r *Result) follow(followers []follower, o *Options) {
	if len(followers) == 0 {
		return
	}
	sub, found := newSubject(r.Submission, o), len(r.Findings)
	for _, f := range followers {
		r.run(sub, f.rule, f.check)
	}
	if len(r.Findings) > found {
		r.finish(o)
	}
}

// run runs one rule over the submission and notes how it ended.
func (r *Result) run(sub *subject, rule *Rule, check func(p *Pass)) {
	if rule.Channel != Any && rule.Channel != sub.Channel {
		r.Counts.NotApplicable++
		return
	}
	p := &Pass{subject: sub, rule: rule}
	if sub.Mistyped() && rule.Pack() != "manifest" {
		p.NotChecked(sub.Top(), unreadManifest)
		check = func(*Pass) {}
	}
	if broken := p.check(check); broken != nil {
		r.Broken = append(r.Broken, *broken)
		r.Counts.NotChecked++
		return
	}
	for _, f := range p.findings {
		if sub.Assumed && rule.Channel != Any {
			f.Severity = f.Severity.softer()
		}
		for i, rel := range f.Related {
			f.Related[i].Message = p.masked(rel.Message)
			f.Related[i].At.Path = p.maskedPath(rel.At.Path)
		}
		if f.Fix != nil && p.givesAway(f.Fix) {
			f.Fix = nil
		}
		r.Findings = append(r.Findings, *f)
	}
	r.NotChecked = append(r.NotChecked, p.once()...)
	switch {
	case len(p.findings) > 0:
		r.Counts.Found++
	case len(p.notChecked) > 0:
		r.Counts.NotChecked++
	case p.applies:
		r.Counts.Passed++
	default:
		r.Counts.NotApplicable++
	}
}

// unreadManifest is why nothing that depends on the manifest can be checked.
const unreadManifest = "the manifest could not be read"

// check runs the rule's code. A panic is the linter's fault and ends this rule
// alone.
func (p *Pass) check(check func(p *Pass)) (broken *Broken) {
	defer func() {
		if cause := recover(); cause != nil {
			broken = &Broken{p.rule, PanicText(cause), debug.Stack()}
		}
	}()
	check(p)
	return nil
}

// once is what could not be checked, each thing said once.
func (p *Pass) once() []NotChecked {
	type said struct{ path, reason string }
	seen := map[said]bool{}
	return slices.DeleteFunc(p.notChecked, func(n NotChecked) bool {
		k := said{n.At.Path, n.Reason}
		again := seen[k]
		seen[k] = true
		return again
	})
}

// finish puts the findings in order and gives them their fingerprints.
func (r *Result) finish(o *Options) {
	sortFindings(r.Submission, r.Findings)
	name := o.FileName
	if name == nil {
		name = func(n string) string { return n }
	}
	fingerprint(r.Submission, r.Findings, name)
}
