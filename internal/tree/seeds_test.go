package tree

var yamlSeeds = []string{
	"", "# only\n", "---\n", "a\n---\n", "a\n...\n# c\n---\nb\n", "%YAML 1.2\n---\na: b\n...\n%TAG !e! tag:e,2000:\n---\n!e!x y\n",
	"a: &x !foo b\nc: *x\n", "k: &a\n  b: c\n", "&k key: v\n*k : w\n", "key:\n- a\n- - b\n  -\n-  c: d\n   e: f\n",
	"? a\n: b\n? c\n# x\n? |\n  d\n: - e\n", "{a, b: , : c, ? d : e, \"f\":g, ? , h: {i: [j, k: l, ? m : n, {o: p}: q]}}",
	"[a: b, ? c : d, &x {a: b}, !t [], , # c\n 'it''s', \"q\\\"\\\n  x\"]",
	"a: |\n  x\n\n   y\n\n# c\nb: >-2 # d\n    z\nc: |+\n\nd: >\n", "a: b c\n  d#e\n\n  f # g\nh: http://x:1/#y\n",
	"base: &b {a: 1}\nm:\n  <<: [*b, {c: 2}]\n  a: 3\nn: {<<: *b}\n", "a: &a [*a]\n", "a: *b\n", "a: 1\na: 2\n",
	"\ufeffa: b\u0085c\u2028d\u2029e\r\nf: g\rh:\ti # j\n", "a:\n\tb: c", "a: 'x", "a: [b", "a: b: c", "- a\n b: c", "a: \"\\q\"", "[a]: b\n", "? [a]\n: b\n",
	"日本: 'ñ' # é\n𝕏: [🍓, \"🍓\"]\n", "\"a\\x41\\u00e9\\U0001F353\": 'b\n\n  c'\n", "- !!str\n- &x\n- !!binary aGk=\n- ! 5\n- !<tag:yaml.org,2002:str> 5\n",
	"a: \ufeffb\n---\n\ufeffc", "h: &a # c\n  i: j # k\n# l\n", "a: |\n  \tb\n    \nc: d\n",
	"--- # c\n# d\n- a # e\n\n# f\n", "--- |\n a\n--- >\n b\n... # x\n# y\n", "'a': b\n\"c\" : d\n? e\n", "a:\n  # x\n  - b\n  # y\n  # z\nc: d\n",
}

var jsonSeeds = []string{
	"", " \n", "{}", "[]", "null", "1e5", "\ufeff{\"a\": [1, 2.5, -0, \"x\\u00e9\\ud83c\\udf53\", true, {}]}",
	`{"a":1,"a":2}`, `[1,]`, `{"a":1,}`, `{a:1}`, `[1 2]`, "// c\n1", `{"a":1} x`, `"abc`, `"\ud800"`, `"\q"`, `[1`, `{"a"`, `nul`, `01`, `1.`, `-`, "\"a\tb\"",
}
