package link

import (
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/link/word"
)

// attributions finds the same quoted words in the mouths of two people, among the first units of a claim.
func (w *work) attributions(c *hearsay.Claim) []hearsay.Conflict {
	var out []hearsay.Conflict
	said := map[string]bool{}
	for i := range min(len(w.units), crowdLines+1) {
		for k := range i {
			a, b := &w.units[k], &w.units[i]
			if a.document == b.document || !otherPeople(&a.party, &b.party) || w.longName(a) || w.longName(b) || w.guessed(a) || w.guessed(b) {
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

// longName reports whether a source is called by more words than a person is: a caption, a list of links.
func (w *work) longName(u *unit) bool {
	return u.source >= 0 && len(strings.Fields(w.readings[u.document].Sources[u.source].Name)) > nameWords
}

// guessed reports whether a report tells who speaks by a pronoun alone: that "he" is another in two reports may be a fault of reading one of them.
func (w *work) guessed(u *unit) bool {
	st := w.statement(u)
	if st == nil {
		return false
	}
	for _, s := range st.Source.Spans {
		for _, x := range word.Split(nil, w.document(u.document).Text, s) {
			if !word.Function(x.Lower) {
				return false
			}
		}
	}
	return true
}

// nameWords is how many words a person is called by at most: "Defence ministry spokesman Senior Colonel Ren Guoqiang".
const nameWords = 8

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
