package expression

import (
	"iter"
	"math"
)

// MaxBranches is how many branches of a field are worked out.
const MaxBranches = 256

// Branch is one way through the conditions of a field. Like its Template, it is
// not to be used by several goroutines at once.
type Branch struct {
	// Conditions are what holds on the way, in words: app.region == 'us'.
	Conditions []string

	template *Template
	fixed    map[string]string
	premises premises
	varying  []string // the variables that samples are tried in
	tries    int      // at most
	work     int      // past which no more are made
}

// Limits of working a field out.
const (
	maxTries = 2048    // values of all branches
	maxAlone = 8       // variables tried alone where not all mixtures are; a submission may have as many
	maxWork  = 8 << 20 // characters for the branches, and again for the values; see Worked
)

// Branches are the ways through the field's conditions, at most MaxBranches, or
// fewer where they take too long; whole reports whether these are all. Where they
// are not, those come first that between them go both ways of every condition.
// Conditions that say the same are taken the same way, and one that is decided is
// taken one way. The variables of fixed have the values that it gives them, under
// their names with the prefix that the field has. The field has to be Sound.
func (t *Template) Branches(fixed map[string]string) (branches []Branch, whole bool) {
	return t.ways(fixed, MaxBranches)
}

// branch is the way that was gone.
func (e *evaluation) branch() Branch {
	b := Branch{Conditions: e.conditions, template: e.template, fixed: e.fixed, premises: e.premises}
	b.premises.probing = true // what it has not met it does not settle
	for _, name := range e.met {
		if _, ok := e.premises.text(name); !ok {
			b.varying = append(b.varying, name)
		}
	}
	return b
}

// Values are what the field comes to on this way, with words in the variables
// first and then with whole URLs and numbers in some or all of them.
func (b Branch) Values() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		before := b.template.worked
		for samples := range assignments(b.varying, b.tries) {
			e := evaluation{template: b.template, fixed: b.fixed, premises: b.premises, samples: samples}
			if !yield(e.run()) || b.template.worked-before > b.work {
				return
			}
		}
	}
}

// first is the value with words in the variables.
func (b Branch) first() Text {
	for v := range b.Values() {
		return v
	}
	return nil
}

// Evaluate is the field's text for the given values of variables. It reports
// false where it depends on others too.
func (t *Template) Evaluate(values map[string]string) (string, bool) {
	if !t.Sound() {
		return "", false
	}
	e := newEvaluation(t, values, newMemo())
	text := e.run()
	return text.String(), e.forks == 0 && !e.open && !text.uncertain()
}

// The samples that variables are tried with: a word, a URL, and a number, which
// a port has to be.
var samples = [...]string{"tenant", "https://tenant.invalid", "443"}

// assignments are samples for the variables: words first, then each mixture
// where these are not too many, and else URLs or numbers in one or all of them.
func assignments(names []string, most int) iter.Seq[map[string]string] {
	all := func(which int) map[string]string {
		m := make(map[string]string, len(names))
		for _, n := range names {
			m[n] = samples[which]
		}
		return m
	}
	return func(yield func(map[string]string) bool) {
		if math.Pow(float64(len(samples)), float64(len(names))) <= float64(most) {
			mixtures(names, yield)
			return
		}
		if !yield(all(0)) || !yield(all(1)) {
			return
		}
		alone := names[:min(len(names), (most-2)/(len(samples)-1), maxAlone)]
		for which := 1; which < len(samples); which++ {
			for _, n := range alone {
				m := all(0)
				m[n] = samples[which]
				if !yield(m) {
					return
				}
			}
		}
	}
}

// mixtures gives each variable each sample.
func mixtures(names []string, yield func(map[string]string) bool) {
	which := make([]int, len(names))
	for {
		m := make(map[string]string, len(names))
		for i, n := range names {
			m[n] = samples[which[i]]
		}
		if !yield(m) {
			return
		}
		i := 0
		for i < len(which) && which[i] == len(samples)-1 {
			which[i] = 0
			i++
		}
		if i == len(which) {
			return
		}
		which[i]++
	}
}
