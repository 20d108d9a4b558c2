package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestText is the longest text that is looked at, in bytes.
const longestText = 250

// dialled are the digits in a text, and whether they begin with a country
// calling code: behind a plus sign, or one of the usual prefixes, which are cut.
func dialled(text string) (digits string, international, ok bool) {
	if len(text) > longestText {
		return "", false, false
	}
	text = strings.TrimSpace(text)
	if len(text) >= 4 && strings.EqualFold(text[:4], "tel:") {
		text = text[4:]
	}
	var b strings.Builder
	letters := 0
	for _, r := range withoutExtension(text) {
		if d, ok := digit(r); ok {
			b.WriteByte(d)
			continue
		}
		switch key, isLetter := keypad(r); {
		case isLetter && b.Len() > 0:
			letters++
			b.WriteByte(key)
		case (r == '+' || r == '＋') && b.Len() == 0 && !international:
			international = true
		case !strings.ContainsRune(punctuation, r):
			return "", false, false
		}
	}
	if letters == 1 || letters == 2 {
		return "", false, false // more likely a slip than a word
	}
	digits = b.String()
	for _, prefix := range []string{"011", "00"} {
		if rest, found := strings.CutPrefix(digits, prefix); found && !international {
			return rest, true, true
		}
	}
	return digits, international, true
}

// punctuation may stand between digits.
const punctuation = " \t\u00a0\u2009\u202f\u3000" + // spaces
	"-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d" + // hyphens and dashes
	".．/／()（）[]［］~～"

// digit is the value of a digit, as an ASCII character.
func digit(r rune) (byte, bool) {
	for _, zero := range []rune{'0', '０', '٠', '۰'} {
		if zero <= r && r <= zero+9 {
			return byte('0' + r - zero), true
		}
	}
	return 0, false
}

// keypad is the key that has a letter (ITU-T E.161).
func keypad(r rune) (byte, bool) {
	r &^= 'a' - 'A'
	if r < 'A' || r > 'Z' {
		return 0, false
	}
	return "22233344455566677778889999"[r-'A'], true
}

// extensions are the words before an extension, lower case. What ends with
// another one stands before it.
var extensions = [...]string{"extension", "extensión", "extn", "ext", "anexo", "доб", "int", "x", "#", ",", ";"}

// withoutExtension cuts an extension off: digits at the end, behind a word or
// sign for it, behind as much as a number needs.
func withoutExtension(text string) string {
	const (
		mostDigits  = 20
		leastBefore = 7
	)
	isDigit := func(r rune) bool { _, ok := digit(r); return ok }
	text = strings.TrimSpace(text)
	before := strings.TrimRight(text, "#)")
	number := strings.TrimRightFunc(before, isDigit)
	if n := utf8.RuneCountInString(before[len(number):]); n == 0 || n > mostDigits {
		return text
	}
	number = strings.TrimRight(number, " \t\u00a0.:=-")
	for _, word := range extensions {
		at := len(number) - len(word)
		if at < 0 || !strings.EqualFold(number[at:], word) {
			continue
		}
		number = number[:at]
		last, _ := utf8.DecodeLastRuneInString(number)
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsLetter(first) && unicode.IsLetter(last) || dialledKeys(number) < leastBefore {
			return text
		}
		return strings.TrimRight(number, " \t\u00a0,;(-")
	}
	return text
}

// dialledKeys is how many digits and letters there are.
func dialledKeys(text string) int {
	n := 0
	for _, r := range text {
		_, isDigit := digit(r)
		_, isLetter := keypad(r)
		if isDigit || isLetter {
			n++
		}
	}
	return n
}
