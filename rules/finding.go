package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"oinlint/manifest"
)

// Finding is one thing that is wrong with a submission.
type Finding struct {
	Rule     *Rule
	Severity Severity // as it counts for this submission
	// Message is what is wrong with which value, and what was expected: lower
	// case, no final period, no secret in it.
	Message string
	// At is the place: Source is the manifest or an attached file.
	At      manifest.Place
	Related []Related
	// Fix mends it. It is nil where there is not exactly one right answer.
	Fix *Fix
	// Fingerprint stays the same when lines move, and changes with the value.
	Fingerprint string
}

// Related is another place that a finding speaks of.
type Related struct {
	At      manifest.Place
	Message string
}

// Fix is a change of files that mends a fault and can be made without a look at
// it. Its edits are in order and do not overlap.
type Fix struct {
	Edits []manifest.Edit
}

// As sets another severity than the rule's own.
func (f *Finding) As(s Severity) *Finding {
	f.Severity = s
	return f
}

// With adds another place.
func (f *Finding) With(at manifest.Located, message string) *Finding {
	f.Related = append(f.Related, Related{at.Where(), message})
	return f
}

// Mend adds the fix that replaces parts of a text of the manifest, which are
// told by bytes of the decoded text, in order and without overlap. It adds none
// where the text cannot be changed so, or holds something that must not be
// shown.
func (f *Finding) Mend(t manifest.Text, replacements ...manifest.Replacement) *Finding {
	f.Fix = nil
	if edits := t.Edits(replacements...); edits != nil {
		f.Fix = &Fix{edits}
	}
	return f
}

// sortFindings puts the findings of one submission in order: the manifest
// before its attachments, by line, column and rule within a file.
func sortFindings(s *manifest.Submission, findings []Finding) {
	attached := func(f Finding) int {
		if f.At.Source == s.Document.File {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			attached(a)-attached(b),
			cmp.Compare(a.At.Source.Name, b.At.Source.Name),
			a.At.Span.Start.Line-b.At.Span.Start.Line,
			a.At.Span.Start.Column-b.At.Span.Start.Column,
			cmp.Compare(a.Rule.ID, b.Rule.ID),
			cmp.Compare(a.At.Path, b.At.Path),
		)
	})
}

// fingerprint gives each finding its fingerprint: of the rule, the file, the
// document, the path and the value, and of an ordinal where all of these are
// the same. The value of a secret is left out. name tells what a file is
// called from the repository's root.
func fingerprint(s *manifest.Submission, findings []Finding, name func(string) string) {
	seen := map[[sha256.Size]byte]int{}
	for i := range findings {
		f := &findings[i]
		h := sha256.New()
		fmt.Fprintf(h, "%s\x00%s\x00%d\x00%s\x00", f.Rule.ID, name(f.At.Source.Name), s.Document.Index, f.At.Path)
		f.At.WriteValue(h)
		same := [sha256.Size]byte(h.Sum(nil))
		fmt.Fprintf(h, "\x00%d", seen[same])
		seen[same]++
		f.Fingerprint = hex.EncodeToString(h.Sum(nil)[:16])
	}
}
