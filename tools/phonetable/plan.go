package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// longest is how many digits a national number has at most.
const longest = phonenumbers.MAX_LENGTH_FOR_NSN

// A plan is the numbering plan behind a country calling code, as the table
// has it; internal/phone says what the fields mean.
type plan struct {
	code              string
	lengths, local    []int32
	trunk, kept, free []string
}

// plans are all plans in the order of their codes.
func plans() ([]plan, error) {
	all, err := phonenumbers.MetadataCollection()
	if err != nil {
		return nil, err
	}
	regions := map[string]*phonenumbers.PhoneMetadata{}
	for _, m := range all.Metadata {
		regions[region(m.GetId(), int(m.GetCountryCode()))] = m
	}
	var plans []plan
	for code := range phonenumbers.GetSupportedCallingCodes() {
		plans = append(plans, newPlan(code, regions))
	}
	for code := range phonenumbers.GetSupportedGlobalNetworkCallingCodes() {
		plans = append(plans, newPlan(code, regions))
	}
	slices.SortFunc(plans, func(a, b plan) int { return cmp.Compare(a.code, b.code) })
	return slices.CompactFunc(plans, func(a, b plan) bool { return a.code == b.code }), nil
}

// region is a name for the metadata of a region; all that belong to no region
// are called 001 by the library.
func region(id string, code int) string {
	if id == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY {
		return fmt.Sprint(id, " ", code)
	}
	return id
}

func newPlan(code int, regions map[string]*phonenumbers.PhoneMetadata) plan {
	// The main region decides about lengths and prefixes.
	main := regions[region(phonenumbers.GetRegionCodeForCountryCode(code), code)]
	var of []*phonenumbers.PhoneMetadata
	for _, id := range phonenumbers.GetRegionCodesForCountryCode(code) {
		of = append(of, regions[region(id, code)])
	}
	trunk := trunks(main)
	return plan{
		code:    strconv.Itoa(code),
		lengths: main.GetGeneralDesc().GetPossibleLength(),
		local:   main.GetGeneralDesc().GetPossibleLengthLocalOnly(),
		trunk:   trunk,
		kept:    kept(main, trunk),
		free:    tollFree(of),
	}
}

// trunks are the prefixes that are dialled within a country only, those with
// most digits first. Where the library rewrites what stands behind them, it is
// the plain prefix alone.
func trunks(m *phonenumbers.PhoneMetadata) []string {
	expression := m.GetNationalPrefixForParsing()
	if m.GetNationalPrefixTransformRule() != "" {
		expression = m.GetNationalPrefix()
	}
	l := language{parts: []*automaton{newAutomaton(expression)}, needs: []int{0}}
	l.has = func(in []bool, length int32) bool { return in[0] && length > 0 }
	var prefixes []string
	for _, pattern := range l.patterns() {
		prefix, lengths, _ := strings.Cut(pattern, ":")
		for length := range strings.SplitSeq(lengths, ",") {
			n, _ := strconv.Atoi(length)
			prefixes = append(prefixes, prefix+strings.Repeat(".", n-elements(prefix)))
		}
	}
	slices.SortFunc(prefixes, func(a, b string) int {
		return cmp.Or(cmp.Compare(elements(b), elements(a)), cmp.Compare(a, b))
	})
	return prefixes
}

// elements is how many digits a pattern without lengths stands for.
func elements(pattern string) int {
	n, inSet := 0, false
	for _, c := range pattern {
		if c == '[' || c == ']' {
			inSet = c == '['
		}
		if !inSet {
			n++
		}
	}
	return n
}

// kept are the numbers that begin with a trunk prefix that is their own: the
// number is of the plan, and what would remain without the prefix is not.
func kept(m *phonenumbers.PhoneMetadata, trunk []string) []string {
	general := "(?:" + m.GetGeneralDesc().GetNationalNumberPattern() + ")"
	var patterns []string
	for i, prefix := range trunk { // a pattern is an expression too
		patterns = append(patterns, language{
			parts: []*automaton{newAutomaton(general), newAutomaton(prefix + "[0-9]*"), newAutomaton(prefix + general), anyOf(trunk[:i])},
			needs: []int{0, 1},
			has:   func(in []bool, _ int32) bool { return in[0] && in[1] && !in[2] && !in[3] },
		}.patterns()...)
	}
	slices.Sort(patterns)
	return patterns
}

// anyOf accepts what begins with one of the prefixes.
func anyOf(prefixes []string) *automaton {
	expression := "A" // matches no digits
	for _, p := range prefixes {
		expression += "|" + p + "[0-9]*"
	}
	return newAutomaton(expression)
}

// tollFree are the numbers of which the library says that they are toll free:
// it finds the region first, the first in its order that claims the number, and
// lets this region alone decide.
func tollFree(regions []*phonenumbers.PhoneMetadata) []string {
	var l language
	add := func(expression string) int {
		l.parts = append(l.parts, newAutomaton(expression))
		return len(l.parts) - 1
	}
	var deciders []func(in []bool, length int32) (claims, free bool)
	for _, m := range regions {
		l.needs = append(l.needs, len(l.parts)+1)
		general, free, premium := newDesc(add, m.GeneralDesc), newDesc(add, m.TollFree), newDesc(add, m.PremiumRate)
		leading := -1
		var kinds []desc
		if digits := m.GetLeadingDigits(); digits != "" {
			leading = add("(?:" + digits + ")[0-9]*")
		} else if len(regions) > 1 {
			for _, d := range []*phonenumbers.PhoneNumberDesc{m.PremiumRate, m.SharedCost, m.Voip, m.PersonalNumber, m.Pager, m.Uan, m.Voicemail, m.FixedLine, m.Mobile} {
				kinds = append(kinds, newDesc(add, d))
			}
		}
		deciders = append(deciders, func(in []bool, length int32) (bool, bool) {
			isFree := general.has(in, length) && free.has(in, length) && !premium.has(in, length)
			if len(regions) == 1 {
				return true, isFree
			}
			if leading >= 0 {
				return in[leading], isFree
			}
			isAny := slices.ContainsFunc(kinds, func(d desc) bool { return d.has(in, length) })
			return isFree || general.has(in, length) && isAny, isFree
		})
	}
	l.anyNeed = true
	l.has = func(in []bool, length int32) bool {
		for _, decide := range deciders {
			if claims, free := decide(in, length); claims {
				return free
			}
		}
		return false
	}
	return l.patterns()
}

// desc is one kind of number in a region.
type desc struct {
	part    int
	lengths []int32 // empty: any
}

func newDesc(add func(string) int, d *phonenumbers.PhoneNumberDesc) desc {
	return desc{add(d.GetNationalNumberPattern()), d.GetPossibleLength()}
}

func (d desc) has(in []bool, length int32) bool {
	return in[d.part] && (len(d.lengths) == 0 || slices.Contains(d.lengths, length))
}
