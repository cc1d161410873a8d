package link

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"

	"hearsay"
)

// A Recaller links as a Keeper does. What it is asked first it takes from a memory, if the same program has linked the same
// readings before; else it links them, and remembers the account if that took long. Of 326 reports, whose account takes 2 s,
// that leaves 0.2 s. It is safe for concurrent use.
type Recaller struct {
	Worth time.Duration // linking that takes as long is remembered; half a second unless it is set

	// Warm has what was recalled linked in the background, so that what comes later is added to it: for programs that stay.
	Warm bool

	keeper  *Keeper
	memory  hearsay.Memory
	program string

	mu    sync.Mutex
	asked bool
}

const (
	// worthRemembering is how long linking must have taken: of what is linked as it comes, each account is another.
	worthRemembering = 500 * time.Millisecond
	// remembering is how long the memory may take: a store that others write is not waited for.
	remembering = 5 * time.Second
)

// Recaller makes a Recaller. program tells one build of the program from all others.
func (l *Linker) Recaller(memory hearsay.Memory, program string) *Recaller {
	return &Recaller{keeper: l.Keeper(), memory: memory, program: program, Worth: worthRemembering}
}

// Account links readings as Keeper.Account does. What the memory cannot do is done without it.
func (r *Recaller) Account(readings []*hearsay.Reading) *hearsay.Account {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := &work{at: map[string]int{}}
	w.sort(readings)
	key := ""
	if !r.asked {
		r.asked = true
		key = r.key(w.readings)
		if a := r.recall(key, w); a != nil {
			if r.Warm {
				go r.warm(w.readings)
			}
			return a
		}
	}
	began := time.Now()
	a := r.keeper.Account(w.readings)
	if time.Since(began) >= r.Worth {
		if key == "" {
			key = r.key(w.readings)
		}
		r.remember(key, a)
	}
	return a
}

// warm links readings for those that come later. A fault meets the next who asks, who can tell of it.
func (r *Recaller) warm(readings []*hearsay.Reading) {
	defer func() { _ = recover() }()
	r.keeper.Account(readings)
}

// key names the account of readings, in their order.
func (r *Recaller) key(readings []*hearsay.Reading) string {
	sums := make([][sha256.Size]byte, len(readings))
	hashes := make([]hash.Hash, runtime.GOMAXPROCS(0))
	each(len(readings), func(worker, i int) {
		if hashes[worker] == nil {
			hashes[worker] = sha256.New()
		}
		h := hashes[worker]
		h.Reset()
		if err := json.NewEncoder(h).Encode(readings[i]); err != nil { // a date after the year 9999
			_, _ = io.WriteString(h, err.Error()+readings[i].Document.ID)
		}
		h.Sum(sums[i][:0])
	})
	all := sha256.New()
	_, _ = io.WriteString(all, r.program)
	for i := range sums {
		all.Write(sums[i][:])
	}
	return "account " + hex.EncodeToString(all.Sum(nil))
}

// recall is the account under a key, nil for none, or one that does not fit its readings.
func (r *Recaller) recall(key string, w *work) *hearsay.Account {
	ctx, cancel := context.WithTimeout(context.Background(), remembering)
	defer cancel()
	packed, err := r.memory.Recall(ctx, key)
	if err != nil || packed == nil {
		return nil
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(4<<30))
	if err != nil {
		return nil
	}
	defer d.Close()
	raw, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil
	}
	a, err := unpack(raw)
	if err != nil {
		return nil
	}
	a.Documents = make([]*hearsay.Document, 0, len(w.readings))
	for _, x := range w.readings {
		a.Documents = append(a.Documents, x.Document)
	}
	if !w.fits(a) {
		return nil
	}
	return a
}

// remember keeps an account without its documents, which the store has.
func (r *Recaller) remember(key string, a *hearsay.Account) {
	raw, err := pack(a)
	if err != nil {
		return
	}
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), remembering)
	defer cancel()
	_ = r.memory.Remember(ctx, key, e.EncodeAll(raw, nil)) // a store that cannot be written to is asked again the next time
}

// claimsOnLine is how many claims are written on one line, so that lines can be read side by side.
const claimsOnLine = 256

// pack writes an account as lines of JSON, all but the claims on the first.
func pack(a *hearsay.Account) ([]byte, error) {
	bare := *a
	bare.Documents, bare.Claims = nil, nil
	raw, err := json.Marshal(&bare)
	for claims := range slices.Chunk(a.Claims, claimsOnLine) {
		if err != nil {
			return nil, err
		}
		var line []byte
		line, err = json.Marshal(claims)
		raw = append(append(raw, '\n'), line...)
	}
	return raw, err
}

// unpack reads what pack has written.
func unpack(raw []byte) (*hearsay.Account, error) {
	lines := bytes.Split(raw, []byte("\n"))
	a := new(hearsay.Account)
	if err := json.Unmarshal(lines[0], a); err != nil {
		return nil, err
	}
	parts, faults := make([][]hearsay.Claim, len(lines)), make([]error, len(lines))
	each(len(lines)-1, func(_, i int) { faults[i+1] = json.Unmarshal(lines[i+1], &parts[i+1]) })
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	if len(lines) > 1 {
		a.Claims = slices.Concat(parts...)
	}
	return a, nil
}

// fits reports whether all that an account points at is there: the file of a store may come from anybody.
func (w *work) fits(a *hearsay.Account) bool {
	document := func(id string) bool {
		_, known := w.at[id]
		return known
	}
	place := func(p *hearsay.Place) bool {
		at, known := w.at[p.Document]
		if !known {
			return false
		}
		size := len(w.document(at).Text)
		return !slices.ContainsFunc(p.Spans, func(s hearsay.Span) bool { return s.Start < 0 || s.End < s.Start || s.End > size })
	}
	joins := func(list []hearsay.Join) bool {
		return !slices.ContainsFunc(list, func(j hearsay.Join) bool { return !place(&j.A) || !place(&j.B) })
	}
	for i := range a.Texts {
		if t := &a.Texts[i]; len(t.Documents) == 0 || !joins(t.Joins) || slices.ContainsFunc(t.Documents, func(id string) bool { return !document(id) }) {
			return false
		}
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		if c.Head < 0 || c.Head >= len(c.Assertions) || !place(&c.Title) || len(c.Title.Spans) == 0 || !joins(c.Joins) || !joins(c.Lines.Joins) ||
			slices.ContainsFunc(c.Assertions, func(x hearsay.Assertion) bool { return !place(&x.Place) || len(x.Spans) == 0 }) ||
			slices.ContainsFunc(c.First, func(x hearsay.Sighting) bool { return !place(&x.Place) }) ||
			slices.ContainsFunc(c.Related, func(x hearsay.Relation) bool { return !place(&x.Join.A) || !place(&x.Join.B) }) ||
			slices.ContainsFunc(slices.Concat(c.Loops...), func(id string) bool { return !document(id) }) {
			return false
		}
	}
	for i := range a.Cards {
		if slices.ContainsFunc(a.Cards[i].Readings, func(x hearsay.CardReading) bool { return !place(&x.Place) }) {
			return false
		}
	}
	return joins(a.Passages) && joins(a.Citations) && !slices.ContainsFunc(a.Conflicts, func(x hearsay.Conflict) bool { return !place(&x.A) || !place(&x.B) })
}
