package amount

import "math"

// fraction reads a fraction or an ordinal in words at i: "two thirds", "one
// hundred and three and two thirds", "half a million", "twenty-first". n is the
// first atom behind it, 0 for none.
func (p *parser) fraction(i int) (r Number, n int) {
	k := i
	for c := p.class(k); c == unit || c == teen || c == tens || c == hundred || c == scale || c == and || c == article || c == numeral; c = p.class(k) {
		if p.atoms[k].tail != "" {
			return r, 0
		}
		k++
	}
	switch p.class(k) {
	case half:
		if k == i || k == i+1 && p.class(i) == article {
			if v, j := p.part(i, k); j > 0 {
				return v, j
			}
		}
	case ordinal:
	default:
		return r, 0
	}
	e := k // the last "and", which parts the whole from the fraction
	for e > i && p.atoms[e].class != and {
		e--
	}
	s := i
	if e > i {
		s = e + 1
	}
	if v, ok := p.quotient(s, k); ok {
		if s == i {
			if p.class(k+1) == of && p.class(k+2) == article && p.scale(k+3) { // "three quarters of a million"
				return p.scaled(Number{Value: v, Form: Fraction, size: 1}, k+3)
			}
			return p.scaled(Number{Value: v, Form: Fraction, size: 1}, k+1)
		}
		if whole, size, ok := p.sum(i, e); ok {
			f, j := p.scaled(Number{Value: v, Form: Fraction, size: 1}, k+1)
			switch {
			case size < 1000: // "two and a half million"
				f.Value = (whole*f.size + f.Value)
			case f.size > 1: // "one billion and a half million"
				f.Value += whole
			default: // "3 million and a half"
				f.Value = whole + v*size
				f.size = size
			}
			return f, j
		}
	}
	if p.class(k) == ordinal && !p.atoms[k].plural && p.class(i) != numeral {
		if v, ok := p.place(i, k); ok {
			return Number{Value: v, Form: Ordinal, size: 1}, k + 1
		}
	}
	return Number{}, 0
}

// part reads what begins with half or quarter at k: "half a million", "quarter
// million", "a quarter of a million", "half a dozen". A half by itself is a
// number only in a report.
func (p *parser) part(i, k int) (Number, int) {
	j := k + 1
	if p.atoms[k].plural {
		return Number{}, 0
	}
	if p.class(j) == of {
		j++
	}
	if p.class(j) == article {
		j++
	}
	r := Number{Value: 1 / p.atoms[k].value, Form: Fraction, size: 1}
	if s, m := p.scaled(r, j); m > j {
		return s, m
	}
	if i == k && p.atoms[k].value == 2 {
		r.alone = true
		return r, k + 1
	}
	return r, 0
}

// sum reads the whole number i to e, which may be several joined by "and":
// "twenty and three".
func (p *parser) sum(i, e int) (v, size float64, ok bool) {
	for i < e {
		w, j, s := (&parser{atoms: p.atoms[:e]}).cardinal(i, false)
		if j == i {
			return 0, 0, false
		}
		v, size, i = v+w, s, j
		if p.class(i) == and && i < e {
			i++
		}
	}
	return v, size, true
}

// quotient reads s to k, k included, as a numerator and a denominator. Where
// several readings are open the longest denominator is taken, "one hundred
// thirty fifths" being 100/35; a denominator does not begin with a bare hundred
// or scale, and none cuts "thirty-two".
func (p *parser) quotient(s, k int) (float64, bool) {
	last := p.atoms[k]
	for j := s + 1; j <= k; j++ {
		if c := p.class(j); j < k && c != unit && c != teen && c != tens {
			continue
		}
		if p.atoms[j].hyphen && p.class(j-1) == tens && (p.class(j) == unit || j == k && last.whole == unit) {
			continue
		}
		d := last.value
		if last.class == ordinal {
			var ok bool
			if d, ok = p.place(j, k); !ok {
				continue
			}
		} else if j < k {
			continue
		}
		if d < 2 || d == 2 && last.class == ordinal {
			continue
		}
		var n float64
		switch {
		case p.class(s) == article && j == s+1:
			n = 1
		case p.class(s) == numeral && (j > s+1 || p.atoms[s].form != Integer || d > 10):
			continue
		default:
			v, m, _ := (&parser{atoms: p.atoms[:j]}).cardinal(s, false)
			if m != j {
				continue
			}
			n = v
		}
		if !last.plural && math.Abs(n) != 1 && !(last.hyphen && j == k && d <= 10) {
			continue
		}
		return n / d, true
	}
	return 0, false
}

// place reads j to k, k included, as an ordinal: its last word as the cardinal
// it stands for.
func (p *parser) place(j, k int) (float64, bool) {
	if k-j >= most {
		return 0, false
	}
	var buf [most]atom
	q := parser{atoms: append(buf[:0], p.atoms[j:k+1]...)}
	last := &q.atoms[k-j]
	last.class = last.whole
	if k == j {
		return last.value, true
	}
	v, n, _ := q.cardinal(0, false)
	return v, n == len(q.atoms)
}
