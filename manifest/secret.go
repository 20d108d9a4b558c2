package manifest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"iter"
	"net/url"
	"slices"
	"strconv"
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

// wordSecret is the length in bytes below which a secret is only hidden where
// it stands as a word; a longer one is hidden within words, too.
const wordSecret = 8

// secrets are the values of a file that must not be shown. Those of the fields
// that hold secrets come first: no number of others displaces them.
type secrets struct {
	fields, others []string
}

// The most values of each sort that are looked for in the whole file. More are
// hidden only where they stand.
const (
	mostFieldSecrets = 300
	mostOtherSecrets = 100
)

// hide marks every value of a document under a key that names a secret as not
// to be shown, wherever the key stands, and notes the values.
func (all *secrets) hide(doc *tree.Document) {
	var visit func(n *tree.Node, secret, field bool)
	visit = func(n *tree.Node, secret, field bool) {
		text := n.Kind == tree.String || n.Kind == tree.Int || n.Kind == tree.Float
		if secret && text && n.Text != "" && !IsReference(strings.TrimSpace(n.Text)) {
			doc.File.Hide(n.Span.Start.Offset, n.Span.End.Offset)
			all.note(strings.TrimSpace(n.Text), field)
		}
		key := n.Field("kty") != nil // a JSON Web Key
		for _, f := range n.Fields {
			name := f.Key.Text
			visit(f.Value, secret || namesSecret(name) || key && isKeyMember(name), field || slices.Contains(secretFields, name))
		}
		for _, item := range n.Items {
			visit(item, secret, field)
		}
	}
	visit(doc.Root, false, false)
}

func (all *secrets) note(value string, field bool) {
	list, most := &all.others, mostOtherSecrets
	if field {
		list, most = &all.fields, mostFieldSecrets
	}
	if len(value) >= shortestSecret && len(*list) < most && !IsPlaceholder(value) && !slices.Contains(*list, value) {
		*list = append(*list, value)
	}
}

// forms are the values in all forms in which text may hold them, in the order
// in which they are hidden.
func (all *secrets) forms() []string {
	var forms []string
	for _, value := range slices.Concat(all.fields, all.others) {
		forms = append(forms, writtenForms(value)...)
	}
	slices.SortFunc(forms, longestFirst)
	return slices.Compact(forms)
}

// hideSecrets hides the secrets of all documents of a file, at their places and
// wherever else they stand in it. It gives them in all forms.
func hideSecrets(f *source.File, docs []*tree.Document) []string {
	var all secrets
	for _, doc := range docs {
		if doc.Root != nil {
			all.hide(doc)
		}
	}
	forms := all.forms()
	for _, form := range forms {
		HideSecret(f, form)
	}
	for _, doc := range docs {
		if doc.Root != nil {
			hideDecoded(f, doc.Root, forms)
		}
	}
	return forms
}

// writtenForms are the ways in which files and messages write a secret: as it
// is, and escaped for a URL, JSON, Go or XML.
func writtenForms(secret string) []string {
	forms := []string{secret}
	quoted := func(s string) string { return s[1 : len(s)-1] }
	text, _ := json.Marshal(secret) // a string can always be written
	for _, form := range [...]string{
		url.QueryEscape(secret), url.PathEscape(secret), quoted(strconv.Quote(secret)), quoted(string(text)),
		strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(secret),
	} {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// longestFirst is the order in which secrets are hidden, so that none is left
// behind when a part of it is hidden.
func longestFirst(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }

// isKeyMember reports whether a member of a JSON Web Key is secret (RFC 7518,
// section 6).
func isKeyMember(name string) bool {
	switch name {
	case "d", "p", "q", "dp", "dq", "qi", "k":
		return true
	}
	return false
}

// hideDecoded hides the whole of a value in which a secret only appears once
// its escapes are read or its lines folded.
func hideDecoded(f *source.File, n *tree.Node, secrets []string) {
	if n.Alias != nil {
		return
	}
	if n.Kind == tree.String {
		written := f.Data[n.Span.Start.Offset:n.Span.End.Offset]
		for _, secret := range secrets {
			if strings.Contains(n.Text, secret) && !bytes.Contains(written, []byte(secret)) {
				f.Hide(n.Span.Start.Offset, n.Span.End.Offset)
				break
			}
		}
	}
	for _, item := range n.Items {
		hideDecoded(f, item, secrets)
	}
	for _, field := range n.Fields {
		if !field.Merged {
			hideDecoded(f, field.Key, secrets)
			hideDecoded(f, field.Value, secrets)
		}
	}
}

// longestKey is the length in bytes past which a key is not taken for the name
// of a secret.
const longestKey = 64

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
	switch k {
	case "pass", "pwd", "pw":
		return true
	}
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

// IsPlaceholder reports whether a value is a word that stands where a password
// was meant to be filled in.
func IsPlaceholder(v string) bool {
	word := strings.ToLower(strings.TrimSpace(v))
	for _, around := range [...][2]string{{"<", ">"}, {"{{", "}}"}, {"[", "]"}} {
		if len(word) > len(around[0])+len(around[1]) && strings.HasPrefix(word, around[0]) && strings.HasSuffix(word, around[1]) {
			return true
		}
	}
	if word != "" && strings.Trim(word, "*•") == "" || len(word) >= 3 && (strings.Trim(word, "x") == "" || strings.Trim(word, ".…") == "") {
		return true
	}
	switch strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(word) {
	case "changeme", "changeit", "changethis", "replaceme", "fillme", "fillmein",
		"password", "passwd", "passphrase", "secret", "placeholder", "redacted", "hidden",
		"todo", "tbd", "tba", "fixme",
		"yourpassword", "yourpasswordhere", "passwordhere", "enterpassword", "enterpasswordhere",
		"insertpassword", "insertpasswordhere", "mypassword", "yoursecret", "yoursecrethere":
		return true
	}
	return false
}

// MaskSecret replaces a secret in a text by a mark.
func MaskSecret(text, secret, mark string) string {
	if !strings.Contains(text, secret) {
		return text
	}
	var b strings.Builder
	done := 0
	for start, end := range occurrences([]byte(text), secret) {
		if start >= done {
			b.WriteString(text[done:start])
			b.WriteString(mark)
		}
		done = end
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// HideSecret hides a secret wherever it stands in a file.
func HideSecret(f *source.File, secret string) {
	for start, end := range occurrences(f.Data, secret) {
		f.Hide(start, end)
	}
}

// occurrences are the places of a secret in a text, in order; one may overlap
// the next. A long secret is found everywhere, a short one where no letter or
// digit stands beside it.
func occurrences(text []byte, secret string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for at := 0; secret != ""; {
			i := bytes.Index(text[at:], []byte(secret))
			if i < 0 {
				return
			}
			start, end := at+i, at+i+len(secret)
			before, _ := utf8.DecodeLastRune(text[:start])
			after, _ := utf8.DecodeRune(text[end:])
			if (len(secret) >= wordSecret || !isWord(before) && !isWord(after)) && !yield(start, end) {
				return
			}
			at = start + 1
		}
	}
}

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

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hideUnparsed hides what looks like the value of a secret in a file that did
// not parse as a whole: from the end of a word that names one to the next line
// that is indented no deeper. A colon may be what is missing.
func hideUnparsed(f *source.File) {
	for n := 1; n <= f.Lines(); n++ {
		line := f.Line(n)
		end := secretWord(line)
		if end < 0 {
			continue
		}
		last := n
		for last < f.Lines() && continues(f.Line(last+1), indent(line)) {
			last++
		}
		from := f.Offset(n, 1) + end
		f.Hide(from, f.Offset(last, len(f.Line(last))+1))
		n = last
	}
}

// secretWord is the index behind the first word of the line that names a
// secret, and behind the quote and colon that follow it, or -1.
func secretWord(line []byte) int {
	for at := 0; at < len(line); {
		if !isNameByte(line[at]) {
			at++
			continue
		}
		end := at
		for end < len(line) && isNameByte(line[end]) {
			end++
		}
		if end-at <= longestKey && namesSecret(string(line[at:end])) {
			for end < len(line) && bytes.IndexByte([]byte("\"' \t"), line[end]) >= 0 {
				end++
			}
			if end < len(line) && line[end] == ':' {
				end++
			}
			return end
		}
		at = end
	}
	return -1
}

// isNameByte reports whether a byte can stand in the name of a field.
func isNameByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// continues reports whether a line belongs to a value that began on a line
// with that indentation.
func continues(line []byte, than int) bool {
	return len(bytes.TrimSpace(line)) == 0 || indent(line) > than
}
