// Package source holds the text of files and the places in them.
package source

import (
	"bytes"
	"slices"
	"sort"
	"sync"
	"unicode/utf8"
)

// Pos is a place in a file. The zero value is no place.
type Pos struct {
	Offset int // in bytes, from 0
	Line   int // from 1
	Column int // in Unicode code points, from 1
}

// Before reports whether p stands before q in the same file.
func (p Pos) Before(q Pos) bool { return p.Offset < q.Offset }

// Span is the half-open range from Start to End.
type Span struct {
	Start, End Pos
}

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool {
	return s.Start.Offset <= t.Start.Offset && t.End.Offset <= s.End.Offset
}

// File is the text of one file. It may be used by several goroutines once
// everything that must not be shown has been hidden.
type File struct {
	// Name is how the file is called in reports: with forward slashes,
	// relative to the working directory.
	Name string
	// Data is the text as read, a byte order mark included.
	Data []byte

	once    sync.Once
	lines   []int        // offset of the first byte of each line
	columns []checkpoint // in lines that are long, in order

	mu     sync.Mutex // of what follows
	hidden []byteRange
	merged bool // whether hidden is in order and merged
}

type byteRange struct{ start, end int }

// checkpoint is a place within a long line, so that a column is counted from
// there and not from the start of the line.
type checkpoint struct{ offset, column int }

// checkpointEvery is how many bytes lie between two checkpoints at least.
const checkpointEvery = 4 << 10

// NewFile makes a file of a name and its text. The text is not copied.
func NewFile(name string, data []byte) *File {
	return &File{Name: name, Data: data}
}

var byteOrderMark = []byte("\uFEFF")

// index finds where the lines begin. A line ends with LF, CRLF or a lone CR;
// a byte order mark is no column of the first line.
func (f *File) index() {
	f.once.Do(func() {
		start := 0
		if bytes.HasPrefix(f.Data, byteOrderMark) {
			start = len(byteOrderMark)
		}
		f.lines = append(f.lines, start)
		for i := start; i < len(f.Data); i++ {
			switch f.Data[i] {
			case '\r':
				if i+1 < len(f.Data) && f.Data[i+1] == '\n' {
					i++
				}
				fallthrough
			case '\n':
				f.indexColumns(start, i)
				start = i + 1
				f.lines = append(f.lines, start)
			}
		}
		f.indexColumns(start, len(f.Data))
	})
}

// indexColumns sets checkpoints in the line from start to end. They stand
// between characters, so that both sides can be counted alone.
func (f *File) indexColumns(start, end int) {
	column := 1
	for end-start > checkpointEvery {
		next := start + checkpointEvery
		for i := 1; i < utf8.UTFMax && !utf8.RuneStart(f.Data[next]); i++ {
			next++
		}
		column += utf8.RuneCount(f.Data[start:next])
		f.columns = append(f.columns, checkpoint{next, column})
		start = next
	}
}

// Lines is the number of lines. An empty file has one.
func (f *File) Lines() int {
	f.index()
	return len(f.lines)
}

// Pos is the place of the byte at offset. An offset past either end of the
// text gives that end.
func (f *File) Pos(offset int) Pos {
	f.index()
	offset = max(f.lines[0], min(offset, len(f.Data)))
	line := sort.SearchInts(f.lines, offset+1) - 1
	from := checkpoint{f.lines[line], 1}
	if i := sort.Search(len(f.columns), func(i int) bool { return f.columns[i].offset > offset }); i > 0 {
		if near := f.columns[i-1]; near.offset > from.offset {
			from = near
		}
	}
	return Pos{
		Offset: offset,
		Line:   line + 1,
		Column: from.column + utf8.RuneCount(f.Data[from.offset:offset]),
	}
}

// Span is the range between two offsets.
func (f *File) Span(start, end int) Span {
	return Span{f.Pos(start), f.Pos(end)}
}

// Offset is the offset of a line and column, both from 1. A column past the
// end of its line gives the end of the line without its break; a line past
// the end of the text gives the end of the text.
func (f *File) Offset(line, column int) int {
	f.index()
	if line < 1 {
		return f.lines[0]
	}
	if line > len(f.lines) {
		return len(f.Data)
	}
	start, end := f.lineRange(line)
	at := start
	for ; column > 1 && at < end; column-- {
		_, size := utf8.DecodeRune(f.Data[at:end])
		at += size
	}
	return at
}

// Line is the text of line n, from 1, without its break. A line that is not
// there is empty.
func (f *File) Line(n int) []byte {
	f.index()
	if n < 1 || n > len(f.lines) {
		return nil
	}
	start, end := f.lineRange(n)
	return f.Data[start:end]
}

func (f *File) lineRange(n int) (start, end int) {
	start, end = f.lines[n-1], len(f.Data)
	if n < len(f.lines) {
		end = f.lines[n]
	}
	for end > start && (f.Data[end-1] == '\n' || f.Data[end-1] == '\r') {
		end--
	}
	return start, end
}

// Hide marks the bytes from start to end as not to be shown to anyone. It must
// not be called while other goroutines use the file.
func (f *File) Hide(start, end int) {
	switch last := len(f.hidden) - 1; {
	case start >= end:
	case last >= 0 && f.hidden[last].start <= start && start <= f.hidden[last].end:
		f.hidden[last].end = max(f.hidden[last].end, end)
		f.merged = false
	default:
		f.hidden = append(f.hidden, byteRange{start, end})
		f.merged = false
	}
}

// Segment is a piece of a line as it may be shown.
type Segment struct {
	Start, End int    // the bytes of the file it stands for
	Text       []byte // empty where Hidden
	Hidden     bool
}

// Bounds are the offsets between which line n stands, from 1, without its
// break. A line that is not there has none: both are 0.
func (f *File) Bounds(n int) (start, end int) {
	f.index()
	if n < 1 || n > len(f.lines) {
		return 0, 0
	}
	return f.lineRange(n)
}

// Shown is what may be shown of the bytes from start to end, cut where hidden
// text begins and ends.
func (f *File) Shown(start, end int) []Segment {
	start, end = max(start, 0), min(end, len(f.Data))
	var segments []Segment
	add := func(to int, hidden bool) {
		if start >= to {
			return
		}
		s := Segment{Start: start, End: to, Hidden: hidden}
		if !hidden {
			s.Text = f.Data[start:to]
		}
		segments = append(segments, s)
		start = to
	}
	for _, h := range f.hiddenIn(start, end) {
		add(max(start, h.start), false)
		add(min(end, h.end), true)
	}
	add(end, false)
	return segments
}

// Hides reports whether some of the span must not be shown.
func (f *File) Hides(s Span) bool {
	return len(f.hiddenIn(s.Start.Offset, s.End.Offset)) > 0
}

// hiddenIn are the hidden ranges that touch the bytes from start to end, in
// order and merged.
func (f *File) hiddenIn(start, end int) []byteRange {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.merged {
		f.mergeHidden()
	}
	from := sort.Search(len(f.hidden), func(i int) bool { return f.hidden[i].end > start })
	to := from
	for to < len(f.hidden) && f.hidden[to].start < end {
		to++
	}
	return f.hidden[from:to:to]
}

// mergeHidden puts the hidden ranges in order, none touching another.
func (f *File) mergeHidden() {
	slices.SortFunc(f.hidden, func(a, b byteRange) int { return a.start - b.start })
	merged := f.hidden[:0]
	for _, h := range f.hidden {
		if n := len(merged); n > 0 && h.start <= merged[n-1].end {
			merged[n-1].end = max(merged[n-1].end, h.end)
			continue
		}
		merged = append(merged, h)
	}
	f.hidden, f.merged = merged, true
}
