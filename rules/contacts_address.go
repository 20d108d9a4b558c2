package rules

import (
	"net/netip"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"oinlint/internal/phone"
	"oinlint/manifest"
)

// Whom a contact is for, and what it is, in the words of the submission API.
const (
	customerSupport   = "CUSTOMER_SUPPORT"
	escalationSupport = "ESCALATION_SUPPORT"

	emailContact = "EMAIL"
	urlContact   = "URL"
	phoneContact = "PHONE"
)

// contact is one address at which somebody is reached.
type contact struct {
	manifest.Text
	audience string // customerSupport, escalationSupport, or what else stands there
	kind     string // emailContact, urlContact or phoneContact
	listed   bool   // in appContactDetails
	identity identity
	// problem is why the text is no contact of its kind, empty for a sound
	// one. It continues a sentence that begins with the contact.
	problem string
	// again are the other places where the same contact stands.
	again []contact
}

// identity is the same for two spellings of one address. The domain and path
// of a URL stand in domain and local.
type identity struct {
	local, domain string
	number        phone.Number
}

// contacts are the contacts of the submission that have a kind, in the order of
// the file. What could not be read is noted as not checked.
func (p *Pass) contacts() []contact {
	var all []contact
	for _, c := range each(p, p.AppContactDetails) {
		if p.written(c.Contact) && p.written(c.ContactType) && p.written(c.ContactValueType) {
			all = append(all, readContact(contact{Text: c.Contact, audience: c.ContactType.V, kind: c.ContactValueType.V, listed: true}))
		}
	}
	if c := p.Testing.EscalationSupportContact; p.written(c) {
		all = append(all, readContact(contact{Text: c, audience: escalationSupport}))
	}
	all = slices.DeleteFunc(all, func(c contact) bool { return c.kind == "" })
	slices.SortStableFunc(all, func(a, b contact) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return all
}

// written reports whether there is more than white space in a text. One that
// could not be read is noted as not checked.
func (p *Pass) written(t manifest.Text) bool {
	return !p.unreadable(t.Where()) && strings.TrimSpace(t.V) != ""
}

// escalations are the contacts at which Okta reaches the vendor, sound ones
// only, each address once.
func (p *Pass) escalations() []contact {
	return once(slices.DeleteFunc(p.contacts(), func(c contact) bool {
		return c.audience != escalationSupport || c.problem != ""
	}))
}

// address is the same for two contacts that are the same; malformed ones have
// to be written alike.
type address struct {
	kind, malformed string
	identity        identity
}

func (c contact) address() address {
	if c.problem != "" {
		return address{kind: c.kind, malformed: c.V}
	}
	return address{kind: c.kind, identity: c.identity}
}

// mailbox is the address without its plus-tag: where mail to it arrives.
func (c contact) mailbox() address {
	if c.kind == emailContact {
		c.identity.local = withoutTag(c.identity.local)
	}
	return c.address()
}

func withoutTag(local string) string {
	name, _, _ := strings.Cut(local, "+")
	return name
}

// once gathers equal contacts under the first of them.
func once(all []contact) []contact {
	var distinct []contact
	at := map[address]int{}
	for _, c := range all {
		i, seen := at[c.address()]
		if seen {
			distinct[i].again = append(distinct[i].again, c)
			continue
		}
		at[c.address()] = len(distinct)
		distinct = append(distinct, c)
	}
	return distinct
}

// reportContact reports a fault of an address at the first place where it
// stands.
func (p *Pass) reportContact(c contact, format string, args ...any) *Finding {
	f := p.Report(c, format, args...)
	for _, a := range c.again {
		f.With(a, "the same contact stands here")
	}
	return f
}

// readContact works out what a contact says. One without a kind, as that of the
// tests is, is an email by its @ and a telephone number otherwise; one of an
// unknown kind has none.
func readContact(c contact) contact {
	untyped := !c.listed
	if untyped {
		c.kind = phoneContact
		if strings.Contains(c.V, "@") {
			c.kind = emailContact
		}
	}
	switch c.kind {
	case emailContact:
		c.identity.local, c.identity.domain, c.problem = parseEmail(c.V)
		c.identity.local = strings.ToLower(c.identity.local)
	case urlContact:
		u, problem := parseURL(c.V)
		if c.problem = problem; problem == "" {
			c.identity = identity{local: u.Scheme + ":" + strings.TrimSuffix(u.RequestURI(), "/") + "#" + u.Fragment, domain: strings.ToLower(u.Host)}
		}
	case phoneContact:
		n, ok := phone.Parse(c.V)
		switch {
		case ok:
			c.identity.number = n
		case untyped:
			c.problem = "is neither an email address nor a possible telephone number"
		default:
			c.problem = "is no possible telephone number"
		}
	default:
		c.kind = ""
	}
	return c
}

// parseEmail reads one address in the form of an addr-spec of RFC 5322, 3.4.1,
// without comments and with a domain of at least two labels, which may be
// written in any script (RFC 6531). The domain comes back in lower case. The
// problem continues a sentence that begins with the address.
func parseEmail(text string) (local, domain, problem string) {
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		return "", "", "has no @"
	}
	local, domain = text[:at], strings.ToLower(text[at+1:])
	quoted := len(local) > 1 && local[0] == '"' && local[len(local)-1] == '"'
	switch {
	case len(text) > len("mailto:") && strings.EqualFold(text[:len("mailto:")], "mailto:"):
		problem = "begins with mailto:, which is no part of an address"
	case strings.ContainsAny(text, "<>"):
		problem = "has more than the address in it: a name, or angle brackets"
	case !quoted && strings.ContainsAny(text, ",;"):
		problem = "is more than one address"
	case !quoted && strings.Contains(local, "@"):
		problem = "has more than one @"
	case strings.ContainsFunc(domain, unicode.IsSpace) || !quoted && strings.ContainsFunc(local, unicode.IsSpace):
		problem = "has white space in it"
	case local == "":
		problem = "has nothing before the @"
	case quoted && !quotedString(local[1:len(local)-1]) || !quoted && !dotAtom(local):
		problem = "has characters before the @ that no address can have there"
	case domain == "":
		problem = "has nothing behind the @"
	case !strings.Contains(strings.Trim(domain, "."), "."):
		problem = "has a domain without a dot"
	case !mailDomain(domain):
		problem = "has a domain that cannot exist"
	}
	return local, domain, problem
}

// dotAtom reports whether text is a dot-atom of RFC 5322, 3.2.3, with the
// letters of other scripts that RFC 6532 adds.
func dotAtom(text string) bool {
	for atom := range strings.SplitSeq(text, ".") {
		if atom == "" {
			return false
		}
		for _, r := range atom {
			switch {
			case 'a' <= r|0x20 && r|0x20 <= 'z', '0' <= r && r <= '9', strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r):
			case r > unicode.MaxASCII && unicode.IsPrint(r):
			default:
				return false
			}
		}
	}
	return true
}

// quotedString reports whether text can stand between the quotes of a
// quoted-string of RFC 5322, 3.2.4.
func quotedString(text string) bool {
	escaped := false
	for _, r := range text {
		switch {
		case r != ' ' && !unicode.IsPrint(r):
			return false
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == '"':
			return false
		}
	}
	return !escaped
}

// mailDomain reports whether mail can be sent to a domain: it has labels that a
// host can have (RFC 1123, 2.1), and the last is no number.
func mailDomain(domain string) bool {
	if !goodHost(domain) || strings.HasSuffix(domain, ".") || strings.ContainsAny(domain, "_:") {
		return false
	}
	last := domain
	for label := range strings.SplitSeq(domain, ".") {
		if label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		last = label
	}
	return strings.ContainsFunc(last, func(r rune) bool { return !unicode.IsDigit(r) })
}

// registrable is the domain that somebody registered, of which a host is a
// part: strawberry.co.uk of mail.strawberry.co.uk. It is empty for an address
// in numbers, for a public suffix and for hosts of which manifest/placeholder-host
// speaks.
func registrable(host string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if _, err := netip.ParseAddr(host); err == nil || placeholderHost(host) != "" {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return domain
}
