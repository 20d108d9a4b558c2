// Package tree reads YAML and JSON into one tree whose every value knows where
// it starts and ends.
package tree

import "oinlint/internal/source"

// Kind is what a value is.
type Kind uint8

// The kinds of values. A YAML scalar is resolved by the core schema of YAML
// 1.2: yes, no, on and off are strings, and so are dates.
const (
	Null Kind = iota
	Bool
	Int
	Float
	String
	Sequence
	Mapping
)

// String is the name of the kind as messages say it.
func (k Kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a number", "a string", "a list", "an object"}[k]
}

// Node is one value.
type Node struct {
	Kind Kind
	// Span is the value as written: with its quotes or brackets, without its
	// anchor and tag, without the white space and the comments around it. A
	// block mapping or sequence ends with its last value; a block scalar begins
	// at its | or > and ends before the line break of its last line that is not
	// blank. The span of a null that is not written is empty and stands where
	// the value would: behind the colon or dash.
	Span source.Span
	// Text is the decoded value of a string, and the literal of every other
	// scalar as it is written (2.0 stays "2.0").
	Text string
	// Style is how a scalar is written.
	Style Style
	// Items are the values of a sequence.
	Items []*Node
	// Fields are the entries of a mapping in the order of the file, with the
	// entries of merge keys behind its own. A key that comes again is a fault
	// and is not here.
	Fields []Field
	// Alias is where the alias stands that led here (*name), when the value
	// was reached through one; the value's own Span is at its anchor. An entry of
	// a merge key has the alias that the merge key names. Values in a value that
	// an alias leads to are shared with the anchor, and so have no alias.
	Alias *source.Span
	// Shared reports that the value is written elsewhere than where it is read,
	// or is read elsewhere as well: an alias stands for it, or a merge key brought
	// it. Values in a shared value do not tell.
	Shared bool
	// Unread reports that something stands there that was not read, since it
	// lies past a limit. Its Kind is Null.
	Unread bool
}

// Field is one entry of a mapping.
type Field struct {
	Key   *Node // of kind String, whatever the key's own type
	Value *Node
	// Merged reports that the entry comes from a merge key (<<).
	Merged bool
}

// Field is the value under a key, or nil.
func (n *Node) Field(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Fields {
		if n.Fields[i].Key.Text == key {
			return n.Fields[i].Value
		}
	}
	return nil
}

// Style is how a scalar is written in its file.
type Style uint8

// The styles of scalars. JSON strings are DoubleQuoted, other JSON scalars Plain.
const (
	Plain Style = iota
	SingleQuoted
	DoubleQuoted
	Literal
	Folded
)

// Document is one document of a file.
type Document struct {
	File  *source.File
	Index int // from 0
	// Root is the document's value. It is nil where the document did not parse, or
	// nests so deep that reading it was given up (a Limit fault says so); an empty
	// document has a Null root with an empty span.
	Root *Node
	// Comments are the document's comments in the order of the file.
	Comments []Comment
	// Faults are what is wrong with the document as YAML or JSON, in the order of the file.
	Faults []Fault
	// JSON reports that the document was read as JSON.
	JSON bool

	keyFaults int // how many Faults are about keys
}

// Comment is one comment line or the comment at the end of a line.
type Comment struct {
	Span source.Span // from # to the end of the line
	Text string      // without # and the white space around it
	// Node is the value the comment belongs to: behind it, or behind its key or
	// dash, on its line, or on the lines directly above its entry, whatever the
	// indentation. Nil where a blank line or nothing follows. It is not in the
	// tree where it is the value of a merge key or of a key that comes again.
	Node *Node
	// Leading reports that only white space stands before the comment on its line.
	Leading bool
}

// Fault is one thing that is wrong with a file as YAML or JSON, or that passes
// a limit of reading.
type Fault struct {
	Kind    FaultKind
	Span    source.Span
	Message string // lower case, no final period; never holds text of the file but for keys
	Key     string // of a DuplicateKey fault
}

// FaultKind tells the kinds of faults apart.
type FaultKind uint8

// The kinds of faults.
const (
	Syntax       FaultKind = iota // does not parse; the document has no root
	DuplicateKey                  // a key that its mapping has already; Span is the later key
	Limit                         // a limit was reached; what lies past it was not read
)

// The limits of reading, each reported as a Limit fault.
const (
	MaxDepth      = 128     // nesting of mappings and sequences
	MaxKey        = 1 << 10 // bytes of a key
	MaxAliasNodes = 100_000 // nodes reached through aliases in one document
)
