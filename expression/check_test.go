package expression

import "testing"

// What is wrong with the meaning, and near misses that are not.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		notation   Notation
		text, want string
	}{
		{OIDC, "{String.Append(app.a, 'b')}", `[String.Append] there is no function "String.Append" outside of SAML fields; did you mean String.append? => {String.append(app.a, 'b')}`},
		{OIDC, "{String.frob(app.a)}", `[String.frob] there is no function "String.frob" outside of SAML fields`},
		{OIDC, "{frob(app.a)}", `[frob] there is no function "frob" outside of SAML fields`},
		{OIDC, "{fn:contains(app.a, 'b') ? 'c' : 'd'}", "[fn:contains] fn:contains is not available outside of SAML fields; String.stringContains is the same there => {String.stringContains(app.a, 'b') ? 'c' : 'd'}"},
		{OIDC, "{fn:trim(app.a)}", "[fn:trim] fn:trim is not available outside of SAML fields, and nothing there is the same"},
		{OIDC, "{app.a.toLowerCase()}", `[app.a.toLowerCase] "app.a.toLowerCase" is no function: a variable has none, and is given to one as an argument`},
		{OIDC, "{'a'.concat(app.b)}", `[concat] "concat" is called on a value, which an expression cannot; a function takes it as an argument`},
		{OIDC, "{String.append(app.a)}", "[String.append] String.append does not take 1 argument: it is String.append(String, String)"},
		{OIDC, "{String.stringSwitch(app.a, 'b', 'c')}", "[String.stringSwitch] String.stringSwitch does not take 3 arguments: it is String.stringSwitch(String, String, (String, String)…)"},
		{OIDC, "{String.stringSwitch(app.a, 'b')}", ""},
		{OIDC, "{String.join(',', 'a', app.b, 'c')}", ""},
		{OIDC, "{String.substring(app.a, '0', 2)}", `['0'] "'0'" is a String where String.substring takes an Integer`},
		{OIDC, "{String.substring(app.a, 0, Convert.toInt(app.b))}", ""},
		{OIDC, "{String.substring(app.a, 0, app.b)}", `[app.b] "app.b" is a String where String.substring takes an Integer`},
		{OIDC, "{toUpperCase(app.a)}", "(mild) [toUpperCase] toUpperCase is deprecated; String.toUpperCase is the same => {String.toUpperCase(app.a)}"},
		{OIDC, "{isMemberOfGroupName('a') ? 'b' : 'c'}", "[isMemberOfGroupName] isMemberOfGroupName is about a user, and the field is the same for all users of a customer"},
		{OIDC, "{user.getInternalProperty('id')}", "[user.getInternalProperty] user.getInternalProperty is about a user, and the field is the same for all users of a customer"},
		{OIDC, "{Convert.toInt(app.a) == 1 ? 'b' : 'c'}", "(mild) [Convert.toInt] Convert.toInt is not supported in a condition, says the reference of the Okta Expression Language"},
		{OIDC, "{Arrays.contains(app.a, 'x') ? 'b' : 'c'}", "(mild) [Arrays.contains] Arrays.contains is not supported in a condition, says the reference of the Okta Expression Language"},
		{OIDC, "{Arrays.toCsvString(app.a)}", ""},
		{OIDC, "{Arrays.get(app.a, 0)}", ""},
		{OIDC, "{Arrays.add(app.a, 'x')}", `[Arrays.add(app.a, 'x')] "Arrays.add(app.a, 'x')" is an Array, and the field has to be a text`},
		{OIDC, "{Time.now() == '1' ? 'b' : 'c'}", "(mild) [Time.now] Time.now is not supported in a condition, says the reference of the Okta Expression Language"},
		{OIDC, "{app.a matches 'x' ? 'b' : 'c'}", "(mild) [matches] matches is deprecated; use String.startsWith or String.stringContains"},
		{OIDC, "{app.a ? 'b' : 'c'}", `[app.a] "app.a" is a String where a condition has to stand; compare it with a text: app.a == '…'`},
		{OIDC, "{'x' ? 'b' : 'c'}", `['x'] "'x'" is a String where a condition has to stand`},
		{OIDC, "{!app.a ? 'b' : 'c'}", `[app.a] "app.a" is a String where a condition has to stand; compare it with a text: app.a == '…'`},
		{OIDC, "{app.a && true ? 'b' : 'c'}", `[app.a] "app.a" is a String where a condition has to stand; compare it with a text: app.a == '…'`},
		{OIDC, "{1 + 2}", `[1 + 2] "1 + 2" is an Integer, and the field has to be a text`},
		{OIDC, "{1 + 'a'}", ""},
		{OIDC, "{app.a + 1}", ""},
		{OIDC, "{true + 1}", "[+] + joins texts or adds numbers; here it has a Boolean and an Integer"},
		{OIDC, "{app.a - 1}", `[app.a] "app.a" is a String where - takes a number`},
		{OIDC, "{app.a-app.b}", `[app.a] "app.a" is a String where - takes a number`},
		{OIDC, "{app.port * 2}", `[app.port] "app.port" is a String where * takes a number`},
		{OIDC, "{String.len(app.a) * 2}", `[String.len(app.a) * 2] "String.len(app.a) * 2" is an Integer, and the field has to be a text`},
		{OIDC, "x{String.len(app.a)}", ""},
		{OIDC, "{app.a == 'x'}", `[app.a == 'x'] "app.a == 'x'" is a Boolean, and the field has to be a text`},
		{OIDC, "x{null}", ""},
		{OIDC, "{null}", `[null] "null" is null, and the field has to be a text`},
		{OIDC, "{{app.a, 'b'}}", "[{{] \"{{\" begins no expression; this field is text with {…}\n[,] \",\" cannot stand here"},
		{OIDC, "'a' + app.b", "['a' + app.b] an expression without brackets is another field's notation; this one is text with {…}: a{app.b} => a{app.b}"},
		{OIDC, "{app.a == 'x' ? 1 : 'y'}", ""},
		{OIDC, "{app.a == 'x' ? true : false}", `[app.a == 'x' ? true : false] "app.a == 'x' ? true : false" is a Boolean, and the field has to be a text`},
		{OIDC, "{app.a['b']}", ""},
		{OIDC, "{(app.a) - 1}", `[(app.a)] "(app.a)" is a String where - takes a number`},
		{SAML, "${String.len(org.a) == 0 ? 'a' : 'b'}", "[String.len] String.len is not available in SAML fields; fn:length is the same there => ${fn:length(org.a) == 0 ? 'a' : 'b'}"},
		{SAML, "${String.removeSpaces(org.a)}", "[String.removeSpaces] String.removeSpaces is not available in SAML fields, and nothing there is the same"},
		{SAML, "${String.append('a', org.a)}", "[String.append] String.append is not available in SAML fields; += joins texts there"},
		{SAML, "${substringAfter(org.a, '/')}", "[substringAfter] substringAfter is not available in SAML fields; fn:substringAfter is the same there => ${fn:substringAfter(org.a, '/')}"},
		{SAML, "${Arrays.get(org.a, 0)}", "[Arrays.get] Arrays.get is not available in SAML fields, and nothing there is the same"},
		{SAML, "${fn:Contains(org.a, 'b') ? 'c' : 'd'}", `[fn:Contains] there is no function "fn:Contains" in SAML fields; did you mean fn:contains? => ${fn:contains(org.a, 'b') ? 'c' : 'd'}`},
		{SAML, "${fn:contains(org.a) ? 'c' : 'd'}", "[fn:contains] fn:contains does not take 1 argument: it is fn:contains(String, String)"},
		{SAML, "${org.a + 'b'}", "[+] + adds numbers in SAML fields; += joins texts, and so does text outside of ${…} => ${org.a += 'b'}"},
		{SAML, "${org.a + org.b}", "[+] + adds numbers in SAML fields; += joins texts, and so does text outside of ${…} => ${org.a += org.b}"},
		{SAML, "${org.port + 1}", ""},
		{SAML, "${'a' + org.b + 1}", "[+] + adds numbers in SAML fields; += joins texts, and so does text outside of ${…} => ${'a' += org.b += 1}"},
		{SAML, "${org.port - 1}", ""},
		{SAML, "${'a' - 1}", `['a'] "'a'" is a String where - takes a number`},
		{SAML, "${org.a += 1}", ""},
		{SAML, "${fn:substring(org.a, org.b, 3)}", ""},
		{SAML, "${fn:substring(org.a, 'x', 3)}", `['x'] "'x'" is a String where fn:substring takes an Integer`},
		{SAML, "${fn:split(org.a, ',')}", `[fn:split(org.a, ',')] "fn:split(org.a, ',')" is an Array, and the field has to be a text`},
		{SAML, "${fn:join(fn:split(org.a, ','), '-')}", ""},
		{SAML, "${fn:join(org.a, '-')}", ""},
		{SAML, "${fn:length(fn:split(org.a, ','))}", `[fn:length(fn:split(org.a, ','))] "fn:length(fn:split(org.a, ','))" is an Integer, and the field has to be a text`},
		{SAML, `${user.getInternalProperty("id")}`, "[user.getInternalProperty] user.getInternalProperty is about a user, and the field is the same for all users of a customer"},
		{SAML, "${session.amr}", ""}, // tenant/expression-prefix speaks
		{OIDC, "{session.amr}", ""},
		{Whole, "session.amr", ""},
		{SAML, "${user.firstName + user.lastName}", "[+] + adds numbers in SAML fields; += joins texts, and so does text outside of ${…} => ${user.firstName += user.lastName}"},
		{SAML, "${appuser.a + user.b + appuser.c}", "[+] + adds numbers in SAML fields; += joins texts, and so does text outside of ${…} => ${appuser.a += user.b += appuser.c}"},
		{SAML, "${user.a + 1 + user.b}", ""},
		{SAML, "${user.a - user.b}", ""},
		{Whole, "{null}", `[{null}] "{null}" is an Array, and the field has to be a text`},
		{OIDC, "{String.stringContains(app.x)}", "[String.stringContains] String.stringContains does not take 1 argument: it is String.stringContains(String, String)"},
		{OIDC, "{String.endsWith(app.x, 'y') ? 'a' : 'b'}", `[String.endsWith] there is no function "String.endsWith" outside of SAML fields, and none that looks at the end of a text; String.stringContains looks into it`},
		{SAML, "${fn:EndsWith(org.x, 'y') ? 'a' : 'b'}", `[fn:EndsWith] there is no function "fn:EndsWith" in SAML fields; did you mean fn:endsWith? => ${fn:endsWith(org.x, 'y') ? 'a' : 'b'}`},
		{SAML, "${empty org.a}", `[empty org.a] "empty org.a" is a Boolean, and the field has to be a text`},
		{SAML, "${user.x ? 'a' : 'b'}", ""},
		{Whole, "'https://' + {app.a} + '/x'", `[{app.a}] "{app.a}" is a list where + joins texts; a variable has no braces within an expression => 'https://' + app.a + '/x'`},
		{Whole, "app.a/x", `[/x] text in an expression has to be in quotes: app.a + '/x' => app.a + '/x'`},
		{Whole, "'a' - app.b", `['a'] "'a'" is a String where - takes a number`},
		{Whole, "true", `[true] "true" is a Boolean, and the field has to be a text`},
		{Whole, "1", `[1] "1" is an Integer, and the field has to be a text`},
		{Whole, "app.a == 'x'", `[app.a == 'x'] "app.a == 'x'" is a Boolean, and the field has to be a text`},
		{Whole, "{app.a, 'b'}", `[{app.a, 'b'}] "{app.a, 'b'}" is an Array, and the field has to be a text`},
		{Whole, "getManagerUser('x')", "[getManagerUser] getManagerUser is about a user, and the field is the same for all users of a customer"},
	} {
		p := Parse(c.notation, c.text)
		if got := shownFaults(c.text, append(p.Faults, p.Check(false)...)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The value of a claim need not be text, and may be about the user.
func TestCheckClaim(t *testing.T) {
	for _, text := range []string{"${fn:split(user.email, ',')}", "${empty org.a}", "${fn:length(org.a)}", "${session.amr}", "${null}",
		"${user.getInternalProperty('id')}"} {
		if faults := Parse(SAML, text).Check(true); len(faults) > 0 {
			t.Errorf("%s: %v", text, faults)
		}
	}
}

// What calls a variable as if it were an object uses that variable.
func TestReferences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{app.a}{(app.b) + subdomain}", "app.a:app.a app.b:app.b .subdomain:subdomain"},
		{"{app['a'] + user.login}", "app.a:app['a'] user.login:user.login"},
		{"{app.name.toLowerCase()}", "app.name:app.name"},
		{"{'b' + app.a == app.a ? 'x' : (( app.c ))}", "app.a:app.a app.a:app.a app.c:app.c"},
		{"{true + null}", ""},
		{"{app}{app.x == 'a' ? user : 'b'}", "app.:app app.x:app.x user.:user"},
		{"{app[app.x]}{app.x[0]}{(org)}", "app.x:app.x app.x:app.x org.:org"},
		{"{app.tenant-id}", "app.tenant-id:app.tenant-id"},
		{"{app.tenant id}", "app.tenant id:app.tenant id"},
		{"{app.a contains 'b'}", "app.a:app.a"},
		{"{app.te\u200bnant}", "app.tenant:app.te\u200bnant"},
	} {
		got := ""
		for i, r := range Parse(OIDC, c.text).References() {
			if i > 0 {
				got += " "
			}
			got += r.Object + "." + r.Name + ":" + c.text[r.Span.Start:r.Span.End]
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
