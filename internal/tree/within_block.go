package tree

import "strings"

// block reads a block scalar: its header, then line by line. The span of the
// scalar ends with its last line that is not blank; what the text has behind
// it is written in blank lines.
func (r *rereader) block(folded bool) {
	for r.at < len(r.src) && !isBreak(r.src[r.at]) {
		r.at++
	}
	if r.at < len(r.src) {
		r.at = r.afterBreak(r.at)
		r.lines(folded, r.indentation())
	}
	if rest := r.text[r.read:]; !r.lost && strings.Trim(rest, " \t\n") == "" {
		r.is(rest, r.at)
	}
}

// indentation is how far the lines are indented: as far as the first that is
// not blank, less the spaces that the text has there.
func (r *rereader) indentation() int {
	written := leadingSpaces(string(r.src[r.at:]))
	return max(0, written-leadingSpaces(r.text))
}

// leadingSpaces is the number of spaces before the first line of a text that
// is not blank.
func leadingSpaces(text string) int {
	first := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	line := text[strings.LastIndexAny(text[:first], "\r\n")+1:]
	return len(line) - len(strings.TrimLeft(line, " "))
}

// lines reads the lines of a block scalar. Folded, a break between two lines
// that do not begin with white space is a space, or nothing where blank lines
// follow.
func (r *rereader) lines(folded bool, indent int) {
	var breaks []int // where the breaks are that were not read yet
	started, moreIndented := false, false
	for r.at < len(r.src) && !r.lost {
		line := r.at
		for line < len(r.src) && line < r.at+indent && r.src[line] == ' ' {
			line++
		}
		if line < len(r.src) && !isBreak(r.src[line]) {
			indented := isSpace(r.src[line])
			r.between(breaks, line, started && folded && !moreIndented && !indented)
			breaks, started, moreIndented = breaks[:0], true, indented
			r.at = line
			for r.at < len(r.src) && !isBreak(r.src[r.at]) && !r.lost {
				r.plain()
			}
			line = r.at
		}
		if line < len(r.src) {
			breaks = append(breaks, line)
			line = r.afterBreak(line)
		}
		r.at = line
	}
}

// between reads the line breaks between two lines that are not empty, up to
// the text of the second.
func (r *rereader) between(breaks []int, line int, fold bool) {
	switch {
	case len(breaks) == 0:
		return
	case fold && len(breaks) == 1:
		r.at = breaks[0]
		r.is(" ", line)
		return
	case fold:
		breaks = breaks[1:]
	}
	for _, at := range breaks {
		r.at = at
		r.is("\n", r.afterBreak(at))
	}
}
