package expression

import "strings"

// Type is what a value is.
type Type uint8

// The types of both languages. Anything is what a table leaves open: the value of an
// array, say.
const (
	Anything Type = iota
	String
	Integer
	Double
	Boolean
	Array
	Object // a user or a group, which no tenant URL has
	Null
)

func (t Type) String() string {
	return [...]string{"value", "String", "Integer", "Double", "Boolean", "Array", "Object", "null"}[t]
}

// Char is one code point of a value that was worked out.
type Char struct {
	Rune rune
	// At is the offset in the field's text at which it is written, or less than
	// 0 where the author did not write it.
	At int32
}

// Why a character has no place in the field.
const (
	fromSample = -1 - iota // it stands for what a customer will enter
	fromValue              // it comes of a value that is given, or was counted
)

// Text is a text that was worked out.
type Text []Char

// written is text as it stands at an offset of the field.
func written(s string, at int) Text {
	t := make(Text, 0, len(s))
	for i, r := range s {
		t = append(t, Char{r, int32(at + i)})
	}
	return t
}

// sampled is text that stands for what a customer will enter.
func sampled(s string) Text { return unwritten(s, fromSample) }

func unwritten(s string, why int32) Text {
	t := make(Text, 0, len(s))
	for _, r := range s {
		t = append(t, Char{r, why})
	}
	return t
}

func (t Text) String() string {
	var b strings.Builder
	b.Grow(len(t))
	for _, c := range t {
		b.WriteRune(c.Rune)
	}
	return b.String()
}

// value is what a part of an expression comes to in one branch.
type value struct {
	typ   Type
	text  Text    // of a String
	num   float64 // of an Integer or Double
	truth bool    // of a Boolean
	items []value // of an Array
	// known reports that it is the same whatever customers enter, so that a
	// condition on it is decided.
	known bool
}

func textValue(t Text) value     { return value{typ: String, text: t} }
func intValue(n int) value       { return value{typ: Integer, num: float64(n)} }
func truthValue(b bool) value    { return value{typ: Boolean, truth: b} }
func arrayValue(v []value) value { return value{typ: Array, items: v} }
