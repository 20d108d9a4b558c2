package saml

import (
	"fmt"

	"oinlint/internal/source"
)

// Fault is one thing that keeps a file, or something in it, from being read.
type Fault struct {
	Kind FaultKind
	Span source.Span // in Material.File
	// Path is the element in which XML went wrong: Response/Assertion. It is
	// empty outside the root, and for what is not XML.
	Path    string
	Message string // lower case, no final period
}

// FaultKind tells the kinds of faults apart.
type FaultKind uint8

// The kinds of faults.
const (
	Syntax   FaultKind = iota // not well-formed, or JSON that does not parse
	Doctype                   // a document type declaration; what is behind it was not read
	Encoding                  // a text encoding, base64 or DEFLATE that cannot be decoded
	Foreign                   // read, and nothing of SAML
	Limit                     // a limit was reached; the message names it
)

// The limits of reading, each reported as a Limit fault.
const (
	MaxXML        = 16 << 20 // bytes of a file, and of one document when decoded
	MaxArchive    = 64 << 20 // bytes of an HTTP archive or a SAML-tracer export
	MaxDecoded    = 64 << 20 // bytes of all documents of a file when decoded
	MaxDocuments  = 1000     // documents and certificates in a file
	MaxDepth      = 128      // nesting of elements
	MaxAttributes = 256      // attributes of one element
	MaxNodes      = 500_000  // elements, attributes, comments and instructions of one document
	MaxParts      = 250_000  // entities, endpoints, keys, signatures, assertions and such of one document
)

// xmlFault is a fault in the text of a document. It is an error within this package.
type xmlFault struct {
	kind       FaultKind
	start, end int // in the text
	message    string
}

func (f *xmlFault) Error() string { return f.message }

func syntaxAt(start, end int, format string, args ...any) *xmlFault {
	return &xmlFault{Syntax, start, end, fmt.Sprintf(format, args...)}
}

func limitAt(start, end int, format string, args ...any) *xmlFault {
	return &xmlFault{Limit, start, end, fmt.Sprintf(format, args...)}
}

// size is a number of bytes as messages say it.
func size(n int) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// quote shows a text of the file in a message.
func quote(s string) string { return fmt.Sprintf("%q", source.Shorten(s, 80)) }
