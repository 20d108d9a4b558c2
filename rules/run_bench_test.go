package rules

import (
	"path/filepath"
	"testing"

	"oinlint/internal/workspace"
	"oinlint/manifest"
)

// Reading a complete submission and judging it by every rule, files included.
func BenchmarkSubmission(b *testing.B) {
	folder, err := workspace.Open(filepath.Join(submissions, "entitlements"), "")
	if err != nil {
		b.Fatal(err)
	}
	defer folder.Close()
	o := Options{Rules: Catalog(), AsOf: exampleDay}
	b.ReportAllocs()
	for b.Loop() {
		s, err := manifest.Read(folder, "oin.json")
		if err != nil {
			b.Fatal(err)
		}
		Judge(s[0], &o)
	}
}
