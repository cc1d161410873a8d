package postgres

import (
	"context"
	"strings"
	"time"

	"hearsay"
	"hearsay/store/index"
)

// provenance writes how documents were got, and notes what of it is new.
func (w *writer) provenance(ctx context.Context, arrivals []arrived, numbers map[string]int64, added []hearsay.Added) error {
	var ns []int64
	var hashes [][]byte
	type at struct {
		n    int64
		hash string
	}
	distinct := map[at]bool{}
	for _, a := range arrivals {
		n, h := numbers[string(a.id)], hash(a.provenance.Address)
		ns, hashes, distinct[at{n, string(h)}] = append(ns, n), append(hashes, h), true
	}
	there, err := list(ctx, w.tx, one[int64], `SELECT n FROM provenance WHERE (n, hash) IN (SELECT * FROM unnest($1::bigint[], $2::bytea[])) LIMIT 1`, ns, hashes)
	if err != nil {
		return err
	}
	if len(there) == 0 && len(distinct) == len(arrivals) { // all are new
		for i := range added {
			added[i].Address = true
		}
		fresh, err := w.got(ctx, arrivals, ns, hashes)
		if err != nil {
			return err
		}
		return w.sumAddresses(ctx, fresh)
	}
	var all [][]byte
	for i, a := range arrivals { // one after the other: what came before says what came back
		fresh, err := w.got(ctx, arrivals[i:i+1], ns[i:i+1], hashes[i:i+1])
		if err != nil {
			return err
		}
		o := &added[a.item]
		all = append(all, fresh...)
		if o.Address = len(fresh) > 0; !o.Address {
			if o.Back, err = w.back(ctx, ns[i], a.provenance.Address, a.provenance.At); err != nil {
				return err
			}
		}
	}
	return w.sumAddresses(ctx, all)
}

// got writes rows of provenance, and returns the hashes of those that were new.
func (w *writer) got(ctx context.Context, arrivals []arrived, ns []int64, hashes [][]byte) ([][]byte, error) {
	columns := make([][]string, 7)
	for _, a := range arrivals {
		v := a.provenance
		for i, field := range []string{v.Address, index.Stamp(v.At), v.How, v.MediaType, v.URL, v.Publisher, strings.Join(v.Repairs, "\n")} {
			columns[i] = append(columns[i], escape(field))
		}
	}
	return list(ctx, w.tx, one[[]byte], `INSERT INTO provenance (n, hash, address, at, how, media_type, url, publisher, repairs)
		SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
		ON CONFLICT DO NOTHING RETURNING hash`, ns, hashes, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6])
}

// back notes that bytes which stood at an address before stand there again, and reports whether
// others stood there last before that time.
func (w *writer) back(ctx context.Context, n int64, address string, at time.Time) (bool, error) {
	var known bool // that they stood there then
	err := w.tx.QueryRow(ctx, `
		WITH seen AS (SELECT n, at FROM provenance WHERE hash = $1 UNION ALL SELECT n, at FROM again WHERE hash = $1),
			near AS (SELECT coalesce((SELECT max(at) FROM seen WHERE at <= $2), (SELECT min(at) FROM seen)) AS at)
		SELECT EXISTS (SELECT 1 FROM seen JOIN near USING (at) WHERE n = $3)`, hash(address), index.Stamp(at), n).Scan(&known)
	if err != nil || known {
		return false, err
	}
	_, err = w.tx.Exec(ctx, `INSERT INTO again (n, hash, address, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, n, hash(address), escape(address), index.Stamp(at))
	return err == nil, err
}
