package link

import (
	"cmp"
	"slices"
	"sync"

	"hearsay"
	"hearsay/link/copy"
	"hearsay/link/same"
)

// A seam is what two units have in common: the same words, or what comparing them says.
type seam struct {
	a, b    int32 // units, a of the earlier document
	equal   bool  // the same words in one event or one passage: one thing said
	verdict same.Verdict
}

// A half is a seam as seen from one of its units.
type half struct {
	leaf    *leaf
	unit    int32
	equal   bool
	verdict same.Verdict
}

// tries is how many units of one document a unit of another is compared with at most: in one event those that share most of what
// is rare there, else most of the weight of rare words. With 32 nothing that doc/evidence.md measures changes; with 2
// two pairs of places fewer are found, in two thirds of the time.
const tries = 8

// leastAlike is how alike the words of two units of one event are at least, each weighed by how rare it is there, for them to be compared:
// of 5,252 pairs of told events that are likely one claim 97 % are, and of all pairs one in six.
const leastAlike = 0.15

// mostlyCovered is the part of the lighter content's weight from which two units are compared though what is rare in their event is not
// alike: in most of their words they say what all reports say.
const mostlyCovered = 0.6

// bond compares what two documents say. x is the earlier one, or the same. It is a function of the two, their
// passages and what is around each.
func (b *Book) bond(x, y *leaf) []seam {
	p, q := b.weighed(x), b.weighed(y)
	together := event(x, y)
	sure := together && surely(x, y)
	var out []seam
	if x == y {
		for i := range p.units {
			if first := p.byForm[p.units[i].form()]; int(first) != i {
				out = append(out, seam{a: first, b: int32(i), equal: true})
			}
		}
	} else {
		for _, i := range p.forms {
			k, known := q.byForm[p.units[i].form()]
			if !known {
				continue
			}
			// What says too little is one with its like in another text only where a passage holds both.
			one := p.units[i].words >= same.Least && together
			if !one {
				_, one = shared(x, y, p.units[i].spans, q.units[k].spans)
			}
			if one {
				out = append(out, seam{a: i, b: k, equal: true})
			}
		}
	}
	equal := len(out)
	at := make(map[[2]int32]float64)
	for i, k := 0, 0; i < len(p.keys) && k < len(q.keys); {
		switch {
		case p.keys[i].key < q.keys[k].key:
			i++
		case q.keys[k].key < p.keys[i].key:
			k++
		default:
			key := p.keys[i].key
			from := k
			for ; i < len(p.keys) && p.keys[i].key == key; i++ {
				for k = from; k < len(q.keys) && q.keys[k].key == key; k++ {
					at[[2]int32{q.keys[k].form, p.keys[i].form}] += min(p.keys[i].weight, q.keys[k].weight)
				}
			}
		}
	}
	type candidate struct {
		b, a   int32
		weight float64
	}
	var list []candidate
	for pair, weight := range at {
		c := candidate{pair[0], pair[1], weight}
		if x == y && c.b <= c.a || slices.ContainsFunc(out[:equal], func(s seam) bool { return s.a == c.a && s.b == c.b }) {
			continue
		}
		// In one event those whose words are rarest there come first; most can never be joined.
		if together {
			alike, covered := same.Alike(p.local[c.a], q.local[c.b])
			if alike < leastAlike && covered < mostlyCovered && !same.SameCount(p.local[c.a], q.local[c.b]) {
				continue
			}
			c.weight = alike
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(m, n candidate) int {
		return cmp.Or(cmp.Compare(m.b, n.b), cmp.Compare(n.weight, m.weight), cmp.Compare(m.a, n.a))
	})
	met := q.met.with(x)
	n := 0
	for i, c := range list {
		if i > 0 && list[i-1].b != c.b {
			n = 0
		}
		if n++; n > tries {
			continue
		}
		pair := [2]int32{c.a, c.b}
		if !met.knows(pair) && b.hopeless(&p.units[c.a], &q.units[c.b], p.local[c.a], q.local[c.b], together, sure) {
			continue
		}
		v := b.judge(&p.units[c.a], &q.units[c.b], p.local[c.a], q.local[c.b], together, sure, met, pair)
		if v.Kind == hearsay.Contrary && !contradict(x, y, &p.units[c.a], &q.units[c.b], p.local[c.a], q.local[c.b]) ||
			v.Why == "date" && (apart(x, y) || !same.Rival(p.local[c.a], q.local[c.b], false)) ||
			v.Why == "unit" && !same.Rival(p.local[c.a], q.local[c.b], false) ||
			x == y && v.Kind != hearsay.SameClaim && p.units[c.a].spans.Hull().Overlaps(p.units[c.b].spans.Hull()) {
			continue // kept apart, but no contrary, other day or other unit that could be shown
		}
		if v.Kind != "" {
			out = append(out, seam{a: c.a, b: c.b, verdict: v})
		}
	}
	if x == y {
		out = append(out, x.denied...)
	}
	return slices.Clip(overrule(x, y, out))
}

// setting is where two units of one event stand.
func setting(x, y *unit, sure bool) same.Setting {
	s := same.Setting{Sure: sure, Quoted: len(x.quoted) > 0 && len(y.quoted) > 0}
	for _, u := range [...]*unit{x, y} {
		if u.statement < 0 {
			s.Own++
		}
	}
	return s
}

// hopeless reports whether judge would find nothing to tell of two units whatever the words' vectors say, which take most of the time of a
// comparison.
func (b *Book) hopeless(x, y *unit, p, q *same.Content, event, sure bool) bool {
	most := b.model.AtMost(p, q)
	if !event {
		return most.Score < elsewhere
	}
	inside := b.model.Inside(p, q, most, setting(x, y, sure))
	return !sure && inside < unsure || inside < possible && most.Score < same.Near && !same.SameCount(p, q)
}

// judge adds to the comparison of contents what only units know: the days they speak
// of, and whether the two documents are about one event at all.
func (b *Book) judge(x, y *unit, p, q *same.Content, event, sure bool, met *meeting, pair [2]int32) same.Verdict {
	// Most candidates end here: the weight they share is cheap to tell, and the score is not.
	covered, common := same.Covered(p, q)
	if covered < leastCovered || otherSelves(x, y) || !event && (common < rare || x.statement < 0 || y.statement < 0) {
		return same.Verdict{}
	}
	v, like := b.compare(p, q, met, pair)
	if !event && v.Score < elsewhere {
		return same.Verdict{}
	}
	if event {
		v.Score = b.model.Inside(p, q, like, setting(x, y, sure))
		v.Certain = v.Certain && v.Score >= possible
		if !sure && (common < rare || v.Score < unsure) {
			return same.Verdict{}
		}
		if v.Kind == "" {
			v.Decide(p, q, possible, countScore)
		}
	}
	if v.Kind == "" {
		return v
	}
	if v.Kind == hearsay.SameClaim && otherDays(x, y) {
		v.Kind, v.Why = hearsay.Variant, "date"
	}
	return v
}

// contradict reports whether units of two documents, or of one, that differ in polarity set one word against another: what somebody
// denies against what is said, or a sentence against its negation.
func contradict(x, y *leaf, u, v *unit, p, q *same.Content) bool {
	if x.refers(u) || y.refers(v) {
		return false // "the report" says nothing that another could say the contrary of
	}
	if x == y {
		if u.source < 0 || v.source < 0 || u.source == v.source {
			return false // what a report tells around a word, and who says both at once
		}
		if key := x.parties[u.source].key; key != "" && key == x.parties[v.source].key {
			return false
		}
	}
	if u.denied != v.denied {
		// "missed" and "missing" alone are nothing that one says and the other denies.
		alike, _ := same.Alike(p, q)
		return same.Enough(p, q) && alike >= deniedAlike
	}
	return same.Contradict(p, q, x == y)
}

// deniedAlike is how alike the words of what is denied and of what is said must be.
const deniedAlike = 0.3

// A meeting keeps what comparing the units of two documents gave, where it was no relation: most of it, and it does not depend on
// what is around them.
type meeting struct {
	mu    sync.Mutex
	likes map[[2]int32]same.Likeness
}

// meetings are those of one document with earlier ones.
type meetings struct {
	mu sync.Mutex
	of map[*leaf]*meeting
}

func (m *meetings) with(x *leaf) *meeting {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of[x] == nil {
		m.of[x] = &meeting{likes: map[[2]int32]same.Likeness{}}
	}
	return m.of[x]
}

// knows reports whether what comparing two units gave is kept.
func (m *meeting) knows(pair [2]int32) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, known := m.likes[pair]
	return known
}

// compare is Compare of the model, once for each pair while their documents are prepared.
func (b *Book) compare(p, q *same.Content, met *meeting, pair [2]int32) (same.Verdict, same.Likeness) {
	met.mu.Lock()
	like, known := met.likes[pair]
	met.mu.Unlock()
	if known {
		return same.Verdict{Score: like.Score}, like
	}
	v, like := b.model.Compare(p, q)
	if v == (same.Verdict{Score: v.Score}) {
		met.mu.Lock()
		met.likes[pair] = like
		met.mu.Unlock()
	}
	return v, like
}

// shared finds an aligned passage of two documents that holds most of the spans in both.
func shared(x, y *leaf, a, b hearsay.Spans) (copy.Passage, bool) {
	p := x.pairs[y]
	if p == nil {
		return copy.Passage{}, false
	}
	flip := before(y, x)
	for _, s := range p.Passages {
		if flip {
			s.A, s.B = s.B, s.A
		}
		if mostly(a, s.A) && mostly(b, s.B) {
			return s, true
		}
	}
	return copy.Passage{}, false
}

// peers are the documents that one is compared with, in order: those near it or to which it is near, those that share a passage,
// those published far apart that are about one event, and those that a person set beside it.
func (b *Book) peers(x *leaf) []*leaf {
	set := map[*leaf]bool{}
	for _, y := range b.judged(x) {
		set[y] = true
	}
	for _, n := range x.nearest() {
		set[n.leaf] = true
	}
	for y := range x.pairs {
		set[y] = true
	}
	for _, n := range x.far {
		if event(x, n.leaf) {
			set[n.leaf] = true
		}
	}
	for y := range x.back {
		_, near := slices.BinarySearch(y.around, x.slot)
		if near || slices.ContainsFunc(y.far, func(n neighbour) bool { return n.leaf == x }) && event(x, y) {
			set[y] = true
		}
	}
	out := make([]*leaf, 0, len(set))
	for y := range set {
		out = append(out, y)
	}
	slices.SortFunc(out, order)
	return out
}
