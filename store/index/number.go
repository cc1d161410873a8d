package index

import (
	"math"
	"strconv"
	"strings"
)

// Numbers are indexed as words, so that a question for a range is one for any of some words
// and goes the same way as all others. A number is its decimal digits behind its sign and
// exponent, and a range is covered by a few dozen beginnings of such words (a trie, as Lucene
// once did it for its numeric fields, here with ten branches, because numbers in reports are
// round in decimals).

// bias makes exponents of doubles (-324 to 308) three digits.
const bias = 500

// A Beginning is what a word begins with, or where Whole is set, the word itself.
type Beginning struct {
	Word  string
	Whole bool
}

// magnitude writes a positive finite number so that the order of the strings is the
// order of the numbers: the exponent, then the digits without zeros at the end.
func magnitude(v float64) string {
	s := strconv.FormatFloat(v, 'e', -1, 64)
	digits, exp, _ := strings.Cut(s, "e")
	e, err := strconv.Atoi(exp)
	if err != nil {
		return ""
	}
	return strconv.Itoa(e+bias) + strings.TrimRight(strings.Replace(digits, ".", "", 1), "0")
}

// Number is the word of a number; "" for one that is not finite.
func Number(v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return ""
	case v == 0:
		return "z"
	case v < 0:
		return "n" + magnitude(-v) + last
	}
	return "p" + magnitude(v) + last
}

// last ends the word of a number: what goes on behind the same digits is another number.
const last = "t"

// A bound is one end of a range of magnitudes.
type bound struct {
	digits string // "" for none
	open   bool
}

// Range is beginnings of which the word of every number of a range has one, and that of no
// other number has any.
func Range(low, high float64, openLow, openHigh bool) []Beginning {
	var out []Beginning
	if math.IsNaN(low) || math.IsNaN(high) || low > high {
		return nil
	}
	if low < 0 {
		// Of the negative ones the magnitudes run the other way.
		b := bound{}
		if !math.IsInf(low, -1) {
			b = bound{magnitude(-low), openLow}
		}
		a := bound{}
		if high < 0 {
			a = bound{magnitude(-high), openHigh}
		}
		out = cover(out, "n", "", a, b)
	}
	if (low < 0 || low == 0 && !openLow) && (high > 0 || high == 0 && !openHigh) {
		out = append(out, Beginning{"z", true})
	}
	if high > 0 {
		a, b := bound{}, bound{}
		if low > 0 {
			a = bound{magnitude(low), openLow}
		}
		if !math.IsInf(high, 1) {
			b = bound{magnitude(high), openHigh}
		}
		out = cover(out, "p", "", a, b)
	}
	return out
}

// cover appends the words for the magnitudes that begin with s and lie from a to b.
func cover(out []Beginning, prefix, s string, a, b bound) []Beginning {
	// All that begins with s lies from s itself to s followed by nines.
	aboveAll := a.digits == "" || s > a.digits || s == a.digits && !a.open
	belowAll := b.digits == "" || len(s) > 0 && !strings.HasPrefix(b.digits, s) && s < b.digits
	switch {
	case aboveAll && belowAll:
		return append(out, Beginning{prefix + s, false})
	case a.digits != "" && !strings.HasPrefix(a.digits, s) && s < a.digits:
		return out
	case b.digits != "" && s > b.digits:
		return out
	}
	if len(s) > 3 && inside(s, a, b) {
		out = append(out, Beginning{prefix + s + last, true})
	}
	for c := byte('0'); c <= '9'; c++ {
		out = cover(out, prefix, s+string(c), a, b)
	}
	return out
}

// inside reports whether the magnitude s itself lies from a to b.
func inside(s string, a, b bound) bool {
	return (a.digits == "" || s > a.digits || s == a.digits && !a.open) &&
		(b.digits == "" || s < b.digits || s == b.digits && !b.open)
}

// Thousandths is a confidence in thousandths.
func Thousandths(confidence float64) int {
	return int(math.Round(math.Min(math.Max(confidence, 0), 1) * 1000))
}
