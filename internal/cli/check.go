package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/report"
	"oinlint/rules"
)

// checker is one run of the check command.
type checker struct {
	*program
	*checkOptions

	outputs  *outputs
	progress *progress
	summary  report.Summary
	// said is what the error stream was told already, and need not be again.
	said map[string]bool
	// unchecked are the rules that could not be checked and have to be.
	unchecked map[string]bool
}

func (p *program) check(c *urfave.Context) error {
	o, err := readCheckOptions(c, time.Now())
	if err != nil {
		return err
	}
	k := &checker{program: p, checkOptions: o, said: map[string]bool{}, unchecked: map[string]bool{}}
	return k.run(c.Context)
}

func (k *checker) run(ctx context.Context) error {
	t, err := k.targets(ctx)
	if err != nil {
		return err
	}
	defer t.close()
	if file, found := k.overwritten(t); found {
		return usage("check", "the report cannot be written to %q: that is a manifest to check; name another file", file)
	}
	k.sayMissing(t)
	if k.outputs, err = k.openOutputs(k.checkOptions); err != nil {
		return err
	}
	defer k.outputs.discard()
	k.progress = startProgress(k.errOut, len(t.units), k.quiet)
	defer k.progress.stop()
	if err := k.judge(ctx, t.units); err != nil {
		return err
	}
	k.progress.stop()
	if err := k.outputs.end(k.summary); err != nil {
		return err
	}
	return k.outcome()
}

// sayMissing says what the paths lead to that is not there or cannot be read.
func (k *checker) sayMissing(t *targets) {
	if len(t.nowhere) > 0 && !k.quiet {
		k.complain("not there, and neither is the folder: " + listed(t.nowhere) + "; that is as it should be for what was deleted, else check the name")
	}
	for _, problem := range t.problems {
		k.fail(problem.Error())
	}
	if len(t.empty) > 0 && !k.allowEmpty && !k.changed {
		k.fail("no manifest was found in " + strings.Join(t.empty, ", ") + "; a manifest is called oin.yaml, oin.yml or oin.json," +
			" or ends in one of these behind a dot (--allow-empty takes none for success)")
	}
}

func (k *checker) judge(ctx context.Context, units []rules.Unit) error {
	o := rules.Options{
		Rules:   k.rules,
		Channel: k.channel,
		AsOf:    k.asOf,
		Review:  k.review,
		Jobs:    min(k.jobs, max(1, len(units))),
	}
	if !k.review {
		o.FileName = newRepositories().name
	}
	return rules.Run(ctx, slices.Values(units), o, k.emit)
}

// emit reports what came of one manifest.
func (k *checker) emit(b rules.Batch) error {
	k.progress.step()
	k.unreadable(b)
	for _, r := range b.Results {
		for _, broken := range r.Broken {
			k.broke(broken, r)
		}
		for _, n := range r.NotChecked {
			k.mustCheck(n.Rule)
		}
		k.summary.Add(r)
		if err := k.outputs.result(r); err != nil {
			return err
		}
	}
	return k.outputs.flush(k.progress)
}

// fail says what keeps the run from being complete, once, and that it is not.
func (k *checker) fail(text string) {
	k.summary.Incomplete = true
	if k.said[text] {
		return
	}
	k.said[text] = true
	k.progress.clear()
	k.complain(text)
}

// unreadable says why a manifest was not judged, if it was not.
func (k *checker) unreadable(b rules.Batch) {
	var panicked *rules.PanicError
	switch {
	case errors.As(b.Err, &panicked):
		k.summary.Incomplete = true
		k.progress.clear()
		k.complainInternal(&internalError{" at " + b.Name, rules.PanicText(panicked.Cause), panicked.Stack})
	case b.Err != nil:
		k.fail(b.Err.Error())
	}
}

// broke says that a rule broke, for each rule once.
func (k *checker) broke(b rules.Broken, r *rules.Result) {
	if k.said[b.Rule.ID] {
		return
	}
	k.said[b.Rule.ID] = true
	k.progress.clear()
	k.complainInternal(&internalError{
		where: fmt.Sprintf(" in rule %s at %s", b.Rule.ID, r.Submission.Document.File.Name),
		cause: b.Cause,
		stack: b.Stack,
	})
}

// mustCheck notes a rule that a review may not leave unchecked.
func (k *checker) mustCheck(r *rules.Rule) {
	if k.review && !slices.Contains(k.allowUnchecked, r) {
		k.unchecked[r.ID] = true
	}
}

// outcome is what the run comes to.
func (k *checker) outcome() error {
	if len(k.unchecked) > 0 {
		k.summary.Incomplete = true
		k.complain(k.uncheckedText())
	}
	switch {
	case k.summary.Incomplete:
		return errSaid
	case k.failOn.fails(k.summary):
		return errFindings
	}
	return nil
}

// mostListed is how many things of a kind the error stream names.
const mostListed = 10

func listed(things []string) string {
	more := ""
	if n := len(things) - mostListed; n > 0 {
		things, more = things[:mostListed], fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(things, ", ") + more
}

func (k *checker) uncheckedText() string {
	var ids []string
	for id := range k.unchecked {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return "the review is incomplete: these rules could not be checked: " + listed(ids) +
		"; the report says why, and --allow-unchecked RULE accepts it"
}
