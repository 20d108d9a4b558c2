package rules

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The requirement is less than one MB, and the page does not say which: a file
// below a million bytes is right either way, one of a mebibyte and more wrong.
const (
	megabyte = 1_000_000
	mebibyte = 1 << 20
)

var logoFileSize = Rule{
	ID:       "logo/file-size",
	Severity: Error,
	Summary:  "Keep the logo file below one megabyte.",
	Why:      "The submission form refuses larger files.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n-- logo.png (base64, 1048576 bytes) --\niVBORw0KGgo=\n",
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoFile()
		if l == nil {
			return
		}
		p.Applies()
		switch {
		case l.size >= mebibyte:
			p.Report(p.Logo, "%q has %s bytes; it has to have fewer than 1,000,000 (one MB)", p.Logo.V, commas(l.size))
		case l.size >= megabyte:
			p.Report(p.Logo, "%q has %s bytes, which is less than one MB only if that means 1,048,576; keep it below 1,000,000", p.Logo.V, commas(l.size)).As(Warning)
		}
	},
}

// commas writes a number with a comma before each three digits.
func commas(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

var logoNotChecked = Rule{
	ID:       "logo/not-checked",
	Severity: Manual,
	Summary:  "Look at the logo behind the URL, or name the file that was uploaded.",
	Why:      "The checks of this program stay offline, so that nothing is known about an image that is given by its address.",
	Sources:  []Source{sourceAPI},
	Bad:      "logo: https://acme.okta.com/bc/image/fileStoreRecord?id=fs03xxd3KmkDBwJU80g4\n",
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		if !p.HasText(p.Logo) {
			return
		}
		if isURL(p.Logo.V) {
			p.Report(p.Logo, "the logo is given as a URL and was not looked at")
		}
	},
}

var logoURL = Rule{
	ID:       "logo/url",
	Severity: Error,
	Summary:  "Give the address of the logo as an https URL.",
	Why:      "The API hands out https addresses, and a browser shows no image that comes over http on a page that does not.",
	Sources:  []Source{sourceAPI},
	Bad:      "logo: http://acme.okta.com/logo.png\n",
	Good:     "logo: https://acme.okta.com/bc/image/fileStoreRecord?id=fs03xxd3KmkDBwJU80g4\n",
	Check: func(p *Pass) {
		if p.unreadable(p.Logo.Place) || !isURL(p.Logo.V) {
			return
		}
		p.Applies()
		u, problem := parseHTTPS(p.Logo.V)
		if problem == "" {
			return
		}
		f := p.Report(p.Logo, "%q %s", p.Logo.V, prose(problem))
		if u != nil {
			f.As(p.HTTPS())
		}
	},
}

var logoPlaceholder = Rule{
	ID:       "logo/placeholder",
	Severity: Warning,
	Summary:  "Submit a logo of your own.",
	Why:      "Customers look for your logo in the catalog and would find Okta's stand-in picture.",
	Sources:  []Source{sourceAPI},
	Bad:      "logo: logo.png\ndefaultLogo: true\n",
	Good:     "logo: logo.png\ndefaultLogo: false\n",
	Check: func(p *Pass) {
		if p.Has(p.DefaultLogo) && p.DefaultLogo.V {
			p.Report(p.DefaultLogo, "defaultLogo is true, which shows Okta's stand-in picture; it should be false, or left out")
		}
	},
}

var logoWordmark = Rule{
	ID:       "logo/wordmark",
	Severity: Manual,
	Summary:  "Submit an icon: no wordmark, and no trademark sign.",
	Why:      "The catalog writes the name of the integration beside its logo, so that a name in the picture stands there twice.",
	Sources:  []Source{sourceRequirements},
	Bad:      "logo: assets/strawberry-wordmark.png\n",
	Good:     "logo: assets/strawberry-icon.png\n",
	Check: func(p *Pass) {
		if !p.HasText(p.Logo) {
			return
		}
		name := p.Logo.V
		if u, err := url.Parse(name); err == nil && isURL(name) {
			name = u.Path
		}
		name = path.Base(name)
		if hint := wordmarkHint(strings.TrimSuffix(name, path.Ext(name))); hint != "" {
			p.Report(p.Logo, "%q in the name of the logo hints at %s; see whether it is an icon", hint, prose(hintMeaning(hint)))
		} else if p.Review {
			p.Report(p.Logo, "see whether the logo is an icon, without the name of the product and without a trademark sign")
		}
	},
}

// wordmarkHint is the word of a file name that hints at a wordmark or at a
// trademark sign, or empty.
func wordmarkHint(name string) string {
	words := nameWords(name)
	for i, w := range words {
		switch strings.ToLower(w) {
		case "wordmark", "wordmarks", "lockup", "logotype", "tm", "trademark", "™":
			return w
		case "mark":
			if i > 0 && strings.EqualFold(words[i-1], "word") {
				return fmt.Sprintf("%s %s", words[i-1], w)
			}
		case "text":
			if i > 0 && !slices.Contains([]string{"no", "non", "sans", "without", "rich", "plain"}, strings.ToLower(words[i-1])) {
				return w
			}
		}
	}
	return ""
}

func hintMeaning(hint string) string {
	switch strings.ToLower(hint) {
	case "tm", "trademark", "™":
		return "a trademark sign"
	}
	return "a wordmark"
}

// nameWords are the words of a file name: what stands between other
// characters, and what CamelCase sets off.
func nameWords(name string) []string {
	var words []string
	runes := []rune(name)
	start := 0
	cut := func(end int) {
		if start < end {
			words = append(words, string(runes[start:end]))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case r == '™':
			cut(i)
			cut(i + 1)
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			cut(i)
			start = i + 1
		case i > start && camelEdge(runes, i):
			cut(i)
		}
	}
	cut(len(runes))
	return words
}

// camelEdge reports whether a word of CamelCase begins at i: aB, and the B of ABc.
func camelEdge(runes []rune, i int) bool {
	if !unicode.IsUpper(runes[i]) {
		return false
	}
	return !unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])
}
