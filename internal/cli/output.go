package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"oinlint/internal/report"
	"oinlint/rules"
)

// outputSpec is one report that is asked for.
type outputSpec struct {
	format report.Format
	file   string // empty for standard output
}

// outputs are the reports that a run writes.
type outputs struct {
	all []*output
}

type output struct {
	report.Writer
	buffer   *bufio.Writer
	file     *pendingFile // nil for standard output
	terminal bool
}

func (p *program) openOutputs(o *checkOptions) (*outputs, error) {
	outs := &outputs{}
	for _, spec := range o.reports {
		out := &output{}
		var to io.Writer = p.out
		if spec.file != "" {
			var err error
			if out.file, err = createPending(spec.file); err != nil {
				outs.discard()
				return nil, err
			}
			to = out.file
		}
		out.terminal = isTerminal(to)
		out.buffer = bufio.NewWriterSize(to, 64<<10)
		out.Writer = spec.format.New(out.buffer, report.Options{
			Version: version(),
			AsOf:    o.asOf,
			Review:  o.review,
			Color:   colored(o.color, out.terminal, spec.file == ""),
			Quiet:   o.quiet,
		})
		outs.all = append(outs.all, out)
	}
	return outs, nil
}

func (o *outputs) result(r *rules.Result) error {
	for _, out := range o.all {
		if err := out.Result(r); err != nil {
			return out.fault(err)
		}
	}
	return nil
}

// flush shows a person at once what is known.
func (o *outputs) flush(p *progress) error {
	for _, out := range o.all {
		if out.terminal && out.buffer.Buffered() > 0 {
			p.clear()
			if err := out.buffer.Flush(); err != nil {
				return out.fault(err)
			}
		}
	}
	return nil
}

// end ends the reports and puts those that go to files in their places.
func (o *outputs) end(s report.Summary) error {
	for _, out := range o.all {
		err := out.End(s)
		if err == nil {
			err = out.buffer.Flush()
		}
		if err == nil && out.file != nil {
			err = out.file.commit()
		}
		if err != nil {
			return out.fault(err)
		}
	}
	return nil
}

// discard leaves no file of a report that was not ended.
func (o *outputs) discard() {
	for _, out := range o.all {
		if out.file != nil {
			out.file.discard()
		}
	}
}

func (o *output) fault(err error) error {
	where := "standard output"
	if o.file != nil {
		where = fmt.Sprintf("%q", o.file.name)
	}
	return fmt.Errorf("writing the report to %s: %w", where, unwrapPath(err))
}

// overwritten is the first report file that is also a manifest of the run.
func (o *checkOptions) overwritten(t *targets) (file string, found bool) {
	for _, spec := range o.reports {
		at, err := os.Stat(spec.file)
		if spec.file == "" || err != nil || !at.Mode().IsRegular() {
			continue
		}
		for manifest := range t.seen {
			if info, err := os.Stat(manifest); err == nil && manifest != stdinIdentity && os.SameFile(at, info) {
				return spec.file, true
			}
		}
	}
	return "", false
}

// colored decides about colour: the flag, else NO_COLOR, else FORCE_COLOR on
// standard output, else whether a person looks at it.
func colored(when string, terminal, stdout bool) bool {
	force := os.Getenv("FORCE_COLOR")
	switch {
	case when != "auto":
		return when == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case force != "" && stdout:
		return force != "0" && force != "false"
	}
	return terminal && os.Getenv("TERM") != "dumb"
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}
