package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// A stretch is a range of slots, its end exclusive, in which a query comes down to one
// that asks for no days: rowids stand in the order of days, so a condition on
// them is true or false throughout.
type stretch struct {
	from, to int64
	q        hearsay.Query
}

// Queries that all and no statements match.
var (
	always = hearsay.AllOf{}
	never  = hearsay.AnyOf{}
)

// stretchesOf cuts the order of results at every day that a query names.
func stretchesOf(q hearsay.Query) ([]stretch, error) {
	var cuts []string
	bad := error(nil)
	reduce(q, func(leaf hearsay.Query) hearsay.Query {
		d, ok := leaf.(hearsay.InDays)
		for _, day := range []string{d.From, d.Before} {
			if _, known := firstSlot(day); !ok || day == "" {
				continue
			} else if !known {
				bad = refused(leaf)
			}
			cuts = append(cuts, day)
		}
		return leaf
	})
	if bad != nil {
		return nil, bad
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	slices.Reverse(cuts)
	// The slots of a day and of all later ones end where those of the day before begin.
	end := func(day string) int64 { slot, _ := firstSlot(day); return slot + 1<<idBits }
	var out []stretch
	from := int64(0)
	add := func(to int64, day string, dated bool) {
		part := reduce(q, func(leaf hearsay.Query) hearsay.Query {
			d, ok := leaf.(hearsay.InDays)
			switch {
			case !ok:
				return leaf
			case dated && (d.From == "" || day >= d.From) && (d.Before == "" || day < d.Before):
				return always
			default:
				return never
			}
		})
		if any, ok := part.(hearsay.AnyOf); !ok || len(any) > 0 {
			out = append(out, stretch{from, to, part})
		}
		from = to
	}
	if len(cuts) == 0 && !slices.ContainsFunc(leaves(q), func(l hearsay.Query) bool { _, ok := l.(hearsay.InDays); return ok }) {
		add(undated+1<<undatedBits+room, "", false)
		return out, nil
	}
	for _, day := range cuts {
		add(end(day), day, true)
	}
	add(undated, "0000-00-00", true)
	add(undated+1<<undatedBits+room, "", false)
	return out, nil
}

// leaves are the conditions of a query.
func leaves(q hearsay.Query) []hearsay.Query {
	var all []hearsay.Query
	reduce(q, func(leaf hearsay.Query) hearsay.Query {
		all = append(all, leaf)
		return leaf
	})
	return all
}

// reduce puts other conditions in the place of those of a query, and leaves out what
// always or never holds.
func reduce(q hearsay.Query, leaf func(hearsay.Query) hearsay.Query) hearsay.Query {
	switch q := q.(type) {
	case nil:
		return always
	case hearsay.AllOf:
		out := make(hearsay.AllOf, 0, len(q))
		for _, of := range q {
			switch of := reduce(of, leaf).(type) {
			case hearsay.AllOf:
				out = append(out, of...)
			case hearsay.AnyOf:
				if len(of) == 0 {
					return never
				}
				out = append(out, of)
			default:
				out = append(out, of)
			}
		}
		if len(out) == 1 {
			return out[0]
		}
		return out
	case hearsay.AnyOf:
		out := make(hearsay.AnyOf, 0, len(q))
		for _, of := range q {
			switch of := reduce(of, leaf).(type) {
			case hearsay.AnyOf:
				out = append(out, of...)
			case hearsay.AllOf:
				if len(of) == 0 {
					return always
				}
				out = append(out, of)
			default:
				out = append(out, of)
			}
		}
		if len(out) == 1 {
			return out[0]
		}
		return out
	case hearsay.Not:
		switch of := reduce(q.Of, leaf).(type) {
		case hearsay.Not:
			return of.Of
		case hearsay.AllOf:
			if len(of) == 0 {
				return never
			}
			return hearsay.Not{Of: of}
		case hearsay.AnyOf:
			if len(of) == 0 {
				return always
			}
			return hearsay.Not{Of: of}
		default:
			return hearsay.Not{Of: of}
		}
	default:
		return leaf(q)
	}
}

// resolve puts the numbers of outlets in the place of their words.
func resolve(ctx context.Context, tx *sql.Tx, q hearsay.Query) (hearsay.Query, error) {
	type outlet struct {
		n     int
		words string
	}
	var outlets []outlet
	if slices.ContainsFunc(leaves(q), func(l hearsay.Query) bool { w, ok := l.(hearsay.HasWords); return ok && w.Field == hearsay.OutletField }) {
		var err error
		if outlets, err = list(ctx, tx, func(rows *sql.Rows) (o outlet, err error) { return o, rows.Scan(&o.n, &o.words) }, `SELECT n, words FROM outlet ORDER BY n`); err != nil {
			return nil, err
		}
	}
	return reduce(q, func(leaf hearsay.Query) hearsay.Query {
		w, ok := leaf.(hearsay.HasWords)
		if !ok || w.Field != hearsay.OutletField {
			return leaf
		}
		phrase := " " + strings.Join(w.Words, " ")
		if !w.Prefix {
			phrase += " "
		}
		var any hearsay.AnyOf
		for _, o := range outlets {
			if strings.Contains(" "+o.words+" ", phrase) {
				any = append(any, hearsay.HasValue{Field: "outlet", Value: strconv.Itoa(o.n)})
			}
		}
		if len(any) == 1 {
			return any[0]
		}
		return any
	}), nil
}
