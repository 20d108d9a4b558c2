package phone

import (
	"strconv"
	"strings"
)

// matches reports whether one of the patterns of a list describes the digits.
func matches(patterns, digits string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		beginning, lengths, _ := strings.Cut(pattern, ":")
		if _, ok := cutBeginning(digits, beginning); ok && hasLength(digits, lengths) {
			return true
		}
	}
	return false
}

// cutBeginning cuts off the digits that a pattern describes: 7 is itself,
// [02-5] one of a set, a dot any digit.
func cutBeginning(digits, pattern string) (rest string, ok bool) {
	for pattern != "" {
		if digits == "" {
			return "", false
		}
		set, behind := pattern[:1], pattern[1:]
		if set == "[" {
			set, behind, _ = strings.Cut(behind, "]")
		}
		if set != "." && !within(digits[0], set) {
			return "", false
		}
		digits, pattern = digits[1:], behind
	}
	return digits, true
}

// within reports whether a digit is in a set like 02-5.
func within(digit byte, set string) bool {
	for i := 0; i < len(set); i++ {
		last := set[i]
		if i+2 < len(set) && set[i+1] == '-' {
			last = set[i+2]
		}
		if set[i] <= digit && digit <= last {
			return true
		}
		if last != set[i] {
			i += 2
		}
	}
	return false
}

func hasLength(digits, lengths string) bool {
	for length := range strings.SplitSeq(lengths, ",") {
		if n, err := strconv.Atoi(length); err == nil && n == len(digits) {
			return true
		}
	}
	return false
}
