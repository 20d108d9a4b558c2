package report

import (
	"io"
	"strings"

	"oinlint/rules"
)

// What a terminal is told to paint with (ECMA-48, SGR).
const (
	bold    = "1"
	dim     = "2"
	red     = "1;31"
	green   = "32"
	yellow  = "1;33"
	cyan    = "1;36"
	magenta = "1;35"
)

// indent is what stands before lines that belong to a finding.
const indent = "      "

// looks are how findings of each severity are called and painted.
var looks = [...]struct{ label, color string }{
	rules.Manual:  {"manual", magenta},
	rules.Info:    {"info", cyan},
	rules.Warning: {"warning", yellow},
	rules.Error:   {"error", red},
}

// page writes lines, some of them painted, until there is an error.
type page struct {
	w     io.Writer
	color bool
	err   error
}

func (p *page) line(parts ...string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, strings.Join(parts, "")+"\n")
	}
}

func (p *page) paint(color, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}
