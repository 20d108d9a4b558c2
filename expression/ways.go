package expression

import "slices"

// ways are the first ways, at most so many: in order where these are all.
func (t *Template) ways(fixed map[string]string, most int) (branches []Branch, whole bool) {
	m, before := newMemo(), t.worked
	walk := func(script []bool) *evaluation {
		e := newEvaluation(t, fixed, m)
		e.script = script
		e.run()
		return e
	}
	var walked []*evaluation
	var script []bool
	for !whole && len(walked) < most && t.worked-before < maxWork/2 {
		e := walk(script)
		walked = append(walked, e)
		script = e.following()
		whole = script == nil
	}
	if !whole {
		walked = slices.Concat(covering(walk, most, func() bool { return t.worked-before < maxWork }), walked)
		walked = distinct(walked, most)
	}
	for _, e := range walked {
		b := e.branch()
		b.tries, b.work = maxTries/len(walked), maxWork/len(walked)
		branches = append(branches, b)
	}
	return branches, whole
}

// side is one way to go at a fork.
type side struct {
	condition *Node
	truth     bool
}

// covering are ways that between them go both ways at each fork that they come to:
// first where all conditions are true, then where one of them is false.
func covering(walk func(script []bool) *evaluation, most int, goOn func() bool) []*evaluation {
	var walked []*evaluation
	known := map[side]bool{} // gone, or to be
	for scripts := [][]bool{nil}; len(scripts) > 0 && len(walked) < most && goOn(); scripts = scripts[1:] {
		e := walk(scripts[0])
		walked = append(walked, e)
		for i, n := range e.forked {
			known[side{n, e.script[i]}] = true
		}
		for i, n := range e.forked {
			if other := (side{n, !e.script[i]}); !known[other] {
				known[other] = true
				scripts = append(scripts, append(slices.Clone(e.script[:i]), other.truth))
			}
		}
	}
	return walked
}

// distinct are the first ways, at most so many, each once.
func distinct(walked []*evaluation, most int) []*evaluation {
	var kept []*evaluation
	known := map[string]bool{}
	for _, e := range walked {
		key := make([]byte, len(e.script))
		for i, truth := range e.script {
			if truth {
				key[i] = 1
			}
		}
		if !known[string(key)] && len(kept) < most {
			known[string(key)] = true
			kept = append(kept, e)
		}
	}
	return kept
}
