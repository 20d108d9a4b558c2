package rules

import (
	"fmt"
	"math"
	"strings"
)

var sourcePNG = Source{"Portable Network Graphics (PNG), third edition", "https://www.w3.org/TR/png-3/", "2026-11"}

var logoCorrupt = Rule{
	ID:       "logo/corrupt",
	Severity: Error,
	Summary:  "Export the logo again: the file is damaged.",
	Why:      "Browsers show half of a damaged image or none, and the catalog does not take it.",
	Sources: []Source{
		{"Portable Network Graphics (PNG), third edition, 13.2 Error checking", "https://www.w3.org/TR/png-3/#13Decoders.Errors", "2026-11"},
		{"Graphics Interchange Format, version 89a", "https://www.w3.org/Graphics/GIF/spec-gif89a.txt", "2026-11"},
		{"ITU-T T.81, JPEG", "https://www.w3.org/Graphics/JPEG/itu-t81.pdf", "2026-11"},
	},
	Bad:  "-- oin.yaml --\nlogo: logo.png\n" + exampleTruncated,
	Good: "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoTaken()
		if l == nil {
			return
		}
		switch {
		case l.headerErr != nil:
			p.Report(p.Logo, "the header of %q is damaged: %s", p.Logo.V, l.headerErr)
		case l.decodeErr != nil:
			p.Report(p.Logo, "%q is damaged and does not decode: %s", p.Logo.V, l.decodeErr)
		case l.skipped != nil:
			p.NotChecked(p.Logo, "%s", l.skipped)
		default:
			p.Applies()
		}
	},
}

// logoSize is a size that a logo may have, in pixels.
type logoSize struct {
	width, height int
	shape         string
}

// The OIN requirements write height x width; the figure on the page shows it.
var logoSizes = [...]logoSize{
	{200, 200, "square"},
	{244, 244, "circular"},
	{156, 244, "tall"},
	{244, 156, "wide"},
}

func (s logoSize) String() string { return fmt.Sprintf("%dx%d (%s)", s.width, s.height, s.shape) }

// acceptedSizes is the list of sizes as a message says it.
func acceptedSizes() string {
	var names []string
	for _, s := range logoSizes {
		names = append(names, s.String())
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// nearestSize is the accepted size that an image comes closest to: in its
// proportions first, since it has to be scaled anyway, and then in its size.
func nearestSize(width, height int) logoSize {
	best, least := logoSizes[0], math.Inf(1)
	for _, s := range logoSizes {
		proportion := math.Abs(math.Log(float64(width) / float64(height) * float64(s.height) / float64(s.width)))
		far := math.Hypot(float64(width-s.width), float64(height-s.height))
		if d := math.Round(proportion*1000)*1e6 + far; d < least {
			best, least = s, d
		}
	}
	return best
}

// A JPEG may say in its EXIF data that it is to be turned by a right angle. The
// sizes that are accepted stay the same when they are turned, so that this rule
// need not look.
var logoDimensions = Rule{
	ID:       "logo/dimensions",
	Severity: Error,
	Summary:  "Scale the logo to 200x200 pixels if it is square, 244x244 if it is a circle, 156x244 if it is tall, or 244x156 if it is wide.",
	Why:      "No other size can be submitted.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n" + exampleLarge,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoHeader()
		if l == nil {
			return
		}
		p.Applies()
		for _, s := range logoSizes {
			if l.width == s.width && l.height == s.height {
				return
			}
		}
		p.Report(p.Logo, "%q is %dx%d pixels (width x height); it has to be %s, of which %s is the nearest",
			p.Logo.V, l.width, l.height, prose(acceptedSizes()), nearestSize(l.width, l.height))
	},
}

var logoBlank = Rule{
	ID:       "logo/blank",
	Severity: Error,
	Summary:  "Submit a logo that shows something.",
	Why:      "A picture of one colour, or of none, tells nobody whose integration it is.",
	Sources:  []Source{sourcePNG, sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n" + exampleBlank,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoPixels()
		if l == nil {
			return
		}
		p.Applies()
		switch {
		case !l.look.blank:
		case l.frames > 1:
			p.NotChecked(p.Logo, "the first of the %d frames of the logo is empty; the others are not looked at", l.frames)
		case l.look.clear:
			p.Report(p.Logo, "%q is fully transparent; it has to show the logo", p.Logo.V)
		default:
			p.Report(p.Logo, "%q has one colour all over; it has to show the logo", p.Logo.V)
		}
	},
}
