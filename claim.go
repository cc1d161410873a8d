package hearsay

import (
	"math"
	"strconv"
	"strings"
)

// An Account is what several readings say together: which documents are copies of
// one another, who cites whom, what is claimed and on how many independent lines,
// and where accounts differ. It is a function of the set of readings: their order
// does not matter. It says nothing about what is true.
type Account struct {
	Documents []*Document // by publication, then id; the same bytes once
	Texts     []Text      // the distinct texts, by their first document
	Passages  []Join      // what stands word for word in two documents, of kind CopyOf or VersionOf
	Citations []Join      // who cites whom, document to document
	Claims    []Claim     // by their first assertion
	Cards     []Card      // by their first figure
	Conflicts []Conflict  // claims first, then cards, in their order
	Model     string      // name and version of what joined
}

// A Place is words of one document, and the statement they belong to.
type Place struct {
	Document  string // id
	Statement string // id in the reading of the document; "" outside statements
	Spans     Spans
}

// A Text is a distinct text: documents of which each shares at least half of its
// words, in long passages, with another one of them.
type Text struct {
	Documents []string // ids, the first to be published first
	Joins     []Join   // of kind CopyOf or VersionOf
}

// A Join says that two places belong together, in which way, and why: nothing is
// joined without one. A person's join has the same form and wins.
type Join struct {
	Kind    JoinKind
	A, B    Place   // the words in both that it rests on
	Score   float64 // 0 to 1: a share of words or a probability, by kind
	Certain bool
	By      string // name and version of a model, or a person
}

// JoinKind says in which way two places belong together.
type JoinKind string

// The kinds of joins. CopyOf and VersionOf join documents; Cites leads from the citing
// document (A) to the cited one (B); Same joins what two statements say; the rest
// join statements of one claim into one line of evidence.
const (
	CopyOf         JoinKind = "copy"            // a passage of one stands, word for word, in the other
	VersionOf      JoinKind = "version"         // a copy by the same publisher
	Cites          JoinKind = "cites"           // names the other's publisher or agency
	SameClaim      JoinKind = "same"            // says the same
	SameOccasion   JoinKind = "same-occasion"   // one originator, and the same quoted words or medium
	SameOriginator JoinKind = "same-originator" // one originator, in other words
	SameBody       JoinKind = "same-body"       // an organisation and who speaks for it
	SameUnnamed    JoinKind = "same-unnamed"    // two unnamed sources that may be one
	SamePassage    JoinKind = "same-passage"    // one document says it twice
	Contrary       JoinKind = "contrary"        // the same but for polarity, or denied
	Variant        JoinKind = "variant"         // the same with another figure, place, actor or outcome
	Weaker         JoinKind = "weaker"          // the other says it less firmly: "may have" beside "has"
	Firmer         JoinKind = "firmer"          // the other says it more firmly
)

// An Assertion is one thing that one statement says: a sentence or clause of its
// content, and how the source stands to it.
type Assertion struct {
	Place
	Source  string // id in the reading; "" where nobody is named
	Denied  bool   // the source says that it is not so
	Line    int    // its line if only certain joins count, from 0
	AtLeast int    // its line if possible joins count too, from 0
}

// A Claim is what assertions in one or many documents say alike.
type Claim struct {
	ID         string // made of its first assertion
	Assertions []Assertion
	Head       int        // the assertion that stands for the claim
	Title      Place      // the words to show it by: those of the head, and its cue where they alone are no clause ("apologised to")
	Joins      []Join     // of kind SameClaim: why they are one claim
	Lines      Lines      // on how many independent lines it rests
	Texts      int        // distinct texts among its documents
	Documents  int        // documents that state it
	First      []Sighting // per originator, the earliest first
	Loops      [][]string // documents that cite one another in a circle for this claim
	Related    []Relation
	Likeness   float64 // the lowest score that holds it together; 1 for a single assertion
}

// Lines counts the independent lines of evidence of a claim, as the texts show them.
type Lines struct {
	Least int    // certain and possible joins counted
	Most  int    // certain ones only
	Own   int    // outlets in their own voice, counted apart
	Joins []Join // why statements are one line, or may be
}

// A Sighting is where an originator's word was first published.
type Sighting struct {
	Originator string // as it stands in the text; "" for an unknown one
	Naming     Naming
	Place      Place
	When       Date
	OrLater    bool // only the day is known
}

// A Relation leads from one claim to another that is near it but not the same.
type Relation struct {
	Kind  JoinKind // Contrary, Variant, Weaker, Firmer
	Claim string   // id of the other
	Why   string   // what keeps them apart: polarity, outcome, figure, unit, place, actor, date, modality
	Join  Join     // A in this claim, B in the other
}

// A Card collects what is said of one quantity: the same thing counted in the same unit.
type Card struct {
	ID       string
	Name     string // what is counted: "dead", or the words of its first reading
	Counted  string // stems of it, in the order of the alphabet
	Unit     string
	Readings []CardReading // by as-of time, then document
}

// Spread is how many documents have a figure on the card.
func (c *Card) Spread() int {
	seen := map[string]bool{}
	for i := range c.Readings {
		seen[c.Readings[i].Document] = true
	}
	return len(seen)
}

// A CardReading is one figure on a card.
type CardReading struct {
	Place
	Figure     string   // id in the reading of the document
	Low, High  *float64 // nil where open
	Bound      string   // as that of the figure: "more than", "about"; "" of an exact one
	Words      string   // of a figure that gives no number, or a share: "dozens", "over a third"; "" of others
	AsOf       Date     // when it was said, else when it was published
	Originator string   // as it stands in the text; the outlet in its own voice
	Update     bool     // later and larger than the readings before, of what only grows
	Withdrawn  bool     // told as taken back
}

// Interval is the bounds of the figure as people write them, or the words that say it without a number.
func (r *CardReading) Interval() string {
	number := grouped
	switch {
	case r.Words != "":
		return r.Words
	case r.Low == nil && r.High == nil:
		return "?"
	case r.Loose() && r.Low != nil:
		return r.Bound + " " + number(*r.Low)
	case r.Loose():
		return r.Bound + " " + number(*r.High)
	case r.Low == nil:
		return "up to " + number(*r.High)
	case r.High == nil:
		return number(*r.Low) + " or more"
	case *r.Low == *r.High:
		return number(*r.Low)
	}
	return number(*r.Low) + " to " + number(*r.High)
}

// Loose reports whether the number of a figure is not in it, or only near it: who tells of more than 30 has not told of 30.
func (r *CardReading) Loose() bool {
	switch r.Bound {
	case "more than", "less than", "fewer than", "about", "nearly":
		return true
	}
	return false
}

// grouped is a number with a comma before each three digits, if it has five or more, and three places behind the point at most.
func grouped(v float64) string {
	s := strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
	whole, rest, fraction := strings.Cut(s, ".")
	if len(strings.TrimPrefix(whole, "-")) >= 5 {
		for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if fraction {
		return whole + "." + rest
	}
	return whole
}

// A Conflict is a disagreement between two places: both stand.
type Conflict struct {
	Kind  ConflictKind
	A, B  Place
	Card  string // id of the card, for figures and units
	Claim string // id of the claim A belongs to, for polarity and attribution
}

// ConflictKind says in what two places disagree.
type ConflictKind string

// The kinds of conflicts.
const (
	FigureConflict      ConflictKind = "figure"      // disjoint figures of one time
	UnitConflict        ConflictKind = "unit"        // the same number in units of another kind
	DateConflict        ConflictKind = "date"        // the same event at another time
	PolarityConflict    ConflictKind = "polarity"    // asserted and denied
	AttributionConflict ConflictKind = "attribution" // the same quoted words of two people
)
