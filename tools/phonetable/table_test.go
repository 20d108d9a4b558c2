package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"oinlint/internal/phone"
)

func TestTableIsUpToDate(t *testing.T) {
	want, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := debug.ReadBuildInfo()
	got, err := generate(version(info))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the table is not what this version of the library gives; run: go run -C tools/phonetable .")
	}
}

type answer struct{ possible, free bool }

func (a answer) String() string { return fmt.Sprintf("possible %v, toll free %v", a.possible, a.free) }

// libraryOn asks the library. A number that it finds invalid is of no type, and
// so not toll free; one that is not possible is not toll free here either.
func libraryOn(text string) answer {
	n, err := phonenumbers.Parse(text, "US")
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return answer{}
	}
	return answer{true, phonenumbers.GetNumberType(n) == phonenumbers.TOLL_FREE}
}

func tableOn(text string) answer {
	n, ok := phone.Parse(text)
	return answer{ok, n.TollFree()}
}

func compare(t *testing.T, text string) {
	t.Helper()
	if got, want := tableOn(text), libraryOn(text); got != want {
		t.Errorf("%q: %v, the library says %v", text, got, want)
	}
}

// examples are the library's numbers of every kind in every region.
func examples() []*phonenumbers.PhoneNumber {
	var all []*phonenumbers.PhoneNumber
	for region := range phonenumbers.GetSupportedRegions() {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			if n := phonenumbers.GetExampleNumberForType(region, kind); n != nil {
				all = append(all, n)
			}
		}
	}
	for code := range phonenumbers.GetSupportedGlobalNetworkCallingCodes() {
		all = append(all, phonenumbers.GetExampleNumberForNonGeoEntity(code))
	}
	return all
}

func TestExamples(t *testing.T) {
	free := 0
	for _, n := range examples() {
		for _, format := range []phonenumbers.PhoneNumberFormat{phonenumbers.E164, phonenumbers.INTERNATIONAL, phonenumbers.RFC3966} {
			compare(t, phonenumbers.Format(n, format))
		}
		if n.GetCountryCode() == 1 {
			compare(t, phonenumbers.Format(n, phonenumbers.NATIONAL))
		}
		// Canada has numbers of seven digits, with which the library allows a 1 too.
		if n.GetCountryCode() == 1 && n.GetNationalNumber() > 9_999_999 {
			compare(t, "1-"+phonenumbers.Format(n, phonenumbers.NATIONAL)+" ext. 5")
		}
		if tableOn(phonenumbers.Format(n, phonenumbers.E164)).free {
			free++
		}
	}
	if free < 150 {
		t.Errorf("only %d of the examples are toll free", free)
	}
}

// TestRandom asks about numbers like those that exist: begun as an example of
// their country or as a toll-free pattern, now and then longer or shorter.
func TestRandom(t *testing.T) {
	begun := beginnings(t)
	random := rand.New(rand.NewPCG(1, 2))
	free, possible := 0, 0
	for range 200_000 {
		text := plausible(random, begun[random.IntN(len(begun))])
		if rewritten(text) {
			continue
		}
		compare(t, text)
		if a := tableOn(text); a.free {
			free++
		} else if a.possible {
			possible++
		}
	}
	t.Logf("%d toll free, %d other possible numbers", free, possible)
	if free < 10_000 || possible < 50_000 {
		t.Error("the numbers say too little")
	}
}

// rewritten reports whether the library replaces a prefix by something else, as
// it does with old ways to write the numbers of a few countries (Argentina's
// mobile 15, Brazil's choice of a carrier). The table takes such a number as it
// stands. A number as it is dialled from abroad has no such prefix.
func rewritten(text string) bool {
	n, err := phonenumbers.Parse(text, "US")
	if err != nil {
		return false
	}
	switch n.GetCountryCode() {
	case 54, 55, 81, 241, 261, 378, 672:
		return text != fmt.Sprintf("+%d%s", n.GetCountryCode(), phonenumbers.GetNationalSignificantNumber(n))
	}
	return false
}

// A beginning is a calling code with the first digits of a national number and
// how long that is.
type beginning struct {
	code, digits string
	length       int
}

func beginnings(t *testing.T) []beginning {
	var all []beginning
	for _, n := range examples() {
		national := phonenumbers.GetNationalSignificantNumber(n)
		all = append(all, beginning{fmt.Sprint(n.GetCountryCode()), national, len(national)})
	}
	plans, err := plans()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plans {
		for _, pattern := range p.free {
			prefix, lengths, _ := strings.Cut(pattern, ":")
			prefix, _, _ = strings.Cut(prefix, "[")
			for length := range strings.SplitSeq(lengths, ",") {
				var n int
				fmt.Sscan(length, &n)
				all = append(all, beginning{p.code, strings.ReplaceAll(prefix, ".", ""), n})
			}
		}
	}
	return all
}

func plausible(random *rand.Rand, b beginning) string {
	length := b.length
	if random.IntN(4) == 0 {
		length += random.IntN(5) - 2
	}
	keep := min(len(b.digits), length, random.IntN(8))
	text := "+" + b.code + b.digits[:max(keep, 0)]
	for range length - keep {
		text += fmt.Sprint(random.IntN(10))
	}
	return text
}

// People write the prefix for calls within the country behind the calling code.
func TestTrunkPrefix(t *testing.T) {
	for _, n := range examples() {
		national := phonenumbers.GetNationalSignificantNumber(n)
		region := phonenumbers.GetRegionCodeForCountryCode(int(n.GetCountryCode()))
		prefix := phonenumbers.GetNddPrefixForRegion(region, true)
		compare(t, fmt.Sprintf("+%d (%s) %s", n.GetCountryCode(), prefix, national))
	}
}

func TestVanity(t *testing.T) {
	for _, text := range []string{"1-800-FLOWERS", "1-800-flowers", "+1 888 GOFEDEX", "1-800-FLOWERS-NOW", "+44 800 FLOWERS", "1-808-FLOWERS"} {
		compare(t, text)
	}
}
