package tree

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// escapes are the characters behind a backslash that stand for one character:
// those of YAML, among which are those of JSON.
var escapes = [...]struct {
	char   byte
	stands string
}{
	{'0', "\x00"}, {'a', "\a"}, {'b', "\b"}, {'t', "\t"}, {'\t', "\t"}, {'n', "\n"}, {'v', "\v"}, {'f', "\f"}, {'r', "\r"},
	{'e', "\x1b"}, {' ', " "}, {'"', "\""}, {'/', "/"}, {'\\', "\\"},
	{'N', "\u0085"}, {'_', "\u00a0"}, {'L', "\u2028"}, {'P', "\u2029"},
}

// escape reads what a backslash in double quotes begins.
func (r *rereader) escape() {
	if r.at+1 == len(r.src) {
		r.lost = true
		return
	}
	c := r.src[r.at+1]
	if isBreak(c) {
		r.joinedLine()
		return
	}
	if size := strings.IndexByte("..x.u...U", c); size > 0 {
		r.code(size)
		return
	}
	for _, e := range escapes {
		if e.char == c {
			r.is(e.stands, r.at+2)
			return
		}
	}
	r.lost = true
}

// code reads the escape of a character by its number in that many hexadecimal
// digits. JSON writes the numbers of UTF-16: a high one comes with a low one.
func (r *rereader) code(digits int) {
	char, end, ok := r.number(r.at, digits)
	if low, after, found := r.number(end, digits); ok && found && utf16.IsSurrogate(char) {
		char, end = utf16.DecodeRune(char, low), after
	}
	if !ok {
		r.lost = true
		return
	}
	r.is(string(char), end)
}

// number is the number of the escape at an offset, and the offset behind it.
func (r *rereader) number(at, digits int) (char rune, end int, ok bool) {
	end = at + 2 + digits
	if end > len(r.src) || r.src[at] != '\\' || r.src[at+1] != r.src[r.at+1] {
		return 0, at, false
	}
	n, err := strconv.ParseUint(string(r.src[at+2:end]), 16, 32)
	return rune(n), end, err == nil
}

// joinedLine reads an escaped line break, which stands for nothing, as does the
// white space behind it; further breaks stand for themselves.
func (r *rereader) joinedLine() {
	r.at = r.afterBreak(r.at + 1)
	for r.at < len(r.src)-1 && isSpace(r.src[r.at]) && !r.lost {
		if isBreak(r.src[r.at]) {
			r.is("\n", r.afterBreak(r.at))
			continue
		}
		r.at++
	}
}
