package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"iter"

	"hearsay"
	"hearsay/store/index"
)

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (*hearsay.Stats, error) {
	var st hearsay.Stats
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		for _, ask := range []struct {
			text string
			to   []any
		}{
			{`SELECT coalesce(sum(documents), 0), coalesce(sum(statements), 0), coalesce(sum(text_size), 0), coalesce(sum(raw_size), 0), coalesce(max(name), ''), coalesce(min(nullif(name, '')), '') FROM tally WHERE kind = 'day'`,
				[]any{&st.Documents, &st.Statements, &st.Text, &st.Raw, &st.Last, &st.First}},
			{`SELECT coalesce(sum(documents), 0) FROM tally WHERE kind = 'address'`, []any{&st.Addresses}},
			{`SELECT count(*) FROM party`, []any{&st.Sources}},
			{`SELECT count(*) FROM word`, []any{&st.Words}},
			{`SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`, []any{&st.Size}},
		} {
			if err := tx.QueryRowContext(ctx, ask.text).Scan(ask.to...); err != nil {
				return err
			}
		}
		count := func(rows *sql.Rows) (c hearsay.Count, err error) { return c, rows.Scan(&c.Value, &c.N) }
		var err error
		if st.Models, err = list(ctx, tx, count, `SELECT name, documents FROM tally WHERE kind = 'model' ORDER BY name`); err != nil {
			return err
		}
		st.Outlets, err = list(ctx, tx, count, `SELECT name, documents FROM tally WHERE kind = 'outlet' ORDER BY documents DESC, name LIMIT 20`)
		return err
	})
	if err != nil {
		return nil, failure(ctx, s.path, err)
	}
	return &st, nil
}

// Faults verifies that the file is whole and that its tables agree.
func (s *Store) Faults(ctx context.Context) iter.Seq2[hearsay.Fault, error] {
	return func(yield func(hearsay.Fault, error) bool) {
		faults, err := s.faults(ctx)
		for _, f := range faults {
			if !yield(f, nil) {
				return
			}
		}
		if err != nil {
			yield(hearsay.Fault{}, failure(ctx, s.path, err))
		}
	}
}

func (s *Store) faults(ctx context.Context) ([]hearsay.Fault, error) {
	var faults []hearsay.Fault
	fail := func(document, format string, args ...any) {
		faults = append(faults, hearsay.Fault{Document: document, Message: fmt.Sprintf(format, args...)})
	}
	// An index verifies itself by a command that has the form of a write. Where nothing may be
	// written, integrity_check below asks the indexes, too. What else keeps it from answering, a
	// store that others write to or a person who stops it, is no damage.
	for _, index := range []struct{ name, check string }{
		{"words", `INSERT INTO said (said) VALUES ('integrity-check')`},
		{"names", `INSERT INTO called (called, rank) VALUES ('integrity-check', 1)`},
	} {
		switch _, err := s.write.ExecContext(ctx, index.check); {
		case isDamaged(err):
			fail("", "the index of %s is damaged: %v", index.name, err)
		case err != nil && !isUnwritable(err):
			return faults, err
		}
	}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		text := func(rows *sql.Rows) (m string, err error) { return m, rows.Scan(&m) }
		// FTS5 looks for what others have written when a query opens it, and not when
		// integrity_check does: without this one it calls its own memory damaged.
		if _, err := list(ctx, tx, text, `SELECT rowid FROM said WHERE said MATCH '"none"' LIMIT 1`); err != nil {
			return err
		}
		messages, err := list(ctx, tx, text, `PRAGMA integrity_check(100)`)
		if err != nil {
			return err
		}
		for _, m := range messages {
			if m != "ok" {
				fail("", "the file is damaged: %s", m)
			}
		}
		keys, err := list(ctx, tx, func(rows *sql.Rows) (m string, err error) {
			var table, parent string
			var row, key sql.NullInt64
			return table, rows.Scan(&table, &row, &parent, &key)
		}, `PRAGMA foreign_key_check`)
		for _, m := range keys {
			fail("", "a row of %s belongs to no document", m)
		}
		if err != nil {
			return err
		}
		return s.agreement(ctx, tx, fail)
	})
	return faults, err
}

// agreement verifies, document by document, that it is found by what is in it and by
// nothing else.
func (s *Store) agreement(ctx context.Context, tx *sql.Tx, fail func(document, format string, args ...any)) error {
	word, err := force(ctx, tx)
	if err != nil {
		return err
	}
	indexed, err := tx.QueryContext(ctx, `SELECT id FROM said_docsize ORDER BY id`)
	if err != nil {
		return err
	}
	defer indexed.Close()
	next := func() (int64, error) {
		id := int64(-1)
		if !indexed.Next() {
			return id, indexed.Err()
		}
		return id, indexed.Scan(&id)
	}
	row, err := next()
	if err != nil {
		return err
	}
	documents, err := list(ctx, tx, func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) }, `SELECT n FROM document ORDER BY slot`)
	if err != nil {
		return err
	}
	for _, n := range documents {
		r, id, err := s.load(ctx, tx, n)
		if err != nil {
			fail(index.DocumentID(id), "%v", err)
			continue
		}
		var slot, statements, sources int64
		var keys []byte
		if err := tx.QueryRowContext(ctx, `SELECT slot, statements, keys, (SELECT count(*) FROM source WHERE n = d.n) FROM document d JOIN content USING (n) WHERE n = ?`, n).
			Scan(&slot, &statements, &keys, &sources); err != nil {
			return err
		}
		if err := identities(ctx, tx, n, r, fail); err != nil {
			return err
		}
		own, wanted := make([]byte, 0, len(keys)), r.Keys()
		for _, k := range wanted {
			if own, err = hex.AppendDecode(own, []byte(k)); err != nil {
				return err
			}
		}
		if int(statements) != len(r.Statements) || !bytes.Equal(own, keys) || int(sources) != len(r.Sources) {
			fail(r.Document.ID, "its tables do not hold the %d statements and %d sources of its record", len(r.Statements), len(r.Sources))
		}
		for i, k := range wanted {
			var there bool
			if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM statement WHERE key = ? AND n = ? AND ordinal = ?)`, own[8*i:8*i+8], n, i).Scan(&there); err != nil {
				return err
			}
			if !there {
				fail(r.Document.ID, "statement %s cannot be found by its id", k)
			}
			place := slot<<ordinalBits | int64(i)
			for row >= 0 && row < place {
				fail("", "the index holds a statement that is not there, at %d", row)
				if row, err = next(); err != nil {
					return err
				}
			}
			switch found := row == place; {
			case found && word.Wrong[k]:
				fail(r.Document.ID, "statement %s was called wrong and is found", k)
			case !found && !word.Wrong[k]:
				fail(r.Document.ID, "statement %s is not in the index of words", k)
			}
			if row == place {
				if row, err = next(); err != nil {
					return err
				}
			}
		}
	}
	for row >= 0 {
		fail("", "the index holds a statement that is not there, at %d", row)
		if row, err = next(); err != nil {
			return err
		}
	}
	if err := companies(ctx, tx, fail); err != nil {
		return err
	}
	return summed(ctx, tx, fail)
}
