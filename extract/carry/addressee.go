package carry

import (
	"slices"
	"strings"

	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// addressing are the verbs that take the hearer as their object.
var addressing = stance.Words(`tell inform notify remind assure reassure warn urge ask advise order instruct promise persuade convince brief email e-mail text message caution implore beg
	invite command direct contact approach call phone telephone press reach quiz query beseech entreat plead exhort encourage admonish counsel request alert show teach challenge lobby petition thank`)

// turning are the verbs that take the hearer with "to", "with" or "at".
var turning = stance.Words(`say speak talk write confess explain report complain announce testify admit appeal plead reply respond tweet describe reveal suggest mention propose express recommend
	present relate repeat insist whisper shout add declare swear pledge promise vow reach apologise apologize turn point chat lie read recount confide disclose concede acknowledge pray preach`)

// unheard are objects that are no hearers: "told the story".
var unheard = stance.Words("story tale truth lie joke question anecdote fact thing restraint caution patience calm")

// people are nouns for those who hear what is said, beside the names.
var people = stance.Words(`reporter journalist audience crowd supporter voter follower lawmaker committee commission panel court jury judge police officer official investigator prosecutor parliament
	congress senate council board assembly nation public press media colleague friend family parent child student investor shareholder analyst fan viewer reader listener member
	delegate minister president ministry government agency company host anchor interviewer correspondent newspaper magazine channel network broadcaster editor station group party people
	man woman person worker employee staff soldier troop ally donor leader other resident passenger customer client tribunal inquiry conference rally world`)

// addressee finds to whom the words were said.
func (w *walk) addressee(way *Way) {
	lemma := strings.ToLower(w.Lemma(w.head))
	hearer, from := -1, -1
	for _, j := range w.Children(w.head) {
		switch rel := w.Rel(j); rel {
		case "obj", "iobj": // trees disagree on which of the two a hearer is
			if addressing()[lemma] && !covers(w.at.Source, j) && w.hearer(j) && (rel == "iobj" || w.free(j) || w.controls(j)) {
				hearer, from = j, w.head
			}
		case "nsubj:pass":
			if addressing()[lemma] && !covers(w.at.Source, j) && w.free(j) && w.hearer(j) {
				hearer, from = j, w.head
			}
		case "obl", "nmod":
			if !w.free(j) || hearer >= 0 {
				continue
			}
			switch w.Case(j) {
			case "to", "with", "at":
				if turning()[lemma] && w.hearer(j) {
					hearer, from = j, w.head
				}
			case "from", "of":
				if (lemma == "seek" || lemma == "ask" || lemma == "request" || lemma == "demand") && w.hearer(j) {
					hearer, from = j, w.head
				}
			}
		}
	}
	if spoken, at := w.spokenTo(); hearer < 0 || spoken == hearer {
		hearer, from = spoken, at
	}
	if hearer < 0 {
		return
	}
	phrase := w.Phrase(hearer)
	if w.free(hearer) {
		phrase = w.outside(phrase)
	}
	way.Addressee = []token.Sentence{phrase}
	if w.outlet(phrase) && from >= 0 {
		way.Carriers = append(way.Carriers, Carrier{Party: phrase, Words: token.Sentence{First: min(from, phrase.First), Last: max(from+1, phrase.Last)}, Outlet: true})
		if way.Kind == "" {
			way.Kind, way.Medium = "interview", []token.Sentence{way.Carriers[0].Words}
		}
	}
}

// outside is a phrase up to where the content begins, without the preposition before that.
func (w *walk) outside(phrase token.Sentence) token.Sentence {
	for i := phrase.First + 1; i < phrase.Last; i++ {
		if covers(w.at.Content, i) {
			phrase.Last = i
			if last := i - 1; last > phrase.First && w.Rel(last) == "case" {
				phrase.Last = last
			}
			break
		}
	}
	return phrase
}

// hearer reports whether a noun is somebody who can be told something.
func (w *walk) hearer(noun int) bool {
	tag, lemma := w.Tag(noun), strings.ToLower(w.Lemma(noun))
	switch {
	case unheard()[lemma]:
		return false
	case kinds()[lemma] != "":
		return false
	case w.Proper(noun):
		return true
	case tag == "PRP":
		return lemma != "it"
	case people()[lemma] || people()[strings.TrimSuffix(lemma, "s")]:
		return true
	}
	return slices.ContainsFunc([]string{"er", "or", "ist", "ian", "man", "woman", "ant", "ee"}, func(end string) bool { return tag == "NNS" && strings.HasSuffix(lemma, end) })
}

// controls reports whether an object inside the content is the one who is to act: "urged
// voters to stay".
func (w *walk) controls(object int) bool {
	for _, j := range slices.Concat(w.Children(w.head), w.Children(object)) {
		if rel := w.Rel(j); (rel == "xcomp" || rel == "ccomp" || rel == "advcl" || rel == "acl") && j > object && strings.HasPrefix(w.Tag(j), "VB") {
			for _, k := range w.Children(j) {
				if w.Rel(k) == "mark" && w.Low(k) == "to" {
					return true
				}
			}
		}
	}
	return false
}

// spokenTo finds the hearer behind a noun of the cue's neighbourhood: "in an interview with CNN", "in a letter
// to the board".
func (w *walk) spokenTo() (hearer, from int) {
	s := w.Sentence(w.head)
	for i := s.First; i < s.Last; i++ {
		if !strings.HasPrefix(w.Tag(i), "NN") || !w.free(i) || !w.around(i) || kinds()[strings.ToLower(w.Lemma(i))] == "" {
			continue
		}
		for _, j := range slices.Concat(w.Children(i), w.strayed(i)) {
			if w.Rel(j) != "nmod" && w.Rel(j) != "obl" || !w.free(j) {
				continue
			}
			switch w.Case(j) {
			case "with", "to":
				if w.hearer(j) {
					return j, i
				}
			}
		}
	}
	return -1, -1
}

// strayed are the nouns whose preposition stands right behind a noun, and that the tree hangs on the verb with it: "said in an interview
// with CNN".
func (w *walk) strayed(noun int) []int {
	var out []int
	if above := w.Head(noun); above >= 0 {
		for _, j := range w.Children(above) {
			if w.Rel(j) == "obl" && slices.ContainsFunc(w.Children(j), func(k int) bool { return k == noun+1 && w.Rel(k) == "case" }) {
				out = append(out, j)
			}
		}
	}
	return out
}
