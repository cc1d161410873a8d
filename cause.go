package hearsay

import "slices"

// A CauseMap is what documents say to be the cause of what, on whose word. It says nothing of what is.
type CauseMap struct {
	Events []CauseEvent // by where they first stand
	Edges  []CauseEdge  // by where they are first said
	Open   []OpenCause  // what speaks of a cause and leaves open what caused what
}

// A CauseEvent is a cause or an effect: phrases with the same words with meaning, in any order.
type CauseEvent struct {
	ID      string
	Phrases []Place // the first stands for it
}

// A CauseEdge is what is said to lead from one event to another.
type CauseEdge struct {
	Cause, Effect int // places among the events
	Kind          CauseKind
	Negated       bool // that it is not so; it stands beside those that say it is
	Sayings       []CauseSaying
}

// A CauseSaying is one place where it is said.
type CauseSaying struct {
	Place  Place // the words from which it was read: cause, effect and what joins them lie within
	Cause  Span
	Effect Span
	Link   Spans // "because", "may have led to"
	Hedged Spans
	By     Span   // who blames, where the outlet says so and no statement does; else empty
	Source string // id of the source in the reading; "" in the outlet's own voice
	Stance Stance // of the statement; "" in the outlet's own voice
	Claim  string // id of the claim that the words belong to; "" for none
}

// An OpenCause is a place that speaks of a cause and was passed over.
type OpenCause struct {
	Place Place
	Why   CauseReason
}

// CauseKind says what sort of cause is spoken of.
type CauseKind string

// The kinds of causes.
const (
	Causes   CauseKind = "causes"   // the one brings the other about
	Prevents CauseKind = "prevents" // the one keeps the other from coming about: "is putting off volunteers"
	Blames   CauseKind = "blames"   // the one is held to be at fault for the other
)

// CauseReason says why a sentence that speaks of a cause was passed over.
type CauseReason string

// The reasons.
const (
	IsPronoun   CauseReason = "pronoun"   // "this led to", "what caused": the text names it elsewhere, or not at all
	IsQuestion  CauseReason = "question"  // asked, not said
	IsCondition CauseReason = "condition" // "if", "whether", "unless"
	IsSchedule  CauseReason = "schedule"  // "due to arrive"
	IsEmpty     CauseReason = "empty"     // no words for the one or the other
	IsUnknown   CauseReason = "unknown"   // "the cause is not known"
	IsTangled   CauseReason = "tangled"   // more clauses than words alone can tell apart
)

// About is the part of a map that is told of: edges with all who say the same, if one of the places is, and what is left open
// there. The events are those of the whole.
func (m *CauseMap) About(tells func(*Place) bool) *CauseMap {
	return m.Part(func(edge int) bool {
		return slices.ContainsFunc(m.Edges[edge].Sayings, func(x CauseSaying) bool { return tells(&x.Place) })
	}, func(open int) bool { return tells(&m.Open[open].Place) })
}

// Part is the edges that stay and what is left open that does. The events are those of the whole.
func (m *CauseMap) Part(edge, open func(i int) bool) *CauseMap {
	part := &CauseMap{Events: m.Events}
	for i := range m.Edges {
		if edge(i) {
			part.Edges = append(part.Edges, m.Edges[i])
		}
	}
	for i := range m.Open {
		if open(i) {
			part.Open = append(part.Open, m.Open[i])
		}
	}
	return part
}

// Hedged reports whether nobody says it without a hedge.
func (e *CauseEdge) Hedged() bool {
	return !slices.ContainsFunc(e.Sayings, func(x CauseSaying) bool { return len(x.Hedged) == 0 })
}

// Mapped are the events that an edge has, in order.
func (m *CauseMap) Mapped() []int {
	var out []int
	for i := range m.Edges {
		out = append(out, m.Edges[i].Cause, m.Edges[i].Effect)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
