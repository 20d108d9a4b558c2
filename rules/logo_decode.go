package rules

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
)

// Limits on the work that an image may cause. A file of some kilobytes can ask
// for days of it.
const (
	maxProgressive = 8_000_000   // pixels of a progressive JPEG, whose coefficients are all held
	maxScanned     = 250_000_000 // pixels of a JPEG, each counted once for each scan
	maxFrames      = 1000        // frames of a GIF that are decoded
)

// decode decodes the image, after its header was judged, and notes how it
// looks and how many frames there are.
func (l *logoImage) decode() {
	l.frames = 1
	if !l.takes || l.headerErr != nil {
		return
	}
	pixels := int64(l.width) * int64(l.height)
	if !l.whole() {
		l.skipped = fmt.Errorf("the logo file has more than the %d MiB that are read", maxLogo>>20)
		l.countFrames()
		return
	}
	if pixels > maxPixels {
		l.skipped = fmt.Errorf("the logo has %s pixels; an image of more than %s is not decoded", commas(pixels), commas(maxPixels))
		l.countFrames()
		return
	}
	img, err := l.pixels(pixels)
	var unsupported jpeg.UnsupportedError
	switch {
	case errors.As(err, &unsupported):
		l.skipped = fmt.Errorf("the logo is a kind of JPEG that is not decoded here: %s", l.said(err))
	case err != nil && l.skipped == nil:
		l.decodeErr = l.said(err)
	case err == nil:
		l.look = lookAt(img, l.width, l.height)
	}
}

// countFrames counts the frames of an image that is not decoded.
func (l *logoImage) countFrames() {
	switch l.what {
	case "GIF":
		l.frames = max(1, walkGIF(l.data).frames)
	case "PNG":
		l.frames = framesOfPNG(l.data)
	}
}

// pixels decodes the first frame. Where that would be too much work, it says
// so in l.skipped.
func (l *logoImage) pixels(pixels int64) (image.Image, error) {
	l.countFrames()
	r := bytes.NewReader(l.data)
	switch l.what {
	case "GIF":
		return l.pixelsOfGIF()
	case "PNG":
		return png.Decode(r)
	}
	scans, progressive := scansOfJPEG(l.data)
	if progressive && pixels > maxProgressive || pixels*int64(scans) > maxScanned {
		l.skipped = fmt.Errorf("the logo is a JPEG of %s pixels in %d scans, which is too much to be decoded here", commas(pixels), scans)
		return nil, l.skipped
	}
	return jpeg.Decode(r)
}

func (l *logoImage) pixelsOfGIF() (image.Image, error) {
	walk := walkGIF(l.data)
	if walk.frames > 1 && walk.frames <= maxFrames && walk.pixels <= maxPixels {
		all, err := gif.DecodeAll(bytes.NewReader(l.data))
		if err != nil {
			return nil, err
		}
		return all.Image[0], nil
	}
	img, err := gif.Decode(bytes.NewReader(l.data))
	if err == nil && !walk.complete {
		err = errTooShort
	}
	return img, err
}

// logoLook is how an image looks.
type logoLook struct {
	blank    bool // one colour, or nothing at all
	clear    bool // nothing is there at all
	opaque   bool // nothing shows through anywhere
	corners  int  // of the four, how many are transparent
	edges    int  // of the four, how many are opaque in their middle
	back     rgba // the background: what the four corners agree on, else nothing
	backed   bool // the corners agree on an opaque colour
	topEmpty int  // rows of background above what is visible, and so on
	endEmpty int
	lefEmpty int
	rigEmpty int
}

// rgba is a colour whose parts were multiplied with its alpha, so that nothing
// has but one colour.
type rgba [4]uint8

// near reports whether no eye tells the colours apart at a glance: a JPEG does
// not keep colours exactly.
func (c rgba) near(d rgba) bool {
	const most = 16
	for i := range c {
		if c[i] > d[i]+min(most, 255-d[i]) || d[i] > c[i]+min(most, 255-c[i]) {
			return false
		}
	}
	return true
}

// spread is how much the parts of colours may differ in an image that is taken
// for blank. The noise of a JPEG is less, and nobody sees it.
const spread = 6

// The alpha below which a pixel is transparent, and from which it is opaque.
// An edge that was smoothed is neither.
const (
	halfAlpha   = 128
	opaqueAlpha = 250
)

// stripPixels is how many pixels are looked at in one go.
const stripPixels = 1 << 16

// lookAt looks at an image on a canvas of that size; outside of the image the
// canvas is transparent.
func lookAt(img image.Image, width, height int) *logoLook {
	look := &logoLook{}
	look.lookAtBorder(img, width, height)
	low, high := rgba{255, 255, 255, 255}, rgba{}
	seen := image.Rectangle{Min: image.Pt(width, height)}
	rows := max(1, min(height, stripPixels/width))
	strip := image.NewRGBA(image.Rect(0, 0, width, rows))
	for top := 0; top < height; top += rows {
		clear(strip.Pix)
		draw.Draw(strip, strip.Bounds(), img, image.Pt(0, top), draw.Src)
		n := min(rows, height-top)
		for i := range width * n {
			c := rgba(strip.Pix[4*i:])
			for j, v := range c {
				low[j], high[j] = min(low[j], v), max(high[j], v)
			}
			if !c.near(look.back) {
				x, y := i%width, top+i/width
				seen.Min.X, seen.Min.Y = min(seen.Min.X, x), min(seen.Min.Y, y)
				seen.Max.X, seen.Max.Y = max(seen.Max.X, x+1), max(seen.Max.Y, y+1)
			}
		}
	}
	look.blank = true
	for i := range low {
		look.blank = look.blank && high[i]-low[i] <= spread
	}
	look.clear = high[3] <= spread
	look.opaque = low[3] >= opaqueAlpha
	look.topEmpty, look.endEmpty = seen.Min.Y, height-seen.Max.Y
	look.lefEmpty, look.rigEmpty = seen.Min.X, width-seen.Max.X
	return look
}

func (look *logoLook) lookAtBorder(img image.Image, width, height int) {
	dot := image.NewRGBA(image.Rect(0, 0, 1, 1))
	at := func(x, y int) rgba {
		clear(dot.Pix)
		draw.Draw(dot, dot.Bounds(), img, image.Pt(x, y), draw.Src)
		return rgba(dot.Pix)
	}
	right, bottom := width-1, height-1
	first := at(0, 0)
	agree := true
	for _, c := range [...]rgba{first, at(right, 0), at(0, bottom), at(right, bottom)} {
		agree = agree && c.near(first)
		if c[3] < halfAlpha {
			look.corners++
		}
	}
	if agree && first[3] >= opaqueAlpha {
		look.back, look.backed = first, true
	}
	for _, c := range [...]rgba{at(width/2, 0), at(width/2, bottom), at(0, height/2), at(right, height/2)} {
		if c[3] >= halfAlpha {
			look.edges++
		}
	}
}
