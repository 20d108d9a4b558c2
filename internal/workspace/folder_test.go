package workspace

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// lay makes files in a temporary folder: a name that ends with a slash is a
// folder, a text that begins with "-> " the target of a link.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			must(t, os.MkdirAll(at, 0o755))
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(at), 0o755))
		if target, ok := strings.CutPrefix(text, "-> "); ok {
			link(t, target, at)
			continue
		}
		must(t, os.WriteFile(at, []byte(text), 0o644))
	}
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, at string) {
	t.Helper()
	if err := os.Symlink(target, at); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir, "s1")
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// inOut is a folder "in" with links of every kind, beside a file that must not
// be read.
func inOut(t *testing.T) *Folder {
	return open(t, filepath.Join(lay(t, map[string]string{
		"secret":                "not yours",
		"out/secret":            "not yours",
		"in/oin.yaml":           "name: Berry",
		"in/a/logo.png":         "PNG",
		"in/deep/x/y/here":      "here",
		"in/link-in":            "-> a/logo.png",
		"in/a/link-up":          "-> ../oin.yaml",
		"in/chain1":             "-> chain2",
		"in/chain2":             "-> a/../chain3",
		"in/chain3":             "-> folder-in/logo.png",
		"in/folder-in":          "-> a",
		"in/link-out":           "-> ../secret",
		"in/deep/x/link-out":    "-> ../../../secret",
		"in/folder-out":         "-> ../out",
		"in/out-and-back":       "-> ../in/oin.yaml",
		"in/chain-out":          "-> link-out",
		"in/absolute-out":       "-> /etc/hostname",
		"in/dangling":           "-> nothing",
		"in/circle":             "-> circle",
		"in/circle-1":           "-> circle-2",
		"in/circle-2":           "-> circle-1",
		"in/through/the/middle": "-> ../../folder-out/secret",
	}), "in"))
}

func TestRead(t *testing.T) {
	f := inOut(t)
	for _, test := range []struct {
		name, want string
		err        error
	}{
		{"oin.yaml", "name: Berry", nil},
		{"./oin.yaml", "name: Berry", nil},
		{"a//logo.png", "PNG", nil},
		{"a/../oin.yaml", "name: Berry", nil},
		{"no-such-folder/../oin.yaml", "name: Berry", nil},
		{"deep/x/../../oin.yaml", "name: Berry", nil},
		{"link-in", "PNG", nil},
		{"a/link-up", "name: Berry", nil},
		{"chain1", "PNG", nil},
		{"folder-in/logo.png", "PNG", nil},
		{"folder-in/link-up", "name: Berry", nil},

		{"../secret", "", ErrEscape},
		{"a/../../secret", "", ErrEscape},
		{"../in/oin.yaml", "", ErrEscape},
		{"..", "", ErrEscape},
		{"/etc/hostname", "", ErrEscape},
		{"//server/share", "", ErrEscape},
		{`\oin.yaml`, "", ErrEscape},
		{`\\server\share\oin.yaml`, "", ErrEscape},
		{`..\secret`, "", ErrEscape},
		{`a\..\..\secret`, "", ErrEscape},
		{`a/..\../secret`, "", ErrEscape},
		{`C:\oin.yaml`, "", ErrEscape},
		{`c:/oin.yaml`, "", ErrEscape},
		{"C:", "", ErrEscape},
		{"link-out", "", ErrEscape},
		{"deep/x/link-out", "", ErrEscape},
		{"chain-out", "", ErrEscape},
		{"folder-out/secret", "", ErrEscape},
		{"through/the/middle", "", ErrEscape},
		{"out-and-back", "", ErrEscape},
		{"absolute-out", "", ErrEscape},

		{"", "", ErrMissing},
		{"a\x00b", "", ErrMissing},
		{"nothing", "", ErrMissing},
		{"oin.yaml/x", "", ErrMissing},
		{"dangling", "", ErrMissing},
		{"circle", "", ErrMissing},
		{"circle-1", "", ErrMissing},
		{"~/oin.yaml", "", ErrMissing},
		{`a\logo.png`, "", ErrMissing},
		{strings.Repeat("n", 300), "", ErrMissing},
		{strings.Repeat("n/", 4000), "", ErrMissing},

		{".", "", ErrNotRegular},
		{"a", "", ErrNotRegular},
		{"a/", "", ErrNotRegular},
		{"folder-in", "", ErrNotRegular},
		{"folder-out", "", ErrEscape},
	} {
		file, err := f.Read(test.name, 100)
		if !errors.Is(err, test.err) || err != nil && test.err == nil {
			t.Errorf("%q: error %v, want %v", test.name, err, test.err)
			continue
		}
		if err != nil {
			if len(err.Error()) > 250 || strings.HasSuffix(err.Error(), ".") || strings.Contains(err.Error(), t.TempDir()) {
				t.Errorf("%q: message %s", test.name, err)
			}
		} else if string(file.Data) != test.want {
			t.Errorf("%q: read %q, want %q", test.name, file.Data, test.want)
		}
	}
}

// What os.Root says when it refuses is recognised by its words; this fails when
// they change.
func TestEscapeIsRecognised(t *testing.T) {
	_, err := inOut(t).root.Open("link-out")
	if !escapes(err) {
		t.Errorf("not recognised: %v", err)
	}
}

func TestShown(t *testing.T) {
	dir := lay(t, map[string]string{"s2/oin.yaml": "", "s2/a/b": "text"})
	for _, test := range []struct{ shown, name, want string }{
		{"", "oin.yaml", "oin.yaml"},
		{"", ".", "."},
		{"s1", "./a/../oin.yaml", "s1/oin.yaml"},
		{"../elsewhere", "oin.yaml", "../elsewhere/oin.yaml"},
		{"/srv/s1", "a/b", "/srv/s1/a/b"},
	} {
		f, err := Open(dir, test.shown)
		must(t, err)
		if got := f.Shown(test.name); got != test.want {
			t.Errorf("%q in %q is shown as %q, want %q", test.name, test.shown, got, test.want)
		}
		f.Close()
	}
	f := open(t, dir)
	sub, err := f.Sub("s2/a")
	must(t, err)
	defer sub.Close()
	file, err := sub.Read("./b", 10)
	must(t, err)
	if file.Name != "s1/s2/a/b" {
		t.Errorf("name %q", file.Name)
	}
}

func TestSub(t *testing.T) {
	f := inOut(t)
	for name, want := range map[string]error{
		"a": nil, "deep/x": nil, ".": nil, "folder-in": nil,
		"folder-out": ErrEscape, "..": ErrEscape, `C:\`: ErrEscape,
		"nothing": ErrMissing, "oin.yaml": ErrMissing, "": ErrMissing,
	} {
		sub, err := f.Sub(name)
		if !errors.Is(err, want) || err != nil && want == nil {
			t.Errorf("%q: error %v, want %v", name, err, want)
		}
		if err == nil {
			sub.Close()
		}
	}
	sub, err := f.Sub("a")
	must(t, err)
	f.Close()
	if _, err := sub.Read("logo.png", 10); err != nil {
		t.Error("a folder within closes with its parent: ", err)
	}
	if _, err := sub.Read("link-up", 10); !errors.Is(err, ErrEscape) {
		t.Error("a folder within can be left: ", err)
	}
	sub.Close()
}

func TestOpen(t *testing.T) {
	dir := lay(t, map[string]string{"file": ""})
	for _, name := range []string{"file", "nothing"} {
		if _, err := Open(filepath.Join(dir, name), ""); !errors.Is(err, ErrMissing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	f := open(t, lay(t, map[string]string{"ten": "0123456789", "none": ""}))
	for limit := range int64(12) {
		file, err := f.Read("ten", limit)
		var over *LimitError
		if limit >= 10 {
			if err != nil || len(file.Data) != 10 {
				t.Errorf("limit %d: %v", limit, err)
			}
		} else if !errors.As(err, &over) || over.Limit != limit || over.Size != 10 {
			t.Errorf("limit %d: %v", limit, err)
		}
		data, size, err := f.Head("ten", limit)
		if want := "0123456789"[:min(limit, 10)]; string(data) != want || size != 10 || err != nil {
			t.Errorf("head of %d: %q, %d, %v", limit, data, size, err)
		}
	}
	if file, err := f.Read("none", 0); err != nil || len(file.Data) != 0 {
		t.Error("an empty file: ", err)
	}
	if _, _, err := f.Head("nothing", 1); !errors.Is(err, ErrMissing) {
		t.Error(err)
	}
}

// A file that grows while it is read is as long as one may be, and a failing
// disk is neither missing nor forbidden.
func TestReadUpTo(t *testing.T) {
	endless := iotest.OneByteReader(readerFunc(func(p []byte) (int, error) { return len(p), nil }))
	if data, err := readUpTo(endless, 3, 100); len(data) != 100 || err != nil {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	_, err := readUpTo(iotest.ErrReader(io.ErrUnexpectedEOF), 3, 100)
	if err = fault("x", err); err.Error() != `reading "x": unexpected EOF` {
		t.Error(err)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestGrowingFile(t *testing.T) {
	dir := lay(t, map[string]string{"log": "x"})
	f := open(t, dir)
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		log, err := os.OpenFile(filepath.Join(dir, "log"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return
		}
		defer log.Close()
		for i := 0; i < 10_000; i++ {
			select {
			case <-stop:
				return
			default:
				log.WriteString("more and more")
			}
		}
	}()
	for range 200 {
		file, err := f.Read("log", 64)
		var over *LimitError
		if err == nil && len(file.Data) > 64 || err != nil && !errors.As(err, &over) {
			t.Fatal(err)
		}
	}
	close(stop)
	<-done
}

func TestUnreadable(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("everything may be read here")
	}
	dir := lay(t, map[string]string{"secret": "x", "locked/oin.yaml": "", "open/oin.yaml": ""})
	must(t, os.Chmod(filepath.Join(dir, "secret"), 0))
	must(t, os.Chmod(filepath.Join(dir, "locked"), 0))
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "locked"), 0o755) })
	f := open(t, dir)
	for _, name := range []string{"secret", "locked/oin.yaml"} {
		if _, err := f.Read(name, 10); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for what, search := range map[string]func() ([]string, error){
		"search":  func() ([]string, error) { return f.Manifests(t.Context()) },
		"pattern": func() ([]string, error) { return f.Glob("**/*.yaml") },
	} {
		names, err := search()
		if !errors.Is(err, ErrDenied) || !strings.Contains(err.Error(), `"s1/locked"`) {
			t.Errorf("%s: the error does not name the folder: %v", what, err)
		}
		if len(names) != 1 || names[0] != "open/oin.yaml" {
			t.Errorf("%s stopped: %q", what, names)
		}
	}
}

// The link goes back and forth between a file inside and one outside; what is
// outside must never be read.
func TestLinkSwapped(t *testing.T) {
	dir := lay(t, map[string]string{"secret": "not yours", "in/file": "mine", "in/link": "-> file"})
	f := open(t, filepath.Join(dir, "in"))
	at, next := filepath.Join(dir, "in", "link"), filepath.Join(dir, "next")
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			os.Symlink([]string{"../secret", "file"}[i%2], next)
			os.Rename(next, at)
		}
	}()
	for until := time.Now().Add(200 * time.Millisecond); time.Now().Before(until); {
		if file, err := f.Read("link", 100); err == nil && string(file.Data) != "mine" {
			t.Errorf("read %q", file.Data)
		}
	}
	close(stop)
	<-done
}
