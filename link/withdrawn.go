package link

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// withdrawn reports whether the sentence of a figure says that somebody took it back: who tells that does not give it.
func withdrawn(text string, sentence, at hearsay.Span) bool {
	before := word.Split(nil, text, hearsay.Span{Start: sentence.Start, End: at.Start})
	for i := range before {
		if takenBack[before[i].Lower] && slices.ContainsFunc(before[i+1:min(len(before), i+1+namedWithin)], func(w word.Word) bool { return sayings[w.Lower] || tolls[w.Lower] }) {
			return true
		}
	}
	after := word.Split(nil, text, hearsay.Span{Start: at.End, End: sentence.End})
	several := false // whether another figure stands between
	for i := range after {
		several = several || after[i].Number()
		if !takenBack[after[i].Lower] || slices.ContainsFunc(after[max(0, i-denialWithin):i], func(w word.Word) bool { return refuted[w.Lower] || strings.HasSuffix(w.Lower, "n't") }) {
			continue
		}
		if pointsBack(text, after[i+1:], several) || !several && relative(text, after, i) || estimated(before, after, i) {
			return true
		}
	}
	return false
}

// pointsBack reports whether what follows a verb is the figure that stands before it: "has withdrawn that figure", but not "withdrew
// its report on the dam". One figure is the last that is told, several are all.
func pointsBack(text string, object []word.Word, several bool) bool {
	if len(object) < 2 || !pointing[object[0].Lower] || word.Parted(text, object, 1, ",:") {
		return false
	}
	noun := object[1].Lower
	if !sayings[noun] && !tolls[noun] || several && !strings.HasSuffix(noun, "s") {
		return false
	}
	return len(object) == 2 || !saysOfWhat[object[2].Lower] || word.Parted(text, object, 2, ",")
}

// relative reports whether a verb ends a clause about a figure just told: ", a figure it later retracted", ", a toll that has since been withdrawn".
func relative(text string, after []word.Word, verb int) bool {
	if next := verb + 1; next < len(after) && !word.Parted(text, after, next, ",") && !word.Function(after[next].Lower) {
		return false
	}
	for i := verb - 1; i > 1 && i >= verb-clauseWithin && !another[after[i].Lower]; i-- {
		if tolls[after[i].Lower] && after[i-1].Lower == "a" && word.Parted(text, after, i-1, ",(—–") {
			return true
		}
	}
	return false
}

// estimated reports whether a verb says of the report or the estimate that gives a figure that it was taken back: "the estimate of 40
// hurt was withdrawn", but not "the report that 31 were killed as the army was withdrawn from Tolm".
func estimated(before, after []word.Word, verb int) bool {
	n := len(before)
	if n < 2 || !saysOfWhat[before[n-1].Lower] || !sayings[before[n-2].Lower] && !tolls[before[n-2].Lower] || verb+1 < len(after) && after[verb+1].Lower == "from" {
		return false
	}
	has := func(list []word.Word, set map[string]bool) bool {
		return slices.ContainsFunc(list, func(w word.Word) bool { return set[w.Lower] })
	}
	return has(after[max(0, verb-2):verb], beings) && !has(after[:verb], another)
}

const (
	// denialWithin is within how many words before a verb of taking back a negation is its own.
	denialWithin = 3
	// clauseWithin is how many words a clause of taking back has behind the noun that it is about.
	clauseWithin = 5
)

var (
	// takenBack are the verbs of taking a word back, and tolls what is taken back besides reports and claims.
	takenBack = words(`withdrew withdraws withdrawn retracted retracts retracting recanted recants`)
	tolls     = words(`toll tolls figure figures number numbers article statement estimate`)
	// pointing lead to what was told before.
	pointing = words(`that this those these the its his her their`)
	// another begin what is said of something else.
	another = words(`and but as while when after before until`)
	// saysOfWhat open what a report or an estimate says.
	saysOfWhat = words(`that of on about in into over`)
	beings     = words(`was were is are been`)
	refuted    = words(`not never nor without`)
)
