package workspace

import (
	"io/fs"
	"os"
)

// root is what a Folder stands on. Nothing it opens lies outside.
type root interface {
	Stat(name string) (fs.FileInfo, error)
	Open(name string) (fs.File, error) // does not wait for a writer of a pipe
	Sub(name string) (root, error)
	Close() error
}

// disk is a folder of the operating system's.
type disk struct{ *os.Root }

func (d disk) Open(name string) (fs.File, error) {
	return d.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
}

func (d disk) Sub(name string) (root, error) {
	r, err := d.OpenRoot(name)
	return disk{r}, err
}

// memory is a file system that has no outside.
type memory struct{ fs.FS }

func (m memory) Stat(name string) (fs.FileInfo, error) { return fs.Stat(m.FS, name) }

func (m memory) Sub(name string) (root, error) {
	sub, err := fs.Sub(m.FS, name)
	return memory{sub}, err
}

func (m memory) Close() error { return nil }

// FromFS makes a folder of a file system, such as the files of an example. What
// its files are called in reports begins with shown.
func FromFS(fsys fs.FS, shown string) *Folder {
	return &Folder{memory{fsys}, shown}
}
