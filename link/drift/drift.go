// Package drift says how one speech differs in two texts: word by word, and by name where
// the difference is one that a desk looks for: a hedge lost, a figure changed, "said" that became "admitted".
//
//	Side ─ tokens ─ align ─ edits ─ changes ─▶ Difference
package drift

import (
	"hearsay"
)

// A Side is one of the two: a statement, or a sentence in an outlet's own voice.
type Side struct {
	Reading   *hearsay.Reading
	Statement *hearsay.Statement // nil in an outlet's own voice
	Spans     hearsay.Spans      // the words that are compared
}

// A Difference is what an alignment of two sides shows.
type Difference struct {
	Edits   []Edit   // in the order of the first text; together they hold all words of both
	Changes []Change // those that have a name, the gravest kinds first
	Shared  float64  // the part of the lighter side's words that stand in both, 0 to 1; grammar counts a third
	Words   int      // how many words with meaning stand in both
}

// An Edit is words in a row that were kept, changed, cut or added. Words are added and cut with the
// marks between them, not with those around them.
type Edit struct {
	Kind EditKind
	A, B hearsay.Spans // in the first and the second text; none where added or cut
}

// EditKind says what became of words.
type EditKind string

// The kinds of edits. Words are kept if they are the same but for case and a possessive ending.
const (
	Kept    EditKind = "kept"
	Changed EditKind = "changed"
	Cut     EditKind = "cut"
	Added   EditKind = "added"
)

// A Change is an edit that has a name, with the words it is seen in.
type Change struct {
	Kind ChangeKind
	A, B hearsay.Spans // the words of either side; where something was lost or gained, those that lack it
	Was  string        // the name of what it was, where it has one that is not in the text: a stance
	Is   string
}

// ChangeKind names a change.
type ChangeKind string

// The kinds of changes, the gravest first.
const (
	NegationLost   ChangeKind = "negation-lost"
	NegationGained ChangeKind = "negation-gained"
	FigureChanged  ChangeKind = "figure"       // another number
	UnitChanged    ChangeKind = "unit"         // the same number of something else: miles, square miles
	BoundLost      ChangeKind = "bound-lost"   // "more than 30" became "30"
	BoundGained    ChangeKind = "bound-gained" // "30" became "about 30"
	BoundChanged   ChangeKind = "bound"        // "at least" became "more than"
	TimeChanged    ChangeKind = "time"         // another day or hour
	QuoteChanged   ChangeKind = "quotation"    // other words within the quotation marks of both
	HedgeLost      ChangeKind = "hedge-lost"   // "may have been" became "was"
	HedgeGained    ChangeKind = "hedge-gained"
	StanceChanged  ChangeKind = "stance"  // "said" became "denied"
	CueChanged     ChangeKind = "cue"     // "said" became "admitted"
	SpeakerChanged ChangeKind = "speaker" // the words of another
	MarksLost      ChangeKind = "quotation-marks-lost"
	MarksGained    ChangeKind = "quotation-marks-gained"
)

// order is the kinds, the gravest first.
var order = []ChangeKind{
	NegationLost, NegationGained, FigureChanged, UnitChanged, BoundLost, BoundGained, BoundChanged, TimeChanged, QuoteChanged,
	HedgeLost, HedgeGained, StanceChanged, CueChanged, SpeakerChanged, MarksLost, MarksGained,
}

// Compare aligns two sides and names what differs. It is a function of the two; the other way round, what was
// lost is gained.
func Compare(a, b Side) Difference {
	x, y := tokens(a), tokens(b)
	m := aligned(x, y)
	d := Difference{Edits: edits(x, y, m), Shared: shared(x, y, m), Words: m.meant(x)}
	c := comparison{a: a, b: b, x: x, y: y, m: m, inX: lefts(m.to), inY: lefts(m.from)}
	c.figures()
	c.times()
	c.marks(negator, NegationLost, NegationGained)
	c.marks(hedge, HedgeLost, HedgeGained)
	c.reporter()
	c.quotations()
	c.cue()
	d.Changes = c.sorted()
	return d
}

// Same reports whether two sides have the same words, whatever introduces them.
func (d *Difference) Same() bool {
	for _, e := range d.Edits {
		if e.Kind != Kept {
			return false
		}
	}
	return true
}
