package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	urfave "github.com/urfave/cli/v2"

	"oinlint/rules"
	"oinlint/schema"
)

// linkedVersion is set by releases: -ldflags "-X oinlint/internal/cli.linkedVersion=1.2.3".
var linkedVersion string

// version is that of the program; "devel" where nobody gave it one.
func version() string {
	if linkedVersion != "" {
		return linkedVersion
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func (p *program) versionCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "version",
		Usage:        "say which version this is",
		Description:  "Says the version of the program, the state of Okta's requirements that its rules\nfollow, and what it was built with.\n\n  oinlint version",
		OnUsageError: flagError,
		Action: func(c *urfave.Context) error {
			if c.NArg() > 0 {
				return usage("version", "version takes no argument")
			}
			return p.write(fmt.Sprintf("oinlint %s, policy %s, %s %s/%s\n",
				version(), rules.Policy, runtime.Version(), runtime.GOOS, runtime.GOARCH))
		},
	}
}

func (p *program) schemaCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "schema",
		Usage:        "print the JSON Schema of the manifest",
		Description:  "Prints the JSON Schema of the manifest, for editors:\n\n  oinlint schema > oin-manifest.schema.json",
		OnUsageError: flagError,
		Action: func(c *urfave.Context) error {
			if c.NArg() > 0 {
				return usage("schema", "schema takes no argument")
			}
			return p.write(string(schema.Manifest))
		},
	}
}
