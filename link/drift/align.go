package drift

import "hearsay/align"

// A match says for each word of the first side which word of the second it stands for; -1 for none.
type match struct {
	to   []int // of the first side's words
	from []int // of the second side's
}

// exact reports whether the word i of the first side stands unchanged in the second.
func (m *match) exact(x, y []token, i int) bool {
	return m.to[i] >= 0 && x[i].Lower == y[m.to[i]].Lower
}

// table is the size of the table up to which every alignment is weighed: 2,000 words against 2,000. Longer
// stretches are cut first where a word stands once in both.
const table = 4 << 20

// aligned finds the words that two sides share in one order.
func aligned(x, y []token) match {
	m := match{to: make([]int, len(x)), from: make([]int, len(y))}
	for i := range m.to {
		m.to[i] = -1
	}
	for k := range m.from {
		m.from[k] = -1
	}
	m.stretch(x, y, 0, len(x), 0, len(y))
	m.dissolve(x)
	return m
}

// stretch aligns x[i:iEnd] with y[k:kEnd].
func (m *match) stretch(x, y []token, i, iEnd, k, kEnd int) {
	for i < iEnd && k < kEnd && x[i].Lower == y[k].Lower {
		m.to[i], m.from[k] = k, i
		i, k = i+1, k+1
	}
	for i < iEnd && k < kEnd && x[iEnd-1].Lower == y[kEnd-1].Lower {
		iEnd, kEnd = iEnd-1, kEnd-1
		m.to[iEnd], m.from[kEnd] = kEnd, iEnd
	}
	switch {
	case i == iEnd || k == kEnd:
	case (iEnd-i)*(kEnd-k) <= table:
		m.weigh(x, y, i, iEnd, k, kEnd)
	default:
		fromX, fromY := i, k
		for _, at := range align.Anchors(x[i:iEnd], y[k:kEnd], func(t *token) string { return t.Lower }) {
			inX, inY := fromX+at[0], fromY+at[1]
			m.stretch(x, y, i, inX, k, inY)
			m.to[inX], m.from[inY] = inY, inX
			i, k = inX+1, inY+1
		}
		if (iEnd-i)*(kEnd-k) <= table {
			m.stretch(x, y, i, iEnd, k, kEnd)
		}
	}
}

// likeness is what a pair of words adds to an alignment: the same word, grammar alone, the same stem; and a
// little more behind another such pair, so that words in a row stay together.
func likeness(x, y []token, i, k int) int {
	pair := func(a, b *token) int {
		switch {
		case a.Lower == b.Lower && a.content:
			return 12
		case a.Lower == b.Lower:
			return 4
		case a.content && len(a.Stem) > 2 && a.Stem == b.Stem:
			return 8
		}
		return 0
	}
	v := pair(&x[i], &y[k])
	if v > 0 && i > 0 && k > 0 && pair(&x[i-1], &y[k-1]) > 0 {
		v++
	}
	return v
}

// weigh takes the alignment of the greatest weight (Needleman and Wunsch 1970), of equal ones that which pairs
// words as late as it can.
func (m *match) weigh(x, y []token, i0, iEnd, k0, kEnd int) {
	wide := kEnd - k0 + 1
	best := make([]int32, (iEnd-i0+1)*wide)
	for i := i0; i < iEnd; i++ {
		row, above := best[(i-i0+1)*wide:], best[(i-i0)*wide:]
		for k := k0; k < kEnd; k++ {
			n := k - k0
			v := max(above[n+1], row[n])
			if l := likeness(x, y, i, k); l > 0 {
				v = max(v, above[n]+int32(l))
			}
			row[n+1] = v
		}
	}
	for i, k := iEnd, kEnd; i > i0 && k > k0; {
		v := best[(i-i0)*wide+k-k0]
		l := likeness(x, y, i-1, k-1)
		switch {
		case l > 0 && v == best[(i-i0-1)*wide+k-k0-1]+int32(l):
			i, k = i-1, k-1
			m.to[i], m.from[k] = k, i
		case v == best[(i-i0-1)*wide+k-k0]:
			i--
		default:
			k--
		}
	}
}

// dissolve takes back pairs of grammar that stand alone between edits: "the" in two sentences that share
// nothing else. A negation or a word of likelihood is left as it is.
func (m *match) dissolve(x []token) {
	for i := 0; i < len(m.to); {
		if m.to[i] < 0 {
			i++
			continue
		}
		end, grammar := i, true
		for end < len(m.to) && m.to[end] >= 0 && (end == i || m.to[end] == m.to[end-1]+1) {
			grammar = grammar && !x[end].content && negator(x, end) == 0 && hedge(x, end) == 0
			end++
		}
		first := i == 0 && m.to[i] == 0
		last := end == len(m.to) && m.to[end-1] == len(m.from)-1
		if grammar && end-i <= 2 && !first && !last {
			for n := i; n < end; n++ {
				m.from[m.to[n]] = -1
				m.to[n] = -1
			}
		}
		i = end
	}
}

// edits lists the stretches of an alignment. A word in another form of the same stem is changed.
func edits(x, y []token, m match) []Edit {
	var out []Edit
	i, k := 0, 0
	for i < len(x) || k < len(y) {
		i0, k0 := i, k
		for i < len(x) && k < len(y) && m.to[i] == k && m.exact(x, y, i) {
			i, k = i+1, k+1
		}
		if i > i0 {
			out = append(out, Edit{Kept, spansOf(x, i0, i), spansOf(y, k0, k)})
		}
		i0, k0 = i, k
		for i < len(x) && (m.to[i] < 0 || !m.exact(x, y, i)) {
			i++
		}
		for k < len(y) && (m.from[k] < 0 || !m.exact(x, y, m.from[k])) {
			k++
		}
		switch {
		case i > i0 && k > k0:
			out = append(out, Edit{Changed, spansOf(x, i0, i), spansOf(y, k0, k)})
		case i > i0:
			out = append(out, Edit{Kind: Cut, A: spansOf(x, i0, i)})
		case k > k0:
			out = append(out, Edit{Kind: Added, B: spansOf(y, k0, k)})
		}
	}
	return out
}

// shared is the part of the lighter side's weight that stands in both.
func shared(x, y []token, m match) float64 {
	weight := func(t *token) int {
		if t.content {
			return 3
		}
		return 1
	}
	a, b, both := 0, 0, 0
	for i := range x {
		a += weight(&x[i])
		if m.to[i] >= 0 {
			both += weight(&x[i])
		}
	}
	for k := range y {
		b += weight(&y[k])
	}
	if a == 0 || b == 0 {
		return 0
	}
	return float64(both) / float64(min(a, b))
}

// meant is how many words with meaning stand in both.
func (m *match) meant(x []token) int {
	n := 0
	for i := range x {
		if x[i].content && m.to[i] >= 0 {
			n++
		}
	}
	return n
}
