package rules

import "strings"

func (s *tokenScanner) okta(i int) (credential, bool) {
	start := valueBehind(s.text, i)
	if start < 0 || !strings.HasPrefix(s.text[start:], "00") {
		return credential{}, false
	}
	end := runEnd(s.text, start, isTokenByte)
	token := s.text[start:end]
	if len(token) < shortestSSWS || madeUp(token) || elided(s.text, end) {
		return credential{}, false
	}
	return credential{start, end, "an Okta API token", liveToken}, true
}

// bareOkta is an Okta API token without its scheme. Only one that nobody could
// have thought up is taken, and none in the middle of base64.
func (s *tokenScanner) bareOkta(i int) (credential, bool) {
	if !strings.HasPrefix(s.text[i:], "00") || i > 0 && strings.IndexByte("+/=.", s.text[i-1]) >= 0 && !strings.HasPrefix(s.text[max(0, i-1):], "=00") {
		return credential{}, false
	}
	end := runEnd(s.text[:min(len(s.text), i+oktaToken+1)], i, isTokenByte)
	if end-i != oktaToken || end < len(s.text) && strings.IndexByte("+/=", s.text[end]) >= 0 || !drawnByLot(s.text[i:end]) || madeUp(s.text[i:end]) {
		return credential{}, false
	}
	return credential{i, end, "an Okta API token", liveToken}, true
}

// drawnByLot reports whether a text of letters and digits looks drawn by lot: all
// three kinds, changing often, in many different characters, hardly ever one
// behind its neighbour in the alphabet.
func drawnByLot(token string) bool {
	var count [3]int
	var seen [256]bool
	changes, steps, different, last := 0, 0, 0, -1
	for i := range len(token) {
		c := token[i]
		if !seen[c] {
			seen[c] = true
			different++
		}
		if i > 0 && c == token[i-1]+1 {
			steps++
		}
		kind := -1
		switch {
		case '0' <= c && c <= '9':
			kind = 0
		case 'a' <= c && c <= 'z':
			kind = 1
		case 'A' <= c && c <= 'Z':
			kind = 2
		default:
			continue
		}
		count[kind]++
		if last >= 0 && kind != last {
			changes++
		}
		last = kind
	}
	return count[0] >= 3 && count[1] >= 3 && count[2] >= 3 && different >= 16 && 4*changes >= len(token) && 5*steps <= len(token)
}

func (s *tokenScanner) awsKey(i int) (credential, bool) {
	const length = 20
	end := runEnd(s.text, i, func(c byte) bool { return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' })
	if end-i != length || end < len(s.text) && isTokenByte(s.text[end]) || uniform(s.text[i:end]) {
		return credential{}, false
	}
	return credential{i, end, "an AWS access key", liveToken}, true
}

// awsSecret is the secret that belongs to an AWS access key; only its name
// tells it from other base64.
func (s *tokenScanner) awsSecret(i int) (credential, bool) {
	const length = 40
	start := valueBehind(s.text, i)
	if start < 0 {
		return credential{}, false
	}
	end := runEnd(s.text, start, isBase64Byte)
	if end-start != length || madeUp(s.text[start:end]) || !mixed(s.text[start:end]) {
		return credential{}, false
	}
	return credential{start, end, "an AWS secret key", liveToken}, true
}

// prefixed is a token whose service marks it at its beginning.
func (s *tokenScanner) prefixed(i int) (credential, bool) {
	rest := s.text[i:]
	for _, f := range [...]struct {
		prefix   string
		shortest int // of what follows
		kind     string
	}{
		{"ghp_", 36, "a GitHub token"},
		{"gho_", 36, "a GitHub token"},
		{"ghu_", 36, "a GitHub token"},
		{"ghs_", 36, "a GitHub token"},
		{"ghr_", 36, "a GitHub token"},
		{"github_pat_", 60, "a GitHub token"},
		{"glpat-", 20, "a GitLab token"},
		{"xoxb-", 20, "a Slack token"},
		{"xoxp-", 20, "a Slack token"},
		{"xoxa-", 20, "a Slack token"},
		{"xoxr-", 20, "a Slack token"},
		{"xoxs-", 20, "a Slack token"},
		{"xapp-", 20, "a Slack token"},
		{"AIza", 35, "a Google API key"},
		{"ya29.", 40, "a Google access token"},
		{"GOCSPX-", 28, "a Google client secret"},
		{"sk_live_", 24, "a Stripe key"},
	} {
		if !strings.HasPrefix(rest, f.prefix) {
			continue
		}
		end := runEnd(s.text, i+len(f.prefix), isTokenByte)
		token := s.text[i+len(f.prefix) : end]
		if len(token) < f.shortest || !mixed(token) || madeUp(token) || elided(s.text, end) {
			return credential{}, false
		}
		return credential{i, end, f.kind, liveToken}, true
	}
	return credential{}, false
}
