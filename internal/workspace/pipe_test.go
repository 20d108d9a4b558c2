//go:build unix

package workspace

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// promptly fails the test when do waits, as it does at a pipe nobody writes to.
func promptly(t *testing.T, what string, do func()) {
	t.Helper()
	done := make(chan bool)
	go func() { defer close(done); do() }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("waits forever: ", what)
	}
}

func TestPipesAndDevices(t *testing.T) {
	dir := lay(t, map[string]string{"file": "", "link": "-> oin.yaml"})
	must(t, syscall.Mkfifo(filepath.Join(dir, "oin.yaml"), 0o644))
	f := open(t, dir)
	names := []string{"oin.yaml", "link"}
	if listener, err := net.Listen("unix", filepath.Join(dir, "socket")); err == nil {
		defer listener.Close()
		names = append(names, "socket")
	}
	for _, name := range names {
		promptly(t, name, func() {
			if _, err := f.Read(name, 10); !errors.Is(err, ErrNotRegular) {
				t.Errorf("reading %s: %v", name, err)
			}
			if _, _, err := f.Head(name, 10); !errors.Is(err, ErrNotRegular) {
				t.Errorf("the head of %s: %v", name, err)
			}
			if _, err := f.Sub(name); !errors.Is(err, ErrMissing) {
				t.Errorf("%s as a folder: %v", name, err)
			}
		})
	}
	promptly(t, "Open", func() {
		if _, err := Open(filepath.Join(dir, "oin.yaml"), ""); !errors.Is(err, ErrMissing) {
			t.Error(err)
		}
	})
	for what, search := range map[string]func() ([]string, error){
		"search":  func() ([]string, error) { return f.Manifests(t.Context()) },
		"pattern": func() ([]string, error) { return f.Glob("o*") },
	} {
		promptly(t, what, func() {
			if names, err := search(); len(names) > 0 || !errors.Is(err, ErrNotRegular) {
				t.Errorf("%s: %q, %v", what, names, err)
			}
		})
	}
}

// A file that becomes a pipe between the look and the opening does not block.
func TestFileBecomesPipe(t *testing.T) {
	dir := lay(t, map[string]string{"it": "x", "file": "x"})
	f := open(t, dir)
	fifo, spare, at := filepath.Join(dir, "fifo"), filepath.Join(dir, "spare"), filepath.Join(dir, "it")
	must(t, syscall.Mkfifo(fifo, 0o644))
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			os.Remove(spare)
			os.Link([]string{fifo, filepath.Join(dir, "file")}[i%2], spare)
			os.Rename(spare, at)
		}
	}()
	promptly(t, "a pipe", func() {
		for until := time.Now().Add(200 * time.Millisecond); time.Now().Before(until); {
			if file, err := f.Read("it", 10); err == nil && string(file.Data) != "x" {
				t.Errorf("read %q", file.Data)
			}
		}
	})
	close(stop)
	<-done
}
