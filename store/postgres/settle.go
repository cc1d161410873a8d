package postgres

import (
	"context"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"hearsay/entity"
)

// A sourceRow is what a document says of one of its sources.
type sourceRow struct {
	own, base, profile string
	said               bool   // a person said who it is,
	is                 string // and this is what they said
	name, naming, kind string
	statements         int
}

// sources are the rows of a document's sources.
func (w *writer) sources(p *prepared) []sourceRow {
	counts := make(map[string]int, len(p.reading.Sources))
	for i := range p.reading.Statements {
		counts[p.reading.Statements[i].Source.ID]++
	}
	rows := make([]sourceRow, len(p.reading.Sources))
	for i, who := range entity.Identify(p.reading) {
		s := &p.reading.Sources[i]
		rows[i] = sourceRow{own: entity.Literal(s.Name), base: who.Name, profile: who.Profile(), name: s.Name, naming: string(s.Naming), kind: string(s.Kind), statements: counts[s.ID]}
		rows[i].is, rows[i].said = w.word.Is(p.reading.Document.ID, rows[i].own)
	}
	return rows
}

// settle writes the sources of the documents that wait for it, and finds out again who is who of
// the names whose company has changed. That depends on what all others have written, so one at a
// time does it, and it comes last in a transaction.
func (w *writer) settle(ctx context.Context) error {
	if len(w.waiting) == 0 {
		return nil
	}
	if err := lock(ctx, w.tx, naming, false); err != nil {
		return err
	}
	numbers := make([]int64, len(w.waiting))
	for i, d := range w.waiting {
		numbers[i] = d.n
	}
	slices.Sort(numbers)
	if err := w.tally(ctx, numbers); err != nil {
		return err
	}
	if err := w.sum(ctx, -1, numbers); err != nil {
		return err
	}
	changed := map[string]bool{}
	gone, err := list(ctx, w.tx, one[string], `SELECT base FROM source WHERE n = ANY ($1) AND base <> '' UNION SELECT short FROM alias WHERE n = ANY ($1) UNION SELECT whole FROM alias WHERE n = ANY ($1)`, numbers)
	if err != nil {
		return err
	}
	for _, name := range gone {
		changed[name] = true
	}
	for _, table := range []string{"source", "alias"} {
		if _, err := w.tx.Exec(ctx, `DELETE FROM `+table+` WHERE n = ANY ($1)`, numbers); err != nil {
			return err
		}
	}
	var rows, aliases [][]any
	var names []called
	for _, d := range w.waiting {
		for i, s := range w.sources(d.p) {
			key := s.base
			if s.said {
				key = entity.Key(s.is)
			} else if s.base != "" {
				names = append(names, called{s.base, s.profile})
			}
			rows = append(rows, []any{d.n, i, key, s.own, s.base, s.profile, s.said, escape(s.name), escape(s.naming), escape(s.kind), s.statements})
		}
		for _, a := range entity.Aliases(d.p.reading) {
			aliases = append(aliases, []any{d.n, a.Short, a.Full})
			changed[a.Short], changed[a.Full] = true, true
		}
	}
	w.waiting = nil
	known, err := w.keys(ctx, names)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, ok := known[name]; !ok {
			changed[name.base] = true
		}
	}
	for _, row := range rows { // mostly it is known who is called so
		if key, ok := known[called{row[4].(string), row[5].(string)}]; ok && row[6] == false {
			row[2] = key
		}
	}
	if _, err := w.tx.CopyFrom(ctx, pgx.Identifier{"source"}, []string{"n", "ordinal", "key", "own", "base", "profile", "said", "name", "naming", "kind", "statements"}, pgx.CopyFromRows(rows)); err != nil {
		return err
	}
	if _, err := w.tx.CopyFrom(ctx, pgx.Identifier{"alias"}, []string{"n", "short", "whole"}, pgx.CopyFromRows(aliases)); err != nil {
		return err
	}
	others, err := w.rename(ctx, slices.Sorted(maps.Keys(changed)), numbers)
	if err != nil {
		return err
	}
	if err := w.sum(ctx, 1, append(others, numbers...)); err != nil {
		return err
	}
	return w.forget(ctx)
}

// anew is how many documents identifyAll has in memory at once.
const anew = 200

// identifyAll fills the sources of a store that is brought forward, and the sums, from its records.
func (w *writer) identifyAll(ctx context.Context) error {
	numbers, err := list(ctx, w.tx, one[int64], `SELECT n FROM document ORDER BY n`)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(numbers, anew) {
		for _, n := range part {
			r, _, err := w.s.load(ctx, w.tx, n)
			if err != nil {
				return err
			}
			w.waiting = append(w.waiting, identified{n, &prepared{reading: r}})
		}
		if err := w.settle(ctx); err != nil {
			return err
		}
	}
	return w.sumAllAddresses(ctx)
}

// rename finds out who those are whose company has changed. It returns the documents in which somebody is
// another now, and which are out of the sums, beside those that were before.
func (w *writer) rename(ctx context.Context, changed []string, out []int64) ([]int64, error) {
	if len(changed) == 0 {
		return nil, nil
	}
	settled, err := w.company(ctx, changed)
	if err != nil {
		return nil, err
	}
	var bases, profiles, keys []string
	for name, key := range settled {
		bases, profiles, keys = append(bases, name.base), append(profiles, name.profile), append(keys, key)
	}
	const others = `unnest($1::text[], $2::text[], $3::text[]) v (base, profile, key)
		WHERE s.base <> '' AND NOT s.said AND left(s.base, 300) = left(v.base, 300) AND left(s.profile, 300) = left(v.profile, 300)
			AND s.base = v.base AND s.profile = v.profile AND s.key <> v.key`
	found, err := list(ctx, w.tx, one[int64], `SELECT DISTINCT s.n FROM source s, `+others, bases, profiles, keys)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(n int64) bool { _, ok := slices.BinarySearch(out, n); return ok })
	if err := w.sum(ctx, -1, found); err != nil {
		return nil, err
	}
	_, err = w.tx.Exec(ctx, `UPDATE source s SET key = v.key FROM `+others, bases, profiles, keys)
	return found, err
}

// called is a name with what its document says of whom it belongs to.
type called struct{ base, profile string }

// keys are who those are that others are called like already.
func (w *writer) keys(ctx context.Context, names []called) (map[called]string, error) {
	known := map[called]string{}
	if len(names) == 0 {
		return known, nil
	}
	bases, profiles := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		bases[i], profiles[i] = n.base, n.profile
	}
	_, err := list(ctx, w.tx, func(rows pgx.Rows) (n called, err error) {
		var key *string
		err = rows.Scan(&n.base, &n.profile, &key)
		if key != nil {
			known[n] = *key
		}
		return n, err
	}, `SELECT v.base, v.profile, (SELECT s.key FROM source s WHERE s.base <> '' AND NOT s.said AND left(s.base, 300) = left(v.base, 300)
			AND left(s.profile, 300) = left(v.profile, 300) AND s.base = v.base AND s.profile = v.profile LIMIT 1)
		FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) u (base, profile)) v`, bases, profiles)
	return known, err
}

// company says who all those are that go by some names, and by what these are short for: each
// name itself, unless all texts that explain it say that it is the short form of one other, with
// the short forms that are explained by it and by nothing else.
func (w *writer) company(ctx context.Context, names []string) (map[called]string, error) {
	groups := map[string]bool{}
	for _, name := range names {
		groups[name] = true
	}
	fulls, err := w.aliases(ctx, "short", names)
	if err != nil {
		return nil, err
	}
	for _, a := range fulls {
		groups[a.Full] = true
	}
	shorts, err := w.aliases(ctx, "whole", slices.Sorted(maps.Keys(groups)))
	if err != nil {
		return nil, err
	}
	members := maps.Clone(groups)
	for _, a := range shorts {
		members[a.Short] = true
	}
	all, err := w.aliases(ctx, "short", slices.Sorted(maps.Keys(members)))
	if err != nil {
		return nil, err
	}
	of := map[string][]string{} // what a name is short for
	for _, a := range all {
		of[a.Short] = append(of[a.Short], a.Full)
	}
	group := func(base string) string {
		if len(of[base]) == 1 {
			return of[base][0]
		}
		return base
	}
	profiles := map[string][]called{} // by group
	found, err := list(ctx, w.tx, func(rows pgx.Rows) (n called, err error) { return n, rows.Scan(&n.base, &n.profile) },
		`SELECT DISTINCT base, profile FROM source WHERE base <> '' AND NOT said AND left(base, 300) = ANY ($1) AND base = ANY ($2)`, lefts(slices.Collect(maps.Keys(members)), 300), slices.Collect(maps.Keys(members)))
	if err != nil {
		return nil, err
	}
	for _, n := range found {
		if is := group(n.base); groups[is] {
			profiles[is] = append(profiles[is], n)
		}
	}
	settled := map[called]string{}
	for name, called := range profiles {
		var distinct []string
		for _, c := range called {
			if !slices.Contains(distinct, c.profile) {
				distinct = append(distinct, c.profile)
			}
		}
		keys := entity.Settle(name, distinct)
		for _, c := range called {
			settled[c] = keys[slices.Index(distinct, c.profile)]
		}
	}
	return settled, nil
}

// aliases are those with one of some names in a column, each once.
func (w *writer) aliases(ctx context.Context, column string, names []string) ([]entity.Alias, error) {
	return list(ctx, w.tx, func(rows pgx.Rows) (a entity.Alias, err error) { return a, rows.Scan(&a.Short, &a.Full) },
		`SELECT DISTINCT short, whole FROM alias WHERE left(`+column+`, 600) = ANY ($1) AND `+column+` = ANY ($2)`, lefts(names, 600), names)
}
