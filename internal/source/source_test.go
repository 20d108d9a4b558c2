package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestPos(t *testing.T) {
	cases := []struct {
		name, text string
		offset     int
		want       string // offset:line:column
	}{
		{"start", "a\nb", 0, "0:1:1"},
		{"at the break", "a\nb", 1, "1:1:2"},
		{"second line", "a\nb", 2, "2:2:1"},
		{"end", "a\nb", 3, "3:2:2"},
		{"past the end", "a\nb", 9, "3:2:2"},
		{"before the start", "a\nb", -1, "0:1:1"},
		{"behind a last break", "a\n", 2, "2:2:1"},
		{"empty", "", 0, "0:1:1"},
		{"CRLF is one break", "a\r\nb", 3, "3:2:1"},
		{"within CRLF", "a\r\nb", 2, "2:1:3"},
		{"lone CR", "a\rb", 2, "2:2:1"},
		{"CR, CRLF", "\r\r\nb", 3, "3:3:1"},
		{"LF, CR", "\n\rb", 2, "2:3:1"},
		{"NEL, LS and PS are text", "\u0085\u2028\u2029b", 8, "8:1:4"},
		{"byte order mark", "\uFEFFab", 4, "4:1:2"},
		{"on the byte order mark", "\uFEFFab", 0, "3:1:1"},
		{"byte order mark further on", "a\uFEFFb", 4, "4:1:3"},
		{"tab is one column", "\tab", 1, "1:1:2"},
		{"two bytes", "éb", 2, "2:1:2"},
		{"astral", "🍓b", 4, "4:1:2"},
		{"combining", "e\u0301b", 3, "3:1:3"},
		{"not UTF-8", "\xff\xfeb", 2, "2:1:3"},
	}
	for _, c := range cases {
		if got := show(NewFile("f", []byte(c.text)).Pos(c.offset)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func show(p Pos) string { return fmt.Sprintf("%d:%d:%d", p.Offset, p.Line, p.Column) }

func TestOffset(t *testing.T) {
	f := NewFile("f", []byte("\uFEFFa\té🍓\r\nb\n"))
	for _, c := range []struct{ line, column, want int }{
		{1, 1, 3}, {1, 2, 4}, {1, 3, 5}, {1, 4, 7}, {1, 5, 11}, {1, 6, 11}, {1, 99, 11},
		{2, 1, 13}, {2, 2, 14}, {3, 1, 15}, {4, 1, 15}, {0, 1, 3}, {1, 0, 3},
	} {
		if got := f.Offset(c.line, c.column); got != c.want {
			t.Errorf("%d:%d: got %d, want %d", c.line, c.column, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	f := NewFile("f", []byte("\uFEFFa\r\n\rb\n"))
	if f.Lines() != 4 {
		t.Errorf("%d lines", f.Lines())
	}
	for i, want := range []string{"", "a", "", "b", "", ""} {
		if got := string(f.Line(i)); got != want {
			t.Errorf("line %d: got %q, want %q", i, got, want)
		}
	}
}

// TestShown writes hidden text as stars.
func TestShown(t *testing.T) {
	const text = "\uFEFFsecret: hunter2\r\nlast: x"
	cases := []struct {
		name string
		hide func(*File)
		want string
	}{
		{"nothing hidden", func(f *File) {}, "1:1 secret: hunter2"},
		{"at the end", func(f *File) { f.Hide(11, 18) }, "1:1 secret: |1:9 *7"},
		{"at the start", func(f *File) { f.Hide(3, 9) }, "1:1 *6|1:7 : hunter2"},
		{"in the middle", func(f *File) { f.Hide(9, 11) }, "1:1 secret|1:7 *2|1:9 hunter2"},
		{"two", func(f *File) { f.Hide(12, 13); f.Hide(3, 4) }, "1:1 *1|1:2 ecret: h|1:10 *1|1:11 nter2"},
		{"overlapping", func(f *File) { f.Hide(5, 12); f.Hide(3, 7) }, "1:1 *9|1:10 unter2"},
		{"touching", func(f *File) { f.Hide(3, 5); f.Hide(5, 7) }, "1:1 *4|1:5 et: hunter2"},
		{"one in another", func(f *File) { f.Hide(3, 18); f.Hide(5, 6) }, "1:1 *15"},
		{"over the line's end", func(f *File) { f.Hide(11, 26) }, "1:1 secret: |1:9 *7"},
		{"empty range", func(f *File) { f.Hide(5, 5) }, "1:1 secret: hunter2"},
		{"other line", func(f *File) { f.Hide(20, 27) }, "1:1 secret: hunter2"},
	}
	for _, c := range cases {
		f := NewFile("f", []byte(text))
		c.hide(f)
		var got []string
		for _, s := range f.Shown(f.Bounds(1)) {
			text := string(s.Text)
			if s.Hidden {
				text = fmt.Sprintf("*%d", s.End-s.Start)
			}
			start := f.Pos(s.Start)
			got = append(got, fmt.Sprintf("%d:%d %s", start.Line, start.Column, text))
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if s := NewFile("f", nil).Shown(NewFile("f", nil).Bounds(2)); s != nil {
		t.Error("a line that is not there is shown")
	}
}

// TestFarPlaces compares places that are found by checkpoints and by a cursor
// with counting from the start.
func TestFarPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "é", "日", "🍓", "\xff", "\x80\x80\x80\x80\x80", "e\u0301", "\t"}
	for _, breaks := range []int{0, 3, 3000} {
		var b strings.Builder
		for b.Len() < 20_000 {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if breaks > 0 && r.IntN(10_000) < breaks {
				b.WriteString([]string{"\n", "\r", "\r\n"}[r.IntN(3)])
			}
		}
		text := b.String()
		f := NewFile("f", []byte(text))
		ahead, leaping := f.Cursor(), f.Cursor()
		for i, want := range places(text) {
			if got := f.Pos(i); got != want {
				t.Fatalf("Pos(%d): got %s, want %s", i, show(got), show(want))
			}
			if got := ahead.Pos(i); got != want {
				t.Fatalf("Cursor.Pos(%d): got %s, want %s", i, show(got), show(want))
			}
			if i%977 == 0 {
				for _, j := range []int{i, r.IntN(len(text))} {
					if got := leaping.Pos(j); got != f.Pos(j) {
						t.Fatalf("Cursor.Pos(%d): got %s, want %s", j, show(got), show(f.Pos(j)))
					}
				}
			}
		}
	}
}

// places are the places of all offsets of a text that has valid or invalid
// UTF-8, as a reader with a finger on the text would find them.
func places(text string) []Pos {
	var all []Pos
	line, start := 1, 0
	for i := 0; i <= len(text); i++ {
		if i > 0 && (text[i-1] == '\n' || text[i-1] == '\r' && (i == len(text) || text[i] != '\n')) {
			line, start = line+1, i
		}
		all = append(all, Pos{i, line, len([]rune(text[start:i])) + 1})
	}
	return all
}

func BenchmarkPosInLongLine(b *testing.B) {
	f := NewFile("f", []byte(strings.Repeat("é", 2<<20)))
	for i := 0; b.Loop(); i++ {
		f.Pos(i * 7919 % len(f.Data))
	}
}
