package rules

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"oinlint/manifest"
)

// Example is a manifest, or several, with the files beside them, in memory. It
// is how the examples of rules are run.
type Example struct {
	// Comment is what stands above the files.
	Comment string
	// AsOf is the day of the judgement.
	AsOf  time.Time
	Files fstest.MapFS
	// Manifests are the names of the manifests, in order.
	Manifests []string
}

// exampleDay is the clock of an example that sets none.
var exampleDay = time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)

// ParseExample reads an example: the text of a manifest, or a txtar archive.
// In an archive the name of a file may end in " (base64)" or " (base64, N bytes)",
// the latter filled up with zero bytes, and a line "as-of: DATE" in the comment
// sets the clock.
func ParseExample(text string) (*Example, error) {
	e := &Example{AsOf: exampleDay, Files: fstest.MapFS{}}
	a := txtar.Parse([]byte(text))
	if len(a.Files) == 0 {
		e.Files["oin.yaml"] = &fstest.MapFile{Data: []byte(text)}
		e.Manifests = []string{"oin.yaml"}
		return e, nil
	}
	e.Comment = string(a.Comment)
	for s := bufio.NewScanner(bytes.NewReader(a.Comment)); s.Scan(); {
		if day, ok := strings.CutPrefix(s.Text(), "as-of: "); ok {
			var err error
			if e.AsOf, err = time.Parse(time.DateOnly, day); err != nil {
				return nil, fmt.Errorf("reading the clock of an example: %w", err)
			}
		}
	}
	for _, f := range a.Files {
		name, data, err := exampleFile(f)
		if err != nil {
			return nil, fmt.Errorf("reading %s of an example: %w", name, err)
		}
		e.Files[name] = &fstest.MapFile{Data: data}
		if manifest.IsManifest(name) {
			e.Manifests = append(e.Manifests, name)
		}
	}
	slices.Sort(e.Manifests)
	return e, nil
}

func exampleFile(f txtar.File) (name string, data []byte, err error) {
	name, encoding, ok := strings.Cut(f.Name, " (base64")
	if !ok {
		return f.Name, f.Data, nil
	}
	if data, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(f.Data)), "")); err != nil {
		return name, nil, err
	}
	if encoding != ")" {
		var size int
		if _, err = fmt.Sscanf(encoding, ", %d bytes)", &size); err != nil {
			return name, nil, err
		}
		data = append(data, make([]byte, max(0, size-len(data)))...)
	}
	return name, data, nil
}

// Judge runs rules over the example: a result for each of its submissions.
func (e *Example) Judge(rules ...*Rule) ([]*Result, error) {
	units := func(yield func(Unit) bool) {
		for _, name := range e.Manifests {
			u := Unit{Name: name, Open: func() ([]*manifest.Submission, io.Closer, error) {
				s, err := manifest.ReadFS(e.Files, name)
				return s, nil, err
			}}
			if !yield(u) {
				return
			}
		}
	}
	var results []*Result
	err := Run(context.Background(), units, Options{Rules: rules, AsOf: e.AsOf, Jobs: 1}, func(b Batch) error {
		results = append(results, b.Results...)
		return b.Err
	})
	return results, err
}

// ReadableExample is an example as a person may read it: a file that is held as
// base64 is told by its size.
func ReadableExample(text string) string {
	a := txtar.Parse([]byte(text))
	for i := range a.Files {
		if name, data, err := exampleFile(a.Files[i]); err == nil && name != a.Files[i].Name {
			a.Files[i] = txtar.File{Name: name, Data: fmt.Appendf(nil, "(%d bytes)\n", len(data))}
		}
	}
	return string(txtar.Format(a))
}
