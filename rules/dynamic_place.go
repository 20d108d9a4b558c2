package rules

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"oinlint/manifest"
)

// at is where the bytes from start to end of a URL are written: the whole value
// where it is static, or where they come from variables.
func (o outcome) at(start, end int) manifest.Place {
	if !o.dynamic {
		return o.value.Place
	}
	first, last := -1, -1
	offset := 0
	for _, c := range o.chars {
		size := utf8.RuneLen(c.Rune)
		if at := int(c.At); at >= 0 && offset >= start && offset < end {
			if first < 0 {
				first, last = at, at
			}
			first, last = min(first, at), max(last, at+size)
		}
		offset += size
	}
	if first < 0 || last > len(o.value.V) {
		return o.value.Place
	}
	return o.value.Within(first, last)
}

// whole is where all of the URL is written.
func (o outcome) whole() manifest.Place { return o.at(0, len(o.text)) }

// domain is where the last labels of a host are written: branches may share a
// domain below which each has a name of its own.
func (o outcome) domain(host string, labels int) manifest.Place {
	start, end := hostPart(o.text)
	all := strings.Split(host, ".")
	last := strings.Join(all[max(len(all)-labels, 0):], ".")
	if i := strings.LastIndex(o.text[start:end], last); i >= 0 {
		start += i
		end = start + len(last)
	}
	return o.at(start, end)
}

// wrote reports whether the author wrote the bytes from start to end of a URL:
// nothing of them is a sample.
func (o outcome) wrote(start, end int) bool {
	offset := 0
	for _, c := range o.chars {
		if start <= offset && offset < end && c.At < 0 {
			return false
		}
		offset += utf8.RuneLen(c.Rune)
	}
	return true
}

// withStars is a host as a message shows it: a star stands for what the author
// did not write.
func withStars(host string) string {
	for strings.Contains(host, hole+hole) {
		host = strings.ReplaceAll(host, hole+hole, hole)
	}
	return strings.ReplaceAll(host, hole, "*")
}

// writtenHost is the name of the host, with a hole in the place of each
// character that the author did not write.
func (o outcome) writtenHost() string {
	if !o.dynamic {
		u, err := url.Parse(o.text)
		if err != nil {
			return ""
		}
		return u.Hostname()
	}
	start, end := hostPart(o.text)
	if i := strings.LastIndexByte(o.text[start:end], '@'); i >= 0 {
		start += i + 1
	}
	var b strings.Builder
	offset := 0
	for _, c := range o.chars {
		if start <= offset && offset < end {
			if c.At < 0 {
				b.WriteString(hole)
			} else {
				b.WriteRune(c.Rune)
			}
		}
		offset += utf8.RuneLen(c.Rune)
	}
	host := b.String()
	if i := strings.LastIndexByte(host, ':'); i >= 0 && strings.Trim(host[i+1:], "0123456789"+hole) == "" {
		host = host[:i] // the port
	}
	return strings.Trim(host, "[]")
}

// hole stands for a character that the author did not write.
const hole = "\x00"

// faultyPart are the bytes of the URL that its problem is about.
func (o outcome) faultyPart() (start, end int) {
	text := o.text
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		return i, i + size
	}
	scheme, _, ok := strings.Cut(text, "://")
	switch {
	case !ok:
		return 0, len(text)
	case o.url != nil, !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http"):
		return 0, len(scheme) // nothing else is wrong, or nothing else was looked at
	}
	start, end = hostPart(text)
	if from, to, ok := badLabel(text[start:end]); ok {
		return start + from, start + to
	}
	return start, end
}

// badLabel is the first label of a host that no host can have; of an empty one the
// dots around it. Hosts with a port or credentials are left as a whole.
func badLabel(host string) (start, end int, ok bool) {
	if strings.ContainsAny(host, ":@") {
		return 0, 0, false
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		end = start + len(label)
		switch {
		case label == "":
			return max(start-1, 0), min(end+1, len(host)), true
		case !goodHost(label):
			return start, end, true
		}
		start = end + 1
	}
	return 0, 0, false
}

// hostPart are the bytes of a URL that are its host, with port and credentials.
// Without a scheme there are none.
func hostPart(text string) (start, end int) {
	_, rest, ok := strings.Cut(text, "://")
	if !ok {
		return 0, 0
	}
	start, end = len(text)-len(rest), len(text)
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		end = start + i
	}
	return start, end
}
