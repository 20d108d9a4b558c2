package tree

import (
	"strings"
	"testing"

	"oinlint/internal/source"
)

func FuzzYAML(f *testing.F) {
	for _, seed := range append(yamlSeeds, jsonSeeds...) {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := source.NewFile("x.yaml", data)
		docs := Parse(file, YAML)
		for _, problem := range unsound(docs) {
			t.Error(problem)
		}
		if encodingFault(file, YAML) != nil {
			return
		}
		if _, drifts := walkYAML(file); drifts > 0 {
			t.Errorf("the walker lost its way %d times", drifts)
		}
		for _, d := range docs {
			for _, problem := range notAlone(d) {
				t.Error(problem)
			}
		}
		if t.Failed() {
			t.Logf("%q\n%s", data, dump(docs))
		}
	})
}

func FuzzJSON(f *testing.F) {
	for _, seed := range jsonSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		docs := Parse(source.NewFile("x.json", data), JSON)
		for _, problem := range unsound(docs) {
			t.Error(problem)
		}
		if t.Failed() {
			t.Logf("%q\n%s", data, dump(docs))
		}
	})
}

// notAlone are the scalars of a document whose text, read alone, is not the
// same value.
func notAlone(d *Document) (problems []string) {
	for _, n := range scalars(d.Root, nil) {
		text := string(d.File.Data[n.Span.Start.Offset:n.Span.End.Offset])
		if text == "" || n.Style >= Literal && hasIndicator(text) {
			continue
		}
		same := func(alone string, get func(*Node) *Node) bool {
			root := Parse(source.NewFile("alone.yaml", []byte(alone)), YAML)[0].Root
			if root == nil || get(root) == nil {
				return false
			}
			m := get(root)
			if n.Style >= Literal {
				return strings.TrimRight(m.Text, "\n \t") == strings.TrimRight(n.Text, "\n \t")
			}
			return m.Text == n.Text && m.Style == n.Style
		}
		root := func(n *Node) *Node { return n }
		inner := func(n *Node) *Node {
			if len(n.Items) != 1 {
				return nil
			}
			return n.Items[0]
		}
		key := func(n *Node) *Node {
			if len(n.Fields) != 1 {
				return nil
			}
			return n.Fields[0].Key
		}
		if !same(text, root) && !same(text+": x", key) && !same("- "+strings.ReplaceAll(text, "\n", "\n \t"), inner) && !same("["+text+"]", inner) {
			problems = append(problems, place(n.Span)+" is another value when it stands alone")
		}
	}
	return problems
}

// hasIndicator reports whether the header of a block scalar says how far its
// text is indented, which depends on what it stands in.
func hasIndicator(text string) bool {
	header, _, _ := strings.Cut(text, "\n")
	return strings.ContainsAny(header, "123456789")
}

// scalars are the scalars of the tree under n that were not reached through
// an alias or merge key.
func scalars(n *Node, to []*Node) []*Node {
	if n == nil || n.Alias != nil {
		return to
	}
	for _, item := range n.Items {
		to = scalars(item, to)
	}
	for _, f := range n.Fields {
		if !f.Merged {
			to = scalars(f.Value, scalars(f.Key, to))
		}
	}
	if n.Kind != Sequence && n.Kind != Mapping {
		to = append(to, n)
	}
	return to
}
