//go:build !unix

package workspace

import (
	"errors"
	"syscall"
)

// nonBlocking is nothing where a pipe is not a file.
const nonBlocking = 0

// malformed reports whether err says that a name cannot be that of a file:
// ERROR_INVALID_NAME of Windows, for a name with one of <>:"|?*.
func malformed(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && number == 123
}
