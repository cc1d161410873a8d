package hearsay

import "strings"

// A Reading is what was found in one document. Lists are in the order of the
// text; ids (S1, T1, F1, M1) are unique within the reading.
type Reading struct {
	Document   *Document
	Sources    []Source
	Statements []Statement
	Figures    []Figure
	Moments    []Moment
	Model      string // name and version of the engine that made it
	// Struck is the words of statements that were left out, by a person's word or for want of
	// confidence: nobody says them, not the outlet either. It is never kept in a store.
	Struck Spans `json:"-"`
	// Rulings are what people said of claims that this document makes. They are never kept in a store either.
	Rulings []Ruling `json:",omitempty"`
}

// A Source is who or what contents are ascribed to in one document.
type Source struct {
	ID            string
	Name          string // the fullest description that stands in the text
	Naming        Naming
	Kind          SourceKind
	Role          string // "official", "spokeswoman"; "" unless the text says so
	Affiliation   string
	Mentions      Spans
	Placed        Spans // how placed to know: "with knowledge of the talks", "close to the family"
	ReasonUnnamed Spans // "who was not authorised to speak"
	Notes         []Note
}

// Known reports whether a source says who it is: by name, or, a body or a state, by what it is, as "the Velmish army" does. "A company" does not,
// nor do people: "officials".
func (s *Source) Known() bool {
	switch s.Naming {
	case Named, ByDocument, ByOutlet:
		return true
	case Described:
		first, _, _ := strings.Cut(strings.ToLower(s.Name), " ")
		return (s.Kind == Organisation || s.Kind == Government) && first != "a" && first != "an" && first != "another" && first != "one" && first != "some"
	}
	return false
}

// A Note is one check of the agencies' rules on sources that a desk will want
// to look at, with the words it rests on. It is no score.
type Note struct {
	Kind  string // bare-source, no-reason-given, opinion-unnamed, party-not-asked
	Spans Spans
}

// Naming says how a source is identified.
type Naming string

// The ways a source is identified, as in PARC and the agencies' rules on
// unnamed sources.
const (
	Named      Naming = "named"
	Described  Naming = "described"  // role or affiliation but no name
	Bare       Naming = "bare"       // "a source", "sources"
	Collective Naming = "collective" // "analysts", "military bloggers"
	ByDocument Naming = "document"
	ByOutlet   Naming = "outlet"
	ByAuthor   Naming = "author"  // the reporter, or the outlet in its own voice
	Unknown    Naming = "unknown" // agentless: "are thought to"
)

// SourceKind says what a source is.
type SourceKind string

// The kinds of sources. UnknownKind is the kind of a source that the text
// leaves open.
const (
	Person       SourceKind = "person"
	Group        SourceKind = "group"
	Organisation SourceKind = "organisation"
	DocumentKind SourceKind = "document"
	Outlet       SourceKind = "outlet"
	Government   SourceKind = "place-as-government" // "Moscow"
	UnknownKind  SourceKind = "unknown"
)

// A Statement is one attribution: a source, a cue and a content.
type Statement struct {
	ID         string
	Source     Ref   // empty where no source is named
	Cue        Cue   // empty for a quotation without a cue
	Content    Spans // never empty; in pieces where the text interrupts it
	Manner     Manner
	Stance     Stance
	Voice      Voice
	Slant      Slant
	Negated    bool
	Likelihood *Likelihood // nil if the speaker used no word of likelihood
	Hedges     Spans       // the reporter's own: "reportedly", "allegedly"
	Addressee  Ref
	Medium     Medium
	When       Moment   // zero if not said
	Within     string   // id of the statement whose content holds this one
	Chain      []string // source ids from the originator outwards, ending in "publisher"
	Links      []Link   // how each step of Chain is known: len(Chain)-1 of them
	Weakest    Naming   // the weakest way in which a party of the chain is identified
	Figures    []string // ids of the figures in the content
	Moments    []string // ids of the moments in the content
	Confidence float64  // calibrated probability that a trained annotator marks the same
}

// A Ref is a mention of a source: its words and the id it resolves to.
type Ref struct {
	Spans Spans
	ID    string   // "" where unresolved
	Open  []string // the ids between which the text leaves it open
}

// A Link is one step of a chain: how the words came from one party to the next.
type Link struct {
	Kind    LinkKind
	Spans   Spans // the words that say so; none where the outlet simply prints it
	Certain bool
}

// LinkKind says how words came from one party to the next.
type LinkKind string

// The kinds of links.
const (
	Nesting   LinkKind = "nesting"   // a statement within the content of another
	Carrier   LinkKind = "carrier"   // "in a report published by", "told Newsweek", "quoted by state media"
	Printed   LinkKind = "printed"   // in the text of the publisher
	Agentless LinkKind = "agentless" // nobody is named: "are thought to"
)

// A Likelihood is a word of likelihood as the speaker used it, with the row of
// the scale it stands on (ICD 203, D.6.e(2)(a)).
type Likelihood struct {
	Spans     Spans
	Term      string  // the term of the scale's first row: "likely"
	Low, High float64 // the bounds of that row, 0 to 1
}

// Slant is what a cue takes for granted about its content.
type Slant string

// The slants of a cue; most have none.
const (
	Presupposes Slant = "presupposes" // that it is so: "revealed", "admitted"
	Distances   Slant = "distances"   // that it may not be so: "claimed", "purported"
)

// Cue is the words that attribute.
type Cue struct {
	Spans Spans
	Lemma string // lemma of the cue's head: "say", "claim", "according"
}

// Medium is what carried the words: "in a report published by", "told Newsweek".
type Medium struct {
	Spans Spans
	Kind  string // report, interview, video, letter, post, briefing, ...
}

// Manner says how much of a content stands between quotation marks.
type Manner string

// The manners of a statement.
const (
	Direct   Manner = "direct" // all of it quoted
	Indirect Manner = "indirect"
	Mixed    Manner = "mixed"
)

// namingWords is how many words a denial has at most that only names what it denies.
const namingWords = 5

// DeniesByName reports whether words, of its content, are what s denies and only name it: "it", "the news media reports". They say
// little without their sentence.
func (s *Statement) DeniesByName(words string) bool {
	return s.Stance == Denies && len(strings.Fields(words)) <= namingWords
}

// Stance is what a source does with a content: the illocution of the cue.
type Stance string

// The stances of a statement; Other where none fits.
const (
	Says          Stance = "says"
	Confirms      Stance = "confirms"
	Denies        Stance = "denies"
	DoesNotDeny   Stance = "does-not-deny"
	CannotConfirm Stance = "cannot-confirm"
	Declines      Stance = "declines"
	NoAnswer      Stance = "no-answer"
	Asks          Stance = "asks"
	Orders        Stance = "orders"
	Wants         Stance = "wants"
	Intends       Stance = "intends"
	Believes      Stance = "believes"
	Doubts        Stance = "doubts"
	Supports      Stance = "supports"
	Opposes       Stance = "opposes"
	Warns         Stance = "warns"
	Predicts      Stance = "predicts"
	Retracts      Stance = "retracts"
	Other         Stance = "other"
)

// Voice tells speech from thought and perception.
type Voice string

// The voices of a statement.
const (
	Speech     Voice = "statement"
	Thought    Voice = "thought" // belief, feeling, intention
	Perception Voice = "perception"
	Request    Voice = "request-for-comment"
)

// A Figure is a quantity with its bound and what it counts.
type Figure struct {
	ID    string
	Span  Span
	Value float64
	Bound string   // "more than", "at least", "up to", "about", "at least some" (dozens); "" if exact
	Low   *float64 // nil where open
	High  *float64
	Unit  string
	Of    Spans  // what is counted
	Kind  string // count, percent, money, length, area, mass, temperature, time, ...
	SI    *SI    // the same in the unit of the SI; nil where there is none
	Note  string // odd-unit: a unit that cannot measure what is counted
}

// An SI is a figure in units of the International System.
type SI struct {
	Value     float64
	Low, High *float64 // nil where open
	Unit      string
}

// A Moment is a date or period resolved against the document's date.
type Moment struct {
	ID    string
	Span  Span
	From  string // ISO 8601, as precise as Grain; "" where open
	To    string
	Grain string // second, minute, hour, day, week, month, quarter, year
	Bound string // "at least since", "before"; "" if none
	Timex string // the TIMEX3 value; "" where it has none
}
