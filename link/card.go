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
	leaf    *leaf
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
	each(len(lists), func(_, i int) { cards[i] = b.makeCard(lists[i]) })
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
func (b *Book) makeCard(figures []figureRef) *card {
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
	d.conflicts = b.differ(&d.card, list)
	return d
}

// entryOf is one figure for a card. order is the place of its document.
func entryOf(f figureRef, parties []party, order int) entry {
	r := f.leaf.reading
	x := &r.Figures[f.leaf.slots[f.slot].figure]
	e := entry{leaf: f.leaf, figure: x, order: order, party: "outlet " + strings.ToLower(f.leaf.imprint), reading: hearsay.CardReading{
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
		return strings.Join(append(fates, scope(text, around, f, stems)...), " "), true
	case len(stems) == 0 && f.Kind == "count":
		return "", false
	case len(stems) > 2:
		stems = stems[len(stems)-2:]
	}
	slices.Sort(stems)
	return strings.Join(slices.Compact(stems), " "), len(stems) > 0
}

// scope says of which of those that a fate befell a figure is: the noun that tells them from others, "part" where the
// words do ("five of the dead", "12, including 10 from the US", "four with serious injuries"), nothing for all. Two tolls of
// different scope are no rivals.
func scope(text string, around hearsay.Span, f *hearsay.Figure, stems []string) []string {
	for i := len(stems) - 1; i >= 0; i-- {
		if !all[stems[i]] && same.Fate(stems[i]) == "" {
			return stems[i : i+1]
		}
	}
	before, after := strings.ToLower(text[around.Start:f.Span.Start]), strings.ToLower(text[f.Span.End:around.End])
	for _, opens := range []string{" of the ", " of them", " of those", " of whom", " from ", " more serious", " with "} {
		if strings.HasPrefix(after, opens) {
			return []string{"part"}
		}
	}
	for _, x := range word.Split(nil, after, hearsay.Span{End: min(len(after), nearby)}) {
		if grave[x.Lower] {
			return []string{"part"}
		}
	}
	for _, closes := range []string{"including ", "included ", "accounted for ", "other ", "another "} {
		if strings.HasSuffix(before, closes) {
			return []string{"part"}
		}
	}
	return nil
}

// nearby is within how many bytes behind a figure a word says that it counts a part.
const nearby = 40

// all are words for everybody that something befell, and grave those for some of them.
var (
	all   = stems("person people victim body dead fatality casualty individual life soul human other others")
	grave = words("serious seriously severe severely critical critically slight slightly minor lightly")
)

func fated(stems []string) bool {
	for _, s := range stems {
		if same.Fate(s) != "" {
			return true
		}
	}
	return false
}

var someoneCounted = words(`person man woman child victim soldier resid passenger other student worker civilian migrant fan offic tourist body bodi american concertgoer concert-goer civilian`)

// sentence is the sentence around a figure, or the half of it between semicolons.
func sentence(text string, at hearsay.Span) hearsay.Span {
	s := at.Sentence(text)
	s.Start += strings.LastIndexByte(text[s.Start:at.Start], ';') + 1
	if n := strings.IndexByte(text[at.End:s.End], ';'); n >= 0 {
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

// rivals reports whether two figures are given for one thing: in sentences that say the same but for them or, where they
// say what became of people (toll), in sentences of which neither speaks of an earlier day or names only what the other does not:
// a report lists the tolls of other attacks, too.
func (b *Book) rivals(x, y *entry, toll bool) bool {
	if !near(x.leaf, y.leaf) || x.withdrawn() || y.withdrawn() {
		return false
	}
	p, q := b.holding(x), b.holding(y)
	if p == nil || q == nil {
		return false
	}
	if !toll {
		return same.Rival(p, q, x.leaf == y.leaf)
	}
	return !x.past() && !y.past() && same.NameInCommon(p, q)
}

// lists is how many different values one voice in a report gives for one fate, from which it lists the tolls of several
// events.
const lists = 3

// A voice is a party in one document.
type voice struct {
	document int
	party    string
}

func (e *entry) voice() voice { return voice{e.order, e.party} }

// tallies counts the values of each voice of which no two can be so.
func tallies(list []entry) map[voice]int {
	given := map[voice][]*entry{}
	for i := range list {
		e := &list[i]
		if !slices.ContainsFunc(given[e.voice()], func(x *entry) bool { return !disjoint(&x.reading, &e.reading) }) {
			given[e.voice()] = append(given[e.voice()], e)
		}
	}
	out := map[voice]int{}
	for v, list := range given {
		out[v] = len(list)
	}
	return out
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

// withdrawn reports whether the sentence of a figure says that somebody took it back: who tells that does not give it.
func (e *entry) withdrawn() bool {
	text := e.leaf.reading.Document.Text
	s := sentence(text, e.figure.Span)
	s.End = e.figure.Span.Start
	words := word.Split(nil, text, s)
	for i := range words {
		if takenBack[words[i].Lower] && slices.ContainsFunc(words[i+1:min(len(words), i+1+namedWithin)], func(w word.Word) bool { return sayings[w.Lower] || tolls[w.Lower] }) {
			return true
		}
	}
	return false
}

// takenBack are the verbs of taking a word back, and tolls what is taken back besides reports and claims.
var (
	takenBack = words(`withdrew withdraws withdrawn retracted retracts retracting recanted recants`)
	tolls     = words(`toll tolls figure figures number numbers article statement estimate`)
)

// past reports whether the sentence of a figure speaks of a time long before the report.
func (e *entry) past() bool {
	r := e.leaf.reading
	if r.Document.Published.IsZero() {
		return false
	}
	s, before := sentence(r.Document.Text, e.figure.Span), r.Document.Published.Time.Add(-season).Format(time.DateOnly)
	for i := range r.Moments {
		if m := &r.Moments[i]; m.To != "" && s.Contains(m.Span) && m.To < before[:min(len(before), len(m.To))] {
			return true
		}
	}
	return false
}

// differ notes the readings of a card that are disjoint though of one time and not one an update of
// the other by the same originator. Each originator's value is held against another's once.
func (b *Book) differ(card *hearsay.Card, list []entry) []hearsay.Conflict {
	var out []hearsay.Conflict
	seen := map[string]bool{}
	toll := grows(card.Counted)
	var several map[voice]int
	if toll {
		several = tallies(list)
	}
	for i := range list {
		found := 0
		for k := 0; k < i && found < rivals; k++ {
			x, y := &list[k], &list[i]
			if !disjoint(&x.reading, &y.reading) || !sameTime(x.reading.AsOf, y.reading.AsOf) || x.order == y.order && x.party == y.party {
				continue
			}
			if toll && max(several[x.voice()], several[y.voice()]) >= lists || !b.rivals(x, y, toll) {
				continue
			}
			key := fmt.Sprint(x.party, x.figure.Value, y.party, y.figure.Value)
			if seen[key] {
				continue
			}
			seen[key] = true
			found++
			out = append(out, hearsay.Conflict{Kind: hearsay.FigureConflict, A: x.reading.Place, B: y.reading.Place, Card: card.ID})
		}
	}
	return out
}
