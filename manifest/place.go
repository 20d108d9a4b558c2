package manifest

import (
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// Place is where something stands, or would stand, in a manifest or in a file
// beside it. The zero value is the beginning of nothing.
type Place struct {
	// Path is the dotted name of the value: sso.oidc.redirectUris[0]. It is
	// empty for the file itself.
	Path string
	// Span is the value as written. An absent value has the span of the
	// nearest key above it, or an empty one at the beginning of its document.
	Span source.Span
	// Source is the file the span lies in.
	Source *source.File

	state  state
	around around
	node   *tree.Node
	key    source.Span // of the field, or of the nearest one above
}

// around is what a value stands in, as far as it matters to whoever writes it.
type around struct {
	json   bool // the document is JSON
	flow   bool // in brackets or braces
	shared bool // it is read at several places, through an alias
}

type state uint8

const (
	absent  state = iota
	wrong         // there, but of another type
	present       // there, and of the field's type
)

// WriteValue writes what the value is to a hash: the same bytes however it is
// quoted, laid out and ordered. It writes nothing for an absent value and for
// one of which something must not be shown.
func (p Place) WriteValue(h hash.Hash) {
	if p.node != nil && p.Source != nil && !p.Source.Hides(p.node.Span) {
		writeValue(h, p.node)
	}
}

func writeValue(w io.Writer, n *tree.Node) {
	fmt.Fprintf(w, "%d:%d:%s", n.Kind, len(n.Text), n.Text)
	for _, item := range n.Items {
		writeValue(w, item)
	}
	fields := slices.Clone(n.Fields)
	slices.SortStableFunc(fields, func(a, b tree.Field) int { return strings.Compare(a.Key.Text, b.Key.Text) })
	for _, f := range fields {
		writeValue(w, f.Key)
		writeValue(w, f.Value)
	}
}

// Located is anything that has a place.
type Located interface{ Where() Place }

// Where is the place itself, so that whatever embeds one is Located.
func (p Place) Where() Place { return p }

// AtKey is the place at its key: where a reader looks for something that an
// object lacks. It has the same path.
func (p Place) AtKey() Place {
	p.Span, p.node = p.key, nil
	return p
}

// longestDivided is the length in bytes of a written value past which its parts
// are not looked for: each look reads all of it.
const longestDivided = 64 << 10

// Within is the same place with the span of a part of its text: the bytes from
// start to end of the value as it was decoded, wherever in the file and however
// they are written. The span stays what it is where there is no such part, for
// a value behind an alias, and for one of more than 64 KiB.
func (p Place) Within(start, end int) Place {
	if p.Present() && p.node != nil && p.size() <= longestDivided {
		if span, ok := p.node.Within(p.Source, start, end); ok {
			p.Span = span
		}
	}
	return p
}

// size is how many bytes of the file the value takes.
func (p Place) size() int { return p.node.Span.End.Offset - p.node.Span.Start.Offset }

// Present reports whether a value of the right type stands there.
func (p Place) Present() bool { return p.state == present }

// Absent reports whether nothing stands there. null is nothing.
func (p Place) Absent() bool { return p.state == absent }

// Mistyped reports whether a value of another type stands there.
func (p Place) Mistyped() bool { return p.state == wrong }

// Value is one scalar of the manifest. V is the zero value of T unless the
// place is Present.
type Value[T string | bool | float64] struct {
	Place
	V T
}

// The scalars of the format. A number is kept as it is, whole or not: what a
// field takes is for its own rule to say.
type (
	Text   = Value[string]
	Flag   = Value[bool]
	Number = Value[float64]
)

// List is a list of the manifest. Items that are null or of another type are
// left out; the paths of the others keep their numbers.
type List[T any] struct {
	Place
	Items []T
}

// Anything is a value that the API fills in and nothing here looks into.
type Anything struct{ Place }
