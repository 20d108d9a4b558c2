// Package cli is the command line: it reads arguments, runs a command, and
// alone knows what its exit statuses mean.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/report"
	"oinlint/rules"
)

// The exit statuses, the same for every format. Where several hold, usage goes
// before incomplete and incomplete before findings.
const (
	statusClean      = 0
	statusFindings   = 1
	statusUsage      = 2
	statusIncomplete = 3
)

// program is one run of the program.
type program struct {
	in     io.Reader
	out    io.Writer
	errOut io.Writer
}

// Main runs the program with its arguments, the name first, and gives its exit
// status.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := interruptible()
	defer stop()
	p := &program{in: in, out: out, errOut: errOut}
	return p.status(guarded(func() error { return p.run(ctx, args) }))
}

// interruptible is a context that an interrupt ends. A second interrupt ends
// the process. A closed pipe is an error of writing and no signal.
func interruptible() (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	pipe := make(chan os.Signal, 1)
	signal.Notify(pipe, syscall.SIGPIPE)
	return ctx, func() {
		signal.Stop(pipe)
		stop()
	}
}

// guarded makes an error of a panic.
func guarded(run func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &internalError{cause: rules.PanicText(cause), stack: debug.Stack()}
		}
	}()
	return run()
}

func (p *program) run(ctx context.Context, args []string) error {
	commands := p.commands()
	in, err := arrange(commands, args[min(1, len(args)):])
	if err != nil {
		return err
	}
	if in.help {
		return p.help(in.command)
	}
	app := &urfave.App{
		Name:            "oinlint",
		Commands:        commands,
		HideHelp:        true,
		HideHelpCommand: true,
		HideVersion:     true,
		Compiled:        time.Unix(0, 0), // spares looking at the program's file
		Reader:          p.in,
		Writer:          p.out,
		ErrWriter:       p.errOut,
		OnUsageError:    flagError,
		ExitErrHandler:  func(*urfave.Context, error) {}, // the status is Main's to give
	}
	return app.RunContext(ctx, in.ordered())
}

// status writes the error to the error stream and gives the exit status that
// it means.
func (p *program) status(err error) int {
	var usage *usageError
	var broken *internalError
	switch {
	case err == nil:
		return statusClean
	case errors.Is(err, errFindings):
		return statusFindings
	case errors.Is(err, context.Canceled), errors.Is(err, syscall.EPIPE), errors.Is(err, errSaid):
		return statusIncomplete
	case errors.As(err, &usage):
		p.complain(usage.text)
		fmt.Fprintf(p.errOut, "Run '%s' for help.\n", usage.helpWith())
		return statusUsage
	case errors.As(err, &broken):
		p.complainInternal(broken)
		return statusIncomplete
	}
	p.complain(err.Error())
	return statusIncomplete
}

// complain writes one line to the error stream.
func (p *program) complain(text string) {
	fmt.Fprintf(p.errOut, "oinlint: %s\n", report.Escape(text))
}

// commands are the commands there are, each with what it needs to say about
// itself.
func (p *program) commands() []*urfave.Command {
	all := []*urfave.Command{
		p.checkCommand(),
		p.rulesCommand(),
		p.explainCommand(),
		p.schemaCommand(),
		p.versionCommand(),
		p.helpCommand(),
	}
	for _, c := range all {
		c.HideHelp, c.HideHelpCommand = true, true // else a path called h or help is urfave's
	}
	return all
}
