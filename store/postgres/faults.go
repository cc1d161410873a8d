package postgres

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"hearsay"
	"hearsay/entity"
	"hearsay/store/index"
)

// Faults verifies, document by document, that the tables hold what the document is found by and
// nothing else. That its files are whole is the server's to say.
func (s *Store) Faults(ctx context.Context) iter.Seq2[hearsay.Fault, error] {
	return func(yield func(hearsay.Fault, error) bool) {
		var after int64
		for {
			var faults []hearsay.Fault
			var numbers []int64
			err := s.snapshot(ctx, func(tx pgx.Tx) error {
				word, err := force(ctx, tx)
				if err != nil {
					return err
				}
				numbers, err = list(ctx, tx, one[int64], `SELECT n FROM document WHERE n > $1 ORDER BY n LIMIT $2`, after, entriesAtOnce)
				if err != nil {
					return err
				}
				for _, n := range numbers {
					found, err := (&writer{s: s, tx: tx, word: word}).agreement(ctx, n)
					if err != nil {
						return err
					}
					faults = append(faults, found...)
				}
				return nil
			})
			for _, f := range faults {
				if !yield(f, nil) {
					return
				}
			}
			if err != nil {
				yield(hearsay.Fault{}, s.failure(ctx, err))
				return
			}
			if len(numbers) < entriesAtOnce {
				s.faultsOfSums(ctx, yield)
				return
			}
			after = numbers[len(numbers)-1]
		}
	}
}

// faultsOfSums verifies the sums of the whole store.
func (s *Store) faultsOfSums(ctx context.Context, yield func(hearsay.Fault, error) bool) {
	var wrong map[string]int
	err := s.snapshot(ctx, func(tx pgx.Tx) (err error) {
		wrong, err = summed(ctx, tx)
		return err
	})
	if err != nil {
		yield(hearsay.Fault{}, s.failure(ctx, err))
		return
	}
	for _, table := range slices.Sorted(maps.Keys(wrong)) {
		if !yield(hearsay.Fault{Message: fmt.Sprintf("%d rows of %s are not the sums of the documents", wrong[table], table)}, nil) {
			return
		}
	}
}

// agreement verifies the rows of one document.
func (w *writer) agreement(ctx context.Context, n int64) ([]hearsay.Fault, error) {
	var faults []hearsay.Fault
	var id, keys []byte
	var statements, model int
	var day string
	if err := w.tx.QueryRow(ctx, `SELECT id, keys, statements, day, model FROM document JOIN content USING (n) WHERE n = $1`, n).Scan(&id, &keys, &statements, &day, &model); err != nil {
		return nil, err
	}
	fail := func(format string, args ...any) {
		faults = append(faults, hearsay.Fault{Document: index.DocumentID(id), Message: fmt.Sprintf(format, args...)})
	}
	r, _, err := w.s.load(ctx, w.tx, n)
	if err != nil {
		if hearsay.CodeOf(err) != hearsay.Unreadable {
			return nil, err
		}
		fail("%v", err)
		return faults, nil
	}
	p := &prepared{id: id, reading: r}
	if p.keys, err = index.KeyBytes(r); err != nil {
		return nil, err
	}
	if words := index.OutletWords(r.Document); words != "" {
		found, err := list(ctx, w.tx, one[int], `SELECT n FROM outlet WHERE hash = $1 AND words = $2`, hash(words), words)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			fail("its outlet is not in the index")
			return faults, nil
		}
		p.outlet = found[0]
	}
	want, err := w.hung(p)
	if err != nil {
		return nil, err
	}
	if statements != len(r.Statements) || !bytes.Equal(p.keys, keys) {
		fail("its tables do not hold the %d statements of its record", len(r.Statements))
	}
	if own, err := w.day(id, r.Document); err != nil || own != day {
		fail("it stands on the day %q, and is of %q", day, own)
	}
	there, err := w.rows(ctx, n)
	if err != nil {
		return nil, err
	}
	for i := range max(len(there), len(want.statements)) {
		switch {
		case i >= len(want.statements):
			fail("the index holds a statement that is not there, at %d", i)
		case i >= len(there):
			fail("statement %x is not in the index of words", want.statements[i].key)
		default:
			compare(&there[i], want, i, id, p.outlet, fail)
		}
	}
	return faults, w.known(ctx, n, p, fail)
}

// known verifies that the table of sources has those of a document, and who they are.
func (w *writer) known(ctx context.Context, n int64, p *prepared, fail func(string, ...any)) error {
	type line struct {
		sourceRow
		key string
	}
	lines, err := list(ctx, w.tx, func(rows pgx.Rows) (l line, err error) {
		err = rows.Scan(&l.key, &l.own, &l.base, &l.profile, &l.said, &l.name, &l.naming, &l.kind, &l.statements)
		l.name, l.naming, l.kind = unescape(l.name), unescape(l.naming), unescape(l.kind)
		return l, err
	}, `SELECT key, own, base, profile, said, name, naming, kind, statements FROM source WHERE n = $1 ORDER BY ordinal`, n)
	if err != nil {
		return err
	}
	want := w.sources(p)
	if !slices.EqualFunc(lines, want, func(l line, s sourceRow) bool { l.is = s.is; return l.sourceRow == s }) {
		fail("its tables do not hold the %d sources of its record", len(want))
		return nil
	}
	aliases, err := list(ctx, w.tx, func(rows pgx.Rows) (a entity.Alias, err error) { return a, rows.Scan(&a.Short, &a.Full) }, `SELECT short, whole FROM alias WHERE n = $1 ORDER BY short, whole`, n)
	if err != nil {
		return err
	}
	if !slices.Equal(aliases, entity.Aliases(p.reading)) {
		fail("its tables do not hold the short forms that it explains")
	}
	var bases []string
	for _, s := range want {
		if s.base != "" && !s.said {
			bases = append(bases, s.base)
		}
	}
	keys, err := w.company(ctx, bases)
	if err != nil {
		return err
	}
	for i, s := range want {
		key := keys[called{s.base, s.profile}]
		switch {
		case s.said:
			key = entity.Key(s.is)
		case s.base == "":
			key = ""
		}
		if lines[i].key != key {
			fail("the source %q counts as %q, and is %q", s.name, lines[i].key, key)
		}
	}
	return nil
}

// An indexed is a row of the table of statements with its place.
type indexed struct {
	row
	ordinal, day, outlet int
	id                   [16]byte
}

func (w *writer) rows(ctx context.Context, n int64) ([]indexed, error) {
	return list(ctx, w.tx, func(rows pgx.Rows) (r indexed, err error) {
		var id pgtype.UUID
		err = rows.Scan(&r.ordinal, &r.key, &r.found, &r.day, &id, &r.outlet, &r.long, &r.figures, &r.content, &r.speaker, &r.lexemes)
		r.id = id.Bytes
		return r, err
	}, `SELECT ordinal, key, found, day, id, outlet, long, figures, content, speaker, tsvector_to_array(words) FROM statement WHERE n = $1 ORDER BY ordinal`, n)
}

// compare says what differs between a row and what it is to be.
func compare(got *indexed, h *hung, i int, id []byte, outlet int, fail func(string, ...any)) {
	want := &h.statements[i]
	if got.found && !want.found {
		fail("statement %x was called wrong and is found", want.key)
		return
	}
	slices.Sort(got.lexemes) // the server has the shorter ones first
	switch {
	case got.ordinal != i || !bytes.Equal(got.key, want.key):
		fail("statement %x cannot be found by its id", want.key)
	case got.found != want.found:
		fail("statement %x is not in the index of words", want.key)
	case got.day != h.day || got.id != [16]byte(id[:16]):
		fail("statement %x stands in another place of the order", want.key)
	case got.content != want.content || got.speaker != want.speaker || got.outlet != outlet || got.long != want.long || !slices.Equal(got.figures, want.figures) || !slices.Equal(got.lexemes, want.lexemes):
		fail("statement %x is found by other words than its own", want.key)
	}
}
