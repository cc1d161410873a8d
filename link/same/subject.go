package same

import (
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// subjectWords is how many words the subject of a sentence has at most that is shown before a clause of it.
const subjectWords = 7

// Subject is the subject with which a sentence begins ("The military", of "The military looked into it, but had no news"), for a clause of
// it that has none: one that begins with its verb or a participle. False where the clause is not one of these, where no subject is seen
// without a tree, or where another noun of the sentence may be the one.
func Subject(text string, sentence, clause hearsay.Span) (hearsay.Span, bool) {
	none := hearsay.Span{}
	if clause.Start <= sentence.Start {
		return none, false
	}
	first := word.Split(nil, text, clause)
	before := word.Split(nil, text, hearsay.Span{Start: sentence.Start, End: clause.Start})
	if len(first) == 0 || len(before) < 2 || first[0].Upper || !bare(first) {
		return none, false
	}
	before = before[:len(before)-joined(before)]
	if len(before) == 0 || word.Function(before[0].Lower) && !subjects[before[0].Lower] || strings.HasSuffix(before[0].Lower, "ing") {
		return none, false
	}
	verb := 0
	for verb < len(before) && (verb == 0 || !finite(before[verb].Lower)) {
		verb++
	}
	if verb == len(before) || verb > subjectWords || strings.ContainsAny(text[before[0].Span.Start:before[verb].Span.Start], ",;:()\"“”–—") {
		return none, false
	}
	for _, w := range before {
		switch w.Lower {
		case "who", "which", "that", "whose", "where", "as", "what":
			return none, false
		}
	}
	return hearsay.Span{Start: before[0].Span.Start, End: before[verb-1].Span.End}, true
}

// bare reports whether a clause begins with a verb in a tense or with a participle.
func bare(words []word.Word) bool {
	w := words[0].Lower
	return finite(w) || strings.HasSuffix(w, "ing") && len(w) > 5 && w != "during" && w != "including" && w != "following" && w != "according"
}

// joined is how many words at the end of the words before a clause only join it to them.
func joined(words []word.Word) int {
	if w := words[len(words)-1].Lower; w == "and" || w == "but" || w == "or" || w == "then" {
		return 1
	}
	return 0
}
