package manifest

import "strings"

// unread is the paths at which something stands that could not be read: it has
// the wrong type, a misspelt name, or lies past a limit.
type unread struct {
	at     map[string]bool // the paths themselves; the empty one is the whole manifest
	within map[string]bool // every path above one of them
	items  map[string]bool // the lists of which an item is one of them
}

func (u *unread) add(path string) {
	if u.at == nil {
		u.at, u.within, u.items = map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	u.at[path] = true
	for i := range len(path) {
		if path[i] == '.' || path[i] == '[' {
			u.within[path[:i]] = true
		}
	}
	if open := strings.LastIndexByte(path, '['); open >= 0 && strings.HasSuffix(path, "]") {
		u.items[path[:open]] = true
	}
}

// covers reports whether path is one of the paths, or stands below one.
func (u *unread) covers(path string) bool {
	if len(u.at) == 0 {
		return false
	}
	if u.at[""] || u.at[path] {
		return true
	}
	for i := range len(path) {
		if (path[i] == '.' || path[i] == '[') && u.at[path[:i]] {
			return true
		}
	}
	return false
}

// Unreadable reports whether the value at path, or one above it, is there and
// could not be read. What depends on it can be judged neither right nor missing.
func (s *Submission) Unreadable(path string) bool { return s.unread.covers(path) }

// UnreadableWithin reports whether the value at path, one above it or one in it
// could not be read. What seems to be missing from it may be there.
func (s *Submission) UnreadableWithin(path string) bool {
	return s.unread.within[path] || s.unread.covers(path)
}

// UnreadableItems reports whether the list at path could not be read, or an item
// of it could not: those are not among the items.
func (s *Submission) UnreadableItems(path string) bool {
	return s.unread.items[path] || s.unread.covers(path)
}
