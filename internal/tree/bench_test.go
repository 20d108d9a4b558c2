package tree

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"oinlint/internal/source"
)

func manifest(b *testing.B) []byte {
	data, err := os.ReadFile("testdata/manifest.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func BenchmarkYAML(b *testing.B) { benchmark(b, manifest(b), YAML) }

// BenchmarkLibrary is what of BenchmarkYAML the library takes.
func BenchmarkLibrary(b *testing.B) {
	data := manifest(b)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := loadYAML(data, maxLoadDepth); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkJSON reads the same document, as JSON in one line.
func BenchmarkJSON(b *testing.B) {
	root := Parse(source.NewFile("manifest.yaml", manifest(b)), YAML)[0].Root
	benchmark(b, []byte(writeJSON(root)), JSON)
}

// BenchmarkLongLine is quadratic where a place is counted from the start of
// its line.
func BenchmarkLongLine(b *testing.B) {
	benchmark(b, []byte("["+strings.Repeat(`"é", `, 500_000)+"1]"), JSON)
}

func benchmark(b *testing.B, data []byte, format Format) {
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		docs := Parse(source.NewFile("manifest", data), format)
		if docs[0].Root == nil {
			b.Fatal(docs[0].Faults)
		}
	}
}

// writeJSON is the tree under n as JSON. Merge keys and comments are lost.
func writeJSON(n *Node) string {
	var parts []string
	switch n.Kind {
	case Sequence:
		for _, item := range n.Items {
			parts = append(parts, writeJSON(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case Mapping:
		for _, f := range n.Fields {
			parts = append(parts, quoteJSON(f.Key.Text)+":"+writeJSON(f.Value))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case String:
		return quoteJSON(n.Text)
	case Null:
		return "null"
	}
	return n.Text
}

func quoteJSON(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string can always be written
	}
	return string(text)
}
