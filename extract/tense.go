package extract

import (
	"sort"
	"strings"

	"hearsay/extract/stance"
	"hearsay/extract/when"
)

// Verbs and participles that speak of what is to come, and verbs whose infinitive tells of
// what was done: "managed to leave". What somebody is accused of, or thanked for, is done as well: "suspected of selling oil".
var (
	planning = stance.Words("schedule set due slate expect plan book bill target tip poise earmark pencil")
	done     = stance.Words("manage fail use begin start continue come go have get need prove turn seem appear happen help refuse decline neglect")
	accusing = stance.Words("suspect accuse charge convict blame fault criticize praise thank honor punish sentence sue fine admit deny recall remember regret")
	telling  = stance.Words("say tell add write report state note announce claim insist warn argue confirm deny admit explain")
)

// climb is how many words lead from a moment to the verb of its clause at most.
const climb = 6

// tense tells where the clause that tokens [first, last) stand in looks, by its verb: a
// modal of the future and a planned present look ahead, a past looks behind, an infinitive does
// as the verb above it has it. "Says on Tuesday" is told after the fact.
func (a *Analysis) tense(first, last int) when.Tense {
	t := a.Text.Sentences
	s := t[sort.Search(len(t), func(i int) bool { return t[i].Last > first })]
	head := func(i int) int {
		if a.Heads[i] < 0 {
			return -1
		}
		return s.First + int(a.Heads[i])
	}
	at := first
	for i := first; i < last && i < s.Last; i++ {
		if h := head(i); h < first || h >= last {
			at = i // the word that the others of the moment hang on
			if a.Rel(i) != "case" {
				break
			}
		}
	}
	infinitive := false
	for range climb {
		verb := strings.HasPrefix(a.Tag(at), "VB")
		var modal, be, have, do, to string
		for j := s.First; j < s.Last; j++ {
			if head(j) != at || j >= first && j < last {
				continue
			}
			switch rel := a.Rel(j); {
			case rel == "mark" && strings.EqualFold(a.Text.Word(j), "to"):
				to = "to"
			case rel == "cop", rel == "aux" || rel == "aux:pass":
				switch lemma := a.Lemma(j); {
				case a.Tag(j) == "MD":
					modal = strings.ToLower(a.Text.Word(j))
				case lemma == "be":
					be = a.Tag(j)
				case lemma == "have":
					have = a.Tag(j)
				case lemma == "do":
					do = a.Tag(j)
				}
			}
		}
		if !verb && modal == "" && be == "" && have == "" {
			if at = head(at); at < 0 {
				return when.NoTense
			}
			continue
		}
		lemma, tag := a.Lemma(at), a.Tag(at)
		switch {
		case modal != "" && have != "":
			return when.Behind
		case modal == "can" || modal == "ca" || modal == "could":
			return when.NoTense
		case modal != "":
			return when.Ahead
		case infinitive && done()[lemma]:
		case infinitive:
			return when.Ahead
		case tag == "VBG" && be == "" && head(at) >= 0 && accusing()[a.Lemma(head(at))]:
			return when.Behind
		case planning()[lemma] && (tag == "VBN" || tag == "JJ"):
			return when.Ahead
		}
		finite := tag
		switch {
		case have != "":
			return when.Behind
		case do != "":
			finite = do
		case be != "":
			finite = be
		}
		switch finite {
		case "VBD":
			return when.Behind
		case "VBN":
			if to == "" {
				return when.Behind
			}
		case "VBZ", "VBP":
			if telling()[lemma] {
				return when.Behind
			}
			return when.Ahead
		}
		infinitive = infinitive || to != "" || tag == "VB"
		if at = head(at); at < 0 {
			return when.NoTense
		}
	}
	return when.NoTense
}
