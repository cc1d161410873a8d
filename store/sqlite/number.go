package sqlite

import "hearsay/store/index"

// The index holds all beginnings of the word of a number, so that a question for a range is one for
// any of some words and goes the same way as all others.

// numberTokens are the words of a number; none for one that is not finite.
func numberTokens(prefix string, v float64) []string {
	word := index.Number(v)
	tokens := make([]string, len(word))
	for i := range word {
		tokens[i] = prefix + word[:i+1]
	}
	return tokens
}

// rangeTokens are words of which every number of a range has at least one, and no
// other number has any.
func rangeTokens(prefix string, low, high float64, openLow, openHigh bool) []string {
	var out []string
	for _, b := range index.Range(low, high, openLow, openHigh) {
		out = append(out, prefix+b.Word)
	}
	return out
}
