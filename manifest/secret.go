package manifest

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"oinlint/internal/source"
	"oinlint/internal/suggest"
	"oinlint/internal/tree"
)

// shortestSecret is the length in bytes from which a secret is also hidden
// where it stands elsewhere as a word of its own. Shorter ones would hide half
// of the file.
const shortestSecret = 4

// hideSecrets marks every value under a key that names a secret as not to be
// shown, wherever the key stands, and every other place where the value stands
// as a word. It gives the values.
func hideSecrets(doc *tree.Document) []string {
	var secrets []string
	var visit func(n *tree.Node, secret bool, depth int)
	visit = func(n *tree.Node, secret bool, depth int) {
		text := n.Kind == tree.String || n.Kind == tree.Int || n.Kind == tree.Float
		if secret && text && n.Text != "" && !IsReference(n.Text) {
			doc.File.Hide(n.Span.Start.Offset, n.Span.End.Offset)
			if len(n.Text) >= shortestSecret && len(secrets) < mostSecrets {
				secrets = append(secrets, n.Text)
				hideWord(doc.File, n.Text)
			}
		}
		for _, f := range n.Fields {
			visit(f.Value, secret || namesSecret(f.Key.Text), depth+1)
		}
		for _, item := range n.Items {
			visit(item, secret, depth+1)
		}
	}
	visit(doc.Root, false, 0)
	return secrets
}

// longestKey is the length in bytes past which a key is not taken for the name
// of a secret.
const longestKey = 64

// mostSecrets bounds how many values are looked for in the whole file.
const mostSecrets = 100

// secretNames are the ends of keys under which a secret stands.
var secretNames = []string{"password", "passwd", "passphrase", "secret", "token", "privatekey", "apikey"}

func namesSecret(key string) bool {
	if len(key) > longestKey {
		return false
	}
	k := strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' {
			return -1
		}
		return unicode.ToLower(r)
	}, key)
	for _, s := range secretNames {
		if strings.HasSuffix(k, s) {
			return true
		}
	}
	_, near := suggest.Nearest(key, secretFields)
	return near
}

// secretFields are the fields of the manifest that hold secrets.
var secretFields = []string{"password", "clientSecret"}

// IsReference reports whether a value is a reference to the environment, such
// as ${OIN_TEST_PASSWORD}: it names a secret and is none.
func IsReference(v string) bool {
	name, begins := strings.CutPrefix(v, "${")
	name, ends := strings.CutSuffix(name, "}")
	if !begins || !ends || name == "" {
		return false
	}
	for i, r := range name {
		if !(r == '_' || 'A' <= r && r <= 'Z' || i > 0 && '0' <= r && r <= '9') {
			return false
		}
	}
	return true
}

// hideWord hides text where no letter or digit stands beside it.
func hideWord(f *source.File, text string) {
	for at := 0; ; {
		i := bytes.Index(f.Data[at:], []byte(text))
		if i < 0 {
			return
		}
		start, end := at+i, at+i+len(text)
		before, _ := utf8.DecodeLastRune(f.Data[:start])
		after, _ := utf8.DecodeRune(f.Data[end:])
		if !isWord(before) && !isWord(after) {
			f.Hide(start, end)
		}
		at = start + 1
	}
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hideUnparsed hides what looks like the value of a secret in a file that did
// not parse as a whole: from the colon behind such a key to the next line that
// is indented no deeper.
func hideUnparsed(f *source.File) {
	for n := 1; n <= f.Lines(); n++ {
		line := f.Line(n)
		colon := secretColon(line)
		if colon < 0 {
			continue
		}
		last := n
		for last < f.Lines() && continues(f.Line(last+1), indent(line)) {
			last++
		}
		from := f.Offset(n, 1) + colon + 1
		f.Hide(from, f.Offset(last, len(f.Line(last))+1))
		n = last
	}
}

// secretColon is the index of the colon behind the first key of the line that
// names a secret, or -1.
func secretColon(line []byte) int {
	for at := 0; at < len(line); {
		i := bytes.IndexByte(line[at:], ':')
		if i < 0 {
			return -1
		}
		key := bytes.TrimRight(line[max(at, at+i-longestKey):at+i], " \t\"'")
		start := bytes.LastIndexAny(key, " \t\"'{,[") + 1
		if namesSecret(string(key[start:])) {
			return at + i
		}
		at += i + 1
	}
	return -1
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// continues reports whether a line belongs to a value that began on a line
// with that indentation.
func continues(line []byte, than int) bool {
	return len(bytes.TrimSpace(line)) == 0 || indent(line) > than
}
