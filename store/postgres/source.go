package postgres

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/entity"
	"hearsay/query"
	"hearsay/store/index"
)

// Sources returns the sources of the store.
func (s *Store) Sources(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error) {
	found, err := s.sources(ctx, words, page)
	return found, s.failure(ctx, err)
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
		// The index of names leaves few to look at. Texts may explain a short form that no source goes by.
		named = ` AND key IN (SELECT key FROM form WHERE name_words(key, own) @> name_words($4, '') AND (strpos(' ' || key || ' ', $5) > 0 OR strpos(' ' || own || ' ', $5) > 0)
			UNION SELECT whole FROM alias WHERE left(short, 600) = left($4, 600) AND short = $4)`
		args = append(args, part, " "+part+" ")
	}
	out := &hearsay.SourceList{}
	err = s.snapshot(ctx, func(tx pgx.Tx) error {
		type line struct {
			key string
			hearsay.SourceLine
		}
		found, err := list(ctx, tx, func(rows pgx.Rows) (l line, err error) {
			return l, rows.Scan(&l.key, &l.Statements, &l.Documents)
		}, `SELECT key, statements, documents FROM party WHERE statements <= $1 AND (statements < $1 OR key > $2)`+named+`
			ORDER BY statements DESC, left(key, 600), key LIMIT $3`, args...)
		if err != nil {
			return err
		}
		if len(found) > n {
			found = found[:n]
			end := found[n-1]
			out.Next = index.SourceCursor(end.Statements, end.key)
		}
		keys := make([]string, len(found))
		for i, l := range found {
			keys[i] = l.key
		}
		forms, err := formsOf(ctx, tx, keys)
		if err != nil || len(found) == 0 {
			return err
		}
		said, err := trail(ctx, tx, `source_key <> ''`)
		if err != nil {
			return err
		}
		word := index.NewInForce(said)
		for _, l := range found {
			if len(forms[l.key]) == 0 {
				return index.Damaged("the sources", fmt.Errorf("%q has no name", l.key))
			}
			describe(l.key, forms[l.key], word, said, &l.SourceLine)
			out.Sources = append(out.Sources, l.SourceLine)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// A form is one way in which a source is named.
type form struct {
	index.Form

	key string
	own []string
}

// formsOf are the forms of sources, by key.
func formsOf(ctx context.Context, q querier, keys []string) (map[string][]form, error) {
	all, err := list(ctx, q, func(rows pgx.Rows) (f form, err error) {
		var naming, kind string
		err = rows.Scan(&f.key, &f.own, &f.Name, &naming, &kind, &f.Said, &f.Plain, &f.Uses)
		f.Name, f.Naming, f.Kind = unescape(f.Name), hearsay.Naming(unescape(naming)), hearsay.SourceKind(unescape(kind))
		return f, err
	}, `SELECT key, array_agg(DISTINCT own), name, naming, kind, bool_and(said), bool_or(plain), sum(uses)::bigint FROM form
		WHERE left(key, 600) = ANY ($1) AND key = ANY ($2) GROUP BY key, name, naming, kind`, lefts(keys, 600), keys)
	if err != nil {
		return nil, err
	}
	forms := map[string][]form{}
	for _, f := range all {
		forms[f.key] = append(forms[f.key], f)
	}
	return forms, nil
}

// lefts are the first characters of strings, which are what their index holds.
func lefts(all []string, most int) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = s
		n := 0
		for at := range s {
			if n == most {
				out[i] = s[:at]
				break
			}
			n++
		}
	}
	return out
}

// describe fills in the names of a source and what people said about it.
func describe(key string, forms []form, word *index.InForce, said []hearsay.Word, l *hearsay.SourceLine) {
	names := make([]index.Form, len(forms))
	keys := map[string]bool{key: true}
	for i, f := range forms {
		names[i] = f.Form
		for _, own := range f.own {
			if own != "" {
				keys[own] = true
			}
		}
	}
	word.Describe(key, names, l)
	var about []hearsay.Word
	for _, w := range said {
		if keys[entity.Literal(w.About.Source)] {
			about = append(about, w)
		}
	}
	l.Key, l.Words = key, index.Holding(about)
}
