package stance

import (
	"slices"

	"hearsay/extract/token"
)

// sortRanges puts ranges in the order of the text.
func sortRanges(ranges []token.Sentence) {
	slices.SortFunc(ranges, func(a, b token.Sentence) int { return a.First - b.First })
}
