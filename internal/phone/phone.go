// Package phone reads telephone numbers and tells which are toll free, in every
// country. It answers as Google's libphonenumber does, from a table that costs
// nothing at start.
package phone

import "strings"

// Number is a telephone number as it is dialled from abroad. The zero value is
// no number.
type Number struct {
	plan     *plan
	national string // what follows the calling code, digits only
}

// plan is the numbering plan behind a country calling code. Where several
// countries share a code it is all of theirs.
type plan struct {
	code string
	// lengths are those of the national numbers, local those that work within
	// an area only: bit n is set for n digits.
	lengths, local uint32
	// trunk are the prefixes for calls within the country, as the 0 of 0800,
	// those with most digits first; kept are the national numbers that begin
	// with such digits and need them.
	trunk, kept string
	// free are the national numbers that cost the caller nothing.
	//
	// Lists have a space between their elements. Numbers are described by how
	// they begin and how long they are: "80[08]:9,10" are all of 9 or 10 digits
	// that begin with 800 or 808. A dot stands for any digit. A trunk prefix has
	// no length.
	free string
}

// Parse reads a telephone number as people write it: with + or 00 or 011 and
// the country calling code, or as in the United States; with spaces, hyphens,
// dots, slashes and parentheses; with the 0 of national calls, "(0)", behind the
// calling code; as a tel: URI; with an extension, which is left out; with
// full-width or Arabic digits; with at least three letters as on a keypad.
// Anything else beside the number, a label before it too, makes it none.
//
// It reports whether the number is possible: whether its country has numbers of
// this length, an area's own included. That it is assigned to anyone is not said.
func Parse(text string) (Number, bool) {
	digits, international, ok := dialled(text)
	if !ok {
		return Number{}, false
	}
	if !international {
		digits = "1" + digits
	}
	return withCode(digits)
}

// TollFree reports whether a call costs the caller nothing.
func (n Number) TollFree() bool {
	return n.plan != nil && matches(n.plan.free, n.national)
}

// Region is the country calling code with its plus sign: "+44". It is empty for
// no number.
func (n Number) Region() string {
	if n.plan == nil {
		return ""
	}
	return "+" + n.plan.code
}

// withCode reads the digits of a number that begins with a calling code. No
// code is the beginning of another.
func withCode(digits string) (Number, bool) {
	for i := range plans {
		if national, ok := strings.CutPrefix(digits, plans[i].code); ok {
			return plans[i].number(national)
		}
	}
	return Number{}, false
}

// number is the number of the plan with these national digits, and whether one
// of this length is possible.
func (p *plan) number(national string) (Number, bool) {
	national = p.withoutTrunk(national)
	if (p.lengths|p.local)>>len(national)&1 == 0 {
		return Number{}, false
	}
	return Number{p, national}, true
}

// withoutTrunk drops the prefix of national calls if there is one and what
// remains is as long as a number is.
func (p *plan) withoutTrunk(national string) string {
	for prefix := range strings.FieldsSeq(p.trunk) {
		rest, ok := cutBeginning(national, prefix)
		if !ok {
			continue
		}
		if p.lengths>>len(rest)&1 != 0 && !matches(p.kept, national) {
			return rest
		}
		break
	}
	return national
}
