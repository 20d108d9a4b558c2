package rules

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"

	"oinlint/manifest"
)

// isBearerByte is a byte of the token68 of RFC 9110, section 11.2, but for the
// equals signs at its end.
func isBearerByte(c byte) bool { return isTokenByte(c) || c == '.' || c == '~' || c == '+' || c == '/' }

func (s *tokenScanner) bearer(i int) (credential, bool) {
	start := valueBehind(s.text, i)
	if start < 0 {
		return credential{}, false
	}
	if end, ok := s.jwt(start); ok {
		return credential{start, end, "a JWT", webToken}, true
	}
	end := runEnd(s.text, start, isBearerByte)
	token := strings.TrimRight(s.text[start:end], ".")
	if elided(s.text, start+len(token)) || len(token) < shortestBearer || !mixed(token) || madeUp(token) {
		return credential{}, false
	}
	end = runEnd(s.text, start+len(token), func(c byte) bool { return c == '=' })
	return credential{start, end, "a bearer token", liveToken}, true
}

// basic is the user and password of RFC 7617.
func (s *tokenScanner) basic(i int) (credential, bool) {
	const most = 1 << 10
	start := valueBehind(s.text, i)
	if start < 0 {
		return credential{}, false
	}
	stop := runEnd(s.text[:min(len(s.text), start+most)], start, isBase64Byte)
	end := runEnd(s.text, stop, func(c byte) bool { return c == '=' })
	decoded, err := base64.RawStdEncoding.DecodeString(s.text[start:stop])
	if err != nil || end-stop > 2 {
		return credential{}, false
	}
	for _, c := range decoded {
		if c < ' ' || c > '~' {
			return credential{}, false
		}
	}
	user, password, ok := strings.Cut(string(decoded), ":")
	const shortest = 4
	if !ok || user == "" || len(password) < shortest || manifest.IsPlaceholder(password) || strings.ContainsAny(password, "<>{}$") || strings.EqualFold(password, "client_secret") {
		return credential{}, false
	}
	return credential{start, end, "a user and password (Basic)", liveToken}, true
}

// jwt is where the JWT that begins at i ends (RFC 7519): a header that says alg,
// a payload, and a signature that may be empty. The five parts of an encrypted
// one (RFC 7516) are taken as a whole.
func (s *tokenScanner) jwt(i int) (end int, ok bool) {
	if !strings.HasPrefix(s.text[i:], "ey") && !strings.HasPrefix(s.text[i:], "ew") {
		return 0, false
	}
	end = runEnd(s.text, i, isTokenByte)
	s.skip = end // nothing else begins in a word
	if end == len(s.text) || s.text[end] != '.' {
		return 0, false
	}
	header := decodeObject(s.text[i:end])
	if !bytes.Contains(header, []byte(`"alg"`)) {
		return 0, false
	}
	payload := end + 1
	end = runEnd(s.text, payload, isTokenByte)
	if end == len(s.text) || s.text[end] != '.' || end == payload {
		return 0, false
	}
	if bytes.Contains(header, []byte(`"enc"`)) {
		for part := 2; part < 5 && end < len(s.text) && s.text[end] == '.'; part++ {
			end = runEnd(s.text, end+1, isTokenByte)
		}
		return end, true
	}
	if !bytes.Contains(decodeObject(s.text[payload:end]), []byte(`:`)) {
		return 0, false
	}
	end = runEnd(s.text, end+1, isTokenByte)
	return end, !elided(s.text, end)
}

// decodeObject is the JSON object that base64url stands for, or nil.
func decodeObject(text string) []byte {
	data, err := base64.RawURLEncoding.DecodeString(text)
	if data = bytes.TrimSpace(data); err != nil || !bytes.HasPrefix(data, []byte("{")) || !bytes.HasSuffix(data, []byte("}")) {
		return nil
	}
	return data
}

// userinfo is the password in an authority such as ://user:password@host; i is
// at the colon of the scheme.
func userinfo(text string, i int) (credential, bool) {
	const most = 256
	if !strings.HasPrefix(text[i:], "://") {
		return credential{}, false
	}
	authority := text[i+3 : min(len(text), i+3+most)]
	if end := strings.IndexAny(authority, "/?#\"'<> \t\r\n\\"); end >= 0 {
		authority = authority[:end]
	}
	at := strings.LastIndexByte(authority, '@')
	colon := strings.IndexByte(authority, ':')
	if colon < 0 || at <= colon+1 {
		return credential{}, false
	}
	return credential{i + 3 + colon + 1, i + 3 + at, "a password in a URL", justHidden}, true
}

// secretParameters are the parameters of a URL whose values must not be shown
// (RFC 6749, section 4 and 5; passwords and keys by custom).
var secretParameters = [...]string{
	"access_token", "refresh_token", "id_token", "client_secret", "password", "passwd", "token", "api_key", "apikey", "secret",
}

// parameter is the value of a parameter that begins at i, where it is one of
// the secret ones, was not written for people and has no form of its own.
func parameter(text string, i int) (credential, bool) {
	const (
		longestName = 16
		longest     = 4 << 10
		shortest    = 6
	)
	name, _, ok := strings.Cut(text[i:min(len(text), i+longestName)], "=")
	if !ok || !slices.ContainsFunc(secretParameters[:], func(p string) bool { return strings.EqualFold(p, name) }) {
		return credential{}, false
	}
	start := i + len(name) + 1
	end := runEnd(text[:min(len(text), start+longest)], start, func(c byte) bool {
		return isBearerByte(c) || c == '%' || c == '!' || c == '*' || c == '@' || c == '$' || c == '='
	})
	value := text[start:end]
	if len(value) < shortest || madeUpValue(value) || len(tokensIn(value)) > 0 { // of a known form, found by it
		return credential{}, false
	}
	return credential{start, end, "a secret in a URL", justHidden}, true
}

// madeUpValue reports whether the value of a parameter says what belongs there.
func madeUpValue(value string) bool {
	return manifest.IsPlaceholder(value) || strings.HasPrefix(value, "$") || strings.HasPrefix(value, "%7B")
}
