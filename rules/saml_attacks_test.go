package rules

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/internal/workspace"
	"oinlint/manifest"
)

// The documents of saml/testdata, each judged alone by the rules about SAML
// documents with the certificate that most of them are signed with: attacks and
// tampered documents have findings, and what is signed as it should be has none.
func TestSAMLDocuments(t *testing.T) {
	const golden = "../testdata/saml-documents.txt"
	var got strings.Builder
	for _, folder := range []string{"attacks", "tampered", "signed", "real"} {
		entries, err := os.ReadDir(path.Join("../saml/testdata", folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			judgeDocument(t, &got, path.Join(folder, e.Name()))
		}
	}
	want, err := os.ReadFile(golden)
	if *update {
		err = os.WriteFile(golden, []byte(got.String()), 0o666)
	} else if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func judgeDocument(t *testing.T, b *strings.Builder, name string) {
	text := fmt.Sprintf("evidence: {saml: [{file: %s, certificates: [certs/okta.pem]}]}\n", name)
	folder := workspace.FromFS(os.DirFS("../saml/testdata"), "")
	s := manifest.Parse(source.NewFile("oin.yaml", []byte(text)), tree.YAML, folder)[0]
	var rules []*Rule
	for _, r := range Catalog() {
		switch r.ID {
		case "saml/document", "saml/doctype", "saml/comment-in-value", "saml/signature-missing", "saml/signature-invalid",
			"saml/signature-coverage", "saml/signature-transform":
			rules = append(rules, r)
		}
	}
	result := Judge(s, &Options{Rules: rules, AsOf: exampleDay})
	for _, broken := range result.Broken {
		t.Errorf("%s: %s: %s", name, broken.Rule.ID, broken.Cause)
	}
	fmt.Fprintf(b, "%s\n", name)
	for _, f := range result.Findings {
		fmt.Fprintf(b, "\t%s %s: %s\n", f.Rule.ID, f.At.Path, f.Message)
	}
	for _, n := range result.NotChecked {
		fmt.Fprintf(b, "\t%s not checked: %s\n", n.Rule.ID, n.Reason)
	}
}
