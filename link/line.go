package link

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/link/copy"
	"hearsay/link/word"
)

// A tie is why two assertions of a claim are one line, or may be.
type tie struct {
	a, b    int // places among the units of the claim
	kind    hearsay.JoinKind
	certain bool
	score   float64
	inA     hearsay.Spans
	inB     hearsay.Spans
}

// crowdLines is how many assertions of a claim are compared each with each; of more, each
// is compared with the neighbours in its document, its passages and its originator.
const crowdLines = 80

// lines counts the independent lines of a claim and notes who said it first. core says which of
// its units surely say the same: others add to the lines that there may be, never to those
// that there are at least.
func (w *work) lines(c *hearsay.Claim, units []int, core []bool) {
	ties := w.ties(units)
	// A headline has the line of what it is tied to below, and no other tie: two outlets that print one headline of two
	// reports have two.
	heads := w.heads(units)
	headline := make([]bool, len(units))
	for _, t := range heads {
		headline[t.head] = true
	}
	ties = slices.DeleteFunc(ties, func(t tie) bool { return headline[t.a] || headline[t.b] })
	for _, t := range heads {
		ties = append(ties, t.tie)
	}
	sure, may := newSets(len(units)), newSets(len(units))
	texts := newSets(len(units))
	for _, t := range ties {
		may.join(t.a, t.b)
		if t.certain {
			sure.join(t.a, t.b)
		}
		if t.kind == hearsay.CopyOf || t.kind == hearsay.SamePassage {
			texts.join(t.a, t.b)
		}
		a, b := w.place(&w.units[units[t.a]]), w.place(&w.units[units[t.b]])
		if len(t.inA) > 0 {
			a.Spans, b.Spans = t.inA, t.inB
		}
		c.Lines.Joins = append(c.Lines.Joins, hearsay.Join{Kind: t.kind, A: a, B: b, Score: t.score, Certain: t.certain, By: Name})
	}
	documents := map[int]bool{}
	for n, u := range units {
		documents[w.units[u].document] = true
		// One document is one text, however often it says it.
		for k := range n {
			if w.units[units[k]].document == w.units[u].document {
				texts.join(k, n)
				break
			}
		}
	}
	w.folded(units, texts)
	c.Documents = len(documents)
	c.Texts = len(texts.list())
	for n, group := range sure.list() {
		own := true
		for _, k := range group {
			c.Assertions[k].Line = n
			own = own && w.units[units[k]].party.naming == hearsay.ByAuthor
		}
		if own {
			c.Lines.Own++
		} else {
			c.Lines.Most++
		}
	}
	for n, group := range may.list() {
		own, surely := true, false
		for _, k := range group {
			c.Assertions[k].AtLeast = n
			own = own && w.units[units[k]].party.naming == hearsay.ByAuthor
			surely = surely || core[k]
		}
		if !own && surely {
			c.Lines.Least++
		}
	}
	c.Lines.Least = max(c.Lines.Least, min(1, c.Lines.Most))
	w.first(c, units)
	w.loops(c, documents)
}

// folded joins in texts the units of documents that are one text, whichever of its words they stand in.
func (w *work) folded(units []int, texts sets) {
	first := map[int]int{} // unit of a document
	for n, u := range slices.Backward(units) {
		first[w.units[u].document] = n
	}
	for d, n := range first {
		for y := range w.leaves[d].pairs {
			if k, in := w.at[y.document().ID]; in && reprints(w.leaves[d], y) {
				texts.join(n, first[k])
			}
		}
	}
}

// ties compares the assertions of a claim two by two.
func (w *work) ties(units []int) []tie {
	var out []tie
	try := func(a, b int) {
		if t, ok := w.tie(units[a], units[b]); ok {
			t.a, t.b = a, b
			out = append(out, t)
		}
	}
	if len(units) <= crowdLines {
		for b := range units {
			for a := range b {
				try(a, b)
			}
		}
		return out
	}
	// Buckets of what could tie; in each, neighbours and the first are compared.
	buckets := map[string][]int{}
	for n, u := range units {
		x := &w.units[u]
		buckets["document "+w.readings[x.document].Document.ID] = append(buckets["document "+w.readings[x.document].Document.ID], n)
		if x.party.key != "" {
			buckets[x.party.key] = append(buckets[x.party.key], n)
		} else {
			buckets["unnamed"] = append(buckets["unnamed"], n)
		}
		buckets["text"] = append(buckets["text"], n)
	}
	keys := make([]string, 0, len(buckets))
	for k := range buckets {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	seen := map[[2]int]bool{}
	for _, k := range keys {
		list := buckets[k]
		for i := 1; i < len(list); i++ {
			for _, a := range []int{list[0], list[i-1], list[max(0, i-2)]} {
				if a != list[i] && !seen[[2]int{a, list[i]}] {
					seen[[2]int{a, list[i]}] = true
					try(a, list[i])
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y tie) int { return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a)) })
	return out
}

// days is how far apart what a body and one who speaks for it say, or two unnamed sources, may be one line.
const days = 48 * time.Hour

// tie says why two units of one claim are one line of evidence: the first reason of the table
// in doc/evidence.md that holds, the strongest.
func (w *work) tie(i, j int) (tie, bool) {
	a, b := &w.units[i], &w.units[j]
	if a.document != b.document {
		if p, ok := w.passage(a, b); ok {
			return tie{kind: hearsay.CopyOf, certain: true, score: 1, inA: hearsay.Spans{p.A}, inB: hearsay.Spans{p.B}}, true
		}
	}
	near := w.near2(a, b)
	same := a.party.key != "" && a.party.key == b.party.key
	if a.document != b.document && (same || a.statement < 0 && b.statement < 0 || unnamed(&a.party, &b.party)) && reprints(w.leaves[a.document], w.leaves[b.document]) {
		// One text has one voice, though a word of it was moved: no passage need hold both.
		return tie{kind: hearsay.CopyOf, certain: true, score: 1}, true
	}
	if same {
		if inA, inB, ok := w.quotation(a, b, quotedWords); ok {
			return tie{kind: hearsay.SameOccasion, certain: true, score: 1, inA: inA, inB: inB}, true
		}
		x, y := w.statement(a), w.statement(b)
		if x != nil && y != nil && x.Medium.Kind != "" && x.Medium.Kind == y.Medium.Kind && near && strings.HasPrefix(a.party.key, "person ") {
			return tie{kind: hearsay.SameOccasion, certain: true, score: 1, inA: x.Medium.Spans, inB: y.Medium.Spans}, true
		}
		if a.document == b.document && a.source == b.source && a.source >= 0 {
			return tie{kind: hearsay.SamePassage, certain: true, score: 1}, true
		}
	}
	if a.document == b.document && (a.source >= 0 && a.source == b.source || a.statement < 0 && b.statement < 0) {
		return tie{kind: hearsay.SamePassage, certain: true, score: 1}, true
	}
	if a.document != b.document {
		for _, pair := range [2][2]*unit{{a, b}, {b, a}} {
			if span, ok := w.cites(pair[0], pair[1].document); ok {
				// What an outlet is said to have reported is what stands in its report.
				st := w.statement(pair[0])
				certain := st != nil && st.Source.Spans.Hull().Overlaps(span) || pair[1].statement < 0 && w.citing(pair[0], span)
				t := tie{kind: hearsay.Cites, certain: certain, score: 0.5, inA: hearsay.Spans{span}, inB: pair[1].spans}
				if certain {
					t.score = 1
				}
				if pair[0] == b {
					t.inA, t.inB = t.inB, t.inA
				}
				return t, true
			}
		}
	}
	if same || near && (a.document != b.document && halfNamed(&a.party, &b.party) || standsFor(&a.party, &b.party)) {
		return tie{kind: hearsay.SameOriginator, score: 0.5}, true
	}
	if near && body(&a.party, &b.party) || a.document == b.document && firm(&a.party, &b.party) {
		return tie{kind: hearsay.SameBody, score: 0.5}, true
	}
	if near && unnamed(&a.party, &b.party) {
		return tie{kind: hearsay.SameUnnamed, score: 0.5}, true
	}
	return tie{}, false
}

func (w *work) statement(u *unit) *hearsay.Statement {
	if u.statement < 0 {
		return nil
	}
	return &w.readings[u.document].Statements[u.statement]
}

// near2 reports whether two units were published within two days, or may have been.
func (w *work) near2(a, b *unit) bool {
	x, y := w.document(a.document).Published, w.document(b.document).Published
	if x.IsZero() || y.IsZero() {
		return true
	}
	gap := x.Time.Sub(y.Time).Abs()
	if !x.HasTime || !y.HasTime {
		gap -= 24 * time.Hour
	}
	return gap <= days
}

// body reports whether one is an organisation and the other speaks for it, or both speak for
// one.
func body(a, b *party) bool {
	organisation := func(p *party) bool { return strings.HasPrefix(p.key, "body ") }
	switch {
	case organisation(a) && a.key == b.body, organisation(b) && b.key == a.body:
		return true
	}
	return a.body != "" && a.body == b.body
}

// unnamed reports whether two sources, neither of them named, may be one: their descriptions
// share a word, or one has none.
func unnamed(a, b *party) bool {
	if a.key != "" || b.key != "" || a.naming == hearsay.ByAuthor || b.naming == hearsay.ByAuthor {
		return false
	}
	if len(a.role) == 0 || len(b.role) == 0 {
		return true
	}
	for _, r := range a.role {
		if slices.Contains(b.role, r) {
			return true
		}
	}
	return false
}

// firm reports whether one is a company that is not named, and the other speaks for a company that is not either: "the firm" and "a company
// spokesman" of one report.
func firm(a, b *party) bool {
	whole := func(p *party) bool {
		words := p.role
		if strings.HasPrefix(p.key, "body ") {
			words = strings.Fields(p.key)[1:]
		}
		return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !firms[w] })
	}
	voice := func(p *party) bool {
		has := func(list map[string]bool) bool {
			return slices.ContainsFunc(p.role, func(w string) bool { return list[w] })
		}
		return p.key == "" && has(firms) && has(spokesmen)
	}
	return whole(a) && voice(b) || whole(b) && voice(a)
}

var (
	firms     = stems(`company firm corporation business`)
	spokesmen = stems(`spokesman spokeswoman spokesperson spokespeople representative`)
)

// halfNamed reports whether one is a person named and the other may be the same, who is described by nothing but words that also describe
// the one named: "her uncle Piet" and "her uncle".
func halfNamed(a, b *party) bool {
	if b.key != "" {
		a, b = b, a
	}
	return strings.HasPrefix(a.key, "person ") && b.key == "" && b.naming == hearsay.Described && len(b.role) > 0 && subset(b.role, a.role)
}

// passage finds an aligned passage that holds most of both units.
func (w *work) passage(a, b *unit) (copy.Passage, bool) {
	return shared(w.leaves[a.document], w.leaves[b.document], a.spans, b.spans)
}

// mostly reports whether a passage holds at least 70 % of the letters of spans.
func mostly(spans hearsay.Spans, passage hearsay.Span) bool {
	n, in := 0, 0
	for _, s := range spans {
		n += s.Len()
		in += max(0, min(s.End, passage.End)-max(s.Start, passage.Start))
	}
	return in*10 >= n*7
}

// quotedWords is how many quoted words in a row two units must share to be one occasion.
const quotedWords = 5

// quotation finds so many quoted words in a row that stand in both.
func (w *work) quotation(a, b *unit, least int) (inA, inB hearsay.Spans, ok bool) {
	for _, x := range a.quoted {
		left := word.Split(nil, w.document(a.document).Text, x)
		for _, y := range b.quoted {
			right := word.Split(nil, w.document(b.document).Text, y)
			for i := 0; i+least <= len(left); i++ {
				for k := 0; k+least <= len(right); k++ {
					n := 0
					for i+n < len(left) && k+n < len(right) && left[i+n].Lower == right[k+n].Lower {
						n++
					}
					if n >= least {
						return hearsay.Spans{{Start: left[i].Span.Start, End: left[i+n-1].Span.End}},
							hearsay.Spans{{Start: right[k].Span.Start, End: right[k+n-1].Span.End}}, true
					}
				}
			}
		}
	}
	return nil, nil, false
}

// cites reports whether a unit's paragraph names the publisher of a document, or its own document
// credits it.
func (w *work) cites(u *unit, document int) (hearsay.Span, bool) {
	d := w.document(u.document)
	around := u.spans.Hull()
	for _, p := range wholeParts(d) {
		if p.Span.Overlaps(around) && d.Parts != nil {
			around = hearsay.Span{Start: min(around.Start, p.Span.Start), End: max(around.End, p.Span.End)}
		}
	}
	for _, c := range w.cited(u.document, around) {
		if c.to == document {
			return c.span, true
		}
	}
	return hearsay.Span{}, false
}

// citing reports whether the sentence of a unit gives what it says as what the publisher named at span has: "was shut, citing the Beacon".
func (w *work) citing(u *unit, span hearsay.Span) bool {
	text := w.document(u.document).Text
	sentence := u.spans.Hull().Sentence(text)
	if !sentence.Contains(span) {
		return false
	}
	before := word.Split(nil, text, hearsay.Span{Start: sentence.Start, End: span.Start})
	n := len(before)
	for n > 0 && (before[n-1].Upper || before[n-1].Lower == "the") {
		n-- // "the Orlen" before "Beacon"
	}
	return n > 0 && before[n-1].Lower == "citing"
}

// first notes where the word of each originator was first published.
func (w *work) first(c *hearsay.Claim, units []int) {
	seen := map[string]bool{}
	for _, u := range units { // in the order of publication
		x := &w.units[u]
		key := x.party.key
		s := hearsay.Sighting{Naming: x.party.naming, Place: w.place(x), When: w.document(x.document).Published}
		if x.source >= 0 {
			s.Originator = w.readings[x.document].Sources[x.source].Name
		}
		if key == "" {
			key = "unnamed " + strings.Join(x.party.role, " ")
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		s.OrLater = !s.When.HasTime
		c.First = append(c.First, s)
	}
}

// loops finds documents of the claim that cite one another in a circle.
func (w *work) loops(c *hearsay.Claim, documents map[int]bool) {
	if len(documents) < 2 {
		return
	}
	list := make([]int, 0, len(documents))
	for d := range documents {
		list = append(list, d)
	}
	slices.Sort(list)
	to := map[int][]int{}
	for _, d := range list {
		for _, x := range w.cited(d, hearsay.Span{End: len(w.document(d).Text)}) {
			if documents[x.to] && x.to != d && !slices.Contains(to[d], x.to) {
				to[d] = append(to[d], x.to)
			}
		}
	}
	for _, circle := range circles(list, to) {
		var ids []string
		for _, d := range circle {
			ids = append(ids, w.document(d).ID)
		}
		c.Loops = append(c.Loops, ids)
	}
}

// circles are the strongly connected components of more than one node (Tarjan 1972), each
// sorted, by their first nodes.
func circles(nodes []int, to map[int][]int) [][]int {
	index, low, on := map[int]int{}, map[int]int{}, map[int]bool{}
	var stack []int
	var out [][]int
	var visit func(v int)
	visit = func(v int) {
		index[v] = len(index) + 1
		low[v] = index[v]
		stack = append(stack, v)
		on[v] = true
		for _, u := range to[v] {
			if index[u] == 0 {
				visit(u)
				low[v] = min(low[v], low[u])
			} else if on[u] {
				low[v] = min(low[v], index[u])
			}
		}
		if low[v] != index[v] {
			return
		}
		var circle []int
		for {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			on[u] = false
			circle = append(circle, u)
			if u == v {
				break
			}
		}
		if len(circle) > 1 {
			slices.Sort(circle)
			out = append(out, circle)
		}
	}
	for _, v := range nodes {
		if index[v] == 0 {
			visit(v)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return out
}
