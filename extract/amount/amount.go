// Package amount finds the figures of a text: counts, shares, sums of money and
// measured quantities, with their bounds, their unit and what they count.
//
// It works in two storeys. Numbers, Ordinals, Ranges and Quantities read the
// letters alone and return whatever is a number there; they know nothing of
// reports. Find stands above them: it reads a tokenised report, leaves out the
// numbers that are names, dates, scores and addresses, and says of the others
// what they count.
package amount

import (
	"hearsay"
	"hearsay/extract/token"
)

// An Amount is one figure.
//
// Low and High bound what the words leave open, nil where they say nothing:
// "more than 1,500" has a Low of 1500 and no High. An exact figure has both,
// equal to Value. One that is only near ("about 500") has neither. The Value of
// a range is the middle of it; that of an indefinite number ("dozens") the least
// that it can mean, which is also its Low.
//
// All three are in Unit, scale words multiplied out: "$1.2bn" is 1.2e9 USD.
type Amount struct {
	Tokens Range        // the tokens that Span touches
	Span   hearsay.Span // with its bound and unit: "up to 10 years"
	Number hearsay.Span // the number alone; of a range, both and what joins them
	Kind   Kind
	Value  float64
	Low    *float64
	High   *float64
	Bound  string // one of the Bound constants, "" if exact

	// Unit is "person" for people, an ISO 4217 code for money (or the name that
	// several countries give their money, "franc"), "percent",
	// "percentage point", a symbol for what is measured ("km", "bbl/d"), spelled
	// out for spans of time ("year"), and "" for other counts.
	Unit      string
	Dimension Dimension // of a measured unit

	// SI is Value in the unit SIUnit, which is "" where the unit has none.
	SI     float64
	SIUnit string

	Of   []Range // what is counted: "convicted felons" in "over 1,500 convicted felons"
	Note string  // what is odd about the figure as it stands; "" for nothing
}

// Figure is the amount as the account of a document has it, without an id.
func (a Amount) Figure(t *token.Text) hearsay.Figure {
	f := hearsay.Figure{Span: a.Span, Value: a.Value, Bound: a.Bound, Low: a.Low, High: a.High, Unit: a.Unit, Kind: a.kind(), SI: a.si()}
	if a.Note != "" {
		f.Note = OddUnit
	}
	for _, r := range a.Of {
		f.Of = append(f.Of, hearsay.Span{Start: t.Tokens[r.First].Span.Start, End: t.Tokens[r.Last-1].Span.End})
	}
	return f
}

// A Range is the tokens First to Last, half-open.
type Range struct{ First, Last int }

// Kind says what sort of figure an amount is.
type Kind string

// The kinds of figures.
const (
	Count    Kind = "number"
	Rank     Kind = "ordinal" // third, 21st: a place, not a count
	Percent  Kind = "percent"
	Points   Kind = "percentage point"
	Money    Kind = "money"
	Quantity Kind = "quantity" // of a unit of measurement
	Duration Kind = "duration"
	Age      Kind = "age"
	Share    Kind = "fraction" // two thirds, one in three, half
	Degrees  Kind = "temperature"
)

// The bounds of figures. The words of a text are brought under these.
const (
	Above    = "more than"
	AtLeast  = "at least"
	Below    = "less than"
	Fewer    = "fewer than"
	AtMost   = "at most"
	UpTo     = "up to"
	About    = "about"
	Nearly   = "nearly"
	Between  = "between"
	Multiple = "at least some" // dozens, hundreds, several hundred
)
