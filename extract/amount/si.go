package amount

import "hearsay"

// OddUnit is the note of a figure whose unit cannot measure what is counted.
const OddUnit = "odd-unit"

// kind is the kind of a figure in the record: what a unit measures, or the sort of
// figure where there is none.
func (a Amount) kind() string {
	switch {
	case a.Kind == Count:
		return "count"
	case a.Kind == Duration:
		return string(Time)
	case a.Kind == Quantity && a.Dimension != "":
		return string(a.Dimension)
	}
	return string(a.Kind)
}

// si is the figure in the unit of the SI, nil where its unit has none. The unit's
// factor follows from the value.
func (a Amount) si() *hearsay.SI {
	if a.SIUnit == "" {
		return nil
	}
	factor := a.factor()
	at := func(end *float64) *float64 {
		if end == nil {
			return nil
		}
		v := a.SI
		if *end != a.Value {
			v += (*end - a.Value) * factor
		}
		return &v
	}
	return &hearsay.SI{Value: a.SI, Low: at(a.Low), High: at(a.High), Unit: a.SIUnit}
}

// factor is what one of the unit of a is in SI.
func (a Amount) factor() float64 {
	switch a.Unit {
	case "°C", "K":
		return 1
	case "°F":
		return 5. / 9
	}
	if a.Value == 0 {
		return 0
	}
	return a.SI / a.Value
}
