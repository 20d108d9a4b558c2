package cli

import (
	"errors"
	"os"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/suggest"
)

// arguments are what was typed, put in order: urfave's parser stops reading
// flags at the first argument that is none.
type arguments struct {
	command *urfave.Command // nil for help about the program
	help    bool
	flags   []string
	rest    []string
}

// ordered is the arguments as the parser takes them.
func (a *arguments) ordered() []string {
	all := append([]string{"oinlint", a.command.Name}, a.flags...)
	return append(append(all, "--"), a.rest...)
}

// arrange puts arguments in order and finds the command: the first argument
// that is neither a flag nor the value of one, if it is the name of a command,
// else check.
func arrange(commands []*urfave.Command, args []string) (*arguments, error) {
	a := &arguments{}
	a.command, args = commandIn(commands, args)
	named := a.command != nil
	if !named {
		a.command = commands[0]
	}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			a.rest = append(a.rest, args...)
			args = nil
		case arg == "-h" || arg == "--help" || arg == "-help":
			a.help = true
		case arg == "--version" || arg == "-version":
			return &arguments{command: find(commands, "version")}, nil
		case !isFlag(arg):
			a.rest = append(a.rest, arg)
		default:
			var err error
			if args, err = a.addFlag(arg, args); err != nil {
				return nil, err
			}
		}
	}
	switch {
	case named:
		return a, nil
	case a.help:
		a.command = nil
		return a, nil
	}
	return a, misspelt(commands, a.rest)
}

// addFlag adds a flag under its long name, since the parser refuses two names
// of one flag together. It gives the arguments behind the flag and its value.
func (a *arguments) addFlag(arg string, args []string) ([]string, error) {
	flag := flagNamed(a.command, arg)
	_, value, given := strings.Cut(arg, "=")
	switch {
	case flag == nil && given && slices.Contains([]string{"h", "help", "version"}, flagName(arg)):
		return nil, usage(a.command.Name, "%s takes no value", dashed(arg))
	case flag != nil && given && !takesValue(flag) && value != "true" && value != "false": // what templates write
		return nil, usage(a.command.Name, "%s takes no value but true and false", dashed(arg))
	case flag == nil:
		return nil, unknownFlag(a.command, arg)
	}
	name := "--" + flag.Names()[0]
	if given {
		a.flags = append(a.flags, name+"="+value)
		return args, nil
	}
	if !takesValue(flag) {
		a.flags = append(a.flags, name)
		return args, nil
	}
	if len(args) == 0 {
		return nil, usage(a.command.Name, "%s needs a value", arg)
	}
	a.flags = append(a.flags, name+"="+args[0])
	return args[1:], nil
}

// commandIn finds the command that the arguments name, and gives the others.
// Which flags take a value does not depend on the command.
func commandIn(commands []*urfave.Command, args []string) (*urfave.Command, []string) {
	for i := 0; i < len(args) && args[i] != "--"; i++ {
		if !isFlag(args[i]) {
			c := find(commands, args[i])
			if c == nil {
				break
			}
			return c, slices.Delete(slices.Clone(args), i, i+1)
		}
		if !strings.Contains(args[i], "=") && slices.ContainsFunc(commands, func(c *urfave.Command) bool {
			f := flagNamed(c, args[i])
			return f != nil && takesValue(f)
		}) {
			i++
		}
	}
	return nil, args
}

func find(commands []*urfave.Command, name string) *urfave.Command {
	for _, c := range commands {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// isFlag reports whether an argument is a flag. A dash alone is standard input.
func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// flagName is the name in --name=value.
func flagName(arg string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	return name
}

func flagNamed(c *urfave.Command, arg string) urfave.Flag {
	for _, f := range c.Flags {
		if slices.Contains(f.Names(), flagName(arg)) {
			return f
		}
	}
	return nil
}

func takesValue(f urfave.Flag) bool {
	doc, ok := f.(urfave.DocGenerationFlag)
	return ok && doc.TakesValue()
}

func unknownFlag(c *urfave.Command, arg string) error {
	known := []string{"help"}
	for _, f := range c.Flags {
		known = append(known, f.Names()[0])
	}
	name := flagName(arg)
	if name == "format" && slices.Contains(known, "output") {
		name = "output" // what other programs call it
	}
	if near, ok := suggest.Nearest(name, known); ok {
		return usage(c.Name, "unknown flag %s; did you mean --%s?", dashed(arg), near)
	}
	return usage(c.Name, "unknown flag %s", dashed(arg))
}

// dashed is a flag as it was typed, without its value.
func dashed(arg string) string {
	arg, _, _ = strings.Cut(arg, "=")
	return arg
}

// misspelt is the error for a first path that is not there and looks like the
// name of a command.
func misspelt(commands []*urfave.Command, paths []string) error {
	if len(paths) == 0 || strings.ContainsAny(paths[0], "./\\") {
		return nil
	}
	if _, err := os.Lstat(paths[0]); !errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var known []string
	for _, c := range commands {
		known = append(known, c.Name)
	}
	if near, ok := suggest.Nearest(paths[0], known); ok {
		return usage("", "unknown command %q; did you mean %q?", paths[0], near)
	}
	return nil
}
