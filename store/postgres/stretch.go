package postgres

import (
	"slices"

	"hearsay"
	"hearsay/store/index"
)

// A stretch is a range of the order of results, its end exclusive, in which a query comes down to
// one that asks for no days: a condition on them is true or false throughout.
type stretch struct {
	from, to int // as orderOf has them
	q        hearsay.Query
}

// stretchesOf cuts the order of results at every day that a query names. Invalid.
func stretchesOf(q hearsay.Query) ([]stretch, error) {
	cuts := []int{0, index.LastDay + 1, unknownDay + 1}
	for _, leaf := range index.Leaves(q) {
		d, ok := leaf.(hearsay.InDays)
		for _, day := range []string{d.From, d.Before} {
			if !ok || day == "" {
				continue
			}
			n, known := index.DayNumber(day)
			if !known {
				return nil, index.Refused(leaf)
			}
			cuts = append(cuts, index.LastDay-n+1) // behind the day
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []stretch
	for i, to := range cuts[1:] {
		from := cuts[i]
		part := index.Reduce(q, func(leaf hearsay.Query) hearsay.Query {
			d, ok := leaf.(hearsay.InDays)
			switch {
			case !ok:
				return leaf
			case from <= index.LastDay && within(d, index.LastDay-from):
				return index.Always()
			default:
				return index.Never()
			}
		})
		if any, ok := part.(hearsay.AnyOf); ok && len(any) == 0 {
			continue
		}
		out = append(out, stretch{from, to, part})
	}
	return joined(q, out), nil
}

// within reports whether the day with a number is one that is asked for.
func within(d hearsay.InDays, day int) bool {
	from, _ := index.DayNumber(d.From)
	before, _ := index.DayNumber(d.Before)
	return (d.From == "" || day >= from) && (d.Before == "" || day < before)
}

// joined makes one stretch of all where a query asks for no days.
func joined(q hearsay.Query, all []stretch) []stretch {
	if len(all) == 0 || slices.ContainsFunc(index.Leaves(q), func(l hearsay.Query) bool { _, ok := l.(hearsay.InDays); return ok }) {
		return all
	}
	return []stretch{{all[0].from, all[len(all)-1].to, all[0].q}}
}
