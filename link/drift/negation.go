package drift

import "strings"

// negator is 1 where the word turns what is said into its contrary, else 0.
func negator(list []token, i int) int {
	switch w := list[i].Lower; {
	case w == "not", w == "never", w == "no", w == "nobody", w == "none", w == "cannot", w == "neither", w == "nor",
		strings.HasSuffix(w, "n't"):
		return 1
	}
	return 0
}
