package link

import "strings"

// notices are phrases of what outlets print around their reports, which intake did not tell from the text.
var notices = []string{
	"rights reserved", "copyright", "newsletter", "sign up", "subscrib", "email address", "redistributed", "main story", "click here", "terms of use",
	"please try again", "please re-enter", "an error has occurred", "follow us", "not a robot", "cookie", "advertisement",
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

// recurring tells the sentences in outlets' own voices that stand, word for word, in two documents of
// different events: what is printed below every report claims nothing of any event.
func (w *work) recurring() map[uint64]bool {
	first := map[uint64][]int{}
	out := map[uint64]bool{}
	for i := range w.units {
		u := &w.units[i]
		if u.statement >= 0 {
			continue
		}
		norm := u.content.Norm()
		known := false
		for _, d := range first[norm] {
			if w.event(d, u.document) {
				known = true
			} else {
				out[norm] = true
			}
		}
		if !known && len(first[norm]) < crowd {
			first[norm] = append(first[norm], u.document)
		}
	}
	return out
}
