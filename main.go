// Oinlint checks submissions to the Okta Integration Network.
package main

import (
	"os"

	"oinlint/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, os.Stdin, os.Stdout, os.Stderr))
}
