package rules

import (
	"strings"
)

// credentialClass is what is done about a credential.
type credentialClass uint8

const (
	liveToken  credentialClass = iota // reported by secrets/token
	webToken                          // a JWT: reported by secrets/token, but for the evidence of OpenID Connect
	privateKey                        // reported by secrets/private-key
	justHidden                        // not shown, and reported by the rule on the value it stands in
)

// Lengths of tokens, in bytes.
const (
	shortestSSWS   = 12 // behind SSWS; whole ones have oktaToken
	shortestBearer = 12
	oktaToken      = 42
)

// tokensIn finds the credentials in a text, in order; none overlaps another.
// It looks at each byte a bounded number of times. What is plainly made up, as
// the <token> and {api_token} of a manual, is left out: better a few letters of
// a manual shown than every manual reported.
func tokensIn(text string) []credential {
	s := tokenScanner{text: text}
	for i := 0; i+1 < len(text); i++ {
		if firsts[text[i]]&seconds[text[i+1]] == 0 {
			continue
		}
		c, ok := s.at(i)
		if ok {
			s.found = append(s.found, c)
			s.skip = c.end
		}
		i = max(i, s.skip-1)
	}
	return s.found
}

// What a credential, or what tells of one, can begin with: a first byte and a
// second one that have a bit in common.
const (
	beginS     = 1 << iota // SSWS, sk_live_, secret_access_key
	beginB                 // Bearer, Basic, BEGIN
	beginE                 // the base64 of a brace and a quote or space: a JWT
	beginZero              // an Okta API token
	beginA                 // AKIA, ASIA, AIza
	beginG                 // ghp_, github_pat_, glpat-, GOCSPX-
	beginX                 // xoxb-, xapp-
	beginY                 // ya29.
	beginM                 // the base64 of a key
	beginL                 // the base64 of a PEM file
	beginP                 // Private-Lines
	beginColon             // ://user:password@
	beginQuote             // a member of a JWK
	beginQuery             // a parameter of a URL
)

var firsts = [256]uint16{
	'S': beginS, 's': beginS, 'B': beginB, 'b': beginB, 'e': beginE, '0': beginZero, 'A': beginA, 'g': beginG, 'G': beginG,
	'x': beginX, 'y': beginY, 'M': beginM, 'L': beginL, 'P': beginP, ':': beginColon, '"': beginQuote,
	'?': beginQuery, '&': beginQuery, '#': beginQuery, ';': beginQuery, // ; behind an escaped &
}

var seconds = [256]uint16{
	'S': beginS | beginA | beginL, 's': beginS | beginQuery, 'k': beginS | beginQuote, 'E': beginS | beginB, 'e': beginS | beginB,
	'A': beginB, 'a': beginB | beginX | beginY | beginQuery, 'y': beginE, 'w': beginE, '0': beginZero, 'K': beginA, 'I': beginA | beginM,
	'h': beginG, 'i': beginG | beginQuery, 'l': beginG, 'O': beginG, 'o': beginX, 'C': beginM, 'r': beginP | beginQuery, '/': beginColon,
	'd': beginQuote, 'p': beginQuote | beginQuery, 'q': beginQuote,
	'c': beginQuery, 't': beginQuery,
}

// tokenScanner goes through a text.
type tokenScanner struct {
	text  string
	skip  int // nothing begins before this
	found []credential
	jwk   jwkState
}

// at is the credential that begins at i or is announced there.
func (s *tokenScanner) at(i int) (credential, bool) {
	rest := s.text[i:]
	switch s.text[i] {
	case '"':
		s.member(i)
		return credential{}, false
	case ':':
		return userinfo(s.text, i)
	case '?', '&', '#', ';':
		return parameter(s.text, i+1)
	case 'S', 's':
		switch {
		case hasFold(rest, "secret_access_key"):
			return s.awsSecret(i + len("secret_access_key"))
		case hasFold(rest, "secretaccesskey"):
			return s.awsSecret(i + len("secretaccesskey"))
		}
	}
	if !wordBoundary(s.text, i) {
		return credential{}, false
	}
	switch s.text[i] {
	case 'S', 's':
		if hasFold(rest, "ssws") {
			return s.okta(i + len("ssws"))
		}
		return s.prefixed(i)
	case 'B', 'b':
		switch {
		case hasFold(rest, "bearer"):
			return s.bearer(i + len("bearer"))
		case hasFold(rest, "basic"):
			return s.basic(i + len("basic"))
		case strings.HasPrefix(rest, "BEGIN "):
			return s.pem(i)
		}
	case 'e':
		if len(rest) > 2 && (rest[1] == 'y' || rest[1] == 'w') {
			end, ok := s.jwt(i)
			return credential{i, end, "a JWT", webToken}, ok
		}
	case '0':
		return s.bareOkta(i)
	case 'A':
		if strings.HasPrefix(rest, "AKIA") || strings.HasPrefix(rest, "ASIA") {
			return s.awsKey(i)
		}
		return s.prefixed(i)
	case 'M':
		return s.base64Key(i)
	case 'L':
		return s.base64PEM(i)
	case 'P':
		return s.putty(i)
	default:
		return s.prefixed(i)
	}
	return credential{}, false
}

// wordBoundary reports whether a word can begin at i: behind anything but a letter,
// digit, underscore or hyphen, or behind an escape such as \n and %20.
func wordBoundary(text string, i int) bool {
	if i == 0 || !isTokenByte(text[i-1]) {
		return true
	}
	switch text[i-1] {
	case 'n', 'r', 't':
		return i > 1 && text[i-2] == '\\'
	case '-': // the dashes of a PEM block
		return strings.HasPrefix(text[i:], "BEGIN ")
	}
	return i > 2 && text[i-3] == '%' && isHex(text[i-2]) && isHex(text[i-1])
}

func isTokenByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

func isBase64Byte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// runEnd is where the bytes that begin at i end to be of a kind.
func runEnd(text string, i int, kind func(byte) bool) int {
	for i < len(text) && kind(text[i]) {
		i++
	}
	return i
}

func hasFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// valueBehind is where the value begins that belongs to the name that ends at i:
// behind white space, colons, equals signs, quotes and their escapes. It is -1
// where nothing of that stands between.
func valueBehind(text string, i int) int {
	const most = 32
	start := i
	for i < len(text) && i-start < most {
		switch rest := text[i:]; {
		case strings.IndexByte(" \t\r\n:=\"'\\", text[i]) >= 0:
			i++
		case strings.HasPrefix(rest, "%20"), strings.HasPrefix(rest, "%3D"), strings.HasPrefix(rest, "%3A"):
			i += 3
		case i > start && text[i-1] == '\\' && (strings.HasPrefix(rest, "u0020") || strings.HasPrefix(rest, "u0022")):
			i += 5
		case i > start && text[i-1] == '\\' && (text[i] == 'n' || text[i] == 't'):
			i++
		default:
			if i == start {
				return -1
			}
			return i
		}
	}
	return -1
}

// madeUp reports whether a text that has the form of a credential was written
// by a person for people: it is left out with dots, says what belongs there, or
// has too few different characters.
func madeUp(token string) bool {
	if strings.Contains(token, "...") {
		return true
	}
	// In a long text a word comes by chance.
	const longestWords = 100
	lower := strings.ToLower(token[:min(len(token), longestWords)])
	for _, word := range [...]string{"your", "token", "example", "placeholder", "xxxx", "secret", "insert", "replace", "sample", "redacted", "access", "apikey", "api_key", "here"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return uniform(token)
}

// uniform reports whether a text has too few different characters to be a
// credential.
func uniform(token string) bool {
	var seen [256]bool
	different := 0
	for i := range len(token) {
		if !seen[token[i]] {
			seen[token[i]] = true
			different++
		}
	}
	return different < 8
}

// elided reports whether the text goes on with dots at i: the rest of what
// stands there was left out.
func elided(text string, i int) bool {
	return strings.HasPrefix(text[i:], "..") || strings.HasPrefix(text[i:], "…")
}

// mixed reports whether letters and digits are mixed as they are in no word,
// version or path.
func mixed(token string) bool {
	digits, changes := 0, 0
	for i := range len(token) {
		digit := '0' <= token[i] && token[i] <= '9'
		if digit {
			digits++
		}
		if i > 0 && isBase64Byte(token[i]) && isBase64Byte(token[i-1]) && digit != ('0' <= token[i-1] && token[i-1] <= '9') {
			changes++
		}
	}
	return changes >= 3 || changes >= 1 && digits >= 5
}
