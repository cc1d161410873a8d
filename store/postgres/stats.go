package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hearsay"
)

// Stats counts what is kept.
func (s *Store) Stats(ctx context.Context) (*hearsay.Stats, error) {
	var st hearsay.Stats
	err := s.snapshot(ctx, func(tx pgx.Tx) error {
		for _, ask := range []struct {
			text string
			to   []any
		}{
			{`SELECT coalesce(sum(documents), 0)::bigint, coalesce(sum(statements), 0)::bigint, coalesce(sum(text_size), 0)::bigint, coalesce(sum(raw_size), 0)::bigint, coalesce(max(name), ''), coalesce(min(nullif(name, '')), '') FROM tally WHERE kind = 'day'`,
				[]any{&st.Documents, &st.Statements, &st.Text, &st.Raw, &st.Last, &st.First}},
			{`SELECT coalesce(sum(documents), 0)::bigint FROM tally WHERE kind = 'address'`, []any{&st.Addresses}},
			{`SELECT count(*) FROM party`, []any{&st.Sources}},
			{`SELECT count(*) FROM word`, []any{&st.Words}},
			{`SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'`, []any{&st.Size}},
		} {
			if err := tx.QueryRow(ctx, ask.text).Scan(ask.to...); err != nil {
				return err
			}
		}
		count := func(rows pgx.Rows) (c hearsay.Count, err error) {
			err = rows.Scan(&c.Value, &c.N)
			c.Value = unescape(c.Value)
			return c, err
		}
		var err error
		if st.Models, err = list(ctx, tx, count, `SELECT name, documents FROM tally WHERE kind = 'model' ORDER BY name`); err != nil {
			return err
		}
		st.Outlets, err = list(ctx, tx, count, `SELECT name, documents FROM tally WHERE kind = 'outlet' ORDER BY documents DESC, name LIMIT 20`)
		return err
	})
	if err != nil {
		return nil, s.failure(ctx, err)
	}
	return &st, nil
}
