package workspace

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

const (
	// maxDepth is how deep folders may be nested below the one searched.
	maxDepth = 128
	// maxSearched is how many entries of folders a search looks at.
	maxSearched = 1_000_000
)

// Manifests finds the submission manifests in f and below it: oin.yaml,
// oin.yml, oin.json and names that end with one of these behind a dot, in lower
// case. It leaves out the folders .git, node_modules and vendor and does not
// follow symbolic links to folders. The names are relative to f and sorted byte
// by byte, whatever the order of the file system.
//
// A folder that cannot be read, and a manifest that is a link out of f or no
// regular file, is an error, and the search goes on: there may be names and an
// error, which then joins all that there are (errors.Join). When ctx is done the
// search ends with its error.
func (f *Folder) Manifests(ctx context.Context) ([]string, error) {
	s := search{folder: f}
	if err := s.in(ctx, ".", 0); err != nil {
		return nil, err
	}
	slices.Sort(s.found)
	return s.found, together(s.problems)
}

// IsManifest reports whether the last part of a name is that of a manifest.
func IsManifest(name string) bool {
	name = path.Base(name)
	for _, ending := range []string{"oin.yaml", "oin.yml", "oin.json"} {
		before, found := strings.CutSuffix(name, ending)
		if found && (before == "" || strings.HasSuffix(before, ".")) {
			return true
		}
	}
	return false
}

type search struct {
	folder   *Folder
	found    []string
	problems []error
	seen     int64
}

// in searches one folder. An error ends the whole search.
func (s *search) in(ctx context.Context, dir string, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		s.problems = append(s.problems, tooDeep(s.folder.Shown(dir), depth))
		return nil
	}
	var below []string
	var limit *LimitError
	err := s.folder.list(dir, func(e fs.DirEntry) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if s.seen++; s.seen > maxSearched {
			return &LimitError{Name: s.folder.Shown("."), Of: "files and folders in it", Limit: maxSearched, Size: s.seen}
		}
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if !leftOut(e.Name()) {
				below = append(below, name)
			}
		case IsManifest(e.Name()):
			s.add(name, e)
		}
		return nil
	})
	if errors.As(err, &limit) || ctx.Err() != nil {
		return cmp.Or(ctx.Err(), err)
	}
	if err != nil {
		s.problems = append(s.problems, err)
	}
	for _, name := range below {
		if err := s.in(ctx, name, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// add notes what has the name of a manifest and is no folder itself.
func (s *search) add(name string, e fs.DirEntry) {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := s.folder.root.Stat(name)
		if err != nil {
			s.problems = append(s.problems, fault(s.folder.Shown(name), err))
			return
		}
		mode = info.Mode()
	}
	switch {
	case mode.IsRegular():
		s.found = append(s.found, name)
	case !mode.IsDir():
		s.problems = append(s.problems, notRegular(s.folder.Shown(name), mode))
	}
}

func tooDeep(folder string, depth int) error {
	return &LimitError{Name: folder, Of: "levels of folders above it", Limit: maxDepth, Size: int64(depth)}
}

func leftOut(folder string) bool {
	return folder == ".git" || folder == "node_modules" || folder == "vendor"
}

func sortByText(errs []error) {
	slices.SortFunc(errs, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
}
