package expression

import "fmt"

// FaultKind tells what is wrong with an expression.
type FaultKind uint8

// The kinds of faults.
const (
	Syntax  FaultKind = iota // does not parse
	Limit                    // too long to be read
	Dialect                  // written in the notation of another field
	Misuse                   // a function that is not there, or not like this
	Clash                    // a type that does not fit
)

// Fault is one thing that is wrong with an expression.
type Fault struct {
	Kind FaultKind
	Span Span
	// Message is lower case without a final period. It quotes what the author wrote.
	Message string
	// Mild reports that it works, but should not be used.
	Mild bool
	// Fix is the one right answer, where there is exactly one.
	Fix []Edit
}

// Edit puts Text in the place of what a span holds.
type Edit struct {
	Span Span
	Text string
}

// Limits of reading.
const (
	// MaxLength is how many bytes of a field are read as an expression: four
	// times what Okta's form takes, so that a field that is somewhat too long is
	// judged all the same.
	MaxLength = 4096
	maxDepth  = 100 // of nesting
	maxFaults = 10  // of one field
)

// fewAlike is how many faults of a field are told one by one that say the same.
const fewAlike = 3

// gathered tells faults that say the same, and are more than a few, once.
func gathered(faults []Fault) []Fault {
	if len(faults) <= fewAlike {
		return faults
	}
	counts := map[string]int{}
	for _, f := range faults {
		if len(f.Fix) == 0 {
			counts[f.Message]++
		}
	}
	var all []Fault
	told := map[string]bool{}
	for _, f := range faults {
		if n := counts[f.Message]; n > fewAlike && len(f.Fix) == 0 {
			if told[f.Message] {
				continue
			}
			told[f.Message] = true
			f.Message += fmt.Sprintf(", here and %d times more", n-1)
		}
		all = append(all, f)
	}
	return all
}
