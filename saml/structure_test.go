package saml

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// attacks are the faults of structure of the files in testdata/attacks.
var attacks = map[string][]StructureKind{
	"assertion-in-foreign":      {AssertionMisplaced},
	"assertion-other-namespace": {NamespaceForeign},
	"attribute-namespaced-id":   {IdentifierSecond},
	"attribute-twice-prefix":    {AttributeRepeated},
	"attribute-twice":           {AttributeRepeated},
	"attribute-value":           {AssertionMisplaced},
	"comment-attribute":         {CommentInValue},
	"comment-audience":          {CommentInValue},
	"comment-issuer":            {CommentInValue},
	"comment-name-id-added":     {CommentInValue},
	"comment-name-id":           {CommentInValue},
	"detached":                  {SignatureMisplaced},
	"digest-comment":            {CommentInValue},
	"digest-twice":              {SignatureForm},
	"duplicate-id-after":        {IdentifierRepeated, AssertionUnsigned},
	"duplicate-id-object":       {InObject, IdentifierRepeated},
	"duplicate-id-response":     {IdentifierRepeated},
	"duplicate-id":              {IdentifierRepeated, AssertionUnsigned},
	"element-name-id":           {ElementInValue},
	"extensions-original":       {InExtensions},
	"id-lower-case":             {IdentifierRepeated, AssertionUnsigned},
	"id-xml":                    {IdentifierRepeated, AssertionUnsigned},
	"metadata-wrapped":          {InExtensions},
	"namespace-relative":        {NamespaceRelative},
	"object-original":           {InObject, SignatureMisplaced},
	"pi-attribute":              {CommentInValue},
	"pi-name-id":                {CommentInValue},
	"prefix-ds-shadowed":        {NamespaceForeign},
	"prefix-shadowed":           {PrefixShadowed},
	"prefix-undeclared":         {PrefixUndeclared, AssertionMisplaced},
	"reference-assertion":       {SignatureMisplaced},
	"reference-both-assertions": {AssertionUnsigned, ReferenceCount, SignatureMisplaced},
	"reference-empty-response":  {ReferenceForm},
	"reference-empty":           {ReferenceForm},
	"reference-file":            {ReferenceForm},
	"reference-manifest":        {ManifestUsed},
	"reference-many":            {ReferenceCount},
	"reference-no-uri":          {ReferenceForm},
	"reference-none":            {ReferenceCount},
	"reference-object":          {SignatureMisplaced},
	"reference-remote":          {ReferenceForm},
	"reference-response":        {SignatureMisplaced},
	"reference-xpointer-root":   {ReferenceForm},
	"reference-xpointer":        {ReferenceForm},
	"references-twice":          {ReferenceCount},
	"references-two":            {ReferenceCount, SignatureMisplaced},
	"request-wrapped":           {InExtensions},
	"response-in-extensions":    {InExtensions},
	"response-in-response":      {MessageNested},
	"second-after":              {AssertionUnsigned},
	"second-in-advice":          {AssertionMisplaced},
	"signature-in-attribute":    {SignatureMisplaced},
	"signature-in-extensions":   {SignatureMisplaced},
	"signature-in-status":       {SignatureMisplaced},
	"signature-in-subject":      {SignatureMisplaced},
	"signature-last":            {SignatureOrder},
	"signed-info-twice-before":  {SignatureForm, SignatureMisplaced},
	"signed-info-twice":         {SignatureForm},
	"status-detail":             {InStatusDetail},
	"transform-base64":          {SignatureMisplaced, TransformForbidden},
	"transform-many":            {TransformCount},
	"transform-none":            {TransformMissing},
	"transform-unknown":         {TransformForbidden},
	"transform-xpath-enveloped": {TransformForbidden},
	"transform-xpath-filter":    {TransformForbidden},
	"transform-xpath":           {TransformForbidden},
	"transform-xslt":            {TransformForbidden},
	"two-name-ids":              {ElementRepeated},
	"two-signatures":            {ElementRepeated, SignatureOrder},
	"xsw1":                      {MessageNested, SignatureForm, SignatureMisplaced},
	"xsw2":                      {MessageNested, SignatureMisplaced},
	"xsw3-both":                 {AssertionUnsigned},
	"xsw3":                      {AssertionUnsigned},
	"xsw4":                      {AssertionMisplaced},
	"xsw5":                      {AssertionUnsigned, SignatureMisplaced},
	"xsw6-loose":                {AssertionMisplaced, SignatureForm, SignatureMisplaced},
	"xsw6":                      {AssertionMisplaced, SignatureForm, SignatureMisplaced},
	"xsw7":                      {InExtensions},
	"xsw8-loose":                {InObject, SignatureMisplaced},
	"xsw8":                      {InObject, SignatureMisplaced},
}

// sound are the files among the attacks whose structure is sound, and why.
var sound = map[string]string{
	"cdata-name-id":           "CDATA is another way to write text",
	"comment-between":         "a comment between elements is in no value",
	"pi-between":              "an instruction between elements is in no value",
	"references-name-id":      "references are another way to write text",
	"prefix-shadowed-swapped": "a prefix may be any name",
	"stylesheet-pi":           "nothing in SAML follows it",
	"xml-base":                "nothing in SAML is resolved against it",
	"xml-base-assertion":      "nothing in SAML is resolved against it",
	"text-after":              "the reader refuses it",
	"two-roots":               "the reader refuses it",
	"dtd-attribute-default":   "the reader refuses it",
	"dtd-comment":             "the reader refuses it",
	"dtd-empty":               "the reader refuses it",
	"dtd-external":            "the reader refuses it",
	"dtd-id":                  "the reader refuses it",
	"dtd-lower-case":          "the reader refuses it",
	"dtd-parameter-entity":    "the reader refuses it",
	"dtd-public":              "the reader refuses it",
}

// unreadable are the files among the attacks that encoding/xml refuses.
var unreadable = []string{"control-character", "dtd-bomb", "dtd-external-entity", "dtd-external-entity-url", "dtd-internal-entity", "dtd-internal-entity-other", "dtd-loop", "entity-undeclared", "not-utf8", "nul-reference", "overlong-utf8", "truncated", "xml-1.1"}

func structureKinds(faults []StructureFault) []StructureKind {
	var all []StructureKind
	for _, f := range faults {
		all = append(all, f.Kind)
	}
	return all
}

func files(t testing.TB, folder string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("testdata", folder, "*.xml"))
	if err != nil || len(all) == 0 {
		t.Fatal(folder, err)
	}
	return all
}

func TestStructureOfAttacks(t *testing.T) {
	for _, f := range files(t, "attacks") {
		name := strings.TrimSuffix(filepath.Base(f), ".xml")
		root, err := parse(t, "attacks/"+name+".xml")
		if (err != nil) != slices.Contains(unreadable, name) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil {
			continue
		}
		got, want := structureKinds(Structure(root)), attacks[name]
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if (sound[name] != "") != (len(want) == 0) {
			t.Errorf("%s has to be in one of attacks and sound", name)
		}
	}
}

func TestStructureOfSoundDocuments(t *testing.T) {
	for _, folder := range []string{"signed", "algorithms", "c14n", "keyinfo", "real", "tampered", "encoded"} {
		for _, f := range files(t, folder) {
			name := folder + "/" + filepath.Base(f)
			root, err := parse(t, name)
			if err != nil {
				continue // an encoding nobody knows
			}
			var want []StructureKind
			switch name {
			case "c14n/exclusive-comments-xpointer.xml":
				want = []StructureKind{ReferenceForm} // an XPointer alone keeps comments
			case "tampered/reference-unknown.xml":
				want = []StructureKind{SignatureMisplaced}
			}
			if got := structureKinds(Structure(root)); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", name, got, want)
			}
		}
	}
}

// What is no SAML 2.0 has no structure to judge.
func TestStructureOfOthers(t *testing.T) {
	for _, text := range []string{
		`<a><Assertion/><Assertion/></a>`,
		`<Response xmlns="urn:oasis:names:tc:SAML:1.0:protocol"><Response/></Response>`,
		`<p:Response xmlns:p="urn:example:other" ID="a"><p:Response ID="a"/></p:Response>`,
	} {
		root, err := parseBytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := Structure(root); got != nil {
			t.Errorf("%s: %v", text, got)
		}
	}
	if Structure(nil) != nil {
		t.Error("nothing has a structure")
	}
}

// A fault names what has a part in it.
func TestStructureRelated(t *testing.T) {
	root, err := parse(t, "attacks/xsw5.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Structure(root) {
		if f.Kind == SignatureMisplaced && (f.Element.Tag != "Signature" || len(f.Related) != 1 || f.Related[0].Tag != "Assertion" || f.Name == "") {
			t.Errorf("%+v", f)
		}
	}
}

func TestStructureInline(t *testing.T) {
	const (
		response = `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ID="r">`
		end      = `</p:Response>`
	)
	for _, c := range []struct {
		text string
		want []StructureKind
	}{
		{response + `<a:Assertion ID="a"/>` + end, nil},
		{response + `<a:EncryptedAssertion/><a:Assertion ID="a"/>` + end, []StructureKind{AssertionUnsigned}},
		{response + `<a:EncryptedAssertion/><a:EncryptedAssertion/>` + end, nil},
		{response + `<p:Extensions><a:Attribute Name="x"/></p:Extensions>` + end, nil},
		{response + `<p:Extensions><a:EncryptedAssertion/></p:Extensions>` + end, []StructureKind{InExtensions}},
		{response + `<a:Assertion ID="a"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">i</Issuer></a:Assertion>` + end, nil},
		{response + `<a:Assertion ID="a"><a:AttributeStatement><a:Attribute><a:AttributeValue><!-- c --><x xmlns=""/></a:AttributeValue></a:Attribute></a:AttributeStatement></a:Assertion>` + end, nil},
		{response + `<a:Issuer>i<![CDATA[<!-- no comment -->]]></a:Issuer>` + end, nil},
		{response + `<ds:Signature/>` + end, []StructureKind{SignatureForm}},
		{response + `<a:Assertion ID="R"/>` + end, nil},
		{`<p:ArtifactResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="a"><p:Response ID="b"/></p:ArtifactResponse>`, nil},
		{`<p:ArtifactResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="a"><p:Response ID="b"><p:Response ID="c"/></p:Response></p:ArtifactResponse>`, []StructureKind{MessageNested}},
		{`<m:EntityDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata" ID="a"><m:EntityDescriptor/></m:EntityDescriptor>`, []StructureKind{AssertionMisplaced}},
	} {
		root, err := parseBytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if got := structureKinds(Structure(root)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.text, got, c.want)
		}
	}
}
