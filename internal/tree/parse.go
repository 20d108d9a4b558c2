package tree

import (
	"bytes"
	"slices"
	"strings"

	"oinlint/internal/source"
)

// Format is the notation of a file.
type Format uint8

// The notations that are read.
const (
	YAML Format = iota
	JSON
)

// FormatOf is the notation of a file by its name: JSON where the name ends in
// .json, in any case, otherwise YAML.
func FormatOf(name string) Format {
	const ext = ".json"
	if len(name) >= len(ext) && strings.EqualFold(name[len(name)-len(ext):], ext) {
		return JSON
	}
	return YAML
}

// Parse reads the documents of a file. There is at least one. What is wrong
// with a document is among its faults; after one that does not parse the file
// is not read on.
func Parse(f *source.File, format Format) []*Document {
	var docs []*Document
	switch fault := encodingFault(f, format); {
	case fault != nil:
		docs = []*Document{{File: f, Faults: []Fault{*fault}}}
	case format == JSON:
		docs = []*Document{parseJSON(f)}
	default:
		docs = parseYAML(f)
	}
	for i, d := range docs {
		d.Index = i
		d.JSON = format == JSON
		slices.SortStableFunc(d.Faults, func(a, b Fault) int {
			return a.Span.Start.Offset - b.Span.Start.Offset
		})
	}
	return docs
}

// nullDocument is the document of a file that holds no value.
func nullDocument(f *source.File) *Document {
	return &Document{File: f, Root: &Node{Kind: Null, Span: f.Span(0, 0)}}
}

// textStart is the length of the byte order mark at the start of data.
func textStart(data []byte) int {
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		return len(byteOrderMark)
	}
	return 0
}
