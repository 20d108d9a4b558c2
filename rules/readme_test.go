package rules

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The catalogue in words, rules/README.md, and the list of rules in the
// project's README are made from the rules. -update writes them.
func TestCatalogueInWords(t *testing.T) {
	compareGenerated(t, "README.md", func(string) string { return catalogueInWords() })
	compareGenerated(t, "../README.md", func(old string) string {
		const begin, end = "<!-- rules: made by go test ./rules -update -->\n", "<!-- end of rules -->\n"
		before, rest, ok := strings.Cut(old, begin)
		_, after, found := strings.Cut(rest, end)
		if !ok || !found {
			t.Fatal("README.md has lost the marks around its list of rules")
		}
		return before + begin + rulesByPack() + end + after
	})
}

func compareGenerated(t *testing.T, name string, generate func(old string) string) {
	t.Helper()
	old, err := os.ReadFile(name)
	if err != nil && !*update {
		t.Fatal(err)
	}
	want := generate(string(old))
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(old)); diff != "" {
		t.Errorf("write %s anew with go test ./rules -update (-want +got):\n%s", name, diff)
	}
}

// rulesByPack is a table of the rules of each pack.
func rulesByPack() string {
	var b strings.Builder
	for _, pack := range Packs(Catalog(), "") {
		fmt.Fprintf(&b, "\n**%s**\n\n| rule | severity | |\n|---|---|---|\n", pack)
		for _, r := range Catalog() {
			if r.Pack() == pack {
				fmt.Fprintf(&b, "| [%s](rules/README.md#%s) | %s | %s |\n", r.ID, anchor(r.ID), ofChannel(r), cell(r.Summary))
			}
		}
	}
	return b.String() + "\n"
}

func ofChannel(r *Rule) string {
	if r.Channel == Any {
		return r.Severity.String()
	}
	return fmt.Sprintf("%s, %s", r.Severity, r.Channel)
}

// anchor is the one that GitHub gives a heading.
func anchor(heading string) string { return strings.ReplaceAll(heading, "/", "") }

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// catalogueInWords is every rule with its reason, source and examples.
func catalogueInWords() string {
	var b strings.Builder
	b.WriteString(`# The rules

<!-- Made from the rules by go test ./rules -update. -->

Each rule has an ID that never changes, a severity, the channel whose requirement
it is, and the source that asks for it, with the month in which it was read. The
bad examples are run by the tests and do trigger their rules; ` + "`oinlint explain RULE`" + `
shows what is said about them.

| severity | |
|---|---|
| error | the submission is turned away |
| warning | the submission is probably sent back, or a recommendation with consequences is not followed |
| info | worth knowing |
| manual | a person has to look |

A rule of one channel (wizard, manager) does not run for the other. Where the manifest
names no channel, such a rule is one step softer.
`)
	for _, r := range Catalog() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n%s\n\n", r.ID, r.Summary, r.Why)
		fmt.Fprintf(&b, "Severity: %s. Channel: %s.\n\n", r.Severity, r.Channel)
		for _, s := range r.Sources {
			fmt.Fprintf(&b, "- [%s](%s), read %s\n", s.Title, s.URL, s.Read)
		}
		if r.Table != 0 {
			b.WriteString("- [Dynamic properties](../docs/expressions.md) has the notations, operators and functions\n")
		}
		fmt.Fprintf(&b, "\nBad:\n\n%s\nGood:\n\n%s", fenced(r.Bad), fenced(r.Good))
	}
	return b.String()
}

func fenced(example string) string {
	text := ReadableExample(example)
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return "```yaml\n" + text + "```\n"
}
