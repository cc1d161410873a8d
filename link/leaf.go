package link

import (
	"cmp"
	"slices"
	"sync"

	"hearsay"
	"hearsay/link/copy"
	"hearsay/link/same"
	"hearsay/link/word"
)

// A leaf is one document of a book with what linking needs of it: what its own text gives, and how it stands to others.
type leaf struct {
	reading *hearsay.Reading
	slot    int32 // its number in the book
	mark    uint64
	imprint string
	profile profile
	units   []unit // without contents; see prepared
	raw     []party
	people  []person
	parties []party  // as far as the document alone tells
	capital []uint32 // hashes of its words with a capital, sorted
	length  int      // words that passages are looked for in
	slots   []slot   // its figures that count something

	pairs map[*leaf]*copy.Pair // those that share a passage; A is the earlier of the two
	near  []neighbour          // those most like it about its event
	far   []neighbour          // those that may be about its event though published far apart
	back  map[*leaf]bool       // those that have it in near or far
	bonds map[*leaf][]seam     // what its units and those of another say alike
	self  []seam               // what it says twice
	out   [][]half             // by unit, bonds and self as seen from it
	group []*group             // by unit, the claim it is in; nil for furniture
	text  *text
	cites []citing
	cited map[*leaf]bool // those that cite it
	cards []*card        // by slot

	around  []int32 // slots of itself and those near it, sorted
	version uint64  // of around, pairs and the reading; never given twice in a book
}

func (x *leaf) document() *hearsay.Document { return x.reading.Document }

// before is the order of the account.
func before(x, y *leaf) bool { return x != y && earlier(x.document(), y.document()) < 0 }

func order(x, y *leaf) int {
	if x == y {
		return 0
	}
	return earlier(x.document(), y.document())
}

// A prepared is what comparing the units of a document takes. It is made of the reading when needed and kept for a while: all
// of it for 100,000 documents would be 5 GB.
type prepared struct {
	units    []unit
	contents []*same.Content // by unit
	counts   []counted       // its words, by id
	forms    []int32         // the first unit of those with the same words
	keys     []keyed         // what candidates are found by, by key
	byForm   map[formKey]int32
	words    *copy.Text
	met      *meetings

	local   []*same.Content // contents, weighed by the event
	version uint64          // of the leaf, for which local is
}

type counted struct {
	id    uint64
	units int32
}

type keyed struct {
	key    uint64
	weight float64
	form   int32
}

type formKey struct {
	norm   uint64
	denied bool
}

// prepare makes what comparing a document takes from its reading.
func (b *Book) prepare(r *hearsay.Reading) *prepared {
	w := &work{model: b.model, at: map[string]int{}}
	w.sort([]*hearsay.Reading{r})
	w.identify()
	w.assert()
	p := &prepared{units: w.units, byForm: map[formKey]int32{}, met: &meetings{of: map[*leaf]*meeting{}}}
	of := map[uint64]int32{}
	for i := range w.units {
		c := w.units[i].content
		p.contents = append(p.contents, c)
		for _, id := range c.IDs() {
			of[id]++
		}
		k := w.units[i].form()
		if _, known := p.byForm[k]; known {
			continue
		}
		p.byForm[k] = int32(i)
		p.forms = append(p.forms, int32(i))
		for _, key := range c.Keys() {
			p.keys = append(p.keys, keyed{key.ID, key.Weight, int32(i)})
		}
	}
	for id, n := range of {
		p.counts = append(p.counts, counted{id, n})
	}
	slices.SortFunc(p.counts, func(x, y counted) int { return cmp.Compare(x.id, y.id) })
	slices.SortFunc(p.keys, func(x, y keyed) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.form, y.form)) })
	return p
}

// grow makes the leaf of a reading.
func (b *Book) grow(r *hearsay.Reading) (*leaf, *prepared, []uint64) {
	d := r.Document
	x := &leaf{
		reading: r, imprint: Imprint(d), mark: digest(d.ID),
		pairs: map[*leaf]*copy.Pair{}, back: map[*leaf]bool{}, bonds: map[*leaf][]seam{}, cited: map[*leaf]bool{},
	}
	p := b.prepare(r)
	x.units = slices.Clone(p.units)
	for i := range x.units {
		x.units[i].content = nil
	}
	x.group = make([]*group, len(x.units))
	x.raw, x.people = who(r)
	x.parties = resolve([][]party{x.raw}, [][]person{x.people}, nil)[0]
	w := &work{model: b.model, at: map[string]int{}}
	w.sort([]*hearsay.Reading{r})
	w.drawProfiles()
	x.profile = w.profiles[0]
	x.slots = slotsOf(r)
	x.cards = make([]*card, len(x.slots))
	for _, part := range wholeParts(d) {
		if part.Kind == hearsay.Boilerplate {
			continue
		}
		for _, v := range word.Split(nil, d.Text, part.Span) {
			if v.Upper {
				x.capital = append(x.capital, uint32(digest(v.Lower)))
			}
		}
	}
	slices.Sort(x.capital)
	x.capital = slices.Clip(slices.Compact(x.capital))
	t := copy.New(d.Text, readable(d))
	p.words = t
	x.length = t.Words()
	return x, p, t.Prints()
}

// digest is a number made of words (FNV-1a).
func digest(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// A shelf keeps what was prepared last.
type shelf struct {
	mu         sync.Mutex
	young, old map[*leaf]*prepared
	limit      int
}

func (s *shelf) get(x *leaf) *prepared {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.young[x]; p != nil {
		return p
	}
	p := s.old[x]
	if p != nil {
		s.add(x, p)
	}
	return p
}

func (s *shelf) put(x *leaf, p *prepared) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(x, p)
}

func (s *shelf) add(x *leaf, p *prepared) {
	if s.young == nil || len(s.young) >= s.limit/2 {
		s.old, s.young = s.young, map[*leaf]*prepared{}
	}
	s.young[x] = p
}

func (s *shelf) drop(x *leaf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.young, x)
	delete(s.old, x)
}

// ready is what comparing a document takes.
func (b *Book) ready(x *leaf) *prepared {
	if p := b.shelf.get(x); p != nil {
		return p
	}
	p := b.prepare(x.reading)
	b.shelf.put(x, p)
	return p
}

// weighed is what comparing a document takes, its words weighed by its event.
func (b *Book) weighed(x *leaf) *prepared {
	p := b.ready(x)
	if p.local != nil && p.version == x.version {
		return p
	}
	q := *p
	q.local, q.version = b.localize(x, p), x.version
	b.shelf.put(x, &q)
	return &q
}

// wording is the text of a document, cut for alignment.
func (b *Book) wording(x *leaf) *copy.Text {
	p := b.ready(x)
	if p.words != nil {
		return p.words
	}
	q := *p
	q.words = copy.New(x.document().Text, readable(x.document()))
	b.shelf.put(x, &q)
	return q.words
}
