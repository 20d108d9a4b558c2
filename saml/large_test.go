package saml

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"testing"

	"oinlint/internal/source"
)

// aggregate is metadata of many entities, as federations publish it, of about
// as many bytes as are asked for.
func aggregate(t testing.TB, bytes int) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/real/sp-metadata-extensions.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, entity, _ := strings.Cut(string(data), "?>\n")
	var b strings.Builder
	b.WriteString("<md:EntitiesDescriptor xmlns:md=\"" + MetadataNamespace + "\">\n")
	for i := 0; b.Len()+len(entity)+100 < bytes; i++ {
		b.WriteString(strings.Replace(entity, "https://strawberry.dev", fmt.Sprintf("https://sp%d.strawberry.dev", i), 1))
	}
	b.WriteString("</md:EntitiesDescriptor>\n")
	return []byte(b.String())
}

func deflated(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte(text))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return url.QueryEscape(base64.StdEncoding.EncodeToString(b.Bytes()))
}

// hostile are files that are made to be expensive.
var hostile = []struct {
	name string
	text func(t testing.TB) string
	kind FaultKind
	want string // in the first fault
}{
	{"100,000 nested elements", func(testing.TB) string { return strings.Repeat("<a>", 100_000) }, Limit, "more than 128 deep"},
	{"200,000 attributes", func(testing.TB) string {
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, ` a%d="x"`, i)
		}
		return "<a" + b.String() + "/>"
	}, Limit, "more than 256 attributes"},
	{"a tag of 16 MiB that does not end", func(testing.TB) string { return "<a " + strings.Repeat(`a="`, MaxXML/3-1) }, Syntax, "white space"},
	{"a value of 16 MiB that does not end", func(testing.TB) string { return `<a a="` + strings.Repeat(`a`, MaxXML-6) }, Syntax, "no closing quote"},
	{"16 MiB of <", func(testing.TB) string { return strings.Repeat(`<`, MaxXML) }, Syntax, "expected a name"},
	{"16 MiB of empty elements", func(testing.TB) string { return "<a>" + strings.Repeat(`<a/>`, MaxXML/4-2) + "</a>" }, Limit, "500000 elements"},
	{"16 MiB of CDATA", func(testing.TB) string { return "<a>" + strings.Repeat(`<![CDATA[]]>`, MaxXML/12-2) + "</a>" }, Limit, "500000 elements"},
	{"16 MiB of references", func(testing.TB) string { return "<a>" + strings.Repeat(`&#9;`, MaxXML/4-2) + "</a" }, Syntax, ""},
	{"16 MiB of white space", func(testing.TB) string { return strings.Repeat(" ", MaxXML) }, Foreign, "empty"},
	{"16 MiB of an unended comment", func(testing.TB) string { return "<!--" + strings.Repeat(" ", MaxXML-4) }, Syntax, "ends too early"},
	{"16 MiB of declarations", func(testing.TB) string { return strings.Repeat("<!DOCTYPE a>", MaxXML/12) }, Doctype, "not processed"},
	{"an entity bomb", func(testing.TB) string {
		return `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 1000) + `">]><a>` + strings.Repeat("&a;", 1000) + `</a>`
	}, Doctype, "not processed"},
	{"many attributes on many elements", func(testing.TB) string {
		var b strings.Builder
		for i := range MaxAttributes {
			fmt.Fprintf(&b, ` a%d=""`, i)
		}
		element := "<a" + b.String() + "/>"
		return "<a>" + strings.Repeat(element, (MaxXML-8)/len(element)) + "</a>"
	}, Limit, "500000 elements"},
	{"many namespaces on nested elements", func(testing.TB) string {
		var b strings.Builder
		for i := range MaxAttributes {
			fmt.Fprintf(&b, ` xmlns:a%d="u"`, i)
		}
		return strings.Repeat("<a"+b.String()+">", MaxDepth) + strings.Repeat("<a255:b", 1_000_000)
	}, Syntax, ""},
	{"a file of 17 MiB", func(testing.TB) string { return strings.Repeat("<a>", 6<<20) }, Limit, "more than 16 MiB"},
	{"a file of 65 MiB", func(testing.TB) string { return strings.Repeat("{", 65<<20) }, Limit, "more than 64 MiB"},
	{"endless base64", func(testing.TB) string { return strings.Repeat("PHNh", 5<<20) }, Limit, "more than 16 MiB"},
	{"16 MiB of base64", func(testing.TB) string { return strings.Repeat("PHNh", MaxXML/4) }, Syntax, ""},
	{"a bomb of 17 MiB", func(t testing.TB) string { return "SAMLRequest=" + deflated(t, "<a>"+strings.Repeat(" ", 17<<20)) }, Limit, "more than 16 MiB when inflated"},
	{"many bombs of 16 MiB", func(t testing.TB) string {
		bomb := "SAMLRequest=" + deflated(t, "<!DOCTYPE "+strings.Repeat(" ", 16<<20-100)) + "\n"
		return strings.Repeat(bomb, 40)
	}, Doctype, "not processed"},
	{"a million requests", func(testing.TB) string { return strings.Repeat("SAMLRequest=\n", 1_000_000) }, Foreign, "is empty"},
	{"a million requests in one query", func(testing.TB) string { return strings.Repeat("SAMLRequest=&", 1_000_000) }, Foreign, "is empty"},
	{"a million lines of a form", func(testing.TB) string { return "SAMLRequest=" + strings.Repeat("AAAA\n", 3_000_000) }, Encoding, ""},
	{"a million blocks of PEM", func(testing.TB) string { return strings.Repeat("-----BEGIN A-----\n", 900_000) }, Foreign, ""},
	{"a million inputs of a page", func(testing.TB) string { return "<html>" + strings.Repeat("<input ", 2_000_000) }, Foreign, ""},
	{"a million inputs of a page that end", func(testing.TB) string { return "<html>" + strings.Repeat("<input >", 2_000_000) }, Foreign, ""},
	{"JSON of 16 MiB that nests", func(testing.TB) string { return strings.Repeat("[", MaxXML) }, Limit, ""},
}

// TestHostile has one fault at least for each. How long each takes is in the
// output of go test -v; none takes a second.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			m := Read(source.NewFile("f", []byte(c.text(t))))
			if len(m.Faults) == 0 || m.Faults[0].Kind != c.kind || !strings.Contains(m.Faults[0].Message, c.want) {
				t.Errorf("got %.200q, want %d %q", fmt.Sprint(m.Faults[:min(2, len(m.Faults))]), c.kind, c.want)
			}
			if len(m.Faults) > MaxDocuments+1 {
				t.Errorf("%d faults", len(m.Faults))
			}
			checkSpans(t, m)
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for _, c := range hostile {
		text := []byte(c.text(b))
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Read(source.NewFile("f", text))
			}
		})
	}
}

// BenchmarkAggregate reads 16 MiB of metadata. live is what is kept of it.
func BenchmarkAggregate(b *testing.B) {
	text := aggregate(b, MaxXML)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var m *Material
	for b.Loop() {
		m = nil
		m = Read(source.NewFile("f", text))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(text)), "live-bytes/byte")
	if len(m.Faults) > 0 {
		b.Fatal(m.Faults)
	}
	b.ReportMetric(float64(len(m.Documents[0].EntityDescriptors)), "entities")
}

func TestAggregate(t *testing.T) {
	m := Read(source.NewFile("f", aggregate(t, 1<<20)))
	if len(m.Faults) > 0 || len(m.Documents) != 1 || len(m.Documents[0].EntityDescriptors) < 200 {
		t.Fatalf("%+v", m.Faults)
	}
	e := m.Documents[0].EntityDescriptors[7]
	if want := "EntitiesDescriptor/EntityDescriptor[8]/@entityID"; e.EntityID.Path() != want || e.EntityID.Value != "https://sp7.strawberry.dev" {
		t.Errorf("got %+v, want %s", e.EntityID, want)
	}
}
