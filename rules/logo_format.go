package rules

import (
	"path"
	"slices"
	"strings"
)

var logoFormat = Rule{
	ID:       "logo/format",
	Severity: Error,
	Summary:  "Submit the logo as a PNG, GIF or JPEG file.",
	Why:      "The submission form takes no other kind of image.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.svg\n-- logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoFile()
		if l == nil {
			return
		}
		p.Applies()
		switch {
		case l.takes:
		case l.what == "":
			p.Report(p.Logo, "%q is not an image of a known format; it has to be PNG, GIF or JPEG", p.Logo.V)
		default:
			p.Report(p.Logo, "%q is %s; it has to be PNG, GIF or JPEG", p.Logo.V, prose(l.what))
		}
	},
}

// logoExtensions are the extensions of each format, the usual one first.
func logoExtensions(format string) []string {
	switch format {
	case "PNG":
		return []string{".png", ".apng"}
	case "GIF":
		return []string{".gif"}
	case "JPEG":
		return []string{".jpg", ".jpeg", ".jpe", ".jfif"}
	}
	return nil
}

var logoExtension = Rule{
	ID:       "logo/extension",
	Severity: Warning,
	Summary:  "Name the logo by what it is: .png, .gif or .jpg.",
	Why:      "Upload forms and web servers go by the extension, and refuse or garble a file whose content is something else.",
	Sources: []Source{
		{"MDN Web Docs, Image file type and format guide", "https://developer.mozilla.org/en-US/docs/Web/Media/Guides/Formats/Image_types", "2026-11"},
	},
	Bad:  "-- oin.yaml --\nlogo: logo.jpg\n" + exampleLogoAsJPG,
	Good: "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoTaken()
		if l == nil {
			return
		}
		extension := path.Ext(p.Logo.V)
		if extension == "" {
			return
		}
		p.Applies()
		if known := logoExtensions(l.what); !slices.Contains(known, strings.ToLower(extension)) {
			p.Report(p.Logo, "%q is a %s file with the extension %q; it should end in %s", p.Logo.V, l.what, extension, known[0])
		}
	},
}

var logoPreferredFormat = Rule{
	ID:       "logo/preferred-format",
	Severity: Info,
	Summary:  "Prefer a PNG with a transparent background.",
	Why:      "A GIF has 256 colours and hard edges, and a JPEG has no transparency.",
	Sources:  []Source{sourceRequirements},
	Bad:      "-- oin.yaml --\nlogo: logo.gif\n" + exampleAnimated,
	Good:     "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoTaken()
		if l == nil {
			return
		}
		p.Applies()
		if l.what != "PNG" {
			p.Report(p.Logo, "%q is a %s file; PNG with a transparent background is preferred", p.Logo.V, l.what)
		}
	},
}
