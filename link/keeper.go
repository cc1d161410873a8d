package link

import (
	"reflect"
	"sync"

	"hearsay"
)

// A Keeper links readings as a Linker does, and keeps the book: asked again, it links what has changed. It is safe for concurrent
// use; one account is made at a time.
type Keeper struct {
	linker *Linker
	mu     sync.Mutex
	book   *Book // nil before the first
}

// Keeper makes a Keeper.
func (l *Linker) Keeper() *Keeper { return &Keeper{linker: l} }

// Account links readings, those that it was not given before or that differ from what it was given. They must not be
// changed afterwards.
func (k *Keeper) Account(readings []*hearsay.Reading) *hearsay.Account {
	k.mu.Lock()
	defer k.mu.Unlock()
	b := k.book
	if b == nil {
		b = k.linker.Book()
	}
	k.book = nil // a fault on the way leaves no book that is half made
	w := &work{at: map[string]int{}}
	w.sort(readings)
	b.hold(w)
	a := b.Account()
	k.book = b
	return a
}

// hold brings the book to the readings of a work and no others.
func (b *Book) hold(w *work) {
	var add []*hearsay.Reading
	var remove []string
	for _, r := range w.readings {
		if x := b.leaves[r.Document.ID]; x == nil || x.reading != r && !reflect.DeepEqual(x.reading, r) {
			add = append(add, r)
		}
	}
	for id := range b.leaves {
		if _, stays := w.at[id]; !stays {
			remove = append(remove, id)
		}
	}
	b.Update(add, remove...)
}
