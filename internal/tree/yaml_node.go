package tree

import (
	"go.yaml.in/yaml/v4"

	"oinlint/internal/source"
)

const quotedOrBlock = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

// isUnwritten reports whether n is a null of which nothing is written but,
// perhaps, an anchor or a tag.
func isUnwritten(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&quotedOrBlock == 0
}

func hasTag(n *yaml.Node) bool { return n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" }

// isBlock reports whether n is a block mapping or sequence. The comments
// above it belong to its first entry.
func isBlock(n *yaml.Node) bool {
	return (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) && n.Style&yaml.FlowStyle == 0
}

// node reads the value n, which comes next.
func (w *walker) node(n *yaml.Node) *Node {
	v := new(Node)
	w.size++
	properties := n.Anchor != "" || hasTag(n)
	if isUnwritten(n) && !properties {
		w.unwritten(v, n, w.cur.Span(w.at, w.at))
		return v
	}
	w.skip()
	w.comments.takeWaiting(v)
	if !isBlock(n) {
		w.comments.give(w.comments.takeAbove(), v)
	}
	if !w.isAt(n) {
		w.drifts++
		w.at = max(w.at, w.file.Offset(n.Line, n.Column))
	}
	if properties {
		w.properties(n)
		if isUnwritten(n) {
			w.anchor(n, v, func() { w.unwritten(v, n, w.cur.Span(w.at, w.at)) })
			return v
		}
		w.skip()
		w.comments.takeWaiting(v)
	}
	w.anchor(n, v, func() { w.content(n, v) })
	return v
}

// unwritten makes v the value of n, of which nothing is written.
func (w *walker) unwritten(v *Node, n *yaml.Node, at source.Span) {
	v.Kind = scalarKind(n)
	v.Span = at
	w.comments.takeWaiting(v)
	w.comments.ended(v)
}

// content reads what n is behind its anchor and tag.
func (w *walker) content(n *yaml.Node, v *Node) {
	start := w.cur.Pos(w.at)
	switch n.Kind {
	case yaml.AliasNode:
		w.at = min(len(w.src), w.at+1+len(n.Value))
		w.alias(n, v, source.Span{Start: start, End: w.cur.Pos(w.at)})
	case yaml.SequenceNode, yaml.MappingNode:
		w.collection(n, v, start)
	default:
		end := w.scalar(n, v)
		v.Span = source.Span{Start: start, End: w.cur.Pos(end)}
	}
	if !isBlock(n) { // otherwise what is behind it is behind its last value
		w.comments.ended(v)
	}
}

// properties reads the anchor and the tag of n.
func (w *walker) properties(n *yaml.Node) {
	anchor, tag := n.Anchor != "", hasTag(n)
	for anchor || tag {
		switch w.peek() {
		case '&':
			anchor = false
			w.at = min(len(w.src), w.at+1+len(n.Anchor))
		case '!':
			tag = false
			w.tag()
		default:
			w.drifts++
			return
		}
		if anchor || tag {
			w.skip()
		}
	}
}

// tag reads a tag: up to white space or a flow indicator, in <> to its end.
func (w *walker) tag() {
	if w.at+1 < len(w.src) && w.src[w.at+1] == '<' {
		for w.at < len(w.src) && w.src[w.at] != '>' {
			w.at++
		}
		w.take('>')
		return
	}
	for w.at < len(w.src) && !isSpace(w.src[w.at]) && !isFlowIndicator(w.src[w.at]) {
		w.at++
	}
}

func isFlowIndicator(c byte) bool {
	return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'
}
