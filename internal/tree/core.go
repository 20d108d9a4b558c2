package tree

// coreKind is the kind of a plain scalar by the core schema of YAML 1.2,
// section 10.3.2. The libraries that read YAML add to it what 1.1 had.
func coreKind(s string) Kind {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	case ".nan", ".NaN", ".NAN":
		return Float
	}
	return numberKind(s)
}

// numberKind is Int, Float or, where s is no number, String.
func numberKind(s string) Kind {
	if len(s) > 2 && s[0] == '0' {
		switch {
		case s[1] == 'o' && len(s) == 2+digits(s[2:], isOctal):
			return Int
		case s[1] == 'x' && len(s) == 2+digits(s[2:], isHex):
			return Int
		}
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	if s == ".inf" || s == ".Inf" || s == ".INF" {
		return Float
	}
	whole := digits(s, isDecimal)
	if whole > 0 && whole == len(s) {
		return Int
	}
	if isFraction(s[whole:], whole > 0) {
		return Float
	}
	return String
}

// isFraction reports whether s is what makes a number a Float: a point with
// digits, an exponent, or both. Digits behind the point may be missing where
// there are some before it.
func isFraction(s string, whole bool) bool {
	if s != "" && s[0] == '.' {
		n := digits(s[1:], isDecimal)
		whole = whole || n > 0
		s = s[1+n:]
	}
	if !whole {
		return false
	}
	if s == "" {
		return true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && digits(s, isDecimal) == len(s)
}

// digits is how many bytes at the start of s are digits.
func digits(s string, isDigit func(byte) bool) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isOctal(c byte) bool   { return '0' <= c && c <= '7' }
func isDecimal(c byte) bool { return '0' <= c && c <= '9' }
func isHex(c byte) bool     { return isDecimal(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }
