package expression

// The String functions of the Okta Expression Language. Those that JSTL has as
// well are one function for both.

func stringAppend(args []value) value {
	return textResult(Text(nil).plus(textOf(args[0])).plus(textOf(args[1])))
}

func stringJoin(args []value) value {
	return textResult(joinValues(args[1:], textOf(args[0])))
}

func stringLen(args []value) value {
	return intValue(len(textOf(args[0])))
}

func stringRemoveSpaces(args []value) value {
	return textResult(textOf(args[0]).replace(sampled(" "), nil, -1))
}

func stringReplace(args []value) value {
	return textResult(textOf(args[0]).replace(textOf(args[1]), textOf(args[2]), -1))
}

func stringReplaceFirst(args []value) value {
	return textResult(textOf(args[0]).replace(textOf(args[1]), textOf(args[2]), 1))
}

func stringStartsWith(args []value) value {
	return truthValue(textOf(args[0]).startsWith(textOf(args[1])))
}

func stringContains(args []value) value {
	return truthValue(textOf(args[0]).contains(textOf(args[1])))
}

func stringSubstring(args []value) value {
	return textResult(textOf(args[0]).slice(intOf(args[1]), intOf(args[2])))
}

// stringSubstringAfter gives the empty text where there is nothing to find:
// https://support.okta.com/help/s/article/creating-a-custom-alias-attribute-using-secondary-email-in-salesforce
func stringSubstringAfter(args []value) value {
	_, after := textOf(args[0]).cut(textOf(args[1]))
	return textResult(after)
}

// stringSubstringBefore gives the empty text where there is nothing to find, as
// JSTL has it. Okta does not say so, but where its examples want the whole text
// then, they ask String.stringContains first:
// https://help.okta.com/en-us/Content/Topics/Security/idp-smart-card-exp-examples.htm
func stringSubstringBefore(args []value) value {
	before, _ := textOf(args[0]).cut(textOf(args[1]))
	return textResult(before)
}

func stringToUpper(args []value) value { return textResult(textOf(args[0]).upper()) }
func stringToLower(args []value) value { return textResult(textOf(args[0]).lower()) }
