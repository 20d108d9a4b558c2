package saml

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// archiveReader finds the messages in a capture of a browser. The same message
// is written there several times, and read once.
type archiveReader struct {
	m    *Material
	seen map[[sha256.Size]byte]bool
}

// archive reads JSON: an HTTP archive or an export of SAML-tracer.
func (m *Material) archive() {
	doc := tree.Parse(m.File, tree.JSON)[0]
	for _, f := range doc.Faults {
		switch {
		case f.Kind == tree.Syntax:
			m.Faults = append(m.Faults, Fault{Kind: Syntax, Span: f.Span, Message: f.Message})
		case f.Kind == tree.Limit && !m.full(f.Span):
			m.Faults = append(m.Faults, Fault{Kind: Limit, Span: f.Span, Message: f.Message})
		}
	}
	if doc.Root == nil {
		return
	}
	r := &archiveReader{m: m, seen: map[[sha256.Size]byte]bool{}}
	entries := doc.Root.Field("log").Field("entries")
	requests := doc.Root.Field("requests")
	switch {
	case entries != nil && entries.Kind == tree.Sequence:
		m.Form = FormHAR
		r.har(entries.Items)
	case requests != nil && requests.Kind == tree.Sequence:
		m.Form = FormTracer
		for _, request := range requests.Items {
			r.traced(request)
		}
	case len(m.File.Data) > MaxXML:
		m.tooLarge("file", MaxXML)
		return
	default:
		m.fault(Foreign, source.Span{Start: doc.Root.Span.Start, End: doc.Root.Span.Start}, "this JSON is neither an HTTP archive nor an export of SAML-tracer")
		return
	}
	if len(m.Documents)+len(m.Faults) == 0 {
		m.fault(Foreign, m.File.Span(0, 0), "there is no message of SAML in this archive")
	}
}

// har reads the entries of an HTTP archive (HAR 1.2): what was sent first, for
// a message that came in a page or a Location is mostly sent on.
func (r *archiveReader) har(entries []*tree.Node) {
	for _, entry := range entries {
		request := entry.Field("request")
		r.hide(request)
		r.queries(request.Field("url"))
		post := request.Field("postData")
		if text := post.Field("text"); isText(text) {
			r.queries(text)
			continue
		}
		if params := post.Field("params"); params != nil {
			for _, p := range params.Items {
				r.posted(p.Field("name"), p.Field("value"))
			}
		}
	}
	for _, entry := range entries {
		response := entry.Field("response")
		r.hide(response)
		r.queries(response.Field("redirectURL"))
		if headers := response.Field("headers"); headers != nil {
			for _, h := range headers.Items {
				if name := h.Field("name"); name != nil && strings.EqualFold(name.Text, "location") {
					r.queries(h.Field("value"))
				}
			}
		}
		r.body(response.Field("content"))
	}
}

// hide keeps what lets somebody in from being shown.
func (r *archiveReader) hide(message *tree.Node) {
	hide := func(n *tree.Node) {
		if n != nil {
			r.m.File.Hide(n.Span.Start.Offset, n.Span.End.Offset)
		}
	}
	for _, list := range []string{"headers", "cookies"} {
		entries := message.Field(list)
		if entries == nil {
			continue
		}
		for _, e := range entries.Items {
			name := e.Field("name")
			if list == "cookies" || name != nil && secretHeaders[strings.ToLower(name.Text)] {
				hide(e.Field("value"))
			}
		}
	}
}

var secretHeaders = map[string]bool{"cookie": true, "set-cookie": true, "authorization": true, "proxy-authorization": true}

// body reads the page that posts a message by itself.
func (r *archiveReader) body(content *tree.Node) {
	text := content.Field("text")
	if !isText(text) {
		return
	}
	c, s := r.carrier(text), text.Text
	if encoding := content.Field("encoding"); encoding != nil && encoding.Text == "base64" {
		data, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return
		}
		c.base, s = -1, string(data)
	}
	if isPage([]byte(strings.TrimLeft(s, " \t\r\n"))) {
		r.once(func() { r.m.page(c, s) })
	}
}

// traced reads one request of an export of SAML-tracer: the message as it was
// sent, or, where values are masked, as SAML-tracer decoded it.
func (r *archiveReader) traced(request *tree.Node) {
	before := len(r.m.Documents) + len(r.m.Faults)
	r.queries(request.Field("url"))
	if post := request.Field("post"); post != nil {
		for _, pair := range post.Items {
			if len(pair.Items) == 2 && strings.Trim(pair.Items[1].Text, "*") != "" {
				r.posted(pair.Items[0], pair.Items[1])
			}
		}
	}
	decoded := request.Field("saml")
	if len(r.m.Documents)+len(r.m.Faults) > before || !isText(decoded) {
		return
	}
	c := carrier{file: r.m.File, base: -1, span: decoded.Span}
	r.once(func() {
		if r.m.room(len(decoded.Text), decoded.Span) {
			r.m.document(c, []byte(decoded.Text), FormXML, nil)
		}
	})
}

// posted reads a field of a form, whose value may still be escaped.
func (r *archiveReader) posted(name, value *tree.Node) {
	if name == nil || !isText(value) || name.Text != requestParameter && name.Text != responseParameter {
		return
	}
	c := r.carrier(value)
	r.once(func() {
		p := parameter{name.Text, 0, len(value.Text), name.Text + "=" + value.Text}
		r.m.message(c, value.Text, []parameter{p}, 0, false)
	})
}

func (r *archiveReader) queries(n *tree.Node) {
	if isText(n) && hasParameter(n.Text) {
		r.once(func() { r.m.queries(r.carrier(n), n.Text) })
	}
}

// once reads something, and forgets the documents that were there before.
func (r *archiveReader) once(read func()) {
	if r.m.stopped {
		return
	}
	before := len(r.m.Documents)
	read()
	kept := r.m.Documents[:before]
	for _, d := range r.m.Documents[before:] {
		key := d.XML
		if d.Redirect != nil {
			key = append(append([]byte(d.Redirect.Signature.Value+" "), d.Redirect.Signed...), key...)
		}
		if sum := sha256.Sum256(key); !r.seen[sum] {
			r.seen[sum] = true
			kept = append(kept, d)
		}
	}
	r.m.Documents = kept
}

// carrier is the place of a string: exact where it has no escapes.
func (r *archiveReader) carrier(n *tree.Node) carrier {
	c := carrier{file: r.m.File, base: -1, span: n.Span}
	start, end := n.Span.Start.Offset, n.Span.End.Offset
	if end-start == len(n.Text)+2 && n.Kind == tree.String {
		c.base = start + 1
	}
	return c
}

func isText(n *tree.Node) bool { return n != nil && n.Kind == tree.String && n.Text != "" }
