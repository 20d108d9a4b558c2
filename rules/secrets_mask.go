package rules

import (
	"slices"
	"strconv"
	"strings"

	"oinlint/internal/tree"
	"oinlint/manifest"
)

// hidden stands in the place of a secret.
const hidden = "[hidden]"

// mostUnshown is how many secrets are looked for in each message. More than
// these are told by their form alone.
const mostUnshown = 200

// unshown are the texts that must appear in no message: the values of secret
// fields, the credentials in other values, and the words of each, since a rule
// may speak of one word of a value.
func (s *subject) unshown() []string {
	if s.secret != nil {
		return s.secret
	}
	s.secret = []string{}
	add := func(secret string) {
		if len(s.secret) < mostUnshown && !slices.Contains(s.secret, secret) {
			s.secret = append(s.secret, secret)
		}
	}
	for _, secret := range s.Secrets() {
		for _, spelling := range spellings(secret) {
			add(spelling)
		}
	}
	eachText(s.Document.Root, func(n *tree.Node) {
		if len(s.secret) == mostUnshown {
			return
		}
		for _, t := range tokensIn(n.Text) {
			found := n.Text[t.start:t.end]
			for _, word := range append(strings.Fields(found), found) {
				if len(word) >= shortestWord {
					add(word)
				}
			}
		}
	})
	return s.secret
}

// spellings are a secret as it is and as messages about an expression write it: the
// text of an expression doubles quotes, and a message that quotes escapes.
func spellings(secret string) []string {
	all := []string{secret, strings.ReplaceAll(secret, "'", "''"), strings.ReplaceAll(secret, `"`, `""`)}
	for _, s := range all {
		quoted := strconv.Quote(s)
		all = append(all, quoted[1:len(quoted)-1])
	}
	return all
}

// shortestWord is the length in bytes from which a credential in a value, or a
// word of it, is looked for elsewhere. A shorter one may be any word.
const shortestWord = 12

// masked replaces the secrets of the submission in a text, and what is left of
// one that was cut off.
func (s *subject) masked(text string) string {
	for _, secret := range s.unshown() {
		text = manifest.MaskSecret(text, secret, hidden)
	}
	text = maskTokens(text)
	if strings.Contains(text, "…") {
		text = s.maskCut(text)
	}
	return text
}

// givesAway reports whether a fix shows a secret of the submission.
func (s *subject) givesAway(fix *Fix) bool {
	return slices.ContainsFunc(fix.Edits, func(e manifest.Edit) bool { return s.masked(e.Text) != e.Text })
}

// maskCut replaces the beginnings of secrets behind which a text was cut: no
// form tells them any more.
func (s *subject) maskCut(text string) string {
	const shortest = 6 // bytes of a beginning that gives something away
	parts := strings.Split(text, "…")
	for i, part := range parts[:len(parts)-1] {
		for _, secret := range s.unshown() {
			for n := min(len(secret), len(part)); n >= shortest; n-- {
				if strings.HasSuffix(part, secret[:n]) {
					parts[i] = part[:len(part)-n] + hidden
					break
				}
			}
		}
	}
	return strings.Join(parts, "…")
}

// maskedPath replaces the secrets in a path, but not in the names of fields,
// which every manifest has.
func (s *subject) maskedPath(path string) string {
	masked := s.masked(path)
	if masked == path {
		return path
	}
	// Names that are no fields are masked together where they stand together:
	// a JWT that is a key has dots in it.
	var parts, others []string
	flush := func() {
		if len(others) > 0 {
			parts = append(parts, s.masked(strings.Join(others, ".")))
			others = nil
		}
	}
	for part := range strings.SplitSeq(path, ".") {
		if name, _, _ := strings.Cut(part, "["); manifest.IsFieldName(name) {
			flush()
			parts = append(parts, part)
			continue
		}
		others = append(others, part)
	}
	flush()
	return strings.Join(parts, ".")
}
