package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var idForm = regexp.MustCompile(`^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$`)

// Every field of every rule is filled in, and well.
func TestCatalogIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Catalog() {
		complain := func(format string, args ...any) {
			t.Helper()
			t.Errorf(r.ID+": "+format, args...)
		}
		if !idForm.MatchString(r.ID) || seen[r.ID] {
			complain("the ID is malformed or not unique")
		}
		seen[r.ID] = true
		for _, text := range []string{r.Summary, r.Why} {
			if !strings.HasSuffix(text, ".") || !unicode.IsUpper([]rune(text)[0]) {
				complain("%q is no sentence", text)
			}
		}
		if strings.Contains(strings.TrimSuffix(r.Summary, "."), ". ") {
			complain("the summary has more than one sentence")
		}
		if len(r.Sources) == 0 {
			complain("has no source")
		}
		for _, s := range r.Sources {
			if s.Title == "" || !strings.HasPrefix(s.URL, "https://") || !regexp.MustCompile(`^20\d\d-\d\d`).MatchString(s.Read) {
				complain("the source %+v lacks something", s)
			}
		}
		if r.Bad == "" || r.Good == "" {
			complain("lacks an example")
		}
		if (r.Check == nil) == (r.Follow == nil) {
			complain("has to have either Check or Follow")
		}
	}
}

// Packs stand together in the catalogue.
func TestPacksStandTogether(t *testing.T) {
	var packs []string
	for _, r := range Catalog() {
		if n := len(packs); n == 0 || packs[n-1] != r.Pack() {
			packs = append(packs, r.Pack())
		}
	}
	slices.Sort(packs)
	if n := len(packs); len(slices.Compact(packs)) != n {
		t.Errorf("a pack comes twice: %q", packs)
	}
}

// A rule has one name in all its forms: the variable saml/acs-index is
// samlACSIndex, stands in a file that begins with saml_, and its fixture is
// testdata/rules/saml/acs-index.txtar. Every rule variable is in the catalogue.
func TestRulesAreNamedAlike(t *testing.T) {
	listed := map[string]bool{}
	for _, r := range Catalog() {
		listed[r.ID] = true
	}
	fset := token.NewFileSet()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for variable, id := range ruleVariables(f) {
			found++
			pack, _, _ := strings.Cut(id, "/")
			if !strings.EqualFold(variable, strings.NewReplacer("/", "", "-", "").Replace(id)) {
				t.Errorf("%s: the rule %s is called %s", name, id, variable)
			}
			if !strings.HasPrefix(name, pack+"_") {
				t.Errorf("%s: the rule %s belongs into a file that begins with %s_", name, id, pack)
			}
			if !listed[id] {
				t.Errorf("%s is not in the catalogue", id)
			}
		}
	}
	if found != len(listed) {
		t.Errorf("%d rule variables, %d rules in the catalogue", found, len(listed))
	}
	root := filepath.Join("..", "testdata", "rules")
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, strings.TrimSuffix(path, ".txtar"))
		if id := filepath.ToSlash(rel); err == nil && !listed[id] {
			t.Errorf("%s is the fixture of no rule", path)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

// ruleVariables are the package's variables of type Rule, with their IDs.
func ruleVariables(f *ast.File) map[string]string {
	rules := map[string]string{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if len(v.Values) != 1 {
				continue
			}
			lit, ok := v.Values[0].(*ast.CompositeLit)
			if !ok {
				continue
			}
			if typ, ok := lit.Type.(*ast.Ident); !ok || typ.Name != "Rule" {
				continue
			}
			for _, e := range lit.Elts {
				kv := e.(*ast.KeyValueExpr)
				if kv.Key.(*ast.Ident).Name == "ID" {
					rules[v.Names[0].Name] = strings.Trim(kv.Value.(*ast.BasicLit).Value, `"`)
				}
			}
		}
	}
	return rules
}
