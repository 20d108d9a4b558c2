package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"oinlint/internal/workspace"
	"oinlint/manifest"
	"oinlint/rules"
)

// targets are the manifests that a run judges, each once and sorted by name.
type targets struct {
	units    []rules.Unit
	problems []error  // what could not be read
	nowhere  []string // changed files whose folder is gone too, quoted
	empty    []string // the folders in which no manifest was found, quoted
	cwd      string
	seen     map[string]bool
	folders  []*workspace.Folder
}

// targets finds the manifests that the paths mean.
func (k *checker) targets(ctx context.Context) (*targets, error) {
	cwd, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	t := &targets{cwd: cwd, seen: map[string]bool{}}
	if k.changed {
		t.addChanged(ctx, k.paths, !k.review)
	} else {
		k.addPaths(ctx, t)
	}
	if err := ctx.Err(); err != nil {
		t.close()
		return nil, err
	}
	slices.SortStableFunc(t.units, func(a, b rules.Unit) int { return strings.Compare(a.Name, b.Name) })
	return t, nil
}

func (k *checker) addPaths(ctx context.Context, t *targets) {
	for _, p := range k.paths {
		if ctx.Err() != nil {
			return
		}
		if p == "-" {
			t.addStdin(ctx, k.in, k.stdinName)
			continue
		}
		t.add(ctx, p)
	}
}

func (t *targets) close() {
	for _, f := range t.folders {
		f.Close()
	}
}

func (t *targets) problem(format string, args ...any) {
	t.problems = append(t.problems, fmt.Errorf(format, args...))
}

// add adds a path of the command line.
func (t *targets) add(ctx context.Context, p string) {
	info, err := os.Stat(p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.problem("%q is not there; check the name, upper and lower case included", p)
	case errors.Is(err, fs.ErrPermission):
		t.problem("%q may not be read; change its permissions", p)
	case err != nil:
		t.problem("%q cannot be read: %w", p, unwrapPath(err))
	case info.IsDir():
		t.search(ctx, p)
	case strings.EqualFold(filepath.Ext(p), ".zip"):
		t.problem("%q is an archive, and archives are not read yet; unpack it and name the folder", p)
	default:
		t.addManifest(p)
	}
}

// search adds the manifests in a folder and below it. They are opened through
// the folder's handle.
func (t *targets) search(ctx context.Context, dir string) {
	folder, err := workspace.Open(dir, t.shownFolder(dir))
	if err != nil {
		t.problem("%w", err)
		return
	}
	t.folders = append(t.folders, folder)
	names, err := folder.Manifests(ctx)
	if len(names) == 0 {
		t.empty = append(t.empty, strconv.Quote(dir))
	}
	t.problems = append(t.problems, apart(err)...)
	for _, name := range names {
		t.addUnit(t.identity(dir, name), folder.Shown(name), func() ([]*manifest.Submission, io.Closer, error) {
			return open(func() (*workspace.Folder, error) { return folder.Sub(path.Dir(name)) }, path.Base(name))
		})
	}
}

// addManifest adds a manifest that is named itself.
func (t *targets) addManifest(file string) {
	dir, base := filepath.Split(filepath.Clean(file))
	if dir == "" {
		dir = "."
	}
	shown := t.shownFolder(dir)
	t.addUnit(t.identity(dir, base), path.Join(shown, base), func() ([]*manifest.Submission, io.Closer, error) {
		return open(func() (*workspace.Folder, error) { return workspace.Open(dir, shown) }, base)
	})
}

func (t *targets) addUnit(identity, shown string, read func() ([]*manifest.Submission, io.Closer, error)) {
	if t.seen[identity] {
		return
	}
	t.seen[identity] = true
	t.units = append(t.units, rules.Unit{Name: shown, Open: read})
}

// open reads a manifest of a folder, which stays open for what is beside it.
func open(folder func() (*workspace.Folder, error), name string) ([]*manifest.Submission, io.Closer, error) {
	f, err := folder()
	if err != nil {
		return nil, nil, err
	}
	submissions, err := read(f, name)
	return submissions, f, err
}

// read reads a manifest. Its errors begin with the name that reports show.
func read(f *workspace.Folder, name string) ([]*manifest.Submission, error) {
	submissions, err := manifest.Read(f, name)
	if err != nil {
		// Errors of the folder begin with the name as it knows it.
		if rest, ok := strings.CutPrefix(err.Error(), strconv.Quote(name)); ok {
			err = fmt.Errorf("%q%s", f.Shown(name), rest)
		}
	}
	return submissions, err
}

// identity is the same for a manifest by whatever path it is reached.
func (t *targets) identity(dir, name string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return filepath.Join(t.absolute(dir), filepath.FromSlash(name))
}

func (t *targets) absolute(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(t.cwd, p)
}

// shownFolder is what reports call a folder: relative to the working directory
// where it lies in it, else as it was given. The working directory is "".
func (t *targets) shownFolder(dir string) string {
	rel, err := filepath.Rel(t.cwd, t.absolute(dir))
	switch {
	case err != nil || !filepath.IsLocal(rel):
		return filepath.ToSlash(filepath.Clean(dir))
	case rel == ".":
		return ""
	}
	return filepath.ToSlash(rel)
}

// apart are the errors that errors.Join put together.
func apart(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	if err != nil {
		return []error{err}
	}
	return nil
}
