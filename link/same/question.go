package same

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// Asserted leaves out of the clauses of a sentence those that stand in a question under a verb of asking, wondering or not knowing: who
// "would like to know which lorries were sold" does not say that any were. The question goes on to the end of the sentence, or to a clause
// that says a thing of its own: ", but the gate was open".
func Asserted(text string, clauses []hearsay.Spans) []hearsay.Spans {
	if !slices.ContainsFunc(clauses, func(c hearsay.Spans) bool { return mayAsk(c.Hull().Of(text)) }) {
		return clauses
	}
	var out []hearsay.Spans
	var words []word.Word
	asked := false
	for _, c := range clauses {
		from := len(words)
		for _, s := range c {
			words = word.Split(words, text, s)
		}
		if from > 0 && from < len(words) && asked && ownClause[words[from].Lower] && word.Parted(text, words, from, ",;") {
			asked = false
		}
		for i := max(1, from); i < len(words); i++ {
			asked = asked || asks(text, words, i)
		}
		if !asked {
			out = append(out, c)
		}
	}
	return out
}

// mayAsk reports whether letters of a verb of asking stand in words. Most sentences end here.
func mayAsk(words string) bool {
	for _, w := range [...]string{"ask", "Ask", "wonder", "Wonder", "know", "sure", "idea"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// asks reports whether a question opens with the word at i, and what stands before asks it: "asked the mayor whether", "wondered who",
// "do not know if", "want to know which". Words that may also open a clause about the one before ("asked a man who") do right behind the verb.
// Who asks why, how or when takes it for granted that it is so.
func asks(text string, words []word.Word, i int) bool {
	far := opensQuestion[words[i].Lower]
	if !far && !relates[words[i].Lower] {
		return false
	}
	for k := i - 1; k >= max(0, i-scope); k-- {
		if word.Parted(text, words, k+1, ",;:!?…") {
			return false
		}
		switch w := words[k].Lower; {
		case asking[w]:
			return words[k+1].Lower != "for" && words[k+1].Lower != "that"
		case w == "know" || w == "knows" || w == "knew" || w == "known" || w == "knowing":
			return unknowing(words[:k])
		case (w == "sure" || w == "certain" || w == "idea") && k > 0:
			return unknowing(words[:k])
		case !far && !whom[w]:
			return false
		}
	}
	return false
}

// unknowing reports whether what stands before "know" negates it, or wishes it.
func unknowing(before []word.Word) bool {
	for k := len(before) - 1; k >= max(0, len(before)-3); k-- {
		if w := &before[k]; w.Lower == "no" || w.Stem == "not" || negation[w.Lower] || wishes[w.Lower] {
			return true
		}
	}
	return false
}

var (
	asking        = set(`ask asks asked asking wonder wonders wondered wondering`)
	opensQuestion = set(`whether if`)
	relates       = set(`who whom whose which`)
	whom          = set(`me us him her them you it reporters`)
	wishes        = set(`like want wants wanted love eager keen unable`)
	ownClause     = set(`but and while although though because since`)
)
