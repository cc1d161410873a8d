package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"strings"

	"hearsay"
	"hearsay/store/index"
)

// A prepared is a document ready to be written: what can be done without the
// database is done before its lock is taken.
type prepared struct {
	id                   []byte
	reading              *hearsay.Reading
	provenance           hearsay.Provenance
	keys, record         []byte
	text, raw            []byte // compressed; raw is nil if it is the text
	rawSize              int
	rows                 []row
	plain                []byte // record, not compressed
	address, day, outlet string
}

// prepare checks an item and does what needs no database.
func (s *Store) prepare(r *hearsay.Reading) (*prepared, error) {
	id, err := index.CheckReading(r)
	if err != nil {
		return nil, err
	}
	doc := r.Document
	p := &prepared{id: id, reading: r, address: doc.Path, day: index.Day(doc.Published), outlet: index.Outlet(doc)}
	if p.plain, err = index.Encode(r); err != nil {
		return nil, err
	}
	if p.keys, err = index.KeyBytes(r); err != nil {
		return nil, err
	}
	p.record = s.pack.EncodeAll(p.plain, nil)
	p.text = noNil(s.pack.EncodeAll([]byte(doc.Text), nil))
	p.rows = rows(r)
	return p, nil
}

// Put keeps documents.
func (s *Store) Put(ctx context.Context, items ...hearsay.Item) ([]hearsay.Added, error) {
	added, err := s.put(ctx, items)
	return added, failure(ctx, s.path, err)
}

func (s *Store) put(ctx context.Context, items []hearsay.Item) (added []hearsay.Added, err error) {
	ready, err := s.readyItems(items)
	if err != nil {
		return nil, err
	}
	err = s.within(ctx, func(tx *sql.Tx) error {
		added, err = s.putReady(ctx, tx, ready)
		return err
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

// readyItems does what needs no lock.
func (s *Store) readyItems(items []hearsay.Item) ([]*prepared, error) {
	ready := make([]*prepared, len(items))
	for i, item := range items {
		p, err := s.prepare(item.Reading)
		if err != nil {
			return nil, err
		}
		p.provenance, p.rawSize = item.Provenance, len(item.Raw)
		if item.Provenance.Address == "" {
			p.provenance.Address = item.Reading.Document.Path
		}
		p.address = p.provenance.Address
		if err := index.CheckBytes(item.Raw, p.id, p.address); err != nil {
			return nil, err
		}
		if string(item.Raw) != item.Reading.Document.Text {
			p.raw = s.pack.EncodeAll(item.Raw, nil)
		}
		ready[i] = p
	}
	return ready, nil
}

// putReady keeps documents in a transaction.
func (s *Store) putReady(ctx context.Context, tx *sql.Tx, ready []*prepared) ([]hearsay.Added, error) {
	added := make([]hearsay.Added, len(ready))
	b, err := s.batch(ctx, tx)
	if err != nil {
		return nil, err
	}
	for i, p := range ready {
		if added[i], err = b.add(ctx, p); err != nil {
			return nil, err
		}
	}
	return added, b.flush(ctx)
}

// add keeps one document, or only its address if it is kept.
func (b *batch) add(ctx context.Context, p *prepared) (hearsay.Added, error) {
	out := hearsay.Added{ID: index.DocumentID(p.id)}
	var n int64
	var address string
	err := b.tx.QueryRowContext(ctx, `SELECT n, address FROM document WHERE id = ?`, p.id).Scan(&n, &address)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		out.Document = true
		if n, err = b.insert(ctx, p); err != nil {
			return out, err
		}
	case err != nil:
		return out, err
	case p.address < address:
		// The same bytes under a lesser name: its reading is the one that stays.
		if err := b.replace(ctx, n, p); err != nil {
			return out, err
		}
	}
	v := p.provenance
	done, err := b.tx.ExecContext(ctx, `INSERT OR IGNORE INTO provenance (address, n, at, how, media_type, url, publisher, repairs) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		v.Address, n, index.Stamp(v.At), v.How, v.MediaType, v.URL, v.Publisher, strings.Join(v.Repairs, "\n"))
	if err != nil {
		return out, err
	}
	rows, err := done.RowsAffected()
	if err != nil {
		return out, err
	}
	if out.Address = rows > 0; out.Address {
		return out, b.sumAddress(ctx, n, v.Address)
	}
	out.Back, err = b.back(ctx, n, v.Address, v.At)
	return out, err
}

// insert writes a new document.
func (b *batch) insert(ctx context.Context, p *prepared) (int64, error) {
	model, err := b.model(ctx, p.reading.Model)
	if err != nil {
		return 0, err
	}
	day, err := b.dayOf(p)
	if err != nil {
		return 0, err
	}
	at := &placed{id: p.id, want: preferred(day, p.id)}
	if err := settle(ctx, b, at); err != nil {
		return 0, err
	}
	done, err := b.tx.ExecContext(ctx, `INSERT INTO document (id, slot, address, url, outlet, day, model, statements, text_size, raw_size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.id, at.at, p.address, p.reading.Document.URL, p.outlet, day, model, len(p.reading.Statements), len(p.reading.Document.Text), p.rawSize)
	if err != nil {
		return 0, err
	}
	n, err := done.LastInsertId()
	if err != nil {
		return 0, err
	}
	b.out[n] = true
	if _, err := b.tx.ExecContext(ctx, `INSERT INTO content (n, keys, record, text, raw) VALUES (?, ?, ?, ?, ?)`, n, noNil(p.keys), p.record, p.text, p.raw); err != nil {
		return 0, err
	}
	return n, b.hang(ctx, n, p)
}

// noNil makes sure that an empty blob is not NULL.
func noNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// hang writes what is found by: statements, sources and rows of the index.
func (b *batch) hang(ctx context.Context, n int64, p *prepared) error {
	for i := range p.reading.Statements {
		if _, err := b.statement.ExecContext(ctx, p.keys[8*i:8*i+8], n, i); err != nil {
			return err
		}
	}
	return b.index(ctx, n, p.id, p.reading, p.rows)
}

// replace puts another reading in the place of the one of document n.
func (b *batch) replace(ctx context.Context, n int64, p *prepared) error {
	if err := b.unhang(ctx, n, true); err != nil {
		return err
	}
	model, err := b.model(ctx, p.reading.Model)
	if err != nil {
		return err
	}
	if _, err := b.tx.ExecContext(ctx, `UPDATE document SET address = ?, url = ?, outlet = ?, model = ?, statements = ?, text_size = ? WHERE n = ?`,
		p.address, p.reading.Document.URL, p.outlet, model, len(p.reading.Statements), len(p.reading.Document.Text), n); err != nil {
		return err
	}
	if err := b.keepRaw(ctx, n); err != nil {
		return err
	}
	if _, err := b.tx.ExecContext(ctx, `UPDATE content SET keys = ?, record = ?, text = ? WHERE n = ?`, noNil(p.keys), p.record, p.text, n); err != nil {
		return err
	}
	day, err := b.dayOf(p)
	if err != nil {
		return err
	}
	if err := b.date(ctx, n, p.id, day); err != nil {
		return err
	}
	return b.hang(ctx, n, p)
}

// keepRaw writes the bytes of a document out where they were the text, before that changes.
func (b *batch) keepRaw(ctx context.Context, n int64) error {
	_, err := b.tx.ExecContext(ctx, `UPDATE content SET raw = text WHERE n = ? AND raw IS NULL`, n)
	return err
}

// Replace puts other readings in the place of those of kept documents.
func (s *Store) Replace(ctx context.Context, readings ...*hearsay.Reading) error {
	return failure(ctx, s.path, s.replace(ctx, readings))
}

func (s *Store) replace(ctx context.Context, readings []*hearsay.Reading) error {
	ready := make([]*prepared, len(readings))
	for i, r := range readings {
		p, err := s.prepare(r)
		if err != nil {
			return err
		}
		ready[i] = p
	}
	return s.within(ctx, func(tx *sql.Tx) error {
		b, err := s.batch(ctx, tx)
		if err != nil {
			return err
		}
		for _, p := range ready {
			var n int64
			err := tx.QueryRowContext(ctx, `SELECT n, address FROM document WHERE id = ?`, p.id).Scan(&n, &p.address)
			if errors.Is(err, sql.ErrNoRows) {
				return index.NotKept(p.reading.Document.ID)
			}
			if err != nil {
				return err
			}
			if same, err := b.has(ctx, n, p); err != nil || same {
				if err != nil {
					return err
				}
				continue
			}
			if err := b.replace(ctx, n, p); err != nil {
				return err
			}
		}
		return b.flush(ctx)
	})
}

// has reports whether a document has the reading already.
func (b *batch) has(ctx context.Context, n int64, p *prepared) (bool, error) {
	var record, text []byte
	if err := b.tx.QueryRowContext(ctx, `SELECT record, text FROM content WHERE n = ?`, n).Scan(&record, &text); err != nil {
		return false, err
	}
	plain, err := b.s.unpack(record, "a record")
	if err != nil || !bytes.Equal(plain, p.plain) {
		return false, err
	}
	old, err := b.s.unpack(text, "a text")
	return string(old) == p.reading.Document.Text, err
}

// unpack decompresses what was kept.
func (s *Store) unpack(packed []byte, what string) ([]byte, error) {
	b, err := s.open.DecodeAll(packed, nil)
	if err != nil {
		return nil, index.Damaged(what, err)
	}
	return b, nil
}
