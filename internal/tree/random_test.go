package tree

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestJSONIsYAML writes random trees as JSON, which has to be the same tree
// when it is read as YAML.
func TestJSONIsYAML(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		text := writeJSON(randomNode(r, 4))
		text = spread(r, text)
		asJSON, asYAML := dump([]*Document{parse(text, JSON)}), dump([]*Document{parse(text, YAML)})
		if diff := cmp.Diff(asJSON, asYAML); diff != "" {
			t.Fatalf("%s\n(- JSON, + YAML)\n%s", text, diff)
		}
	}
}

func randomNode(r *rand.Rand, depth int) *Node {
	kinds := 7
	if depth == 0 {
		kinds = 5
	}
	n := &Node{Kind: Kind(r.IntN(kinds))}
	switch n.Kind {
	case Bool:
		n.Text = []string{"true", "false"}[r.IntN(2)]
	case Int:
		n.Text = fmt.Sprint(r.Int64() - r.Int64())
	case Float:
		n.Text = []string{"1.5", "-0.25", "1e3", "2E-7", "0.0"}[r.IntN(5)]
	case String:
		n.Text = randomText(r)
	case Sequence:
		for range r.IntN(5) {
			n.Items = append(n.Items, randomNode(r, depth-1))
		}
	case Mapping:
		for range r.IntN(5) {
			n.Fields = append(n.Fields, Field{Key: &Node{Kind: String, Text: randomText(r)}, Value: randomNode(r, depth-1)})
		}
	}
	return n
}

func randomText(r *rand.Rand) string {
	pieces := []string{"a", "B", " ", "#", " # ", ": ", "'", `"`, `\`, "\n", "\t", "é", "𝕏", "[", "}", ",", "<<", "*a", "&a", "~", "- ", "\u0085", "\u2028", "\u0301", "/", "%", "true", "7"}
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// spread puts line breaks and spaces into JSON where they mean nothing.
func spread(r *rand.Rand, text string) string {
	var b strings.Builder
	inside := false
	for i, c := range text {
		b.WriteRune(c)
		if c == '"' && !escaped(text[:i]) {
			inside = !inside
		}
		if !inside && (c == ',' || c == '[' || c == '{') && r.IntN(2) == 0 {
			b.WriteString([]string{" ", "\n", "\r\n  ", "\n\n"}[r.IntN(4)])
		}
	}
	return b.String()
}

func escaped(before string) bool {
	return (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1
}
