package carry

import (
	"hearsay/extract/token"
)

// said finds the moment at which the words were said, among those of the section: one that hangs on
// the cue or on its medium, or stands at it with nothing between but a preposition or a
// comma. A moment inside the content is one of what happened.
func (w *walk) said(moments []token.Sentence) int {
	s := w.Sentence(w.head)
	best, far := -1, 0
	for k, m := range moments {
		if m.First < s.First || m.Last > s.Last || m.First >= m.Last {
			continue
		}
		if w.inContent(m) || !w.hangs(m) && !w.beside(m, s) {
			continue
		}
		distance := max(w.head-m.Last+1, m.First-w.head)
		if best < 0 || distance < far {
			best, far = k, distance
		}
	}
	return best
}

func (w *walk) inContent(m token.Sentence) bool {
	for i := m.First; i < m.Last; i++ {
		if covers(w.at.Content, i) {
			return true
		}
	}
	return false
}

// hangs reports whether the tree hangs a moment on the cue.
func (w *walk) hangs(m token.Sentence) bool {
	top := m.First
	for i := m.First; i < m.Last; i++ {
		if h := w.Head(i); h < 0 || h < m.First || h >= m.Last {
			top = i
			break
		}
	}
	if covers(w.at.Source, top) {
		return false
	}
	return w.around(top)
}

// beside reports whether a moment stands next to the cue or the source, or opens the
// sentence before them.
func (w *walk) beside(m, s token.Sentence) bool {
	small := func(i int) bool {
		switch w.Low(i) {
		case ",", "on", "at", "in", "late", "early", "the", "during", "and", "also":
			return true
		}
		return false
	}
	if covers(w.at.Source, m.First) { // "Last week, the Institute": the finder took both
		for i := m.First - 1; i >= s.First; i-- {
			if !small(i) {
				return false
			}
		}
		return m.Last < s.Last && (w.Low(m.Last) == "," || covers(w.at.Cue, m.Last)) && m.Last <= w.head
	}
	i := m.Last
	for i < s.Last && small(i) {
		i++
	}
	if i < s.Last && (covers(w.at.Cue, i) || covers(w.at.Source, i)) && i <= w.head+1 {
		j := m.First - 1
		for j >= s.First && small(j) {
			j--
		}
		return j < s.First || covers(w.at.Source, j) || covers(w.at.Content, j)
	}
	j := m.First - 1
	for j >= s.First && small(j) {
		j--
	}
	return j >= s.First && covers(w.at.Cue, j)
}
