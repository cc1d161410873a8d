package link

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/same"
	"hearsay/link/word"
)

// A ref names a unit of a book.
type ref struct {
	leaf *leaf
	unit int32
}

func (r ref) own() *unit { return &r.leaf.units[r.unit] }

func inOrder(a, b ref) int { return cmp.Or(order(a.leaf, b.leaf), cmp.Compare(a.unit, b.unit)) }

// A group is one claim of a book.
type group struct {
	refs         []ref // in order
	leaves       []*leaf
	claim        hearsay.Claim // Related apart
	related      []relation
	block        uint64 // of the block that it was made in; see block
	attributions []hearsay.Conflict
}

// A relation leads to a group that is near.
type relation struct {
	to         *group
	own, other *leaf // of the two places that it is seen in
	hearsay.Relation
}

// A form is units that say one thing in the same words and are compared once for all.
type form struct{ refs []ref }

func (f *form) first() ref { return f.refs[0] }

// An edge is two forms that were compared and are the same claim.
type edge struct {
	a, b    int // a < b
	verdict same.Verdict
}

// crowded is how many forms may hang together by joins of any strength before the weakest are left out: what is said of
// one country's politics through a year hangs together by some chain, and each of its claims is made anew when
// one statement is added to it.
const crowded = 200

// A component is units that hang together by seams, and what it is made of.
type component struct {
	forms []form
	edges []edge    // from the best down
	apart []parting // of forms
}

// gather makes the forms and edges of units that hang together, in order.
func gather(refs []ref) *component {
	at := make(map[ref]int, len(refs))
	for i, r := range refs {
		at[r] = i
	}
	apart := setApart(refs, at)
	equal := newSets(len(refs))
	for i, r := range refs {
		var alike []int
		for _, h := range r.leaf.out[r.unit] {
			if k, in := at[ref{h.leaf, h.unit}]; in && h.equal {
				alike = append(alike, k)
			}
		}
		if len(apart) > 0 {
			slices.Sort(alike) // which of several are joined depends on the order
		}
		for _, k := range alike {
			if !keeps(apart, equal, i, k, program) {
				equal.join(i, k)
			}
		}
	}
	c := &component{}
	of := make([]int, len(refs))
	for n, members := range equal.list() {
		f := form{}
		for _, i := range members {
			f.refs = append(f.refs, refs[i])
			of[i] = n
		}
		c.forms = append(c.forms, f)
	}
	for _, p := range apart {
		c.apart = append(c.apart, parting{of[p.a], of[p.b], p.said})
	}
	best := map[[2]int]same.Verdict{}
	for i, r := range refs {
		for _, h := range r.leaf.out[r.unit] {
			k, in := at[ref{h.leaf, h.unit}]
			if !in || k < i || h.verdict.Kind != hearsay.SameClaim || of[i] == of[k] {
				continue
			}
			pair := [2]int{min(of[i], of[k]), max(of[i], of[k])}
			if v, known := best[pair]; !known || h.verdict.Score > v.Score || h.verdict.Score == v.Score && h.verdict.Certain && !v.Certain {
				best[pair] = h.verdict
			}
		}
	}
	for pair, v := range best {
		c.edges = append(c.edges, edge{pair[0], pair[1], v})
	}
	slices.SortFunc(c.edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.verdict.Score, x.verdict.Score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return c
}

// blocks cuts a component, where it is crowded, along its weakest joins: groups of forms grow from the best join down as long
// as they are not. A block is the forms of one, as places in the component, sorted.
func (c *component) blocks() [][]int {
	groups := newSets(len(c.forms))
	size := make([]int, len(c.forms))
	for i := range size {
		size[i] = 1
	}
	for _, e := range c.edges {
		a, b := groups.find(e.a), groups.find(e.b)
		if a == b || size[a]+size[b] > crowded {
			continue
		}
		groups.join(a, b)
		size[groups.find(a)] = size[a] + size[b]
	}
	return groups.list()
}

// within lists the edges of each block, in order.
func (c *component) within(blocks [][]int) [][]edge {
	if len(blocks) == 1 {
		return [][]edge{c.edges}
	}
	in := make([]int, len(c.forms))
	for n, members := range blocks {
		for _, i := range members {
			in[i] = n
		}
	}
	out := make([][]edge, len(blocks))
	for _, e := range c.edges {
		if n := in[e.a]; n == in[e.b] {
			out[n] = append(out[n], e)
		}
	}
	return out
}

// A block is a part of a component in which claims are made.
type block struct {
	forms []form
	edges []edge
	apart []parting               // of forms
	made  map[[2]int]same.Verdict // of the edges
	mark  uint64
}

// block is the part of a component that has these forms and edges.
func (b *Book) block(c *component, members []int, edges []edge) *block {
	k := &block{made: make(map[[2]int]same.Verdict, len(edges))}
	at := make(map[int]int, len(members))
	h := fnv.New64a()
	put := func(n uint64) {
		var bytes [8]byte
		for i := range bytes {
			bytes[i] = byte(n >> (8 * i))
		}
		h.Write(bytes[:])
	}
	// What one document says depends on nothing around it.
	alone := true
	for _, i := range members {
		for _, r := range c.forms[i].refs {
			alone = alone && r.leaf == c.forms[members[0]].refs[0].leaf
		}
	}
	for n, i := range members {
		at[i] = n
		k.forms = append(k.forms, c.forms[i])
		put(uint64(len(c.forms[i].refs)))
		for _, r := range c.forms[i].refs {
			put(uint64(r.leaf.slot))
			if !alone {
				put(r.leaf.version)
			}
			put(uint64(r.unit))
		}
	}
	for _, e := range edges {
		x, y := at[e.a], at[e.b]
		k.edges = append(k.edges, edge{x, y, e.verdict})
		k.made[[2]int{x, y}] = e.verdict
		put(uint64(x)<<32 | uint64(y))
		put(math.Float64bits(e.verdict.Score))
	}
	for _, p := range c.apart {
		x, one := at[p.a]
		y, both := at[p.b]
		if one && both {
			k.apart = append(k.apart, parting{x, y, p.said})
			put(uint64(x)<<32 | uint64(y))
			put(uint64(p.said))
		}
	}
	k.mark = h.Sum64()
	return k
}

// claims makes the claims of a block: groups grow from the best score down, as far as they agree. What a person said is one is
// joined in the end, whole groups, whether these agree or not; what a person set apart is one only by what a person said later.
func (b *Book) claims(k *block) []*group {
	groups := newSets(len(k.forms))
	members := make([][]int, len(k.forms))
	for i := range members {
		members[i] = []int{i}
	}
	joins := make([][]edge, len(k.forms))
	edges := k.edges
	if slices.ContainsFunc(edges, func(e edge) bool { return e.ruled() > 0 }) {
		edges = slices.Clone(edges)
		slices.SortStableFunc(edges, func(x, y edge) int { return x.ruled() - y.ruled() })
	}
	for _, e := range edges {
		x, y := groups.find(e.a), groups.find(e.b)
		if x == y {
			joins[x] = append(joins[x], e)
			continue
		}
		if keeps(k.apart, groups, x, y, e.said()) || e.ruled() == 0 && !b.agree(k, members[x], members[y]) {
			continue
		}
		held := append(append(joins[x], joins[y]...), e)
		all := append(slices.Clone(members[x]), members[y]...)
		slices.Sort(all)
		groups.join(x, y)
		root := groups.find(x)
		members[x], members[y], joins[x], joins[y] = nil, nil, nil, nil
		members[root], joins[root] = all, held
	}
	var out []*group
	for _, forms := range groups.list() {
		root := groups.find(forms[0])
		slices.SortFunc(joins[root], func(x, y edge) int {
			return cmp.Or(cmp.Compare(y.verdict.Score, x.verdict.Score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
		})
		out = append(out, b.describe(k, forms, joins[root]))
	}
	return out
}

// sample is how many forms of each side are compared before two groups become one.
const sample = 6

// agree reports whether two groups may become one: no pair is kept apart by a veto, and on
// the whole they say the same.
func (b *Book) agree(k *block, x, y []int) bool {
	sum, n := 0.0, 0
	for _, i := range spread(x) {
		for _, j := range spread(y) {
			v, known := k.made[[2]int{min(i, j), max(i, j)}]
			if !known {
				p, q := k.forms[min(i, j)].first(), k.forms[max(i, j)].first()
				one, other := b.weighed(p.leaf).local[p.unit], b.weighed(q.leaf).local[q.unit]
				if same.Vetoed(one, other) != "" {
					return false
				}
				together := event(p.leaf, q.leaf)
				v = b.judge(p.own(), q.own(), one, other, together, together && surely(p.leaf, q.leaf), b.ready(q.leaf).met.with(p.leaf), [2]int32{p.unit, q.unit})
			}
			if v.Why != "" {
				return false
			}
			sum += v.Score
			n++
		}
	}
	return sum/float64(n) >= average
}

// average is the mean probability that two groups must have to become one. Of the claims of three events that a person told, F1 of pairs and
// lines within one are at 0.2 41.2 and 78.5 %, at 0.25 42.1 and 81.5, at 0.3 40.1 and 84.6.
const average = 0.25

// spread picks up to sample members, evenly.
func spread(list []int) []int {
	if len(list) <= sample {
		return list
	}
	out := make([]int, sample)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(sample-1)]
	}
	return out
}

// otherDays reports whether both units say when, and not on one day. The name of the day is right where the page has a wrong date, or
// where the day has begun in the place of one and not of the other.
func otherDays(x, y *unit) bool {
	if x.weekdays != 0 && y.weekdays != 0 {
		return x.weekdays&y.weekdays == 0
	}
	return len(x.days) > 0 && len(y.days) > 0 && !meet(x.days, y.days)
}

// elsewhere is what contents of documents about different events must score to be joined or related: a
// speech that is quoted for years.
const elsewhere = 0.95

// leastCovered is the part of the lighter content's weight that the other must have, for the two to be
// compared at all.
const leastCovered = 0.1

// possible is the probability from which contents of one event are joined, as possible, and from which those that a veto keeps apart
// are related: below the threshold of production a join is never certain. From 0.2 to 0.4 no figure changes by more than 0.3, as groups
// need average.
const possible = 0.3

// unsure is what contents must score where their documents are not surely about one event.
const unsure = 0.5

// countScore is what two equal counts of one event score at least.
const countScore = 0.9

// rare is the weight of the words that contents of two documents must share to be joined, about
// that of two words which stand in one sentence of 150: "people were killed" does not tell one
// event from another.
const rare = 11

// meet reports whether a day of one is one of the other, or has its name: "New Year's Eve".
func meet(a, b []namedDay) bool {
	for _, x := range a {
		for _, y := range b {
			if x.day == y.day || strings.Contains(x.words, y.words) || strings.Contains(y.words, x.words) {
				return true
			}
		}
	}
	return false
}

// describe makes the claim of a group of forms.
func (b *Book) describe(k *block, forms []int, joins []edge) *group {
	g := &group{block: k.mark}
	for _, f := range forms {
		g.refs = append(g.refs, k.forms[f].refs...)
	}
	slices.SortFunc(g.refs, inOrder)
	for i, r := range g.refs {
		if i == 0 || g.refs[i-1].leaf != r.leaf {
			g.leaves = append(g.leaves, r.leaf)
		}
	}
	w := b.bench(g)
	at := make(map[ref]int, len(g.refs))
	for n, r := range g.refs {
		at[r] = n
	}
	c := &g.claim
	c.Likeness = 1
	score := make([]float64, len(g.refs))
	for _, e := range joins {
		x, y := at[k.forms[e.a].first()], at[k.forms[e.b].first()]
		c.Joins = append(c.Joins, hearsay.Join{Kind: hearsay.SameClaim, A: w.place(&w.units[x]), B: w.place(&w.units[y]), Score: e.verdict.Score, Certain: e.verdict.Certain, By: cmp.Or(e.verdict.Person, Name)})
		c.Likeness = min(c.Likeness, e.verdict.Score)
		score[x] += e.verdict.Score
		score[y] += e.verdict.Score
	}
	for n := range w.units {
		x := &w.units[n]
		a := hearsay.Assertion{Place: w.place(x), Denied: x.denied}
		if x.source >= 0 {
			a.Source = w.readings[x.document].Sources[x.source].ID
		}
		c.Assertions = append(c.Assertions, a)
	}
	c.Head = w.head(score)
	c.Title = w.title(c.Head)
	c.ID = claimID(g.refs[0])
	var units []int
	for n := range w.units {
		units = append(units, n)
	}
	same := newSets(len(units))
	for _, f := range forms {
		for _, r := range k.forms[f].refs[1:] {
			same.join(at[k.forms[f].first()], at[r])
		}
	}
	for _, e := range joins {
		if e.verdict.Certain {
			same.join(at[k.forms[e.a].first()], at[k.forms[e.b].first()])
		}
	}
	w.lines(c, units, w.core(same))
	g.attributions = w.attributions(c)
	return g
}

// head is the unit that a claim is shown by: the one that is joined best or, where that begins in the middle of a sentence, the best of
// those that do not and are joined at least half as well.
func (w *work) head(score []float64) int {
	best := 0
	for n := range score {
		if score[n] > score[best] {
			best = n
		}
	}
	if !w.halfway(best) {
		return best
	}
	head := -1
	for n := range score {
		if score[n] >= score[best]/2 && (head < 0 || score[n] > score[head]) && !w.halfway(n) {
			head = n
		}
	}
	if head < 0 {
		return best
	}
	return head
}

// halfway reports whether a unit begins in the middle of a sentence ("but it fell into the sea") or is less than a clause.
func (w *work) halfway(n int) bool {
	u := &w.units[n]
	first := word.Split(nil, w.document(u.document).Text, u.spans[0])
	return len(first) > 0 && !first[0].Upper && halfways[first[0].Lower] || len(u.spans) == 1 && same.Wanting(w.document(u.document).Text, u.spans[0])
}

// hinge is how much may stand between a cue and what it opens, in bytes, for them to be shown in one: "apologised on Wednesday to".
const hinge = 30

// title is the words that a claim is shown by whose head is a unit.
func (w *work) title(n int) hearsay.Place {
	u := &w.units[n]
	p := w.place(u)
	text := w.document(u.document).Text
	if u.statement >= 0 && w.halfway(n) {
		cue := w.readings[u.document].Statements[u.statement].Cue.Spans.Hull()
		if gap := u.spans[0].Start - cue.End; cue.Len() > 0 && gap > 0 && gap <= hinge && !strings.ContainsAny(text[cue.End:u.spans[0].Start], "\n.,:;?!\"“”") {
			p.Spans = slices.Clone(p.Spans)
			p.Spans[0].Start = cue.Start
		}
	}
	if start, ok := antecedent(text, p.Spans[0].Start, u.statement < 0); ok {
		p.Spans = slices.Clone(p.Spans)
		p.Spans[0].Start = start
	} else if subject, ok := w.subject(u); ok {
		p.Spans = append(hearsay.Spans{subject}, p.Spans...)
	}
	p.Spans = ended(text, paired(text, p.Spans))
	return p
}

// subject is whom a clause in the outlet's own voice is about that is cut out of a sentence behind its subject. Where somebody's words
// stand between the two, it may be about someone of whom these tell.
func (w *work) subject(u *unit) (hearsay.Span, bool) {
	if u.statement >= 0 {
		return hearsay.Span{}, false
	}
	r := w.readings[u.document]
	sentence := u.spans[0].Sentence(r.Document.Text)
	before := hearsay.Span{Start: sentence.Start, End: u.spans[0].Start}
	for k := range r.Statements {
		if r.Statements[k].Cue.Spans.Hull().Overlaps(before) || r.Statements[k].Content.Hull().Overlaps(before) {
			return hearsay.Span{}, false
		}
	}
	return same.Subject(r.Document.Text, sentence, u.spans[0])
}

// ended leaves out a comma or the like behind the last word: a clause that is cut out of its sentence ends with it. The spans are the
// caller's own.
func ended(text string, spans hearsay.Spans) hearsay.Spans {
	s := &spans[len(spans)-1]
	if words := strings.TrimRight(s.Of(text), " ,;:–—"); words != "" {
		s.End = s.Start + len(words)
	}
	return spans
}

// halfways are the words that a sentence goes on with.
var halfways = words(`and but or nor yet so before after since until because when while whereas where which who whom whose as if unless though although than with without for to by from into of in on at also`)

// core says which units of a claim surely say the same: the largest group that certain joins
// alone hold together, by its documents, of equal ones the first.
func (w *work) core(same sets) []bool {
	var best []int
	most := 0
	for _, group := range same.list() {
		documents := map[int]bool{}
		for _, n := range group {
			documents[w.units[n].document] = true
		}
		if len(documents) > most {
			best, most = group, len(documents)
		}
	}
	out := make([]bool, len(same))
	for _, n := range best {
		out[n] = true
	}
	return out
}

// claimID is made of where the first assertion of a claim stands: documents that come
// later do not change it.
func claimID(r ref) string {
	u := r.own()
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", r.leaf.document().ID, u.spans[0].Start, u.spans.Hull().End))
	return "C" + hex.EncodeToString(h[:4])
}
