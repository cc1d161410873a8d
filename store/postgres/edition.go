package postgres

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/store/index"
)

// stands are when bytes were seen at an address, with conditions put in for the provenance p
// (which came back at g.at), for its URL, and for the URL that its document names.
func stands(at, atAgain, url, urlAgain, named string) string {
	return `SELECT f.address, d.id, f.at, d.day, f.named FROM (
		SELECT p.address, p.n, p.at, false AS named FROM provenance p WHERE ` + at + `
		UNION ALL SELECT g.address, g.n, g.at, false FROM again g WHERE ` + atAgain + `
		UNION ALL SELECT p.url, p.n, p.at, false FROM provenance p WHERE p.url <> '' AND ` + url + `
		UNION ALL SELECT p.url, g.n, g.at, false FROM again g JOIN provenance p USING (n, hash) WHERE p.url <> '' AND ` + urlAgain + `
		UNION ALL SELECT u.url, p.n, p.at, true FROM provenance p JOIN document u USING (n) WHERE u.url <> '' AND ` + named + `
	) f JOIN document d USING (n)`
}

func standOf(rows pgx.Rows) (s index.Stand, err error) {
	var id []byte
	var at string
	if err := rows.Scan(&s.Address, &id, &at, &s.Day, &s.Named); err != nil {
		return s, err
	}
	s.Address, s.Document = unescape(s.Address), index.DocumentID(id)
	s.At, err = index.Time(at)
	return s, err
}

// Editions returns what stood at an address.
func (s *Store) Editions(ctx context.Context, address string) ([]hearsay.Edition, error) {
	const url = `left(p.url, 600) = left($2, 600) AND p.url = $2`
	found, err := list(ctx, s.pool, standOf, stands(`p.hash = $1`, `g.hash = $1`, url, url, `left(u.url, 600) = left($2, 600) AND u.url = $2`), hash(address), escape(address))
	if err == nil && len(found) == 0 {
		err = &hearsay.Error{Code: hearsay.NotFound, Message: "nothing is kept from " + address}
	}
	if err != nil {
		return nil, s.failure(ctx, err)
	}
	return index.Editions(found), nil
}

// Arrivals yields the editions that were got at a time or later.
func (s *Store) Arrivals(ctx context.Context, since time.Time) iter.Seq2[hearsay.Edition, error] {
	return func(yield func(hearsay.Edition, error) bool) {
		found, err := list(ctx, s.pool, standOf, stands(`p.at >= $1`, `g.at >= $1`, `p.at >= $1`, `g.at >= $1`, `p.at >= $1`), index.Stamp(since))
		if err != nil {
			yield(hearsay.Edition{}, s.failure(ctx, err))
			return
		}
		all := index.Editions(found)
		slices.SortStableFunc(all, func(a, b hearsay.Edition) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Document, b.Document))
		})
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}
}
