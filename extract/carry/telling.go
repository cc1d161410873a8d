package carry

import (
	"strings"

	"hearsay/extract/token"
)

// telling finds the report that the words stand in where the cue opens a clause about it: "a report, where a source said", "an article in
// which two officials denied". What somebody says in a letter or a speech is the speaker's own; those only carry it.
func (w *walk) telling(way *Way) {
	opener := w.opener()
	if opener < 0 {
		return
	}
	noun := w.telled(opener)
	if noun < 0 || !w.free(noun) && covers(w.at.Source, noun) {
		return
	}
	party := w.Phrase(noun)
	for _, c := range way.Carriers {
		if c.Party.First < party.Last && party.First < c.Party.Last {
			return // it is known from other words
		}
	}
	way.Carriers = append(way.Carriers, Carrier{
		Party: party, Words: token.Sentence{First: party.First, Last: party.Last}, Outlet: w.outlet(party), Document: !w.outlet(party),
	})
}

// opener is the "where", or the "which" behind "in", that opens the clause of the cue; -1 for none.
func (w *walk) opener() int {
	s := w.Sentence(w.head)
	for i := w.head - 1; i > s.First; i-- {
		switch low := w.Low(i); {
		case low == "where", low == "which" && w.Low(i-1) == "in":
			if w.Under(i, w.head) {
				return i
			}
			return -1
		case low == ";":
			return -1
		}
	}
	return -1
}

// telled is the noun for a report that the clause with that opener tells of: right before it, or above what else stands between ("a report
// released on Monday, where"); a place that stands between is what the clause tells of.
func (w *walk) telled(opener int) int {
	before := opener - 1
	for before > w.Sentence(opener).First && (w.Low(before) == "in" || w.Low(before) == ",") {
		before--
	}
	if c := w.Case(before); w.Proper(before) && (c == "in" || c == "at" || c == "from") && w.Low(w.Phrase(before).First) != "the" { // "in the Lamplight" is no place
		return -1
	}
	for _, i := range [2]int{before, w.Head(w.head)} { // trees that hang the clause on a verb have the noun right before it
		for ; i >= 0; i = w.Head(i) {
			if i < opener && w.reports(i) {
				return i
			}
		}
	}
	return -1
}

// reports reports whether a noun is a work that has the words of others in it.
func (w *walk) reports(noun int) bool {
	if !strings.HasPrefix(w.Tag(noun), "NN") {
		return false
	}
	switch kinds()[strings.ToLower(w.Lemma(noun))] {
	case "report", "article", "broadcast", "book":
		return true
	}
	return false
}
