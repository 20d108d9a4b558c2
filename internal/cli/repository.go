package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// repositories knows the roots of the repositories that files lie in. Several
// goroutines may use it.
type repositories struct {
	mu    sync.Mutex
	roots map[string]string // by folder; "" for a folder in no repository
}

func newRepositories() *repositories { return &repositories{roots: map[string]string{}} }

// root is the folder with the .git above dir, an absolute path, or "". That
// .git is a folder, or a file in a worktree; it is looked at, not read.
func (r *repositories) root(dir string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.find(dir)
}

func (r *repositories) find(dir string) string {
	if root, ok := r.roots[dir]; ok {
		return root
	}
	root := ""
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		root = dir
	} else if up := filepath.Dir(dir); up != dir {
		root = r.find(up)
	}
	r.roots[dir] = root
	return root
}

// name is what a file that reports call shown is called from the root of its
// repository; the same where it is in none.
func (r *repositories) name(shown string) string {
	if shown == stdinShown {
		return shown
	}
	file, err := filepath.Abs(filepath.FromSlash(shown))
	if err != nil {
		return shown
	}
	root := r.root(filepath.Dir(file))
	if root == "" {
		return shown
	}
	return filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(file, root), string(filepath.Separator)))
}
