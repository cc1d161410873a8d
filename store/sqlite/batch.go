package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"hearsay"
	"hearsay/store/index"
)

// A batch is one transaction that writes. Rows of the index wait until its end and are
// written in their order: FTS5 begins a new segment for every step back.
type batch struct {
	s         *Store
	tx        *sql.Tx
	word      *index.InForce
	statement *sql.Stmt
	source    *sql.Stmt
	waiting   map[int64][]row // by document
	models    map[string]int64
	unsettled map[string]bool // names of which it is to be found out again who they are
	out       map[int64]bool  // documents that are not in the sums
}

func (s *Store) batch(ctx context.Context, tx *sql.Tx) (*batch, error) {
	b := &batch{s: s, tx: tx, waiting: map[int64][]row{}, models: map[string]int64{}, unsettled: map[string]bool{}, out: map[int64]bool{}}
	var err error
	if b.word, err = force(ctx, tx); err != nil {
		return nil, err
	}
	if b.statement, err = tx.PrepareContext(ctx, `INSERT INTO statement (key, n, ordinal) VALUES (?, ?, ?)`); err != nil {
		return nil, err
	}
	b.source, err = tx.PrepareContext(ctx, `INSERT INTO source (key, n, ordinal, own, base, profile, said, name, naming, kind, statements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	return b, err
}

// model is the number of a model's name.
func (b *batch) model(ctx context.Context, name string) (int64, error) {
	if n, ok := b.models[name]; ok {
		return n, nil
	}
	if _, err := b.tx.ExecContext(ctx, `INSERT OR IGNORE INTO model (name) VALUES (?)`, name); err != nil {
		return 0, err
	}
	var n int64
	if err := b.tx.QueryRowContext(ctx, `SELECT n FROM model WHERE name = ?`, name).Scan(&n); err != nil {
		return 0, err
	}
	b.models[name] = n
	return n, nil
}

// outlet is the word for the outlet of a document; "" if none is known.
func (b *batch) outlet(ctx context.Context, doc *hearsay.Document) (string, error) {
	words := index.OutletWords(doc)
	if words == "" {
		return "", nil
	}
	if _, err := b.tx.ExecContext(ctx, `INSERT OR IGNORE INTO outlet (words) VALUES (?)`, words); err != nil {
		return "", err
	}
	var n int
	err := b.tx.QueryRowContext(ctx, `SELECT n FROM outlet WHERE words = ?`, words).Scan(&n)
	return " " + value("outlet", strconv.Itoa(n)), err
}

// dayOf is the day of a document by a person's word, else its own.
func (b *batch) dayOf(p *prepared) (string, error) {
	if word, ok := b.word.Published[index.DocumentID(p.id)]; ok {
		d, err := hearsay.ParseDate(word)
		return index.Day(d), err
	}
	return p.day, nil
}

// index lets the rows of a document wait, with the word of people in them, and writes
// its sources.
func (b *batch) index(ctx context.Context, n int64, id []byte, r *hearsay.Reading, rows []row) error {
	doc := index.DocumentID(id)
	owns, err := b.identify(ctx, n, doc, r)
	if err != nil {
		return err
	}
	outlet, err := b.outlet(ctx, r.Document)
	if err != nil {
		return err
	}
	wrong := b.word.Wrong
	var keys []string
	if len(wrong) > 0 {
		keys = r.Keys()
	}
	waiting := make([]row, 0, len(rows))
	for _, row := range rows {
		if len(wrong) > 0 && wrong[keys[row.ordinal]] {
			continue
		}
		row.meta += outlet
		if name, ok := owns[r.Statements[row.ordinal].Source.ID]; ok {
			row.by += index.Gap + index.Join(name)
		}
		waiting = append(waiting, row)
	}
	b.waiting[n] = waiting
	return nil
}

// unhang takes away what a document is found by: its rows of the index and sources,
// and its statements if they are to go, too.
func (b *batch) unhang(ctx context.Context, n int64, statements bool) error {
	if err := b.takeOut(ctx, n); err != nil {
		return err
	}
	if err := b.unindex(ctx, n); err != nil {
		return err
	}
	if err := b.unidentify(ctx, n); err != nil {
		return err
	}
	if !statements {
		return nil
	}
	var keys []byte
	if err := b.tx.QueryRowContext(ctx, `SELECT keys FROM content WHERE n = ?`, n).Scan(&keys); err != nil {
		return err
	}
	for i := 0; i+8 <= len(keys); i += 8 {
		if _, err := b.tx.ExecContext(ctx, `DELETE FROM statement WHERE key = ? AND n = ?`, keys[i:i+8], n); err != nil {
			return err
		}
	}
	return nil
}

// unindex takes the rows of a document out of the index.
func (b *batch) unindex(ctx context.Context, n int64) error {
	if _, ok := b.waiting[n]; ok {
		delete(b.waiting, n)
		return nil
	}
	var slot, statements int64
	if err := b.tx.QueryRowContext(ctx, `SELECT slot, statements FROM document WHERE n = ?`, n).Scan(&slot, &statements); err != nil {
		return err
	}
	for i := range statements {
		if _, err := b.tx.ExecContext(ctx, `DELETE FROM said WHERE rowid = ?`, slot<<ordinalBits|i); err != nil {
			return err
		}
	}
	return nil
}

// again writes anew what document n is found by, after people's word has changed.
func (b *batch) again(ctx context.Context, n int64) error {
	r, id, err := b.s.load(ctx, b.tx, n)
	if err != nil {
		return err
	}
	if err := b.unhang(ctx, n, false); err != nil {
		return err
	}
	to, err := b.dayOf(&prepared{id: id, day: index.Day(r.Document.Published)})
	if err != nil {
		return err
	}
	if err := b.date(ctx, n, id, to); err != nil {
		return err
	}
	return b.index(ctx, n, id, r, rows(r))
}

// date gives a document, of which the index holds nothing, the place of a day.
func (b *batch) date(ctx context.Context, n int64, id []byte, to string) error {
	var from string
	var slot int64
	if err := b.tx.QueryRowContext(ctx, `SELECT day, slot FROM document WHERE n = ?`, n).Scan(&from, &slot); err != nil {
		return err
	}
	if from == to {
		return nil
	}
	// Between two places it has one that no other can have.
	if _, err := b.tx.ExecContext(ctx, `UPDATE document SET slot = -n, day = ? WHERE n = ?`, to, n); err != nil {
		return err
	}
	if err := vacate(ctx, b, slot); err != nil {
		return err
	}
	p := &placed{n: n, id: id, want: preferred(to, id)}
	if err := settle(ctx, b, p); err != nil {
		return err
	}
	_, err := b.tx.ExecContext(ctx, `UPDATE document SET slot = ? WHERE n = ?`, p.at, n)
	return err
}

// at makes a batch slots.
func (b *batch) at(ctx context.Context, slot int64) (*placed, error) {
	p := &placed{at: slot}
	var day string
	err := b.tx.QueryRowContext(ctx, `SELECT n, id, day FROM document WHERE slot = ?`, slot).Scan(&p.n, &p.id, &day)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	p.want = preferred(day, p.id)
	return p, err
}

// move makes a batch slots. The rows of the index are written anew at the end.
func (b *batch) move(ctx context.Context, p *placed, to int64) error {
	if _, ok := b.waiting[p.n]; !ok {
		r, id, err := b.s.load(ctx, b.tx, p.n)
		if err != nil {
			return err
		}
		if err := b.unhang(ctx, p.n, false); err != nil {
			return err
		}
		if err := b.index(ctx, p.n, id, r, rows(r)); err != nil {
			return err
		}
	}
	_, err := b.tx.ExecContext(ctx, `UPDATE document SET slot = ? WHERE n = ?`, to, p.n)
	return err
}

// flush writes the rows that wait.
func (b *batch) flush(ctx context.Context) error {
	type numbered struct {
		id int64
		row
	}
	var all []numbered
	for n, rows := range b.waiting {
		var slot int64
		if err := b.tx.QueryRowContext(ctx, `SELECT slot FROM document WHERE n = ?`, n).Scan(&slot); err != nil {
			return err
		}
		if slot < 0 || slot > undated+1<<undatedBits+room {
			return fmt.Errorf("document %d has no place", n)
		}
		for _, r := range rows {
			all = append(all, numbered{slot<<ordinalBits | int64(r.ordinal), r})
		}
	}
	slices.SortFunc(all, func(a, b numbered) int { return cmp.Compare(a.id, b.id) })
	insert, err := b.tx.PrepareContext(ctx, `INSERT INTO said (rowid, content, by, meta) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, r := range all {
		if _, err := insert.ExecContext(ctx, r.id, r.content, r.by, r.meta); err != nil {
			return err
		}
	}
	clear(b.waiting)
	if err := b.settle(ctx); err != nil {
		return err
	}
	return b.putBack(ctx)
}
