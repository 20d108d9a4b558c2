package cli

import (
	"fmt"
	"io"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/report"
)

const programHelp = `oinlint checks submissions to the Okta Integration Network before people do.

Usage:
  oinlint [flags] [PATH ...]     the same as oinlint check
  oinlint COMMAND [arguments]

Commands:
%s
Examples:
  oinlint                        check every submission in and below the working directory
  oinlint s1/oin.yaml            check one
  oinlint explain logo/file-size
  oinlint help check             the flags of check, with more examples

A file or folder that is named like a command: oinlint check rules

%s`

const exitStatuses = `Exit status:
  0  nothing at or above --fail-on
  1  findings at or above it; a manifest that does not parse is a finding
  2  wrong usage
  3  not complete: no manifest found, a path that cannot be read, a rule that
     broke, in a review a rule that could not be checked
  Where several hold: 2, then 3, then 1.
`

const checkDescription = `Checks the submissions that the paths lead to: PATH is a manifest by any name, a
folder that is searched for manifests (oin.yaml, oin.yml, oin.json, and names
that end in one of these behind a dot), or - for standard input. Without a path
the working directory is searched. Flags may stand before and behind paths, and
lists may be repeated or separated by commas.`

const checkExamples = `Examples:
  oinlint check                              everything below the working directory
  oinlint check --fail-on warning s1 s2      two folders; warnings fail the run
  oinlint check --only 'saml/*' s1/oin.yaml  one pack of rules
  oinlint check -o text -o json=report.json  one report to read, one for a program
  oinlint check --review submission/         a stranger's submission
  git diff -z --name-only --relative | xargs -0 oinlint check --changed
  oinlint check --stdin-filename oin.yaml - < oin.yaml

Formats of --output:
%s
%s`

func (p *program) helpCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "help",
		Usage:        "say how a command is used",
		ArgsUsage:    "[COMMAND]",
		Description:  "Says how the program or one of its commands is used:\n\n  oinlint help\n  oinlint help check",
		OnUsageError: flagError,
		Action: func(c *urfave.Context) error {
			if c.NArg() > 1 {
				return usage("help", "help takes one command")
			}
			if c.NArg() == 0 {
				return p.help(nil)
			}
			commands := p.commands()
			if about := find(commands, c.Args().First()); about != nil {
				return p.help(about)
			}
			return unknownValue("", "command", c.Args().First(), names(commands))
		},
	}
}

func names(commands []*urfave.Command) []string {
	var all []string
	for _, c := range commands {
		all = append(all, c.Name)
	}
	return all
}

// help writes the help text of a command, or of the program for nil.
func (p *program) help(c *urfave.Command) error {
	if c == nil {
		var list strings.Builder
		for _, c := range p.commands() {
			fmt.Fprintf(&list, "  %-20s %s\n", strings.TrimSpace(c.Name+" "+c.ArgsUsage), c.Usage)
		}
		return p.write(fmt.Sprintf(programHelp, list.String(), exitStatuses))
	}
	var b strings.Builder
	flags := ""
	if len(c.Flags) > 0 {
		flags = " [flags]"
	}
	fmt.Fprintf(&b, "Usage: %s\n", strings.TrimSpace("oinlint "+c.Name+flags+" "+c.ArgsUsage))
	if c.Description != "" {
		fmt.Fprintf(&b, "\n%s\n", c.Description)
	}
	if len(c.Flags) > 0 {
		b.WriteString("\nFlags:\n")
	}
	for _, f := range c.Flags {
		describeFlag(&b, f.(urfave.DocGenerationFlag))
	}
	if c.Name == "check" {
		var formats strings.Builder
		for _, f := range report.Formats() {
			fmt.Fprintf(&formats, "  %-10s %s\n", f.Name, f.Summary)
		}
		b.WriteString("\n")
		fmt.Fprintf(&b, checkExamples, formats.String(), exitStatuses)
	}
	return p.write(b.String())
}

// describeFlag writes a flag and what it does. The word between backquotes of
// its usage stands for its value.
func describeFlag(w io.Writer, f urfave.DocGenerationFlag) {
	before, rest, _ := strings.Cut(f.GetUsage(), "`")
	value, behind, found := strings.Cut(rest, "`")
	head := "--" + f.Names()[0]
	if names := f.Names(); len(names) > 1 {
		head = "-" + names[1] + ", " + head
	}
	if found {
		head += " " + value
	}
	fmt.Fprintf(w, "  %s\n", head)
	text := before + value + behind
	if d := f.GetDefaultText(); f.TakesValue() && f.GetValue() != "" && d != "" {
		text += " (default " + strings.Trim(d, `"`) + ")"
	}
	for _, line := range wrap(text, 70) {
		fmt.Fprintf(w, "        %s\n", line)
	}
}

// wrap breaks a text into lines of at most so many bytes, between words.
func wrap(text string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > most {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}

func (p *program) write(text string) error {
	_, err := io.WriteString(p.out, text)
	return err
}
