package tree

import (
	"go.yaml.in/yaml/v4"

	"oinlint/internal/source"
)

// walker goes over the library's nodes and the text side by side, from the
// start of the file to its end. A node tells what comes next, so that the
// text between two values can only be white space, comments and indicators.
type walker struct {
	file *source.File
	text yamlText
	src  []byte // the text
	at   int    // the offset that has been read up to
	cur  *source.Cursor
	doc  *Document

	comments commentReader
	aliases  aliasReader

	depth   int  // of collections around the current node
	deepest int  // the greatest depth under the current anchor
	size    int  // nodes of the document so far, with those behind aliases
	tooDeep bool // has been said
	drifts  int  // how often a node was not where it was looked for
}

func newWalker(f *source.File, text yamlText) *walker {
	return &walker{file: f, text: text, src: text.data, at: textStart(text.data), cur: f.Cursor()}
}

// document reads one document.
func (w *walker) document(n *yaml.Node) *Document {
	w.doc = &Document{File: w.file}
	w.aliases = aliasReader{}
	w.depth, w.deepest, w.size, w.tooDeep = 0, 0, 0, false
	w.enterDocument()
	root := n.Content[0]
	if bad := complexKey(root); bad != nil {
		w.doc.Faults = append(w.doc.Faults, Fault{Kind: Syntax, Span: w.startOf(bad), Message: "a list or an object cannot be a key: only text can"})
		w.passOver(root)
	} else {
		w.doc.Root = w.node(root)
	}
	w.leaveDocument()
	for _, fault := range w.doc.Faults {
		if fault.Kind == Syntax {
			w.doc.Root = nil
		}
	}
	return w.doc
}

// enterDocument reads up to the document's value, past directives, the
// marker ---, and markers ... of nothing.
func (w *walker) enterDocument() {
	for {
		w.skip()
		switch {
		case w.atLineStart() && w.peek() == '%':
			w.skipDirective()
		case w.atMarker("..."):
			w.at += 3
		case w.atMarker("---"):
			w.at += 3
			w.comments.marker()
			return
		default:
			return
		}
	}
}

// leaveDocument reads behind the document's value, up to the next document.
func (w *walker) leaveDocument() {
	w.skip()
	if w.atMarker("...") {
		w.at += 3
	}
	w.comments.close(w.doc)
}

// finish reads what stands behind the last document.
func (w *walker) finish(last *Document) {
	for w.at < len(w.src) {
		w.skip()
		w.at = min(w.at+1, len(w.src))
	}
	w.comments.close(last)
}

// passOver reads past a value that does not become one.
func (w *walker) passOver(n *yaml.Node) {
	last := n
	for len(last.Content) > 0 {
		last = last.Content[len(last.Content)-1]
	}
	w.at = max(w.at, w.file.Offset(last.Line, last.Column))
	for w.at < len(w.src) && !w.atMarker("---") && !w.atMarker("...") {
		w.at++
	}
}

func (w *walker) peek() byte {
	if w.at < len(w.src) {
		return w.src[w.at]
	}
	return 0
}

// take reads an indicator if it comes next.
func (w *walker) take(c byte) bool {
	if w.peek() != c {
		return false
	}
	w.at++
	return true
}

// expect reads an indicator that has to come next.
func (w *walker) expect(c byte) {
	if !w.take(c) {
		w.drifts++
	}
}

func (w *walker) atLineStart() bool {
	return w.at == textStart(w.src) || w.at > 0 && isBreak(w.src[w.at-1])
}

func (w *walker) atMarker(m string) bool {
	return w.atLineStart() && isMarker(w.src, w.at) && w.src[w.at] == m[0]
}

// isAt reports whether n, or its anchor or tag, starts where w reads.
func (w *walker) isAt(n *yaml.Node) bool {
	p := w.cur.Pos(w.at)
	return n.Line == p.Line && n.Column == p.Column
}

// startOf is the character at the start of n.
func (w *walker) startOf(n *yaml.Node) source.Span {
	return characterAt(w.file, w.file.Offset(n.Line, n.Column))
}

// complexKey is the first key that is no scalar, or nil.
func complexKey(n *yaml.Node) *yaml.Node {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			key := c
			if key.Kind == yaml.AliasNode {
				key = key.Alias
			}
			if key.Kind != yaml.ScalarNode {
				return c
			}
		}
		if bad := complexKey(c); bad != nil {
			return bad
		}
	}
	return nil
}
