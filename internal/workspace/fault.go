package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"unicode/utf8"
)

// What may be wrong with a name, for errors.Is. The messages that come with it
// begin with the name and say what to do.
var (
	// ErrMissing is for a name that nothing has: no file, a link that leads
	// nowhere, a text that cannot be a name.
	ErrMissing = errors.New("no such file")
	// ErrEscape is for a name, or a symbolic link, that leads out of the folder.
	ErrEscape = errors.New("outside the folder")
	// ErrNotRegular is for a folder, device, pipe or socket.
	ErrNotRegular = errors.New("not a regular file")
	// ErrDenied is for what may not be read.
	ErrDenied = errors.New("no permission")
)

// LimitError says that there is too much of something.
type LimitError struct {
	Name  string // of the file or folder, or a pattern
	Of    string // what is counted: "bytes", "files", …
	Limit int64
	Size  int64 // at least so many, always more than Limit
}

func (e *LimitError) Error() string {
	if e.Of == "bytes" {
		return fmt.Sprintf("%s has %s bytes, more than the %s that are read; make it smaller", quote(e.Name), grouped(e.Size), grouped(e.Limit))
	}
	return fmt.Sprintf("%s has more than %s %s, the most that is read; make them fewer", quote(e.Name), grouped(e.Limit), e.Of)
}

// nameError is one of the errors above with the words for it.
type nameError struct {
	kind error
	text string
}

func (e *nameError) Error() string { return e.text }
func (e *nameError) Unwrap() error { return e.kind }

// fault says in our words what the operating system or os.Root found wrong.
func fault(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG), malformed(err):
		return noFile(name)
	case errors.Is(err, syscall.ELOOP):
		return &nameError{ErrMissing, quote(name) + " leads through symbolic links that go in a circle; put the file itself there"}
	case errors.Is(err, fs.ErrPermission):
		return &nameError{ErrDenied, quote(name) + " may not be read; change its permissions"}
	case escapes(err):
		return &nameError{ErrEscape, quote(name) + " leads through a symbolic link out of the folder; put the file itself there"}
	}
	return fmt.Errorf("reading %s: %w", quote(name), err)
}

// escapes reports whether os.Root refused to leave. It has no exported error
// for that; a test holds the words.
func escapes(err error) bool {
	var at *fs.PathError
	return errors.As(err, &at) && at.Err.Error() == "path escapes from parent"
}

func noFile(name string) error {
	if strings.Contains(name, `\`) {
		return &nameError{ErrMissing, quote(name) + " is not there; write / between folders"}
	}
	return &nameError{ErrMissing, quote(name) + " is not there; check the name, upper and lower case included"}
}

func noFolder(name string) error {
	return &nameError{ErrMissing, quote(name) + " is not a folder; name one"}
}

func notRegular(name string, mode fs.FileMode) error {
	what := "a device"
	switch {
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	}
	return &nameError{ErrNotRegular, quote(name) + " is " + what + "; name a regular file"}
}

// quote puts a name between quotation marks, shortened to 80 characters.
func quote(name string) string {
	const most = 80
	if utf8.RuneCountInString(name) > most {
		at := 0
		for range most - 1 {
			_, size := utf8.DecodeRuneInString(name[at:])
			at += size
		}
		name = name[:at] + "…"
	}
	return fmt.Sprintf("%q", name)
}

// grouped writes a number with a comma before each three digits.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// maxProblems is how many problems a search or a pattern reports one by one.
const maxProblems = 20

// together is all errors in the order of their words, or nil. What is more than
// maxProblems is counted only.
func together(problems []error) error {
	sortByText(problems)
	if more := len(problems) - maxProblems; more > 0 {
		problems = append(problems[:maxProblems:maxProblems], fmt.Errorf("and %d more that cannot be read", more))
	}
	return errors.Join(problems...)
}
