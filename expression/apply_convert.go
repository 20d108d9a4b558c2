package expression

// The conversion and time functions of the Okta Expression Language. Where the
// result cannot be known here it is a sample that can stand in a URL.

// convertToInt gives 1 for a text that is no number.
func convertToInt(args []value) value {
	f, ok := numberOf(args[0])
	if !ok {
		return intValue(1)
	}
	return value{typ: Integer, num: rounded(f)}
}

// convertToNum gives 1 for a text that is no number.
func convertToNum(args []value) value {
	f, ok := numberOf(args[0])
	if !ok {
		f = 1
	}
	return value{typ: Double, num: f}
}

func sampleAlpha2([]value) value  { return textValue(sampled("US")) }
func sampleAlpha3([]value) value  { return textValue(sampled("USA")) }
func sampleNumeric([]value) value { return textValue(sampled("840")) }
func sampleCountry([]value) value { return textValue(sampled("India")) }

// sampleNow is in the format of ISO 8601 unless there is a second argument with
// another.
func sampleNow(args []value) value {
	if len(args) == 2 {
		return sampleDate(args)
	}
	return sampleISO8601(args)
}

func sampleISO8601([]value) value     { return textValue(sampled("2026-01-31T12:00:00.000Z")) }
func sampleUnixTime([]value) value    { return textValue(sampled("1769860800")) }
func sampleWindowsTime([]value) value { return textValue(sampled("134143344000000000")) }
func sampleDate([]value) value        { return textValue(sampled("20260131")) }
