package tree

import (
	"bytes"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"oinlint/internal/source"
)

// maxJSONDepth is the nesting at which jsontext gives up.
const maxJSONDepth = 10_000

// jsonReader makes a document of the tokens of JSON.
type jsonReader struct {
	src     []byte // the text behind a byte order mark
	base    int    // the offset of src in the file
	dec     *jsontext.Decoder
	cur     *source.Cursor
	doc     *Document
	depth   int
	tooDeep bool
}

func parseJSON(f *source.File) *Document {
	base := textStart(f.Data)
	src := f.Data[base:]
	if len(bytes.TrimLeft(src, jsonSpace)) == 0 {
		return nullDocument(f)
	}
	r := &jsonReader{
		src:  src,
		base: base,
		dec:  jsontext.NewDecoder(bytes.NewBuffer(src), jsontext.AllowDuplicateNames(true)),
		cur:  f.Cursor(),
		doc:  &Document{File: f},
	}
	root, err := r.value()
	if err != nil {
		r.fail(err)
		return r.doc
	}
	if rest := bytes.TrimLeft(src[r.dec.InputOffset():], jsonSpace); len(rest) > 0 {
		r.syntax(r.trailing(len(src) - len(rest)))
		return r.doc
	}
	r.doc.Root = root
	return r.doc
}

const jsonSpace = " \t\r\n"

// value reads the value that comes next.
func (r *jsonReader) value() (*Node, error) {
	switch r.dec.PeekKind() {
	case '{', '[':
		if r.depth == MaxDepth {
			return r.tooDeepValue()
		}
		return r.collection()
	default:
		return r.scalar()
	}
}

func (r *jsonReader) collection() (*Node, error) {
	token, err := r.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	n := &Node{Kind: Sequence}
	n.Span.Start = r.pos(-1)
	r.depth++
	if token.Kind() == '{' {
		n.Kind = Mapping
		n.Fields, err = r.fields()
	} else {
		n.Items, err = r.items()
	}
	if err != nil {
		return nil, err
	}
	r.depth--
	if _, err := r.dec.ReadToken(); err != nil {
		return nil, err
	}
	n.Span.End = r.pos(0)
	return n, nil
}

func (r *jsonReader) items() ([]*Node, error) {
	var items []*Node
	for r.dec.PeekKind() != ']' {
		item, err := r.value()
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

func (r *jsonReader) fields() ([]Field, error) {
	var set fieldSet
	for r.dec.PeekKind() != '}' {
		key, err := r.scalar()
		if err != nil {
			return nil, err
		}
		value, err := r.value()
		if err != nil {
			return nil, err
		}
		r.doc.keyFault(set.enter(key, value))
	}
	return set.fields, nil
}

func (r *jsonReader) scalar() (*Node, error) {
	raw, err := r.dec.ReadValue()
	if err != nil {
		return nil, err
	}
	n := &Node{Kind: String, Span: source.Span{Start: r.pos(-len(raw)), End: r.pos(0)}}
	switch raw.Kind() {
	case '"':
		n.Style = DoubleQuoted
		n.Text, err = unquote(raw)
		return n, err
	case 'n':
		n.Kind = Null
	case 't', 'f':
		n.Kind = Bool
	default:
		n.Kind = numberKind(string(raw))
	}
	n.Text = string(raw)
	return n, nil
}

func unquote(raw []byte) (string, error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1]), nil
	}
	text, err := jsontext.AppendUnquote(nil, raw)
	return string(text), err
}

// tooDeepValue reads past a collection that lies too deep.
func (r *jsonReader) tooDeepValue() (*Node, error) {
	n := &Node{Kind: Sequence}
	if r.dec.PeekKind() == '{' {
		n.Kind = Mapping
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return nil, err
	}
	n.Span.Start = r.pos(-1)
	if !r.tooDeep {
		r.tooDeep = true
		place := source.Span{Start: n.Span.Start, End: r.pos(0)}
		r.doc.Faults = append(r.doc.Faults, Fault{Kind: Limit, Span: place, Message: depthMessage()})
	}
	for r.dec.StackDepth() > r.depth {
		if r.dec.StackDepth() == maxJSONDepth && strings.IndexByte("[{", byte(r.dec.PeekKind())) >= 0 {
			return nil, errDepth
		}
		if _, err := r.dec.ReadToken(); err != nil {
			return nil, err
		}
	}
	n.Span.End = r.pos(0)
	return n, nil
}

// pos is the place that many bytes behind the last token.
func (r *jsonReader) pos(delta int) source.Pos {
	return r.cur.Pos(r.base + int(r.dec.InputOffset()) + delta)
}

// fail reports the error that ended reading.
func (r *jsonReader) fail(err error) {
	if errors.Is(err, errDepth) {
		return // reported where nesting became too deep
	}
	at := len(r.src)
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		at = min(at, int(syntax.ByteOffset))
	}
	r.syntax(r.diagnose(at))
}

func (r *jsonReader) syntax(at int, message string) {
	r.doc.Faults = append(r.doc.Faults, Fault{Kind: Syntax, Span: characterAt(r.doc.File, r.base+at), Message: message})
}
