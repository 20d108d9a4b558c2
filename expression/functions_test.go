package expression

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type call struct {
	function string
	args     []any
	want     any
}

func (c call) test(t *testing.T, l Language) {
	t.Helper()
	f := lookup(l, c.function)
	if f == nil {
		t.Errorf("%s: no such function", c.function)
		return
	}
	if !f.takes(len(c.args)) {
		t.Errorf("%s does not take %d arguments", f.Signature(), len(c.args))
		return
	}
	got := f.apply(vals(c.args))
	if diff := cmp.Diff(c.want, plain(got)); diff != "" {
		t.Errorf("%s%q (-want +got):\n%s", c.function, c.args, diff)
	}
	if f.Result != Anything && got.typ != f.Result {
		t.Errorf("%s gives a %v", c.function, got.typ)
	}
}

// The examples and outputs of the Okta Expression Language reference, 2026-11:
// https://developer.okta.com/docs/reference/okta-expression-language/
func TestOktaReference(t *testing.T) {
	const sentence = "This is a test"
	tens := []any{10, 20, 30}
	for _, c := range []call{
		{"String.append", []any{"This is", " a test"}, sentence},
		{"String.join", []any{",", "This", "is", "a", "test"}, "This,is,a,test"},
		{"String.join", []any{"", "This", "is", "a", "test"}, "Thisisatest"},
		{"String.len", []any{"This"}, 4},
		{"String.removeSpaces", []any{sentence}, "Thisisatest"},
		{"String.replace", []any{sentence, "is", "at"}, "That at a test"},
		{"String.replaceFirst", []any{sentence, "is", "at"}, "That is a test"},
		{"String.stringContains", []any{sentence, "test"}, true},
		{"String.stringContains", []any{sentence, "doesn'tExist"}, false},
		{"String.substring", []any{sentence, 2, 9}, "is is a"},
		{"String.substringAfter", []any{"abc@okta.com", "@"}, "okta.com"},
		{"String.substringBefore", []any{"abc@okta.com", "@"}, "abc"},
		{"String.toUpperCase", []any{"This"}, "THIS"},
		{"String.toLowerCase", []any{"ThiS"}, "this"},
		{"toUpperCase", []any{"Alexander"}, "ALEXANDER"},
		{"toLowerCase", []any{"AlexANDER"}, "alexander"},
		{"substringBefore", []any{"alex@okta.com", "@"}, "alex"},
		{"substringAfter", []any{"alex@okta.com", "@"}, "okta.com"},
		{"substring", []any{"Alexander", 1, 4}, "lex"},

		{"Arrays.add", []any{tens, 40}, []any{10, 20, 30, 40}},
		{"Arrays.remove", []any{tens, 20}, []any{10, 30}},
		{"Arrays.clear", []any{tens}, []any{}},
		{"Arrays.get", []any{[]any{0, 1, 2}, 0}, 0},
		{"Arrays.flatten", []any{10, []any{20, 30}, 40}, []any{10, 20, 30, 40}},
		{"Arrays.contains", []any{tens, 10}, true},
		{"Arrays.contains", []any{tens, 50}, false},
		{"Arrays.size", []any{tens}, 3},
		{"Arrays.size", []any{nil}, 0},
		{"Arrays.isEmpty", []any{[]any{10, 20}}, false},
		{"Arrays.isEmpty", []any{nil}, true},
		{"Arrays.toCsvString", []any{[]any{"This", "is", " a ", "test"}}, "This,is, a ,test"},

		{"Convert.toInt", []any{"1234"}, 1234},
		{"Convert.toInt", []any{123.4}, 123},
		{"Convert.toInt", []any{123.6}, 124},
		{"Convert.toNum", []any{"3.141"}, 3.141},
	} {
		c.test(t, OktaEL)
	}
}

func TestOkta(t *testing.T) {
	for _, c := range []call{
		// Of what may be repeated there may be none.
		{"String.join", []any{","}, ""},
		{"String.join", []any{"-", "only"}, "only"},
		{"String.join", []any{"-", 1, true, 2.5, nil}, "1-true-2.5-"},
		{"Arrays.flatten", nil, []any{}},
		{"Arrays.flatten", []any{[]any{1, []any{2, []any{}}}, "3,4"}, []any{1, 2, "3,4"}},

		{"String.replace", []any{"abc", "", "x"}, "abc"},
		{"String.replace", []any{"aaa", "aa", "b"}, "ba"},
		{"String.replace", []any{"ab", "ab", ""}, ""},
		{"String.replace", []any{"日本.example", "本", "光"}, "日光.example"},
		{"String.replaceFirst", []any{"abc", "z", "x"}, "abc"},
		{"String.startsWith", []any{"https://", "https"}, true},
		{"String.startsWith", []any{"https://", "HTTPS"}, false},
		{"String.startsWith", []any{"a", "ab"}, false},
		{"String.len", []any{"日本"}, 2},
		{"String.len", []any{nil}, 0},

		// Cut to what there is.
		{"String.substring", []any{"abc", -5, 2}, "ab"},
		{"String.substring", []any{"abc", 1, 99}, "bc"},
		{"String.substring", []any{"abc", 2, 1}, ""},
		{"String.substring", []any{"abc", 5, 9}, ""},
		{"String.substring", []any{"abc", 0, -1}, ""},
		{"String.substring", []any{"abc", "1", "2"}, "b"},
		{"String.substring", []any{"abc", math.MinInt, math.MaxInt}, "abc"},
		{"String.substringAfter", []any{"abc", "@"}, ""},
		{"String.substringBefore", []any{"abc", "@"}, ""},
		{"String.substringAfter", []any{"a.b.c", "."}, "b.c"},
		{"String.substringBefore", []any{"a.b.c", "."}, "a"},

		// Text stands for an array.
		{"Arrays.add", []any{"a,b", "c"}, []any{"a", "b", "c"}},
		{"Arrays.add", []any{nil, "c"}, []any{"c"}},
		{"Arrays.add", []any{"", "c"}, []any{"c"}},
		{"Arrays.remove", []any{"a,b,a", "a"}, []any{"b", "a"}},
		{"Arrays.remove", []any{"1,2", 2}, []any{"1"}},
		{"Arrays.remove", []any{"1,2", 3}, []any{"1", "2"}},
		{"Arrays.size", []any{"a,,b,"}, 4},
		{"Arrays.size", []any{""}, 0},
		{"Arrays.isEmpty", []any{""}, true},
		{"Arrays.contains", []any{"a, b", "b"}, false},
		{"Arrays.contains", []any{[]any{true, nil}, true}, true},
		{"Arrays.contains", []any{[]any{true, nil}, nil}, true},
		{"Arrays.contains", []any{[]any{"", true}, nil}, false},
		{"Arrays.contains", []any{[]any{2}, 2.0}, true},
		{"Arrays.contains", []any{[]any{[]any{1, 2}}, []any{1, 2}}, true},
		{"Arrays.contains", []any{[]any{[]any{1, 2}}, []any{1}}, false},
		{"Arrays.get", []any{"a,b", 1}, "b"},
		{"Arrays.get", []any{"a,b", 7}, "b"},
		{"Arrays.get", []any{"a,b", -1}, "a"},
		{"Arrays.get", []any{"", 0}, nil},
		{"Arrays.toCsvString", []any{[]any{1, 2.5, []any{"a", "b"}}}, "1,2.5,a,b"},

		{"Convert.toInt", []any{"12.5"}, 13},
		{"Convert.toInt", []any{-2.5}, -2},
		{"Convert.toInt", []any{1e300}, math.MaxInt32},
		{"Convert.toInt", []any{"tenant"}, 1},
		{"Convert.toInt", []any{math.NaN()}, 1},
		{"Convert.toNum", []any{"tenant"}, 1.0},
		{"Convert.toNum", []any{"Infinity"}, 1.0},
	} {
		c.test(t, OktaEL)
	}
}

// JSTL 1.1, chapter 15.
func TestJSTL(t *testing.T) {
	for _, c := range []call{
		{"fn:contains", []any{"tenant", "nan"}, true},
		{"fn:contains", []any{"tenant", ""}, true},
		{"fn:contains", []any{"tenant", "NAN"}, false},
		{"fn:containsIgnoreCase", []any{"Tenant", "NAN"}, true},
		{"fn:containsIgnoreCase", []any{"Straße", "É"}, false},
		{"fn:containsIgnoreCase", []any{"café", "FÉ"}, true},
		{"fn:startsWith", []any{"tenant", "ten"}, true},
		{"fn:startsWith", []any{"", "t"}, false},
		{"fn:endsWith", []any{"tenant", "ant"}, true},
		{"fn:endsWith", []any{"ant", "tenant"}, false},
		{"fn:endsWith", []any{"ant", ""}, true},
		{"fn:endsWith", []any{"abab", "ab"}, true},

		{"fn:indexOf", []any{"tenant", "n"}, 2},
		{"fn:indexOf", []any{"tenant", "x"}, -1},
		{"fn:indexOf", []any{"tenant", ""}, 0},
		{"fn:indexOf", []any{"日本.example", "."}, 2},

		{"fn:length", []any{"日本"}, 2},
		{"fn:length", []any{""}, 0},
		{"fn:length", []any{nil}, 0},
		{"fn:length", []any{[]any{"a", "b"}}, 2},
		{"fn:length", []any{[]any{}}, 0},

		{"fn:toUpperCase", []any{"eu-1"}, "EU-1"},
		{"fn:toLowerCase", []any{"ÉU"}, "éu"},
		{"fn:trim", []any{" \t\x00 a b \n"}, "a b"},
		{"fn:trim", []any{"\u00a0a\u2003"}, "\u00a0a\u2003"},
		{"fn:trim", []any{"  "}, ""},
		{"fn:escapeXml", []any{`<a href="x">'&'</a>`}, "&lt;a href=&#034;x&#034;&gt;&#039;&amp;&#039;&lt;/a&gt;"},

		{"fn:replace", []any{"a.b.c", ".", "-"}, "a-b-c"},
		{"fn:replace", []any{"a.b.c", "", "-"}, "a.b.c"},
		{"fn:replace", []any{"", "a", "-"}, ""},
		{"fn:replace", []any{"aaa", "a", "aa"}, "aaaaaa"},
		{"fn:replace", []any{"a.b", ".", nil}, "ab"},

		{"fn:substring", []any{"tenant", 1, 3}, "en"},
		{"fn:substring", []any{"tenant", -1, 3}, "ten"},
		{"fn:substring", []any{"tenant", 3, -1}, "ant"},
		{"fn:substring", []any{"tenant", 3, 99}, "ant"},
		{"fn:substring", []any{"tenant", 4, 2}, ""},
		{"fn:substring", []any{"tenant", 6, 9}, ""},
		{"fn:substring", []any{"tenant", 7, -1}, ""},
		{"fn:substring", []any{"", 0, 0}, ""},

		{"fn:substringAfter", []any{"https://a//b", "//"}, "a//b"},
		{"fn:substringAfter", []any{"tenant", "//"}, ""},
		{"fn:substringAfter", []any{"tenant", ""}, "tenant"},
		{"fn:substringAfter", []any{"tenant", "tenant"}, ""},
		{"fn:substringBefore", []any{"https://a//b", "//"}, "https:"},
		{"fn:substringBefore", []any{"tenant", "//"}, ""},
		{"fn:substringBefore", []any{"tenant", ""}, ""},

		{"fn:split", []any{"a,b;c", ",;"}, []any{"a", "b", "c"}},
		{"fn:split", []any{",a,,b,", ","}, []any{"a", "b"}},
		{"fn:split", []any{"", ","}, []any{""}},
		{"fn:split", []any{"a,b", ""}, []any{"a,b"}},
		{"fn:split", []any{",,", ","}, []any{}},
		{"fn:join", []any{[]any{"a", "b", "c"}, "--"}, "a--b--c"},
		{"fn:join", []any{[]any{"a"}, "-"}, "a"},
		{"fn:join", []any{[]any{}, "-"}, ""},
		{"fn:join", []any{[]any{"a", "b"}, ""}, "ab"},
		{"fn:join", []any{nil, "-"}, ""},
		{"fn:join", []any{[]any{"", ""}, "-"}, "-"},
	} {
		c.test(t, JakartaEL)
	}
}

// A sample has no separator and few characters, but what customers enter will.
func TestSamplesAreNotBlamed(t *testing.T) {
	tenant := sampled("tenant")
	for _, c := range []call{
		{"String.substringAfter", []any{tenant, "@"}, "tenant"},
		{"String.substringBefore", []any{tenant, "@"}, "tenant"},
		{"String.substring", []any{tenant, 10, 20}, "tenant"},
		{"String.substring", []any{tenant, 0, -6}, "tenant"},
		{"String.substring", []any{tenant, 3, 20}, "ant"},
		{"String.substring", []any{tenant, 2, 2}, ""},
		{"String.substringAfter", []any{Text{}, "@"}, ""},
		{"String.substringBefore", []any{sampled("https://tenant.invalid"), "//"}, "https:"},
	} {
		c.test(t, OktaEL)
		c.function = "fn:" + strings.TrimPrefix(c.function, "String.")
		if c.function != "fn:substring" {
			c.test(t, JakartaEL)
		}
	}
	for _, f := range Functions(OktaEL) {
		if !strings.HasPrefix(f.Name, "Time.") && !strings.HasPrefix(f.Name, "Iso3166Convert.") {
			continue
		}
		text := f.apply(make([]value, len(f.Params))).text
		if len(text) == 0 || !text.uncertain() || strings.ContainsAny(text.String(), " \t/?#%") {
			t.Errorf("%s gives %q", f.Name, text)
		}
	}
}

// ats is where the characters of a text are written.
func ats(t Text) []int32 {
	var at []int32
	for _, c := range t {
		at = append(at, c.At)
	}
	return at
}

func TestOrigin(t *testing.T) {
	for _, c := range []struct {
		language Language
		call
		at []int32
	}{
		{OktaEL, call{"String.toUpperCase", []any{"aé1"}, "AÉ1"}, []int32{100, 101, 103}},
		{OktaEL, call{"String.substring", []any{"abcdef", 2, 4}, "cd"}, []int32{102, 103}},
		{OktaEL, call{"String.substringAfter", []any{"a@b", "@"}, "b"}, []int32{102}},
		{OktaEL, call{"String.removeSpaces", []any{"a b c"}, "abc"}, []int32{100, 102, 104}},
		{OktaEL, call{"String.replace", []any{"a.b.c", ".", written("-", 7)}, "a-b-c"}, []int32{100, 7, 102, 7, 104}},
		{OktaEL, call{"String.replaceFirst", []any{"a.b.", ".", sampled("xy")}, "axyb."}, []int32{100, -1, -1, 102, 103}},
		{OktaEL, call{"String.append", []any{written("a", 3), written("b", 9)}, "ab"}, []int32{3, 9}},
		{OktaEL, call{"String.join", []any{written("-", 1), written("a", 3), written("b", 9)}, "a-b"}, []int32{3, 1, 9}},
		{OktaEL, call{"String.append", []any{written("a", 3), 12}, "a12"}, []int32{3, -2, -2}},
		{OktaEL, call{"Arrays.get", []any{"a,b", 1}, "b"}, []int32{102}},
		{JakartaEL, call{"fn:escapeXml", []any{"a&"}, "a&amp;"}, []int32{100, 101, 101, 101, 101, 101}},
		{JakartaEL, call{"fn:trim", []any{"  a"}, "a"}, []int32{102}},
		{JakartaEL, call{"fn:join", []any{[]any{written("a", 3), written("b", 9)}, "-"}, "a-b"}, []int32{3, 100, 9}},
	} {
		c.test(t, c.language)
		got := lookup(c.language, c.function).apply(vals(c.args)).text
		if !slices.Equal(ats(got), c.at) {
			t.Errorf("%s: written at %d, want %d", c.function, ats(got), c.at)
		}
	}
}

// What a function gives may be appended to without a change of its arguments.
func TestResultsAreApart(t *testing.T) {
	text := written("abcdef", 0)
	part := lookup(OktaEL, "String.substring").apply([]value{textValue(text), intValue(0), intValue(3)}).text
	_ = append(part, sampled("xyz")...)
	items := vals([]any{1, 2, 3})
	add := lookup(OktaEL, "Arrays.add")
	two := arrayValue(items[:2])
	add.apply([]value{two, val(9)})
	add.apply([]value{add.apply([]value{two, val(8)}), val(7)})
	lookup(OktaEL, "Arrays.remove").apply([]value{arrayValue(items), val(1)})
	if text.String() != "abcdef" || !slices.EqualFunc(items, vals([]any{1, 2, 3}), equalValues) {
		t.Errorf("arguments became %s and %v", text, items)
	}
}

func TestSignature(t *testing.T) {
	for _, c := range []struct {
		language Language
		name     string
		want     string
	}{
		{OktaEL, "String.len", "String.len(String)"},
		{OktaEL, "String.substring", "String.substring(String, Integer, Integer)"},
		{OktaEL, "String.join", "String.join(String, String…)"},
		{OktaEL, "String.stringSwitch", "String.stringSwitch(String, String, (String, String)…)"},
		{OktaEL, "Arrays.add", "Arrays.add(Array, value)"},
		{OktaEL, "Arrays.flatten", "Arrays.flatten(value…)"},
		{OktaEL, "Time.now", "Time.now([String[, String]])"},
		{OktaEL, "hasDirectoryUser", "hasDirectoryUser()"},
		{JakartaEL, "fn:join", "fn:join(Array, String)"},
	} {
		if got := lookup(c.language, c.name).Signature(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestTakes(t *testing.T) {
	for name, counts := range map[string][]int{
		"String.append":       {2},
		"String.join":         {1, 2, 3, 4, 5, 6, 7},
		"String.stringSwitch": {2, 4, 6},
		"Arrays.flatten":      {0, 1, 2, 3, 4, 5, 6, 7},
		"Time.now":            {0, 1, 2},
		"findWorkdayUser":     {0},
	} {
		var got []int
		for n := range 8 {
			if lookup(OktaEL, name).takes(n) {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, counts) {
			t.Errorf("%s takes %d arguments, want %d", name, got, counts)
		}
	}
}

func TestParam(t *testing.T) {
	mixed := Function{Params: []Type{Array, String, Integer}, Optional: 2, Repeats: 2}
	for i, want := range []Type{Array, String, Integer, String, Integer, String} {
		if got := mixed.param(i); got != want {
			t.Errorf("argument %d is a %v, want %v", i, got, want)
		}
	}
	if got := lookup(OktaEL, "String.len").param(1); got != Anything {
		t.Errorf("an argument too many is a %v", got)
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		language Language
		name     string
		want     bool
	}{
		{OktaEL, "String.len", true},
		{OktaEL, "string.len", false},
		{OktaEL, "fn:length", false},
		{JakartaEL, "fn:length", true},
		{JakartaEL, "String.len", false},
		{JakartaEL, "", false},
	} {
		if got := lookup(c.language, c.name) != nil; got != c.want {
			t.Errorf("lookup(%d, %q) = %v", c.language, c.name, got)
		}
	}
}

// The tables say the same thing wherever they say it twice.
func TestTables(t *testing.T) {
	for _, l := range []Language{OktaEL, JakartaEL} {
		other := JakartaEL - l
		for i, f := range Functions(l) {
			if got := lookup(l, f.Name); got != &functionTable(l)[i] {
				t.Errorf("%s is listed twice", f.Name)
			}
			if f.Name != stringSwitch && f.Personal == (f.apply != nil) {
				t.Errorf("%s is worked out: %v, and asks for a person: %v", f.Name, f.apply != nil, f.Personal)
			}
			if f.Repeats > 0 && f.Optional != f.Repeats || f.Optional > len(f.Params) {
				t.Errorf("%s: Signature does not say what it takes", f.Name)
			}
			if f.Twin != "" {
				twin := lookup(other, f.Twin)
				if twin == nil || len(twin.Params) != len(f.Params) || twin.Result != f.Result {
					t.Errorf("%s has no twin %s", f.Name, f.Twin)
				} else if twin.Twin != f.Name && twin.Twin != f.Deprecated {
					t.Errorf("%s has the twin %s, whose twin is %q", f.Name, f.Twin, twin.Twin)
				}
			}
			if f.Deprecated == "" {
				continue
			}
			better := lookup(l, f.Deprecated)
			if better == nil || better.Deprecated != "" || better.Twin != f.Twin || !slices.Equal(better.Params, f.Params) {
				t.Errorf("%s is no better than %s", f.Deprecated, f.Name)
			}
		}
	}
}

func TestFunctionsAreCopied(t *testing.T) {
	Functions(OktaEL)[0].Name = "changed"
	if got := Functions(OktaEL)[0].Name; got != "String.append" {
		t.Errorf("the first function is %s", got)
	}
}

// Every function works with whatever has the right number, and what it gives
// stays small.
func TestOddArguments(t *testing.T) {
	long := written(strings.Repeat("a,", 5000), 0)
	var many []any
	for range 5000 {
		many = append(many, long)
	}
	odd := vals([]any{
		"", "a", long, sampled(""), sampled("tenant"), 0, -1, math.MinInt, 1e300, -0.5, math.NaN(), math.Inf(1),
		true, nil, []any{}, []any{nil, []any{}, "a"}, many, value{}, value{typ: Object}, value{typ: Array},
	})
	for _, l := range []Language{OktaEL, JakartaEL} {
		for _, f := range Functions(l) {
			if f.apply == nil {
				continue
			}
			for n := range 6 {
				if f.takes(n) {
					oddCalls(t, f, n, odd)
				}
			}
		}
	}
}

// oddCalls calls a function with each odd value as each argument, beside others
// that change with it.
func oddCalls(t *testing.T, f Function, n int, odd []value) {
	t.Helper()
	args := make([]value, n)
	for i := range odd {
		for step := range odd {
			for a := range args {
				args[a] = odd[(i+a*step)%len(odd)]
			}
			got := f.apply(args)
			if len(got.text) > maxText || len(got.items) > maxItems {
				t.Fatalf("%s gives %d characters, %d values", f.Name, len(got.text), len(got.items))
			}
		}
	}
}

// Texts that grow in one function are cut before the next has to copy them.
func TestGrowth(t *testing.T) {
	text := textValue(written("aa", 0))
	replaceAll := lookup(OktaEL, "String.replace")
	for range 100 {
		text = replaceAll.apply([]value{text, val("a"), text})
	}
	if len(text.text) != maxText {
		t.Errorf("grew to %d characters", len(text.text))
	}
	items := lookup(JakartaEL, "fn:split").apply([]value{val(strings.Repeat("a,", 2000)), val(",")})
	joinedText := lookup(JakartaEL, "fn:join").apply([]value{items, text})
	if len(items.items) != maxItems || len(joinedText.text) != maxText {
		t.Errorf("%d values, joined to %d characters", len(items.items), len(joinedText.text))
	}
}
