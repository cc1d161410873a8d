package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/store/index"
)

// A stretch is a range of slots, its end exclusive, in which a query comes down to one
// that asks for no days: rowids stand in the order of days, so a condition on
// them is true or false throughout.
type stretch struct {
	from, to int64
	q        hearsay.Query
}

// stretchesOf cuts the order of results at every day that a query names.
func stretchesOf(q hearsay.Query) ([]stretch, error) {
	var cuts []string
	bad := error(nil)
	index.Reduce(q, func(leaf hearsay.Query) hearsay.Query {
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
		part := index.Reduce(q, func(leaf hearsay.Query) hearsay.Query {
			d, ok := leaf.(hearsay.InDays)
			switch {
			case !ok:
				return leaf
			case dated && (d.From == "" || day >= d.From) && (d.Before == "" || day < d.Before):
				return index.Always()
			default:
				return index.Never()
			}
		})
		if any, ok := part.(hearsay.AnyOf); !ok || len(any) > 0 {
			out = append(out, stretch{from, to, part})
		}
		from = to
	}
	if len(cuts) == 0 && !slices.ContainsFunc(index.Leaves(q), func(l hearsay.Query) bool { _, ok := l.(hearsay.InDays); return ok }) {
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

// resolve puts the numbers of outlets in the place of their words.
func resolve(ctx context.Context, tx *sql.Tx, q hearsay.Query) (hearsay.Query, error) {
	type outlet struct {
		n     int
		words string
	}
	var outlets []outlet
	if slices.ContainsFunc(index.Leaves(q), func(l hearsay.Query) bool { w, ok := l.(hearsay.HasWords); return ok && w.Field == hearsay.OutletField }) {
		var err error
		if outlets, err = list(ctx, tx, func(rows *sql.Rows) (o outlet, err error) { return o, rows.Scan(&o.n, &o.words) }, `SELECT n, words FROM outlet ORDER BY n`); err != nil {
			return nil, err
		}
	}
	return index.Reduce(q, func(leaf hearsay.Query) hearsay.Query {
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
