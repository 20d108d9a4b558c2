package rules

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// longestKeyFile is how far the end of a private key is looked for.
const longestKeyFile = 64 << 10

// pem is the private key of a PEM block (RFC 7468) or of its kin; i is at BEGIN.
// It may stand in JSON or XML, where its line breaks are escaped.
func (s *tokenScanner) pem(i int) (credential, bool) {
	start := i
	if i > 0 && s.text[i-1] == ' ' {
		start-- // ---- BEGIN SSH2 …
	}
	for start > 0 && s.text[start-1] == '-' {
		start--
	}
	if !strings.HasPrefix(s.text[start:], "----") {
		return credential{}, false
	}
	const longestLabel = 64
	label, _, ok := strings.Cut(s.text[i:min(len(s.text), i+longestLabel)], "----")
	if !ok || !strings.Contains(label, "PRIVATE KEY") {
		return credential{}, false
	}
	body := i + len(label)
	body = runEnd(s.text, body, func(c byte) bool { return c == '-' })
	rest := s.text[body:min(len(s.text), body+longestKeyFile)]
	inner, _, closed := strings.Cut(rest, "----")
	const shortest = 8 // bytes of base64
	if longestRun(inner) < shortest || strings.Contains(inner, "...") || strings.Contains(inner, "…") {
		return credential{}, false
	}
	end := body + len(inner)
	if closed {
		end = pemEnd(s.text, end)
	}
	return credential{start, end, "a private key", privateKey}, true
}

// pemEnd is where the line that begins with dashes at i ends, if it is an END
// line; otherwise i.
func pemEnd(text string, i int) int {
	dash := func(c byte) bool { return c == '-' || c == ' ' }
	label := runEnd(text, i, dash)
	if !strings.HasPrefix(text[label:], "END ") {
		return i
	}
	after := runEnd(text, label, func(c byte) bool { return c == ' ' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' })
	return runEnd(text, after, func(c byte) bool { return c == '-' })
}

// longestRun is the length of the longest run of base64 that no person wrote.
func longestRun(text string) int {
	longest := 0
	for i := 0; i < len(text); {
		end := runEnd(text, i, isBase64Byte)
		if end-i > longest && !madeUp(text[i:end]) {
			longest = end - i
		}
		i = max(end, i+1)
	}
	return longest
}

// base64Key is a private key in DER and base64, without the lines of a PEM
// block: PKCS #8 (RFC 5958) or PKCS #1 (RFC 8017) of RSA, PKCS #8 of elliptic
// curves and Edwards curves. All of a kind begin alike.
func (s *tokenScanner) base64Key(i int) (credential, bool) {
	const shortest = 60
	rest := s.text[i:]
	if len(rest) < shortest {
		return credential{}, false
	}
	rsa := strings.HasPrefix(rest, "MII") && (strings.HasPrefix(rest[6:], "IBADANBgkq") || strings.HasPrefix(rest[6:], "IBAAKC") || strings.HasPrefix(rest[6:], "IBAAKB"))
	curve := strings.HasPrefix(rest, "MIGHAgEAMBMGByqGSM49") || strings.HasPrefix(rest, "MIG2AgEAMBAGByqGSM49") || strings.HasPrefix(rest, "MC4CAQAwBQYDK2V")
	if !rsa && !curve {
		return credential{}, false
	}
	end := runEnd(s.text, i, func(c byte) bool { return isBase64Byte(c) || c == '=' })
	if s.skip = end; end-i < shortest || elided(s.text, end) {
		return credential{}, false
	}
	return credential{i, end, "a private key", privateKey}, true
}

// base64PEM is the base64 of a PEM file that holds a private key.
func (s *tokenScanner) base64PEM(i int) (credential, bool) {
	const head = 64 // of base64, in which the label ends
	if !strings.HasPrefix(s.text[i:], "LS0tLS1CRUdJTi") || len(s.text) < i+head {
		return credential{}, false
	}
	label, err := base64.StdEncoding.DecodeString(s.text[i : i+head])
	if err != nil || !bytes.Contains(label, []byte("PRIVATE KEY-")) {
		return credential{}, false
	}
	end := runEnd(s.text, i, func(c byte) bool { return isBase64Byte(c) || c == '=' })
	return credential{i, end, "a private key", privateKey}, true
}

// putty is the private part of a key file of PuTTY.
func (s *tokenScanner) putty(i int) (credential, bool) {
	if !strings.HasPrefix(s.text[i:], "Private-Lines:") {
		return credential{}, false
	}
	start := i + len("Private-Lines:")
	rest := s.text[start:min(len(s.text), start+longestKeyFile)]
	inner, rest, ok := strings.Cut(rest, "Private-")
	if !ok || !strings.HasPrefix(rest, "MAC:") || longestRun(inner) < 16 {
		return credential{}, false
	}
	return credential{start, start + len(inner), "a private key", privateKey}, true
}

// jwkState is what was seen of the JSON object at hand: a JSON Web Key is
// private when it has a kind and a private member (RFC 7517, RFC 7518 section 6).
type jwkState struct {
	last       int // where a member was seen last
	kty        bool
	private    bool // d was seen
	start, end int  // of all private members
	at         int  // of the credential in found, from 1; 0 where there is none
}

// member notes the member of a JWK whose name begins at the quote at i. Where
// an object began or ended since the last one, it belongs to another key.
func (s *tokenScanner) member(i int) {
	const longestName = 3
	nameEnd := runEnd(s.text[:min(len(s.text), i+1+longestName)], i+1, func(c byte) bool { return 'a' <= c && c <= 'z' })
	name := s.text[i+1 : nameEnd]
	switch name {
	case "kty", "d", "p", "q", "dp", "dq", "qi":
		if strings.ContainsAny(s.text[s.jwk.last:i], "{}") {
			s.jwk = jwkState{}
		}
		s.jwk.last = i
	}
	switch name {
	case "kty":
		v := memberValue(s.text, nameEnd)
		s.jwk.kty = v >= 0 && (strings.HasPrefix(s.text[v:], "RSA") || strings.HasPrefix(s.text[v:], "EC") || strings.HasPrefix(s.text[v:], "OKP"))
	case "d", "p", "q", "dp", "dq", "qi":
		const shortest = 16
		v := memberValue(s.text, nameEnd)
		if v < 0 {
			return
		}
		end := runEnd(s.text, v, isTokenByte)
		if end-v < shortest || madeUp(s.text[v:end]) {
			return
		}
		if s.jwk.end == 0 {
			s.jwk.start = v
		}
		s.jwk.end = end
		s.jwk.private = s.jwk.private || name == "d"
		s.skip = end
	default:
		return
	}
	s.noteJWK()
}

// noteJWK notes the key at hand once it is known to be private, and widens it
// by every further private member.
func (s *tokenScanner) noteJWK() {
	if !s.jwk.kty || !s.jwk.private {
		return
	}
	key := credential{s.jwk.start, s.jwk.end, "a private key (JWK)", privateKey}
	if s.jwk.at == 0 {
		// What was found since its first member lies within it.
		for len(s.found) > 0 && s.found[len(s.found)-1].start >= key.start {
			key.end = max(key.end, s.found[len(s.found)-1].end)
			s.found = s.found[:len(s.found)-1]
		}
		s.found = append(s.found, key)
		s.jwk.at = len(s.found)
		return
	}
	s.found = append(s.found[:s.jwk.at-1], key)
}

// memberValue is where the text begins that a member has as its value, behind
// the end of its name; -1 where it has another value. The quotes may be
// escaped, as in an HTTP archive.
func memberValue(text string, i int) int {
	backslash := func(c byte) bool { return c == '\\' }
	space := func(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
	next := func(want byte) bool {
		i = runEnd(text, i, backslash)
		if i < len(text) && text[i] == want {
			i++
			return true
		}
		return false
	}
	if !next('"') {
		return -1
	}
	i = runEnd(text, i, space)
	if i >= len(text) || text[i] != ':' {
		return -1
	}
	i = runEnd(text, i+1, space)
	if !next('"') {
		return -1
	}
	return i
}

// binaryKey names the private key that a file in DER is: PKCS #1, PKCS #8, SEC 1,
// or a PKCS #12 store, which holds one with its certificate. It is empty for
// everything else, a certificate among it.
func binaryKey(data []byte) string {
	body, ok := derSequence(data)
	if !ok {
		return ""
	}
	if len(body) > 3 && body[0] == 0x02 && body[1] == 0x01 { // a version, and then
		switch version, next := body[2], body[3]; {
		case version == 3 && next == 0x30:
			return "a PKCS #12 store with its private key"
		case version == 0 && (next == 0x02 || next == 0x30), version == 1 && (next == 0x04 || next == 0x30):
			return "a private key"
		}
		return ""
	}
	// EncryptedPrivateKeyInfo: an algorithm of PKCS #5 or #12, and the key.
	pkcs := []byte("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05")
	if algorithm, ok := derSequence(body); ok && bytes.HasPrefix(algorithm, pkcs) {
		return "an encrypted private key"
	}
	return ""
}

// derSequence is what a SEQUENCE of DER holds, as far as it is there.
func derSequence(data []byte) ([]byte, bool) {
	if len(data) < 2 || data[0] != 0x30 {
		return nil, false
	}
	length, at := int(data[1]), 2
	if length >= 0x80 {
		n := length & 0x7f
		if n == 0 || n > 3 || len(data) < 2+n {
			return nil, false
		}
		length = 0
		for _, b := range data[2 : 2+n] {
			length = length<<8 | int(b)
		}
		at += n
	}
	if length > len(data)-at {
		return nil, false
	}
	return data[at : at+length], true
}
