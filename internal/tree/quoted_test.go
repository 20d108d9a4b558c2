package tree

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oinlint/internal/source"
)

// TestQuoted is TestGolden for texts with bytes that an archive does not show
// or keep, and for texts so short that they fit a line. A case is a line with
// the format and the quoted text, then the dump; lines that begin with // are
// about what follows.
func TestQuoted(t *testing.T) {
	for _, path := range []string{"testdata/bytes.txt", "testdata/faults.txt"} {
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for line := range strings.Lines(string(want)) {
			if strings.HasPrefix(line, "//") || strings.TrimSpace(line) == "" {
				got.WriteString(line)
				continue
			}
			format, quoted, _ := strings.Cut(strings.TrimSpace(line), " ")
			if format != "yaml" && format != "json" {
				continue // the dump of the case before
			}
			text, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatalf("%s: %s: %v", path, line, err)
			}
			docs := Parse(source.NewFile("case", []byte(text)), FormatOf("x."+format))
			for _, problem := range unsound(docs) {
				t.Errorf("%s: %s", line, problem)
			}
			got.WriteString(line)
			for line := range strings.Lines(dump(docs)) {
				got.WriteString("\t" + line)
			}
		}
		if *update {
			if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (- want, + got):\n%s", path, diff)
		}
	}
}
