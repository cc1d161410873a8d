package link

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"hearsay"
	"hearsay/link/copy"
	"hearsay/link/same"
)

// A Book keeps the account of a set of readings that changes. An update makes anew what the documents that come and go
// touch, and the account is the same as that of all readings linked at once, in whatever order and steps they came.
//
//	documents ─ passages, likeness ─▶ neighbours ─ units compared ─▶ seams ─ components ─▶ claims ─▶ cards
//
// What two documents say is compared where they are neighbours or share a passage. All that is made of a document, of two
// or of a component of units depends on these and what is around each document alone, and neighbours are bounded in number.
//
// A Book is not safe for concurrent use. What Account returns is not changed by later updates.
type Book struct {
	model  *same.Model
	leaves map[string]*leaf // by the id of the document
	slots  []*leaf          // by number
	masses []mass           // by number: of the profiles, side by side, as a search asks for thousands

	prints    *copy.Index
	names     thesaurus
	words     thesaurus
	voices    voices
	ruled     ruled
	furniture map[uint64]bool // sentences, by norm
	shelf     shelf
	versions  uint64
}

// kept is how many units stay prepared for comparison, those of some 24,000 documents in 1 GB: what weeks of a desk's reports say is
// compared again and again. With a third of it a document of 40,000 takes half as long again.
const kept = 600_000

// Book makes an empty book.
func (l *Linker) Book() *Book {
	b := &Book{
		model: l.model, leaves: map[string]*leaf{}, names: thesaurus{}, words: thesaurus{},
		ruled: ruled{}, voices: voices{map[uint64]*leaf{}, map[uint64][]*leaf{}}, furniture: map[uint64]bool{}, shelf: shelf{limit: kept},
	}
	b.prints = copy.NewIndex(func(x, y int32) bool { return before(b.slots[x], b.slots[y]) }, func(x int32) uint64 { return b.slots[x].mark })
	return b
}

// Len is how many documents the book has.
func (b *Book) Len() int { return len(b.leaves) }

// Reading is that of a document in the book, nil for none.
func (b *Book) Reading(document string) *hearsay.Reading {
	if x := b.leaves[document]; x != nil {
		return x.reading
	}
	return nil
}

// each calls f for 0 to n-1 on all processors. Calls with one worker never overlap.
func each(n int, f func(worker, i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(0, i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for k := range workers {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(k, i)
			}
		})
	}
	wait.Wait()
}

// A change is what an update has touched so far.
type change struct {
	gone    []*leaf
	come    []*leaf
	paired  map[*leaf]bool // share a passage that they did not, or no longer
	crossed map[*leaf]bool // of these, with one that neither comes nor goes
	moved   map[*leaf]bool // have others around them, or have crossed
	met     map[*leaf]bool // may have other peers, and have not moved
	recite  map[*leaf]bool // have other peers, or have moved
	units   map[ref]bool   // have other seams
	claimed map[*group]bool
	cards   map[*leaf]bool
}

// Update takes documents out of the book by their ids and puts readings into it; one of a document that is there takes the
// place of the other.
func (b *Book) Update(add []*hearsay.Reading, remove ...string) {
	c := &change{paired: map[*leaf]bool{}, crossed: map[*leaf]bool{}, moved: map[*leaf]bool{}, met: map[*leaf]bool{}, recite: map[*leaf]bool{},
		units: map[ref]bool{}, claimed: map[*group]bool{}, cards: map[*leaf]bool{}}
	last := map[string]*hearsay.Reading{}
	for _, r := range add {
		last[r.Document.ID] = r
	}
	for _, id := range remove {
		if x := b.leaves[id]; x != nil {
			delete(b.leaves, id)
			c.gone = append(c.gone, x)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(last)) {
		if x := b.leaves[id]; x != nil {
			delete(b.leaves, id)
			c.gone = append(c.gone, x)
		}
	}
	b.cut(c)
	b.plant(c, last)
	b.copy(c)
	b.place(c)
	b.fold(c)
	b.bind(c)
	b.furnish(c)
	b.claim(c)
	b.relate(c)
	b.lay(c)
}

// cut takes the documents that are gone out of the indices.
func (b *Book) cut(c *change) {
	for _, x := range c.gone {
		b.prints.Remove(x.slot, Prints(x.document()))
		b.names.remove(x, &x.profile.names)
		b.words.remove(x, &x.profile.words)
		for i := range x.units {
			if x.units[i].unsigned() {
				b.voices.remove(x.units[i].norm, x)
			}
		}
		b.shelf.drop(x)
		b.ruled.remove(x)
	}
}

// plant makes leaves of new readings and puts them into the indices.
func (b *Book) plant(c *change, readings map[string]*hearsay.Reading) {
	list := slices.SortedFunc(maps.Values(readings), func(x, y *hearsay.Reading) int { return earlier(x.Document, y.Document) })
	type made struct {
		leaf   *leaf
		prints []uint64
	}
	leaves := make([]made, len(list))
	each(len(list), func(_, i int) {
		x, p, prints := b.grow(list[i])
		leaves[i] = made{x, prints}
		b.shelf.put(x, p)
	})
	for _, m := range leaves {
		x := m.leaf
		x.slot = int32(len(b.slots))
		b.slots = append(b.slots, x)
		b.masses = append(b.masses, mass{x.profile.names.mass, x.profile.words.mass})
		b.leaves[x.document().ID] = x
		b.ruled.add(x)
		c.come = append(c.come, x)
		b.prints.Add(x.slot, m.prints)
		b.names.add(x, &x.profile.names)
		b.words.add(x, &x.profile.words)
		for i := range x.units {
			if x.units[i].unsigned() {
				b.voices.add(x.units[i].norm, x)
			}
		}
	}
}

// copy aligns the texts that are to be compared.
func (b *Book) copy(c *change) {
	come, gone := b.prints.Changed()
	fresh := map[*leaf]bool{}
	for _, list := range [][]*leaf{c.come, c.gone} {
		for _, x := range list {
			fresh[x] = true
		}
	}
	note := func(x, y *leaf) {
		c.paired[x], c.paired[y] = true, true
		if !fresh[x] && !fresh[y] {
			c.crossed[x], c.crossed[y] = true, true
		}
	}
	for _, pair := range gone {
		x, y := b.slots[pair[0]], b.slots[pair[1]]
		if x.pairs[y] != nil {
			delete(x.pairs, y)
			delete(y.pairs, x)
			note(x, y)
		}
	}
	slices.SortFunc(come, func(p, q [2]int32) int { return int(max(p[0], p[1])) - int(max(q[0], q[1])) })
	found := make([]*copy.Pair, len(come))
	var d desk
	each(len(come), func(_, i int) {
		x, y := b.slots[come[i][0]], b.slots[come[i][1]]
		if before(y, x) {
			x, y = y, x
		}
		if p, ok := copy.Align(d.wording(x), d.wording(y)); ok {
			found[i] = &p
		}
	})
	for i, p := range found {
		if p != nil {
			x, y := b.slots[come[i][0]], b.slots[come[i][1]]
			x.pairs[y], y.pairs[x] = p, p
			note(x, y)
		}
	}
}

// place finds who is near the new documents, and who is no longer near others.
func (b *Book) place(c *change) {
	away := map[*leaf]bool{}
	anew := map[*leaf]bool{}
	for _, x := range c.gone {
		away[x] = true
		for y := range x.back {
			anew[y] = true
		}
		for _, list := range [][]neighbour{x.near, x.far} {
			for _, n := range list {
				delete(n.leaf.back, x)
			}
		}
	}
	for x := range c.crossed { // who shares a passage with a new one finds it by the look of that
		anew[x] = true
	}
	for _, x := range c.come {
		anew[x] = true
	}
	maps.DeleteFunc(anew, func(x *leaf, _ bool) bool { return away[x] })
	list := slices.SortedFunc(maps.Keys(anew), order)
	hits := make([][]hit, len(list))
	scans := make([]scan, runtime.GOMAXPROCS(0))
	const step = 1024 // the hits of so many are in memory at once
	for first := 0; first < len(list); first += step {
		part := list[first:min(len(list), first+step)]
		each(len(part), func(worker, i int) { hits[first+i] = b.look(&scans[worker], part[i]) })
		for i, x := range part {
			b.draw(x, hits[first+i])
			c.met[x] = true
			for _, h := range hits[first+i] {
				if !anew[h.leaf] && h.leaf.offer(x, h.score, h.far) {
					c.met[h.leaf] = true
				}
			}
			hits[first+i] = nil
		}
	}
	for x := range c.met {
		if away[x] {
			delete(c.met, x)
			continue
		}
		if b.settle(x) || c.crossed[x] {
			delete(c.met, x)
			c.moved[x] = true
			b.versions++
			x.version = b.versions
		}
	}
}

// bind compares what the documents that have moved say with what those around them do, and what those do that have met others.
func (b *Book) bind(c *change) {
	touched := map[*leaf]bool{}
	note := func(x *leaf, seams []seam, first bool) {
		touched[x] = true
		for _, s := range seams {
			if first {
				c.units[ref{x, s.a}] = true
			} else {
				c.units[ref{x, s.b}] = true
			}
		}
	}
	loosen := func(x, y *leaf) {
		seams := x.bonds[y]
		delete(x.bonds, y)
		delete(y.bonds, x)
		c.recite[x], c.recite[y] = true, true
		note(x, seams, before(x, y))
		note(y, seams, before(y, x))
	}
	for _, x := range c.gone {
		for y := range x.bonds {
			loosen(x, y)
		}
		for k, g := range x.group {
			c.units[ref{x, int32(k)}] = true
			if g != nil {
				c.claimed[g] = true
			}
		}
	}
	type task struct {
		x, y  *leaf
		seams []seam
	}
	var tasks []task
	seen := map[[2]*leaf]bool{}
	for _, x := range slices.SortedFunc(maps.Keys(c.moved), order) {
		tasks = append(tasks, task{x: x, y: x})
		c.recite[x] = true
	}
	for _, x := range slices.SortedFunc(maps.Keys(both(c.moved, c.met)), order) {
		peers := b.peers(x)
		is := make(map[*leaf]bool, len(peers))
		for _, y := range peers {
			is[y] = true
			if _, known := x.bonds[y]; known && c.met[x] {
				continue // as it was, unless the other has moved, which asks for it then
			}
			p, q := x, y
			if before(y, x) {
				p, q = y, x
			}
			if !seen[[2]*leaf{p, q}] {
				seen[[2]*leaf{p, q}] = true
				tasks = append(tasks, task{x: p, y: q})
			}
		}
		for y := range x.bonds {
			if !is[y] {
				loosen(x, y)
			}
		}
	}
	each(len(tasks), func(_, i int) { tasks[i].seams = b.bond(tasks[i].x, tasks[i].y) })
	for _, t := range tasks {
		if t.x == t.y {
			if !slices.Equal(t.x.self, t.seams) {
				note(t.x, t.x.self, true)
				note(t.x, t.x.self, false)
				t.x.self = t.seams
				note(t.x, t.x.self, true)
				note(t.x, t.x.self, false)
			}
			continue
		}
		old, known := t.x.bonds[t.y]
		if known && slices.Equal(old, t.seams) {
			continue
		}
		note(t.x, old, true)
		note(t.y, old, false)
		if !known {
			c.recite[t.x], c.recite[t.y] = true, true
		}
		t.x.bonds[t.y], t.y.bonds[t.x] = t.seams, t.seams
		note(t.x, t.seams, true)
		note(t.y, t.seams, false)
	}
	for _, x := range c.come {
		touched[x] = true
		for k := range x.units {
			c.units[ref{x, int32(k)}] = true
		}
	}
	for x := range touched {
		x.weave()
	}
	// Ties of lines ask for passages, and agreement for what is around: claims of moved documents are made anew.
	for x := range c.moved {
		for k := range x.units {
			c.units[ref{x, int32(k)}] = true
		}
	}
	b.citeAnew(c)
}

// both is the union of two sets.
func both(x, y map[*leaf]bool) map[*leaf]bool {
	out := maps.Clone(x)
	maps.Copy(out, y)
	return out
}

// weave lists for each unit of a document its seams.
func (x *leaf) weave() {
	x.out = make([][]half, len(x.units))
	for _, s := range x.self {
		x.out[s.a] = append(x.out[s.a], half{x, s.b, s.equal, s.verdict})
		x.out[s.b] = append(x.out[s.b], half{x, s.a, s.equal, s.verdict})
	}
	for y, seams := range x.bonds {
		first := before(x, y)
		for _, s := range seams {
			if first {
				x.out[s.a] = append(x.out[s.a], half{y, s.b, s.equal, s.verdict})
			} else {
				x.out[s.b] = append(x.out[s.b], half{y, s.a, s.equal, s.verdict})
			}
		}
	}
}

// citeAnew finds the citations of documents whose peers have changed.
func (b *Book) citeAnew(c *change) {
	for _, x := range c.gone {
		delete(c.recite, x)
	}
	list := slices.SortedFunc(maps.Keys(c.recite), order)
	for _, x := range c.gone {
		for _, t := range x.cites {
			delete(t.to.cited, x)
			c.cards[t.to] = true
		}
		for y := range x.cited {
			c.cards[y] = true
		}
	}
	found := make([][]citing, len(list))
	each(len(list), func(_, i int) {
		peers := slices.SortedFunc(maps.Keys(list[i].bonds), order)
		found[i] = b.citations(list[i], peers)
	})
	for i, x := range list {
		for _, t := range x.cites {
			delete(t.to.cited, x)
			c.cards[t.to] = true
		}
		x.cites = found[i]
		for _, t := range x.cites {
			t.to.cited[x] = true
			c.cards[t.to] = true
		}
		c.cards[x] = true
	}
}

// furnish tells anew which sentences are furniture, of those that stand in documents that have moved.
func (b *Book) furnish(c *change) {
	norms := map[uint64]bool{}
	for _, list := range [][]*leaf{c.gone, slices.Collect(maps.Keys(c.moved))} {
		for _, x := range list {
			for i := range x.units {
				if x.units[i].unsigned() {
					norms[x.units[i].norm] = true
				}
			}
		}
	}
	for norm := range norms {
		list := b.voices.many[norm]
		is := len(list) > 1 && furnishes(list)
		if is == b.furniture[norm] {
			continue
		}
		if is {
			b.furniture[norm] = true
		} else {
			delete(b.furniture, norm)
			if x := b.voices.one[norm]; x != nil {
				list = []*leaf{x}
			}
		}
		for _, x := range list {
			for i := range x.units {
				if u := &x.units[i]; u.unsigned() && u.norm == norm {
					c.units[ref{x, int32(i)}] = true
				}
			}
		}
	}
}

// idle reports whether a unit is furniture of the page.
func (b *Book) idle(u *unit) bool { return u.unsigned() && b.furniture[u.norm] }

// claim makes the claims of all components that have a unit which was touched.
func (b *Book) claim(c *change) {
	away := map[*leaf]bool{}
	for _, x := range c.gone {
		away[x] = true
	}
	// The other units of a claim that had a touched unit are touched: it may fall apart.
	for r := range maps.Clone(c.units) {
		if g := r.leaf.group[r.unit]; g != nil && !c.claimed[g] {
			c.claimed[g] = true
		}
	}
	for g := range c.claimed {
		for _, r := range g.refs {
			c.units[r] = true
		}
	}
	old := map[uint64][]*group{}
	var components [][]ref
	seen := map[ref]bool{}
	for r := range c.units {
		if away[r.leaf] || seen[r] {
			continue
		}
		if b.idle(r.own()) {
			seen[r] = true
			r.leaf.group[r.unit] = nil
			continue
		}
		refs := []ref{r}
		seen[r] = true
		for i := 0; i < len(refs); i++ {
			x := refs[i]
			if g := x.leaf.group[x.unit]; g != nil {
				c.claimed[g] = true
			}
			for _, h := range x.leaf.out[x.unit] {
				y := ref{h.leaf, h.unit}
				if (h.equal || h.verdict.Kind == hearsay.SameClaim) && !seen[y] && !b.idle(y.own()) {
					seen[y] = true
					refs = append(refs, y)
				}
			}
		}
		slices.SortFunc(refs, inOrder)
		components = append(components, refs)
	}
	for g := range c.claimed {
		old[g.block] = append(old[g.block], g)
	}
	made := make([][]*group, len(components))
	each(len(components), func(_, i int) { made[i] = b.solve(components[i], old) })
	for g := range c.claimed {
		for _, x := range g.leaves {
			c.cards[x] = true
		}
	}
	fresh := map[*group]bool{}
	for _, groups := range made {
		for _, g := range groups {
			fresh[g] = true
			for _, r := range g.refs {
				r.leaf.group[r.unit] = g
			}
			for _, x := range g.leaves {
				c.cards[x] = true
			}
		}
	}
	c.claimed = fresh
}

// solve makes the claims of one component. A block that is as it was keeps those it had.
func (b *Book) solve(refs []ref, old map[uint64][]*group) []*group {
	c := gather(refs)
	var out []*group
	blocks := c.blocks()
	edges := c.within(blocks)
	for n, members := range blocks {
		k := b.block(c, members, edges[n])
		if groups := old[k.mark]; groups != nil {
			out = append(out, groups...)
			continue
		}
		out = append(out, b.claims(k)...)
	}
	return out
}

// bench lays out the documents and units of a group.
func (b *Book) bench(g *group) *work {
	w := &work{model: b.model, leaves: g.leaves, at: make(map[string]int, len(g.leaves))}
	raw, people := make([][]party, len(g.leaves)), make([][]person, len(g.leaves))
	place := make(map[*leaf]int, len(g.leaves))
	for i, x := range g.leaves {
		w.readings = append(w.readings, x.reading)
		w.at[x.document().ID] = i
		place[x] = i
		raw[i], people[i] = x.raw, x.people
	}
	wanted := map[[2]int]bool{}
	for _, r := range g.refs {
		u := *r.own()
		u.document = place[r.leaf]
		w.units = append(w.units, u)
		wanted[[2]int{u.document, u.source}] = true
	}
	if len(g.leaves) == 1 {
		w.parties = [][]party{g.leaves[0].parties}
	} else {
		w.parties = resolve(raw, people, func(i, k int) bool { return wanted[[2]int{i, k}] })
		w.cite(0, len(w.leaves))
	}
	for i := range w.units {
		if u := &w.units[i]; u.source >= 0 {
			u.party = w.parties[u.document][u.source]
		}
	}
	return w
}

// relate notes which claims are near each other, the strongest relation of each two, both ways.
func (b *Book) relate(c *change) {
	near := map[*group]bool{}
	for g := range c.claimed {
		near[g] = true
		for _, r := range g.refs {
			for _, h := range r.leaf.out[r.unit] {
				if other := h.leaf.group[h.unit]; other != nil && !h.equal && h.verdict.Kind != hearsay.SameClaim {
					near[other] = true
				}
			}
		}
	}
	// What was related to a unit that is now idle or gone has lost that relation.
	for r := range c.units {
		for _, h := range r.leaf.out[r.unit] {
			if other := h.leaf.group[h.unit]; other != nil {
				near[other] = true
			}
		}
	}
	for g := range near {
		g.relate()
		for _, x := range g.leaves {
			c.cards[x] = true
		}
	}
}
