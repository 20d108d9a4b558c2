package tree

import (
	"strings"
	"unicode/utf8"

	"oinlint/internal/source"
)

// Within is where the bytes from start to end of a scalar's Text are written in
// its file: of an escape the whole, of lines that are folded into one space the
// break with the white space around it. An empty range is an empty span. What
// lies behind the span of the scalar, as the last line break of a block scalar
// does, is an empty span at its end.
//
// It reports false where there is no such place: the value is no scalar, was
// reached through an alias, or has no such bytes. The cost is that of reading
// the scalar once.
func (n *Node) Within(f *source.File, start, end int) (source.Span, bool) {
	if n.Kind == Sequence || n.Kind == Mapping || n.Alias != nil || start < 0 || end < start || end > len(n.Text) || n.Span.End.Offset > len(f.Data) {
		return source.Span{}, false
	}
	r := rereader{
		src:  f.Data[:n.Span.End.Offset],
		at:   n.Span.Start.Offset,
		text: n.Text,
		from: start, to: end,
		first: -1,
	}
	switch n.Style {
	case DoubleQuoted:
		r.quoted('"')
	case SingleQuoted:
		r.quoted('\'')
	case Literal, Folded:
		r.block(n.Style == Folded)
	default:
		r.flow(len(r.src))
	}
	if r.lost || r.read < len(r.text) {
		return source.Span{}, false
	}
	if r.first < 0 { // at the end of the text
		r.first, r.last = r.at, r.at
	}
	return f.Span(r.first, r.last), true
}

// rereader reads a scalar once more, next to the text that it is known to be,
// to find where a part of the text is written.
type rereader struct {
	src  []byte // the file up to the end of the scalar
	at   int    // the offset that has been read up to
	text string
	read int // how much of text has been read

	from, to    int // the part of text that is looked for
	first, last int // where it is written; first is -1 before it was found
	lost        bool
}

// is notes that the bytes up to an offset are what the text goes on with.
func (r *rereader) is(text string, end int) {
	if !strings.HasPrefix(r.text[r.read:], text) {
		r.lost = true
		return
	}
	after := r.read + len(text)
	switch {
	case r.from == r.to && r.read <= r.from && r.from < after:
		r.first, r.last = r.at, r.at
	case r.from < after && r.read < r.to:
		if r.first < 0 {
			r.first = r.at
		}
		r.last = end
	}
	r.read, r.at = after, end
}

// plain reads a character that stands for itself.
func (r *rereader) plain() {
	_, size := utf8.DecodeRune(r.src[r.at:])
	r.is(string(r.src[r.at:r.at+size]), r.at+size)
}

// quoted reads a scalar in quotes.
func (r *rereader) quoted(quote byte) {
	r.at++
	for r.at < len(r.src)-1 && !r.lost {
		switch c := r.src[r.at]; {
		case c == '\'' && quote == '\'':
			r.is("'", r.at+2)
		case c == '\\' && quote == '"':
			r.escape()
		case isSpace(c):
			r.space(len(r.src) - 1)
		default:
			r.plain()
		}
	}
}

// flow reads a scalar without quotes, up to an offset.
func (r *rereader) flow(end int) {
	for r.at < end && !r.lost {
		if isSpace(r.src[r.at]) {
			r.space(end)
		} else {
			r.plain()
		}
	}
}

// space reads white space between words. Without a line break it is itself;
// one break is a space; of several, each but the first is a break.
func (r *rereader) space(most int) {
	end := r.at
	var breaks []int // the offsets behind them
	for end < most && isSpace(r.src[end]) {
		if isBreak(r.src[end]) {
			end = r.afterBreak(end)
			breaks = append(breaks, end)
			continue
		}
		end++
	}
	switch len(breaks) {
	case 0:
		for r.at < end && !r.lost {
			r.plain()
		}
	case 1:
		r.is(" ", end)
	default:
		r.breaks(breaks[1:], end)
	}
}

// breaks reads line breaks, each with the white space behind it.
func (r *rereader) breaks(ends []int, end int) {
	for i, to := range ends {
		if i == len(ends)-1 {
			to = end
		}
		r.is("\n", to)
	}
}

// afterBreak is the offset behind the line break at an offset.
func (r *rereader) afterBreak(at int) int {
	if r.src[at] == '\r' && at+1 < len(r.src) && r.src[at+1] == '\n' {
		return at + 2
	}
	return at + 1
}
