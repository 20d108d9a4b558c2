package workspace

import (
	"path"
	"runtime"
	"strings"
)

// maxName is the longest name that is looked for, in bytes.
const maxName = 4096

// local cleans a name (a/../b is b, whether or not there is an a) and refuses
// one that means something outside the folder on any system: the same manifest
// has to be read alike on all of them. Links are the file system's to judge.
func local(name string) (string, error) {
	switch {
	case name == "":
		return "", &nameError{ErrMissing, "an empty text is the name of no file"}
	case len(name) > maxName:
		return "", &nameError{ErrMissing, quote(name) + " is too long for the name of a file"}
	case strings.Contains(name, "\x00"):
		return "", &nameError{ErrMissing, quote(name) + " has a NUL character, as no name of a file does"}
	case absolute(name) || leaves(name):
		return "", &nameError{ErrEscape, quote(name) + " leads out of the folder; put the file into the folder and name it from there"}
	case runtime.GOOS == "windows" && strings.Contains(name, `\`):
		return "", noFile(name)
	}
	return path.Clean(name), nil
}

// absolute reports whether a name begins at a root, a drive or a server.
func absolute(name string) bool {
	if name[0] == '/' || name[0] == '\\' {
		return true
	}
	letter := name[0] | 0x20
	return 'a' <= letter && letter <= 'z' && len(name) > 1 && name[1] == ':' &&
		(len(name) == 2 || name[2] == '/' || name[2] == '\\')
}

// leaves reports whether the .. in a name lead above its beginning.
func leaves(name string) bool {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	return clean == ".." || strings.HasPrefix(clean, "../")
}
