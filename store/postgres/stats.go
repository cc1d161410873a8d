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
			{`SELECT count(*), coalesce(sum(statements), 0), coalesce(sum(text_size), 0)::bigint, coalesce(sum(raw_size), 0)::bigint, coalesce(max(day), ''), coalesce(min(nullif(day, '')), '') FROM document`,
				[]any{&st.Documents, &st.Statements, &st.Text, &st.Raw, &st.Last, &st.First}},
			{`SELECT count(*) FROM (SELECT DISTINCT hash FROM provenance) a`, []any{&st.Addresses}},
			{`SELECT count(*) FROM (SELECT DISTINCT key FROM source WHERE key <> '') s`, []any{&st.Sources}},
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
		if st.Models, err = list(ctx, tx, count, `SELECT name, count(*) FROM document JOIN model ON model.n = document.model GROUP BY name ORDER BY name`); err != nil {
			return err
		}
		st.Outlets, err = list(ctx, tx, count, `SELECT outlet, count(*) FROM document WHERE outlet <> '' GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 20`)
		return err
	})
	if err != nil {
		return nil, s.failure(ctx, err)
	}
	return &st, nil
}
