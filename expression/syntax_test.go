package expression

import (
	"fmt"
	"strings"
	"testing"
)

// shownFault is a fault as the tests write it: the text that is marked, and
// the message.
func shownFault(text string, f Fault) string {
	s := fmt.Sprintf("[%s] %s", text[f.Span.Start:f.Span.End], f.Message)
	if f.Mild {
		s = "(mild) " + s
	}
	if len(f.Fix) > 0 {
		s += " => " + apply(text, f.Fix)
	}
	return s
}

func shownFaults(text string, faults []Fault) string {
	var lines []string
	for _, f := range faults {
		lines = append(lines, shownFault(text, f))
	}
	return strings.Join(lines, "\n")
}

// One slip is one fault, at the very token, and its message says what to do.
func TestSyntax(t *testing.T) {
	for _, c := range []struct {
		notation Notation
		text     string
		want     string // faults of writing, then of meaning
	}{
		{OIDC, "https://{app.a.x.dev", `[{] "{" is not closed`},
		{OIDC, "https://app.a}.x.dev", `[}] "}" closes nothing`},
		{OIDC, "https://{app.a}}.x.dev", `[}] "}" closes nothing`},
		{OIDC, "https://{app.a}.x.dev/{", `[{] "{" is not closed`},
		{OIDC, "{}", "[}] there is no expression in the brackets"},
		{OIDC, "{ }", "[}] there is no expression in the brackets"},
		{OIDC, "{'a + app.b}", "['] the quote ' is not closed"},
		{OIDC, `{"a" + 'b'' + app.c}`, "['] the quote ' is not closed"},
		{OIDC, "{app.a = 'b' ? 'c' : 'd'}", "[=] = assigns, which an expression cannot; == compares => {app.a == 'b' ? 'c' : 'd'}"},
		{OIDC, "{app.a === 'b' ? 'c' : 'd'}", "[===] === is no operator; == compares => {app.a == 'b' ? 'c' : 'd'}"},
		{OIDC, "{app.a <> 'b' ? 'c' : 'd'}", "[<>] <> is no operator; != compares => {app.a != 'b' ? 'c' : 'd'}"},
		{OIDC, "{'a' += app.b}", "[+=] += joins text in SAML fields; here + does => {'a' + app.b}"},
		{OIDC, "{empty app.b ? 'a' : 'b'}", "[empty] empty is for SAML fields; here String.len(…) == 0 tells whether a text is empty"},
		{OIDC, "{app.a 'x'}", `['x'] an operator is missing before "'x'"; + joins texts`},
		{OIDC, "{'a' 'b' 'c'}", `['b'] an operator is missing before "'b'"; + joins texts`},
		{OIDC, "{if app.a then 'b' else 'c'}", "[if] there is no if in an expression; condition ? value : other value chooses"},
		{OIDC, "{IF (app.a == 'x') 'b' else 'c'}", "[IF] there is no IF in an expression; condition ? value : other value chooses"},
		{OIDC, "{if(app.a == 'x', 'b', 'c')}", "[if] there is no if in an expression; condition ? value : other value chooses"},
		{OIDC, "{new + if}", ""},
		{OIDC, "{app.a instanceof T}", `[instanceof] "instanceof" is no operator; what an admin enters is always a text`},
		{OIDC, "{app.a contains 'b'}", `[contains] an operator is missing before "contains"; + joins texts`},
		{OIDC, "https://{app.tenant-id}.x.dev", `[app.tenant-id] "app.tenant-id" has a hyphen in it; the name of a variable has none`},
		{OIDC, "{app.tenant-id-2x + 'y'}", `[app.tenant-id-2x] "app.tenant-id-2x" has a hyphen in it; the name of a variable has none`},
		{OIDC, "{app.tenant id}", `[app.tenant id] "app.tenant id" has a space in it; the name of a variable has none`},
		{OIDC, "{app.tenant id == 'x' ? 'a' : 'b'}", `[app.tenant id] "app.tenant id" has a space in it; the name of a variable has none`},
		{OIDC, "{app.a and app.b}", `[app.a] "app.a" is a String where a condition has to stand; compare it with a text: app.a == '…'` + "\n" +
			`[app.b] "app.b" is a String where a condition has to stand; compare it with a text: app.b == '…'` + "\n" + `[app.a and app.b] "app.a and app.b" is a Boolean, and the field has to be a text`},
		{OIDC, "https://{app.a.x-y.dev/z", `[{] "{" is not closed`},
		{SAML, "${org.port-1}", ""},
		{SAML, "x${org.a-app.b}", ""},
		{SAML, "https://${org.tenant-id}.x.dev", `[org.tenant-id] "org.tenant-id" has a hyphen in it; the name of a variable has none`},
		{Whole, "'https://' + app.tenant-id", `[app.tenant-id] "app.tenant-id" has a hyphen in it; the name of a variable has none`},
		{OIDC, "{app.a == 'eu ? 'eu' : 'us'}", "['] the quote ' is not closed"},
		{OIDC, "{app.a == eu' ? 'eu' : 'us'}", "['] the quote ' closes nothing"},
		{OIDC, "{app.a == 'eu' ? 'eu : 'us'}", "['] the quote ' is not closed"},
		{OIDC, "{app.a == 'eu' ? eu' : 'us'}", "['] the quote ' closes nothing"},
		{OIDC, "{'https:// + app.a + '/x'}", "['] the quote ' is not closed"},
		{OIDC, "{app.a == 'b'or app.a == 'c' ? 'd' : 'e}", "['] the quote ' is not closed"},
		{OIDC, "https://x.dev/}}}", "[}] \"}\" closes nothing\n[}] \"}\" closes nothing\n[}] \"}\" closes nothing"},
		{OIDC, "https://x.dev/}}}}", `[}] "}" closes nothing, here and 3 times more`},
		{OIDC, strings.Repeat("}", 3000), `[}] "}" closes nothing, here and 2999 times more`},
		{OIDC, "{}{}{}{}{", "[}] there is no expression in the brackets, here and 3 times more\n[{] \"{\" is not closed"},
		{OIDC, "{app.a +}", `[}] a value is missing before "}"`},
		{OIDC, "{+ app.a}", `[+] "+" cannot stand where a value has to`},
		{OIDC, "{app.a == 'b' ? 'c'}", "[?] ? has no : with the value for when the condition is false"},
		{OIDC, "{app.a ? 'b' : }", `[}] a value is missing before "}"`},
		{OIDC, "{? 'a' : 'b'}", `[?] a value is missing before "?"`},
		{OIDC, "{(app.a + 'b'}", `[(] "(" is not closed`},
		{OIDC, "{String.len(app.a}", `[(] "(" is not closed`},
		{OIDC, "{app.a)}", `[)] ")" closes nothing`},
		{OIDC, "{app.a['b'}", `[[] "[" is not closed`},
		{OIDC, "{app.a + 'b') + (c}", "[)] \")\" closes nothing\n[(] \"(\" is not closed"},
		{OIDC, "{String.append(app.a 'b')}", `['b'] an operator or a comma is missing before "'b'"`},
		{OIDC, "{String.append(app.a, )}", `[)] a value is missing before ")"`},
		{OIDC, "{(app.a 'b')}", `['b'] an operator is missing before "'b'"; + joins texts`},
		{OIDC, "{app.a # 'b'}", `[#] "#" cannot stand here`},
		{OIDC, "{app.a @ x}", `[@] "@" cannot stand here`},
		{OIDC, "{app.a; app.b}", `[;] ";" cannot stand here`},
		{OIDC, "{app.a -> 'b'}", `[>] ">" cannot stand where a value has to`},
		{OIDC, `{app.a \ 'b'}`, `[\] "\\" cannot stand here`},
		{OIDC, "{app.a\x00}", "[\x00] \"\\x00\" cannot stand here"},
		{OIDC, "{app.a + ‘b’}", `[‘b’] "‘b’" has typographic quotes; a text is in ' or " => {app.a + 'b'}`},
		{OIDC, "{“https” + app.a}", `[“https”] "“https”" has typographic quotes; a text is in ' or " => {"https" + app.a}`},
		{OIDC, "{‘it' + app.a}", `[‘it'] "‘it'" has typographic quotes; a text is in ' or "`},
		{OIDC, "{“it's” + app.a}", `[“it's”] "“it's”" has typographic quotes; a text is in ' or "`},
		{OIDC, "{`app.a`}", "[`app.a`] \"`app.a`\" has backquotes; a text is in ' or \""},
		{OIDC, "{`a` + app.b}", "[`a`] \"`a`\" has backquotes; a text is in ' or \" => {'a' + app.b}"},
		{OIDC, "{app.a + ’b}", `[’] "’" is no quote: texts are in ' or "`},
		{OIDC, "{app.a &amp;&amp; app.b == 'x' ? 'c' : 'd'}", "[&amp;&amp;] &amp; is how HTML writes &; an expression has the character itself => {app.a && app.b == 'x' ? 'c' : 'd'}"},
		{OIDC, "{app.a ?? 'b'}", "[??] ?? is no operator; ?: gives another value for an empty one"},
		{OIDC, "{app.a & 'b'}", "[&] & is no operator; && is and"},
		{OIDC, "{[1, 2]}", "[[] a list is in braces in the Okta Expression Language, and in brackets in SAML fields"},
		{OIDC, "{app.}", "[}] a name is missing behind the dot"},
		{OIDC, "{app.1a}", "[1] a name is missing behind the dot"},
		{OIDC, "{$app.a}", `[$] "$" cannot stand where a value has to; within an expression a variable stands alone`},
		{OIDC, "{app.a 'b' = 'c}", "['b'] an operator is missing before \"'b'\"; + joins texts\n[=] = assigns, which an expression cannot; == compares => {app.a 'b' == 'c}\n['] the quote ' is not closed"},
		{OIDC, "{(app.a 'b') = c +}", "['b'] an operator is missing before \"'b'\"; + joins texts\n[=] = assigns, which an expression cannot; == compares => {(app.a 'b') == c +}\n[}] a value is missing before \"}\""},
		{OIDC, "{app.größe}x{app.ü #}", `[#] "#" cannot stand here`},
		{OIDC, "{ app.x\r\n\t}", ""},
		{OIDC, `{app.a + '\'}`, ""},
		{OIDC, "https://{yourOktaDomain}/x", ""},
		{OIDC, "https://${yourOktaDomain}/x", ""},
		{OIDC, "${ customerOktaDomain }", ""},
		{SAML, "https://{yourOktaDomain}/x", ""},
		{SAML, "https://${customerOktaDomain}/x", ""},
		{SAML, "{yourOktaDomain}", ""},
		{Whole, "https://{yourOktaDomain}/x", ""},
		{Whole, "https://${yourOktaDomain}/x", ""},
		{Whole, "{customerOktaDomain}", ""},
		{OIDC, "https://x.dev/#{app.a}", ""},
		{OIDC, "https://#{app.a}.x.dev", `[#{] "#{" begins no expression; this field is text with {…}: https://{app.a}.x.dev => https://{app.a}.x.dev`},
		{SAML, "${org.a AND org.b ? 'c' : 'd'}", "[AND] AND is not for SAML fields; there it is \"&&\" or \"and\" => ${org.a and org.b ? 'c' : 'd'}"},
		{SAML, "${NOT org.a ? 'b' : 'c'}", "[NOT] NOT is the Okta Expression Language's; in SAML fields it is ! or not => ${not org.a ? 'b' : 'c'}"},
		{SAML, "${org.a ?: 'b'}", "[?:] ?: is not for SAML fields; there it is written empty a ? b : a"},
		{OIDC, "{app.x\u00a0}", "[\u00a0] the character U+00A0 (no-break space) is no white space to an expression; a plain space is => {app.x }"},
		{OIDC, "{app.x\u00a0==\u00a0'y\u00a0' ? 'a' : 'b'}{app.y}", "[\u00a0] the character U+00A0 (no-break space) is no white space to an expression; a plain space is => {app.x == 'y\u00a0' ? 'a' : 'b'}{app.y}"},
		{OIDC, "{\u200bapp.te\u200bnant\u200b}", "[\u200b] the character U+200B (zero-width space), which nobody sees, cannot stand in an expression => {app.tenant}"},
		{OIDC, "{app.a\u2003'b'}", "[\u2003] the character U+2003 is no white space to an expression; a plain space is => {app.a 'b'}\n['b'] an operator is missing before \"'b'\"; + joins texts"},
		{OIDC, "{app.a\v}", "[\v] the character U+000B is no white space to an expression; a plain space is => {app.a }"},
		{OIDC, "{app.größe + '\u00a0'}", ""},
		{SAML, "${org.x == NULL ? 'a' : 'b'}", "[NULL] NULL is written null in SAML fields: capitals matter => ${org.x == null ? 'a' : 'b'}"},
		{SAML, "${org.x == 'a' && True ? TRUE : org.NULL}", "[True] True is written true in SAML fields: capitals matter => ${org.x == 'a' && true ? TRUE : org.NULL}\n[TRUE] TRUE is written true in SAML fields: capitals matter => ${org.x == 'a' && True ? true : org.NULL}"},
		{OIDC, "{app.x == NULL ? 'a' : 'b'}", ""},
		{Whole, "app.base_url\u00a0+ '/scim'", "[\u00a0] the character U+00A0 (no-break space) is no white space to an expression; a plain space is => app.base_url + '/scim'"},
		{SAML, "${org.a matches 'b' ? 'c' : 'd'}", "[matches] matches is the Okta Expression Language's; in SAML fields fn:contains and fn:startsWith look into a text"},
		{SAML, "${'it''s' += org.a}", `['s'] an operator is missing before "'s'"; += joins texts`},
		{SAML, `${'it\'s \\ ' += org.a}`, ""},
		{SAML, "${org.x &lt; 3 ? 'a' : 'b'}", "[&lt;] &lt; is how HTML writes <; an expression has the character itself => ${org.x < 3 ? 'a' : 'b'}"},
		{SAML, "${}", "[}] there is no expression in the brackets"},
		{SAML, "${org.a", `[${] "${" is not closed`},
		{SAML, "${user.email}, ${", `[${] "${" is not closed`},
		{SAML, "${a; b}", `[;] ";" cannot stand here`},
		{SAML, "${org.a.![b]}", "[.![] .![…] is the Okta Expression Language's; SAML fields have no like"},
		{SAML, "${“a”}", `[“a”] "“a”" has typographic quotes; a text is in ' or " => ${"a"}`},
		{SAML, "x}", ""},
		{SAML, "https://x}", `[}] "}" closes nothing`},
		{SAML, `\${org.a}`, ""},
		{SAML, `{"a": 1}`, ""},
		{SAML, `{"a": "${user.email}"}`, ""},
		{SAML, "org.strawberry.saml", ""},
		{Whole, "'https://' app.a", `[app] an operator is missing before "app"; + joins texts`},
		{Whole, "'https://' + app.a + ", "[] a value is missing before the end"},
		{Whole, "'https://' + ${app.a}", `[$] "$" cannot stand where a value has to; within an expression a variable stands alone`},
		{Whole, "app.a + /x", `[/x] text in an expression has to be in quotes: app.a + '/x' => app.a + '/x'`},
		{Whole, "’https://’ + app.a", `[’https://’] "’https://’" has typographic quotes; a text is in ' or " => 'https://' + app.a`},
		{Whole, "https:// + app.a + '.x.dev'", "[https:// + app.a + '.x.dev'] the field begins as a URL and goes on as an expression; an expression has its text in quotes: 'https://' + app.subdomain"},
		{Whole, "it's", "['] the quote ' closes nothing"},
		{Whole, "(app.a == 'x' ? 'a' : 'b'", `[(] "(" is not closed`},
		{Whole, "'https://' + app.a . '.x'", "['.x'] a name is missing behind the dot"},
		{Whole, "String.join('', 'https://', app.a", `[(] "(" is not closed`},
		{Whole, "https://x.dev/it's", ""},
		{Whole, "'https://' +\n app.a", ""},
		{Whole, "'a' = 'b' ? 'c : 'd'", "[=] = assigns, which an expression cannot; == compares => 'a' == 'b' ? 'c : 'd'\n['] the quote ' is not closed"},
	} {
		p := Parse(c.notation, c.text)
		if got := shownFaults(c.text, append(p.Faults, p.Check(false)...)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Of the quotes of an expression the one is marked that lacks its other.
func TestWhichQuote(t *testing.T) {
	for _, text := range []string{
		"{app.a == ^'eu ? 'eu' : 'us'}", "{app.a == eu^' ? 'eu' : 'us'}", "{app.a == 'eu' ? ^'eu : 'us'}", "{app.a == 'eu' ? 'eu' : ^'us}.x.dev",
		"{^'https:// + app.a + '/x'}", "{'https://' + app.a + .x.dev^'}", "{String.append(^'a, app.b) + 'c'}", "{'a' + 'b' + app.c + ^'d}",
	} {
		before, after, _ := strings.Cut(text, "^")
		faults := Parse(OIDC, before+after).Faults
		if len(faults) != 1 || faults[0].Span.Start != len(before) {
			t.Errorf("%s: %v", text, faults)
		}
	}
}
