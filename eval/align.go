package eval

import "hearsay"

// align joins predicted words with gold ones and returns, per predicted word,
// the number of its gold one or -1. Words that are tokens by themselves are
// joined where their spans are the same. Around every contraction of either
// side lies a window, the smallest out of which none sticks; the words inside
// are joined by the longest common subsequence of their forms.
func align(gold, pred []node) []int {
	to := make([]int, len(pred))
	for i := range to {
		to[i] = -1
	}
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch {
		case gold[g].contracted || pred[p].contracted:
			w := newWindow(gold, pred, g, p)
			w.join(to)
			g, p = w.gEnd, w.pEnd
		case gold[g].span == pred[p].span:
			to[p] = g
			g, p = g+1, p+1
		case gold[g].span.Start <= pred[p].span.Start:
			g++
		default:
			p++
		}
	}
	return to
}

// A window is a stretch of both sides: words [g, gEnd) and [p, pEnd).
type window struct {
	gold, pred []node
	g, gEnd    int
	p, pEnd    int
}

func newWindow(gold, pred []node, g, p int) window {
	var end int
	if gold[g].contracted {
		end = gold[g].span.End
		if !pred[p].contracted && pred[p].span.Start < gold[g].span.Start {
			p++
		}
	} else {
		end = pred[p].span.End
		if gold[g].span.Start < pred[p].span.Start {
			g++
		}
	}
	w := window{gold, pred, g, g, p, p}
	for inside(gold, w.gEnd, end) || inside(pred, w.pEnd, end) {
		next := &w.pEnd
		span, contracted := hearsay.Span{}, false
		if w.pEnd < len(pred) {
			span, contracted = pred[w.pEnd].span, pred[w.pEnd].contracted
		}
		if w.gEnd < len(gold) && (w.pEnd >= len(pred) || gold[w.gEnd].span.Start <= span.Start) {
			next, span, contracted = &w.gEnd, gold[w.gEnd].span, gold[w.gEnd].contracted
		}
		if contracted {
			end = max(end, span.End)
		}
		*next++
	}
	return w
}

// inside reports whether word i belongs to a window that ends at end: a
// contraction where it begins before, any other word where it ends by then.
func inside(words []node, i, end int) bool {
	switch {
	case i >= len(words):
		return false
	case words[i].contracted:
		return words[i].span.Start < end
	default:
		return words[i].span.End <= end
	}
}

// join aligns the words of the window by their forms.
func (w window) join(to []int) {
	gold, pred := w.gold[w.g:w.gEnd], w.pred[w.p:w.pEnd]
	width := len(pred) + 1
	longest := make([]int, (len(gold)+1)*width) // of the suffixes from g and p on
	for g := len(gold) - 1; g >= 0; g-- {
		for p := len(pred) - 1; p >= 0; p-- {
			best := max(longest[(g+1)*width+p], longest[g*width+p+1])
			if gold[g].form == pred[p].form {
				best = max(best, 1+longest[(g+1)*width+p+1])
			}
			longest[g*width+p] = best
		}
	}
	for g, p := 0, 0; g < len(gold) && p < len(pred); {
		switch {
		case gold[g].form == pred[p].form:
			to[w.p+p] = w.g + g
			g, p = g+1, p+1
		case longest[g*width+p] == longest[(g+1)*width+p]:
			g++
		default:
			p++
		}
	}
}
