package tree

import (
	"fmt"
	"unicode/utf8"

	"oinlint/internal/source"
)

// fieldSet collects the entries of a mapping and knows which keys it has.
type fieldSet struct {
	fields []Field
	byKey  map[string]int // once there are too many fields to look through
}

// fewFields is how many fields are looked through faster than in a map.
const fewFields = 8

// index is where the field with a key is, or -1.
func (s *fieldSet) index(key string) int {
	if s.byKey != nil {
		if i, ok := s.byKey[key]; ok {
			return i
		}
		return -1
	}
	for i := range s.fields {
		if s.fields[i].Key.Text == key {
			return i
		}
	}
	return -1
}

// add puts a field behind the others. Its key must be new.
func (s *fieldSet) add(f Field) {
	s.fields = append(s.fields, f)
	switch {
	case s.byKey != nil:
		s.byKey[f.Key.Text] = len(s.fields) - 1
	case len(s.fields) > fewFields:
		s.byKey = make(map[string]int, 2*len(s.fields))
		for i := range s.fields {
			s.byKey[s.fields[i].Key.Text] = i
		}
	}
}

// enter adds an entry as it was read, or says why it is left out.
func (s *fieldSet) enter(key, value *Node) *Fault {
	if len(key.Text) > MaxKey {
		return &Fault{Kind: Limit, Span: key.written(), Message: fmt.Sprintf("this key is longer than %d bytes", MaxKey)}
	}
	if i := s.index(key.Text); i >= 0 {
		return duplicateFault(key, s.fields[i].Key)
	}
	s.add(Field{Key: key, Value: value})
	return nil
}

func duplicateFault(key, first *Node) *Fault {
	line := first.written().Start.Line
	return &Fault{
		Kind:    DuplicateKey,
		Span:    key.written(),
		Message: fmt.Sprintf("the key %s is already in line %d", quoteKey(key.Text), line),
		Key:     key.Text,
	}
}

// maxKeyFaults is how many faults of keys a document names.
const maxKeyFaults = 1000

// keyFault adds what enter said, if anything. There may be one for each line
// of a large file, so that after enough of them one fault stands for the rest.
func (d *Document) keyFault(fault *Fault) {
	if fault == nil || d.keyFaults > maxKeyFaults {
		return
	}
	if d.keyFaults++; d.keyFaults > maxKeyFaults {
		fault = &Fault{Kind: Limit, Span: fault.Span, Message: fmt.Sprintf("more than %d keys come again or are too long; this one and the ones behind it are left out too", maxKeyFaults)}
	}
	d.Faults = append(d.Faults, *fault)
}

// written is where the file has n: its alias, or itself.
func (n *Node) written() source.Span {
	if n.Alias != nil {
		return *n.Alias
	}
	return n.Span
}

// maxQuoted is how many characters of a key a message shows.
const maxQuoted = 60

func quoteKey(key string) string {
	for i, n := 0, 0; i < len(key); n++ {
		if n == maxQuoted {
			return fmt.Sprintf("%q", key[:i]+"…")
		}
		_, size := utf8.DecodeRuneInString(key[i:])
		i += size
	}
	return fmt.Sprintf("%q", key)
}

func depthMessage() string {
	return fmt.Sprintf("lists and objects nest more than %d deep here; what is in this one was not read", MaxDepth)
}
