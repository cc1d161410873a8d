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

// A reading of a figure before it is put on a card.
type entry struct {
	reading hearsay.CardReading
	figure  *hearsay.Figure
	party   string
	order   int // of the document
}

// cards collects the figures of all documents by what they count, within one event.
func (w *work) cards() {
	events := w.events()
	at := map[string]int{}
	var cards []hearsay.Card
	var entries [][]entry
	for i, r := range w.readings {
		for k := range r.Figures {
			f := &r.Figures[k]
			counted, ok := w.counted(r, f)
			if !ok {
				continue
			}
			unit := strings.ToLower(f.Unit)
			if fated(strings.Fields(counted)) {
				unit = "person"
			}
			key := fmt.Sprintf("%d %s %s %s", events.find(i), f.Kind, unit, counted)
			n, known := at[key]
			if !known {
				n = len(cards)
				at[key] = n
				h := sha256.Sum256(fmt.Appendf(nil, "%s %d", r.Document.ID, f.Span.Start))
				cards = append(cards, hearsay.Card{ID: "K" + hex.EncodeToString(h[:4]), Counted: counted, Unit: unit})
				entries = append(entries, nil)
			}
			e := entry{figure: f, order: i, reading: hearsay.CardReading{
				Place:  hearsay.Place{Document: r.Document.ID, Spans: hearsay.Spans{f.Span}},
				Figure: f.ID, AsOf: r.Document.Published, Originator: Imprint(r.Document),
			}}
			e.reading.Low, e.reading.High = f.Low, f.High
			if f.Low == nil && f.High == nil {
				v := f.Value
				e.reading.Low, e.reading.High = &v, &v
			}
			e.party = "outlet " + strings.ToLower(Imprint(r.Document))
			if st := innermost(r, f); st != nil {
				e.reading.Statement = st.ID
				for s := range r.Sources {
					if r.Sources[s].ID == st.Source.ID {
						e.reading.Originator = r.Sources[s].Name
						e.party = cmp.Or(w.parties[i][s].key, "unnamed")
					}
				}
				if d, err := time.Parse(time.DateOnly, st.When.From); err == nil && st.When.Grain == "day" {
					e.reading.AsOf = hearsay.Date{Time: d}
				}
			}
			entries[n] = append(entries[n], e)
		}
	}
	for n := range cards {
		list := entries[n]
		slices.SortStableFunc(list, func(a, b entry) int {
			return cmp.Or(a.reading.AsOf.Time.Compare(b.reading.AsOf.Time), cmp.Compare(a.order, b.order))
		})
		if grows(cards[n].Counted) {
			updates(list)
		}
		for i := range list {
			cards[n].Readings = append(cards[n].Readings, list[i].reading)
		}
		w.differ(&cards[n], list)
	}
	w.account.Cards = cards
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

// events groups documents that share a claim or a passage.
func (w *work) events() sets {
	s := newSets(len(w.readings))
	for _, t := range w.account.Texts {
		for _, d := range t.Documents[1:] {
			s.join(w.at[t.Documents[0]], w.at[d])
		}
	}
	for i := range w.account.Claims {
		c := &w.account.Claims[i]
		for _, a := range c.Assertions[1:] {
			s.join(w.at[c.Assertions[0].Document], w.at[a.Document])
		}
		for _, x := range c.Related {
			s.join(w.at[x.Join.A.Document], w.at[x.Join.B.Document])
		}
	}
	for _, c := range w.account.Citations {
		s.join(w.at[c.A.Document], w.at[c.B.Document])
	}
	return s
}

// counted names the slot of a figure: what became of whom ("die", "die miss"), or the noun that is
// counted; ok is false for a figure that counts nothing named.
func (w *work) counted(r *hearsay.Reading, f *hearsay.Figure) (slot string, ok bool) {
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
	for _, x := range word.Split(nil, after, hearsay.Span{End: min(len(after), near)}) {
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

// near is within how many bytes behind a figure a word says that it counts a part.
const near = 40

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

// rivals reports whether two figures are given for one thing: in sentences that say the same but for them or, where they
// say what became of people (toll), in sentences of which neither speaks of an earlier day or names only what the other does not:
// a report lists the tolls of other attacks, too.
func (w *work) rivals(a, b *entry, toll bool) bool {
	if a.order != b.order && !w.event(a.order, b.order) {
		return false
	}
	x, y := w.holding(a), w.holding(b)
	if x == nil || y == nil {
		return false
	}
	if !toll {
		return same.Rival(x.content, y.content, a.order == b.order)
	}
	return !w.past(a) && !w.past(b) && same.NameInCommon(x.content, y.content)
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

// holding is the unit that a figure stands in, the shortest of several; nil for none.
func (w *work) holding(e *entry) *unit {
	first, _ := slices.BinarySearchFunc(w.units, e.order, func(u unit, d int) int { return cmp.Compare(u.document, d) })
	var best *unit
	for i := first; i < len(w.units) && w.units[i].document == e.order; i++ {
		if u := &w.units[i]; within(u.spans, e.figure.Span) && (best == nil || u.spans.Hull().Len() < best.spans.Hull().Len()) {
			best = u
		}
	}
	return best
}

// past reports whether the sentence of a figure speaks of a time long before the report.
func (w *work) past(e *entry) bool {
	r := w.readings[e.order]
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
func (w *work) differ(card *hearsay.Card, list []entry) {
	seen := map[string]bool{}
	toll := grows(card.Counted)
	several := tallies(list)
	for i := range list {
		found := 0
		for k := 0; k < i && found < rivals; k++ {
			a, b := &list[k], &list[i]
			if !disjoint(&a.reading, &b.reading) || !sameTime(a.reading.AsOf, b.reading.AsOf) || a.order == b.order && a.party == b.party {
				continue
			}
			if toll && max(several[a.voice()], several[b.voice()]) >= lists || !w.rivals(a, b, toll) {
				continue
			}
			key := fmt.Sprint(a.party, a.figure.Value, b.party, b.figure.Value)
			if seen[key] {
				continue
			}
			seen[key] = true
			found++
			w.account.Conflicts = append(w.account.Conflicts, hearsay.Conflict{Kind: hearsay.FigureConflict, A: a.reading.Place, B: b.reading.Place, Card: card.ID})
		}
	}
}
