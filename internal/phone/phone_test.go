package phone

import (
	"strings"
	"testing"
)

func TestTollFree(t *testing.T) {
	for _, test := range []struct {
		text, region string
		free         bool
	}{
		// The United States, Canada and the islands that share their code.
		{"1-800-555-0199", "+1", true},
		{"(800) 555-0199", "+1", true},
		{"+1 833 555 0199", "+1", true},
		{"+1 (844) 555-0199", "+1", true},
		{"1.855.555.0199", "+1", true},
		{"866/555-0199", "+1", true},
		{"8775550199", "+1", true},
		{"1 888 555 0199", "+1", true},
		{"+1 868 800 1234", "+1", true},  // Trinidad and Tobago
		{"+1 242 300 1234", "+1", true},  // the Bahamas
		{"+1 246 800 1234", "+1", false}, // Barbados has no such numbers
		{"+1 808 555 0199", "+1", false}, // Hawaii
		{"+1 212 555 0199", "+1", false}, // New York
		{"1-900-555-0199", "+1", false},  // premium rate
		{"+1 822 555 0199", "+1", false}, // reserved, not in use
		{"+1 800 155 0199", "+1", false}, // no exchange begins with 1
		{"555-0199", "+1", false},        // within an area
		{"1-800-FLOWERS", "+1", true},
		{"+1 (800) flowers", "+1", true},
		{"1-888-GO-FEDEX ext. 12", "+1", true},

		{"+44 800 123 4567", "+44", true},
		{"+44 808 157 0192", "+44", true},
		{"+44 (0)800 123 4567", "+44", true},
		{"+44 800 1111", "+44", true}, // Childline
		{"+44 20 7946 0958", "+44", false},
		{"+44 7700 900123", "+44", false},
		{"+44 845 757 3740", "+44", false}, // shared cost
		{"+44 808 162 1234", "+44", true},  // Isle of Man
		{"+44 1624 756789", "+44", false},

		{"+49 800 1234567", "+49", true},
		{"+49 0800 1234567", "+49", true},
		{"+49 30 901820", "+49", false},
		{"+49 180 5123456", "+49", false},
		{"+33 805 12 34 56", "+33", true},
		{"+33 1 23 45 67 89", "+33", false},
		{"+33 892 12 34 56", "+33", false},
		{"+81 120 123 456", "+81", true},
		{"+81 0120-123-456", "+81", true},
		{"+81 3 1234 5678", "+81", false},
		{"+61 1800 123 456", "+61", true},
		{"+61 2 9374 4000", "+61", false},
		{"+61 1300 123 456", "+61", false},
		{"+55 0800 123 4567", "+55", true},
		{"+55 800 123 4567", "+55", true},
		{"+55 11 91234 5678", "+55", false},
		{"+91 1800 123 4567", "+91", true},
		{"+91 98765 43210", "+91", false},
		{"+7 800 123-45-67", "+7", true}, // Russia: the 8 is the number's
		{"+7 8 800 123-45-67", "+7", true},
		{"+7 495 123-45-67", "+7", false},
		{"+39 800 123456", "+39", true},
		{"+39 06 1234 5678", "+39", false},
		{"+353 1800 123 456", "+353", true},
		{"+800 1234 5678", "+800", true},  // international freephone
		{"+808 1234 5678", "+808", false}, // international shared cost
		{"+979 123 456 789", "+979", false},
	} {
		n, ok := Parse(test.text)
		if !ok || n.TollFree() != test.free || n.Region() != test.region {
			t.Errorf("%q: possible %v, toll free %v, region %q", test.text, ok, n.TollFree(), n.Region())
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"+442079460958":                   "+44 2079460958",
		" +44 20 7946 0958\n":             "+44 2079460958",
		"0044 20 7946 0958":               "+44 2079460958",
		"011 44 20 7946 0958":             "+44 2079460958",
		"(+44) 20 7946 0958":              "+44 2079460958",
		"＋４４ ２０ ７９４６ ０９５８":                "+44 2079460958",
		"+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨":                "+44 2079460958",
		"+۴۴ ۲۰ ۷۹۴۶ ۰۹۵۸":                "+44 2079460958",
		"+44\u00a020\u20117946\u20110958": "+44 2079460958",
		"tel:+44-20-7946-0958":            "+44 2079460958",
		"TEL:+44-20-7946-0958;ext=5":      "+44 2079460958",
		"1 212 555 0199":                  "+1 2125550199",
		"212.555.0199":                    "+1 2125550199",
		"[212] 555/0199":                  "+1 2125550199",
		"212-555-0199 x5":                 "+1 2125550199",
		"212-555-0199x5":                  "+1 2125550199",
		"212-555-0199 ext. 5":             "+1 2125550199",
		"212-555-0199 ext 12345":          "+1 2125550199",
		"212-555-0199, Extension: 12":     "+1 2125550199",
		"212-555-0199 (ext. 12)":          "+1 2125550199",
		"212-555-0199 #12":                "+1 2125550199",
		"212-555-0199,,12#":               "+1 2125550199",
		"+7 495 123-45-67 доб. 12":        "+7 4951234567",
		"1-800-EXT-1234":                  "+1 8003981234",
		"1-800-MATRIX-1":                  "+1 8006287491",
		"+39 06 1234":                     "+39 061234",

		"":                       "",
		"+":                      "",
		"1":                      "",
		"+44":                    "",
		"911":                    "",
		"ext. 5":                 "",
		"not a number":           "",
		"FLOWERS":                "",
		"+1 212 555 019":         "",
		"+1 212 555 01999":       "",
		"+44 20 7946 09588":      "",
		"+999 1234 5678":         "",
		"+0 212 555 0199":        "",
		"00 0 212 555 0199":      "",
		"0800 1234567":           "", // read as American
		"1-800-FLOWERS-NOW":      "",
		"212-555-O199":           "", // the letter O
		"++1 212 555 0199":       "",
		"1 212 +555 0199":        "",
		"212-555-0199; drop":     "",
		"call 212-555-0199":      "",
		"support@strawberry.dev": "",
		"https://strawberry.dev": "",
		"212_555_0199":           "",
		"२१२५५५०१९९":             "",
		"\xff212-555-0199":       "",
		strings.Repeat("1", 100): "",
		strings.Repeat(" ", 300) + "212-555-0199": "",
	} {
		n, ok := Parse(text)
		got := ""
		if ok {
			got = n.Region() + " " + n.national
		} else if n != (Number{}) || n.TollFree() || n.Region() != "" {
			t.Errorf("%q: not the zero value", text)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// The table keeps what the code relies on.
func TestPlans(t *testing.T) {
	for i, p := range plans {
		for _, q := range plans[:i] {
			if strings.HasPrefix(p.code, q.code) || q.code > p.code {
				t.Errorf("+%s behind +%s", p.code, q.code)
			}
		}
		for pattern := range strings.FieldsSeq(p.free + " " + p.kept) {
			if _, lengths, ok := strings.Cut(pattern, ":"); !ok || lengths == "" {
				t.Errorf("+%s: a pattern without length: %s", p.code, pattern)
			}
		}
	}
}

func TestCutBeginning(t *testing.T) {
	for pattern, want := range map[string]bool{
		"": true, "8": true, "803": true, "80": true, "8.[02-5]": true, "[7-9]0[13]": true, "80355": false,
		"9": false, "8[1-9]": false, "80[0124-9]": false, "8.3..": false,
	} {
		if rest, ok := cutBeginning("8035", pattern+"."); ok != want || ok && len(rest) > 3 {
			t.Errorf("%s: %v, %q", pattern, ok, rest)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"1-800-FLOWERS", "+44 (0)800 1111;ext=5", "tel:+٤٤", "011 7 8 800", "x#,(", "+81 00777012"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, ok := Parse(text)
		if !ok {
			if n != (Number{}) {
				t.Errorf("%q is impossible and %v", text, n)
			}
			return
		}
		if strings.Trim(n.national, "0123456789") != "" || len(n.national) < 2 || len(n.national) > 17 {
			t.Errorf("%q has the national number %q", text, n.national)
		}
		if again, ok := Parse(text); !ok || again != n {
			t.Errorf("%q: %v, then %v", text, n, again)
		}
	})
}

var sink bool

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"1-800-555-0199", "+44 20 7946 0958", "+998 71 123 45 67", "support@strawberry.dev"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n, ok := Parse(text)
				sink = ok && n.TollFree()
			}
		})
	}
}
