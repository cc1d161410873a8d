package same

import "hearsay"

// An Interval is what a figure may be, both ends included; nil where it is open.
type Interval struct{ Low, High *float64 }

// IntervalOf is the interval of a figure; one without is its value.
func IntervalOf(f *hearsay.Figure) Interval {
	if f.Low == nil && f.High == nil {
		return Interval{&f.Value, &f.Value}
	}
	return Interval{f.Low, f.High}
}

// Above reports whether all of a lies over all of b.
func (a Interval) Above(b Interval) bool { return b.High != nil && a.Low != nil && *b.High < *a.Low }

// Apart reports whether no number is in both.
func (a Interval) Apart(b Interval) bool { return a.Above(b) || b.Above(a) }
