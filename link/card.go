package link

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/link/same"
)

// A figureRef names a slot of a book.
type figureRef struct {
	leaf *leaf
	slot int
}

func (f figureRef) of() *slot { return &f.leaf.slots[f.slot] }

// A card is one card of a book.
type card struct {
	figures   []figureRef // in order
	list      []figureRef // all of its key that hang together, of which it has those of one event
	card      hearsay.Card
	conflicts []hearsay.Conflict
}

// A reading of a figure before it is put on a card.
type entry struct {
	leaf    *leaf
	reading hearsay.CardReading
	slot    *slot
	figure  *hearsay.Figure
	party   string
	order   int // of the document
}

// lay makes the cards of documents that share other claims, texts or citations than they did. Figures of one key are on one card
// where their documents are joined by these, directly or by other documents that have such a figure, and, where they say what became of
// people, may be of one event.
func (b *Book) lay(c *change) {
	away := map[*leaf]bool{}
	for _, x := range c.gone {
		away[x] = true
		c.cards[x] = true
	}
	todo := map[figureRef]bool{}
	for x := range c.cards {
		for k := range x.slots {
			todo[figureRef{x, k}] = true
			if d := x.cards[k]; d != nil {
				for _, f := range d.list {
					todo[f] = true
				}
			}
		}
	}
	var cards []*card
	done := map[figureRef]bool{}
	for f := range todo {
		if away[f.leaf] || done[f] {
			continue
		}
		list := together(f.leaf, f.of().key)
		for _, g := range list {
			done[g] = true
		}
		for _, occasion := range occasions(list) {
			for _, part := range divide(occasion, "2006-01", "2006-01-02") {
				cards = append(cards, &card{figures: part, list: list})
			}
		}
	}
	each(len(cards), func(_, i int) { b.fill(cards[i]) })
	for _, d := range cards {
		for _, f := range d.figures {
			f.leaf.cards[f.slot] = d
		}
	}
}

// together lists the figures of one key in documents that hang together, in order.
func together(x *leaf, key string) []figureRef {
	leaves := []*leaf{x}
	seen := map[*leaf]bool{x: true}
	through := map[any]bool{}
	visit := func(y *leaf) {
		if !seen[y] && y.counts(key) {
			seen[y] = true
			leaves = append(leaves, y)
		}
	}
	for i := 0; i < len(leaves); i++ {
		x := leaves[i]
		for _, g := range x.group {
			if g == nil {
				continue
			}
			for _, r := range g.related {
				if r.own == x {
					visit(r.other)
				}
			}
			if len(g.leaves) < 2 || through[g] {
				continue
			}
			through[g] = true
			for _, y := range g.leaves {
				visit(y)
			}
		}
		if !through[x.text] {
			through[x.text] = true
			for _, y := range x.text.leaves {
				visit(y)
			}
		}
		for _, t := range x.cites {
			visit(t.to)
		}
		for y := range x.cited {
			visit(y)
		}
	}
	slices.SortFunc(leaves, order)
	var out []figureRef
	for _, y := range leaves {
		for k := range y.slots {
			if y.slots[k].key == key {
				out = append(out, figureRef{y, k})
			}
		}
	}
	return out
}

func (x *leaf) counts(key string) bool {
	for k := range x.slots {
		if x.slots[k].key == key {
			return true
		}
	}
	return false
}

// full is how many figures a card holds before it is divided by the months, then the days of publication. The tolls of a war
// hang together through years.
const full = 400

// divide cuts a list of figures, in order, that is too long for one card.
func divide(list []figureRef, periods ...string) [][]figureRef {
	if len(list) <= full || len(periods) == 0 {
		return [][]figureRef{list}
	}
	var out [][]figureRef
	period := func(f figureRef) string { return f.leaf.document().Published.Time.UTC().Format(periods[0]) }
	for first := 0; first < len(list); {
		last := first
		for last < len(list) && period(list[last]) == period(list[first]) {
			last++
		}
		out = append(out, divide(list[first:last], periods[1:]...)...)
		first = last
	}
	return out
}

// occasions cuts figures of one key, in order, into those that may be of one event, or of one who pays.
func occasions(list []figureRef) [][]figureRef {
	one := ofOne
	switch {
	case list[0].of().sum:
		one = owedByOne
	case !list[0].of().toll:
		return [][]figureRef{list}
	}
	s := newSets(len(list))
	for i, f := range list {
		for k := i - 1; k >= 0 && i-k <= beside; k-- {
			if g := list[k]; s.find(i) != s.find(k) && one(f.leaf, g.leaf, f.of(), g.of()) {
				s.join(i, k)
			}
		}
	}
	var out [][]figureRef
	for _, set := range s.list() {
		var one []figureRef
		for _, i := range set {
			one = append(one, list[i])
		}
		out = append(out, one)
	}
	return out
}

// beside is how many figures before one are asked whether they are of its event: the tolls of a war are thousands.
const beside = 200

// fill makes what a card says of its figures.
func (b *Book) fill(d *card) {
	figures := d.figures
	f := figures[0]
	s := f.of()
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d", f.leaf.document().ID, f.leaf.reading.Figures[s.figure].Span.Start))
	d.card = hearsay.Card{ID: "K" + hex.EncodeToString(h[:4]), Name: s.name, Counted: s.counted, Unit: s.unit}
	var leaves []*leaf
	var raw [][]party
	var people [][]person
	for i, f := range figures {
		if i == 0 || figures[i-1].leaf != f.leaf {
			leaves, raw, people = append(leaves, f.leaf), append(raw, f.leaf.raw), append(people, f.leaf.people)
		}
	}
	parties := resolve(raw, people, nil)
	var list []entry
	at := 0
	for _, f := range figures {
		if leaves[at] != f.leaf {
			at++
		}
		list = append(list, entryOf(f, parties[at], at))
	}
	slices.SortStableFunc(list, func(a, b entry) int {
		return cmp.Or(a.reading.AsOf.Time.Compare(b.reading.AsOf.Time), cmp.Compare(a.order, b.order))
	})
	if grows(d.card.Counted) {
		updates(list)
	}
	for i := range list {
		d.card.Readings = append(d.card.Readings, list[i].reading)
	}
	d.conflicts = b.differ(&d.card, list)
}

// vague is the bound of a figure in words that give no number ("dozens", "several hundred"), and share the kind of one that is a
// part of what it counts ("over a third of the voters").
const (
	vague = "at least some"
	share = "fraction"
)

// nobody is the party of the own voice of an outlet without a name.
const nobody = "outlet "

// entryOf is one figure for a card. order is the place of its document.
func entryOf(f figureRef, parties []party, order int) entry {
	r := f.leaf.reading
	s := f.of()
	x := &r.Figures[s.figure]
	may := same.IntervalOf(x)
	e := entry{leaf: f.leaf, slot: s, figure: x, order: order, party: nobody + strings.ToLower(f.leaf.imprint), reading: hearsay.CardReading{
		Place:  hearsay.Place{Document: r.Document.ID, Spans: hearsay.Spans{x.Span}},
		Figure: x.ID, AsOf: r.Document.Published, Originator: f.leaf.imprint, Low: may.Low, High: may.High, Bound: x.Bound, Withdrawn: s.withdrawn,
	}}
	if x.Bound == vague || x.Kind == share {
		e.reading.Words = strings.ToLower(strings.Join(strings.Fields(x.Span.Of(r.Document.Text)), " "))
	}
	if s.statement >= 0 {
		st := &r.Statements[s.statement]
		e.reading.Statement = st.ID
		for k := range r.Sources {
			if r.Sources[k].ID == st.Source.ID {
				e.reading.Originator = r.Sources[k].Name
				e.party = cmp.Or(parties[k].key, "unnamed")
			}
		}
		if d, err := time.Parse(time.DateOnly, st.When.From); err == nil && st.When.Grain == "day" {
			e.reading.AsOf = hearsay.Date{Time: d}
		}
	}
	return e
}

// updates marks the readings, in the order of time, that are larger than an earlier one of the same
// originator, or than all earlier ones. What was withdrawn is none, and nothing is measured by it.
func updates(list []entry) {
	for i := range list {
		if list[i].slot.withdrawn {
			continue
		}
		mine, all, earlier := false, true, false
		for k := range i {
			if list[k].slot.withdrawn || sameTime(list[k].reading.AsOf, list[i].reading.AsOf) && list[k].party != list[i].party {
				continue
			}
			earlier = true
			up := same.IntervalOf(list[i].figure).Above(same.IntervalOf(list[k].figure))
			mine = mine || up && list[k].party == list[i].party
			all = all && up
		}
		list[i].reading.Update = mine || all && earlier
	}
}

// grows reports whether a quantity can only grow as time goes on.
func grows(counted string) bool {
	for _, s := range strings.Fields(counted) {
		if same.Fate(s) != "" && s != "miss" {
			return true
		}
	}
	return false
}

// hours is how far apart two readings of one time may be.
const hours = 6 * time.Hour

// sameTime reports whether two readings are of one time: within six hours, or the same day where
// only days are known.
func sameTime(a, b hearsay.Date) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	if a.HasTime && b.HasTime {
		return a.Time.Sub(b.Time).Abs() <= hours
	}
	return a.Time.Format(time.DateOnly) == b.Time.Format(time.DateOnly)
}

// rivals is how many earlier figures of a card one is shown to be in conflict with, at most: a thousand different
// ones of one day would be half a million pairs.
const rivals = 40

// rivals reports whether two figures are given for one thing: as the price of one thing, in sentences that say the same but for them or, where they
// say what became of all people that something befell (toll), in sentences of which neither speaks of an earlier day or names only what the other does
// not.
func (b *Book) rivals(x, y *entry, toll bool) bool {
	if !near(x.leaf, y.leaf) || x.slot.withdrawn || y.slot.withdrawn || x.slot.among != y.slot.among || x.slot.anybody || rounded(x, y) {
		return false
	}
	p, q := b.holding(x), b.holding(y)
	if p == nil || q == nil {
		return false
	}
	if outbid(x, y) {
		return same.NameInCommon(p, q)
	}
	if !toll {
		return same.Rival(p, q, x.leaf == y.leaf)
	}
	return x.slot.from == "" && y.slot.from == "" && !x.slot.lists && !y.slot.lists && same.NameInCommon(p, q)
}

// holding is what the unit says that a figure stands in, the shortest of several; nil for none. Its words are not weighed by
// the event, which other documents may change.
func (b *Book) holding(e *entry) *same.Content {
	best, size := -1, 0
	for i := range e.leaf.units {
		if u := &e.leaf.units[i]; within(u.spans, e.figure.Span) && (best < 0 || u.spans.Hull().Len() < size) {
			best, size = i, u.spans.Hull().Len()
		}
	}
	if best < 0 {
		return nil
	}
	return b.ready(e.leaf).contents[best]
}

// differ notes the readings of a card that are disjoint though of one time and not given by one source, which revises its count.
// Two values are held against each other once, in words that somebody said rather than in an outlet's own.
func (b *Book) differ(card *hearsay.Card, list []entry) []hearsay.Conflict {
	var out []hearsay.Conflict
	seen := map[[2]float64]int{}
	toll := grows(card.Counted)
	voices := voicesOf(list)
	given := givenOf(list)
	for i := range list {
		found := 0
		for k := 0; k < i && found < rivals; k++ {
			x, y := &list[k], &list[i]
			if same.Meet(x.figure, y.figure) || !sameTime(x.reading.AsOf, y.reading.AsOf) && !(x.slot.early && y.slot.early) || x.order == y.order && x.party == y.party || voices[k] == voices[i] && told(voices[i]) {
				continue
			}
			values := [2]float64{min(x.figure.Value, y.figure.Value), max(x.figure.Value, y.figure.Value)}
			at, again := seen[values]
			c := hearsay.Conflict{Kind: hearsay.FigureConflict, A: x.reading.Place, B: y.reading.Place, Card: card.ID}
			if again && said(&c) <= said(&out[at]) || !toll && given.several(x, y) || !b.rivals(x, y, toll) {
				continue
			}
			if again {
				out[at] = c
				continue
			}
			seen[values] = len(out)
			found++
			out = append(out, c)
		}
	}
	return out
}

// voicesOf are the parties on whose word the figures of a card stand. What a document says in its own voice and also ascribes to
// somebody, it has from him: "17 hurt" over "Police say 17 people are injured".
func voicesOf(list []entry) []string {
	type given struct {
		document int
		value    float64
	}
	of := func(e *entry) given { return given{e.order, e.figure.Value} }
	from := map[given]string{}
	for i := range list {
		if e := &list[i]; e.slot.statement >= 0 && from[of(e)] == "" {
			from[of(e)] = e.party
		}
	}
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].party
		if list[i].slot.statement < 0 {
			out[i] = cmp.Or(from[of(&list[i])], out[i])
		}
	}
	return out
}

// numbers are the values that each document of a card gives, but for what it tells as taken back.
type numbers map[int]map[float64]bool

func givenOf(list []entry) numbers {
	out := numbers{}
	for i := range list {
		e := &list[i]
		if e.slot.withdrawn {
			continue
		}
		if out[e.order] == nil {
			out[e.order] = map[float64]bool{}
		}
		out[e.order][e.figure.Value] = true
	}
	return out
}

// several reports whether two figures are of several things of a kind, as the documents tell that they stand in: one has the number of the other,
// too, or one counts three times ("a couple with three children", "a couple with two").
func (n numbers) several(x, y *entry) bool {
	if x.order != y.order && (n[x.order][y.figure.Value] || n[y.order][x.figure.Value]) {
		return true
	}
	return max(len(n[x.order]), len(n[y.order])) >= lists
}

// told reports whether a party is somebody who can be told from others.
func told(party string) bool { return party != "unnamed" && party != nobody }

// said is how many sides of a conflict are ascribed to somebody.
func said(c *hearsay.Conflict) (n int) {
	for _, p := range []*hearsay.Place{&c.A, &c.B} {
		if p.Statement != "" {
			n++
		}
	}
	return n
}
