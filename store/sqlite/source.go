package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"

	"hearsay"
	"hearsay/query"
	"hearsay/store/index"
)

// Sources returns the sources of the store.
func (s *Store) Sources(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error) {
	found, err := s.sources(ctx, words, page)
	return found, failure(ctx, s.path, err)
}

func (s *Store) sources(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error) {
	n, err := index.Limit(page)
	if err != nil {
		return nil, err
	}
	most, last := int64(math.MaxInt64), ""
	if page.After != "" {
		if most, last, err = index.SourcePlace(page.After); err != nil {
			return nil, err
		}
	}
	part := strings.Join(query.Words(strings.Join(words, " ")), " ")
	named, args := "", []any{most, last, n + 1}
	if part != "" {
		// The index of names leaves few to look at; it knows no brackets, the keys do. Texts may explain a short form that no source goes by.
		named = ` AND key IN (SELECT key FROM form WHERE id IN (SELECT rowid FROM called WHERE called MATCH ?4)
			AND (instr(' ' || key || ' ', ?5) OR instr(' ' || own || ' ', ?5))
			UNION SELECT full FROM alias WHERE short = ?6)`
		args = append(args, `"`+part+`"`, " "+part+" ", part)
	}
	out := &hearsay.SourceList{}
	err = s.snapshot(ctx, func(tx *sql.Tx) error {
		type line struct {
			key string
			hearsay.SourceLine
		}
		found, err := list(ctx, tx, func(rows *sql.Rows) (l line, err error) {
			return l, rows.Scan(&l.key, &l.Statements, &l.Documents)
		}, `SELECT key, statements, documents FROM party WHERE statements <= ?1 AND (statements < ?1 OR key > ?2)`+named+`
			ORDER BY statements DESC, key LIMIT ?3`, args...)
		if err != nil {
			return err
		}
		if len(found) > n {
			found = found[:n]
			end := found[n-1]
			out.Next = index.SourceCursor(end.Statements, end.key)
		}
		word, err := force(ctx, tx)
		if err != nil {
			return err
		}
		for _, l := range found {
			if err := describe(ctx, tx, l.key, word, &l.SourceLine); err != nil {
				return err
			}
			out.Sources = append(out.Sources, l.SourceLine)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// describe fills in the names of a source and what people said about it.
func describe(ctx context.Context, q querier, key string, word *index.InForce, l *hearsay.SourceLine) error {
	forms, err := list(ctx, q, func(rows *sql.Rows) (f index.Form, err error) {
		return f, rows.Scan(&f.Name, &f.Naming, &f.Kind, &f.Said, &f.Plain, &f.Uses)
	}, `SELECT name, naming, kind, min(said), max(plain), sum(uses) FROM form WHERE key = ? GROUP BY name, naming, kind`, key)
	if err != nil {
		return err
	}
	if len(forms) == 0 {
		return index.Damaged("the sources", fmt.Errorf("%q has no name", key))
	}
	word.Describe(key, forms, l)
	words, err := trail(ctx, q, `source_key IN (SELECT own FROM form WHERE key = ?1 AND own <> '' UNION SELECT ?1)`, key)
	l.Key, l.Words = key, index.Holding(words)
	return err
}
