package expression

import (
	"slices"
	"strings"
)

// Functions are the functions of a language, in the order of its reference.
func Functions(l Language) []Function {
	return slices.Clone(functionTable(l))
}

func functionTable(l Language) []Function {
	if l == JakartaEL {
		return jstlFunctions[:]
	}
	return oktaFunctions[:]
}

// lookup is the function of that very name, or nil. Both languages tell capital
// letters from small ones.
func lookup(l Language, name string) *Function {
	functions := functionTable(l)
	for i := range functions {
		if functions[i].Name == name {
			return &functions[i]
		}
	}
	return nil
}

// Signature is the function with the types of its arguments:
//
//	String.replace(String, String, String)
//	Time.now([String[, String]])
//	String.stringSwitch(String, String, (String, String)…)
//
// Brackets are around what may be left out. A type or a group before … may be
// given any number of times, none included.
func (f Function) Signature() string {
	required := len(f.Params) - max(f.Optional, f.Repeats)
	var b strings.Builder
	b.WriteString(f.Name + "(" + typeNames(f.Params[:required]))
	rest := f.Params[required:]
	switch {
	case f.Repeats > 0:
		if required > 0 {
			b.WriteString(", ")
		}
		if f.Repeats == 1 {
			b.WriteString(typeNames(rest) + "…")
		} else {
			b.WriteString("(" + typeNames(rest) + ")…")
		}
	default:
		for i, t := range rest {
			b.WriteByte('[')
			if required+i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(t.String())
		}
		b.WriteString(strings.Repeat("]", len(rest)))
	}
	b.WriteByte(')')
	return b.String()
}

func typeNames(types []Type) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.String()
	}
	return strings.Join(names, ", ")
}

// takes reports whether the function may be called with n arguments.
func (f Function) takes(n int) bool {
	over := n - len(f.Params)
	switch {
	case over < -f.Optional:
		return false
	case f.Repeats > 0:
		return over%f.Repeats == 0
	default:
		return over <= 0
	}
}

// param is the type of the argument at index i, and Anything past the last that
// the function takes.
func (f Function) param(i int) Type {
	if over := i - len(f.Params); over >= 0 && f.Repeats > 0 {
		i = len(f.Params) - f.Repeats + over%f.Repeats
	}
	if i >= len(f.Params) {
		return Anything
	}
	return f.Params[i]
}
