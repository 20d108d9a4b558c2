package source

// Shorten cuts a text to its first code points, as many as most, and puts an
// ellipsis behind them where something was cut off.
func Shorten(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
