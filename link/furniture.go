package link

import "strings"

// notices are phrases of what outlets print around their reports, which intake did not tell from the text.
var notices = []string{
	"rights reserved", "copyright", "newsletter", "sign up", "subscrib", "email address", "redistributed", "main story", "click here", "terms of use",
	"please try again", "please re-enter", "an error has occurred", "follow us", "not a robot", "cookie", "advertisement", "hide caption",
}

// notice reports whether a sentence in an outlet's own voice is one of those.
func notice(sentence string) bool {
	lower := strings.ToLower(sentence)
	for _, n := range notices {
		if strings.Contains(lower, n) {
			return true
		}
	}
	return false
}

// recurs is in how many documents, each of another event, a sentence stands that is printed below every report; two of one
// outlet are enough. Two outlets that both have a sentence may have it of an agency, and one of them the wrong day.
const recurs = 3

// recurring tells the sentences in outlets' own voices that are furniture of the page: what is printed below every report
// claims nothing of any event.
func (w *work) recurring() map[uint64]bool {
	first := map[uint64][]int{}
	out := map[uint64]bool{}
	for i := range w.units {
		u := &w.units[i]
		norm := u.content.Norm()
		if u.statement >= 0 || out[norm] {
			continue
		}
		known, outlet := false, false
		for _, d := range first[norm] {
			known = known || w.event(d, u.document)
			outlet = outlet || Imprint(w.document(d)) == Imprint(w.document(u.document))
		}
		if !known {
			first[norm] = append(first[norm], u.document)
			out[norm] = len(first[norm]) >= recurs || outlet
		}
	}
	return out
}
