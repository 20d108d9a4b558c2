package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"oinlint/rules"
)

const rulesDescription = `Lists the rules by pack: the severity, the intake whose requirement it is (wizard
or manager; nothing for both), and the advice.

  oinlint rules
  oinlint rules -o json`

func (p *program) rulesCommand() *urfave.Command {
	return &urfave.Command{
		Name:         "rules",
		Usage:        "list the rules",
		Description:  rulesDescription,
		OnUsageError: flagError,
		Flags: []urfave.Flag{
			&urfave.StringFlag{Name: "output", Aliases: []string{"o"}, Value: "text", Usage: "write the list as `FORMAT`: text, json"},
		},
		Action: func(c *urfave.Context) error {
			if c.NArg() > 0 {
				return usage("rules", "rules takes no argument; 'oinlint explain RULE' says more about one")
			}
			switch format := c.String("output"); format {
			case "text":
				return p.listRules(rules.Catalog())
			case "json":
				return p.listRulesJSON(rules.Catalog())
			default:
				return unknownValue("rules", "format", format, []string{"text", "json"})
			}
		},
	}
}

func (p *program) listRules(catalog []*rules.Rule) error {
	widest := 0
	for _, r := range catalog {
		widest = max(widest, len(r.ID))
	}
	var b strings.Builder
	pack := ""
	for _, r := range catalog {
		if pack != "" && r.Pack() != pack {
			b.WriteString("\n")
		}
		pack = r.Pack()
		channel := ""
		if r.Channel != rules.Any {
			channel = r.Channel.String()
		}
		fmt.Fprintf(&b, "%-*s  %-7s  %-7s  %s\n", widest, r.ID, r.Severity, channel, r.Summary)
	}
	fmt.Fprintf(&b, "\n%d rules, which follow Okta's requirements as of %s\n", len(catalog), rules.Policy)
	return p.write(b.String())
}

type listedRule struct {
	ID       string         `json:"id"`
	Severity rules.Severity `json:"severity"`
	Channel  rules.Channel  `json:"channel"`
	Summary  string         `json:"summary"`
	Why      string         `json:"why"`
	Sources  []listedSource `json:"sources"`
}

type listedSource struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Read  string `json:"read"`
}

func (p *program) listRulesJSON(catalog []*rules.Rule) error {
	list := make([]listedRule, len(catalog))
	for i, r := range catalog {
		list[i] = listedRule{r.ID, r.Severity, r.Channel, r.Summary, r.Why, nil}
		for _, s := range r.Sources {
			list[i].Sources = append(list[i].Sources, listedSource(s))
		}
	}
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
