package expression

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// textOf is a value where a text is asked for, as Java writes it. Null is the
// empty text, and an array its values between commas.
func textOf(v value) Text {
	switch v.typ {
	case Boolean:
		return unwritten(strconv.FormatBool(v.truth), fromValue)
	case Integer:
		return unwritten(strconv.FormatFloat(v.num, 'f', 0, 64), fromValue)
	case Double:
		return unwritten(javaDouble(v.num), fromValue)
	case Array:
		return joinValues(v.items, unwritten(",", fromValue))
	default:
		return v.text
	}
}

// javaDouble is what java.lang.Double.toString writes: at least one digit after
// the point, and an exponent outside 10^-3 to 10^7.
func javaDouble(f float64) string {
	switch size := math.Abs(f); {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 0):
		return strings.TrimPrefix(strconv.FormatFloat(f, 'f', -1, 64), "+") + "inity"
	case size != 0 && (size < 1e-3 || size >= 1e7):
		digits, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		n, _ := strconv.Atoi(exponent)
		return pointed(digits) + "E" + strconv.Itoa(n)
	default:
		return pointed(strconv.FormatFloat(f, 'f', -1, 64))
	}
}

func pointed(digits string) string {
	if strings.Contains(digits, ".") {
		return digits
	}
	return digits + ".0"
}

// elements are the values of an array. A text is read as values between commas,
// white space and all; the empty text and null have none.
func elements(v value) []value {
	switch v.typ {
	case Array:
		return v.items
	case Null:
		return nil
	case String:
		return commaSeparated(v)
	default:
		return []value{v}
	}
}

func commaSeparated(v value) []value {
	if len(v.text) == 0 {
		return nil
	}
	var items []value
	begin := 0
	for i := 0; i <= len(v.text) && len(items) < maxItems; i++ {
		if i < len(v.text) && v.text[i].Rune != ',' {
			continue
		}
		item := textResult(v.text[begin:i])
		item.known = v.known
		items = append(items, item)
		begin = i + 1
	}
	return items
}

// numberOf is a value where a number is asked for. A text that is none, as a
// sample mostly is, has no number; neither has what went beyond all numbers.
func numberOf(v value) (float64, bool) {
	f := v.num
	switch v.typ {
	case Integer, Double:
	case Null:
		return 0, true
	default:
		var err error
		f, err = strconv.ParseFloat(textOf(v).String(), 64)
		if err != nil {
			return 0, false
		}
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0, false
	}
	return f, true
}

// rounded is the nearest integer in the range of Java's int, a half rounded up as
// Math.round does.
func rounded(f float64) float64 {
	return min(max(math.Floor(f+0.5), math.MinInt32), math.MaxInt32)
}

// intOf is a value where an index into a text or an array is asked for.
func intOf(v value) int {
	f, _ := numberOf(v)
	return int(rounded(f))
}

// equalValues reports whether two values are equal. A text equals what is written like
// it, since an array that was given as text has only texts.
func equalValues(a, b value) bool {
	switch {
	case a.typ == String || b.typ == String:
		return a.typ != Null && b.typ != Null && textOf(a).equal(textOf(b))
	case isNumber(a) && isNumber(b):
		return a.num == b.num
	case a.typ != b.typ:
		return false
	case a.typ == Boolean:
		return a.truth == b.truth
	case a.typ == Array:
		return slices.EqualFunc(a.items, b.items, equalValues)
	default:
		return a.typ == Null
	}
}

func isNumber(v value) bool { return v.typ == Integer || v.typ == Double }
