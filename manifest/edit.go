package manifest

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// Replacement is a text to stand where the bytes from Start to End of a
// decoded value are.
type Replacement struct {
	Start, End int
	Text       string
}

// Edit is a text to stand where the bytes from Start to End of a file are.
type Edit struct {
	File       *source.File
	Start, End int
	Text       string
}

// longestEdited is the length in bytes of a written value past which no edits of
// it are made: each is tried by reading the whole.
const longestEdited = 4 << 10

// Edits are the changes of the file that make replacements in a text, which are
// in order and do not overlap: as few bytes as the style of the scalar allows,
// else the whole of it, quoted. They are in order, too. There are none where the
// value is read at other places as well, holds something that must not be
// shown, or cannot be written so that exactly the new text is read.
func (p Place) Edits(replacements ...Replacement) []Edit {
	if !p.Present() || p.node == nil || p.node.Kind != tree.String || p.around.shared ||
		p.size() > longestEdited || p.Source.Hides(p.node.Span) {
		return nil
	}
	text, ok := replaced(p.node.Text, replacements)
	if !ok || text == p.node.Text {
		return nil
	}
	span := p.node.Span
	old := string(p.Source.Data[span.Start.Offset:span.End.Offset])
	if edits := p.within(replacements); edits != nil && p.around.reads(spliced(old, span.Start.Offset, edits), text) {
		return edits
	}
	if p.node.Style >= tree.Literal && strings.Contains(strings.SplitN(old, "\n", 2)[0], "#") {
		return nil // the comment would go
	}
	for _, whole := range p.around.quoted(text) {
		if p.around.reads(whole, text) {
			return []Edit{{p.Source, span.Start.Offset, span.End.Offset, whole}}
		}
	}
	return nil
}

// replaced is a text with the replacements made. It reports whether they are in
// order and within the text.
func replaced(text string, replacements []Replacement) (string, bool) {
	var b strings.Builder
	done := 0
	for _, r := range replacements {
		if r.Start < done || r.End < r.Start || r.End > len(text) {
			return "", false
		}
		b.WriteString(text[done:r.Start])
		b.WriteString(r.Text)
		done = r.End
	}
	b.WriteString(text[done:])
	return b.String(), true
}

// within are the edits that only touch the parts that are replaced, or nil.
func (p Place) within(replacements []Replacement) []Edit {
	var edits []Edit
	done := 0
	for _, r := range replacements {
		span, ok := p.node.Within(p.Source, r.Start, r.End)
		if !ok || span.Start.Offset < done {
			return nil
		}
		done = span.End.Offset
		text := r.Text
		switch p.node.Style {
		case tree.SingleQuoted:
			text = strings.ReplaceAll(text, "'", "''")
		case tree.DoubleQuoted:
			quoted := doubleQuoted(text)
			text = quoted[1 : len(quoted)-1]
		}
		edits = append(edits, Edit{p.Source, span.Start.Offset, done, text})
	}
	return edits
}

// spliced is what a part of a file, which begins at an offset, is after edits.
func spliced(part string, offset int, edits []Edit) string {
	for _, e := range slices.Backward(edits) {
		part = part[:e.Start-offset] + e.Text + part[e.End-offset:]
	}
	return part
}

// quoted are the ways to write a text as a whole, the nicest first.
func (a around) quoted(text string) []string {
	double := doubleQuoted(text)
	if a.json || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return []string{double}
	}
	return []string{"'" + strings.ReplaceAll(text, "'", "''") + "'", double}
}

// doubleQuoted is a text in double quotes, as JSON and YAML write it.
func doubleQuoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// reads reports whether a scalar that is written like this, and stands in what
// a stands for, is read as that text.
func (a around) reads(written, text string) bool {
	if a.json {
		return isText(tree.Parse(source.NewFile("value.json", []byte(written)), tree.JSON), text)
	}
	entry, item := "k: "+written+"\n", "- "+written+"\n"
	if a.flow {
		entry, item = "{k: "+written+"}\n", "["+written+"]\n"
	}
	for _, doc := range []string{entry, item} {
		docs := tree.Parse(source.NewFile("value.yaml", []byte(doc)), tree.YAML)
		if root := docs[0].Root; root != nil && len(root.Fields) == 1 && len(root.Items) == 0 {
			docs[0].Root = root.Fields[0].Value
		} else if root != nil && len(root.Items) == 1 {
			docs[0].Root = root.Items[0]
		}
		if !isText(docs, text) {
			return false
		}
	}
	return true
}

// isText reports whether a file holds that text and nothing else.
func isText(docs []*tree.Document, text string) bool {
	doc := docs[0]
	return len(docs) == 1 && len(doc.Faults) == 0 &&
		doc.Root != nil && doc.Root.Kind == tree.String && doc.Root.Text == text
}
