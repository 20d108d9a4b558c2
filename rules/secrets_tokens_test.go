package rules

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func encoded(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

var (
	testJWT      = encoded(`{"alg":"RS256","kid":"Kp7"}`) + "." + encoded(`{"iss":"https://acme.okta.com","sub":"00u1","exp":1893456000}`) + "." + encoded("0123456789abcdef0123456789abcdef")
	testUnsigned = encoded(`{"alg":"none"}`) + "." + encoded(`{"sub":"00u1"}`) + "."
	testJWE      = encoded(`{"alg":"RSA-OAEP","enc":"A256GCM"}`) + ".S0VZ.SVY.Q0lQSEVS.VEFH"
	testOkta     = "00QCjAl4MlV-WPXMuoa91Rz3Kq_b7tUvYw0HmjFxGu"
	testPEM      = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----"
)

// Each text holds the one credential that stands between the guillemets.
func TestTokensInText(t *testing.T) {
	quotedPEM, _ := json.Marshal(testPEM)
	for _, text := range []string{
		"Authorization: SSWS «" + testOkta + "»",
		"curl -H 'authorization: ssws «" + testOkta + "»'",
		`{"name": "Authorization", "value": "SSWS\u0020«` + testOkta + `»"}`,
		"SSWS%20«" + testOkta + "»",
		"Größe SSWS «00abcdefghijklmnopqrstuvwxyz0123456789ABCD».",
		"the token is «" + testOkta + "», keep it",
		`token="«` + testOkta + `»"`,
		"Authorization: Bearer «7f3a9c21d04e5b6677fa01c2d3e4f506»",
		"authorization: bearer\n  «ya1.AHES6ZRVmB7fkLtd1XTmq6mo0S1wqZZi3-Lh_s-6Uw7p8vtgSwg==»",
		`\nBearer «550e8400-e29b-41d4-a716-446655440000»`,
		"Bearer «" + testJWT + "»",
		"Bearer «mF_9.B5f-4.1JqM»", // the sample of RFC 6750: short, and not told from a real one
		"Bearer «abcdef123456»",
		"https://a.dev/cb?x=1&client_secret=«f83kd02lsl39dkf0s9»&y=2",
		"https://a.dev/?access_token=«" + testJWT + "»",
		"SSWS «00abc123def456»",
		"«AKIAIOSFODNN7EXAMPLE»", // the sample of Amazon's manual
		"«" + testJWT + "»",
		"«" + testUnsigned + "» and more",
		"id_token=«" + testJWT + "»&state=x",
		"%3D«" + testJWT + "»",
		"«" + testJWE + "»",
		"Authorization: Basic «c3RyYXdiZXJyeTpzM2NyZXQh»",
		"«AKIAY3QX7ZB2MD5JW6PL»",
		"aws_access_key_id = «ASIAY3QX7ZB2MD5JW6PL»",
		"aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz41KE9Ypq»",
		"«ghp_16C7e42F292c6912E7710c838347Ae178B4a»",
		"«xoxb-2345678901-abcDEF123456»",
		"key=«AIzaSyD4iE2xVSpkLLOXoyqT-RuPwywN3ScDAfQ»",
		"https://ann:«straw»@strawberry.dev/",
		"a\n«" + testPEM + "»\nb",
		`{"private_key": "«` + strings.Trim(string(quotedPEM), `"`) + `»"}`,
		"<k>«" + strings.ReplaceAll(testPEM, "\n", "&#10;") + "»</k>",
		"«" + strings.ReplaceAll(testPEM, "\n", "\n    ") + "»",
		"«-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n»",
		"«" + base64.StdEncoding.EncodeToString([]byte(testPEM)) + "»",
		"key: «MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC»",
		`{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"«jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI»"}`,
		`{"d": "«jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI»", "kty": "EC"}`,
		`"text": "{\"d\":\"«jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI»\",\"kty\":\"OKP\"}"`,
		`{"kty":"RSA","e":"AQAB","d":"«X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH","n":"0vx7","p":"83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQ»"}`,
	} {
		want := text[strings.Index(text, "«")+len("«") : strings.Index(text, "»")]
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		switch found := tokensIn(plain); {
		case len(found) != 1:
			t.Errorf("%s: found %d: %v", text, len(found), found)
		case plain[found[0].start:found[0].end] != want:
			t.Errorf("%s: found %q", text, plain[found[0].start:found[0].end])
		}
	}
}

// What people write to show where a credential belongs is none.
func TestNoTokensInText(t *testing.T) {
	for _, text := range []string{
		"", "00", "SSWS", "SSWS ", "SSWS {api_token}", "SSWS ${API_TOKEN}", "SSWS <token>", "SSWS $TOKEN", "SSWS 00...", "SSWS 00QCjAl4MlV-WPXM...0HmjFx-vbGua",
		"SSWS 00QCjAl4MlV-WPXMuoa91Rz3…", "SSWS 00xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "SSWS 00_YOUR_API_TOKEN_GOES_HERE_", "the SSWS scheme 0042",
		"Bearer", "Bearer <token>", "Bearer $TOKEN", "Bearer ${TOKEN}", "Bearer {accessToken}", "Bearer token", "Bearer YOUR_ACCESS_TOKEN_1234567890", "Bearer abc123",
		"Bearer authentication", "Bearer eyJhbGciOi...", "bearer 1password-integration-guide-v2", "bearer docs/okta-oidc/v1/setup.md",
		"Bearer xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1", "a bearer of strawberries", "token_type: Bearer, expires_in: 3600",
		"Basic authentication", "Basic dXNlcm5hbWU6cGFzc3dvcmQ=", "Basic e2NsaWVudF9pZH06e2NsaWVudF9zZWNyZXR9", "basic information", "Basic <base64>", "Basic c3RyYXdiZXJyaWVz",
		"eyJ", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJSUzI1NiJ9.eyJz...", "eyJhbGciOiJSUzI1NiJ9.abc.def", "ey.ey.ey", encoded(`{"typ":"x"}`) + "." + encoded(`{"a":1}`) + ".abc",
		"AKIA", "AKIAXXXXXXXXXXXXXXXX", "xAKIAY3QX7ZB2MD5JW6PL", "AKIAY3QX7ZB2MD5JW6PLX",
		"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "ghp_YOUR_TOKEN", "xoxb-your-token-here", "AIza",
		"00uub0oNGTSWTBKOLGLNR", "00u1a2b3c4d5e6f7g8h9", "0000000000000000000000000000000000000000000000", "00112233445566778899aabbccddeeff0011223344",
		"/" + testOkta + "+base64", "x" + testOkta, testOkta + "x",
		"https://strawberry.dev/a:b@c", "https://strawberry.dev:8443/", "mailto:ann@strawberry.dev", "https://{app.subdomain}.strawberry.dev/",
		"-----BEGIN CERTIFICATE-----\nMIIBjTCCATOgAwIBAgIUJb0dFf0mTK1Yb7mYQ2bP3l0o4zUwCgYIKoZIzj0EAwIw\n-----END CERTIFICATE-----",
		"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----",
		"-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC...\n-----END PRIVATE KEY-----",
		"-----BEGIN PRIVATE KEY-----\nYOUR_KEY_HERE\n-----END PRIVATE KEY-----", "Paste what stands between -----BEGIN PRIVATE KEY----- and the line that ends it.", "BEGIN PRIVATE KEY",
		`{"kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}`, `{"kty":"RSA","d":"..."}`, `{"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}`,
		`[{"kty":"EC"},{"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}]`, `{"kty":"oct","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}`,
	} {
		for _, c := range tokensIn(text) {
			t.Errorf("%s: found %s %q", text, c.kind, text[c.start:c.end])
		}
	}
}

// Keys of other programs are told from certificates and public keys.
func TestKeyFiles(t *testing.T) {
	for name, want := range map[string]bool{
		"ed.pem": true, "ec.pem": true, "ec8.pem": true, "ecenc.pem": true, "rsa1.pem": true, "ec.der": true, "ec8.der": true, "ecenc.der": true, "rsa.der": true,
		"store.p12": true, "putty.ppk": true, "openssh": true, "openssh-encrypted": true,
		"cert.pem": false, "cert.der": false, "pub.der": false, "openssh.pub": false,
	} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", "keys", name))
		if err != nil {
			t.Fatal(err)
		}
		found := credentialsIn(data)
		if got := len(found) > 0 && found[0].class == privateKey; got != want || len(found) > 1 {
			t.Errorf("%s: %v", name, found)
		}
		for n := range data { // a file that was cut off anywhere
			credentialsIn(data[:n])
		}
	}
}

// The text is gone through once, whatever stands in it.
func TestTokensTakeLinearTime(t *testing.T) {
	const size = 1 << 20
	for _, part := range []string{
		"x", "eyJ", "eyJhbGciOiJub25lIn0.", "eyJhbGciOiJub25lIn0.e30.", testUnsigned, "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY----- x", "-", "----BEGIN ",
		"BEGIN PRIVATE KEY", "/MIIabcIBAAKC", "LS0tLS1CRUdJTi", "Bearer ", "Bearer 1a2b3c4d", "basic ", "basic+", "Basic YQ", "SSWS ", "SSWS 00", "00", " 00a", "\"d\":\"", "\"kty\":\"EC\",", `{"kty":"RSA","d":"`,
		`"d":"jpsQnnGQmL-YBIffH1136cspYG6",`, `"d"   `, `\`, "://a:", "://a:b@", "%20eyJ", "\\neyJ", "Private-Lines: 1\n", "AKIA", "xoxb-", "secret_access_key=", "{}", "\"", "ey.", "A/", "…",
	} {
		text := strings.Repeat(part, size/len(part))
		start := time.Now()
		tokensIn(text)
		if testing.Verbose() {
			t.Logf("%.20q: %s", part, time.Since(start))
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"SSWS " + testOkta, "Bearer " + testJWT, testUnsigned, testJWE, testPEM, `{"kty":"RSA","d":"X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH","p":"83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQ"}`,
		"Private-Lines: 1\nAAAAID28tIdNcTmDA\nPrivate-MAC: 1", "https://ann:straw@strawberry.dev", "Basic c3RyYXdiZXJyeTpzM2NyZXQh", "AKIAY3QX7ZB2MD5JW6PL"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, c := range credentialsIn([]byte(text)) {
			if c.start < last || c.end <= c.start || c.end > len(text) || c.kind == "" {
				t.Fatalf("%q: %v behind %d", text, c, last)
			}
			last = c.end
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	line := `{"name": "Content-Type", "value": "application/scim+json"}, {"startedDateTime": "2026-08-01T00:00:00Z", "bodySize": 1234, "text": "See https://strawberry.dev"},` + "\n"
	text := strings.Repeat(line, 1<<20/len(line))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		tokensIn(text)
	}
}
