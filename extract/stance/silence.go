package stance

import (
	"slices"
	"strings"

	"hearsay/extract/token"
)

// What a reporter sends, what comes back, and the verbs of getting it.
var (
	sending  = Words("request email e-mail call message letter text inquiry enquiry query question")
	trying   = Words("attempt effort")
	answers  = Words("response reply answer reaction")
	getting  = Words("receive get")
	nobodies = Words("no none neither nobody")
)

// Silences finds the parties that were asked and did not answer, where the text tells it of whoever asked or of what was sent: "contacted
// the office, but received no reply", "calls to the office were not returned". No attribution of have that has a source stands for
// them: the source is not the subject there, and the training texts of the finder mark none.
func Silences(t *Tree, have []Attribution) []Attribution {
	var out []Attribution
	for i := range t.Text.Tokens {
		if !t.verbal(i) && t.Low(i) != "unsuccessful" || t.Quoted(i) {
			continue
		}
		party, content := t.unanswered(i)
		if party < 0 || slices.ContainsFunc(have, func(h Attribution) bool { return len(h.Source) > 0 && covers(h.Cue, i) || covers(h.Content, i) }) {
			continue
		}
		cue := t.group(i)
		if covers([]token.Sentence{content}, cue.First) || covers([]token.Sentence{content}, i) {
			continue
		}
		for last := cue.Last; last < t.Sentence(i).Last && t.Low(last) == "unanswered"; last++ {
			cue.Last = last + 1
		}
		source := t.Phrase(party)
		for source.First < party && t.Rel(source.First) == "cc" { // "and the office"
			source.First++
		}
		out = append(out, Attribution{Source: []token.Sentence{source}, Cue: []token.Sentence{cue}, Content: []token.Sentence{content}})
	}
	return out
}

// unanswered is the party that did not answer, by the verb that tells it, and the words for what was sent to it or did not come back; -1 where
// the verb tells of nothing of the kind.
func (t *Tree) unanswered(verb int) (party int, content token.Sentence) {
	lemma := t.Lemma(verb)
	subject, object := -1, -1
	for _, j := range t.Children(verb) {
		switch t.Rel(j) {
		case "nsubj", "nsubj:pass":
			subject = j
		case "obj":
			object = j
		}
	}
	sent := subject >= 0 && (sending()[t.Lemma(subject)] || trying()[t.Lemma(subject)])
	none := t.negated(verb) || subject >= 0 && t.without(subject)
	switch {
	case getting()[lemma] && object >= 0 && answers()[t.Lemma(object)] && (none || t.without(object)):
		content = t.Phrase(object)
		if sent {
			return t.recipient(subject), content
		}
		if asker := t.Head(verb); t.Rel(verb) == "conj" && asker >= 0 && asking()[t.Lemma(asker)] {
			return t.asked(asker), content
		}
	case sent && (answering()[lemma] && t.Passive(verb) && none || lemma == "go" && verb+1 < t.Sentence(verb).Last && t.Low(verb+1) == "unanswered" || lemma == "unsuccessful"):
		if party = t.recipient(subject); party > subject {
			content = t.Phrase(subject)
			content.Last = max(content.Last, t.Phrase(party).Last)
			return party, content
		}
	case answering()[lemma] && t.negated(verb) && t.Rel(verb) == "acl:relcl" && subject >= 0 && (t.Low(subject) == "who" || t.Low(subject) == "which"):
		party = t.Head(verb)
		for asker := party; asker >= 0; asker = t.Head(asker) {
			if t.verbal(asker) {
				if !asking()[t.Lemma(asker)] || t.negated(asker) || asker > party {
					return -1, content
				}
				return party, token.Sentence{First: asker, Last: t.Phrase(party).Last}
			}
		}
	}
	return -1, content
}

// without reports whether a noun has a "no" before it.
func (t *Tree) without(noun int) bool {
	return slices.ContainsFunc(t.Children(noun), func(j int) bool { return t.Rel(j) == "det" && nobodies()[t.Low(j)] })
}

// asked is whom a verb of asking turns to: "contacted the office", "reached out to the office"; -1 for nobody.
func (t *Tree) asked(verb int) int {
	for _, j := range t.Children(verb) {
		switch t.Rel(j) {
		case "obj", "iobj", "obl", "nmod":
			if c := t.Case(j); (c == "" || c == "to" || c == "with") && (t.nominal(j) || strings.HasPrefix(t.Tag(j), "PRP")) && !sought()[t.Low(j)] && !sending()[t.Lemma(j)] {
				return j
			}
		}
	}
	return -1
}

// recipient is to whom something was sent: "calls to the office", "a message left with the office", "requests to speak with the mayor"; -1 if
// the words do not say.
func (t *Tree) recipient(noun int) int {
	for _, j := range t.Children(noun) {
		switch t.Rel(j) {
		case "nmod":
			if c := t.Case(j); (c == "to" || c == "with" || c == "at") && !sought()[t.Low(j)] {
				return j
			}
		case "acl", "acl:relcl":
			for _, k := range t.Children(j) {
				rel, c := t.Rel(k), t.Case(k)
				if t.nominal(k) && (rel == "obl" && (c == "to" || c == "with" || c == "at" || c == "for") || rel == "obj" && asking()[t.Lemma(j)]) && !sought()[t.Low(k)] {
					return k
				}
			}
		}
	}
	return -1
}
