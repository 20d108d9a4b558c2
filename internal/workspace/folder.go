// Package workspace reads the files of a folder that is never left. Strangers
// choose the names and lay out the folder, so that links may lead anywhere, a
// name may be that of a pipe, and everything may be too large.
//
// Names are relative to the folder and have forward slashes on every system.
package workspace

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"oinlint/internal/source"
)

// Folder is an open folder that is never left: neither by a name nor by
// a symbolic link, even one that is changed meanwhile. A link that stays within
// the folder is followed, unless its target is absolute. Several goroutines may
// use a Folder.
type Folder struct {
	root  root
	shown string
}

// Open opens the folder dir, a path of the operating system. What its files are
// called in reports begins with shown: "" for the working directory, "s1" for a
// folder in it.
func Open(dir, shown string) (*Folder, error) {
	// A pipe would block in os.OpenRoot, which opens before it looks.
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fault(dir, err)
	}
	if !info.IsDir() {
		return nil, noFolder(dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fault(dir, err)
	}
	return &Folder{disk{root}, shown}, nil
}

// Sub opens a folder within f, which is not left either. It stays open when f
// is closed.
func (f *Folder) Sub(name string) (*Folder, error) {
	clean, err := local(name)
	if err != nil {
		return nil, err
	}
	info, err := f.root.Stat(clean)
	if err != nil {
		return nil, fault(name, err)
	}
	if !info.IsDir() {
		return nil, noFolder(name)
	}
	root, err := f.root.Sub(clean)
	if err != nil {
		return nil, fault(name, err)
	}
	return &Folder{root, f.Shown(name)}, nil
}

// Close closes the folder; what was read from it remains.
func (f *Folder) Close() error { return f.root.Close() }

// Shown is what reports call the file name. It need not be there.
func (f *Folder) Shown(name string) string { return path.Join(f.shown, name) }

// Read reads the whole of a regular file. One with more than limit bytes is a
// *LimitError, also when it grows while it is read.
func (f *Folder) Read(name string, limit int64) (*source.File, error) {
	file, size, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if size <= limit {
		data, err := readUpTo(file, size, limit+1)
		if err != nil {
			return nil, fault(name, err)
		}
		if size = int64(len(data)); size <= limit {
			return source.NewFile(f.Shown(name), data), nil
		}
	}
	return nil, &LimitError{Name: name, Of: "bytes", Limit: limit, Size: size}
}

// Head reads the beginning of a regular file, at most limit bytes, and tells
// the size of the file.
func (f *Folder) Head(name string, limit int64) (data []byte, size int64, err error) {
	file, size, err := f.open(name)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	if data, err = readUpTo(file, size, limit); err != nil {
		return nil, 0, fault(name, err)
	}
	return data, max(size, int64(len(data))), nil
}

// readUpTo reads at most limit bytes; size is what is to be expected.
func readUpTo(r io.Reader, size, limit int64) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, min(size, limit)+bytes.MinRead))
	_, err := buf.ReadFrom(io.LimitReader(r, limit))
	return buf.Bytes(), err
}

// open opens a regular file and tells its size. It looks before it opens, since
// opening a pipe waits for a writer and opening a device may do anything; and
// again behind it, since the name may have got another meaning in between.
func (f *Folder) open(name string) (fs.File, int64, error) {
	clean, err := local(name)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.root.Stat(clean)
	if err != nil {
		return nil, 0, fault(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, 0, notRegular(name, info.Mode())
	}
	file, err := f.root.Open(clean)
	if err != nil {
		return nil, 0, fault(name, err)
	}
	info, err = file.Stat()
	if err == nil && info.Mode().IsRegular() {
		return file, info.Size(), nil
	}
	file.Close()
	if err != nil {
		return nil, 0, fault(name, err)
	}
	return nil, 0, notRegular(name, info.Mode())
}

// list calls visit with every entry of a folder, in the order of the file
// system, until there is an error.
func (f *Folder) list(name string, visit func(fs.DirEntry) error) error {
	dir, err := f.root.Open(name)
	if err != nil {
		return fault(f.Shown(name), err)
	}
	defer dir.Close()
	entries, ok := dir.(fs.ReadDirFile)
	if !ok {
		return noFolder(f.Shown(name))
	}
	for {
		// In portions: a folder may have any number of entries.
		portion, err := entries.ReadDir(512)
		for _, e := range portion {
			if err := visit(e); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("listing %s: %w", quote(f.Shown(name)), err)
		}
	}
}
