package rules

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/fstest"

	"oinlint/manifest"
)

// A panic of the linter's own, in reading or in a rule, ends neither the run
// nor the process, and says where it was.
func TestPanicsEndOneThing(t *testing.T) {
	files := fstest.MapFS{"oin.yaml": {Data: []byte("name: Strawberry Central\n")}}
	broken := &Rule{ID: "made/up", Check: func(*Pass) { panic("made up") }}
	sound := &Rule{ID: "made/sound", Check: func(p *Pass) { p.Report(p.Name, "seen") }}
	units := []Unit{
		{Name: "a", Open: func() ([]*manifest.Submission, io.Closer, error) { panic("unreadable") }},
		{Name: "b", Open: func() ([]*manifest.Submission, io.Closer, error) {
			s, err := manifest.ReadFS(files, "oin.yaml")
			return s, nil, err
		}},
	}
	var batches []Batch
	err := Run(context.Background(), slices.Values(units), Options{Rules: []*Rule{broken, sound}}, func(b Batch) error {
		batches = append(batches, b)
		return nil
	})
	if err != nil || len(batches) != 2 {
		t.Fatalf("the run ended with %v and %d batches", err, len(batches))
	}
	var reading *PanicError
	if !errors.As(batches[0].Err, &reading) || reading.Cause != "unreadable" || len(reading.Stack) == 0 {
		t.Errorf("the panic in reading became %#v", batches[0].Err)
	}
	r := batches[1].Results[0]
	if len(r.Broken) != 1 || r.Broken[0].Rule != broken || r.Broken[0].Cause != "a panic with a string" || r.Counts.NotChecked != 1 {
		t.Errorf("the panic in the rule became %+v with %+v", r.Broken, r.Counts)
	}
	if len(r.Findings) != 1 || r.Findings[0].Rule != sound {
		t.Errorf("the other rule found %+v", r.Findings)
	}
	if r.Verdict() != VerdictReview {
		t.Errorf("the verdict is %s", r.Verdict())
	}
}
