package source

import "unicode/utf8"

// Cursor finds places in a file. It is made for asking from the start of a
// file to its end, which costs no more than one look at each byte; going back
// is right too, but costs what File.Pos does.
type Cursor struct {
	file *File
	last Pos
}

// Cursor is a new cursor at the start of the text.
func (f *File) Cursor() *Cursor {
	return &Cursor{file: f, last: f.Pos(0)}
}

// farAhead is how many bytes a cursor looks at before a search is cheaper.
const farAhead = 2 * checkpointEvery

// Pos is the same as File.Pos.
func (c *Cursor) Pos(offset int) Pos {
	f := c.file
	offset = min(offset, len(f.Data))
	if offset < c.last.Offset || offset < len(f.Data) && !utf8.RuneStart(f.Data[offset]) {
		return f.Pos(offset) // c.last stays between characters
	}
	if offset-c.last.Offset > farAhead {
		c.last = f.Pos(offset)
		return c.last
	}
	from := c.last
	for from.Line < len(f.lines) && f.lines[from.Line] <= offset {
		from = Pos{Offset: f.lines[from.Line], Line: from.Line + 1, Column: 1}
	}
	c.last = Pos{
		Offset: offset,
		Line:   from.Line,
		Column: from.Column + utf8.RuneCount(f.Data[from.Offset:offset]),
	}
	return c.last
}

// Span is the same as File.Span.
func (c *Cursor) Span(start, end int) Span {
	return Span{c.Pos(start), c.Pos(end)}
}
