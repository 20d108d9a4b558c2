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
