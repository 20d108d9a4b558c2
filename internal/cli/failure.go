package cli

import (
	"errors"
	"fmt"
	"os"

	urfave "github.com/urfave/cli/v2"
)

var (
	// errFindings is the outcome of a run that found something at or above
	// what fails it.
	errFindings = errors.New("findings")
	// errSaid is the outcome of a run that is incomplete, which the error
	// stream has been told already.
	errSaid = errors.New("incomplete")
)

// usageError is a wrong use of the program.
type usageError struct {
	command string // whose help is of use; empty for the program's
	text    string
}

func (e *usageError) Error() string { return e.text }

func (e *usageError) helpWith() string {
	if e.command == "" {
		return "oinlint --help"
	}
	return "oinlint " + e.command + " --help"
}

func usage(command, format string, args ...any) error {
	return &usageError{command, fmt.Sprintf(format, args...)}
}

// flagError is what urfave's parser says about a flag's value.
func flagError(c *urfave.Context, err error, _ bool) error {
	return &usageError{c.Command.Name, err.Error()}
}

// internalError is a fault of the linter's.
type internalError struct {
	where string // the rule and the file, where known
	cause string
	stack []byte
}

func (e *internalError) Error() string { return "internal error" + e.where + ": " + e.cause }

// complainInternal says that the linter is at fault. Where in its code is shown
// only to those who ask for it.
func (p *program) complainInternal(e *internalError) {
	p.complain(e.Error() + "; this is a fault of oinlint's, please report it with what 'oinlint version' prints" +
		" (OINLINT_DEBUG=1 shows where it happened)")
	if os.Getenv("OINLINT_DEBUG") != "" {
		fmt.Fprintf(p.errOut, "%s\n", e.stack)
	}
}
