package manifest

import (
	"fmt"
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// Fault is one thing that is wrong with the shape of a manifest.
type Fault struct {
	Place
	Kind    FaultKind
	Message string // lower case, no final period; holds no value of a secret field
	// Name is the last part of the path: the key that is unknown, or the field
	// that is required.
	Name string
}

// FaultKind tells the kinds of faults apart.
type FaultKind uint8

// The kinds of faults.
const (
	Syntax FaultKind = iota
	DuplicateKey
	UnknownField
	WrongType
	Required
	NotInList
	ReadOnly
	Limit
)

var faultKinds = map[tree.FaultKind]FaultKind{
	tree.Syntax:       Syntax,
	tree.DuplicateKey: DuplicateKey,
	tree.Limit:        Limit,
}

func unknownField(name, within, near string, known []string) string {
	where := "the manifest"
	if within != "" {
		where = within
	}
	if near != "" {
		return fmt.Sprintf("%s has no field %q; did you mean %q?", where, shorten(name), near)
	}
	return fmt.Sprintf("%s has no field %q; its fields are %s", where, shorten(name), strings.Join(known, ", "))
}

// shorten cuts a text of the manifest to a length that a message can hold.
func shorten(s string) string { return source.Shorten(s, 60) }
