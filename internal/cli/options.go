package cli

import (
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"oinlint/internal/report"
	"oinlint/internal/suggest"
	"oinlint/rules"
)

// checkOptions are the flags and paths of the check command, read.
type checkOptions struct {
	paths          []string
	rules          []*rules.Rule
	reports        []outputSpec
	failOn         threshold
	channel        rules.Channel
	review         bool
	allowUnchecked []*rules.Rule
	changed        bool
	stdinName      string
	color          string
	asOf           time.Time
	jobs           int
	quiet          bool
	allowEmpty     bool
}

func (p *program) checkCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "check",
		Usage:        "check submissions",
		ArgsUsage:    "[PATH ...]",
		Description:  checkDescription,
		Action:       p.check,
		OnUsageError: flagError,
		Flags: []urfave.Flag{
			&urfave.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report as `FORMAT[=FILE]`, to standard output without FILE; text when not given"},
			&urfave.StringFlag{Name: "fail-on", Value: "error", Usage: "fail with findings of this `SEVERITY` or above: error, warning, info, never. What a person has to review never fails a run"},
			&urfave.StringFlag{Name: "channel", Usage: "judge for this `CHANNEL`, whatever the manifest says: wizard, manager"},
			&urfave.StringSliceFlag{Name: "only", Usage: "ask only this `RULE`, or pack/*. manifest/syntax is always asked"},
			&urfave.StringSliceFlag{Name: "skip", Usage: "do not ask this `RULE`, or pack/*. manifest/syntax is always asked"},
			&urfave.BoolFlag{Name: "review", Usage: "judge a stranger's submission: nothing in it can silence a rule, and every rule has to be checked"},
			&urfave.StringSliceFlag{Name: "allow-unchecked", Usage: "accept in a review that this `RULE`, or pack/*, could not be checked"},
			&urfave.BoolFlag{Name: "changed", Usage: "take the paths for changed files: check each submission that one of them belongs to, once"},
			&urfave.StringFlag{Name: "stdin-filename", Usage: "call what comes on standard input `NAME`: for its format, its place in reports, and the files beside it"},
			&urfave.StringFlag{Name: "color", Value: "auto", Usage: "colour `WHEN`: auto (on a terminal; NO_COLOR and FORCE_COLOR count), always, never"},
			&urfave.StringFlag{Name: "as-of", Usage: "judge as on this `DATE`, YYYY-MM-DD; today (UTC) when not given"},
			&urfave.StringFlag{Name: "jobs", Usage: "judge `N` manifests at a time; as many as there are processors when not given"},
			&urfave.BoolFlag{Name: "quiet", Usage: "say nothing but findings: no count, no progress, not what could not be checked"},
			&urfave.BoolFlag{Name: "allow-empty", Usage: "finding no manifest is no failure"},
		},
	}
}

func readCheckOptions(c *urfave.Context, now time.Time) (*checkOptions, error) {
	o := &checkOptions{
		paths:      c.Args().Slice(),
		review:     c.Bool("review"),
		changed:    c.Bool("changed"),
		stdinName:  c.String("stdin-filename"),
		color:      c.String("color"),
		quiet:      c.Bool("quiet"),
		allowEmpty: c.Bool("allow-empty"),
	}
	for _, read := range []func(*urfave.Context) error{
		o.readOutputs, o.readRules, o.readAllowUnchecked, o.readFailOn, o.readChannel, o.readColor, o.readJobs, o.readPaths,
	} {
		if err := read(c); err != nil {
			return nil, err
		}
	}
	return o, o.readAsOf(c, now)
}

func (o *checkOptions) readOutputs(c *urfave.Context) error {
	asked := c.StringSlice("output")
	if len(asked) == 0 {
		asked = []string{"text"}
	}
	seen := map[string]bool{}
	for _, a := range asked {
		name, file, toFile := strings.Cut(a, "=")
		format, err := formatNamed(name)
		if err != nil {
			return err
		}
		if toFile && file == "" {
			return usage("check", "--output %s= names no file; write --output %s=FILE", name, name)
		}
		if file == "-" {
			file, toFile = "", false
		}
		at := ""
		if toFile {
			at = placeOf(file)
		}
		if seen[at] {
			if !toFile {
				return usage("check", "two reports cannot both go to standard output; send one to a file: --output %s=FILE", name)
			}
			return usage("check", "two reports cannot both go to %q", file)
		}
		seen[at] = true
		o.reports = append(o.reports, outputSpec{format, file})
	}
	return nil
}

// placeOf is the same for a file by whatever path it is reached.
func placeOf(file string) string {
	file = destination(file)
	if abs, err := filepath.Abs(file); err == nil {
		return abs
	}
	return file
}

func formatNamed(name string) (report.Format, error) {
	var known []string
	for _, f := range report.Formats() {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return report.Format{}, unknownValue("check", "format", name, known)
}

// unknownValue is the error for a word that is not in a closed list.
func unknownValue(command, what, given string, known []string) error {
	if near, ok := suggest.Nearest(given, known); ok {
		return usage(command, "unknown %s %q; did you mean %q?", what, given, near)
	}
	return usage(command, "unknown %s %q; it is one of %s", what, given, strings.Join(known, ", "))
}

func (o *checkOptions) readRules(c *urfave.Context) error {
	var err error
	if o.rules, err = rules.Select(rules.Catalog(), c.StringSlice("only"), c.StringSlice("skip")); err != nil {
		return usage("check", "%s", err)
	}
	return nil
}

// readAllowUnchecked reads which rules a review may leave unchecked: those
// that are named and no other.
func (o *checkOptions) readAllowUnchecked(c *urfave.Context) error {
	if c.IsSet("allow-unchecked") && !o.review {
		return usage("check", "--allow-unchecked goes with --review; without it a rule that could not be checked fails no run")
	}
	var err error
	if o.allowUnchecked, err = named(rules.Catalog(), c.StringSlice("allow-unchecked")); err != nil {
		return usage("check", "%s", err)
	}
	return nil
}

// named are the rules that the names, IDs and pack/*, mean.
func named(catalog []*rules.Rule, names []string) ([]*rules.Rule, error) {
	var all []*rules.Rule
	for _, name := range names {
		n := len(all)
		for _, r := range catalog {
			if r.Pack()+"/*" == name {
				all = append(all, r)
			}
		}
		if len(all) > n {
			continue
		}
		r, err := rules.ByID(catalog, name)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// threshold is the severity from which on findings fail a run. The zero value
// is never reached.
type threshold rules.Severity

func (t threshold) fails(s report.Summary) bool {
	switch rules.Severity(t) {
	case rules.Error:
		return s.Error > 0
	case rules.Warning:
		return s.Error+s.Warning > 0
	case rules.Info:
		return s.Error+s.Warning+s.Info > 0
	}
	return false
}

func (o *checkOptions) readFailOn(c *urfave.Context) error {
	switch given := c.String("fail-on"); given {
	case "error":
		o.failOn = threshold(rules.Error)
	case "warning":
		o.failOn = threshold(rules.Warning)
	case "info":
		o.failOn = threshold(rules.Info)
	case "never":
	default:
		return unknownValue("check", "severity", given, []string{"error", "warning", "info", "never"})
	}
	return nil
}

func (o *checkOptions) readChannel(c *urfave.Context) error {
	given := c.String("channel")
	if !c.IsSet("channel") {
		return nil
	}
	var err error
	if o.channel, err = rules.ParseChannel(given); err != nil {
		return unknownValue("check", "channel", given, []string{"wizard", "manager"})
	}
	return nil
}

func (o *checkOptions) readColor(c *urfave.Context) error {
	if known := []string{"auto", "always", "never"}; !slices.Contains(known, o.color) {
		return unknownValue(c.Command.Name, "word for --color", o.color, known)
	}
	return nil
}

// maxJobs is how many manifests may be judged at a time. Each has its files in
// memory and a folder open.
const maxJobs = 1024

func (o *checkOptions) readJobs(c *urfave.Context) error {
	o.jobs = runtime.GOMAXPROCS(0)
	if !c.IsSet("jobs") {
		return nil
	}
	n, err := strconv.Atoi(c.String("jobs"))
	if err != nil || n < 1 || n > maxJobs {
		return usage("check", "--jobs is %q; it takes a whole number from 1 to %d", c.String("jobs"), maxJobs)
	}
	o.jobs = n
	return nil
}

func (o *checkOptions) readPaths(*urfave.Context) error {
	if slices.Contains(o.paths, "") {
		return usage("check", "a path is empty; write . for the working directory")
	}
	piped := slices.Contains(o.paths, "-")
	if o.stdinName != "" && !piped {
		return usage("check", "--stdin-filename goes with the path -")
	}
	if o.changed && piped {
		return usage("check", "--changed takes the paths of files; standard input is none")
	}
	if len(o.paths) == 0 && !o.changed {
		o.paths = []string{"."}
	}
	return nil
}

func (o *checkOptions) readAsOf(c *urfave.Context, now time.Time) error {
	o.asOf = now.UTC().Truncate(24 * time.Hour)
	if !c.IsSet("as-of") {
		return nil
	}
	var err error
	if o.asOf, err = time.Parse(time.DateOnly, c.String("as-of")); err != nil {
		return usage("check", "--as-of is %q; it takes a day, such as 2026-11-21", c.String("as-of"))
	}
	return nil
}
