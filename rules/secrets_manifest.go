package rules

import "strings"

// placeholderPassword reports whether a password is a word that stands where a
// password was meant to be filled in.
func placeholderPassword(v string) bool {
	word := strings.ToLower(strings.TrimSpace(v))
	for _, around := range [...][2]string{{"<", ">"}, {"{{", "}}"}, {"[", "]"}} {
		if len(word) > len(around[0])+len(around[1]) && strings.HasPrefix(word, around[0]) && strings.HasSuffix(word, around[1]) {
			return true
		}
	}
	if word != "" && strings.Trim(word, "*•") == "" || len(word) >= 3 && (strings.Trim(word, "x") == "" || strings.Trim(word, ".…") == "") {
		return true
	}
	switch strings.NewReplacer("-", "", "_", "", " ", "", ".", "").Replace(word) {
	case "changeme", "changeit", "changethis", "replaceme", "fillme", "fillmein",
		"password", "passwd", "passphrase", "secret", "placeholder", "redacted", "hidden",
		"todo", "tbd", "tba", "fixme",
		"yourpassword", "yourpasswordhere", "passwordhere", "enterpassword", "enterpasswordhere",
		"insertpassword", "insertpasswordhere", "mypassword", "yoursecret", "yoursecrethere":
		return true
	}
	return false
}
