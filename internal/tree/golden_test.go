package tree

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"oinlint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected trees in testdata")

// TestGolden reads the files of each archive in testdata and compares the
// dump of their trees with the file of the same name and .tree.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives in testdata", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, path) })
	}
}

func golden(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: archive.Comment}
	for i, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".tree") {
			continue
		}
		want := ""
		if i+1 < len(archive.Files) && archive.Files[i+1].Name == file.Name+".tree" {
			want = string(archive.Files[i+1].Data)
		}
		docs := Parse(source.NewFile(file.Name, file.Data), FormatOf(file.Name))
		got := dump(docs)
		if diff := cmp.Diff(want, got); diff != "" && !*update {
			t.Errorf("%s (- want, + got):\n%s", file.Name, diff)
		}
		for _, problem := range unsound(docs) {
			t.Errorf("%s: %s", file.Name, problem)
		}
		out.Files = append(out.Files, file, txtar.File{Name: file.Name + ".tree", Data: []byte(got)})
	}
	if text := txtar.Format(out); *update && !bytes.Equal(text, txtar.Format(archive)) {
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
