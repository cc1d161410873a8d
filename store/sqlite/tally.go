package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
)

// Sums of the whole store stand in the tables tally, party and form, so that the list of sources and
// the figures of the store cost what stands on a page. What a document adds to them follows from its
// rows in document and source: it is taken out before these change, and added when they have.

// A sum is one of these tables with what documents add to it, ?1 times, by a list of their numbers
// in JSON.
type sum struct{ table, columns, of, keep string }

// ofDocuments is what documents of one kind add up to.
const ofDocuments = `?1 * count(*), ?1 * sum(statements), ?1 * sum(text_size), ?1 * sum(raw_size) FROM document`

var sums = [...]sum{
	{"tally", "kind, name, documents, statements, text_size, raw_size", `
		SELECT 'day', day, ` + ofDocuments + ` WHERE n IN (SELECT value FROM json_each(?2)) GROUP BY day
		UNION ALL SELECT 'outlet', outlet, ` + ofDocuments + ` WHERE n IN (SELECT value FROM json_each(?2)) AND outlet <> '' GROUP BY outlet
		UNION ALL SELECT 'model', name, ` + ofDocuments + ` JOIN model ON model.n = document.model WHERE document.n IN (SELECT value FROM json_each(?2)) GROUP BY name`,
		`(kind, name) DO UPDATE SET documents = documents + excluded.documents, statements = statements + excluded.statements,
			text_size = text_size + excluded.text_size, raw_size = raw_size + excluded.raw_size`},
	{"party", "key, statements, documents", `
		SELECT key, ?1 * sum(statements), ?1 * count(DISTINCT n) FROM source WHERE n IN (SELECT value FROM json_each(?2)) AND key <> '' GROUP BY key`,
		`(key) DO UPDATE SET statements = statements + excluded.statements, documents = documents + excluded.documents`},
	{"form", "key, name, naming, kind, own, said, plain, uses", `
		SELECT key, name, naming, kind, own, said, own = base, ?1 * count(*) FROM source WHERE n IN (SELECT value FROM json_each(?2)) AND key <> ''
		GROUP BY key, name, naming, kind, own, said, own = base`,
		`(key, name, naming, kind, own, said, plain) DO UPDATE SET uses = uses + excluded.uses`},
}

// sum adds what documents have to the sums, times a sign.
func (b *batch) sum(ctx context.Context, sign int, documents []int64) error {
	if len(documents) == 0 {
		return nil
	}
	numbers, err := json.Marshal(documents)
	if err != nil {
		return err
	}
	for _, s := range sums {
		if _, err := b.tx.ExecContext(ctx, `INSERT INTO `+s.table+` (`+s.columns+`) SELECT * FROM (`+s.of+`) WHERE true ON CONFLICT `+s.keep, sign, string(numbers)); err != nil {
			return err
		}
	}
	return nil
}

// takeOut takes documents out of the sums before they change.
func (b *batch) takeOut(ctx context.Context, documents ...int64) error {
	documents = slices.DeleteFunc(documents, func(n int64) bool { return b.out[n] })
	for _, n := range documents {
		b.out[n] = true
	}
	return b.sum(ctx, -1, documents)
}

// putBack adds the documents that were taken out, and the new ones, as they are now.
func (b *batch) putBack(ctx context.Context) error {
	if err := b.sum(ctx, 1, slices.Sorted(maps.Keys(b.out))); err != nil {
		return err
	}
	clear(b.out)
	_, err := b.tx.ExecContext(ctx, `DELETE FROM tally WHERE documents = 0; DELETE FROM party WHERE documents = 0; DELETE FROM form WHERE uses = 0`)
	return err
}

// sumAddress counts the address of document n, which is new there.
func (b *batch) sumAddress(ctx context.Context, n int64, address string) error {
	_, err := b.tx.ExecContext(ctx, `INSERT INTO tally SELECT 'address', '', 1, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM provenance WHERE address = ? AND n <> ?)
		ON CONFLICT (kind, name) DO UPDATE SET documents = documents + 1`, address, n)
	return err
}

// sumAll makes the sums of a store that has none.
func (b *batch) sumAll(ctx context.Context) error {
	numbers, err := list(ctx, b.tx, number, `SELECT n FROM document`)
	if err != nil {
		return err
	}
	if err := b.sum(ctx, 1, numbers); err != nil {
		return err
	}
	_, err = b.tx.ExecContext(ctx, `INSERT INTO tally SELECT 'address', '', count(DISTINCT address), 0, 0, 0 FROM provenance HAVING count(*) > 0`)
	return err
}

// summed verifies that the sums are those of all documents.
func summed(ctx context.Context, tx *sql.Tx, fail func(document, format string, args ...any)) error {
	numbers, err := list(ctx, tx, number, `SELECT n FROM document`)
	if err != nil {
		return err
	}
	all, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	for _, s := range sums {
		kept := `SELECT ` + s.columns + ` FROM ` + s.table
		of := s.of
		if s.table == "tally" {
			of += ` UNION ALL SELECT 'address', '', count(DISTINCT address), 0, 0, 0 FROM provenance HAVING count(*) > 0`
		}
		var differ int
		if err := tx.QueryRowContext(ctx, `WITH made AS (`+of+`), kept AS (`+kept+`)
			SELECT (SELECT count(*) FROM (SELECT * FROM made EXCEPT SELECT * FROM kept)) + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM made))`, 1, string(all)).Scan(&differ); err != nil {
			return err
		}
		if differ > 0 {
			fail("", "%d rows of %s are not the sums of the documents", differ, s.table)
		}
	}
	return nil
}

// number reads a row of one number.
func number(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) }
