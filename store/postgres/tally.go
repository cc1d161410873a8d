package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// Sums of the whole store stand in the tables tally, party and form, so that the list of sources and
// the figures of the store cost what stands on a page. All who write wait for one another there, so it
// comes last in a transaction: see settle.

// A counted is what a document added to the sums before it changed.
type counted struct {
	day, outlet                    string
	model, statements, texts, raws int64
}

// leaves notes what document n adds to the sums, before it changes.
func (w *writer) leaves(ctx context.Context, n int64) error {
	var c counted
	err := w.tx.QueryRow(ctx, `SELECT day, outlet, model, statements, text_size, raw_size FROM document WHERE n = $1`, n).
		Scan(&c.day, &c.outlet, &c.model, &c.statements, &c.texts, &c.raws)
	w.gone = append(w.gone, c)
	return err
}

// ofDocuments is what documents of one kind add up to, from a table d with a sign in each row.
const ofDocuments = `sum(sign), sum(sign * statements), sum(sign * text_size), sum(sign * raw_size) FROM d`

// tallies is what rows d add to the table tally, by kind and name.
const tallies = `SELECT substr(sha256(convert_to(kind || ' ' || name, 'UTF8')), 1, 16) AS hash, s.* FROM (
		SELECT 'day' AS kind, day AS name, ` + ofDocuments + ` GROUP BY day
		UNION ALL SELECT 'outlet', outlet, ` + ofDocuments + ` WHERE outlet <> '' GROUP BY outlet
		UNION ALL SELECT 'model', m.name, ` + ofDocuments + ` JOIN model m ON m.n = d.model GROUP BY m.name
	) s (kind, name, documents, statements, text_size, raw_size)`

// A sum is a table of sums over source: what rows add to it, by a sign ($1).
type sum struct{ table, columns, of, keep string }

var sums = [...]sum{
	{"party", "hash, key, statements, documents", `SELECT substr(sha256(convert_to(key, 'UTF8')), 1, 16), key, $1::int * sum(statements), $1::int * count(DISTINCT n)
		FROM source WHERE key <> '' AND n = ANY ($2) GROUP BY key`,
		`statements = t.statements + excluded.statements, documents = t.documents + excluded.documents`},
	{"form", "hash, key, name, naming, kind, own, said, plain, uses", `SELECT substr(sha256(convert_to(ROW (key, name, naming, kind, own, said, own = base)::text, 'UTF8')), 1, 16),
		key, name, naming, kind, own, said, own = base, $1::int * count(*)
		FROM source WHERE key <> '' AND n = ANY ($2) GROUP BY key, name, naming, kind, own, said, own = base`,
		`uses = t.uses + excluded.uses`},
}

// sum adds the sources of documents to the sums, times a sign.
func (w *writer) sum(ctx context.Context, sign int, documents []int64) error {
	for _, s := range sums {
		if _, err := w.tx.Exec(ctx, `INSERT INTO `+s.table+` AS t (`+s.columns+`) `+s.of+` ON CONFLICT (hash) DO UPDATE SET `+s.keep, sign, documents); err != nil {
			return err
		}
	}
	return nil
}

// tally adds documents as they are now, and takes them away as they were.
func (w *writer) tally(ctx context.Context, documents []int64) error {
	var days, outlets []string
	var models, statements, texts, raws []int64
	for _, c := range w.gone {
		days, outlets, models = append(days, c.day), append(outlets, c.outlet), append(models, c.model)
		statements, texts, raws = append(statements, c.statements), append(texts, c.texts), append(raws, c.raws)
	}
	w.gone = nil
	_, err := w.tx.Exec(ctx, `WITH d AS (
			SELECT 1 AS sign, day, outlet, model, statements, text_size, raw_size FROM document WHERE n = ANY ($1)
			UNION ALL SELECT -1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::bigint[], $7::bigint[]))
		INSERT INTO tally AS t (hash, kind, name, documents, statements, text_size, raw_size) `+tallies+`
		UNION ALL SELECT '\x00'::bytea, 'change', '', 1, 0, 0, 0
		ON CONFLICT (hash) DO UPDATE SET documents = t.documents + excluded.documents, statements = t.statements + excluded.statements,
			text_size = t.text_size + excluded.text_size, raw_size = t.raw_size + excluded.raw_size`, documents, days, outlets, models, statements, texts, raws)
	return err
}

// forget takes away sums of nothing.
func (w *writer) forget(ctx context.Context) error {
	for _, none := range []string{`tally WHERE documents = 0`, `party WHERE documents = 0`, `form WHERE uses = 0`} {
		if _, err := w.tx.Exec(ctx, `DELETE FROM `+none); err != nil {
			return err
		}
	}
	return nil
}

// sumAddresses counts addresses that documents are new at: those that no other stands at.
func (w *writer) sumAddresses(ctx context.Context, hashes [][]byte) error {
	if len(hashes) == 0 {
		return nil
	}
	if err := lock(ctx, w.tx, naming, false); err != nil {
		return err
	}
	_, err := w.tx.Exec(ctx, `INSERT INTO tally AS t SELECT '\x01'::bytea, 'address', '', count(*), 0, 0, 0 FROM (
			SELECT hash FROM unnest($1::bytea[]) a (hash) GROUP BY hash HAVING (SELECT count(*) FROM provenance p WHERE p.hash = a.hash) = count(*)) fresh
		HAVING count(*) > 0 ON CONFLICT (hash) DO UPDATE SET documents = t.documents + excluded.documents`, hashes)
	return err
}

// sumAllAddresses counts the addresses of a store that has no sum of them.
func (w *writer) sumAllAddresses(ctx context.Context) error {
	_, err := w.tx.Exec(ctx, `INSERT INTO tally SELECT '\x01'::bytea, 'address', '', count(DISTINCT hash), 0, 0, 0 FROM provenance HAVING count(*) > 0`)
	return err
}

// summed verifies that the sums are those of all documents: it returns how many rows of which tables
// are not.
func summed(ctx context.Context, tx pgx.Tx) (map[string]int, error) {
	documents, err := list(ctx, tx, one[int64], `SELECT n FROM document`)
	if err != nil {
		return nil, err
	}
	wrong := map[string]int{}
	count := func(table, made, kept string, args ...any) error {
		var n int
		err := tx.QueryRow(ctx, `WITH made AS (`+made+`), kept AS (`+kept+`)
			SELECT (SELECT count(*) FROM (SELECT * FROM made EXCEPT SELECT * FROM kept) a) + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM made) b)`, args...).Scan(&n)
		if n > 0 {
			wrong[table] = n
		}
		return err
	}
	for _, s := range sums {
		if err := count(s.table, s.of, `SELECT `+s.columns+` FROM `+s.table, 1, documents); err != nil {
			return nil, err
		}
	}
	return wrong, count("tally", `WITH d AS (SELECT 1 AS sign, * FROM document) `+tallies+`
		UNION ALL SELECT '\x01'::bytea, 'address', '', count(DISTINCT hash), 0, 0, 0 FROM provenance HAVING count(*) > 0`, `SELECT * FROM tally WHERE kind <> 'change'`)
}
