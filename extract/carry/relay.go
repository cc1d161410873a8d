package carry

import (
	"strings"

	"hearsay/extract/token"
)

// relayed finds who passed the words on and who had them first: "according to a report", "on
// CNN", "was quoted by state media", "citing officials".
func (w *walk) relayed(way *Way) {
	lemma := strings.ToLower(w.Lemma(w.head))
	for _, j := range w.Children(w.head) {
		switch w.Rel(j) {
		case "obl", "obl:agent", "nmod":
			w.oblique(way, j, lemma)
		default:
			if w.Case(j) == "according" { // at the end of a sentence trees take it for many things
				w.oblique(way, j, lemma)
			}
		}
	}
	s := w.Sentence(w.head)
	for i := s.First; i < s.Last; i++ {
		if i != w.head && w.Tag(i) == "VBG" && (w.Under(i, w.head) || w.Head(i) >= 0 && covers(w.at.Source, w.Head(i))) {
			w.citing(way, i)
		}
	}
}

func (w *walk) oblique(way *Way, j int, lemma string) {
	if !w.free(j) || covers(w.at.Cue, j) && w.Case(j) == "according" {
		return
	}
	party, words := w.Phrase(j), w.described(j)
	for _, k := range w.Children(j) {
		if w.Rel(k) == "case" {
			words.First = min(words.First, k)
		}
	}
	outlet := w.outlet(party)
	document := kinds()[strings.ToLower(w.Lemma(j))] != ""
	switch w.Case(j) {
	case "according":
		way.Carriers = append(way.Carriers, Carrier{Party: party, Words: words, Outlet: outlet, Document: document && !outlet})
	case "by":
		if (lemma == "quote" || lemma == "cite") && w.Passive(w.head) && !covers(w.at.Source, j) {
			words.First = min(words.First, w.head)
			way.Carriers = append(way.Carriers, Carrier{Party: party, Words: words, Outlet: outlet, Document: document && !outlet})
		}
	case "on", "in", "to", "at":
		if outlet && len(way.Carriers) == 0 {
			way.Carriers = append(way.Carriers, Carrier{Party: party, Words: words, Outlet: true})
			if way.Kind == "" && w.Case(j) == "on" {
				way.Kind, way.Medium = "broadcast", []token.Sentence{words}
			}
		}
	}
}

// citing reads "citing two officials" at a verb.
func (w *walk) citing(way *Way, verb int) {
	if covers(w.at.Content, verb) {
		return
	}
	if lemma := strings.ToLower(w.Lemma(verb)); lemma != "cite" && lemma != "quote" {
		return
	}
	for _, k := range w.Children(verb) {
		if w.Rel(k) == "obj" && !covers(w.at.Content, k) {
			party := w.Phrase(k)
			for _, o := range way.Origins {
				if o.Party == party {
					return
				}
			}
			way.Origins = append(way.Origins, Carrier{
				Party: party, Words: token.Sentence{First: min(verb, party.First), Last: max(verb+1, party.Last)},
				Document: kinds()[strings.ToLower(w.Lemma(k))] != "", Outlet: w.outlet(party),
			})
		}
	}
}
