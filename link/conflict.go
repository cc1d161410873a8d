package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/link/word"
)

// conflicts adds to those of the cards what claims disagree in: polarity, units, dates, and who said
// the quoted words. They come first, in the order of the claims.
func (w *work) conflicts() {
	var out []hearsay.Conflict
	place := map[string]int{}
	for i := range w.account.Claims {
		place[w.account.Claims[i].ID] = i
	}
	for i := range w.account.Claims {
		c := &w.account.Claims[i]
		for _, r := range c.Related {
			if place[r.Claim] < i {
				continue // told from the other side
			}
			x := hearsay.Conflict{A: r.Join.A, B: r.Join.B, Claim: c.ID}
			switch {
			case r.Kind == hearsay.Contrary:
				x.Kind = hearsay.PolarityConflict
			case r.Kind == hearsay.Variant && r.Why == "unit":
				x.Kind = hearsay.UnitConflict
			case r.Kind == hearsay.Variant && r.Why == "date":
				x.Kind = hearsay.DateConflict
			default:
				continue
			}
			out = append(out, x)
		}
		out = append(out, w.attributions(c)...)
	}
	w.account.Conflicts = append(out, w.account.Conflicts...)
	for i := range w.account.Claims {
		slices.SortStableFunc(w.account.Claims[i].Related, func(a, b hearsay.Relation) int {
			return cmp.Compare(place[a.Claim], place[b.Claim])
		})
	}
}

// attributions finds the same quoted words in the mouths of two people.
func (w *work) attributions(c *hearsay.Claim) []hearsay.Conflict {
	var out []hearsay.Conflict
	said := map[string]bool{}
	for i := range c.Assertions {
		for k := range i {
			if i > crowdLines {
				return out
			}
			a, b := w.unitAt(&c.Assertions[k]), w.unitAt(&c.Assertions[i])
			if a == nil || b == nil || a.document == b.document || !otherPeople(&a.party, &b.party) {
				continue
			}
			key := a.party.key + "\n" + b.party.key
			inA, inB, ok := w.quotation(a, b, quotedWords)
			if !ok || said[key] || !(w.whole(a, inA) && w.whole(b, inB)) && len(word.Split(nil, w.document(a.document).Text, inA.Hull())) < spokenWords {
				continue
			}
			said[key] = true
			x, y := c.Assertions[k].Place, c.Assertions[i].Place
			x.Spans, y.Spans = inA, inB
			out = append(out, hearsay.Conflict{Kind: hearsay.AttributionConflict, A: x, B: y, Claim: c.ID})
		}
	}
	return out
}

// spokenWords is how many words in a row within a longer quotation tell who said them: "the government of Costa Rica" may be
// said by anybody.
const spokenWords = 8

// whole reports whether spans are all that is quoted in one place of a unit.
func (w *work) whole(u *unit, spans hearsay.Spans) bool {
	text, in := w.document(u.document).Text, spans.Hull()
	return slices.ContainsFunc(u.quoted, func(q hearsay.Span) bool {
		return q.Contains(in) && !strings.ContainsFunc(text[q.Start:in.Start]+text[in.End:q.End], unicode.IsLetter)
	})
}

// otherPeople reports whether two parties are people of names that have no word in common: "Donald J. Trump" and "Mr.
// Trump", "Zhu Congpeng" and "Mr. Zhu" are not told apart by a name.
func otherPeople(a, b *party) bool {
	x, isPerson := strings.CutPrefix(a.key, "person ")
	y, too := strings.CutPrefix(b.key, "person ")
	if !isPerson || !too {
		return false
	}
	theirs := strings.Fields(y)
	return !slices.ContainsFunc(strings.Fields(x), func(name string) bool { return slices.Contains(theirs, name) })
}

// unitAt finds the unit of an assertion.
func (w *work) unitAt(a *hearsay.Assertion) *unit {
	document := w.at[a.Document]
	first, _ := slices.BinarySearchFunc(w.units, document, func(u unit, d int) int { return cmp.Compare(u.document, d) })
	for i := first; i < len(w.units) && w.units[i].document == document; i++ {
		if u := &w.units[i]; u.spans.Hull() == a.Spans.Hull() && w.place(u).Statement == a.Statement {
			return u
		}
	}
	return nil
}
