package main

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
)

// An automaton accepts the digits that a regular expression matches whole. Its
// states are numbered as they are met; the first is 0.
type automaton struct {
	prog    *syntax.Prog
	known   map[string]int
	threads [][]uint32 // of each state
	next    [][10]int  // of each state; unknown while -1
}

func newAutomaton(expression string) *automaton {
	parsed, err := syntax.Parse("(?:"+expression+")", syntax.Perl)
	if err != nil {
		panic(fmt.Sprintf("the library has an expression that it cannot match: %v", err))
	}
	// An end in the midst ("(…)$|1") is an end at the end here, where a whole
	// number is matched anyway.
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic(err)
	}
	a := &automaton{prog: prog, known: map[string]int{}}
	a.state([]uint32{uint32(prog.Start)})
	return a
}

// state is the number of the state with these threads.
func (a *automaton) state(threads []uint32) int {
	var all []uint32
	for len(threads) > 0 {
		pc := threads[0]
		threads = threads[1:]
		if slices.Contains(all, pc) {
			continue
		}
		all = append(all, pc)
		switch in := a.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			threads = append(threads, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			threads = append(threads, in.Out)
		}
	}
	slices.Sort(all)
	key := fmt.Sprint(all)
	n, ok := a.known[key]
	if !ok {
		n = len(a.threads)
		a.known[key] = n
		a.threads = append(a.threads, all)
		a.next = append(a.next, [10]int{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1})
	}
	return n
}

func (a *automaton) step(state, digit int) int {
	if a.next[state][digit] < 0 {
		var threads []uint32
		for _, pc := range a.threads[state] {
			if in := &a.prog.Inst[pc]; consumes(in) && in.MatchRune(rune('0'+digit)) {
				threads = append(threads, in.Out)
			}
		}
		next := a.state(threads)
		a.next[state][digit] = next
	}
	return a.next[state][digit]
}

func consumes(in *syntax.Inst) bool {
	switch in.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

func (a *automaton) accepts(state int) bool {
	return slices.ContainsFunc(a.threads[state], func(pc uint32) bool { return a.prog.Inst[pc].Op == syntax.InstMatch })
}

// dead reports that nothing is accepted from a state on.
func (a *automaton) dead(state int) bool {
	return !slices.ContainsFunc(a.threads[state], func(pc uint32) bool {
		in := &a.prog.Inst[pc]
		return consumes(in) && slices.ContainsFunc([]rune("0123456789"), in.MatchRune) || in.Op == syntax.InstMatch
	})
}

// A language is a set of national numbers, made of those that several
// expressions match.
type language struct {
	parts []*automaton
	// needs are parts without which there is nothing: all of them or, with
	// anyNeed, one.
	needs   []int
	anyNeed bool
	// has decides about a number from the parts that match it and its length.
	has func(in []bool, length int32) bool
}

// A node stands for the rest of numbers with a common beginning. Two with the
// same rests are the same node.
type node struct {
	accepts bool
	next    [10]*node // nil: nothing
}

// patterns are the language as prefixes and lengths, sorted.
func (l language) patterns() []string {
	b := builder{language: l, built: map[string]*node{}, nodes: map[node]*node{}}
	var patterns []string
	b.write(b.node(make([]int, len(l.parts)), 0), "", 0, &patterns)
	slices.Sort(patterns)
	return patterns
}

type builder struct {
	language
	built map[string]*node
	nodes map[node]*node
}

// node is what follows when the parts are in these states; nil when nothing does.
func (b *builder) node(states []int, length int32) *node {
	if b.hopeless(states) {
		return nil
	}
	key := fmt.Sprint(length, states)
	if n, ok := b.built[key]; ok {
		return n
	}
	in := make([]bool, len(states))
	for i, a := range b.parts {
		in[i] = a.accepts(states[i])
	}
	n := node{accepts: b.has(in, length)}
	for digit := range n.next {
		if length == longest {
			break
		}
		next := make([]int, len(states))
		for i, a := range b.parts {
			next[i] = a.step(states[i], digit)
		}
		n.next[digit] = b.node(next, length+1)
	}
	var same *node
	if n != (node{}) {
		if same = b.nodes[n]; same == nil {
			same = &n
			b.nodes[n] = same
		}
	}
	b.built[key] = same
	return same
}

func (b *builder) hopeless(states []int) bool {
	dead := func(i int) bool { return b.parts[i].dead(states[i]) }
	if !b.anyNeed {
		return slices.ContainsFunc(b.needs, dead)
	}
	return !slices.ContainsFunc(b.needs, func(i int) bool { return !dead(i) })
}

// write appends the patterns of the numbers that begin with prefix, which has
// length digits.
func (b *builder) write(n *node, prefix string, length int, to *[]string) {
	if n == nil {
		return
	}
	if lengths, ok := free(n, length); ok {
		*to = append(*to, prefix+":"+strings.Join(lengths, ","))
		return
	}
	if n.accepts {
		*to = append(*to, prefix+":"+strconv.Itoa(length))
	}
	for digit, next := range n.next {
		if next != nil && slices.Index(n.next[:], next) == digit {
			b.write(next, prefix+class(n, next), length+1, to)
		}
	}
}

// free are the lengths of the numbers when all digits that follow are alike.
func free(n *node, length int) (lengths []string, ok bool) {
	for ; n != nil; n, length = n.next[0], length+1 {
		if n.accepts {
			lengths = append(lengths, strconv.Itoa(length))
		}
		for _, next := range n.next {
			if next != n.next[0] {
				return nil, false
			}
		}
	}
	return lengths, true
}

// class are the digits that lead from n to next: 7, [2-9], [013-5] or a dot for all.
func class(n, next *node) string {
	var b strings.Builder
	count := 0
	for digit := 0; digit < 10; digit++ {
		if n.next[digit] != next {
			continue
		}
		last := digit
		for last < 9 && n.next[last+1] == next {
			last++
		}
		count += last - digit + 1
		switch last - digit {
		case 0:
			fmt.Fprint(&b, digit)
		case 1:
			fmt.Fprintf(&b, "%d%d", digit, last)
		default:
			fmt.Fprintf(&b, "%d-%d", digit, last)
		}
		digit = last
	}
	switch count {
	case 1:
		return b.String()
	case 10:
		return "."
	}
	return "[" + b.String() + "]"
}
