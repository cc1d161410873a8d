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
	"hearsay/link/word"
)

// A slot is a figure of a document that counts something, by what it counts.
type slot struct {
	figure        int // place in the reading
	counted, unit string
	key           string // figures that may stand on one card have the same
}

// slotsOf lists the figures of a reading that count something.
func slotsOf(r *hearsay.Reading) []slot {
	var out []slot
	for k := range r.Figures {
		f := &r.Figures[k]
		counted, ok := countedBy(r, f)
		if !ok {
			continue
		}
		unit := strings.ToLower(f.Unit)
		if fated(strings.Fields(counted)) {
			unit = "person"
		}
		out = append(out, slot{k, counted, unit, f.Kind + " " + unit + " " + counted})
	}
	return out
}

// A figureRef names a slot of a book.
type figureRef struct {
	leaf *leaf
	slot int
}

// A card is one card of a book.
type card struct {
	figures   []figureRef // in order
	card      hearsay.Card
	conflicts []hearsay.Conflict
}

// A reading of a figure before it is put on a card.
type entry struct {
	reading hearsay.CardReading
	figure  *hearsay.Figure
	party   string
	order   int // of the document
}

// lay makes the cards of documents that share other claims, texts or citations than they did. Figures of one key are on one card
// where their documents are joined by these, directly or by other documents that have such a figure.
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
				for _, f := range d.figures {
					todo[f] = true
				}
			}
		}
	}
	var lists [][]figureRef
	done := map[figureRef]bool{}
	for f := range todo {
		if away[f.leaf] || done[f] {
			continue
		}
		list := together(f.leaf, f.leaf.slots[f.slot].key)
		for _, g := range list {
			done[g] = true
		}
		lists = append(lists, divide(list, "2006-01", "2006-01-02")...)
	}
	cards := make([]*card, len(lists))
	each(len(lists), func(_, i int) { cards[i] = makeCard(lists[i]) })
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

// makeCard makes the card of figures, in order.
func makeCard(figures []figureRef) *card {
	f := figures[0]
	s := &f.leaf.slots[f.slot]
	h := sha256.Sum256(fmt.Appendf(nil, "%s %d", f.leaf.document().ID, f.leaf.reading.Figures[s.figure].Span.Start))
	d := &card{figures: figures, card: hearsay.Card{ID: "K" + hex.EncodeToString(h[:4]), Counted: s.counted, Unit: s.unit}}
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
	d.conflicts = differ(&d.card, list)
	return d
}

// entryOf is one figure for a card. order is the place of its document.
func entryOf(f figureRef, parties []party, order int) entry {
	r := f.leaf.reading
	x := &r.Figures[f.leaf.slots[f.slot].figure]
	e := entry{figure: x, order: order, party: "outlet " + strings.ToLower(f.leaf.imprint), reading: hearsay.CardReading{
		Place:  hearsay.Place{Document: r.Document.ID, Spans: hearsay.Spans{x.Span}},
		Figure: x.ID, AsOf: r.Document.Published, Originator: f.leaf.imprint, Low: x.Low, High: x.High,
	}}
	if x.Low == nil && x.High == nil {
		v := x.Value
		e.reading.Low, e.reading.High = &v, &v
	}
	if st := innermost(r, x); st != nil {
		e.reading.Statement = st.ID
		for s := range r.Sources {
			if r.Sources[s].ID == st.Source.ID {
				e.reading.Originator = r.Sources[s].Name
				e.party = cmp.Or(parties[s].key, "unnamed")
			}
		}
		if d, err := time.Parse(time.DateOnly, st.When.From); err == nil && st.When.Grain == "day" {
			e.reading.AsOf = hearsay.Date{Time: d}
		}
	}
	return e
}

// updates marks the readings, in the order of time, that are larger than an earlier one of the same
// originator, or than all earlier ones.
func updates(list []entry) {
	for i := range list {
		mine, all, earlier := false, true, false
		for k := range i {
			if sameTime(list[k].reading.AsOf, list[i].reading.AsOf) && list[k].party != list[i].party {
				continue
			}
			earlier = true
			up := above(&list[i].reading, &list[k].reading)
			mine = mine || up && list[k].party == list[i].party
			all = all && up
		}
		list[i].reading.Update = mine || all && earlier
	}
}

// innermost is the statement whose content holds a figure most closely, nil for none.
func innermost(r *hearsay.Reading, f *hearsay.Figure) *hearsay.Statement {
	var best *hearsay.Statement
	size := 0
	for k := range r.Statements {
		st := &r.Statements[k]
		for _, s := range st.Content {
			if s.Contains(f.Span) && (best == nil || s.Len() < size) {
				best, size = st, s.Len()
			}
		}
	}
	return best
}

// countedBy names the slot of a figure: what became of whom ("die", "die miss"), or the noun that is
// counted; ok is false for a figure that counts nothing named.
func countedBy(r *hearsay.Reading, f *hearsay.Figure) (slot string, ok bool) {
	text := r.Document.Text
	var stems []string
	people := false
	for _, s := range f.Of {
		for _, x := range word.Split(nil, text, s) {
			if !word.Function(x.Lower) && !x.Number() {
				stems = append(stems, x.Stem)
			}
			people = people || someoneCounted[x.Stem]
		}
	}
	around := sentence(text, f.Span)
	var fates []string
	if people || len(f.Of) == 0 || fated(stems) {
		fates = same.Fates(text, around, f.Span)
	}
	switch {
	case len(fates) > 0:
		return strings.Join(fates, " "), true
	case len(stems) == 0 && f.Kind == "count":
		return "", false
	case len(stems) > 2:
		stems = stems[len(stems)-2:]
	}
	slices.Sort(stems)
	return strings.Join(slices.Compact(stems), " "), len(stems) > 0
}

func fated(stems []string) bool {
	for _, s := range stems {
		if same.Fate(s) != "" {
			return true
		}
	}
	return false
}

var someoneCounted = words(`person man woman child victim soldier resid passenger other student worker civilian migrant fan offic tourist body bodi american concertgoer concert-goer civilian`)

// sentence is the sentence around a span: from the stop before it to the one behind.
func sentence(text string, at hearsay.Span) hearsay.Span {
	s := hearsay.Span{Start: strings.LastIndexAny(text[:at.Start], ".!?\n") + 1, End: len(text)}
	if n := strings.IndexAny(text[at.End:], "!?\n;"); n >= 0 {
		s.End = at.End + n
	}
	if n := strings.Index(text[at.End:s.End], ". "); n >= 0 {
		s.End = at.End + n
	}
	return s
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

func disjoint(a, b *hearsay.CardReading) bool {
	return a.High != nil && b.Low != nil && *a.High < *b.Low || b.High != nil && a.Low != nil && *b.High < *a.Low
}

// above reports whether a lies over b.
func above(a, b *hearsay.CardReading) bool { return b.High != nil && a.Low != nil && *b.High < *a.Low }

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

// differ notes the readings of a card that are disjoint though of one time and not one an update of
// the other by the same originator. Each originator's value is held against another's once.
func differ(card *hearsay.Card, list []entry) []hearsay.Conflict {
	var out []hearsay.Conflict
	seen := map[string]bool{}
	for i := range list {
		found := 0
		for k := 0; k < i && found < rivals; k++ {
			a, b := &list[k], &list[i]
			if !disjoint(&a.reading, &b.reading) || !sameTime(a.reading.AsOf, b.reading.AsOf) || a.order == b.order && a.party == b.party {
				continue
			}
			key := fmt.Sprint(a.party, a.figure.Value, b.party, b.figure.Value)
			if seen[key] {
				continue
			}
			seen[key] = true
			found++
			out = append(out, hearsay.Conflict{Kind: hearsay.FigureConflict, A: a.reading.Place, B: b.reading.Place, Card: card.ID})
		}
	}
	return out
}
