package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"

	"hearsay/store/index"
)

// The rowid of a statement in the index is its place in the order of results: the day,
// latest first, the beginning of the document's id, the statement's ordinal. FTS5
// returns rowids in their order, so a page of results costs what stands on it
// and not what was found. It keeps the differences between them, in bytes of seven
// bits: every bit that is spared in the middle makes the index smaller.
//
//	dated    0 dddddddddddddddddd iiiiiiiiiiiiiiiiiiii oooooooooooooooooo
//	undated  1          iiiiiiiiiiiiiiiiiiiiiiiiiiiiii oooooooooooooooooo
const (
	ordinalBits = 18
	idBits      = 20                      // of a document that has a day
	dayBits     = 17                      // index.LastDay, 358 years
	undated     = 1 << (dayBits + idBits) // the slot of the first without one
	undatedBits = 24                      // of the id of one without
	room        = 1 << 12                 // slots before the next day that no id prefers
)

// maxStatements is how many statements one document may have.
const maxStatements = 1 << ordinalBits

// firstSlot is the first slot of a day; later days come first.
func firstSlot(day string) (slot int64, ok bool) {
	n, ok := index.DayNumber(day)
	if !ok {
		return undated, false
	}
	return int64(index.LastDay-n) << idBits, true
}

// preferred is where a document stands if nothing else does: it is made of the day
// and the beginning of the id.
func preferred(day string, id []byte) int64 {
	start := int64(binary.BigEndian.Uint32(id))
	if first, ok := firstSlot(day); ok {
		return first + min(start>>(32-idBits), 1<<idBits-room)
	}
	return undated + start>>(32-undatedBits)
}

// A placed is a document with the slot that it prefers.
type placed struct {
	n    int64
	id   []byte
	want int64
	at   int64
}

// before says which of two documents that want one slot or its neighbours goes first.
func (p *placed) before(o *placed) bool {
	if p.want != o.want {
		return p.want < o.want
	}
	return bytes.Compare(p.id, o.id) < 0
}

// slots are the places of documents. What stands where is a function of the set of
// documents, not of the order in which they came: a document whose slot is taken goes to the
// next, and of two the lesser stays. Of 1,000 documents of one day two want the
// same slot on every second day, so moving is rare.
type slots interface {
	// at returns the document at a slot, nil for none.
	at(ctx context.Context, slot int64) (*placed, error)
	// move puts a document elsewhere, with all that hangs on its place.
	move(ctx context.Context, p *placed, to int64) error
}

// settle finds the place of a new document, and moves those it displaces.
func settle(ctx context.Context, s slots, p *placed) error {
	slot := p.want
	var displaced *placed
	for ; ; slot++ {
		o, err := s.at(ctx, slot)
		if err != nil {
			return err
		}
		if o == nil {
			break
		}
		if p.before(o) {
			displaced = o
			break
		}
	}
	p.at = slot
	if displaced == nil {
		return nil
	}
	// From here to the next gap everything goes one further, the last of them first.
	chain := []*placed{displaced}
	for next := slot + 1; ; next++ {
		o, err := s.at(ctx, next)
		if err != nil {
			return err
		}
		if o == nil {
			break
		}
		chain = append(chain, o)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if err := s.move(ctx, chain[i], chain[i].at+1); err != nil {
			return err
		}
	}
	return nil
}

// vacate closes the gap that a document leaves at a slot.
func vacate(ctx context.Context, s slots, slot int64) error {
	for ; ; slot++ {
		o, err := s.at(ctx, slot+1)
		if err != nil {
			return err
		}
		if o == nil || o.want == o.at {
			return nil
		}
		if err := s.move(ctx, o, slot); err != nil {
			return err
		}
	}
}
