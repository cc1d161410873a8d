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
		if w.Rel(j) == "obj" && !covers(w.at.Source, j) && w.Tag(j) != "PRP" && w.hearer(j) {
			way.Accused = []token.Sentence{w.Phrase(j)}
			return
		}
	}
}
