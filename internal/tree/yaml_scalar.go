package tree

import (
	"go.yaml.in/yaml/v4"
)

// scalar reads a scalar, which starts at w.at and is written, and gives the
// offset of its end.
func (w *walker) scalar(n *yaml.Node, v *Node) int {
	v.Kind = scalarKind(n)
	v.Text = w.text.value(n.Value)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		v.Style = DoubleQuoted
		w.doubleQuoted()
	case n.Style&yaml.SingleQuotedStyle != 0:
		v.Style = SingleQuoted
		w.singleQuoted()
	case n.Style&yaml.LiteralStyle != 0:
		v.Style = Literal
		return w.block(n.Value, v)
	case n.Style&yaml.FoldedStyle != 0:
		v.Style = Folded
		return w.block(n.Value, v)
	default:
		w.match(n.Value)
	}
	return w.at
}

func (w *walker) doubleQuoted() {
	for w.at++; w.at < len(w.src); w.at++ {
		switch w.src[w.at] {
		case '\\':
			w.at++
		case '"':
			w.at++
			return
		}
	}
	w.at = len(w.src)
}

func (w *walker) singleQuoted() {
	for w.at++; w.at < len(w.src); w.at++ {
		if w.src[w.at] == '\'' {
			w.at++
			if w.peek() != '\'' {
				return
			}
		}
	}
}

// block reads a block scalar: its header, then its text up to the end of the
// last line that is not blank. Without such a line it ends with its header.
func (w *walker) block(value string, v *Node) int {
	for w.at < len(w.src) && !isSpace(w.src[w.at]) {
		w.at++
	}
	header := w.at
	w.comments.ended(v)
	for w.peek() == ' ' || w.peek() == '\t' {
		w.at++
	}
	if w.peek() == '#' {
		w.comment()
	}
	if !w.match(value) {
		return header
	}
	for w.at < len(w.src) && !isBreak(w.src[w.at]) {
		w.at++
	}
	return w.at
}

// match reads the text of a plain or block scalar, which holds the same
// characters as its value but for white space. It reports whether there are
// any.
func (w *walker) match(value string) bool {
	at, end := w.at, w.at
	for i := 0; i < len(value); i++ {
		c := value[i]
		if isSpace(c) {
			continue
		}
		for at < len(w.src) && w.src[at] != c && isSpace(w.src[at]) {
			at++
		}
		if at == len(w.src) || w.src[at] != c {
			w.drifts++
			break
		}
		at++
		end = at
	}
	found := end > w.at
	w.at = end
	return found
}

// scalarKind is the kind of n by the core schema and its tag. A tag that is
// not of the core schema says nothing.
func scalarKind(n *yaml.Node) Kind {
	if hasTag(n) {
		switch n.Tag {
		case "!!str", "!!binary", "!":
			return String
		case "!!int", "!!float", "!!bool", "!!null":
			kind := coreKind(n.Value)
			if n.Tag == "!!float" && kind == Int {
				return Float
			}
			return kind
		}
	}
	if n.Style&quotedOrBlock != 0 {
		return String
	}
	return coreKind(n.Value)
}
