package rules

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"oinlint/internal/source"
	"oinlint/manifest"
	"oinlint/saml"
)

// The limits on the files beside a manifest.
const (
	maxAttachment  = 16 << 20 // bytes of an XML or JSON file
	maxArchive     = 64 << 20 // bytes of an HTTP archive
	maxLogo        = 2 << 20  // bytes read of a logo
	maxAttachments = 10_000   // files of a submission
	// maxKept is how many bytes of attached files a submission keeps at a time.
	maxKept = 64 << 20
)

// subject is a submission with what its rules share: each attached file is
// read once.
type subject struct {
	*manifest.Submission
	// Channel is the intake the submission is judged for, never Any.
	Channel Channel
	// Assumed reports that nobody named the channel.
	Assumed bool
	// AsOf is the day of the judgement, at midnight UTC.
	AsOf time.Time
	// Review reports that the submission is a stranger's.
	Review bool

	attached []Attached
	resolved bool
	listErr  []listFault
	files    map[string]file
	kept     int
	logo     *logoImage              // nil until a rule asks for it
	readings map[readingKey]*reading // of fields that are dynamic
	// materials are the SAML files that were read, by their texts.
	materials map[*source.File]*saml.Material
	declared  *variables // nil until a rule asks for them
	worked    int        // of them, in characters; at most mostWorked
	// credentials are those of each file that was read, also when its text is
	// no longer kept.
	credentials map[string][]credential
	// secret is what unshown gives, once it was asked for.
	secret []string
}

type file struct {
	*source.File
	err error
}

// Attached is one file of the evidence.
type Attached struct {
	Kind  string              // saml, oidc, scim or guides
	Entry manifest.Attachment // the entry that names it
	Name  string              // its path from the manifest's folder
}

// listFault is an entry of the evidence whose files could not be listed.
type listFault struct {
	at  manifest.Text
	err error
}

func newSubject(s *manifest.Submission, o *Options) *subject {
	sub := &subject{Submission: s, AsOf: o.AsOf, Review: o.Review}
	sub.Channel, sub.Assumed = channelOf(s, o.Channel)
	return sub
}

// channelOf is the intake of a submission: the one that the run names, else
// the one that the manifest names, else the wizard, or the manager where only
// a workflows connector is submitted.
func channelOf(s *manifest.Submission, named Channel) (c Channel, assumed bool) {
	if named != Any {
		return named, false
	}
	if s.Channel.Present() {
		if c, err := ParseChannel(s.Channel.V); err == nil {
			return c, false
		}
	}
	alone := s.SSO.Absent() && s.Provisioning.Absent() && s.APIService.Absent() && s.IDV.Absent()
	if s.Workflows.Present() && alone {
		return Manager, true
	}
	return Wizard, true
}

// evidence is the entries of the evidence with the kind each stands under: one
// more than the most that are read, at most.
func (s *subject) evidence() []Attached {
	var entries []Attached
	for _, list := range []struct {
		kind  string
		items []manifest.Attachment
	}{
		{"saml", s.Evidence.SAML.Items},
		{"oidc", s.Evidence.OIDC.Items},
		{"scim", s.Evidence.SCIM.Items},
		{"guides", s.Evidence.Guides.Items},
	} {
		for _, e := range list.items {
			if len(entries) > maxAttachments {
				return entries
			}
			if e.File.Present() && strings.TrimSpace(e.File.V) != "" {
				entries = append(entries, Attached{Kind: list.kind, Entry: e, Name: e.File.V})
			}
		}
	}
	return entries
}

// Attached is every file of the evidence, patterns resolved, in the order of
// the manifest and at most maxAttachments of them.
func (s *subject) Attached() []Attached {
	s.resolve()
	return s.attached
}

func (s *subject) resolve() {
	if s.resolved {
		return
	}
	s.resolved = true
	for _, e := range s.evidence() {
		names := []string{e.Name}
		if manifest.IsPattern(e.Name) {
			var err error
			if names, err = s.glob(e.Name); err != nil {
				s.listErr = append(s.listErr, listFault{e.Entry.File, err})
			}
		}
		for _, name := range names {
			if len(s.attached) == maxAttachments {
				s.listErr = append(s.listErr, listFault{e.Entry.File, errTooManyFiles})
				return
			}
			s.attached = append(s.attached, Attached{e.Kind, e.Entry, path.Clean(name)})
		}
	}
}

var (
	errTooManyFiles = fmt.Errorf("more than %d files are attached; those from here on were not read", maxAttachments)
	errNoFolder     = errors.New("the manifest has no folder: it came from standard input")
	errNoMatch      = errors.New("the pattern matches no file")
)

func (s *subject) glob(pattern string) ([]string, error) {
	if s.Folder == nil {
		return nil, errNoFolder
	}
	names, err := s.Folder.Glob(pattern)
	if err == nil && len(names) == 0 {
		err = errNoMatch
	}
	return names, err
}

// File is the whole of a file beside the manifest, with what must not be shown
// hidden. The same error comes back each time.
func (s *subject) File(name string) (*source.File, error) {
	name = path.Clean(name)
	if f, ok := s.files[name]; ok {
		return f.File, f.err
	}
	f, err := s.read(name)
	if err == nil {
		s.kept += len(f.Data)
	}
	if s.kept > maxKept {
		clear(s.files)
		s.kept = 0
	}
	if s.files == nil {
		s.files = map[string]file{}
	}
	s.files[name] = file{f, err}
	return f, err
}

func (s *subject) read(name string) (*source.File, error) {
	if s.Folder == nil {
		return nil, errNoFolder
	}
	f, err := s.Folder.Read(name, attachmentLimit(name))
	if err != nil {
		return nil, err
	}
	for _, secret := range s.Secrets() {
		manifest.HideSecret(f, secret)
	}
	if s.credentials == nil {
		s.credentials = map[string][]credential{}
	}
	s.credentials[name] = hideTokens(f)
	return f, nil
}

// Head is the beginning of a file beside the manifest, at most limit bytes,
// and the size of the whole.
func (s *subject) Head(name string, limit int64) ([]byte, int64, error) {
	if s.Folder == nil {
		return nil, 0, errNoFolder
	}
	return s.Folder.Head(name, limit)
}

// isURL reports whether a value that may be a file or a URL is a URL.
func isURL(v string) bool {
	scheme, _, ok := strings.Cut(v, "://")
	return ok && scheme != "" && !slices.ContainsFunc([]byte(scheme), func(c byte) bool {
		return !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')
	})
}

// leaveAttached notes that the rule also speaks of documents of these kinds,
// which have no reader yet: with one attached it cannot pass.
func (p *Pass) leaveAttached(kinds ...string) {
	for _, e := range p.evidence() {
		if slices.Contains(kinds, e.Kind) {
			p.NotChecked(e.Entry, "the attached %s material is not read yet", e.Kind)
		}
	}
}
