package tree

import (
	"fmt"
	"strings"
	"testing"

	"oinlint/internal/source"
)

// hostile are texts that made a reader of YAML or JSON slow or deep
// somewhere. Each is repeated up to the size of a large file.
var hostile = []string{
	"[", "{", "- ", "? ", "{a: ", "[a, ", "[{", "\"", "'", "\"a\" ", "\\", "# c\n", "#\n", "a # c\n", "a:\n", "a: 1\n", "- a\n", "- - - a\n",
	"!a ", "&a ", "*a ", "a: ", "\n", " ", "\t", "\r", "---\n", "...\n", "--- a\n", "%YAML 1.2\n", "a\n", ", ", "[],", "{}", "{\"a\":1},", "|\n",
	"- |\n  a\n", "- &a b\n- *a\n", "<<: {a: 1}\n", "- <<\n", "a: b: ", "- [a, b]\n", "\u2028", "\u0085", "é", "🍓", "-\n", "1,", "\"\\ud83d\\ude00", ":", "? a\n", "a: 'b\n\n'\n",
}

// TestHostile ends soon unless something takes quadratic time.
func TestHostile(t *testing.T) {
	const size = 64 << 10
	for _, piece := range hostile {
		for _, format := range []Format{YAML, JSON} {
			for _, opening := range []string{"", "[", "{\"a\": ", "a: \""} {
				text := opening + strings.Repeat(piece, size/len(piece))
				docs := Parse(source.NewFile("hostile", []byte(text)), format)
				if len(docs) == 0 {
					t.Fatalf("%q: no document", piece)
				}
			}
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	const size = 4 << 20
	for _, piece := range hostile {
		data := []byte(strings.Repeat(piece, size/len(piece)))
		for i, format := range []string{"YAML", "JSON"} {
			b.Run(fmt.Sprintf("%s/%q", format, piece), func(b *testing.B) {
				for b.Loop() {
					Parse(source.NewFile("hostile", data), Format(i))
				}
			})
		}
	}
}
