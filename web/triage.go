package web

import (
	"slices"

	"hearsay"
)

// A triage is an order in which to look at claims. None of them is about truth.
type triage struct {
	Name, Title, About string
	of                 func(s *snapshot, c *hearsay.Claim) (rank [3]int64, listed bool)
}

// disputed is the list of claims that are in conflict.
const disputed = "disputed"

// triages is every list, in the order of the home page.
var triages = []triage{
	{"spread", "Spread", "what most documents carry", func(_ *snapshot, c *hearsay.Claim) ([3]int64, bool) {
		return [3]int64{int64(c.Documents), int64(c.Texts), int64(c.Lines.Least)}, c.Documents > 1
	}},
	{"new", "New", "what a source said, the latest first", func(_ *snapshot, c *hearsay.Claim) ([3]int64, bool) {
		if len(c.First) == 0 || c.First[0].When.IsZero() || c.Lines.Most == 0 {
			return [3]int64{}, false
		}
		return [3]int64{c.First[0].When.Time.Unix(), int64(c.Documents)}, true
	}},
	{disputed, "In conflict", "denied, or told otherwise in another report", func(s *snapshot, c *hearsay.Claim) ([3]int64, bool) {
		contrary := int64(0)
		for _, r := range c.Related {
			if r.Kind == hearsay.Contrary {
				contrary++
			}
		}
		n := int64(len(s.disputes[c.ID])) + contrary
		return [3]int64{n, int64(c.Documents)}, n > 0
	}},
	{"thin", "Thin sourcing", "on nobody who is named, on one line at most", func(s *snapshot, c *hearsay.Claim) ([3]int64, bool) {
		return [3]int64{int64(c.Documents), int64(c.Texts)}, c.Lines.Most <= 1 && c.Lines.Own == 0 && !s.anyNamed(c)
	}},
}

// anyNamed reports whether somebody who asserts a claim has a name.
func (s *snapshot) anyNamed(c *hearsay.Claim) bool {
	return slices.ContainsFunc(c.Assertions, func(a hearsay.Assertion) bool { return s.place(a.Place).Naming == hearsay.Named })
}

// rank are the places of the claims of a triage, the highest first. It looks at all
// of them, so it is done once for an account.
func (s *snapshot) rank(t triage) []int {
	type ranked struct {
		at   int
		rank [3]int64
	}
	var all []ranked
	for i := range s.Claims {
		if rank, ok := t.of(s, &s.Claims[i]); ok {
			all = append(all, ranked{i, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return slices.Compare(b.rank[:], a.rank[:]) })
	order := make([]int, len(all))
	for i, r := range all {
		order[i] = r.at
	}
	return order
}

// list is the claims of a triage that read as sentences, the highest first, at most so many.
func (s *snapshot) list(t triage, most int) []claimLine {
	var lines []claimLine
	for _, at := range s.orders[t.Name] {
		if c := &s.Claims[at]; !s.fragmentary(c) {
			lines = append(lines, s.claimLine(c))
		}
		if len(lines) == most {
			break
		}
	}
	return lines
}

// fragmentary reports whether the words that a claim is shown by are no sentence. In an outlet's own voice its own words tell: with the
// noun that they are about "who fled" is none either.
func (s *snapshot) fragmentary(c *hearsay.Claim) bool {
	if len(c.Assertions) == 0 {
		return false
	}
	head := &c.Assertions[c.Head]
	return fragment(s.quote(c.Title), !slices.Equal(c.Title.Spans, head.Spans)) || head.Statement == "" && fragment(s.quote(head.Place), false)
}

// A claimLine is a claim as it stands in a list.
type claimLine struct {
	ID        string
	Head      placeView
	Denied    bool // its head denies it
	Documents int
	Texts     int
	Lines     string // "2", "1 to 3"; "" where there are none but outlets in their own voice
	Own       int    // outlets in their own voice
	Conflicts int
	Contrary  bool // another claim says the contrary
	First     hearsay.Date
}

func (s *snapshot) claimLine(c *hearsay.Claim) claimLine {
	l := claimLine{ID: c.ID, Documents: c.Documents, Texts: c.Texts, Lines: lines(c.Lines), Conflicts: len(s.disputes[c.ID])}
	l.Own = c.Lines.Own
	if c.Lines.Most == 0 && l.Own > 0 {
		l.Lines = ""
	}
	l.Contrary = slices.ContainsFunc(c.Related, func(r hearsay.Relation) bool { return r.Kind == hearsay.Contrary })
	if len(c.Assertions) > 0 {
		l.Head, l.Denied = s.place(c.Title), c.Assertions[c.Head].Denied
	}
	if len(c.First) > 0 {
		l.First = c.First[0].When
	}
	return l
}

// lines writes how many lines of evidence there are, as a range where it is open.
func lines(l hearsay.Lines) string {
	if l.Least == l.Most {
		return thousands(int64(l.Least))
	}
	return thousands(int64(min(l.Least, l.Most))) + " to " + thousands(int64(max(l.Least, l.Most)))
}
