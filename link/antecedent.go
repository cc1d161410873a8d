package link

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// determiners begin a noun phrase.
var determiners = words(`the a an this that these those his her its their my our your some any every each no few many several most both`)

// bindings bind a noun to one before it.
var bindings = words(`of in on at around near between among about`)

// asks are the words before a verb that asks or knows who did something: what stands before "who" is then no noun.
var asks = words(`i you he she it we they who nobody somebody not never to do does did has have had is are was were be been will would can could may might must should`)

// nounWords is how many words are looked through, back from a clause, for where the noun that it is about begins: "the main opposition
// party's candidate for the seat".
const nounWords = 8

// antecedent is where the noun phrase begins that a relative clause from start on is about: "the soldiers, who fended off the blows".
// Without trees the phrase goes back to its article, over words in lower case that may be nouns, or to the first capital of a name; it
// crosses no comma. In an outlet's own voice "that" opens such a clause, too, and "including" tells of a noun. False where no such clause begins there, or
// no noun is seen.
func antecedent(text string, start int, own bool) (int, bool) {
	from := strings.LastIndexByte(text[:start], '\n') + 1
	end := start + strings.IndexByte(text[start:]+" ", ' ')
	all := word.Split(nil, text, hearsay.Span{Start: from, End: end})
	if len(all) < 2 || all[len(all)-1].Span.Start != start {
		return 0, false
	}
	if w := all[len(all)-1].Lower; !relatives[w] && !(own && (w == "that" || w == "including")) {
		return 0, false
	}
	before := all[:len(all)-1]
	if strings.Trim(text[before[len(before)-1].Span.End:start], " ,") != "" {
		return 0, false
	}
	i, ok := nounPhrase(text, before)
	if !ok {
		return 0, false
	}
	if i > 1 && bindings[before[i-1].Lower] && strings.TrimSpace(text[before[i-2].Span.End:before[i-1].Span.Start]+text[before[i-1].Span.End:before[i].Span.Start]) == "" {
		if j, ok := nounPhrase(text, before[:i-1]); ok { // "an orbit around the sun": which of the two it is, the reader sees
			i = j
		}
	}
	return before[i].Span.Start, true
}

// nounPhrase is the place of the word with which the noun phrase begins that ends with the last of some words.
func nounPhrase(text string, before []word.Word) (int, bool) {
	first, found := 0, false
	for i := len(before) - 1; i >= max(0, len(before)-nounWords); i-- {
		x := &before[i]
		if i < len(before)-1 {
			gap := strings.TrimSpace(text[x.Span.End:before[i+1].Span.Start])
			if gap != "" && (gap != "." || hearsay.EndsSentence(text, x.Span.End)) { // "St. Petersburg"
				break
			}
		}
		if determiners[x.Lower] && i < len(before)-1 {
			if i > 0 && determiners[before[i-1].Lower] { // "a few farmers"
				i--
			}
			return i, true
		}
		if verb := strings.HasSuffix(x.Lower, "ed") && (i == 0 || !determiners[before[i-1].Lower]); verb || word.Function(x.Lower) {
			switch {
			case i == len(before)-2 && asks[x.Lower]:
				found = false
			case bindings[x.Lower] && found: // all behind it is the phrase: "of wealthy oligarchs"
				first = i + 1
			}
			break
		}
		if x.Upper || !found {
			first, found = i, true
		}
	}
	return first, found
}
