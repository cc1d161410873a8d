package carry

import (
	"hearsay/extract/stance"
	"hearsay/extract/token"
)

// accusing are the verbs that take whom they accuse as their object.
var accusing = stance.Words("accuse blame fault charge denounce condemn")

// accused finds whom the words accuse, where it is somebody who could be asked.
func (w *walk) accused(way *Way) {
	if !accusing()[w.Lemma(w.head)] {
		return
	}
	for _, j := range w.Children(w.head) {
		switch {
		case w.accuses(j):
			way.Accused = []token.Sentence{w.Phrase(j)}
			return
		case w.Rel(j) == "ccomp" || w.Rel(j) == "advcl":
			// The tree may hang "the company" on "lying" in "accused the company of lying", before the "of".
			for _, k := range w.Children(j) {
				if w.Rel(k) == "mark" {
					break
				}
				if w.accuses(k) {
					way.Accused = []token.Sentence{w.Phrase(k)}
					return
				}
			}
		}
	}
}

// accuses reports whether a word is an object that the verb may accuse.
func (w *walk) accuses(j int) bool {
	return w.Rel(j) == "obj" && !covers(w.at.Source, j) && w.Tag(j) != "PRP" && w.hearer(j)
}
