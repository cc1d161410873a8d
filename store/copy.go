package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"iter"
	"slices"
	"time"

	"hearsay"
)

// A Whole is a store that can be copied: it lists its marks, and takes words as they were said
// elsewhere.
type Whole interface {
	hearsay.Store
	// Marks yields all marks in the order of their keys.
	Marks(ctx context.Context) iter.Seq2[hearsay.Mark, error]
	// Restore adds words of another store to the trail, all or none, as they were said there. What
	// they are about need not be here: they are in force for what comes later. Invalid for a word
	// whose id is not that of what it says.
	Restore(ctx context.Context, words ...hearsay.Word) error
}

// A Copied says what Copy did, and what both stores hold of the one that was copied.
type Copied struct {
	Documents, Old int // that were written; that were there already, the same
	Words, Marks   int // of the store that was copied
	Digests        Digests
	Ledger         string // the digest of the marks
}

// itemsAtOnce and bytesAtOnce bound one transaction of a copy.
const (
	itemsAtOnce = 256
	bytesAtOnce = 16 << 20
)

// Copy makes one store hold all that another holds: bytes, readings, how they were got, what people
// said and what programs noted. What the second has beside it stays, and so does how it got what it
// had. A copy that was stopped goes on where it was. step is called after every document.
//
// In the end all is read again from both and compared. Unreadable where they differ, which is so
// if the first was written meanwhile.
func Copy(ctx context.Context, from, to Whole, step func()) (*Copied, error) {
	words, err := from.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, err
	}
	// People's word comes first: what they said of a document is then in force when it arrives.
	if err := to.Restore(ctx, words...); err != nil {
		return nil, err
	}
	c := &copier{from: from, to: to, done: &Copied{Words: len(words)}}
	for e, err := range from.Entries(ctx, "") {
		if err == nil {
			err = c.entry(ctx, e)
		}
		if err != nil {
			return nil, err
		}
		step()
	}
	if err := c.flush(ctx); err != nil {
		return nil, err
	}
	if err := c.returns(ctx); err != nil {
		return nil, err
	}
	if err := c.marks(ctx); err != nil {
		return nil, err
	}
	return c.done, c.verify(ctx)
}

// A copier is one copy under way.
type copier struct {
	from, to Whole
	done     *Copied
	waiting  []hearsay.Item
	size     int
}

// entry copies a document, if it is not there already.
func (c *copier) entry(ctx context.Context, e *hearsay.Entry) error {
	there, err := c.to.Document(ctx, e.Reading.Document.ID)
	if err != nil && hearsay.CodeOf(err) != hearsay.NotFound {
		return err
	}
	if err == nil {
		a, err := linesOf(e)
		if err != nil {
			return err
		}
		b, err := linesOf(there)
		if err != nil {
			return err
		}
		if bytes.Equal(a.reading, b.reading) && !slices.ContainsFunc(a.provenance, func(p []byte) bool {
			return !slices.ContainsFunc(b.provenance, func(o []byte) bool { return bytes.Equal(o, p) })
		}) {
			c.done.Old++
			return nil
		}
	}
	raw, err := c.from.Raw(ctx, e.Reading.Document.ID)
	if err != nil {
		return err
	}
	for _, p := range e.Provenance {
		c.waiting = append(c.waiting, hearsay.Item{Reading: e.Reading, Raw: raw, Provenance: p})
	}
	c.done.Documents++
	if c.size += len(raw); len(c.waiting) < itemsAtOnce && c.size < bytesAtOnce {
		return nil
	}
	return c.flush(ctx)
}

func (c *copier) flush(ctx context.Context) error {
	if len(c.waiting) == 0 {
		return nil
	}
	if _, err := c.to.Put(ctx, c.waiting...); err != nil {
		return err
	}
	// Where another reading was kept of the same bytes, that of the copied store takes its place.
	readings := make([]*hearsay.Reading, 0, len(c.waiting))
	for i := range c.waiting {
		if n := len(readings); n == 0 || readings[n-1] != c.waiting[i].Reading {
			readings = append(readings, c.waiting[i].Reading)
		}
	}
	c.waiting, c.size = c.waiting[:0], 0
	return c.to.Replace(ctx, readings...)
}

// returns copies when bytes came back to an address where others had stood: the list of how a
// document was got has the first time only.
func (c *copier) returns(ctx context.Context) error {
	for e, err := range c.from.Entries(ctx, "") {
		if err != nil {
			return err
		}
		for _, p := range e.Provenance {
			all, err := c.from.Editions(ctx, p.Address)
			if err != nil {
				return err
			}
			if err := c.returned(ctx, e, p, all); err != nil {
				return err
			}
		}
	}
	return c.flush(ctx)
}

func (c *copier) returned(ctx context.Context, e *hearsay.Entry, p hearsay.Provenance, all []hearsay.Edition) error {
	stood := func(o hearsay.Edition) bool { return o.Document == e.Reading.Document.ID && o.At.After(p.At) }
	if !slices.ContainsFunc(all, stood) {
		return nil
	}
	there, err := c.to.Editions(ctx, p.Address)
	if err != nil {
		return err
	}
	raw, err := c.from.Raw(ctx, e.Reading.Document.ID)
	if err != nil {
		return err
	}
	for _, o := range all {
		if stood(o) && !slices.ContainsFunc(there, func(t hearsay.Edition) bool { return t.Document == o.Document && t.At.Equal(o.At) }) {
			p.At = o.At
			c.waiting = append(c.waiting, hearsay.Item{Reading: e.Reading, Raw: raw, Provenance: p})
		}
	}
	return c.flush(ctx)
}

// marks copies the marks.
func (c *copier) marks(ctx context.Context) error {
	const marksAtOnce = 1000
	var all []hearsay.Mark
	for m, err := range c.from.Marks(ctx) {
		if err != nil {
			return err
		}
		all = append(all, m)
		c.done.Marks++
		if len(all) < marksAtOnce {
			continue
		}
		if err := c.to.SetMarks(ctx, all...); err != nil {
			return err
		}
		all = all[:0]
	}
	return c.to.SetMarks(ctx, all...)
}

// lines are what a document is compared by.
type lines struct {
	reading    []byte
	provenance [][]byte // without when it was got
}

func linesOf(e *hearsay.Entry) (l lines, err error) {
	if l.reading, err = json.Marshal(e.Reading); err != nil {
		return l, err
	}
	for _, p := range e.Provenance {
		p.At = time.Time{}
		b, err := json.Marshal(p)
		if err != nil {
			return l, err
		}
		l.provenance = append(l.provenance, b)
	}
	return l, nil
}

// verify reads both stores again.
func (c *copier) verify(ctx context.Context) error {
	differs := func(format string, args ...any) error {
		return &hearsay.Error{Code: hearsay.Unreadable, Message: fmt.Sprintf("the copy differs: "+format+"; copy again", args...)}
	}
	documents, addresses, words, marks := sha256.New(), sha256.New(), sha256.New(), sha256.New()
	for e, err := range c.from.Entries(ctx, "") {
		if err != nil {
			return err
		}
		id := e.Reading.Document.ID
		there, err := c.to.Document(ctx, id)
		if err != nil {
			return differs("%v", err)
		}
		a, err := linesOf(e)
		if err != nil {
			return err
		}
		b, err := linesOf(there)
		if err != nil {
			return err
		}
		if !bytes.Equal(a.reading, b.reading) {
			return differs("%s is read otherwise", id)
		}
		write(documents, a.reading)
		for _, p := range a.provenance {
			if !slices.ContainsFunc(b.provenance, func(o []byte) bool { return bytes.Equal(o, p) }) {
				return differs("%s was got otherwise", id)
			}
			write(addresses, p)
		}
		raw, err := c.to.Raw(ctx, id)
		if err != nil {
			return differs("%v", err)
		}
		if sum := sha256.Sum256(raw); "sha256:"+hex.EncodeToString(sum[:]) != id {
			return differs("%s has other bytes", id)
		}
	}
	if err := c.verifyWords(ctx, words, differs); err != nil {
		return err
	}
	for m, err := range c.from.Marks(ctx) {
		if err != nil {
			return err
		}
		value, err := c.to.Mark(ctx, m.Key)
		if err != nil {
			return err
		}
		if value != m.Value {
			return differs("the mark %q has another value", m.Key)
		}
		write(marks, []byte(m.Key))
		write(marks, []byte(m.Value))
	}
	sum := func(h hash.Hash) string { return "sha256:" + hex.EncodeToString(h.Sum(nil)) }
	c.done.Digests, c.done.Ledger = Digests{sum(documents), sum(addresses), sum(words)}, sum(marks)
	return nil
}

func (c *copier) verifyWords(ctx context.Context, into hash.Hash, differs func(string, ...any) error) error {
	ours, err := c.from.Words(ctx, hearsay.Subject{})
	if err != nil {
		return err
	}
	theirs, err := c.to.Words(ctx, hearsay.Subject{})
	if err != nil {
		return err
	}
	known := make(map[string]hearsay.Word, len(theirs))
	for _, w := range theirs {
		known[w.ID] = w
	}
	for _, w := range ours {
		a, err := json.Marshal(w)
		if err != nil {
			return err
		}
		b, err := json.Marshal(known[w.ID])
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			return differs("the word %s is not the same", w.ID)
		}
		write(into, a)
	}
	return nil
}

// write adds a line to a hash, which takes everything.
func write(h hash.Hash, line []byte) {
	h.Write(line)
	h.Write([]byte{'\n'})
}
