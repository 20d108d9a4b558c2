package rules

// The rules of this file say what a person would see. They are silent about an
// image that logo/blank speaks of.

// logoLook is how the logo looks; nil where nothing is to be seen.
func (p *Pass) logoLook() (*logoImage, *logoLook) {
	l := p.logoPixels()
	if l == nil || l.look.blank {
		return nil, nil
	}
	return l, l.look
}

// isSquare reports whether the logo has the size for square logos.
func (l *logoImage) isSquare() bool { return l.width == 200 && l.height == 200 }

var logoTransparentBackground = Rule{
	ID:       "logo/transparent-background",
	Severity: Manual,
	Summary:  "Make the background of the logo transparent, unless its colour is part of the logo.",
	Why:      "A box of another colour shows around the logo wherever the page behind it is not of that colour.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n" + exampleOpaque,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l, look := p.logoLook()
		if l == nil || l.what == "JPEG" {
			return
		}
		p.Applies()
		if look.opaque {
			p.Report(p.Logo, "%q has no transparent pixel; see whether its background is part of the logo", p.Logo.V)
		}
	},
}

var logoRoundedCorners = Rule{
	ID:       "logo/rounded-corners",
	Severity: Manual,
	Summary:  "Submit a square logo with sharp corners, or a circular one in 244x244 pixels.",
	Why:      "The catalog draws its own frame around a logo, in which corners that are round already leave gaps.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n" + exampleRounded,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l, look := p.logoLook()
		if l == nil || !l.isSquare() || l.what == "JPEG" {
			return
		}
		p.Applies()
		if look.corners == 4 && look.edges == 4 {
			p.Report(p.Logo, "%q reaches all four edges of its 200x200 pixels but none of the corners; see whether they are rounded", p.Logo.V)
		}
	},
}

// mostEmpty is how many of the 200 rows or columns of a square logo may be
// empty: a third at most.
const mostEmpty = 200 / 3

var logoEmptySpace = Rule{
	ID:       "logo/empty-space",
	Severity: Warning,
	Summary:  "Let the logo fill its square, or submit it in the wide or tall size.",
	Why:      "Beside other logos one with much room around it looks small.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.png\n" + exampleLow,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l, look := p.logoLook()
		if l == nil || !l.isSquare() {
			return
		}
		p.Applies()
		rows, columns := look.topEmpty+look.endEmpty, look.lefEmpty+look.rigEmpty
		switch {
		case rows > mostEmpty && columns > mostEmpty:
			// A small sign in a field of colour is an app's icon: the field is part of it.
			if !look.backed || look.back.near(whiteColour) {
				p.Report(p.Logo, "%q has %d empty rows and %d empty columns around what it shows; let it fill the 200x200 pixels", p.Logo.V, rows, columns)
			}
		case rows > mostEmpty:
			p.Report(p.Logo, "%q has %d empty rows above and below what it shows, more than a third of its height; a wide logo is 244x156 pixels", p.Logo.V, rows)
		case columns > mostEmpty:
			p.Report(p.Logo, "%q has %d empty columns beside what it shows, more than a third of its width; a tall logo is 156x244 pixels", p.Logo.V, columns).As(Info)
		}
	},
}

var whiteColour = rgba{255, 255, 255, 255}
