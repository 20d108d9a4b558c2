package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The README shows what the program really answers: each block that begins
// with "$ oinlint" is run in the repository's root. The manifest that it calls
// the smallest one is a submission of the tests.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	transcripts, updated := 0, string(text)
	for _, block := range fencedBlocks(string(text)) {
		command, want, ok := strings.Cut(block, "\n")
		args, isRun := strings.CutPrefix(command, "$ oinlint ")
		if !ok || !isRun {
			continue
		}
		transcripts++
		var out, errOut bytes.Buffer
		Main(append([]string{"oinlint"}, strings.Fields(args)...), strings.NewReader(""), &out, &errOut)
		said := out.String() + errOut.String()
		if *update {
			updated = strings.Replace(updated, block, command+"\n"+said, 1)
		} else if diff := cmp.Diff(want, said); diff != "" {
			t.Errorf("%s (-README +program); -update writes it:\n%s", command, diff)
		}
	}
	if transcripts == 0 {
		t.Error("the README shows no run of the program")
	}
	if updated != string(text) {
		if err := os.WriteFile("README.md", []byte(updated), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	minimal, err := os.ReadFile("testdata/submissions/minimal/oin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "```yaml\n"+string(minimal)+"```\n") {
		t.Error("the smallest manifest of the README is not the one of testdata/submissions/minimal")
	}
}

func fencedBlocks(markdown string) []string {
	var blocks []string
	for i, part := range strings.Split(markdown, "```") {
		if i%2 == 1 {
			_, block, _ := strings.Cut(part, "\n")
			blocks = append(blocks, block)
		}
	}
	return blocks
}
