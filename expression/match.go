package expression

// Matches reports whether the field can come to a text: on one of its ways,
// with something in the variables. A field that has no expression is compared as
// it is. It reports false for a field that is not Sound.
func (t *Template) Matches(text string) bool {
	if !t.Sound() {
		return false
	}
	branches, _ := t.Branches(nil)
	for _, b := range branches {
		for v := range b.Values() {
			if v.matches([]rune(text)) {
				return true
			}
		}
	}
	return false
}

// matches compares a text with one that may have anything in the place of its
// samples. It takes steps of the lengths multiplied.
func (t Text) matches(text []rune) bool {
	at, i := 0, 0
	hole, retry := -1, 0 // where the last sample began, and how far it reached
	for i < len(text) {
		switch {
		case at < len(t) && t[at].At == fromSample:
			for at < len(t) && t[at].At == fromSample {
				at++
			}
			hole, retry = at, i
		case at < len(t) && t[at].Rune == text[i]:
			at++
			i++
		case hole >= 0:
			retry++
			at, i = hole, retry
		default:
			return false
		}
	}
	for at < len(t) && t[at].At == fromSample {
		at++
	}
	return at == len(t)
}
