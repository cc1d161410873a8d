package postgres

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

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
		// The index of names leaves few to look at.
		named = ` AND key IN (SELECT key FROM form WHERE name_words(key, own) @> name_words($4, '') AND (strpos(' ' || key || ' ', $5) > 0 OR strpos(' ' || own || ' ', $5) > 0))`
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
		same := index.NewInForce(said).Same
		for _, l := range found {
			if len(forms[l.key]) == 0 {
				return index.Damaged("the sources", fmt.Errorf("%q has no name", l.key))
			}
			describe(l.key, forms[l.key], same, said, &l.SourceLine)
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
	key, name, naming, kind string
	own                     []string
	said, plain             bool // a person said who it is; its name says so by itself
	n                       int64
}

// formsOf are the forms of sources: those that say by themselves who it is, then the one that is
// used most, the longer and then the lesser of two; what a person said who it is stands last.
func formsOf(ctx context.Context, q querier, keys []string) (map[string][]form, error) {
	all, err := list(ctx, q, func(rows pgx.Rows) (f form, err error) {
		err = rows.Scan(&f.key, &f.own, &f.name, &f.naming, &f.kind, &f.said, &f.plain, &f.n)
		f.name, f.naming, f.kind = unescape(f.name), unescape(f.naming), unescape(f.kind)
		return f, err
	}, `SELECT key, array_agg(DISTINCT own), name, naming, kind, bool_and(said), bool_or(plain), sum(uses)::bigint FROM form
		WHERE left(key, 600) = ANY ($1) AND key = ANY ($2) GROUP BY key, name, naming, kind`, lefts(keys, 600), keys)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b form) int {
		truth := map[bool]int{true: 1}
		return cmp.Or(cmp.Compare(truth[a.said], truth[b.said]), cmp.Compare(truth[b.plain], truth[a.plain]), cmp.Compare(b.n, a.n),
			cmp.Compare(utf8.RuneCountInString(b.name), utf8.RuneCountInString(a.name)),
			cmp.Compare(a.name, b.name), cmp.Compare(a.naming, b.naming), cmp.Compare(a.kind, b.kind))
	})
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
func describe(key string, forms []form, same map[[2]string]string, said []hearsay.Word, l *hearsay.SourceLine) {
	l.Name, l.Naming, l.Kind = forms[0].name, hearsay.Naming(forms[0].naming), hearsay.SourceKind(forms[0].kind)
	if forms[0].said { // what they are said to be stands in no text
		found := false
		for _, name := range same {
			if entity.Key(name) == key && (!found || name < l.Name) {
				l.Name, found = name, true
			}
		}
	}
	_, l.Of = entity.Split(key)
	if l.Kind == hearsay.Person && l.Of == "" && !forms[0].said { // of two who share a name, each keeps what tells them apart
		l.Name = entity.Called(l.Name)
	}
	seen := map[string]bool{l.Name: true}
	keys := map[string]bool{key: true}
	for _, f := range forms {
		if !seen[f.name] {
			seen[f.name] = true
			l.Also = append(l.Also, f.name)
		}
		for _, own := range f.own {
			if own != "" {
				keys[own] = true
			}
		}
	}
	var about []hearsay.Word
	for _, w := range said {
		if keys[entity.Literal(w.About.Source)] {
			about = append(about, w)
		}
	}
	l.Words = index.Holding(about)
}
