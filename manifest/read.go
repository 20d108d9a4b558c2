package manifest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"sync"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/internal/workspace"
)

// MaxSize is the size in bytes past which a manifest is not read.
const MaxSize = 4 << 20

// MaxDocuments is how many documents of a file are read.
const MaxDocuments = 10_000

// Read reads the manifest of that name in a folder: one submission for each of
// its documents, at least one. A manifest that is too large or does not parse
// gives a submission with a fault and without values; the error is for a file
// that cannot be read at all.
func Read(folder *workspace.Folder, name string) ([]*Submission, error) {
	f, err := folder.Read(name, MaxSize)
	var tooLarge *workspace.LimitError
	if errors.As(err, &tooLarge) {
		return []*Submission{TooLarge(folder.Shown(name), folder)}, nil
	}
	if err != nil {
		return nil, err
	}
	return Parse(f, tree.FormatOf(name), folder), nil
}

// TooLarge is the submission that stands for a manifest past MaxSize.
func TooLarge(name string, folder *workspace.Folder) *Submission {
	f := source.NewFile(name, nil)
	s := &Submission{Document: &tree.Document{File: f}, Folder: folder}
	d := &decoder{file: f}
	d.fault(Limit, Place{Source: f, Span: f.Span(0, 0)}, "",
		fmt.Sprintf("the manifest is larger than %d MiB; nothing of it was read", MaxSize>>20))
	d.finish(s)
	return s
}

// Parse reads a manifest that is in memory already. The folder holds the files
// beside it and may be nil.
func Parse(f *source.File, format tree.Format, folder *workspace.Folder) []*Submission {
	docs := tree.Parse(f, format)
	var rest *tree.Document
	if len(docs) > MaxDocuments {
		docs, rest = docs[:MaxDocuments], docs[MaxDocuments]
	}
	hidden := hideSecrets(f, docs)
	var submissions []*Submission
	for _, doc := range docs {
		s := decode(doc, folder)
		s.secrets = hidden
		submissions = append(submissions, s)
	}
	if rest != nil {
		submissions = append(submissions, tooMany(rest, folder))
	}
	return submissions
}

// tooMany is the submission that stands for the documents past MaxDocuments.
func tooMany(doc *tree.Document, folder *workspace.Folder) *Submission {
	s := &Submission{Document: doc, Folder: folder}
	at := s.Top()
	doc.Root = nil
	d := &decoder{file: doc.File}
	d.fault(Limit, at, "", fmt.Sprintf("the file has more than %d documents; this one and those behind it were not read", MaxDocuments))
	d.finish(s)
	return s
}

func decode(doc *tree.Document, folder *workspace.Folder) *Submission {
	s := &Submission{Document: doc, Folder: folder}
	d := &decoder{file: doc.File, around: around{json: doc.JSON}}
	for _, f := range doc.Faults {
		at := Place{Path: pathAt(doc, f), Span: f.Span, Source: doc.File, state: present}
		d.fault(faultKinds[f.Kind], at, "", f.Message)
	}
	if len(doc.Faults) > 0 { // some of the file is not in the tree
		hideUnparsed(doc.File)
	}
	if doc.Root != nil {
		root := doc.Root
		start := s.Top().Span
		if root.Kind == tree.Null { // an empty document is a submission without anything
			root = &tree.Node{Kind: tree.Mapping, Span: root.Span}
		}
		d.fill(reflect.ValueOf(s).Elem(), root, "", start)
		for _, b := range d.blocks {
			d.validate(b)
		}
	}
	d.finish(s)
	return s
}

// finish hands the faults to the submission in the order of the file.
func (d *decoder) finish(s *Submission) {
	if s.Document.Root == nil {
		s.Place = Place{Source: d.file, Span: d.file.Span(0, 0), state: wrong}
		d.unreadAt.add("")
	}
	slices.SortStableFunc(d.faults, func(a, b Fault) int {
		return a.Span.Start.Offset - b.Span.Start.Offset
	})
	s.Faults, s.unread = d.faults, d.unreadAt
}

// pathAt is the dotted path of what a fault of the tree is about.
func pathAt(doc *tree.Document, f tree.Fault) string {
	if doc.Root == nil {
		return ""
	}
	path := deepest(doc.Root, "", f.Span)
	if f.Kind == tree.DuplicateKey {
		path = join(path, shorten(f.Key))
	}
	return path
}

// deepest is the path of the innermost value that holds the span.
func deepest(n *tree.Node, path string, span source.Span) string {
	for _, f := range n.Fields {
		if !f.Merged && f.Value.Alias == nil && (f.Value.Span.Contains(span) || f.Key.Span.Contains(span)) {
			return deepest(f.Value, join(path, shorten(f.Key.Text)), span)
		}
	}
	for i, item := range n.Items {
		if item.Alias == nil && item.Span.Contains(span) {
			return deepest(item, fmt.Sprintf("%s[%d]", path, i), span)
		}
	}
	return path
}

// Top is the place of the submission as a whole: the beginning of the file, or
// of its document where that is not the first.
func (s *Submission) Top() Place {
	f := s.Document.File
	start := f.Pos(0)
	if s.Document.Index > 0 && s.Document.Root != nil {
		start = s.Document.Root.Span.Start
	}
	return Place{Span: source.Span{Start: start, End: start}, Source: f}
}

// Secrets are the texts that must not be shown: the secrets of all submissions
// in the file, in full and in every form in which text may hold them. The
// longest come first.
func (s *Submission) Secrets() []string { return s.secrets }

// fieldNames are the names of all fields of the format.
var fieldNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			f := t.Field(i)
			name := f.Tag.Get("json")
			if name != "" && name != "-" {
				names[name] = true
			}
			if f.Name == "Items" || name != "" && name != "-" {
				visit(f.Type)
			}
		}
	}
	visit(reflect.TypeFor[Submission]())
	return names
})

// IsFieldName reports whether some object of the format has a field of that
// name.
func IsFieldName(name string) bool { return fieldNames()[name] }

// ReadFS reads the manifest at a path in a file system, whose files are the
// ones beside it.
func ReadFS(fsys fs.FS, name string) ([]*Submission, error) {
	folder, err := workspace.FromFS(fsys, "").Sub(path.Dir(name))
	if err != nil {
		return nil, err
	}
	return Read(folder, path.Base(name))
}

// IsManifest reports whether a search takes a file of that name for a manifest.
func IsManifest(name string) bool { return workspace.IsManifest(name) }

// IsPattern reports whether the path of an attachment may match several files.
func IsPattern(name string) bool { return workspace.IsPattern(name) }

// LeavesFolder reports whether an error is that of a name that leads out of
// the manifest's folder.
func LeavesFolder(err error) bool { return errors.Is(err, workspace.ErrEscape) }

// PassesLimit reports whether an error is that of a file, or of a number of
// files, that is too large to be read.
func PassesLimit(err error) bool {
	var limit *workspace.LimitError
	return errors.As(err, &limit)
}

// Matches reports whether the path of an attachment means a file, whether or
// not it is there. The name is relative to the manifest's folder.
func Matches(path, name string) bool { return workspace.Match(path, name) }
