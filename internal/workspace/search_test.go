package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestManifests(t *testing.T) {
	f := open(t, lay(t, map[string]string{
		"oin.yaml": "", "z/oin.yml": "", "a/oin.json": "", "a-b/oin.yaml": "", "a/b/berry.oin.yaml": "",
		"a/x.oin.yml": "", "a/x.oin.json": "", "a/.oin.yaml": "", "folder.oin.yaml/oin.yaml": "",
		"linked.oin.yaml": "-> a/oin.json",
		// Near misses.
		"coin.yaml": "", "oin.yaml.bak": "", "OIN.yaml": "", "oin.toml": "", "oin": "", ".oinlint.yaml": "", "x.OIN.yaml": "",
		// Not searched.
		".git/oin.yaml": "", "node_modules/oin.yaml": "", "a/vendor/oin.yaml": "", "link": "-> a", "up": "-> .",
		"vendored/oin.yaml": "",
	}))
	want := []string{"a-b/oin.yaml", "a/.oin.yaml", "a/b/berry.oin.yaml", "a/oin.json", "a/x.oin.json", "a/x.oin.yml",
		"folder.oin.yaml/oin.yaml", "linked.oin.yaml", "oin.yaml", "vendored/oin.yaml", "z/oin.yml"}
	for range 2 {
		got, err := f.Manifests(t.Context())
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%v\n got %q\nwant %q", err, got, want)
		}
	}
	sub, err := f.Sub("node_modules")
	must(t, err)
	defer sub.Close()
	if got, err := sub.Manifests(t.Context()); err != nil || len(got) != 1 {
		t.Errorf("a folder named by the user is searched whatever its name: %q, %v", got, err)
	}
}

func TestManifestsThatLeadOut(t *testing.T) {
	f := open(t, filepath.Join(lay(t, map[string]string{
		"secret": "", "in/oin.yaml": "", "in/out/oin.yaml": "-> ../../secret", "in/gone.oin.yaml": "-> nothing",
	}), "in"))
	got, err := f.Manifests(t.Context())
	if len(got) != 1 || got[0] != "oin.yaml" {
		t.Errorf("found %q", got)
	}
	const want = `"s1/gone.oin.yaml" is not there; check the name, upper and lower case included` + "\n" +
		`"s1/out/oin.yaml" leads through a symbolic link out of the folder; put the file itself there`
	if !errors.Is(err, ErrEscape) || !errors.Is(err, ErrMissing) || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// patience is a context that is done after so many looks at it.
type patience struct {
	context.Context
	looks int
}

func (p *patience) Err() error {
	if p.looks--; p.looks < 0 {
		return context.Canceled
	}
	return nil
}

func TestInterruptedSearch(t *testing.T) {
	f := open(t, lay(t, map[string]string{"oin.yaml": "", "a/oin.yaml": "", "a/b/oin.yaml": "", "gone.oin.yaml": "-> nothing", "in/oin.yaml": ""}))
	for looks := range 100 {
		got, err := f.Manifests(&patience{t.Context(), looks})
		if errors.Is(err, ErrMissing) {
			if len(got) != 4 || looks < 8 {
				t.Errorf("%d: %q", looks, got)
			}
			return
		}
		if err != context.Canceled || got != nil {
			t.Errorf("%d: %q, %v", looks, got, err)
		}
	}
	t.Error("the search does not end")
}

func TestTooDeep(t *testing.T) {
	deep := strings.Repeat("d/", maxDepth)
	f := open(t, lay(t, map[string]string{deep + "oin.yaml": "", deep + "d/oin.yaml": ""}))
	for what, search := range map[string]func() ([]string, error){
		"search":  func() ([]string, error) { return f.Manifests(t.Context()) },
		"pattern": func() ([]string, error) { return f.Glob("**/oin.yaml") },
	} {
		got, err := search()
		var over *LimitError
		if len(got) != 1 || got[0] != deep+"oin.yaml" || !errors.As(err, &over) {
			t.Errorf("%s: %q, %v", what, got, err)
		}
	}
}

func TestManyProblems(t *testing.T) {
	files := map[string]string{}
	for i := range 50 {
		files[fmt.Sprintf("%d.oin.yaml", i)] = "-> nothing"
	}
	_, err := open(t, lay(t, files)).Manifests(t.Context())
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != maxProblems+1 || lines[maxProblems] != "and 30 more that cannot be read" {
		t.Error(err)
	}
}

func TestGlob(t *testing.T) {
	f := open(t, filepath.Join(lay(t, map[string]string{
		"secret.xml": "", "out/x.xml": "",
		"in/b.xml": "", "in/a.xml": "", "in/ab.xml": "", "in/.dot.xml": "", "in/é.xml": "", "in/folder.xml/x.txt": "",
		"in/saml/1.xml": "", "in/saml/deep/er/2.xml": "", "in/saml/deep/3.json": "",
		"in/response[1].b64": "", "in/response1.b64": "",
		"in/alias": "-> saml", "in/link.xml": "-> a.xml", "in/saml/loop": "-> ..",
	}), "in"))
	all := []string{".dot.xml", "a.xml", "ab.xml", "b.xml", "link.xml", "saml/1.xml", "saml/deep/er/2.xml", "é.xml"}
	top := []string{".dot.xml", "a.xml", "ab.xml", "b.xml", "link.xml", "é.xml"}
	for _, test := range []struct {
		pattern string
		want    []string
	}{
		{"*.xml", top},
		{"./*.xml", top},
		{"saml/../*.xml", top},
		{"?.xml", []string{"a.xml", "b.xml", "é.xml"}},
		{"[a-b].xml", []string{"a.xml", "b.xml"}},
		{"[^a].xml", []string{"b.xml", "é.xml"}},
		{"a*.xml", []string{"a.xml", "ab.xml"}},
		{"**/*.xml", all},
		{"**/**/*.xml", all},
		{"**/2.xml", []string{"saml/deep/er/2.xml"}},
		{"saml/**", []string{"saml/1.xml", "saml/deep/3.json", "saml/deep/er/2.xml"}},
		{"saml/**/*.xml", []string{"saml/1.xml", "saml/deep/er/2.xml"}},
		{"**/deep/**/*.xml", []string{"saml/deep/er/2.xml"}},
		{"s*/d*/*", []string{"saml/deep/3.json"}},
		{"*/1.xml", []string{"alias/1.xml", "saml/1.xml"}},
		{"alias/*.xml", []string{"alias/1.xml"}},
		{"alias/**/2.xml", []string{"alias/deep/er/2.xml"}},
		{"*/loop/a.xml", []string{"alias/loop/a.xml", "saml/loop/a.xml"}},
		{"response[1].b64", []string{"response[1].b64"}},
		{"response[[]1].b64", []string{"response[1].b64"}},
		{"response?.b64", []string{"response1.b64"}},
		{"a.xml", []string{"a.xml"}},
		{"nothing", nil},
		{"*.pdf", nil},
		{"nothing/*", nil},
		{"a.xml/*", nil},
		{"*/nothing/**", nil},
		{"folder.*", nil},
		{".", nil},
	} {
		got, err := f.Glob(test.pattern)
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: %v\n got %q\nwant %q", test.pattern, err, got, test.want)
		}
	}
}

func TestGlobThatLeaves(t *testing.T) {
	f := open(t, filepath.Join(lay(t, map[string]string{
		"secret.xml": "", "out/x.xml": "", "in/a.xml": "", "in/link.xml": "-> ../secret.xml", "in/folder": "-> ../out",
		"in/gone.xml": "-> nothing",
	}), "in"))
	for _, test := range []struct {
		pattern string
		want    []string
		err     error
	}{
		{"../*", nil, ErrEscape},
		{"a/../../*", nil, ErrEscape},
		{"/etc/*", nil, ErrEscape},
		{`C:\*`, nil, ErrEscape},
		{`..\*`, nil, ErrEscape},
		{"folder/*", nil, ErrEscape},
		{"l*.xml", nil, ErrEscape},
		{"*/x.xml", nil, ErrEscape},
		{"**/*.xml", []string{"a.xml"}, ErrEscape},
		{"g*.xml", nil, ErrMissing},
		{"**/x.xml", nil, nil}, // ** does not even look at links
		{"", nil, ErrMissing},
		{"[a.xml", nil, path.ErrBadPattern},
		{"x/[/a].xml", nil, path.ErrBadPattern},
		{`saml\*.xml`, nil, path.ErrBadPattern},
	} {
		got, err := f.Glob(test.pattern)
		if !errors.Is(err, test.err) || err != nil && test.err == nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, %v", test.pattern, got, err)
		}
	}
}

func TestGlobIsBounded(t *testing.T) {
	dir := t.TempDir()
	for i := range maxMatches + 1 {
		must(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.json", i)), nil, 0o644))
	}
	f := open(t, dir)
	var over *LimitError
	if got, err := f.Glob("*.json"); got != nil || !errors.As(err, &over) || over.Limit != maxMatches {
		t.Errorf("%d matches, %v", len(got), err)
	}
	if got, err := f.Glob("0*.json"); len(got) != maxMatches || err != nil {
		t.Errorf("%d matches, %v", len(got), err)
	}
}

// Many ** are walked in the time of one.
func TestGlobDoesNotExplode(t *testing.T) {
	f := open(t, lay(t, map[string]string{strings.Repeat("a/", 40) + "x": ""}))
	if got, err := f.Glob(strings.Repeat("**/a*/", 30) + "y"); len(got) > 0 || err != nil {
		t.Error(got, err)
	}
}

func TestNamesThatAreNotUTF8(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a\xff.oin.yaml"), []byte("x"), 0o644); err != nil {
		t.Skip("not here: ", err)
	}
	f := open(t, dir)
	for _, search := range []func() ([]string, error){
		func() ([]string, error) { return f.Manifests(t.Context()) },
		func() ([]string, error) { return f.Glob("a?.*") },
	} {
		got, err := search()
		if err != nil || len(got) != 1 || got[0] != "a\xff.oin.yaml" {
			t.Errorf("%q, %v", got, err)
		}
	}
	if _, err := f.Read("a\xff.oin.yaml", 1); err != nil {
		t.Error(err)
	}
	_, err := f.Read("b\xff\x1b[31m\u202e", 1)
	if want := `"b\xff\x1b[31m\u202e" is not there; check the name, upper and lower case included`; err.Error() != want {
		t.Errorf("got %s", err)
	}
}

func FuzzLocal(f *testing.F) {
	for _, name := range []string{"a/../b", `..\x`, "C:/x", "//x", "a/./b//", "...", "..a/..", `\`} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		clean, err := local(name)
		if err == nil && !filepath.IsLocal(filepath.FromSlash(clean)) {
			t.Errorf("%q becomes %q", name, clean)
		}
	})
}
