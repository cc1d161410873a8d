package link

import (
	"cmp"
	"maps"
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
	ids     []uint64 // its words with meaning, sorted
	of      []int32  // in how many of its units each stands
	denied  []seam   // what it tells as denied by a name alone

	pairs map[*leaf]*copy.Pair // those that share a passage; A is the earlier of the two
	near  []neighbour          // those most like it about its event
	far   []neighbour          // those that may be about its event though published far apart
	back  map[*leaf]bool       // those that have it in near or far
	bonds map[*leaf][]seam     // what its units and those of another say alike
	self  []seam               // what it says twice, and denied
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
// of it for 100,000 documents would be 3 GB.
type prepared struct {
	units    []unit
	contents []*same.Content // by unit
	forms    []int32         // the first unit of those with the same words
	keys     []keyed         // what candidates are found by, by key
	byForm   map[formKey]int32
	met      *meetings

	local   []*same.Content // contents, weighed by the event
	version uint64          // of the leaf, for which local is
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

// prepare makes what comparing a document takes from its reading and its parties.
func (b *Book) prepare(r *hearsay.Reading, parties []party) *prepared {
	w := &work{model: b.model, at: map[string]int{}, parties: [][]party{parties}}
	w.sort([]*hearsay.Reading{r})
	w.assert()
	p := &prepared{units: w.units, byForm: map[formKey]int32{}, met: &meetings{of: map[*leaf]*meeting{}}}
	for i := range w.units {
		c := w.units[i].content
		p.contents = append(p.contents, c)
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
	x.raw, x.people = who(r)
	x.parties = resolve([][]party{x.raw}, [][]person{x.people}, nil)[0]
	p := b.prepare(r, x.parties)
	x.units = slices.Clone(p.units)
	for i := range x.units {
		x.units[i].content = nil
	}
	x.group = make([]*group, len(x.units))
	of := map[uint64]int32{}
	for _, c := range p.contents {
		for _, id := range c.IDs() {
			of[id]++
		}
	}
	x.ids = slices.Sorted(maps.Keys(of))
	x.of = make([]int32, len(x.ids))
	for i, id := range x.ids {
		x.of[i] = of[id]
	}
	w := &work{model: b.model, at: map[string]int{}}
	w.sort([]*hearsay.Reading{r})
	w.drawProfiles()
	x.profile = w.profiles[0]
	x.slots = slotsOf(r)
	x.denied = x.denials(p)
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
	units      int // of the young
	limit      int // of units
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
	if s.young == nil || s.units >= s.limit/2 {
		s.old, s.young, s.units = s.young, map[*leaf]*prepared{}, 0
	}
	if s.young[x] == nil {
		s.units += len(p.units) + 1
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
	p := b.prepare(x.reading, x.parties)
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

// A desk keeps the texts that were cut for alignment last: each is compared with those next to it.
type desk struct {
	mu    sync.Mutex
	texts map[*leaf]*copy.Text
}

// room is how many texts a desk holds.
const room = 256

// wording is the text of a document, cut for alignment.
func (d *desk) wording(x *leaf) *copy.Text {
	d.mu.Lock()
	t := d.texts[x]
	d.mu.Unlock()
	if t != nil {
		return t
	}
	t = copy.New(x.document().Text, readable(x.document()))
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.texts == nil || len(d.texts) >= room {
		d.texts = map[*leaf]*copy.Text{}
	}
	d.texts[x] = t
	return t
}
