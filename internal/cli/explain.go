package cli

import (
	"bufio"
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/report"
	"oinlint/internal/source"
	"oinlint/rules"
)

func (p *program) explainCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "explain",
		Usage:        "say what a rule asks, why and by whose requirement, with examples",
		ArgsUsage:    "RULE",
		Description:  "Explains a rule. The finding is what the rule really says about its wrong example.\n\n  oinlint explain manifest/syntax",
		OnUsageError: flagError,
		Flags: []urfave.Flag{
			&urfave.StringFlag{Name: "color", Value: "auto", Usage: "colour `WHEN`: auto, always, never"},
		},
		Action: func(c *urfave.Context) error {
			if c.NArg() != 1 {
				return usage("explain", "explain takes one rule, such as manifest/syntax; 'oinlint rules' lists them")
			}
			when := checkOptions{color: c.String("color")}
			if err := when.readColor(c); err != nil {
				return err
			}
			r, err := rules.ByID(rules.Catalog(), c.Args().First())
			if err != nil {
				return usage("explain", "%s", err)
			}
			return p.explain(r, colored(when.color, isTerminal(p.out), true))
		},
	}
}

// whom a rule is for.
var whom = [...]string{
	rules.Any:     "for every submission",
	rules.Wizard:  "for submissions through the OIN Wizard",
	rules.Manager: "for submissions through the OIN Manager",
}

func (p *program) explain(r *rules.Rule, color bool) error {
	b := bufio.NewWriter(p.out)
	fmt.Fprintf(b, "%s (%s, %s)\n\n", r.ID, r.Severity, whom[r.Channel])
	fmt.Fprintf(b, "%s\n%s\n\n", r.Summary, r.Why)
	for _, s := range r.Sources {
		fmt.Fprintf(b, "%s, read %s\n  %s\n", s.Title, s.Read, s.URL)
	}
	fmt.Fprintf(b, "\nWrong:\n\n%s\nwhich gives:\n\n", indented(rules.ReadableExample(r.Bad)))
	if err := findings(b, r, color); err != nil {
		return err
	}
	fmt.Fprintf(b, "Right:\n\n%s%s", indented(rules.ReadableExample(r.Good)), tableOf(r))
	return b.Flush()
}

// findings writes what the rule says about its bad example.
func findings(b *bufio.Writer, r *rules.Rule, color bool) error {
	e, err := rules.ParseExample(r.Bad)
	if err != nil {
		return fmt.Errorf("reading the bad example of %s: %w", r.ID, err)
	}
	results, err := e.Judge(r)
	if err != nil {
		return fmt.Errorf("judging the bad example of %s: %w", r.ID, err)
	}
	return report.Examples(b, results, color)
}

// mostShown is how many characters of an example's line are shown.
const mostShown = 160

func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		shown := report.Escape(strings.TrimRight(line, "\n"))
		fmt.Fprintf(&b, "    %s\n", source.Shorten(shown, mostShown))
	}
	return b.String()
}
