package same

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// fates names what can become of people, by its place in the first field of outcomes.
var fates = [...]string{"die", "injur", "treat", "miss", "surviv", "evacuat"}

// Fate is the name of what a stem says became of somebody, "" if it says nothing of the kind.
func Fate(stem string) string {
	if class, ok := outcomes[stem]; ok && class>>4 == 0 {
		return fates[class&15]
	}
	return ""
}

// Fates are what the words near a figure say became of those it counts, sorted: those in
// the same clause, of which "dead or missing" has two. A second figure between a word and the first, or right behind it ("50 dead and
// injured 400"), takes the word for itself. A mark parts a word from a figure behind it that goes on: "two injured, thousands flee", but not "the mayor counts 41
// dead; the ministry 24". A word right before the figure is its own: "killed 59 people and injured hundreds".
func Fates(text string, clause, figure hearsay.Span) []string {
	words := word.Split(nil, text, clause)
	at := slices.IndexFunc(words, func(w word.Word) bool { return w.Span.End > figure.Start })
	if at < 0 {
		return nil
	}
	goesOn := figure.End < clause.End && text[figure.End] == ' '
	first := 1
	if before := at - 1; before >= 0 {
		for before > 0 && boundWords[words[before].Lower] {
			before--
		}
		if Fate(words[before].Stem) != "" && !missed(&words[before]) && !strings.ContainsAny(text[words[before].Span.End:words[at].Span.Start], ",;:") {
			first = -1
		}
	}
	for step, n := first, 0; ; step, n = -step, n+1 {
		var out []string
		last := -1
		for i := at; i >= 0 && i < len(words) && abs(i-at) <= reach; i += step {
			w := &words[i]
			if w.Span.Start >= figure.End || w.Span.End <= figure.Start {
				if _, number := value(w.Lower); number {
					break
				}
				if step < 0 && goesOn && strings.ContainsAny(text[w.Span.End:words[i+1].Span.Start], ",;") {
					break
				}
			}
			fate := Fate(w.Stem)
			if fate == "" || missed(w) {
				continue
			}
			// A second fate belongs to the figure only next to the first: "dead or missing".
			if last >= 0 && (abs(i-last) > 2 || step > 0 && counting(words[i+1:]) || step < 0 && counting(words[max(0, i-1):i])) {
				break
			}
			if !slices.Contains(out, fate) {
				out = append(out, fate)
			}
			last = i
		}
		if len(out) > 0 || n == 1 {
			slices.Sort(out)
			return out
		}
	}
}

// missed reports whether a word says that somebody missed something, which has the stem of who is missing: "the three missed a dinner".
func missed(w *word.Word) bool { return strings.HasPrefix(w.Lower, "miss") && w.Lower != "missing" }

// Told is where the words of a figure stand, those of none with whom it counts: "none of the 12 passengers".
func Told(f *hearsay.Figure) hearsay.Span {
	if f.Value == 0 && len(f.Of) > 0 && f.Of.Hull().Start > f.Span.End {
		return hearsay.Span{Start: f.Span.Start, End: f.Of.Hull().Start}
	}
	return f.Span
}

// counting reports whether words begin with a figure, or with what bounds one: "more than 400".
func counting(words []word.Word) bool {
	for i := range words {
		if _, number := value(words[i].Lower); number {
			return true
		}
		if !boundWords[words[i].Lower] {
			return false
		}
	}
	return false
}

// reach is how many words from a figure its fate is looked for.
const reach = 8

func abs(n int) int { return max(n, -n) }
