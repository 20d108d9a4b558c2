package expression

// oktaFunctions are the functions of the Okta Expression Language, in the order
// of its reference. What takes any number of arguments takes none as well, as in
// Java.
var oktaFunctions = [...]Function{
	// String functions
	{Name: "String.append", Params: []Type{String, String}, Result: String, apply: stringAppend},
	{Name: "String.join", Params: []Type{String, String}, Optional: 1, Repeats: 1, Result: String, apply: stringJoin},
	{Name: "String.len", Params: []Type{String}, Result: Integer, Twin: "fn:length", apply: stringLen},
	{Name: "String.removeSpaces", Params: []Type{String}, Result: String, apply: stringRemoveSpaces},
	{Name: "String.replace", Params: []Type{String, String, String}, Result: String, Twin: "fn:replace", apply: stringReplace},
	{Name: "String.replaceFirst", Params: []Type{String, String, String}, Result: String, apply: stringReplaceFirst},
	{Name: "String.startsWith", Params: []Type{String, String}, Result: Boolean, Twin: "fn:startsWith", apply: stringStartsWith},
	{Name: "String.stringContains", Params: []Type{String, String}, Result: Boolean, Twin: "fn:contains", apply: stringContains},
	{Name: stringSwitch, Params: []Type{String, String, String, String}, Optional: 2, Repeats: 2, Result: String},
	{Name: "String.substring", Params: []Type{String, Integer, Integer}, Result: String, Twin: "fn:substring", apply: stringSubstring},
	{Name: "String.substringAfter", Params: []Type{String, String}, Result: String, Twin: "fn:substringAfter", apply: stringSubstringAfter},
	{Name: "String.substringBefore", Params: []Type{String, String}, Result: String, Twin: "fn:substringBefore", apply: stringSubstringBefore},
	{Name: "String.toUpperCase", Params: []Type{String}, Result: String, Twin: "fn:toUpperCase", apply: stringToUpper},
	{Name: "String.toLowerCase", Params: []Type{String}, Result: String, Twin: "fn:toLowerCase", apply: stringToLower},
	{Name: "toUpperCase", Params: []Type{String}, Result: String, Twin: "fn:toUpperCase", Deprecated: "String.toUpperCase", apply: stringToUpper},
	{Name: "toLowerCase", Params: []Type{String}, Result: String, Twin: "fn:toLowerCase", Deprecated: "String.toLowerCase", apply: stringToLower},
	{Name: "substringBefore", Params: []Type{String, String}, Result: String, Twin: "fn:substringBefore", Deprecated: "String.substringBefore", apply: stringSubstringBefore},
	{Name: "substringAfter", Params: []Type{String, String}, Result: String, Twin: "fn:substringAfter", Deprecated: "String.substringAfter", apply: stringSubstringAfter},
	{Name: "substring", Params: []Type{String, Integer, Integer}, Result: String, Twin: "fn:substring", Deprecated: "String.substring", apply: stringSubstring},

	// Array functions
	{Name: "Arrays.add", Params: []Type{Array, Anything}, Result: Array, Unconditional: true, apply: arraysAdd},
	{Name: "Arrays.remove", Params: []Type{Array, Anything}, Result: Array, Unconditional: true, apply: arraysRemove},
	{Name: "Arrays.clear", Params: []Type{Array}, Result: Array, Unconditional: true, apply: arraysClear},
	{Name: "Arrays.get", Params: []Type{Array, Integer}, Result: Anything, Unconditional: true, apply: arraysGet},
	{Name: "Arrays.flatten", Params: []Type{Anything}, Optional: 1, Repeats: 1, Result: Array, Unconditional: true, apply: arraysFlatten},
	{Name: "Arrays.contains", Params: []Type{Array, Anything}, Result: Boolean, Unconditional: true, apply: arraysContains},
	{Name: "Arrays.size", Params: []Type{Array}, Result: Integer, Unconditional: true, apply: arraysSize},
	{Name: "Arrays.isEmpty", Params: []Type{Array}, Result: Boolean, Unconditional: true, apply: arraysIsEmpty},
	{Name: "Arrays.toCsvString", Params: []Type{Array}, Result: String, Unconditional: true, apply: arraysToCSV},

	// Conversion functions. Convert.toInt takes a String or a Double.
	{Name: "Convert.toInt", Params: []Type{Anything}, Result: Integer, Unconditional: true, apply: convertToInt},
	{Name: "Convert.toNum", Params: []Type{String}, Result: Double, Unconditional: true, apply: convertToNum},
	{Name: "Iso3166Convert.toAlpha2", Params: []Type{String}, Result: String, apply: sampleAlpha2},
	{Name: "Iso3166Convert.toAlpha3", Params: []Type{String}, Result: String, apply: sampleAlpha3},
	{Name: "Iso3166Convert.toNumeric", Params: []Type{String}, Result: String, apply: sampleNumeric},
	{Name: "Iso3166Convert.toName", Params: []Type{String}, Result: String, apply: sampleCountry},

	// Group functions
	{Name: "getFilteredGroups", Params: []Type{Array, String, Integer}, Result: Array, Personal: true},
	{Name: "Groups.contains", Params: []Type{String, String, Integer}, Result: Array, Personal: true},
	{Name: "Groups.startsWith", Params: []Type{String, String, Integer}, Result: Array, Personal: true},
	{Name: "Groups.endsWith", Params: []Type{String, String, Integer}, Result: Array, Personal: true},
	{Name: "isMemberOfGroupName", Params: []Type{String}, Result: Boolean, Personal: true},
	{Name: "isMemberOfGroup", Params: []Type{String}, Result: Boolean, Personal: true},
	{Name: "isMemberOfAnyGroup", Params: []Type{String}, Optional: 1, Repeats: 1, Result: Boolean, Personal: true},
	{Name: "isMemberOfGroupNameStartsWith", Params: []Type{String}, Result: Boolean, Personal: true},
	{Name: "isMemberOfGroupNameContains", Params: []Type{String}, Result: Boolean, Personal: true},
	{Name: "isMemberOfGroupNameRegex", Params: []Type{String}, Result: Boolean, Personal: true},
	{Name: "user.getGroups", Params: []Type{Anything}, Optional: 1, Repeats: 1, Result: Array, Personal: true},

	// The user, and who is linked to them
	{Name: "user.getInternalProperty", Params: []Type{String}, Result: String, Personal: true},
	{Name: "user.getLinkedObject", Params: []Type{String}, Result: Object, Personal: true},

	// Time functions
	{Name: "Time.now", Params: []Type{String, String}, Optional: 2, Result: String, Unconditional: true, apply: sampleNow},
	{Name: "Time.fromWindowsToIso8601", Params: []Type{String}, Result: String, Unconditional: true, apply: sampleISO8601},
	{Name: "Time.fromUnixToIso8601", Params: []Type{String}, Result: String, Unconditional: true, apply: sampleISO8601},
	{Name: "Time.fromStringToIso8601", Params: []Type{String, String}, Result: String, Unconditional: true, apply: sampleISO8601},
	{Name: "Time.fromIso8601ToWindows", Params: []Type{String}, Result: String, Unconditional: true, apply: sampleWindowsTime},
	{Name: "Time.fromIso8601ToUnix", Params: []Type{String}, Result: String, Unconditional: true, apply: sampleUnixTime},
	{Name: "Time.fromIso8601ToString", Params: []Type{String, String}, Result: String, Unconditional: true, apply: sampleDate},

	// Manager and assistant functions
	{Name: "getManagerUser", Params: []Type{String}, Result: Object, Personal: true},
	{Name: "getManagerAppUser", Params: []Type{String, String}, Result: Object, Personal: true},
	{Name: "getAssistantUser", Params: []Type{String}, Result: Object, Personal: true},
	{Name: "getAssistantAppUser", Params: []Type{String, String}, Result: Object, Personal: true},

	// Directory and Workday functions
	{Name: "hasDirectoryUser", Result: Boolean, Personal: true},
	{Name: "hasWorkdayUser", Result: Boolean, Personal: true},
	{Name: "findDirectoryUser", Result: Object, Personal: true},
	{Name: "findWorkdayUser", Result: Object, Personal: true},
}
