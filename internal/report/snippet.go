package report

import (
	"strings"
	"unicode/utf8"

	"oinlint/internal/source"
)

const (
	// mostColumns is how wide a source line is shown; longer ones are cut
	// around the value.
	mostColumns = 100
	// before is how many columns of a cut line are shown before the value.
	before = 30
	// window is how many bytes on each side of the value's start are looked at.
	window = 4 * mostColumns
	// tab is how far apart tab stops are.
	tab = 4
	// hidden stands in the place of what must not be shown.
	hidden = "[hidden]"
)

// cell is what a character with its combining marks, or a hidden text, takes of
// a shown line.
type cell struct {
	text   string
	width  int
	start  int // the bytes of the file that it stands for
	end    int
	plain  bool // written as it is
	marked bool
}

// snippet is the first line of a span as it may be shown, and a line of blanks
// and carets for below. Both are empty where there is nothing to see.
func snippet(f *source.File, span source.Span) (line, carets string) {
	if f == nil {
		return "", ""
	}
	cells, cutLeft, cutRight := cellsOf(f, span)
	if !visible(cells) {
		return "", ""
	}
	first := mark(&cells, span)
	from, to := cut(cells, first)
	var text, below strings.Builder
	add := func(c cell) {
		text.WriteString(c.text)
		fill := " "
		if c.marked {
			fill = "^"
		}
		below.WriteString(strings.Repeat(fill, c.width))
	}
	if cutLeft || from > 0 {
		add(cell{text: "…", width: 1})
	}
	for _, c := range cells[from:to] {
		add(c)
	}
	if cutRight || to < len(cells) {
		add(cell{text: "…", width: 1})
	}
	return strings.TrimRight(text.String(), " "), strings.TrimRight(below.String(), " ")
}

// cellsOf are the cells of the span's first line, near the span's start where
// the line is long.
func cellsOf(f *source.File, span source.Span) (cells []cell, cutLeft, cutRight bool) {
	from, to := f.Bounds(span.Start.Line)
	if left := span.Start.Offset - window; from < left {
		from, cutLeft = left, true
		for n := 0; n < utf8.UTFMax && from < to && !utf8.RuneStart(f.Data[from]); n++ {
			from++
		}
	}
	if right := span.Start.Offset + window; to > right {
		to, cutRight = right, true
	}
	column := 0
	for _, s := range f.Shown(from, to) {
		if s.Hidden {
			cells = append(cells, cell{text: hidden, width: len(hidden), start: s.Start, end: s.End})
			column += len(hidden)
			continue
		}
		text, at := s.Text, s.Start
		for len(text) > 0 {
			if cutRight && !utf8.FullRune(text) {
				break
			}
			r, size := utf8.DecodeRune(text)
			c := cellOf(r, string(text[:size]), column)
			c.start, c.end = at, at+size
			text, at = text[size:], at+size
			if n := len(cells); c.width == 0 && n > 0 && cells[n-1].plain {
				cells[n-1].text += c.text
				cells[n-1].end = c.end
				continue
			}
			if c.width == 0 {
				c.text, c.width = "◌"+c.text, 1
			}
			column += c.width
			cells = append(cells, c)
		}
	}
	return cells, cutLeft, cutRight
}

// cellOf is one character at a column, from 0.
func cellOf(r rune, written string, column int) cell {
	if r == '\t' {
		n := tab - column%tab
		return cell{text: strings.Repeat(" ", n), width: n}
	}
	if e := escapeRune(r, written); e != written {
		return cell{text: e, width: len(e)}
	}
	return cell{text: written, width: columns(r), plain: true}
}

func visible(cells []cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.text) != "" {
			return true
		}
	}
	return false
}

// mark marks the cells of the span and gives the first of them. An empty span
// marks the cell that it stands in, or one behind the line.
func mark(cells *[]cell, span source.Span) int {
	start, end := span.Start.Offset, max(span.End.Offset, span.Start.Offset+1)
	first := -1
	for i := range *cells {
		if c := &(*cells)[i]; c.start < end && start < c.end {
			c.marked = true
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		*cells = append(*cells, cell{text: " ", width: 1, marked: true})
		first = len(*cells) - 1
	}
	return first
}

// cut chooses which cells are shown: all, or as many as fit around the first
// marked one.
func cut(cells []cell, first int) (from, to int) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= mostColumns {
		return 0, len(cells)
	}
	from = first
	for w := 0; from > 0 && w+cells[from-1].width <= before; from-- {
		w += cells[from-1].width
	}
	to = from
	for w := 0; to < len(cells) && w+cells[to].width <= mostColumns; to++ {
		w += cells[to].width
	}
	return from, to
}
