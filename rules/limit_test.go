package rules

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// The limits that are too large for a fixture, each just reached and just
// passed.
func TestLargeLimits(t *testing.T) {
	attach := func(name string, size int) *Example {
		return exampleOf("evidence: {scim: ["+name+"]}\n", fstest.MapFS{name: {Data: make([]byte, size)}})
	}
	list := func(n int) *Example {
		return exampleOf("evidence:\n  scim:\n"+strings.Repeat("    - user.json\n", n), fstest.MapFS{"user.json": {}})
	}
	aliases := func(n int) *Example {
		return exampleOf("x-a: &a ["+strings.Repeat("0,", 999)+"]\nx-b: ["+strings.Repeat("*a,", n)+"]\n", nil)
	}
	manifestOf := func(size int) *Example {
		return exampleOf("x-a: 1\n#"+string(bytes.Repeat([]byte("x"), size-8)), nil)
	}
	for name, c := range map[string]struct {
		example *Example
		want    string // what the finding names, or nothing
	}{
		"16 MiB":               {attach("user.json", 16<<20), ""},
		"more than 16 MiB":     {attach("user.json", 16<<20+1), "at most 16 MiB"},
		"HAR of 64 MiB":        {attach("capture.har", 64<<20), ""},
		"HAR over 64 MiB":      {attach("capture.har", 64<<20+1), "at most 64 MiB"},
		"10,000 files":         {list(10_000), ""},
		"10,001 files":         {list(10_001), "10000 files"},
		"100,000 alias nodes":  {aliases(100), ""},
		"more alias nodes":     {aliases(101), "100000"},
		"10,000 documents":     {exampleOf(strings.Repeat("---\n", 10_000), nil), ""},
		"10,001 documents":     {exampleOf(strings.Repeat("---\n", 10_001), nil), "10000 documents"},
		"manifest of 4 MiB":    {manifestOf(4 << 20), ""},
		"manifest over 4 MiB":  {manifestOf(4<<20 + 1), "4 MiB"},
		"128 levels":           {exampleOf("x-a: "+strings.Repeat("[", 127)+strings.Repeat("]", 127), nil), ""},
		"129 levels":           {exampleOf("x-a: "+strings.Repeat("[", 128)+strings.Repeat("]", 128), nil), "128"},
		"key of 1,024 bytes":   {exampleOf("x-"+strings.Repeat("k", 1022)+": 1", nil), ""},
		"key of 1,025 bytes":   {exampleOf("x-"+strings.Repeat("k", 1023)+": 1", nil), "1024"},
		"two documents, large": {exampleOf("x-a: 1\n---\nx-b: "+strings.Repeat("[", 128)+strings.Repeat("]", 128), nil), "128"},
	} {
		results, err := c.example.Judge(&manifestLimit)
		if err != nil {
			t.Fatal(err)
		}
		got := describe(t, results)
		switch {
		case c.want == "" && len(got) > 0, c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
			t.Errorf("%s: %.200q, want %q", name, fmt.Sprint(got), c.want)
		}
	}
}

// exampleOf is a manifest with files beside it.
func exampleOf(manifest string, files fstest.MapFS) *Example {
	if files == nil {
		files = fstest.MapFS{}
	}
	files["oin.yaml"] = &fstest.MapFile{Data: []byte(manifest)}
	return &Example{AsOf: exampleDay, Files: files, Manifests: []string{"oin.yaml"}}
}
