package workspace

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

const (
	// maxMatches is how many files one pattern may match.
	maxMatches = 10_000
	// maxVisited is how many entries of folders one pattern looks at.
	maxVisited = 200_000
)

// IsPattern reports whether a name is a pattern for Glob.
func IsPattern(name string) bool { return strings.ContainsAny(name, "*?[") }

// Glob finds the regular files whose names match a pattern: * stands for any
// characters but a slash, ? for one, [a-z] and [^a-z] for one of a set, and **
// between slashes for any number of folders, none included. Names that begin
// with a dot match as others do. A file whose very name is the pattern is what
// it means. The names are relative to f and sorted byte by byte; where nothing
// matches there are none, and no error.
//
// ** does not follow symbolic links to folders; everything else does where
// they stay in f. What might match and cannot be read, or leads out, is an
// error beside the names, which joins all that there are (errors.Join). More
// matches than 10,000 are a *LimitError and no names, a pattern that cannot be
// understood is path.ErrBadPattern.
func (f *Folder) Glob(pattern string) ([]string, error) {
	clean, err := local(pattern)
	if err != nil {
		return nil, err
	}
	if info, err := f.root.Stat(clean); err == nil && info.Mode().IsRegular() {
		return []string{clean}, nil
	}
	base, parts, err := split(pattern, clean)
	if err != nil {
		return nil, err
	}
	g := glob{folder: f, pattern: pattern, parts: parts}
	switch info, err := f.root.Stat(base); {
	case err == nil && info.IsDir():
		if err := g.walk(base, g.reach(0), 0); err != nil {
			return nil, err
		}
	case err != nil && !errors.Is(fault(base, err), ErrMissing):
		return nil, fault(f.Shown(base), err)
	}
	slices.Sort(g.found)
	return g.found, together(g.problems)
}

// split cuts a clean pattern into the folder that it names as it is, and the
// parts from the first that is a pattern on. Such a folder need not be listed.
func split(pattern, clean string) (base string, parts []string, err error) {
	parts = strings.Split(clean, "/")
	for _, part := range parts {
		if _, err := path.Match(part, ""); err != nil {
			return "", nil, &nameError{path.ErrBadPattern, quote(pattern) + " is not a pattern: a [ is not closed or empty"}
		}
	}
	if strings.Contains(clean, `\`) {
		return "", nil, &nameError{path.ErrBadPattern, quote(pattern) + ` has a \; write / between folders`}
	}
	i := slices.IndexFunc(parts, IsPattern)
	if i < 0 {
		i = len(parts) - 1
	}
	return path.Join(".", path.Join(parts[:i]...)), parts[i:], nil
}

type glob struct {
	folder   *Folder
	pattern  string
	parts    []string
	found    []string
	problems []error
	visited  int64
}

// A state is the set of the parts that may come next, in order and each once;
// len(parts) in it says that everything has matched. With it each folder is
// walked once, however many ** there are.
type state []int

// reach is part i, and those behind it when it is ** and stands for nothing.
func (g *glob) reach(i int) state {
	s := state{i}
	for i < len(g.parts) && g.parts[i] == "**" {
		i++
		s = append(s, i)
	}
	return s
}

// open reports whether there is a part in s that may come next.
func (g *glob) open(s state) bool { return len(s) > 0 && s[0] < len(g.parts) }

// step is the state behind a name. Without into, ** does not pass it.
func (g *glob) step(s state, name string, into bool) state {
	var next state
	for _, i := range s {
		if i == len(g.parts) {
			continue
		}
		if g.parts[i] == "**" {
			if into {
				next = append(next, g.reach(i)...)
			}
		} else if ok, _ := path.Match(g.parts[i], name); ok {
			next = append(next, g.reach(i+1)...)
		}
	}
	slices.Sort(next)
	return slices.Compact(next)
}

// walk looks at the entries of one folder and at what is below it. Only a
// *LimitError ends it.
func (g *glob) walk(dir string, s state, depth int) error {
	if depth > maxDepth {
		g.problems = append(g.problems, tooDeep(g.folder.Shown(dir), depth))
		return nil
	}
	below := map[string]state{}
	err := g.folder.list(dir, func(e fs.DirEntry) error {
		if g.visited++; g.visited > maxVisited {
			return &LimitError{Name: g.pattern, Of: "files and folders to look at", Limit: maxVisited, Size: g.visited}
		}
		next := g.step(s, e.Name(), true)
		if len(next) == 0 {
			return nil
		}
		whole := next[len(next)-1] == len(g.parts)
		name, mode := path.Join(dir, e.Name()), e.Type()
		if mode&fs.ModeSymlink != 0 {
			next = g.step(s, e.Name(), false)
			info, err := g.folder.root.Stat(name)
			if err != nil {
				g.linkProblem(fault(g.folder.Shown(name), err), whole, g.open(next))
				return nil
			}
			mode = info.Mode()
		}
		switch {
		case mode.IsDir():
			if g.open(next) {
				below[name] = next
			}
		case whole:
			return g.add(name, mode)
		}
		return nil
	})
	var limit *LimitError
	if errors.As(err, &limit) {
		return err
	}
	if err != nil {
		g.problems = append(g.problems, err)
	}
	for name, next := range below {
		if err := g.walk(name, next, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// linkProblem notes that a link cannot be followed, if that hides anything: it
// is what the whole pattern means, or a folder may stand at its end.
func (g *glob) linkProblem(err error, whole, into bool) {
	if whole || into && !errors.Is(err, ErrMissing) {
		g.problems = append(g.problems, err)
	}
}

func (g *glob) add(name string, mode fs.FileMode) error {
	if !mode.IsRegular() {
		g.problems = append(g.problems, notRegular(g.folder.Shown(name), mode))
		return nil
	}
	g.found = append(g.found, name)
	if len(g.found) > maxMatches {
		return &LimitError{Name: g.pattern, Of: "files", Limit: maxMatches, Size: int64(len(g.found))}
	}
	return nil
}
