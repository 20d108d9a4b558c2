package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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
	return fmt.Errorf("writing the report to %s: %w", where, err)
}

// pendingFile is a file that gets its name when it is whole.
type pendingFile struct {
	*os.File
	name   string
	target string // empty where the file is written in place
	ended  bool
}

// createPending begins a file. What is there already and is no regular file,
// such as a device, is written to in place.
func createPending(name string) (*pendingFile, error) {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	mode := fs.FileMode(0o666)
	switch info, err := os.Stat(target); {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("the report cannot be written to %q: it is a folder; name a file", name)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("the report cannot be written: %w", err)
		}
		return &pendingFile{File: f, name: name}, nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	f, err := createBeside(target, mode)
	if err != nil {
		return nil, fmt.Errorf("the report cannot be written to %q: %w; make the folder, or name another", name, unwrapPath(err))
	}
	return &pendingFile{File: f, name: name, target: target}, nil
}

// createBeside makes a new file in the folder of target.
func createBeside(target string, mode fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(filepath.Dir(target), fmt.Sprintf(".%s.%d-%d.part", filepath.Base(target), os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || i == 100 {
			return f, err
		}
	}
}

// unwrapPath leaves the name of a file out of an error.
func unwrapPath(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

func (f *pendingFile) commit() error {
	if err := f.Close(); err != nil {
		return err
	}
	if f.target != "" {
		if err := os.Rename(f.Name(), f.target); err != nil {
			return err
		}
	}
	f.ended = true
	return nil
}

func (f *pendingFile) discard() {
	if f.ended {
		return
	}
	f.Close()
	if f.target != "" {
		os.Remove(f.Name())
	}
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
