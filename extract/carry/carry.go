// Package carry tells how words went from who said them to the reader: to whom they
// were said, through what, when, and by whose hands. "told Newsweek", "in a report
// published by the Defense Department", "was quoted by state media as saying",
// "citing two officials".
package carry

import (
	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// A Way is what one attribution tells of the way of its words. All ranges are tokens of
// the section.
type Way struct {
	Addressee []token.Sentence // "reporters" in "told reporters"
	Medium    []token.Sentence // "in a report published by the Defense Department"
	Kind      string           // of the medium: "report"; it may be known from the verb alone
	Moment    int              // the place in the list of moments of when it was said, -1 for none
	Origins   []Carrier        // who said it before the source: "citing two officials"
	Carriers  []Carrier        // who passed it on after the source, in this order
	Accused   []token.Sentence // whom the words accuse: "the ministry" in "accused the ministry of"
}

// A Carrier is a party that words came through.
type Carrier struct {
	Party    token.Sentence
	Words    token.Sentence // that say so: "told Newsweek"
	Document bool           // it is a report, a video, a file
	Outlet   bool           // it publishes or broadcasts
	Proper   bool           // it goes by a name
}

// Read tells the way of one attribution; moments are those of the section, in order.
func Read(t *stance.Tree, at stance.Attribution, moments []token.Sentence) Way {
	w := &walk{Tree: t, at: at}
	way := Way{Moment: -1}
	w.head, w.first, w.last = heads(t, at)
	if w.head < 0 {
		return way
	}
	w.addressee(&way)
	w.medium(&way)
	w.relayed(&way)
	w.telling(&way)
	w.accused(&way)
	if way.Moment = w.said(moments); way.Moment >= 0 && len(way.Medium) == 1 { // "in a statement on Friday"
		// A day inside is the medium's own: "in a June report".
		if at := moments[way.Moment].First; way.Medium[0].First < at && at < way.Medium[0].Last && moments[way.Moment].Last >= way.Medium[0].Last {
			way.Medium[0].Last = at
			if last := at - 1; last > way.Medium[0].First && (w.Rel(last) == "case" || w.Low(last) == "on") {
				way.Medium[0].Last = last
			}
		}
	}
	for _, list := range [2][]Carrier{way.Origins, way.Carriers} {
		for i := range list {
			list[i].Proper = w.proper(list[i].Party)
		}
	}
	return way
}

// proper reports whether a phrase ends with a name, up to where "of" and the like begin.
func (w *walk) proper(phrase token.Sentence) bool {
	last := phrase.First
	for i := phrase.First; i < phrase.Last && (i == phrase.First || w.Rel(i) != "case" || w.Low(i) == "'s"); i++ {
		last = i
	}
	return w.Proper(last)
}

// A walk goes through the words around one cue.
type walk struct {
	*stance.Tree
	at                stance.Attribution
	head, first, last int // the head of the cue, and [first, last) of all its words
}

// heads finds the head of a cue: the token that hangs on none of the others.
func heads(t *stance.Tree, at stance.Attribution) (head, first, last int) {
	head = stance.Head(t, at)
	if head < 0 {
		return -1, 0, 0
	}
	return head, at.Cue[0].First, at.Cue[len(at.Cue)-1].Last
}

// free reports whether token i stands in none of the content and none of the source.
func (w *walk) free(i int) bool { return !covers(w.at.Content, i) && !covers(w.at.Source, i) }

func covers(ranges []token.Sentence, i int) bool {
	for _, r := range ranges {
		if r.First <= i && i < r.Last {
			return true
		}
	}
	return false
}
