package rules

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/manifest"
)

// namedFile is a file beside the manifest with the value that names it.
type namedFile struct {
	name string
	by   manifest.Text
	oidc bool // it is evidence of OpenID Connect and nothing else
}

// everyFile is each file that the manifest names, once.
func (s *subject) everyFile() []namedFile {
	var files []namedFile
	at := map[string]int{}
	add := func(name string, by manifest.Text, oidc bool) {
		name = path.Clean(name)
		if i, ok := at[name]; ok {
			files[i].oidc = files[i].oidc && oidc
			return
		}
		at[name] = len(files)
		files = append(files, namedFile{name, by, oidc})
	}
	for _, a := range s.Attached() {
		add(a.Name, a.Entry.File, a.Kind == "oidc")
	}
	for _, v := range s.namedFiles() {
		if !strings.HasPrefix(v.Path, "evidence.") || strings.Contains(v.Path, ".certificates[") {
			add(v.V, v, false)
		}
	}
	return files
}

// credentialsOf are the credentials in a file beside the manifest.
func (s *subject) credentialsOf(name string) ([]credential, error) {
	if found, ok := s.credentials[name]; ok {
		return found, nil
	}
	if _, err := s.File(name); err != nil {
		return nil, err
	}
	return s.credentials[name], nil
}

// mostInFile is how many credentials are reported one by one in a file.
const mostInFile = 20

// reportFilesWith reports the credentials that are wanted in the files beside
// the manifest, each where it stands first.
func reportFilesWith(p *Pass, wanted func(namedFile, credential) bool) {
	for _, names := range []manifest.Located{p.Evidence, p.Logo, p.SSO.SAML.SingleLogout.Certificate, p.SSO.SAML.Encryption.Certificate, p.Workflows.TestSuite} {
		p.Entire(names)
	}
	files := p.everyFile()
	for _, fault := range p.listErr {
		p.NotChecked(fault.at, "%q: %s", fault.at.V, fault.err)
	}
	for _, named := range files {
		p.Applies()
		found, err := p.credentialsOf(named.name)
		if err != nil {
			p.NotChecked(named.by, "%s", err)
			continue
		}
		found = slices.DeleteFunc(slices.Clone(found), func(c credential) bool { return !wanted(named, c) })
		if len(found) == 0 {
			continue
		}
		f, err := p.File(named.name)
		if err != nil {
			p.NotChecked(named.by, "%s", err)
			continue
		}
		reportInFile(p, f, named, found)
	}
}

func reportInFile(p *Pass, f *source.File, named namedFile, found []credential) {
	seen := map[string]bool{}
	for i, c := range found {
		text := string(f.Data[c.start:c.end])
		if seen[text] {
			continue
		}
		seen[text] = true
		more := ""
		if len(seen) == mostInFile && i+1 < len(found) {
			more = ", and there is more behind it"
		}
		at := manifest.Place{Span: f.Span(c.start, c.end), Source: f}
		p.Report(at, "%s stands in %q%s; take it out and replace it, since others may have seen it", prose(c.kind), named.name, prose(more)).
			With(named.by, "attached here")
		if more != "" {
			return
		}
	}
}

// reportManifestWith reports the values, keys and comments of the manifest in
// which wanted credentials stand. The fields that hold secrets have rules of
// their own.
func reportManifestWith(p *Pass, wanted func(path string, c credential) bool) {
	p.Applies()
	report := func(at manifest.Place, what string, text string) {
		var kinds []string
		for _, c := range tokensIn(text) {
			if wanted(at.Path, c) && !slices.Contains(kinds, c.kind) {
				kinds = append(kinds, c.kind)
			}
		}
		if len(kinds) > 0 {
			p.Report(at, "%s holds %s; take it out and replace it, since others may have seen it", what, prose(strings.Join(kinds, " and ")))
		}
	}
	file := p.Document.File
	eachPlace(p.Document.Root, "", func(n *tree.Node, path string, key bool) {
		at := manifest.Place{Path: path, Span: n.Span, Source: file}
		switch {
		case path == p.Testing.TestAccount.Password.Path, path == p.AuthSettings.OAuth2Settings.ClientSecret.Path:
		case key:
			report(at, "a key", n.Text)
		case path == "":
			report(at, "the manifest", n.Text)
		default:
			report(at, path, n.Text)
		}
	})
	for _, c := range commentBlocks(file, p.Document.Comments) {
		report(manifest.Place{Span: c.span, Source: file}, "a comment", c.text)
	}
}

// eachPlace calls visit with the keys and the values that are strings, each
// with its path, where they are written: not through aliases.
func eachPlace(n *tree.Node, path string, visit func(n *tree.Node, path string, key bool)) {
	if n == nil || n.Alias != nil {
		return
	}
	if n.Kind == tree.String {
		visit(n, path, false)
	}
	for i, item := range n.Items {
		eachPlace(item, fmt.Sprintf("%s[%d]", path, i), visit)
	}
	for _, f := range n.Fields {
		if f.Merged {
			continue
		}
		child := f.Key.Text
		if path != "" {
			child = path + "." + child
		}
		visit(f.Key, child, true)
		eachPlace(f.Value, child, visit)
	}
}

type commentBlock struct {
	span source.Span
	text string
}

// commentBlocks joins the comments that stand in lines below one another: a key
// in PEM has many.
func commentBlocks(f *source.File, comments []tree.Comment) []commentBlock {
	var blocks []commentBlock
	lastLine := -1
	for _, c := range comments {
		if n := len(blocks); n > 0 && c.Leading && c.Span.Start.Line == lastLine+1 {
			blocks[n-1].span.End = c.Span.End
			blocks[n-1].text += "\n" + c.Text
		} else {
			blocks = append(blocks, commentBlock{c.Span, c.Text})
		}
		lastLine = c.Span.End.Line
	}
	return blocks
}

var secretsPrivateKey = Rule{
	ID:       "secrets/private-key",
	Severity: Error,
	Summary:  "Take private keys out of the submission, and make new ones.",
	Why:      "Whoever has the key signs in the name of your application, or reads what is meant for it alone.",
	Sources: []Source{
		{"RFC 7468, Textual Encodings of PKIX, PKCS, and CMS Structures, 13 Security Considerations", "https://www.rfc-editor.org/rfc/rfc7468#section-13", "2026-11"},
		sourceHardcoded,
	},
	Bad: "-- oin.yaml --\nsso: {saml: {encryption: {certificate: certs/enc.pem}}}\n-- certs/enc.pem --\n" +
		"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n",
	Good: "-- oin.yaml --\nsso: {saml: {encryption: {certificate: certs/enc.pem}}}\n-- certs/enc.pem --\n" +
		"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n",
	Check: func(p *Pass) {
		reportManifestWith(p, func(_ string, c credential) bool { return c.class == privateKey })
		reportKeyObjects(p, p.Document.Root, "")
		reportFilesWith(p, func(_ namedFile, c credential) bool { return c.class == privateKey })
	},
}

// reportKeyObjects reports the objects of the manifest that are private JSON
// Web Keys (RFC 7517).
func reportKeyObjects(p *Pass, n *tree.Node, path string) {
	if n == nil || n.Alias != nil {
		return
	}
	switch kty, d := n.Field("kty"), n.Field("d"); {
	case kty == nil || d == nil || d.Kind != tree.String || d.Alias != nil:
	case kty.Text == "RSA" || kty.Text == "EC" || kty.Text == "OKP":
		at := manifest.Place{Path: strings.TrimPrefix(path+".d", "."), Span: d.Span, Source: p.Document.File}
		p.Report(at, "%s is the private part of a key (JWK); take it out and replace the key, since others may have seen it", at.Path)
	}
	for i, item := range n.Items {
		reportKeyObjects(p, item, fmt.Sprintf("%s[%d]", path, i))
	}
	for _, f := range n.Fields {
		if !f.Merged {
			reportKeyObjects(p, f.Value, strings.TrimPrefix(path+"."+f.Key.Text, "."))
		}
	}
}

var secretsToken = Rule{
	ID:       "secrets/token",
	Severity: Error,
	Summary:  "Take tokens out of the submission, and withdraw them.",
	Why:      "A token in a file that others see is a key to your org, or to your customers', for as long as it lives.",
	Sources: []Source{
		{"RFC 6750, The OAuth 2.0 Authorization Framework: Bearer Token Usage, 5.3", "https://www.rfc-editor.org/rfc/rfc6750#section-5.3", "2026-11"},
		sourceHardcoded,
	},
	Bad:  "testing: {testAccount: {instructions: \"Call the API with SSWS 00QCjAl4MlV-WPXMuoa91Rz3Kq_b7tUvYw0HmjFxGu\"}}\n",
	Good: "testing: {testAccount: {instructions: \"Call the API with SSWS {api_token}\"}}\n",
	Check: func(p *Pass) {
		reportManifestWith(p, func(path string, c credential) bool {
			return c.class == liveToken || c.class == webToken && !strings.HasPrefix(path, "evidence.oidc")
		})
		reportFilesWith(p, func(f namedFile, c credential) bool {
			return c.class == liveToken || c.class == webToken && !f.oidc
		})
	},
}
