package rules

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"oinlint/manifest"
)

// judgeLogo runs the pack's rules over a submission with that logo, and gives
// what they said and could not check.
func judgeLogo(t *testing.T, data []byte, review bool) (results *Result) {
	t.Helper()
	files := fstest.MapFS{
		"oin.yaml": &fstest.MapFile{Data: []byte("logo: logo.png\n")},
		"logo.png": &fstest.MapFile{Data: data},
	}
	submissions, err := manifest.ReadFS(files, "oin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	o := &Options{Review: review, AsOf: exampleDay}
	for _, r := range Catalog() {
		if r.Pack() == "logo" {
			o.Rules = append(o.Rules, r)
		}
	}
	return Judge(submissions[0], o)
}

func testImage(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "images", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The logo that sound submissions share has nothing wrong with it, and a
// stranger's has to be looked at by a person all the same.
func TestSoundLogo(t *testing.T) {
	if said := describe(t, []*Result{judgeLogo(t, testImage(t, "logo.png"), false)}); len(said) > 0 {
		t.Errorf("logo.png: %q", said)
	}
	said := describe(t, []*Result{judgeLogo(t, testImage(t, "logo.png"), true)})
	if len(said) != 1 || !strings.Contains(said[0], "manual logo: see whether the logo is an icon") {
		t.Errorf("logo.png in a review: %q", said)
	}
}

// One fault, one finding: what is wrong with an image is said by one rule.
func TestOneFaultInLogo(t *testing.T) {
	for name, want := range map[string]string{
		"bar.png":          "",
		"circular.png":     "",
		"tall.png":         "",
		"wide.png":         "",
		"bar-16bit.png":    "",
		"trailing.png":     "",
		"icon.webp":        "logo/format",
		"truncated.png":    "logo/corrupt",
		"header-only.png":  "logo/corrupt",
		"line-endings.png": "logo/corrupt",
		"white.png":        "logo/blank",
		"clear.png":        "logo/blank",
		"201x200.png":      "logo/dimensions",
		"25m1.png":         "logo/dimensions",
		"opaque.png":       "logo/transparent-background",
		"rounded.png":      "logo/rounded-corners",
		"rows-67.png":      "logo/empty-space",
		"columns-67.png":   "logo/empty-space",
		"animated.png":     "logo/animated",
		"opaque.jpg":       "logo/extension logo/preferred-format", // it is called logo.png
		"no-size.gif":      "logo/corrupt logo/extension logo/preferred-format",
	} {
		r := judgeLogo(t, testImage(t, name), false)
		var said []string
		for _, f := range r.Findings {
			said = append(said, f.Rule.ID)
		}
		if got := strings.Join(said, " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// pngChunks is a PNG of the given chunks, each its name and what it holds.
func pngChunks(chunks ...string) []byte {
	data := slices.Clone(pngSignature)
	for i := 0; i < len(chunks); i += 2 {
		data = binary.BigEndian.AppendUint32(data, uint32(len(chunks[i+1])))
		body := chunks[i] + chunks[i+1]
		data = append(data, body...)
		data = binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE([]byte(body)))
	}
	return data
}

func pngHeader(width, height uint32) string {
	b := binary.BigEndian.AppendUint32(nil, width)
	return string(append(binary.BigEndian.AppendUint32(b, height), 8, 6, 0, 0, 0))
}

// hostileImages ask for far more work or memory than their bytes are worth.
func hostileImages(t *testing.T) map[string][]byte {
	gifScreen := "GIF89a\xff\xff\xff\xff\x80\x00\x00\xff\x00\x00\x00\xff\x00"
	gifSmall := "GIF89a\x10\x00\x10\x00\x80\x00\x00\xff\x00\x00\x00\xff\x00"
	gifFrame := "\x2c\x00\x00\x00\x00\x10\x00\x10\x00\x00\x02\x02\x44\x01\x00"
	progressive := testImage(t, "progressive.jpg")
	scan := bytes.LastIndex(progressive, []byte("\xff\xda"))
	lastScan := progressive[scan : len(progressive)-2]
	large := bytes.Clone(progressive)
	frame := bytes.Index(large, []byte("\xff\xc2"))
	copy(large[frame+5:], "\x13\x88\x13\x88") // 5000x5000
	bar := testImage(t, "bar.png")
	ahead, behind := bar[8:33], bar[33:]
	insert := func(chunk string) []byte {
		return slices.Concat(pngSignature, ahead, pngChunks(chunk[:4], chunk[4:])[8:], behind)
	}
	zeros := strings.Repeat("\x00", 1<<20)
	return map[string][]byte{
		"GIF with 100,000 frames":         []byte(gifSmall + strings.Repeat(gifFrame, 100_000) + ";"),
		"GIF with 900 frames":             []byte(gifSmall + strings.Repeat(gifFrame, 900) + ";"),
		"GIF of 65535x65535":              []byte(gifScreen + gifFrame + ";"),
		"GIF of comments":                 []byte(gifSmall + strings.Repeat("\x21\xfe\x00", 600_000)),
		"GIF without an end":              []byte(gifSmall + strings.Repeat("\x21\xfe\xff", 600_000)),
		"PNG with a chunk of 2 GiB":       slices.Concat(pngSignature, ahead, []byte("\x7f\xff\xff\xffzTXtkey\x00\x00")),
		"PNG with a chunk of 4 GiB":       slices.Concat(pngSignature, ahead, []byte("\xff\xff\xff\xffzTXtkey\x00\x00")),
		"PNG with a zTXt bomb":            insert("zTXtkey\x00\x00\x78\x9c\xed\xc1\x01\x01" + zeros),
		"PNG with an iCCP bomb":           insert("iCCPicc\x00\x00\x78\x9c\xed\xc1\x01\x01" + zeros),
		"PNG with empty chunks":           slices.Concat(pngSignature, ahead, bytes.Repeat(pngChunks("teSt", "")[8:], 150_000), behind),
		"PNG of 2147483647x2147483647":    pngChunks("IHDR", pngHeader(1<<31-1, 1<<31-1), "IDAT", "", "IEND", ""),
		"PNG of 4294967295x1":             pngChunks("IHDR", pngHeader(1<<32-1, 1), "IDAT", "", "IEND", ""),
		"PNG of 1x25000000":               pngChunks("IHDR", pngHeader(1, 25_000_000), "IDAT", "\x78\x9c", "IEND", ""),
		"PNG of 25000000x1":               pngChunks("IHDR", pngHeader(25_000_000, 1), "IDAT", "\x78\x9c", "IEND", ""),
		"APNG of 4294967295 frames":       insert("acTL\xff\xff\xff\xff\x00\x00\x00\x00"),
		"JPEG in 30,000 scans":            slices.Concat(progressive[:len(progressive)-2], bytes.Repeat(lastScan, 30_000), []byte("\xff\xd9"))[:min(2<<20, len(progressive)+30_000*len(lastScan))],
		"progressive JPEG of 5000x5000":   large,
		"JPEG of markers":                 []byte("\xff\xd8" + strings.Repeat("\xff\xfe\x00\x02", 500_000)),
		"JPEG of scans":                   []byte("\xff\xd8" + strings.Repeat("\xff\xda\x00\x02", 500_000)),
		"nothing but the start of a PNG":  []byte("\x89PNG"),
		"nothing but the start of a GIF":  []byte("GIF"),
		"nothing but the start of a JPEG": []byte("\xff\xd8\xff"),
		"an ISO file with a large header": []byte("\x7f\xff\xff\xffftypheic\x00\x00\x00\x00mif1"),
		"a WebP":                          []byte("RIFF\xff\xff\xff\xffWEBPVP8X"),
	}
}

// Whatever an image asks for, the rules answer soon and with something.
func TestHostileLogo(t *testing.T) {
	for name, data := range hostileImages(t) {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := judgeLogo(t, data, false)
			if len(r.Broken) > 0 {
				t.Errorf("%s broke: %s", r.Broken[0].Rule.ID, r.Broken[0].Cause)
			}
			if len(r.Findings)+len(r.NotChecked) == 0 {
				t.Error("nothing was said")
			}
			if testing.Verbose() {
				t.Logf("%s: %q", time.Since(start), describe(t, []*Result{r}))
			}
		})
	}
}

// FuzzLogo looks for an image that makes a rule panic.
func FuzzLogo(f *testing.F) {
	names, err := filepath.Glob(filepath.Join("..", "testdata", "images", "*.*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && len(data) < 2<<10 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, b := range judgeLogo(t, data, false).Broken {
			t.Errorf("%s broke: %s\n%s", b.Rule.ID, b.Cause, b.Stack)
		}
	})
}
