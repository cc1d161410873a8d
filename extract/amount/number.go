package amount

import "hearsay"

// A Number is a number as it stands in a text, whatever it is there for: a
// count, a year, a house number.
type Number struct {
	Span  hearsay.Span
	Value float64
	Form  Form

	first      class   // of its first word or numeral
	size       float64 // the scale that it ends with, 1 for none: 1e6 in "3 million"
	tail       string  // letters written to it: "kg" in "5kg"
	digits     bool    // begins with a numeral
	article    bool    // begins with "a" or "an"
	alone      bool    // a bare half, an indefinite number, or what letters are written to: no number by itself
	proportion bool    // one in three
	open       bool    // "dozens": Value is the least it can be
}

// Form says how a number is written.
type Form uint8

// The forms of numbers.
const (
	Integer  Form = iota
	Decimal       // 2.5, two point five
	Fraction      // 3/4, two thirds, one in three
	Power         // 1.3x10^6, 2e9
	Ordinal       // 21st, twenty-first
)

// Numbers returns the numbers of a text in digits and words, in order and
// without overlap, and leaves it to the caller which of them are figures:
// years, page numbers and the groups of a telephone number are all there.
// Ordinals are left to Ordinals. A number that letters are written to ("180ml")
// is none by itself.
//
// Where a report and a plain list of numbers read differently, this is the
// reading of the list: "- 5" is negative, "2 over 3" a fraction.
func Numbers(text string) []Number {
	return pick(text, func(n *Number) bool { return n.Form != Ordinal && !n.alone })
}

// Ordinals returns the ordinals of a text: "21st", "one hundred twenty-fifth".
func Ordinals(text string) []Number {
	return pick(text, func(n *Number) bool { return n.Form == Ordinal })
}

func pick(text string, keep func(*Number) bool) []Number {
	s := scanner{text: text, end: len(text), every: true}
	var out []Number
	for s.next() {
		if keep(&s.number) {
			out = append(out, s.number)
		}
	}
	return out
}
