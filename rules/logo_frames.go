package rules

import (
	"bytes"
	"encoding/binary"
)

// gifWalk is what the blocks of a GIF tell without its pixels being decoded.
type gifWalk struct {
	frames   int
	pixels   int64 // of all frames together
	complete bool  // the trailer was reached
}

// walkGIF goes through the blocks of a GIF (GIF89a, sections 17 to 27).
func walkGIF(data []byte) gifWalk {
	var w gifWalk
	if len(data) < 13 {
		return w
	}
	at := 13 + colourTable(data[10])
	for at < len(data) {
		switch data[at] {
		case 0x3B: // the trailer
			w.complete = true
			return w
		case 0x21: // an extension: its label, then sub-blocks
			at = skipSubBlocks(data, at+2)
		case 0x2C: // an image: its descriptor, a colour table, the LZW code size, then sub-blocks
			if at+10 > len(data) {
				return w
			}
			w.frames++
			w.pixels += int64(binary.LittleEndian.Uint16(data[at+5:])) * int64(binary.LittleEndian.Uint16(data[at+7:]))
			at = skipSubBlocks(data, at+10+colourTable(data[at+9])+1)
		default:
			return w
		}
	}
	return w
}

// colourTable is the length of the colour table that packed fields announce.
func colourTable(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

func skipSubBlocks(data []byte, at int) int {
	for at < len(data) && data[at] != 0 {
		at += 1 + int(data[at])
	}
	return at + 1
}

// framesOfPNG is the number of frames that a PNG announces in an acTL chunk,
// which stands before the image data; without one it is 1. (PNG, third
// edition, section 11.3.6.1)
func framesOfPNG(data []byte) int {
	at := len(pngSignature)
	for at+8 <= len(data) {
		length := int64(binary.BigEndian.Uint32(data[at:]))
		name := data[at+4 : at+8]
		switch {
		case bytes.Equal(name, []byte("IDAT")):
			return 1
		case bytes.Equal(name, []byte("acTL")) && length == 8 && at+16 <= len(data):
			return max(1, int(binary.BigEndian.Uint32(data[at+8:])))
		}
		if length > int64(len(data)-at) {
			return 1
		}
		at += 12 + int(length)
	}
	return 1
}

// scansOfJPEG counts the scans of a JPEG and tells whether it is progressive.
func scansOfJPEG(data []byte) (scans int, progressive bool) {
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], 0xFF)
		if i < 0 || at+i+1 >= len(data) {
			return scans, progressive
		}
		at += i + 1
		switch data[at] {
		case 0xC2: // start of a progressive frame
			progressive = true
		case 0xDA: // start of a scan
			scans++
		}
	}
}

var logoAnimated = Rule{
	ID:       "logo/animated",
	Severity: Warning,
	Summary:  "Submit a logo with one frame.",
	Why:      "The catalog shows a still picture; which of the frames that is, nobody can tell.",
	Sources: []Source{
		{"Graphics Interchange Format, version 89a", "https://www.w3.org/Graphics/GIF/spec-gif89a.txt", "2026-11"},
		{"Portable Network Graphics (PNG), third edition, 4.9 Animation", "https://www.w3.org/TR/png-3/#apng-frame-based-animation", "2026-11"},
	},
	Bad:  "-- oin.yaml --\nlogo: logo.gif\n" + exampleAnimated,
	Good: "-- oin.yaml --\nlogo: logo.png\n" + exampleLogo,
	Check: func(p *Pass) {
		l := p.logoHeader()
		if l == nil || l.what == "JPEG" {
			return
		}
		if l.frames < 2 && l.size > maxLogo {
			p.NotChecked(p.Logo, "only the first %d MiB of the logo were read", maxLogo>>20)
			return
		}
		p.Applies()
		if l.frames > 1 {
			p.Report(p.Logo, "%q has %d frames; it has to be a still picture", p.Logo.V, l.frames)
		}
	},
}
