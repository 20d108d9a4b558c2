package expression

import (
	"math"
	"testing"
)

// val is a value as an expression has it; a text is one that its author wrote.
func val(x any) value {
	switch x := x.(type) {
	case nil:
		return value{typ: Null}
	case string:
		return textValue(written(x, 100))
	case Text:
		return textValue(x)
	case int:
		return intValue(x)
	case float64:
		return value{typ: Double, num: x}
	case bool:
		return truthValue(x)
	case []any:
		return arrayValue(vals(x))
	case value:
		return x
	}
	panic("no such value")
}

func vals(xs []any) []value {
	var values []value
	for _, x := range xs {
		values = append(values, val(x))
	}
	return values
}

// plain is a value as the tests write it.
func plain(v value) any {
	switch v.typ {
	case Null:
		return nil
	case Integer:
		return int(v.num)
	case Double:
		return v.num
	case Boolean:
		return v.truth
	case Array:
		items := []any{}
		for _, item := range v.items {
			items = append(items, plain(item))
		}
		return items
	default:
		return v.text.String()
	}
}

func TestTextOf(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{true, "true"},
		{12, "12"},
		{-0.5, "-0.5"},
		{3.5, "3.5"},
		{3.0, "3.0"},
		{1e7, "1.0E7"},
		{1.5e-4, "1.5E-4"},
		{math.Inf(-1), "-Infinity"},
		{math.Inf(1), "Infinity"},
		{math.NaN(), "NaN"},
		{nil, ""},
		{[]any{"a", 1, nil, []any{2, 3}}, "a,1,,2,3"},
	} {
		if got := textOf(val(c.value)).String(); got != c.want {
			t.Errorf("textOf(%v) = %q, want %q", c.value, got, c.want)
		}
	}
}
