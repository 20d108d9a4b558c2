package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"oinlint/internal/source"
)

// maxLoadDepth is the nesting that the library is let into. Up to there a
// document is read without what lies too deep; past it nothing is, since the
// library takes quadratic time for deep nesting.
const maxLoadDepth = 4 * MaxDepth

// parseYAML reads a file in two steps: the library makes nodes of it, which
// know what they are and where they start, and a walker goes over nodes and
// text side by side to find where things end and what lies between them.
func parseYAML(f *source.File) []*Document {
	docs, _ := walkYAML(f)
	return docs
}

// walkYAML also tells how often the walker was not where it believed to be.
// That is no fault of the file: it is a mistake here, which tests look for.
func walkYAML(f *source.File) (docs []*Document, drifts int) {
	text := plainText(f.Data)
	nodes, err := loadYAML(text.data, maxLoadDepth)
	if err != nil {
		nodes = loadBefore(f, text.data, nodes, err)
	}
	w := newWalker(f, text)
	for _, n := range nodes {
		docs = append(docs, w.document(n))
	}
	if err != nil {
		docs = append(docs, &Document{File: f, Faults: []Fault{loadFault(f, text.data, err)}})
		return docs, w.drifts
	}
	if len(docs) == 0 {
		docs = append(docs, nullDocument(f))
	}
	w.finish(docs[len(docs)-1])
	return docs, w.drifts
}

// loadYAML gives the documents of data up to the first that does not parse.
func loadYAML(data []byte, depth int) (docs []*yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	limits := loaderlimits.New(loaderlimits.AliasNone(), loaderlimits.DepthFunc(
		func(at int, _ *loaderlimits.DepthContext) error {
			if at > depth {
				return errDepth
			}
			return nil
		}))
	l, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits))
	if err != nil {
		return nil, err
	}
	for {
		n := new(yaml.Node)
		if err := l.Load(n); err == io.EOF {
			return docs, nil
		} else if err != nil {
			return docs, err
		}
		docs = append(docs, n)
	}
}

var errDepth = errors.New("too deep")

// loadBefore is what stands before the document that err is about. The
// library reads ahead of the document it gives, so that the last one before
// an error may be lost; then it stands alone when the text is cut at the
// marker between them.
func loadBefore(f *source.File, data []byte, got []*yaml.Node, err error) []*yaml.Node {
	at, ok := errorOffset(f, err)
	if !ok {
		return got
	}
	marker := lastMarker(data[:at])
	if marker <= 0 {
		return got
	}
	before, err := loadYAML(data[:marker], maxLoadDepth)
	if err != nil || len(before) < len(got) {
		return got
	}
	return before
}

// lastMarker is the offset of the last line of data that begins with a
// document marker, or -1.
func lastMarker(data []byte) int {
	for end := len(data); end > 0; {
		start := bytes.LastIndexAny(data[:end-1], "\r\n") + 1
		if isMarker(data, start) {
			return start
		}
		end = start
	}
	return -1
}

// isMarker reports whether --- or ... stands alone at the start of a line.
func isMarker(data []byte, at int) bool {
	if len(data)-at < 3 {
		return false
	}
	if m := string(data[at : at+3]); m != "---" && m != "..." {
		return false
	}
	return at+3 == len(data) || isSpace(data[at+3])
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || isBreak(c) }
func isBreak(c byte) bool { return c == '\n' || c == '\r' }
