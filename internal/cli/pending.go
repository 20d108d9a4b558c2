package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

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
	target := destination(name)
	info, err := os.Stat(target)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("the report cannot be written to %q: it is a folder; name a file", name)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return nil, unwritable(name, err)
		}
		return &pendingFile{File: f, name: name}, nil
	}
	f, errNew := createBeside(target)
	if errNew != nil {
		return nil, unwritable(name, errNew)
	}
	p := &pendingFile{File: f, name: name, target: target}
	if err == nil {
		// Asked for when the file is made, the umask would take from it.
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			p.discard()
			return nil, unwritable(name, err)
		}
	}
	return p, nil
}

func unwritable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the report cannot be written to %q: %w; make the folder, or name another", name, unwrapPath(err))
	}
	return fmt.Errorf("the report cannot be written to %q: %w; name another file", name, unwrapPath(err))
}

// mostLinks is how many links that lead to a file to be made are followed.
const mostLinks = 40

// destination is where a file is, or will be, behind all symbolic links.
func destination(name string) string {
	at := name
	for range mostLinks {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return real
		}
		if _, err := os.Stat(at); err == nil {
			return at // such as /dev/stdout, whose links do not say where they lead
		}
		dir, err := filepath.EvalSymlinks(filepath.Dir(at))
		if err != nil {
			return name
		}
		at = filepath.Join(dir, filepath.Base(at))
		to, err := os.Readlink(at)
		switch {
		case err != nil:
			return at
		case filepath.IsAbs(to):
			at = to
		default:
			at = filepath.Join(dir, to)
		}
	}
	return name
}

// createBeside makes a new file in the folder of target.
func createBeside(target string) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(filepath.Dir(target), fmt.Sprintf(".%s.%d-%d.part", filepath.Base(target), os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) || i == 100 {
			return f, err
		}
	}
}

// unwrapPath leaves the name of a file, or of two, out of an error.
func unwrapPath(err error) error {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err
	case errors.As(err, &link):
		return link.Err
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
