// Package arch holds the architecture of the program: which package may import
// which. It has no code.
package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// arrows are the only imports between the packages of this module. A package
// that is not here does not belong to the program.
var arrows = map[string][]string{
	".":                  {"internal/cli"},
	"internal/source":    {},
	"internal/suggest":   {},
	"internal/phone":     {},
	"internal/tree":      {"internal/source"},
	"internal/workspace": {"internal/source"},
	"schema":             {},
	"expression":         {"internal/source", "internal/suggest"},
	"saml":               {"internal/source", "internal/tree"},
	"oidc":               {"internal/source", "internal/tree"},
	"scim":               {"internal/source", "internal/tree"},
	"manifest":           {"internal/source", "internal/suggest", "internal/tree", "internal/workspace"},
	"rules": {"internal/source", "internal/suggest", "internal/phone", "internal/tree",
		"manifest", "expression", "saml", "oidc", "scim"},
	"internal/report": {"internal/source", "rules"},
	"internal/cli": {"internal/source", "internal/suggest", "internal/tree", "internal/workspace",
		"internal/report", "manifest", "expression", "rules", "schema"},
}

func TestArrows(t *testing.T) {
	seen := map[string]bool{}
	eachFile(t, func(dir, name string, f *ast.File) {
		if strings.HasSuffix(name, "_test.go") {
			return
		}
		seen[dir] = true
		allowed, ok := arrows[dir]
		if !ok {
			t.Errorf("the package %s has no place in the architecture", dir)
			return
		}
		for _, spec := range f.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(imported, "oinlint/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s must not import %s", path.Join(dir, name), dir, ours)
			}
		}
	})
	for dir := range arrows {
		if !seen[dir] {
			t.Errorf("the package %s of the table is not there", dir)
		}
	}
}

// There are no init functions: nothing happens because something was imported.
func TestNoInit(t *testing.T) {
	eachFile(t, func(dir, name string, f *ast.File) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function", path.Join(dir, name))
			}
		}
	})
}

// main is one line.
func TestMainIsOneLine(t *testing.T) {
	eachFile(t, func(dir, name string, f *ast.File) {
		if dir != "." || strings.HasSuffix(name, "_test.go") {
			return
		}
		if len(f.Decls) != 2 || len(f.Decls[1].(*ast.FuncDecl).Body.List) != 1 {
			t.Errorf("%s holds more than the one line of main", name)
		}
	})
}

// eachFile calls visit with every Go file of the module, and its folder
// relative to the module's root. Modules of their own are left out.
func eachFile(t *testing.T, visit func(dir, name string, f *ast.File)) {
	t.Helper()
	const root = "../.."
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "tools" || d.Name() == "bench" || strings.HasPrefix(d.Name(), ".") && p != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(p, ".go") || strings.HasPrefix(filepath.Base(p), "_") {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, 0)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(p))
		if f.Name.Name != "arch" {
			visit(filepath.ToSlash(rel), d.Name(), f)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
