package link

import (
	"slices"
	"strings"

	"hearsay"
)

// A heading is the tie of an assertion in a headline.
type heading struct {
	tie

	head int // which of the two that is
}

// heads ties what a headline says, in the outlet's own voice or on the word of nobody named ("paper says"), to what the report below it says: of
// several assertions that on whose word the headline gives it, else the first that is anybody's word, else the first.
func (w *work) heads(units []int) []heading {
	var headlines []int
	below := map[int][]int{} // by document
	for n, u := range units {
		switch x := &w.units[u]; {
		case !w.inHeadline(x):
			below[x.document] = append(below[x.document], n)
		case x.party.key == "" || anyPaper(&x.party):
			headlines = append(headlines, n)
		}
	}
	var out []heading
	for _, h := range headlines {
		x := &w.units[units[h]]
		best, rank := -1, 0
		for _, n := range below[x.document] {
			y := &w.units[units[n]]
			r := 1
			if y.statement >= 0 {
				r = 2
			}
			if anyPaper(&x.party) && y.party.naming == hearsay.ByOutlet || slices.ContainsFunc(x.party.role, func(role string) bool { return slices.Contains(y.party.role, role) }) {
				r = 3
			}
			if r > rank {
				best, rank = n, r
			}
		}
		if best >= 0 {
			out = append(out, heading{tie{a: min(h, best), b: max(h, best), kind: hearsay.SamePassage, certain: true, score: 1}, h})
		}
	}
	return out
}

// anyPaper reports whether a source is an outlet or a report of which no more is said: "paper", "media reports".
func anyPaper(p *party) bool {
	words, body := strings.CutPrefix(p.key, "body ")
	return body && !slices.ContainsFunc(strings.Fields(words), func(w string) bool { return !prints[w] })
}

// prints are the words for what is printed or sent, and nobody's name.
var prints = stems(`paper papers newspaper newspapers daily magazine media press outlet broadcaster agency report reports news local foreign`)

// inHeadline reports whether a unit stands in the headline of its document.
func (w *work) inHeadline(u *unit) bool {
	return slices.ContainsFunc(w.document(u.document).Parts, func(p hearsay.Part) bool {
		return p.Kind == hearsay.Headline && p.Span.Contains(u.spans[0])
	})
}
