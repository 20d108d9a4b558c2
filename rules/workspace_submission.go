package rules

import (
	"crypto/sha256"
	"strings"

	"oinlint/internal/source"
	"oinlint/manifest"
)

// The rules that compare the submissions of a run remember of each no more
// than the digest of a value and its place: neither the submission nor its
// file stays in memory.

// digest stands for a text that is compared.
type digest [16]byte

// digestOf is the digest of several texts in order.
func digestOf(texts ...string) digest {
	h := sha256.New()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	return digest(h.Sum(nil)[:len(digest{})])
}

// memory is the place of a value of an earlier submission.
type memory struct {
	file, path string
	span       source.Span
}

func remember(at manifest.Located) memory {
	place := at.Where()
	return memory{place.Source.Name, place.Path, place.Span}
}

// recall is the place that was remembered. Its file has no text, unless it is
// the one that is being judged.
func (p *Pass) recall(m memory) manifest.Place {
	f := p.Document.File
	if f.Name != m.file {
		f = source.NewFile(m.file, nil)
	}
	return manifest.Place{Path: m.path, Span: m.span, Source: f}
}

// foldName is the name of an app as it is compared: two names that differ in
// case or white space only look alike in the catalogue.
func foldName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

// filled reports whether there is a text to compare.
func (p *Pass) filled(t manifest.Text) bool {
	return !p.Lacks(t) && t.Present() && !isBlank(t)
}

// aDraft is one of the submissions in the example.
const aDraft = "---\nchannel: manager\ndevOrg: dev-00000001\n"

var workspaceDraftLimit = Rule{
	ID:       "workspace/draft-limit",
	Severity: Error,
	Channel:  Manager,
	Summary:  "Keep at most ten submissions in a development org.",
	Why:      "The OIN Manager lets an org have no more; the next one cannot be created there.",
	Sources:  []Source{sourceManager},
	Bad:      aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft,
	Good:     aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft + aDraft,
	Follow: func() func(p *Pass) {
		const most = 10
		count := map[digest]int{}
		return func(p *Pass) {
			org := p.DevOrg
			if !p.filled(org) {
				return
			}
			p.Applies()
			key := digestOf(strings.ToLower(strings.TrimSpace(org.V)))
			count[key]++
			if count[key] == most+1 {
				p.Report(p.Top(), "this is submission number %d of the development org %q; it can have %d", most+1, org.V, most).
					With(org, "the development org")
			}
		}
	},
}

var workspaceNameDuplicate = Rule{
	ID:       "workspace/name-duplicate",
	Severity: Warning,
	Summary:  "Give each submission a name of its own.",
	Why:      "Customers cannot tell two apps with one name apart, and one of two copies of a manifest is usually the wrong one.",
	Sources:  []Source{sourceRequirements},
	Bad:      "name: Strawberry Central\n---\nname: Strawberry Central\n",
	Good:     "name: Strawberry Central\n---\nname: Strawberry Fields\n",
	Follow: func() func(p *Pass) {
		first := map[digest]memory{}
		return func(p *Pass) {
			if !p.filled(p.Name) {
				return
			}
			key := digestOf(foldName(p.Name.V))
			if earlier, ok := first[key]; ok {
				p.Report(p.Name, "another submission has the name %q already", p.Name.V).With(p.recall(earlier), "first here")
				return
			}
			if len(first) > 0 {
				p.Applies()
			}
			first[key] = remember(p.Name)
		}
	},
}
