package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/align"
)

// A diffWord is what stands between two blanks of a text, if there is a word in it.
type diffWord struct {
	at   hearsay.Span
	core hearsay.Span // without the marks around it: "1,000" of "(1,000)."
	key  string       // the core as it is compared
}

// diffWords are the words of a text.
func diffWords(text string) []diffWord {
	var out []diffWord
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := len(text)
		if i := strings.IndexFunc(text[at:], unicode.IsSpace); i >= 0 {
			end = at + i
		}
		whole := text[at:end]
		core := strings.TrimFunc(whole, func(r rune) bool { return !wordly(r) })
		if core != "" {
			from := at + strings.Index(whole, core)
			out = append(out, diffWord{hearsay.Span{Start: at, End: end}, hearsay.Span{Start: from, End: from + len(core)}, strings.ReplaceAll(core, "’", "'")})
		}
		at = end
	}
	return out
}

// common are the stretches of two texts that both have: the words that stand in both in one order, and those of the passages, which
// may have changed places. Blanks and marks between a word that both have and one that only this text has belong to the former.
func common(a, b string, passages [2]hearsay.Spans) [2]hearsay.Spans {
	x, y := diffWords(a), diffWords(b)
	both := pairing{x: x, y: y, inX: make([]bool, len(x)), inY: make([]bool, len(y))}
	both.stretch(0, len(x), 0, len(y))
	return [2]hearsay.Spans{stretches(a, x, both.inX, passages[0]), stretches(b, y, both.inY, passages[1])}
}

// stretches are the parts of a text outside the runs of words that it alone has.
func stretches(text string, words []diffWord, both []bool, passages hearsay.Spans) hearsay.Spans {
	var out hearsay.Spans
	at := 0
	own := func(i int) bool {
		return !both[i] && !slices.ContainsFunc(passages, func(s hearsay.Span) bool { return s.Contains(words[i].core) })
	}
	for i := 0; i < len(words); i++ {
		if !own(i) {
			continue
		}
		if from := words[i].at.Start; from > at {
			out = append(out, hearsay.Span{Start: at, End: from})
		}
		for i+1 < len(words) && own(i+1) {
			i++
		}
		at = words[i].at.End
	}
	if at < len(text) {
		out = append(out, hearsay.Span{Start: at, End: len(text)})
	}
	return out
}

// A pairing finds the words that two texts have in one order.
type pairing struct {
	x, y     []diffWord
	inX, inY []bool // the word has its like in the other text
}

// weighed is the size of the table up to which every way to pair two stretches is weighed: 1,000 words against 1,000. Longer
// ones are cut first where a word stands once in both.
const weighed = 1 << 20

// stretch pairs x[i:iEnd] with y[k:kEnd].
func (p *pairing) stretch(i, iEnd, k, kEnd int) {
	for i < iEnd && k < kEnd && p.x[i].key == p.y[k].key {
		p.inX[i], p.inY[k] = true, true
		i, k = i+1, k+1
	}
	for i < iEnd && k < kEnd && p.x[iEnd-1].key == p.y[kEnd-1].key {
		iEnd, kEnd = iEnd-1, kEnd-1
		p.inX[iEnd], p.inY[kEnd] = true, true
	}
	if i == iEnd || k == kEnd {
		return
	}
	if (iEnd-i)*(kEnd-k) <= weighed {
		p.weigh(i, iEnd, k, kEnd)
		return
	}
	run := align.Anchors(p.x[i:iEnd], p.y[k:kEnd], func(w *diffWord) string { return w.key })
	fromX, fromY := i, k
	for _, at := range run {
		inX, inY := fromX+at[0], fromY+at[1]
		p.stretch(i, inX, k, inY)
		p.inX[inX], p.inY[inY] = true, true
		i, k = inX+1, inY+1
	}
	if len(run) > 0 {
		p.stretch(i, iEnd, k, kEnd)
	}
}

// weigh pairs the most words that two stretches have in one order.
func (p *pairing) weigh(i, iEnd, k, kEnd int) {
	wide := kEnd - k + 1
	most := make([]int32, (iEnd-i+1)*wide) // from a cell to the end
	for a := iEnd - i - 1; a >= 0; a-- {
		for b := kEnd - k - 1; b >= 0; b-- {
			if p.x[i+a].key == p.y[k+b].key {
				most[a*wide+b] = most[(a+1)*wide+b+1] + 1
			} else {
				most[a*wide+b] = max(most[(a+1)*wide+b], most[a*wide+b+1])
			}
		}
	}
	for a, b := 0, 0; a < iEnd-i && b < kEnd-k; {
		switch {
		case p.x[i+a].key == p.y[k+b].key:
			p.inX[i+a], p.inY[k+b] = true, true
			a, b = a+1, b+1
		case most[(a+1)*wide+b] >= most[a*wide+b+1]:
			a++
		default:
			b++
		}
	}
}
