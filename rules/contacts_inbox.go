package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The rules of this file ask whether somebody in particular is reached.

var contactsEscalationGeneric = Rule{
	ID:       "contacts/escalation-generic",
	Severity: Error,
	Summary:  "Give an escalation contact that says who reads it, such as okta-escalations@.",
	Why:      "Mail to a general inbox is queued with that of customers, and an emergency is not seen in time.",
	Sources:  []Source{sourceRequirements},
	Bad:      "testing:\n  escalationSupportContact: support+okta@strawberry.dev\n",
	Good:     "testing:\n  escalationSupportContact: support-escalation@strawberry.dev\n",
	Check: func(p *Pass) {
		for _, c := range p.escalations() {
			if c.kind != emailContact {
				continue
			}
			p.Has(c)
			switch reader, word := readerOf(c.identity.local); reader {
			case generalReader:
				p.reportContact(c, "the escalation contact %q is a general inbox", c.V)
			case unknownReader:
				p.reportContact(c, "the escalation contact %q has %q in its name and nothing that says who reads it; it may be a general inbox", c.V, word).As(Warning)
			}
		}
	},
}

// reader is who reads a mailbox, as far as its name tells.
type reader uint8

const (
	someReader    reader = iota // nothing speaks of a general inbox, or somebody is named beside it
	unknownReader               // a general inbox of something
	generalReader               // a general inbox
)

// readerOf tells who reads a mailbox by what stands before the @, and the
// generic word that it was told by.
func readerOf(local string) (r reader, word string) {
	named, other := false, false
	for _, w := range inboxWords(withoutTag(strings.Trim(strings.ToLower(local), `"`))) {
		switch {
		case slices.Contains(genericWords, w):
			if word == "" {
				word = w
			}
		case slices.Contains(readerWords, w):
			named = true
		case !slices.Contains(fillerWords, w) && utf8.RuneCountInString(w) > 1:
			other = true
		}
	}
	switch {
	case word == "" || named:
		return someReader, ""
	case other:
		return unknownReader, word
	}
	return generalReader, word
}

// inboxWords are the words of a name, split at dots, hyphens, underscores and
// digits. Parts that only together are a known word, such as no-reply and
// on-call, are put together.
func inboxWords(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool {
		return r == '.' || r == '-' || r == '_' || unicode.IsDigit(r)
	})
	var words []string
	for len(parts) > 0 {
		n := 1
		for m := min(3, len(parts)); m > 1; m-- {
			if isCompound(parts[:m]) {
				n = m
				break
			}
		}
		words = append(words, strings.Join(parts[:n], ""))
		parts = parts[n:]
	}
	return words
}

func isCompound(parts []string) bool {
	if slices.ContainsFunc(parts, func(part string) bool { return utf8.RuneCountInString(part) == 1 }) {
		return false
	}
	word := strings.Join(parts, "")
	return word == "oncall" || slices.Contains(genericWords, word)
}

var (
	genericWords = []string{
		"support", "help", "helpdesk", "desk", "info", "contact", "contactus", "hello", "hi", "sales", "admin", "office",
		"feedback", "enquiries", "inquiries", "service", "services", "customerservice", "customersupport", "customercare",
		"care", "noreply", "donotreply", "webmaster", "postmaster", "marketing", "team", "mail", "questions", "billing",
	}
	fillerWords = []string{
		"customer", "customers", "client", "tech", "technical", "it", "us", "eu", "uk", "emea", "apac", "na", "global",
		"the", "our", "my", "main", "general", "no", "reply", "do", "not",
	}
	readerWords = []string{
		"escalation", "escalations", "oncall", "urgent", "emergency", "security", "incident", "incidents", "sre", "noc", "soc",
		"okta", "oin", "sso", "saml", "scim", "identity", "iam", "platform", "engineering", "eng", "devops",
		"partner", "partners", "integration", "integrations",
	}
)

var contactsEscalationTollFree = Rule{
	ID:       "contacts/escalation-toll-free",
	Severity: Error,
	Summary:  "Give an escalation number that is not toll free.",
	Why:      "A toll-free number is a hotline for customers and cannot be called from other countries.",
	Sources:  []Source{sourceManager},
	Bad:      "testing:\n  escalationSupportContact: 1-800-555-0199\n",
	Good:     "testing:\n  escalationSupportContact: +1 212 555 0199\n",
	Check: func(p *Pass) {
		for _, c := range p.escalations() {
			if c.kind == phoneContact && p.Has(c) && c.identity.number.TollFree() {
				p.reportContact(c, "the escalation number %q is toll free in the numbering plan of %s", c.V, c.identity.number.Region())
			}
		}
	},
}

var contactsEscalationPhone = Rule{
	ID:       "contacts/escalation-phone",
	Severity: Error,
	Channel:  Wizard,
	Summary:  "Give the OIN Wizard an email address as the escalation contact.",
	Why:      "The wizard's form has a field for an email and none for a telephone number.",
	Sources:  []Source{sourceWizard, sourceRequirements},
	Bad:      "channel: wizard\ntesting:\n  escalationSupportContact: +1 212 555 0199\n",
	Good:     "channel: wizard\ntesting:\n  escalationSupportContact: okta-escalations@strawberry.dev\n",
	Check: func(p *Pass) {
		for _, c := range p.escalations() {
			p.Has(c)
			switch c.kind {
			case phoneContact:
				p.reportContact(c, "the escalation contact %q is a telephone number; the OIN Wizard takes an email address", c.V)
			case urlContact:
				p.reportContact(c, "the escalation contact %q is a URL; the OIN Wizard takes an email address", c.V)
			}
		}
	},
}

var contactsEscalationFreeMail = Rule{
	ID:       "contacts/escalation-free-mail",
	Severity: Warning,
	Summary:  "Give an escalation contact at the company's own domain.",
	Why:      "A mailbox at a free provider belongs to one person: nobody else reads it when that person is away or leaves.",
	Sources: []Source{
		sourceRequirements,
		{"RFC 2142, Mailbox Names for Common Services, Roles and Functions", "https://www.rfc-editor.org/rfc/rfc2142", "2026-11"},
	},
	Bad:  "testing:\n  escalationSupportContact: strawberry.oncall@gmail.com\n",
	Good: "testing:\n  escalationSupportContact: oncall@strawberry.dev\n",
	Check: func(p *Pass) {
		_, own := ownDomains(p.Submission)
		for _, c := range p.escalations() {
			domain := contactDomain(c)
			if c.kind != emailContact || slices.Contains(own, domain) {
				continue // a provider of mail may give its own addresses
			}
			if p.Has(c); isFreeMail(domain) {
				p.reportContact(c, "the escalation contact %q is at the free mail provider %s, not at the company's own domain", c.V, domain)
			}
		}
	},
}

// isFreeMail reports whether anyone can have a mailbox at a registrable domain.
func isFreeMail(domain string) bool {
	name, suffix, _ := strings.Cut(domain, ".")
	country := suffix == "com" || len(suffix[strings.LastIndexByte(suffix, '.')+1:]) == 2
	return country && slices.Contains(freeMailNames, name) || slices.Contains(freeMailDomains, domain)
}

var (
	// freeMailNames are providers that have a domain in many countries.
	freeMailNames = []string{"gmx", "hotmail", "outlook", "yahoo", "yandex"}

	freeMailDomains = []string{
		"126.com", "163.com", "aliyun.com", "alice.it", "aol.com", "att.net", "bellsouth.net", "bigpond.com", "bk.ru", "bol.com.br",
		"btinternet.com", "comcast.net", "cox.net", "daum.net", "duck.com", "email.com", "fastmail.com", "fastmail.fm", "foxmail.com",
		"free.fr", "freenet.de", "gmail.com", "gmx.net", "googlemail.com", "hanmail.net", "hey.com", "hushmail.com", "icloud.com", "inbox.com",
		"inbox.ru", "interia.pl", "laposte.net", "libero.it", "list.ru", "live.ca", "live.co.uk", "live.com", "live.com.au", "live.de",
		"live.dk", "live.fr", "live.it", "live.nl", "live.se", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com", "msn.com",
		"naver.com", "nate.com", "o2.pl", "onet.pl", "op.pl", "orange.fr", "pm.me", "posteo.de", "proton.me", "protonmail.ch",
		"protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "rocketmail.com", "rogers.com", "sbcglobal.net", "seznam.cz",
		"sfr.fr", "sina.com", "sohu.com", "t-online.de", "terra.com.br", "tiscali.it", "tuta.com", "tuta.io", "tutanota.com",
		"tutanota.de", "uol.com.br", "verizon.net", "virgilio.it", "vodafonemail.de", "wanadoo.fr", "web.de", "wp.pl", "ya.ru",
		"yeah.net", "ymail.com", "zoho.com", "zohomail.com",
	}
)
