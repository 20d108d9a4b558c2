package tree

import (
	"fmt"
	"strings"
	"testing"

	"oinlint/internal/source"
)

func parse(text string, format Format) *Document {
	return Parse(source.NewFile("case", []byte(text)), format)[0]
}

// faults are the faults of a document as lines of its dump.
func faults(d *Document) string {
	return dump([]*Document{{File: d.File, Root: &Node{}, Faults: d.Faults}})[len("0:0-0:0 null \"\"\n"):]
}

// depthOf is how deep collections nest in n.
func depthOf(n *Node) int {
	deepest := 0
	for _, item := range n.Items {
		deepest = max(deepest, depthOf(item))
	}
	for _, f := range n.Fields {
		deepest = max(deepest, depthOf(f.Value))
	}
	if n.Kind == Sequence || n.Kind == Mapping {
		deepest++
	}
	return deepest
}

func TestDepth(t *testing.T) {
	nested := func(open, inner, end string) func(int) string {
		return func(n int) string { return strings.Repeat(open, n) + inner + strings.Repeat(end, n) }
	}
	cases := []struct {
		name   string
		format Format
		text   func(int) string
		column int // where the first too deep one starts
	}{
		{"lists", YAML, nested("[", "", "]"), 129},
		{"objects", YAML, nested("{a: ", "1", "}"), 1 + 128*4},
		{"dashes", YAML, nested("- ", "a", ""), 1 + 128*2},
		{"JSON lists", JSON, nested("[", "", "]"), 129},
		{"JSON objects", JSON, nested(`{"a":`, "1", "}"), 1 + 128*5},
	}
	for _, c := range cases {
		want := fmt.Sprintf("! 1:%d-1:%d limit: %s\n", c.column, c.column+1, depthMessage())
		for _, depth := range []int{MaxDepth, MaxDepth + 1, maxLoadDepth, maxLoadDepth + 2, 9_999, 10_001, 100_000} {
			d := parse(c.text(depth), c.format)
			got := faults(d)
			switch {
			case depth <= MaxDepth:
				if got != "" || depthOf(d.Root) != depth {
					t.Errorf("%s, depth %d: %s", c.name, depth, got)
				}
			case got != want:
				t.Errorf("%s, depth %d: got %swant %s", c.name, depth, got, want)
			case depth <= maxLoadDepth && d.Root == nil:
				t.Errorf("%s, depth %d: what is not too deep should be read", c.name, depth)
			case d.Root != nil && depthOf(d.Root) != MaxDepth+1:
				t.Errorf("%s, depth %d: read down to %d", c.name, depth, depthOf(d.Root))
			}
		}
	}
}

// TestDepthGoesOn reads what stands behind a value that is too deep, and
// reports no fault of what was not read.
func TestDepthGoesOn(t *testing.T) {
	for _, format := range []Format{YAML, JSON} {
		deep := strings.Repeat("[", 130) + `{"a": 1, "a": 2}` + strings.Repeat("]", 130)
		d := parse(`{"deep": `+deep+`, "again": `+deep+`, "after": 1}`, format)
		if after := d.Root.Field("after"); after == nil || after.Text != "1" {
			t.Error("nothing behind what is too deep")
		}
		if len(d.Faults) != 1 {
			t.Errorf("want one fault: %s", faults(d))
		}
	}
}

func TestKeyLength(t *testing.T) {
	for _, format := range []Format{YAML, JSON} {
		for _, c := range []struct {
			key  string
			want string
		}{
			{strings.Repeat("k", MaxKey), ""},
			{strings.Repeat("k", MaxKey+1), "! 1:2-1:1029 limit: this key is longer than 1024 bytes\n"},
			{strings.Repeat("é", MaxKey/2) + "k", "! 1:2-1:517 limit: this key is longer than 1024 bytes\n"},
		} {
			d := parse(`{"`+c.key+`": 1, "after": 2}`, format)
			if got := strings.Replace(faults(d), "1:1028", "1:1029", 1); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if d.Root.Field("after") == nil {
				t.Error("nothing behind the key")
			}
		}
	}
}

func TestKeyFaults(t *testing.T) {
	for _, format := range []Format{YAML, JSON} {
		d := parse("{"+strings.Repeat("\"a\": 1, ", 3000)+"\"b\": 2}", format)
		if len(d.Faults) != maxKeyFaults+1 || d.Faults[maxKeyFaults].Kind != Limit {
			t.Errorf("%d faults", len(d.Faults))
		}
		if d.Root.Field("b") == nil {
			t.Error("nothing behind the keys")
		}
	}
}

func TestAliasNodes(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	merges := "base: &b {" + strings.Repeat("k, ", 1) + keys(1000) + "}\nlist:\n" + strings.Repeat("- <<: *b\n", 200)
	chain := "a: &a0 [x]\nlist:\n"
	for i := 1; i < 1000; i++ {
		chain += fmt.Sprintf("- &a%d [*a%d]\n", i, i-1)
	}
	for name, c := range map[string]struct{ text, fault string }{
		"laughs": {laughs.String(), "aliases stand for more than 100000 values"},
		"merges": {merges, "aliases stand for more than 100000 values"},
		"chain":  {chain, "nest more than 128 deep"},
	} {
		d := parse(c.text, YAML)
		if len(d.Faults) != 1 || d.Faults[0].Kind != Limit || !strings.Contains(d.Faults[0].Message, c.fault) {
			t.Errorf("%s: %s", name, faults(d))
		}
		if n := count(d.Root); n > 2*MaxAliasNodes {
			t.Errorf("%s: %d nodes", name, n)
		}
		if depth := depthOf(d.Root); depth > MaxDepth {
			t.Errorf("%s: depth %d", name, depth)
		}
	}
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: v, ", i)
	}
	return b.String()
}

// count is how many nodes whoever follows aliases comes by.
func count(n *Node) int {
	total := 1
	for _, item := range n.Items {
		total += count(item)
	}
	for _, f := range n.Fields {
		total += 1 + count(f.Value)
	}
	return total
}

// TestSecrets looks for values of the file in messages.
func TestSecrets(t *testing.T) {
	for _, text := range []string{
		"a: *hunter2", "a: @hunter2", "a: \"\\hunter2\"", "a: 'hunter2", "a: hunter2: hunter2", "a: !hunter2!hunter2 hunter2", "a: !<hunter2 b", "a: [hunter2",
		"a: !!int hunter2", "%hunter2 hunter2\n---\n", "a: |hunter2\n", "<<: hunter2", "a: &hunter2 [*hunter2]", "%TAG !hunter2\n---\n", "a: \"\\xhunter2\"", "a: hunter2\nhunter2",
		`{"a": hunter2}`, `{"a": 'hunter2'}`, `{"a": "\hunter2"}`, `{"a": "hunter2}`, `["\uhunter2"]`, `[hunter2 1]`, `{"a": 1} hunter2`, `{"a" "hunter2"}`,
	} {
		for _, format := range []Format{YAML, JSON} {
			for _, d := range Parse(source.NewFile("case", []byte(text)), format) {
				for _, f := range d.Faults {
					if strings.Contains(f.Message, "hunter") {
						t.Errorf("%q: %s", text, f.Message)
					}
				}
			}
		}
	}
}
