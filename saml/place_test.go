package saml

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/beevik/etree"

	"oinlint/internal/source"
)

// TestPlaces finds values in documents whose lines and characters are hard to
// count. The text that stands at each place is what is asked for.
func TestPlaces(t *testing.T) {
	const doc = "<?xml version='1.0'?>\n" +
		"<!-- é🍓 --><p:Response xmlns:p='" + ProtocolNamespace + "'\n" +
		"\tInResponseTo = '\"é\"' Destination=\"https://a.dev/?a=1&amp;b=2\" ID='>🍓'>\n" +
		"<a:Issuer xmlns:a='" + AssertionNamespace + "'>\n 🍓 <!-- c -->é&lt;<![CDATA[<x>]]> \n</a:Issuer><p:Status\n/></p:Response >\n"
	want := []string{
		"3:18-3:21 Response/@InResponseTo \"\\\"é\\\"\" [\"é\"]",
		"3:36-3:62 Response/@Destination \"https://a.dev/?a=1&b=2\" [https://a.dev/?a=1&amp;b=2]",
		"3:68-3:70 Response/@ID \">🍓\" [>🍓]",
		"5:2-5:34 Response/Issuer \"\\n 🍓 é<<x> \\n\" [🍓 <!-- c -->é&lt;<![CDATA[<x>]]>]",
		"6:13-6:21 Response/Status/StatusCode/@Value \"\" [p:Status]",
	}
	for _, c := range []struct {
		name string
		data string
	}{
		{"LF", doc},
		{"CRLF", strings.ReplaceAll(doc, "\n", "\r\n")},
		{"CR", strings.ReplaceAll(doc, "\n", "\r")},
		{"byte order mark", "\uFEFF" + doc},
		{"UTF-16", inUTF16(doc)},
	} {
		m := Read(source.NewFile("f", []byte(c.data)))
		if len(m.Faults) > 0 || len(m.Documents) != 1 {
			t.Errorf("%s: %+v", c.name, m.Faults)
			continue
		}
		r := m.Documents[0].Response
		for i, v := range []Value{r.InResponseTo, r.Destination, r.ID, r.Issuer, r.StatusCode} {
			at := string(m.File.Data[v.Span().Start.Offset:v.Span().End.Offset])
			got := place(v.Span()) + " " + v.Path() + " " + quote(v.Value) + " [" + at + "]"
			if got != want[i] {
				t.Errorf("%s:\n got %s\nwant %s", c.name, got, want[i])
			}
		}
	}
}

func inUTF16(s string) string {
	data := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return string(data)
}

func TestElementPlaces(t *testing.T) {
	const text = `<r><a x="1"/><a
 y='2'>t<b/></a><c> </c></r>`
	m := Read(source.NewFile("f", []byte(text)))
	d := m.Documents[0]
	at := func(s source.Span) string { return text[s.Start.Offset:s.End.Offset] }
	var got strings.Builder
	for el := range d.every() {
		got.WriteString(strings.Join([]string{d.Path(el), at(d.Where(el)), at(d.Tag(el)), at(d.Extent(el)), at(d.Text(el)), at(d.Attr(el, "y"))}, "|") + "\n")
	}
	want := strings.Join([]string{
		"r|r|<r>|" + text + "|" + text[3:len(text)-4] + "|r",
		`r/a[1]|a|<a x="1"/>|<a x="1"/>|a|a`,
		"r/a[2]|a|<a\n y='2'>|<a\n y='2'>t<b/></a>|t<b/>|2",
		"r/a[2]/b|b|<b/>|<b/>|b|b",
		"r/c|c|<c>|<c> </c>|c|c",
	}, "\n") + "\n"
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if stranger := etree.NewElement("x"); d.Where(stranger) != d.Where(d.Root) {
		t.Error("an element of another document stands at the root")
	}
}

// TestSyntax are texts that encoding/xml or etree would take, or that they say
// other things about.
func TestSyntax(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`<a b="1"c="2"/>`, `1:9-1:10 expected white space, > or /> in the tag`},
		{`<a b=1/>`, `1:4-1:5 the value of the attribute "b" is not in quotes`},
		{`<a b/>`, `1:4-1:5 the attribute "b" has no value`},
		{`<a b="<"/>`, `1:7-1:8 a < in a value is written &lt;`},
		{`<a b="1" b="2"/>`, `1:10-1:11 the element has the attribute "b" already`},
		{`<a xmlns:x="u" xmlns:y="u" x:b="" y:b=""/>`, `1:35-1:38 the element has the attribute "y:b" already`},
		{`<a xmlns:x=""/>`, `1:4-1:14 the prefix "x" is bound to no namespace`},
		{`<a xmlns:xml="u"/>`, `1:4-1:17 the prefix "xml" cannot be bound to "u"`},
		{`<xmlns:a/>`, `1:2-1:9 the prefix "xmlns" is not bound to a namespace`},
		{`<a x:b=""/>`, `1:4-1:7 the prefix "x" is not bound to a namespace`},
		{`<a><b xmlns:x="u"/><x:c/></a>`, `1:21-1:24 the prefix "x" is not bound to a namespace`},
		{`<a:b:c/>`, `1:2-1:7 the name "a:b:c" has a colon in the wrong place`},
		{`<:a/>`, `1:2-1:4 the name ":a" has a colon in the wrong place`},
		{`<a><b></a></b>`, `1:7-1:11 this tag ends an element that is not open; expected </b>`},
		{`<a></b:a>`, `1:4-1:10 this tag ends an element that is not open; expected </a>`},
		{`<a/></a>`, `1:5-1:9 this tag ends an element that is not open`},
		{`<a><b>`, `1:4-1:6 the text ends before </b>`},
		{`<a/><b/>`, `1:5-1:7 a document has one root element; this is another`},
		{`<a/> x`, `1:6-1:7 text stands outside of the root element`},
		{`<a/><![CDATA[ x ]]>`, `1:5-1:6 text stands outside of the root element`},
		{`<a>&#xD800;</a>`, `1:4-1:12 "&#xD800;" is a reference to no character`},
		{`<a b="&#xFFFF;"/>`, `1:7-1:15 "&#xFFFF;" is a reference to no character`},
		{`<a b="&x;"/>`, `1:7-1:10 "&x;" is an entity that nothing declares`},
		{"<a><!-- \x01 --></a>", `1:9-1:10 the control character U+0001 may not stand in XML`},
		{"<a>\xff</a>", `1:4-1:5 byte 0xFF is not UTF-8 here`},
		{"<a><?xml version='1.0'?></a>", `1:4-1:25 the XML declaration stands at the very start of the text or nowhere`},
		{"<?xml version='1.1'?><a/>", `1:1-1:22 only XML 1.0 is read`},
		{"<!-- x -->", `1:11-1:11 the text has no root element`},
		{"<a><!DOCTYPE a></a>", `1:4-1:13 a document type declaration is not processed, and the document behind it was not read`},
		{"<a>]]></a>", `1:6-1:7 unescaped ]]> not in CDATA section`},
	} {
		m := Read(source.NewFile("f", []byte(c.text)))
		if len(m.Faults) == 0 {
			t.Errorf("%s: no fault", c.text)
			continue
		}
		if got := place(m.Faults[0].Span) + " " + m.Faults[0].Message; got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
		checkSpans(t, m)
	}
}

// TestWellFormed are texts that are strange and right: they are read, and are nothing of SAML.
func TestWellFormed(t *testing.T) {
	for _, text := range []string{
		`<a/>`, `<a />`, `<a></a >`, "<a\n\tb\n=\n'>'/>", `<é/>`, `<?x y?><a/><?z?><!-- -->`,
		`<a xmlns=""/>`, `<a xmlns="u"><b xmlns=""/></a>`, `<a xmlns:x="u" b="" x:b=""/>`, `<a xml:lang="de"/>`,
		`<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>`, `<a>&#x1F353;&#xA;&amp;]]&gt;</a>`,
		`<a><![CDATA[<![CDATA[]]></a>`, `<a><b xmlns:x="u"><x:c/></b><b xmlns:x="v"><x:c/></b></a>`,
	} {
		m := Read(source.NewFile("f", []byte(text)))
		if len(m.Faults) != 1 || m.Faults[0].Kind != Foreign {
			t.Errorf("%s: %+v", text, m.Faults)
		}
		checkSpans(t, m)
	}
}

// Namespaces are those of where an element stands, whatever its prefix was elsewhere.
func TestNamespace(t *testing.T) {
	m := Read(source.NewFile("f", []byte(`<x:a xmlns:x="u" xmlns="d"><b/><x:b xmlns:x="v" xmlns=""><c/></x:b><x:b/></x:a>`)))
	d := m.Documents[0]
	var got []string
	for el := range d.every() {
		got = append(got, d.Path(el)+"="+d.Namespace(el))
		if el.NamespaceURI() != d.Namespace(el) {
			t.Errorf("%s: etree has another namespace: %s", d.Path(el), el.NamespaceURI())
		}
	}
	if want := "a=u a/b[1]=d a/b[2]=v a/b[2]/c= a/b[3]=u"; strings.Join(got, " ") != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// The white space of an attribute is normalized, but for what is written as a reference.
func TestAttributeWhiteSpace(t *testing.T) {
	m := Read(source.NewFile("f", []byte("<a b='1\n2\r\n3\t4&#10;5&#xD;6&amp;&lt;&quot;' c=' x '/>")))
	root := m.Documents[0].Root
	if got, want := root.SelectAttrValue("b", ""), "1 2 3 4\n5\r6&<\""; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := root.SelectAttrValue("c", ""); got != " x " {
		t.Errorf("got %q", got)
	}
}
