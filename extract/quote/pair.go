package quote

import "hearsay/extract/token"

// A pairer pairs the marks of one paragraph after another.
type pairer struct {
	marks []mark
	stack []int // the quotations that are open, outermost first
	kinds []bool
}

// paragraph appends the quotations of paragraph p to out.
func (p *pairer) paragraph(t *token.Text, para token.Sentence, out []Quotation) []Quotation {
	p.marks = marks(t, para, p.marks[:0])
	p.stack, p.kinds = p.stack[:0], p.kinds[:0]
	from := len(out)
	for i := range p.marks {
		m := &p.marks[i]
		var act side
		if m.double {
			act = p.double(t, i)
		} else {
			act = p.single(t, i)
		}
		switch act {
		case opens:
			if n := len(p.stack); n > 0 && p.kinds[n-1] && m.double && !p.nests(t, i, out[p.stack[n-1]].Open, para.First) {
				// The one before was never closed.
				q := &out[p.stack[n-1]]
				q.Last = m.token
				p.pop()
			}
			out = append(out, Quotation{Open: m.token, Close: -1, First: m.token + 1, Last: para.Last, Continues: -1})
			p.stack, p.kinds = append(p.stack, len(out)-1), append(p.kinds, m.double)
		case closes:
			for n := len(p.stack) - 1; n >= 0; n-- {
				q := &out[p.stack[n]]
				kind := p.kinds[n]
				p.pop()
				if kind == m.double {
					q.Close, q.Last = m.token, m.token
					break
				}
				// A single mark inside that found no partner was none.
				q.Open = -1
			}
		}
	}
	for n, at := range p.stack {
		if !p.kinds[n] {
			out[at].Open = -1
		}
	}
	return p.compact(out, from)
}

func (p *pairer) pop() {
	n := len(p.stack) - 1
	p.stack, p.kinds = p.stack[:n], p.kinds[:n]
}

// compact takes out the quotations from index from on that turned out to be
// none, and sets the depth of the others.
func (p *pairer) compact(out []Quotation, from int) []Quotation {
	n := from
	around := p.stack[:0] // where the quotations around the next one end
	for _, q := range out[from:] {
		if q.Open < 0 {
			continue
		}
		for len(around) > 0 && around[len(around)-1] <= q.Open {
			around = around[:len(around)-1]
		}
		q.Depth = len(around)
		around = append(around, q.Last)
		out[n] = q
		n++
	}
	p.stack = around
	return out[:n]
}

// has reports whether a quotation in double (or single) marks is open.
func (p *pairer) has(double bool) bool {
	for _, k := range p.kinds {
		if k == double {
			return true
		}
	}
	return false
}

// top reports whether the innermost open quotation is in double (or single)
// marks.
func (p *pairer) top(double bool) bool {
	n := len(p.kinds)
	return n > 0 && p.kinds[n-1] == double
}

// double decides what the double mark i is; 0 for none.
func (p *pairer) double(t *token.Text, i int) side {
	m := &p.marks[i]
	open := p.has(true)
	if m.afoot && m.side&closes != 0 {
		if !open {
			return 0 // 5" of snow
		}
		// 6'2" inside a quotation: the figure before follows a single mark
		if n := m.token; n >= 2 && !t.Spaced(n-1) {
			switch t.Word(n - 2) {
			case "'", "’", "′":
				return 0
			}
		}
		// another mark closes before one opens: this one is inches
		if t.Word(m.token) == "\"" && m.close < len(p.marks) && m.close < m.open {
			return 0
		}
	}
	switch m.side {
	case opens:
		if i > 0 && open && p.marks[i-1].double && p.marks[i-1].token == m.token-1 && p.marks[i-1].side&opens != 0 {
			return 0 // ““ written twice
		}
		return opens
	case closes:
		if open {
			return closes
		}
		return 0
	}
	if open {
		return closes
	}
	return opens
}

// nests reports whether the double mark i, which opens while the quotation with
// the mark at token outer is open, begins one inside it: two marks close before
// one opens, or those that are left of the paragraph close one more than they
// open, or it is a curly pair in a paragraph that a straight mark begins.
func (p *pairer) nests(t *token.Text, i, outer, first int) bool {
	m := &p.marks[i]
	if m.more > 0 {
		return true
	}
	if m.close >= len(p.marks) || m.open < m.close {
		return false
	}
	if outer == first && t.Word(outer) == "\"" && t.Word(m.token) == "“" {
		return true
	}
	second := p.marks[m.close].close
	return second < len(p.marks) && second < m.open
}

// single decides what the single mark i is; 0 for an apostrophe.
func (p *pairer) single(t *token.Text, i int) side {
	m := &p.marks[i]
	if m.afoot && m.side&closes != 0 {
		if !p.top(false) || m.token+1 < len(t.Tokens) && !t.Spaced(m.token+1) && digit(t.Word(m.token + 1)[0]) {
			return 0 // 6'2", 5'
		}
	}
	if m.side&closes != 0 && p.top(false) {
		if m.letter && m.close < len(p.marks) && m.close < m.open {
			return 0 // the workers' rights
		}
		return closes
	}
	if m.side&opens != 0 && !p.top(false) && m.close < len(p.marks) {
		return opens
	}
	return 0
}

func digit(b byte) bool { return '0' <= b && b <= '9' }
