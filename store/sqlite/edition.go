package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"slices"
	"time"

	"hearsay"
	"hearsay/store/index"
)

// stands are all of them, with conditions put in for the addresses and the times.
const stands = `
	SELECT f.address, d.id, f.at, d.day, f.named FROM (
		SELECT address, n, at, 0 AS named FROM provenance
		UNION ALL SELECT address, n, at, 0 FROM again
		UNION ALL SELECT url, n, at, 0 FROM provenance WHERE url <> ''
		UNION ALL SELECT p.url, a.n, a.at, 0 FROM again a JOIN provenance p USING (address, n) WHERE p.url <> ''
		UNION ALL SELECT u.url, p.n, p.at, 1 FROM provenance p JOIN document u USING (n) WHERE u.url <> ''
	) f JOIN document d USING (n) WHERE `

func scanStand(rows *sql.Rows) (s index.Stand, err error) {
	var id []byte
	var at string
	if err := rows.Scan(&s.Address, &id, &at, &s.Day, &s.Named); err != nil {
		return s, err
	}
	s.Document = index.DocumentID(id)
	s.At, err = index.Time(at)
	return s, err
}

// Editions returns what stood at an address.
func (s *Store) Editions(ctx context.Context, address string) ([]hearsay.Edition, error) {
	found, err := list(ctx, s.read, scanStand, stands+`f.address = ?`, address)
	if err != nil {
		return nil, failure(ctx, s.path, err)
	}
	if len(found) == 0 {
		return nil, failure(ctx, s.path, &hearsay.Error{Code: hearsay.NotFound, Message: "nothing is kept from " + address})
	}
	return index.Editions(found), nil
}

// Arrivals yields the editions that were got at a time or later.
func (s *Store) Arrivals(ctx context.Context, since time.Time) iter.Seq2[hearsay.Edition, error] {
	return func(yield func(hearsay.Edition, error) bool) {
		found, err := list(ctx, s.read, scanStand, stands+`f.at >= ?`, index.Stamp(since))
		if err != nil {
			yield(hearsay.Edition{}, failure(ctx, s.path, err))
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

// back notes that bytes which stood at an address before stand there again, and reports whether
// others stood there last before that time.
func (b *batch) back(ctx context.Context, n int64, address string, at time.Time) (bool, error) {
	var known bool // that they stood there then
	err := b.tx.QueryRowContext(ctx, `
		WITH seen AS (SELECT n, at FROM provenance WHERE address = ?1 UNION ALL SELECT n, at FROM again WHERE address = ?1),
			near AS (SELECT coalesce((SELECT max(at) FROM seen WHERE at <= ?2), (SELECT min(at) FROM seen)) AS at)
		SELECT EXISTS (SELECT 1 FROM seen JOIN near USING (at) WHERE n = ?3)`, address, index.Stamp(at), n).Scan(&known)
	if err != nil || known {
		return false, err
	}
	_, err = b.tx.ExecContext(ctx, `INSERT OR IGNORE INTO again (address, at, n) VALUES (?, ?, ?)`, address, index.Stamp(at), n)
	return err == nil, err
}
