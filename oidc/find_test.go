package oidc

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Sign in, open Settings; the issuer is https://acme.okta.com/oauth2/default.", []string{"https://acme.okta.com/oauth2/default"}},
		{"(https://acme.okta.com/oauth2/default), then", []string{"https://acme.okta.com/oauth2/default"}},
		{`<a href="https://acme.okta.com/oauth2/default">here</a>`, []string{"https://acme.okta.com/oauth2/default"}},
		{"https://acme.okta.com/oauth2/default</a>", []string{"https://acme.okta.com/oauth2/default"}},
		{"https://acme.okta.com/oauth2/default<br>", []string{"https://acme.okta.com/oauth2/default"}},
		{"[docs](https://acme.okta.com/oauth2/default)", []string{"https://acme.okta.com/oauth2/default"}},
		{"[https://acme.okta.com/oauth2/default](x)", []string{"https://acme.okta.com/oauth2/default"}},
		{"**https://acme.okta.com/oauth2/default** _acme.okta.com_", []string{"https://acme.okta.com/oauth2/default", "acme.okta.com"}},
		{"<https://acme.okta.com/oauth2/default>", []string{"https://acme.okta.com/oauth2/default"}},
		{"`https://{yourOktaDomain}/oauth2/{id}`", []string{"https://{yourOktaDomain}/oauth2/{id}"}},
		{"https://<yourOktaDomain>/oauth2/<id>/v1/keys", []string{"https://<yourOktaDomain>/oauth2/<id>/v1/keys"}},
		{"https://[yourOktaDomain]/oauth2/default", []string{"https://[yourOktaDomain]/oauth2/default"}},
		{"{yourOktaDomain}/oauth2/default und ${yourOktaDomain}", []string{"{yourOktaDomain}/oauth2/default", "${yourOktaDomain}"}},
		{"issuer=https://acme.okta.com/oauth2/x&y", []string{"https://acme.okta.com/oauth2/x"}},
		{"Issuer:acme.okta.com:443/oauth2/x", []string{"acme.okta.com:443/oauth2/x"}},
		{"Prod/https://acme.okta.com/oauth2/x", []string{"https://acme.okta.com/oauth2/x"}},
		{"https://strawberry.dev/in?iss=https://acme.okta.com/oauth2/x", []string{"https://acme.okta.com/oauth2/x"}},
		{"https://acme.okta.com/oauth2/v1/authorize?client_secret=x#y", []string{"https://acme.okta.com/oauth2/v1/authorize"}},
		{"发行者：https://acme.okta.com/oauth2/x。", []string{"https://acme.okta.com/oauth2/x"}},
		{"HTTPS://ACME.OKTA.COM/oauth2/x", []string{"HTTPS://ACME.OKTA.COM/oauth2/x"}},
		{"https://login.strawberry.dev/oauth2/default", []string{"https://login.strawberry.dev/oauth2/default"}},
		{"https://acme.okta.com/oauth2/… or https://acme.okta.com/oauth2/...", nil},
		{"mail isvtest@okta.com, or isvtest@acme.okta.com/oauth2/x", nil},
		{"login.strawberry.dev/oauth2/default", nil},
		{"xhttps://login.strawberry.dev/oauth2/default", nil},
		{"the Okta/SAML guide, okta", nil},
		{"https://evil.test/acme.okta.com/oauth2/x notokta.com/oauth2/x", nil},
		{"https://acme.okta.com@evil.test/oauth2/x acme.okta.com.evil.test/oauth2/x", nil},
	} {
		var got []string
		for _, m := range Find(c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Find(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

// Texts that would be slow to read if what is no URL were looked at again and
// again.
func BenchmarkFindHostile(b *testing.B) {
	const size = 1 << 20
	for _, piece := range []string{"a/=", "http://", "{okta", "{okta}/=", "https://{", "okta.com:1", "<a", "a.", "_"} {
		text := strings.Repeat(piece, size/len(piece))
		b.Run(piece, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				Find(text)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("issuer: <https://acme.okta.com/oauth2/default>, {{yourOktaDomain}}/oauth2/[id]; acme.okta.com:443/")
	f.Add("https://a?https://${okta}/oauth2/é.\xff")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("Find(%q): %+v", text, m)
			}
			end = m.End
			if s := Server(text[m.Start:m.End]); s != m.Server || s.Kind == Unknown {
				t.Errorf("Find(%q): %+v, but its server is %+v", text, m, s)
			}
		}
	})
}
