package rules

import (
	"errors"
	"path"
	"slices"
	"strings"

	"oinlint/manifest"
)

// namedFiles are the values that name files beside the manifest, but for those
// that are URLs or blank.
func (s *subject) namedFiles() []manifest.Text {
	var files []manifest.Text
	add := func(values ...manifest.Text) {
		for _, v := range values {
			if v.Present() && strings.TrimSpace(v.V) != "" {
				files = append(files, v)
			}
		}
	}
	if !isURL(s.Logo.V) {
		add(s.Logo)
	}
	add(s.SSO.SAML.SingleLogout.Certificate, s.SSO.SAML.Encryption.Certificate, s.Workflows.TestSuite)
	entries := s.evidence()
	for _, e := range entries[:min(len(entries), maxAttachments)] {
		add(e.Entry.File)
		add(e.Entry.Certificates.Items...)
	}
	return files
}

// Names reports whether a submission names a file beside its manifest, which
// need not be there. The name is relative to the manifest's folder.
func Names(s *manifest.Submission, file string) bool {
	sub := &subject{Submission: s}
	return slices.ContainsFunc(sub.namedFiles(), func(v manifest.Text) bool {
		if isEvidence(v) {
			return manifest.Matches(v.V, file)
		}
		return path.Clean(v.V) == file
	})
}

// isEvidence reports whether a value stands where patterns are understood.
func isEvidence(file manifest.Text) bool { return strings.HasPrefix(file.Path, "evidence.") }

// look looks whether the file that a value names can be read, or the files
// that a pattern of the evidence matches.
func (s *subject) look(file manifest.Text) error {
	if manifest.IsPattern(file.V) && isEvidence(file) {
		_, err := s.glob(file.V)
		return err
	}
	_, _, err := s.Head(file.V, 0)
	return err
}

// reportFiles reports each named file whose error the rule speaks of.
func reportFiles(p *Pass, mine func(error) bool) {
	for _, names := range []manifest.Located{p.Evidence, p.Logo} {
		p.Entire(names)
	}
	for _, file := range p.namedFiles() {
		p.Applies()
		switch err := p.look(file); {
		case err == nil:
		case errors.Is(err, errNoFolder):
			p.NotChecked(file, "%s cannot be looked at: %s", file.V, err)
		case mine(err):
			p.Report(file, "%s", err)
		}
	}
}

var manifestFileMissing = Rule{
	ID:       "manifest/file-missing",
	Severity: Error,
	Summary:  "Put every file that the manifest names beside it, as a regular file.",
	Why:      "What is not there can be neither checked nor submitted.",
	Sources: []Source{
		{"The Open Group Base Specifications, 3.141 File", "https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap03.html", "2026-11"},
	},
	Bad:  "logo: assets/logo.png\n",
	Good: "-- oin.yaml --\nlogo: assets/logo.png\n-- assets/logo.png --\n",
	Check: func(p *Pass) {
		reportFiles(p, func(err error) bool { return !manifest.LeavesFolder(err) && !manifest.PassesLimit(err) })
	},
}

var manifestPathEscape = Rule{
	ID:       "manifest/path-escape",
	Severity: Error,
	Summary:  "Keep every file that the manifest names in the manifest's folder.",
	Why:      "A submission is handed on as one folder, and what lies outside of it does not come along. Nothing outside is read.",
	Sources: []Source{
		{"CWE-22, Improper Limitation of a Pathname to a Restricted Directory", "https://cwe.mitre.org/data/definitions/22.html", "2026-11"},
	},
	Bad:  "logo: ../shared/logo.png\n",
	Good: "logo: assets/../logo.png\n",
	Check: func(p *Pass) {
		reportFiles(p, manifest.LeavesFolder)
	},
}

var manifestLimit = Rule{
	ID:       "manifest/limit",
	Severity: Error,
	Summary:  "Stay within the limits of what is read.",
	Why:      "What lies past a limit was not checked, so that nothing can be said about it.",
	Sources: []Source{
		{"CWE-770, Allocation of Resources Without Limits", "https://cwe.mitre.org/data/definitions/770.html", "2026-11"},
	},
	Bad:  "x-notes: " + strings.Repeat("[", 129) + strings.Repeat("]", 129) + "\n",
	Good: "x-notes: " + strings.Repeat("[", 127) + strings.Repeat("]", 127) + "\n",
	Check: func(p *Pass) {
		reportFaults(p, manifest.Limit, nil)
		p.resolve()
		for _, f := range p.listErr {
			if manifest.PassesLimit(f.err) || errors.Is(f.err, errTooManyFiles) {
				p.Report(f.at, "%s", f.err)
			}
		}
		for _, a := range p.Attached() {
			_, size, err := p.Head(a.Name, 0)
			if limit := attachmentLimit(a.Name); err == nil && size > limit {
				p.Report(a.Entry.File, "%q has %d bytes; at most %d MiB of such a file are read", a.Name, size, limit>>20)
			}
		}
	},
}

// attachmentLimit is how many bytes an attached file may have.
func attachmentLimit(name string) int64 {
	if strings.EqualFold(path.Ext(name), ".har") {
		return maxArchive
	}
	return maxAttachment
}
