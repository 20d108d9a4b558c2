package rules

import "testing"

// Each rule's bad example triggers the rule and its good one does not. Nothing
// else runs over them, and no flag rewrites them.
func TestExamples(t *testing.T) {
	for _, r := range Catalog() {
		t.Run(r.ID, func(t *testing.T) {
			if found := judgeExample(t, r, r.Bad); len(found) == 0 {
				t.Errorf("the bad example has no finding:\n%s", r.Bad)
			}
			for _, f := range judgeExample(t, r, r.Good) {
				t.Errorf("the good example has a finding: %s\n%s", f, r.Good)
			}
		})
	}
}

func judgeExample(t *testing.T, r *Rule, text string) []string {
	t.Helper()
	e, err := ParseExample(text)
	if err != nil {
		t.Fatal(err)
	}
	results, err := e.Judge(r)
	if err != nil {
		t.Fatal(err)
	}
	return describe(t, results)
}
