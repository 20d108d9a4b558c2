package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"oinlint/internal/workspace"
	"oinlint/manifest"
	"oinlint/rules"
)

// changes finds the submissions that changed files belong to.
type changes struct {
	*targets
	repositories *repositories // nil where repositories are not looked for
	manifests    map[string][]changedManifest
}

// changedManifest is a manifest above a changed file.
type changedManifest struct {
	name        string // in its folder
	submissions []*manifest.Submission
}

// addChanged adds the manifests that the changed files belong to: the files
// that are manifests themselves, and each manifest in the folder of a file, or
// in one above, that names the file. The search ends at the root of the
// repository, else at the working directory. A file may be gone: its manifest
// still names it. So may its folder, but then the name may also be misspelt.
func (t *targets) addChanged(ctx context.Context, files []string, inRepository bool) {
	c := changes{targets: t, manifests: map[string][]changedManifest{}}
	if inRepository {
		c.repositories = newRepositories()
	}
	for _, file := range files {
		if ctx.Err() != nil {
			return
		}
		file = filepath.Clean(file)
		info, err := os.Stat(file)
		switch {
		case err == nil && info.IsDir():
			t.search(ctx, file)
			continue
		case err == nil && workspace.IsManifest(filepath.ToSlash(file)):
			t.addManifest(file)
		case errors.Is(err, fs.ErrNotExist) && !there(filepath.Dir(file)):
			t.nowhere = append(t.nowhere, strconv.Quote(file))
		}
		c.above(file)
	}
}

func there(dir string) bool {
	_, err := os.Stat(dir)
	return !errors.Is(err, fs.ErrNotExist)
}

// above adds the manifests in the folder of a file and above that name it.
func (c *changes) above(file string) {
	dir := filepath.Dir(file)
	last := c.boundary(c.absolute(dir))
	for {
		if within, err := filepath.Rel(dir, file); err == nil {
			for _, m := range c.manifestsIn(dir) {
				if m.names(filepath.ToSlash(within)) {
					c.addManifest(filepath.Join(dir, m.name))
				}
			}
		}
		up := filepath.Join(dir, "..")
		if at := c.absolute(dir); at == last || at == c.absolute(up) {
			return
		}
		dir = up
	}
}

// boundary is the folder at which the search above dir ends.
func (c *changes) boundary(dir string) string {
	if c.repositories != nil {
		if root := c.repositories.root(dir); root != "" {
			return root
		}
	}
	if rel, err := filepath.Rel(c.cwd, dir); err == nil && filepath.IsLocal(rel) {
		return c.cwd
	}
	return ""
}

// names reports whether a submission of the manifest names the file. Of one
// that does not parse nobody knows, so that it has to be looked at.
func (m changedManifest) names(file string) bool {
	return slices.ContainsFunc(m.submissions, func(s *manifest.Submission) bool {
		return s.Mistyped() || rules.Names(s, file)
	})
}

// manifestsIn reads the manifests directly in a folder. A folder that is gone
// has none; one that cannot be read is a problem.
func (c *changes) manifestsIn(dir string) []changedManifest {
	at := c.absolute(dir)
	if found, ok := c.manifests[at]; ok {
		return found
	}
	c.manifests[at] = nil
	folder, err := workspace.Open(dir, c.shownFolder(dir))
	if err != nil {
		c.unlessMissing(err)
		return nil
	}
	defer folder.Close()
	for _, pattern := range []string{"oin.*", "*.oin.*"} {
		names, err := folder.Glob(pattern)
		for _, err := range apart(err) {
			c.unlessMissing(err)
		}
		for _, name := range names {
			if !workspace.IsManifest(name) {
				continue
			}
			submissions, err := read(folder, name)
			if err != nil {
				c.unlessMissing(err)
				continue
			}
			c.manifests[at] = append(c.manifests[at], changedManifest{name, submissions})
		}
	}
	return c.manifests[at]
}

// unlessMissing notes what cannot be read, and might name a changed file. What
// is gone names none.
func (c *changes) unlessMissing(err error) {
	if !errors.Is(err, workspace.ErrMissing) {
		c.problem("%w", err)
	}
}
