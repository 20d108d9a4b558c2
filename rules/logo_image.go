package rules

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"github.com/h2non/filetype"
	"github.com/h2non/filetype/matchers"
	"github.com/h2non/filetype/types"
)

// logoImage is the file of the logo, as far as it was read. It is judged from
// the outside in: what it is, then its header, then its pixels.
type logoImage struct {
	data  []byte // the file, or its first maxLogo bytes
	size  int64  // of the whole file
	err   error  // why it cannot be read
	what  string // what the content is: PNG, JPEG, GIF, or another name; empty where that is unknown
	takes bool   // what is one of the formats that the OIN takes

	width, height int
	headerErr     error

	frames    int // that the file holds, at least 1
	look      *logoLook
	decodeErr error // why it does not decode
	skipped   error // why it was not decoded
}

// maxPixels is how many pixels are decoded at most.
const maxPixels = 25_000_000

// readLogo reads the logo of the submission once. It is nil where the manifest
// names no file as the logo.
func (s *subject) readLogo() *logoImage {
	if !s.Logo.Present() || strings.TrimSpace(s.Logo.V) == "" || isURL(s.Logo.V) {
		return nil
	}
	if s.logo == nil {
		s.logo = new(logoImage)
		s.logo.data, s.logo.size, s.logo.err = s.Head(s.Logo.V, maxLogo)
		if s.logo.err == nil {
			s.logo.readHeader()
			s.logo.decode()
			s.logo.data = nil
		}
	}
	return s.logo
}

// logoFile is the logo where it is a file that can be read. Otherwise it is
// nil, and the rule is ended as not checked where there is such a file.
func (p *Pass) logoFile() *logoImage {
	if p.unreadable(p.Logo.Place) {
		return nil
	}
	l := p.readLogo()
	if l != nil && l.err != nil {
		p.NotChecked(p.Logo, "%s", l.err)
		return nil
	}
	return l
}

// logoTaken is the logo where it is of a format that the OIN takes.
func (p *Pass) logoTaken() *logoImage {
	l := p.logoFile()
	if l != nil && !l.takes {
		p.NotChecked(p.Logo, "the logo is not a PNG, GIF or JPEG file")
		return nil
	}
	return l
}

// logoHeader is the logo where its format and size are known.
func (p *Pass) logoHeader() *logoImage {
	l := p.logoTaken()
	switch {
	case l == nil:
		return nil
	case l.headerErr != nil:
		p.NotChecked(p.Logo, "the header of the logo could not be read: %s", l.headerErr)
		return nil
	}
	return l
}

// logoPixels is the logo where it was decoded.
func (p *Pass) logoPixels() *logoImage {
	l := p.logoHeader()
	switch {
	case l == nil:
		return nil
	case l.decodeErr != nil:
		p.NotChecked(p.Logo, "the logo does not decode: %s", l.decodeErr)
		return nil
	case l.skipped != nil:
		p.NotChecked(p.Logo, "%s", l.skipped)
		return nil
	}
	return l
}

// whole reports whether all of the file was read.
func (l *logoImage) whole() bool { return int64(len(l.data)) == l.size }

// readHeader finds out what the file is and how large the image.
func (l *logoImage) readHeader() {
	l.what = whatIs(l.data)
	var config image.Config
	switch l.what {
	case "PNG":
		config, l.headerErr = png.DecodeConfig(bytes.NewReader(l.data))
		if len(l.data) >= 24 && errors.As(l.headerErr, new(png.UnsupportedError)) && bytes.HasPrefix(l.data, pngSignature) {
			// Too large to be held, perhaps; the size is in the header all the same.
			config.Width, config.Height = int(binary.BigEndian.Uint32(l.data[16:])), int(binary.BigEndian.Uint32(l.data[20:]))
			if config.Width*config.Height > maxPixels {
				l.headerErr = nil
			}
		}
	case "GIF":
		config, l.headerErr = gif.DecodeConfig(bytes.NewReader(l.data))
	case "JPEG":
		config, l.headerErr = jpeg.DecodeConfig(bytes.NewReader(l.data))
	default:
		return
	}
	l.takes = true
	l.width, l.height = config.Width, config.Height
	if l.headerErr == nil && (l.width == 0 || l.height == 0) {
		l.headerErr = fmt.Errorf("it is %dx%d pixels", l.width, l.height)
	}
	l.headerErr = l.said(l.headerErr)
}

var pngSignature = []byte("\x89PNG\r\n\x1a\n")

var errTooShort = errors.New("the file ends too early")

// said puts an error of a decoder into our words.
func (l *logoImage) said(err error) error {
	if err == nil {
		return nil
	}
	if l.what == "PNG" && !bytes.HasPrefix(l.data, pngSignature) {
		return errors.New("its signature was changed, as by a conversion of line breaks; mark the file as binary in .gitattributes")
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errTooShort
	}
	text := err.Error()
	for _, said := range [...]string{"png: ", "gif: ", "jpeg: ", "invalid format: ", "zlib: ", "invalid JPEG format: ", "unsupported feature: "} {
		text = strings.TrimPrefix(text, said)
	}
	for _, short := range [...]string{"unexpected EOF", "not enough image data", "not enough pixel data", "short Huffman data"} {
		if strings.Contains(text, short) {
			return errTooShort
		}
	}
	return errors.New(text)
}

// sniffed is how many bytes of a file tell what it is.
const sniffed = 8 << 10

// whatIs names what a file is by its content. It is empty where nothing tells.
func whatIs(data []byte) string {
	data = data[:min(len(data), sniffed)]
	if len(data) == 0 {
		return "an empty file"
	}
	for _, t := range [...]struct {
		kind types.Type
		name string
	}{
		{matchers.TypePng, "PNG"},
		{matchers.TypeJpeg, "JPEG"},
		{matchers.TypeGif, "GIF"},
		{matchers.TypeWebp, "WebP"},
		{matchers.TypeBmp, "BMP"},
		{matchers.TypeIco, "ICO"},
		{matchers.TypeCR2, "TIFF"},
		{matchers.TypeTiff, "TIFF"},
		{matchers.TypeHeif, "HEIF"},
		{matchers.TypeJpeg2000, "JPEG 2000"},
		{matchers.TypeJxr, "JPEG XR"},
		{matchers.TypePsd, "a Photoshop document"},
		{matchers.TypePdf, "PDF"},
		{matchers.TypeZip, "a ZIP archive"},
		{matchers.TypeGz, "a gzip archive"},
	} {
		if filetype.IsType(data, t.kind) {
			return t.name
		}
	}
	return whatElse(data)
}

// whatElse names what filetype does not know.
func whatElse(data []byte) string {
	at4 := data[min(4, len(data)):]
	switch {
	case bytes.HasPrefix(at4, []byte("ftypavif")), bytes.HasPrefix(at4, []byte("ftypavis")):
		return "AVIF"
	case bytes.HasPrefix(at4, []byte("ftyphei")), bytes.HasPrefix(at4, []byte("ftypmif1")):
		return "HEIF"
	case bytes.HasPrefix(data, []byte("\xff\x0a")), bytes.HasPrefix(at4, []byte("JXL ")):
		return "JPEG XL"
	case bytes.HasPrefix(data, []byte("%!PS")):
		return "PostScript"
	case bytes.HasPrefix(data, []byte("version https://git-lfs")):
		return "a pointer of Git LFS, whose file was not fetched"
	case bytes.HasPrefix(data, []byte("data:image/")):
		return "the text of a data URL"
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	switch {
	case !bytes.HasPrefix(text, []byte("<")):
		return ""
	case bytes.Contains(text, []byte("<svg")):
		return "SVG"
	case bytes.Contains(text, []byte("<html")):
		return "an HTML page"
	}
	return ""
}
