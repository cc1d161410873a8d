package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"hearsay"
	"hearsay/entity"
)

// identify writes who the sources of document n are, and the short forms that its text explains. It
// returns, by their ids, what people said that sources are.
func (b *batch) identify(ctx context.Context, n int64, doc string, r *hearsay.Reading) (map[string]string, error) {
	said := make(map[string]string)
	counts := make(map[string]int, len(r.Sources))
	for i := range r.Statements {
		counts[r.Statements[i].Source.ID]++
	}
	for i, who := range entity.Identify(r) {
		s := &r.Sources[i]
		own := entity.Literal(s.Name)
		key, spoken := who.Name, false
		if name, ok := b.word.Is(doc, own); ok {
			key, spoken, said[s.ID] = entity.Key(name), true, name
		} else if who.Name != "" {
			// Mostly it is known who is called so.
			err := b.tx.QueryRowContext(ctx, `SELECT key FROM source WHERE base = ? AND base <> '' AND profile = ? AND said = 0 LIMIT 1`, who.Name, who.Profile()).Scan(&key)
			if errors.Is(err, sql.ErrNoRows) {
				b.unsettled[who.Name] = true
			} else if err != nil {
				return nil, err
			}
		}
		if _, err := b.source.ExecContext(ctx, key, n, i, own, who.Name, who.Profile(), spoken, s.Name, string(s.Naming), string(s.Kind), counts[s.ID]); err != nil {
			return nil, err
		}
	}
	for _, a := range entity.Aliases(r) {
		var known bool
		if err := b.tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM alias WHERE short = ? AND full = ?)`, a.Short, a.Full).Scan(&known); err != nil {
			return nil, err
		}
		if !known {
			b.unsettled[a.Short], b.unsettled[a.Full] = true, true
		}
		if _, err := b.tx.ExecContext(ctx, `INSERT INTO alias (short, full, n) VALUES (?, ?, ?)`, a.Short, a.Full, n); err != nil {
			return nil, err
		}
	}
	return said, nil
}

// unidentify takes the sources of document n away.
func (b *batch) unidentify(ctx context.Context, n int64) error {
	name := func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }
	names, err := list(ctx, b.tx, name, `SELECT base FROM source WHERE n = ?1 AND base <> '' UNION SELECT short FROM alias WHERE n = ?1 UNION SELECT full FROM alias WHERE n = ?1`, n)
	if err != nil {
		return err
	}
	for _, name := range names {
		b.unsettled[name] = true
	}
	if _, err := b.tx.ExecContext(ctx, `DELETE FROM source WHERE n = ?`, n); err != nil {
		return err
	}
	_, err = b.tx.ExecContext(ctx, `DELETE FROM alias WHERE n = ?`, n)
	return err
}

// settle finds out again who is who of the names whose company has changed.
func (b *batch) settle(ctx context.Context) error {
	groups := map[string]bool{}
	for name := range b.unsettled {
		fulls, err := fullForms(ctx, b.tx, name)
		if err != nil {
			return err
		}
		groups[name] = true
		for _, full := range fulls {
			groups[full] = true
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		members, err := settled(ctx, b.tx, group)
		if err != nil {
			return err
		}
		for _, m := range members {
			const others = ` WHERE base = ?2 AND base <> '' AND profile = ?3 AND said = 0 AND key <> ?1`
			documents, err := list(ctx, b.tx, number, `SELECT DISTINCT n FROM source`+others, m.key, m.base, m.profile)
			if err != nil || len(documents) == 0 {
				if err != nil {
					return err
				}
				continue
			}
			if err := b.takeOut(ctx, documents...); err != nil {
				return err
			}
			if _, err := b.tx.ExecContext(ctx, `UPDATE source SET key = ?1`+others, m.key, m.base, m.profile); err != nil {
				return err
			}
		}
	}
	clear(b.unsettled)
	return nil
}

// A member is what sources with one name and one profile are.
type member struct{ base, profile, key string }

// settled says who those are that go by a name: it itself, unless all texts that explain it say that it
// is the short form of one other, and the short forms that are explained by it and by nothing else.
func settled(ctx context.Context, q querier, group string) ([]member, error) {
	name := func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }
	shorts, err := list(ctx, q, name, `SELECT DISTINCT short FROM alias WHERE full = ? ORDER BY short`, group)
	if err != nil {
		return nil, err
	}
	var bases []string
	for _, base := range append([]string{group}, shorts...) {
		fulls, err := fullForms(ctx, q, base)
		if err != nil {
			return nil, err
		}
		if is := base; len(fulls) == 1 {
			if is = fulls[0]; is == group {
				bases = append(bases, base)
			}
		} else if is == group {
			bases = append(bases, base)
		}
	}
	var members []member
	var profiles []string
	for _, base := range bases {
		found, err := list(ctx, q, name, `SELECT DISTINCT profile FROM source WHERE base = ? AND base <> '' AND said = 0`, base)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			members = append(members, member{base: base, profile: p})
			if !slices.Contains(profiles, p) {
				profiles = append(profiles, p)
			}
		}
	}
	keys := entity.Settle(group, profiles)
	for i := range members {
		members[i].key = keys[slices.Index(profiles, members[i].profile)]
	}
	return members, nil
}

// fullForms are what texts say that a name is short for.
func fullForms(ctx context.Context, q querier, short string) ([]string, error) {
	return list(ctx, q, func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }, `SELECT DISTINCT full FROM alias WHERE short = ? ORDER BY full`, short)
}

// identifyAll fills the sources of a store that is brought forward. The sums are made after it.
func (b *batch) identifyAll(ctx context.Context) error {
	numbers, err := list(ctx, b.tx, number, `SELECT n FROM document ORDER BY n`)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		b.out[n] = true
		r, _, err := b.s.load(ctx, b.tx, n)
		if err != nil {
			return err
		}
		if _, err := b.identify(ctx, n, r.Document.ID, r); err != nil {
			return err
		}
	}
	return b.settle(ctx)
}

// identities verifies that the sources of document n are who its record says.
func identities(ctx context.Context, q querier, n int64, r *hearsay.Reading, fail func(document, format string, args ...any)) error {
	kept, err := list(ctx, q, func(rows *sql.Rows) (m member, err error) { return m, rows.Scan(&m.base, &m.profile) },
		`SELECT base, profile FROM source WHERE n = ? ORDER BY ordinal`, n)
	if err != nil {
		return err
	}
	for i, who := range entity.Identify(r) {
		if i < len(kept) && (kept[i].base != who.Name || kept[i].profile != who.Profile()) {
			fail(r.Document.ID, "source %s is kept as %q, and is %q", r.Sources[i].ID, kept[i].base, who.Name)
		}
	}
	return nil
}

// companies verifies that those who are one have one key.
func companies(ctx context.Context, q querier, fail func(document, format string, args ...any)) error {
	name := func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }
	groups, err := list(ctx, q, name, `SELECT base FROM source WHERE base <> '' UNION SELECT full FROM alias`)
	if err != nil {
		return err
	}
	for _, group := range groups {
		members, err := settled(ctx, q, group)
		if err != nil {
			return err
		}
		for _, m := range members {
			var others int
			if err := q.QueryRowContext(ctx, `SELECT count(*) FROM source WHERE base = ? AND base <> '' AND profile = ? AND said = 0 AND key <> ?`, m.base, m.profile, m.key).Scan(&others); err != nil {
				return err
			}
			if others > 0 {
				fail("", "%d sources called %q are kept as another than %q", others, m.base, m.key)
			}
		}
	}
	return nil
}
