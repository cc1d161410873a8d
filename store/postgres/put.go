package postgres

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"hearsay"
	"hearsay/store/index"
)

// A prepared is a document ready to be written: what can be done without the database is done
// before a lock is taken.
type prepared struct {
	id            []byte
	reading       *hearsay.Reading
	address       string // under which it is read
	keys          []byte
	plain, record []byte // the second compressed
	text, raw     []byte // compressed; raw is nil if it is the text
	rawSize       int
	model         int
	outlet        int
}

// prepare checks a reading and does what needs no database.
func (s *Store) prepare(r *hearsay.Reading) (*prepared, error) {
	id, err := index.CheckReading(r)
	if err != nil {
		return nil, err
	}
	p := &prepared{id: id, reading: r, address: r.Document.Path}
	if p.plain, err = index.Encode(r); err != nil {
		return nil, err
	}
	if p.keys, err = index.KeyBytes(r); err != nil {
		return nil, err
	}
	p.record = s.pack.EncodeAll(p.plain, nil)
	p.text = noNil(s.pack.EncodeAll([]byte(r.Document.Text), nil))
	return p, nil
}

// noNil makes sure that no bytes are not NULL.
func noNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// An arrived is a document at an address.
type arrived struct {
	item       int // its place in the list of Put
	id         []byte
	provenance hearsay.Provenance
}

// Put keeps documents.
func (s *Store) Put(ctx context.Context, items ...hearsay.Item) ([]hearsay.Added, error) {
	added, err := s.put(ctx, items)
	return added, s.failure(ctx, err)
}

func (s *Store) put(ctx context.Context, items []hearsay.Item) ([]hearsay.Added, error) {
	p, err := s.putter(ctx, items)
	if err != nil || len(items) == 0 {
		return p.added, cmp.Or(err, ctx.Err())
	}
	if err := s.within(ctx, p.put); err != nil {
		return nil, err
	}
	return p.added, nil
}

// A putter keeps documents within a transaction.
type putter struct {
	s        *Store
	ctx      context.Context
	ready    []*prepared
	arrivals []arrived
	added    []hearsay.Added
}

// putter does what is done before the transaction.
func (s *Store) putter(ctx context.Context, items []hearsay.Item) (putter, error) {
	out := putter{s: s, ctx: ctx, added: make([]hearsay.Added, len(items))}
	least := map[string]*prepared{} // by the bytes: the reading under the least address stays
	for i, item := range items {
		p, err := s.prepare(item.Reading)
		if err != nil {
			return putter{}, err
		}
		a := arrived{i, p.id, item.Provenance}
		a.provenance.Address = cmp.Or(item.Provenance.Address, p.address)
		p.address, p.rawSize = a.provenance.Address, len(item.Raw)
		if err := index.CheckBytes(item.Raw, p.id, p.address); err != nil {
			return putter{}, err
		}
		if string(item.Raw) != item.Reading.Document.Text {
			p.raw = s.pack.EncodeAll(item.Raw, nil)
		}
		out.added[i].ID = index.DocumentID(p.id)
		out.arrivals = append(out.arrivals, a)
		if o := least[string(p.id)]; o == nil || p.address < o.address {
			least[string(p.id)] = p
		}
	}
	// All who write take the documents in one order, so that none waits for another in a circle.
	out.ready = slices.SortedFunc(maps.Values(least), func(a, b *prepared) int { return bytes.Compare(a.id, b.id) })
	return out, s.number(ctx, out.ready)
}

// put keeps them.
func (p *putter) put(tx pgx.Tx) error {
	if len(p.ready) == 0 {
		return nil
	}
	w, err := p.s.writer(p.ctx, tx)
	if err != nil {
		return err
	}
	numbers, fresh, err := w.documents(p.ctx, p.ready)
	if err != nil {
		return err
	}
	for i := range p.added { // of several with the same bytes the first is the new one
		id := string(p.arrivals[i].id)
		p.added[i] = hearsay.Added{ID: p.added[i].ID, Document: fresh[id]}
		fresh[id] = false
	}
	if err := w.settle(p.ctx); err != nil {
		return err
	}
	return w.provenance(p.ctx, p.arrivals, numbers, p.added)
}

// number fills in the numbers of models and outlets. It has no transaction around it: a new
// outlet that waits for the end of one would keep all others waiting.
func (s *Store) number(ctx context.Context, all []*prepared) error {
	models, outlets := map[string]int{}, map[string]int{}
	for _, p := range all {
		models[p.reading.Model] = 0
		if words := index.OutletWords(p.reading.Document); words != "" {
			outlets[words] = 0
		}
	}
	for _, of := range []struct {
		table, column string
		numbers       map[string]int
	}{{"model", "name", models}, {"outlet", "words", outlets}} {
		names := slices.Sorted(maps.Keys(of.numbers))
		hashes, kept := make([][]byte, len(names)), make([]string, len(names))
		for i, name := range names {
			hashes[i], kept[i] = hash(name), escape(name)
		}
		read := func() error {
			found, err := list(ctx, s.pool, func(rows pgx.Rows) (name string, err error) {
				var n int
				err = rows.Scan(&n, &name)
				of.numbers[unescape(name)] = n
				return name, err
			}, `SELECT n, `+of.column+` FROM `+of.table+` WHERE hash = ANY ($1)`, hashes)
			if err != nil || len(found) == len(names) {
				return err
			}
			_, err = s.pool.Exec(ctx, `INSERT INTO `+of.table+` (hash, `+of.column+`) SELECT * FROM unnest($1::bytea[], $2::text[]) ON CONFLICT DO NOTHING`, hashes, kept)
			return err
		}
		for range 2 { // what was not there is there the second time
			if err := read(); err != nil {
				return err
			}
		}
	}
	for _, p := range all {
		p.model = models[p.reading.Model]
		p.outlet = outlets[index.OutletWords(p.reading.Document)]
	}
	return nil
}

// Replace puts other readings in the place of those of kept documents.
func (s *Store) Replace(ctx context.Context, readings ...*hearsay.Reading) error {
	return s.failure(ctx, s.replace(ctx, readings))
}

func (s *Store) replace(ctx context.Context, readings []*hearsay.Reading) error {
	last := map[string]*prepared{}
	for _, r := range readings {
		p, err := s.prepare(r)
		if err != nil {
			return err
		}
		last[string(p.id)] = p // of two for one document the later stays
	}
	ready := slices.SortedFunc(maps.Values(last), func(a, b *prepared) int { return bytes.Compare(a.id, b.id) })
	if err := s.number(ctx, ready); err != nil {
		return err
	}
	return s.within(ctx, func(tx pgx.Tx) error {
		w, err := s.writer(ctx, tx)
		if err != nil {
			return err
		}
		there, err := w.locked(ctx, ready)
		if err != nil {
			return err
		}
		for _, p := range ready {
			d, ok := there[string(p.id)]
			if !ok {
				return index.NotKept(p.reading.Document.ID)
			}
			p.address = d.address
			same, err := w.has(ctx, d.n, p)
			if err == nil && !same {
				err = w.replace(ctx, d.n, p)
			}
			if err != nil {
				return err
			}
		}
		return w.settle(ctx)
	})
}
