// Package rules judges a submission. A rule is one value that holds its words,
// its examples and its code; everything that is said about rules elsewhere is
// made from these values.
package rules

import (
	"fmt"
	"strings"
)

// Policy names the state of Okta's requirements that the rules follow.
const Policy = "2026-08"

// Rule is one requirement.
type Rule struct {
	// ID is pack/name. It never changes: users write it down.
	ID string
	// Aliases are IDs that the rule had before.
	Aliases []string
	// Severity is how bad a finding is, where the check does not say otherwise.
	Severity Severity
	// Channel is the intake whose requirement it is. A rule of one intake does
	// not run for the other.
	Channel Channel
	// Summary is the advice: one imperative sentence, with its period.
	Summary string
	// Why is the harm of not following it, in a sentence or two.
	Why string
	// Sources are who asks for it, the foremost first.
	Sources []Source
	// Table is what an explanation of the rule shows beneath the examples.
	Table Table
	// Bad triggers the rule and Good does not. Each is a manifest, of which a
	// fragment will do, or a txtar archive with the manifest and its files.
	Bad, Good string
	// Check judges one submission. The rule ends as passed only when Check
	// called Pass.Has or Pass.Applies to say that there was something to judge.
	Check func(p *Pass)
	// Follow stands in the place of Check in a rule that compares the
	// submissions of a run: it makes the function that sees them one after the
	// other, in the order of the report, and remembers what it needs.
	Follow func() func(p *Pass)
}

// Pack is the part of the ID before the slash.
func (r *Rule) Pack() string {
	pack, _, _ := strings.Cut(r.ID, "/")
	return pack
}

// Source is a page or specification that a rule stands on.
type Source struct {
	Title string
	URL   string
	Read  string // year and month of reading, 2026-08; more than one separated by " and "
}

// Table is something to look up in. Tables add up.
type Table uint8

// The tables. They are about dynamic properties.
const (
	NotationTable Table = 1 << iota // the fields that may be dynamic, and how each is written
	FunctionTable                   // the functions of both languages
)

// Severity is how bad a finding is.
type Severity uint8

// The severities, from what never fails a run to what always does. Manual is
// beside them: a person must look.
const (
	Manual Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"manual", "info", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// MarshalText gives the name of the severity.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// softer is one step down. Manual and info stay what they are.
func (s Severity) softer() Severity {
	if s > Info {
		return s - 1
	}
	return s
}

// Channel is the intake that a submission goes to.
type Channel uint8

// The intakes.
const (
	Any     Channel = iota // both, as the channel of a rule
	Wizard                 // the OIN Wizard
	Manager                // the OIN Manager, for workflows connectors since 2024
)

var channelNames = [...]string{"any", "wizard", "manager"}

func (c Channel) String() string { return channelNames[c] }

// MarshalText gives the name of the channel.
func (c Channel) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ParseChannel reads wizard or manager.
func ParseChannel(name string) (Channel, error) {
	switch name {
	case "wizard":
		return Wizard, nil
	case "manager":
		return Manager, nil
	}
	return Any, fmt.Errorf("unknown channel %q: it is wizard or manager", name)
}
