package expression

import "slices"

// The array functions of the Okta Expression Language.

func arraysAdd(args []value) value {
	return arrayResult(append(slices.Clip(elements(args[0])), args[1]))
}

// arraysRemove takes away the first that is equal, as java.util.List does.
func arraysRemove(args []value) value {
	items := elements(args[0])
	i := slices.IndexFunc(items, func(v value) bool { return equalValues(v, args[1]) })
	if i < 0 {
		return arrayResult(items)
	}
	return arrayResult(slices.Concat(items[:i], items[i+1:]))
}

func arraysClear([]value) value { return arrayResult(nil) }

// arraysGet gives the nearest value that there is: the sample of a variable
// seldom has as many as customers will enter.
func arraysGet(args []value) value {
	items := elements(args[0])
	if len(items) == 0 {
		return value{typ: Null}
	}
	item := items[min(max(intOf(args[1]), 0), len(items)-1)]
	item.text = textResult(item.text).text
	return item
}

func arraysFlatten(args []value) value {
	return arrayResult(flattened(nil, args))
}

func flattened(into, items []value) []value {
	for _, v := range items {
		if len(into) >= maxItems {
			break
		}
		if v.typ == Array {
			into = flattened(into, v.items)
		} else {
			into = append(into, v)
		}
	}
	return into
}

func arraysContains(args []value) value {
	return truthValue(slices.ContainsFunc(elements(args[0]), func(v value) bool { return equalValues(v, args[1]) }))
}

func arraysSize(args []value) value {
	return intValue(len(elements(args[0])))
}

func arraysIsEmpty(args []value) value {
	return truthValue(len(elements(args[0])) == 0)
}

func arraysToCSV(args []value) value {
	return textResult(joinValues(elements(args[0]), unwritten(",", fromValue)))
}
