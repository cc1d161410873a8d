package link

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/same"
)

// A form is units that say one thing in the same words and are compared once for all.
type form struct {
	units   []int
	content *same.Content
}

// forms groups the units by their words, polarity and figures.
func (w *work) forms() []form {
	type key struct {
		norm   uint64
		denied bool
	}
	at := map[key][]int{}
	var out []form
	everywhere := w.recurring()
	for i := range w.units {
		u := &w.units[i]
		if u.statement < 0 && everywhere[u.content.Norm()] {
			continue
		}
		k := key{u.content.Norm(), u.content.Negated != u.content.Denied}
		n := -1
		// What says too little is one with its like in another text only where a passage holds both.
		for _, f := range at[k] {
			first := &w.units[out[f].units[0]]
			one := first.document == u.document || u.content.Words() >= same.Least && w.event(first.document, u.document)
			if !one {
				_, one = w.passage(first, u)
			}
			if one {
				n = f
				break
			}
		}
		if n < 0 {
			n = len(out)
			if len(at[k]) < crowd {
				at[k] = append(at[k], n)
			}
			out = append(out, form{content: u.content})
		}
		out[n].units = append(out[n].units, i)
	}
	return out
}

// An edge is two forms that were compared and are not unrelated.
type edge struct {
	a, b    int // a < b
	verdict same.Verdict
}

// crowd is how many forms may share a key before a form is compared only with those next
// to it and the first. tries is how many others a form is compared with at most.
const (
	crowd = 40
	tries = 32
)

// candidates pairs forms that share rare words. Their number grows with that of the forms: a
// form has at most keys keys and each gives it at most crowd others, of which the tries with the most
// weight in common are kept.
func candidates(forms []form) [][2]int {
	type posting struct {
		key    uint64
		weight float64
		form   int32
	}
	var postings []posting
	for i := range forms {
		for _, k := range forms[i].content.Keys() {
			postings = append(postings, posting{k.ID, k.Weight, int32(i)})
		}
	}
	slices.SortFunc(postings, func(a, b posting) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.form, b.form)) })
	shared := make([]map[int32]float64, len(forms))
	add := func(a, b posting) {
		x, y := a.form, b.form
		if shared[x] == nil {
			shared[x] = map[int32]float64{}
		}
		shared[x][y] += min(a.weight, b.weight)
	}
	for first := 0; first < len(postings); {
		last := first + 1
		for last < len(postings) && postings[last].key == postings[first].key {
			last++
		}
		group := postings[first:last]
		first = last
		if len(group) > crowd && group[0].weight < hot {
			continue
		}
		for i := range group {
			for k := max(0, i-crowd/2); k < i; k++ {
				add(group[i], group[k])
			}
			if i > crowd/2 {
				add(group[i], group[0])
			}
		}
	}
	var out [][2]int
	for i, others := range shared {
		type other struct {
			form   int32
			weight float64
		}
		list := make([]other, 0, len(others))
		for f, weight := range others {
			list = append(list, other{f, weight})
		}
		slices.SortFunc(list, func(a, b other) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.form, b.form)) })
		for _, o := range list[:min(len(list), tries)] {
			out = append(out, [2]int{int(o.form), i})
		}
	}
	return out
}

// hot is the weight of a key from which a crowd is compared in a chain; a lighter one,
// a common word, is passed over in a crowd.
const hot = 10

// claims compares, clusters and describes.
func (w *work) claims() {
	forms := w.forms()
	var edges []edge
	for _, c := range candidates(forms) {
		v := w.compare(&forms[c[0]], &forms[c[1]])
		if v.Kind != "" {
			edges = append(edges, edge{c[0], c[1], v})
		}
	}
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.verdict.Score, x.verdict.Score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	groups := newSets(len(forms))
	members := make([][]int, len(forms))
	for i := range members {
		members[i] = []int{i}
	}
	var held []edge // the edges that joined
	for _, e := range edges {
		if e.verdict.Kind != hearsay.SameClaim {
			continue
		}
		a, b := groups.find(e.a), groups.find(e.b)
		if a == b {
			held = append(held, e)
			continue
		}
		if !w.agree(forms, members[a], members[b]) {
			continue
		}
		held = append(held, e)
		groups.join(a, b)
		root := groups.find(a)
		all := append(slices.Clone(members[a]), members[b]...)
		slices.Sort(all)
		members[a], members[b] = nil, nil
		members[root] = all
	}
	w.describe(forms, groups, held, edges)
}

// sample is how many forms of each side are compared before two groups become one.
const sample = 6

// agree reports whether two groups may become one: no pair is kept apart by a veto, and on
// the whole they say the same.
func (w *work) agree(forms []form, a, b []int) bool {
	sum, n := 0.0, 0
	for _, i := range spread(a) {
		for _, k := range spread(b) {
			if same.Vetoed(forms[i].content, forms[k].content) != "" {
				return false
			}
			v := w.compare(&forms[i], &forms[k])
			if v.Why != "" {
				return false
			}
			sum += v.Score
			n++
		}
	}
	return sum/float64(n) >= average
}

// average is the mean score that two groups must have to become one.
const average = 0.2

// spread picks up to sample members, evenly.
func spread(list []int) []int {
	if len(list) <= sample {
		return list
	}
	return spreadOver(list, sample)
}

// compare adds to the comparison of contents what only units know: the days they speak
// of, and whether the two documents are about one event at all.
func (w *work) compare(a, b *form) same.Verdict {
	x, y := &w.units[a.units[0]], &w.units[b.units[0]]
	// Most candidates end here: the weight they share is cheap to tell, and the score is not.
	covered, common := same.Covered(a.content, b.content)
	event := w.event(x.document, y.document)
	if covered < leastCovered || !event && (common < rare || x.statement < 0 || y.statement < 0) {
		return same.Verdict{}
	}
	v := w.model.Compare(a.content, b.content)
	if !event && v.Score < elsewhere {
		return same.Verdict{}
	}
	if event {
		v.Score = same.Inside(a.content, b.content, v.Score)
		v.Certain = v.Certain && v.Score >= possible
		sure := w.surely(x.document, y.document)
		if !sure && (common < rare || v.Score < unsure) {
			return same.Verdict{}
		}
		if x.statement < 0 && y.statement < 0 && v.Score < ownVoice {
			return same.Verdict{}
		}
		if v.Kind == "" {
			v.Decide(a.content, b.content, possible, countScore)
		}
	}
	if v.Kind == "" {
		return v
	}
	if v.Kind == hearsay.SameClaim && otherDays(x, y) {
		v.Kind, v.Why = hearsay.Variant, "date"
	}
	if v.Kind == hearsay.Contrary && !w.contradict(x, y) || v.Why == "date" && (w.apart(x.document, y.document) || !same.Rival(a.content, b.content, false)) {
		v.Kind = "" // kept apart, but no contrary or other day that could be shown
	}
	return v
}

// contradict reports whether two units that differ in polarity set one word against another: what somebody denies
// against what is said, or a sentence against its negation by somebody else.
func (w *work) contradict(a, b *unit) bool {
	together := a.document == b.document
	if together && (a.statement < 0 || b.statement < 0 || a.party.key != "" && a.party.key == b.party.key) {
		return false // what a report tells around a word, and who says both at once
	}
	return a.denied != b.denied || same.Contradict(a.content, b.content, together)
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

// possible is what contents of one event score that are joined, as possible, and from which those that a veto keeps apart
// are related: below the threshold of production a join is never certain. At 0.25 the F1 of pairs in three events of a
// person's account is 39 %, here 38, at 0.4 it is 31; lines within one are 71, 78 and 84 %.
const possible = 0.3

// ownVoice is what two sentences that nobody is heard in must score: they share names of places more often than claims.
// Of pairs in the three events it costs F1 1.2 and gives precision 1.7, lines within one 1.1.
const ownVoice = 0.4

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

// describe makes a claim of each group.
func (w *work) describe(forms []form, groups sets, held, edges []edge) {
	joins := map[int][]edge{}
	for _, e := range held {
		root := groups.find(e.a)
		joins[root] = append(joins[root], e)
	}
	at := map[int]int{} // root -> place of the claim
	type made struct {
		root  int
		forms []int
		units []int
	}
	var list []made
	for _, members := range groups.list() {
		m := made{root: groups.find(members[0]), forms: members}
		for _, f := range members {
			m.units = append(m.units, forms[f].units...)
		}
		slices.Sort(m.units)
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b made) int { return cmp.Compare(a.units[0], b.units[0]) })
	taken := map[string]int{}
	for _, m := range list {
		at[m.root] = len(w.account.Claims)
		c := hearsay.Claim{Likeness: 1}
		score := map[int]float64{}
		for _, e := range joins[m.root] {
			a, b := &w.units[forms[e.a].units[0]], &w.units[forms[e.b].units[0]]
			c.Joins = append(c.Joins, hearsay.Join{Kind: hearsay.SameClaim, A: w.place(a), B: w.place(b), Score: e.verdict.Score, Certain: e.verdict.Certain, By: Name})
			c.Likeness = min(c.Likeness, e.verdict.Score)
			score[forms[e.a].units[0]] += e.verdict.Score
			score[forms[e.b].units[0]] += e.verdict.Score
		}
		for n, u := range m.units {
			x := &w.units[u]
			a := hearsay.Assertion{Place: w.place(x), Denied: x.denied}
			if x.source >= 0 {
				a.Source = w.readings[x.document].Sources[x.source].ID
			}
			c.Assertions = append(c.Assertions, a)
			if score[u] > score[m.units[c.Head]] {
				c.Head = n
			}
		}
		c.ID = claimID(&c.Assertions[0])
		if n := taken[c.ID]; n > 0 {
			taken[c.ID]++
			c.ID = fmt.Sprintf("%s-%d", c.ID, n+1)
		} else {
			taken[c.ID] = 1
		}
		w.lines(&c, m.units, w.core(forms, m.forms, m.units, joins[m.root]))
		w.account.Claims = append(w.account.Claims, c)
	}
	w.relate(forms, groups, edges, at)
}

// core says which units of a claim surely say the same: the largest group that certain joins
// alone hold together, by its documents, of equal ones the first.
func (w *work) core(forms []form, members, units []int, joins []edge) []bool {
	at := make(map[int]int, len(units))
	for n, u := range units {
		at[u] = n
	}
	same := newSets(len(units))
	for _, f := range members {
		for _, u := range forms[f].units[1:] {
			same.join(at[forms[f].units[0]], at[u])
		}
	}
	for _, e := range joins {
		if e.verdict.Certain {
			same.join(at[forms[e.a].units[0]], at[forms[e.b].units[0]])
		}
	}
	var best []int
	most := 0
	for _, group := range same.list() {
		documents := map[int]bool{}
		for _, n := range group {
			documents[w.units[units[n]].document] = true
		}
		if len(documents) > most {
			best, most = group, len(documents)
		}
	}
	out := make([]bool, len(units))
	for _, n := range best {
		out[n] = true
	}
	return out
}

// claimID is made of where the first assertion of a claim stands: documents that come
// later do not change it.
func claimID(a *hearsay.Assertion) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d %d", a.Document, a.Spans[0].Start, a.Spans.Hull().End))
	return "C" + hex.EncodeToString(h[:4])
}

// relate notes which claims are near each other, the strongest relation of each pair, both ways.
func (w *work) relate(forms []form, groups sets, edges []edge, at map[int]int) {
	seen := map[[2]int]bool{}
	for _, e := range edges {
		if e.verdict.Kind == hearsay.SameClaim {
			continue
		}
		a, b := at[groups.find(e.a)], at[groups.find(e.b)]
		if a == b || seen[[2]int{min(a, b), max(a, b)}] {
			continue
		}
		seen[[2]int{min(a, b), max(a, b)}] = true
		x, y := &w.units[forms[e.a].units[0]], &w.units[forms[e.b].units[0]]
		j := hearsay.Join{Kind: e.verdict.Kind, A: w.place(x), B: w.place(y), Score: e.verdict.Score, By: Name}
		back := j
		back.A, back.B = j.B, j.A
		there, here := hearsay.Relation{Kind: e.verdict.Kind, Why: e.verdict.Why, Claim: w.account.Claims[b].ID, Join: j}, hearsay.Relation{Kind: e.verdict.Kind, Why: e.verdict.Why, Claim: w.account.Claims[a].ID, Join: back}
		if e.verdict.Firm > 0 {
			there.Kind, here.Kind = hearsay.Weaker, hearsay.Firmer
		} else if e.verdict.Firm < 0 {
			there.Kind, here.Kind = hearsay.Firmer, hearsay.Weaker
		}
		there.Join.Kind, here.Join.Kind = there.Kind, here.Kind
		w.account.Claims[a].Related = append(w.account.Claims[a].Related, there)
		w.account.Claims[b].Related = append(w.account.Claims[b].Related, here)
	}
}
