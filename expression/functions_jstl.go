package expression

import "strings"

// jstlFunctions are the functions of JSTL 1.1, chapter 15, in its order. They
// work as its reference implementation (org.apache.taglibs.standard.functions)
// does; where that would end with an error for a text that is too short, they go
// on.
var jstlFunctions = [...]Function{
	{Name: "fn:contains", Params: []Type{String, String}, Result: Boolean, Twin: "String.stringContains", apply: stringContains},
	{Name: "fn:containsIgnoreCase", Params: []Type{String, String}, Result: Boolean, apply: jstlContainsIgnoreCase},
	{Name: "fn:endsWith", Params: []Type{String, String}, Result: Boolean, apply: jstlEndsWith},
	{Name: "fn:escapeXml", Params: []Type{String}, Result: String, apply: jstlEscapeXML},
	{Name: "fn:indexOf", Params: []Type{String, String}, Result: Integer, apply: jstlIndexOf},
	{Name: "fn:join", Params: []Type{Array, String}, Result: String, apply: jstlJoin},
	{Name: "fn:length", Params: []Type{Anything}, Result: Integer, Twin: "String.len", apply: jstlLength},
	{Name: "fn:replace", Params: []Type{String, String, String}, Result: String, Twin: "String.replace", apply: stringReplace},
	{Name: "fn:split", Params: []Type{String, String}, Result: Array, apply: jstlSplit},
	{Name: "fn:startsWith", Params: []Type{String, String}, Result: Boolean, Twin: "String.startsWith", apply: stringStartsWith},
	{Name: "fn:substring", Params: []Type{String, Integer, Integer}, Result: String, Twin: "String.substring", apply: jstlSubstring},
	{Name: "fn:substringAfter", Params: []Type{String, String}, Result: String, Twin: "String.substringAfter", apply: stringSubstringAfter},
	{Name: "fn:substringBefore", Params: []Type{String, String}, Result: String, Twin: "String.substringBefore", apply: stringSubstringBefore},
	{Name: "fn:toLowerCase", Params: []Type{String}, Result: String, Twin: "String.toLowerCase", apply: stringToLower},
	{Name: "fn:toUpperCase", Params: []Type{String}, Result: String, Twin: "String.toUpperCase", apply: stringToUpper},
	{Name: "fn:trim", Params: []Type{String}, Result: String, apply: jstlTrim},
}

func jstlContainsIgnoreCase(args []value) value {
	return truthValue(textOf(args[0]).upper().contains(textOf(args[1]).upper()))
}

func jstlEndsWith(args []value) value {
	return truthValue(textOf(args[0]).endsWith(textOf(args[1])))
}

func jstlIndexOf(args []value) value {
	return intValue(textOf(args[0]).index(textOf(args[1])))
}

// jstlJoin gives the empty text for a null among the values, as the language
// does; the specification is silent and the reference implementation writes null.
func jstlJoin(args []value) value {
	return textResult(joinValues(elements(args[0]), textOf(args[1])))
}

func jstlLength(args []value) value {
	if args[0].typ == Array {
		return intValue(len(args[0].items))
	}
	return intValue(len(textOf(args[0])))
}

// jstlSplit has the delimiters of java.util.StringTokenizer: each character is one,
// and there is no empty value between two.
func jstlSplit(args []value) value {
	text, delimiters := textOf(args[0]), textOf(args[1]).String()
	if len(text) == 0 {
		return arrayResult([]value{{typ: String, known: args[0].known}})
	}
	var items []value
	begin := 0
	for i := 0; i <= len(text) && len(items) < maxItems; i++ {
		if i < len(text) && !strings.ContainsRune(delimiters, text[i].Rune) {
			continue
		}
		if i > begin {
			item := textResult(text[begin:i])
			item.known = args[0].known && args[1].known
			items = append(items, item)
		}
		begin = i + 1
	}
	return arrayResult(items)
}

// jstlSubstring takes an end below zero for the end of the text.
func jstlSubstring(args []value) value {
	text, begin, end := textOf(args[0]), intOf(args[1]), intOf(args[2])
	if end < 0 {
		end = len(text)
	}
	return textResult(text.slice(begin, end))
}

// jstlEscapeXML writes the five characters as c:out does, with numbers for the
// quotation marks. What it writes stands where the character stood.
func jstlEscapeXML(args []value) value {
	var out Text
	for _, c := range textOf(args[0]) {
		escaped := string(c.Rune)
		switch c.Rune {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			escaped = "&#034;"
		case '\'':
			escaped = "&#039;"
		}
		for _, r := range escaped {
			out = append(out, Char{r, c.At})
		}
	}
	return textResult(out)
}

// jstlTrim takes away what java.lang.String.trim does: everything up to U+0020, and
// no other white space.
func jstlTrim(args []value) value {
	text := textOf(args[0])
	for len(text) > 0 && text[0].Rune <= ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1].Rune <= ' ' {
		text = text[:len(text)-1]
	}
	return textResult(text)
}
