package tree

import (
	"go.yaml.in/yaml/v4"

	"oinlint/internal/source"
)

// collection reads a mapping or sequence, which starts at start.
func (w *walker) collection(n *yaml.Node, v *Node, start source.Pos) {
	v.Kind = Sequence
	if n.Kind == yaml.MappingNode {
		v.Kind = Mapping
	}
	w.depth++
	w.deepest = max(w.deepest, w.depth)
	faults, keyFaults, aliases := len(w.doc.Faults), w.doc.keyFaults, w.aliases
	var end source.Pos
	switch {
	case n.Kind == yaml.SequenceNode && isBlock(n):
		end = w.blockSequence(n, v)
	case n.Kind == yaml.SequenceNode:
		end = w.flowSequence(n, v)
	case isBlock(n):
		end = w.entries(n, v, w.skip, start.Column)
	case w.isPair(n):
		end = w.entries(n, v, w.skip, 0)
	default:
		end = w.flowMapping(n, v)
	}
	v.Span = source.Span{Start: start, End: end}
	w.depth--
	if w.depth >= MaxDepth {
		v.Items, v.Fields = nil, nil
		w.doc.Faults, w.doc.keyFaults = w.doc.Faults[:faults], keyFaults
		w.aliases.nodes, w.aliases.tooMany = aliases.nodes, aliases.tooMany
		if w.depth == MaxDepth {
			w.sayTooDeep(characterAt(w.file, start.Offset))
		}
	}
}

// sayTooDeep reports, once in a document, that nesting passes MaxDepth.
func (w *walker) sayTooDeep(at source.Span) {
	if !w.tooDeep {
		w.tooDeep = true
		w.doc.Faults = append(w.doc.Faults, Fault{Kind: Limit, Span: at, Message: depthMessage()})
	}
}

func (w *walker) blockSequence(n *yaml.Node, v *Node) (end source.Pos) {
	v.Items = make([]*Node, 0, len(n.Content))
	for _, c := range n.Content {
		w.skip()
		above := w.comments.takeAbove()
		w.expect('-')
		w.comments.expectValue()
		item := w.node(c)
		w.comments.give(above, item)
		v.Items = append(v.Items, item)
		end = item.written().End
	}
	return end
}

func (w *walker) flowSequence(n *yaml.Node, v *Node) source.Pos {
	w.expect('[')
	w.comments.ended(v)
	v.Items = make([]*Node, 0, len(n.Content))
	for _, c := range n.Content {
		w.skipComma()
		v.Items = append(v.Items, w.node(c))
	}
	w.skipComma()
	w.expect(']')
	return w.cur.Pos(w.at)
}

func (w *walker) flowMapping(n *yaml.Node, v *Node) source.Pos {
	w.expect('{')
	w.comments.ended(v)
	w.entries(n, v, w.skipComma, 0)
	w.skipComma()
	w.expect('}')
	return w.cur.Pos(w.at)
}

// skipComma reads up to the next entry of a flow collection, or its end.
func (w *walker) skipComma() {
	w.skip()
	for w.take(',') {
		w.skip()
	}
}

// isPair reports whether n, at which w is, is a mapping of one pair that
// stands in a flow sequence without braces.
func (w *walker) isPair(n *yaml.Node) bool {
	if w.peek() != '{' {
		return true
	}
	if n.Anchor != "" || hasTag(n) || len(n.Content) == 0 {
		return false
	}
	key := n.Content[0]
	return key.Line == n.Line && key.Column == n.Column
}

// entries reads the entries of the mapping n into v, with skip before each,
// and gives the end of the last. In a block mapping column is where the keys
// stand, elsewhere 0.
func (w *walker) entries(n *yaml.Node, v *Node, skip func(), column int) (end source.Pos) {
	set := fieldSet{fields: make([]Field, 0, len(n.Content)/2)}
	var merge Field
	for i := 0; i+1 < len(n.Content); i += 2 {
		skip()
		above := w.comments.takeAbove()
		key, value := w.entry(n.Content[i], n.Content[i+1], column)
		w.comments.give(above, value)
		end = value.written().End
		switch {
		case !isMergeKey(n.Content[i]):
			w.doc.keyFault(set.enter(key, value))
		case merge.Key == nil:
			merge = Field{Key: key, Value: value}
		default:
			w.doc.keyFault(duplicateFault(key, merge.Key))
		}
	}
	if merge.Key != nil {
		w.merge(&set, merge.Value)
	}
	v.Fields = set.fields
	return end
}

// entry reads a key and its value.
func (w *walker) entry(k, c *yaml.Node, column int) (key, value *Node) {
	if w.peek() == '?' && (isUnwritten(k) && k.Anchor == "" && !hasTag(k) || !w.isAt(k)) {
		w.at++
		w.comments.expectValue()
	}
	key = w.node(k)
	if k.Anchor != "" {
		key = &Node{Span: key.Span, Text: key.Text, Style: key.Style} // an alias has its own kind
	}
	key.Kind = String
	w.comments.expectValue()
	if !w.colon(column) && isUnwritten(c) {
		value = new(Node)
		end := key.written().End
		w.unwritten(value, c, source.Span{Start: end, End: end})
		return key, value
	}
	return key, w.node(c)
}

// colon reads the colon behind a key, which may be missing where the value
// is. In a block mapping one on a later line is the key's own only in the
// column of the keys.
func (w *walker) colon(column int) bool {
	line := w.cur.Pos(w.at).Line
	w.skip()
	if w.peek() != ':' {
		return false
	}
	if column != 0 {
		p := w.cur.Pos(w.at)
		if p.Line != line && p.Column != column || w.at+1 < len(w.src) && !isSpace(w.src[w.at+1]) {
			return false
		}
	}
	w.at++
	return true
}
