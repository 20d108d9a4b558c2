package expression

// Language is what stands inside the braces, or makes up a whole expression.
type Language uint8

// The languages. OktaEL is the Okta Expression Language, a subset of Spring's
// (SpEL); JakartaEL is Jakarta Expression Language 3.0 with the functions of JSTL 1.1.
const (
	OktaEL Language = iota
	JakartaEL
)

// other is the language that is not l.
func (l Language) other() Language {
	if l == OktaEL {
		return JakartaEL
	}
	return OktaEL
}

// Function is a function of one of the languages.
type Function struct {
	Name   string // as it is called: String.len, fn:length
	Params []Type
	// Optional is how many of the last Params may be left out; Repeats how many
	// of the last may come again, as a group, any number of times.
	Optional, Repeats int
	Result            Type
	// Twin is the function of the other language that does the same with the
	// same arguments, or empty.
	Twin string
	// Deprecated is the function to use in its place, with the same arguments.
	Deprecated string
	// Personal reports that it asks for a user or a group. There is none when
	// the URL of a tenant is made.
	Personal bool
	// Unconditional reports that the language's reference does not support it
	// in a condition.
	Unconditional bool
	// apply works it out for arguments whose number fits. What the samples are
	// too short for is cut to what there is; what cannot be worked out here, the
	// time say, gives a sample. Whether the result is known is left to the caller.
	// It is nil where Personal is set, and for stringSwitch.
	apply func(args []value) value
}
