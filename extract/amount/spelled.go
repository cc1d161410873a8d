package amount

import "math"

// A parser reads the number that begins with the first of its atoms.
type parser struct {
	atoms   []atom
	every   bool
	between bool    // "between" stands before it: an "and" may part two numbers
	against float64 // the figure that a dash joins to it from before, 0 for none: 8 in "8-7"
}

func (p *parser) class(i int) class {
	if i < len(p.atoms) {
		return p.atoms[i].class
	}
	return none
}

// number reads the longest number at the first atom; n is how many atoms it
// takes, 0 for none.
func (p *parser) number() (r Number, n int) {
	i := 0
	if p.class(0) == minus {
		i = 1
	}
	switch {
	case p.class(i) == rank && i == 0:
		return Number{Value: p.atoms[0].value, Form: Ordinal, size: 1}, 1
	case p.class(i) == several || p.class(i) == article && p.class(i+1) == several || p.class(i) == many:
		if p.every {
			return r, 0
		}
		return p.indefinite(i)
	}
	if r, n = p.fraction(i); n == 0 {
		r, n = p.plain(i)
	}
	if n == 0 {
		return r, 0
	}
	if i == 1 {
		if r.Form == Ordinal {
			return r, 0
		}
		r.Value = -r.Value
	}
	if r.Form == Integer {
		r, n = p.ratio(r, n)
	}
	return r, n
}

// plain reads a number without a fraction: a cardinal with the digits after its
// point, or a vulgar fraction.
func (p *parser) plain(i int) (r Number, n int) {
	if p.class(i) == vulgar {
		r = Number{Value: p.atoms[i].value, Form: Fraction, size: 1}
		return p.scaled(r, i+1)
	}
	v, j, size := p.cardinal(i, p.between && p.parts(i))
	if j == i {
		return r, 0
	}
	r = Number{Value: v, size: size}
	if a := p.atoms[i]; a.class == numeral {
		r.Form = a.form
		// "10 1/2", "- 1 4/5"
		if j == i+1 && a.form == Integer && p.class(j) == vulgar && !p.atoms[j].hyphen && p.atoms[j].value > 0 && p.atoms[j].value < 1 && a.tail == "" {
			r.Value += math.Copysign(p.atoms[j].value, v)
			r.Form = Fraction
			return p.scaled(r, j+1)
		}
		return r, j
	}
	if p.class(j) == point {
		if part, m := p.decimals(j + 1); m > j+1 {
			r.Value += part
			r.Form = Decimal
			return p.scaled(r, m)
		}
	}
	return r, j
}

// parts reports whether the number at i is one of two that an "and" parts.
func (p *parser) parts(i int) bool {
	_, j, _ := p.cardinal(i, true)
	if j == i || p.class(j) != and {
		return false
	}
	_, k, _ := p.cardinal(j+1, true)
	// in "between one hundred and fifty and two hundred" the second "and" parts
	return k > j+1 && p.class(k) != and
}

// scale reports whether atom i multiplies what stands before it: "thousand",
// and in "3 dozens" its plural.
func (p *parser) scale(i int) bool {
	return p.class(i) == scale || p.class(i) == many && (p.atoms[i].value == 12 || p.atoms[i].value >= 1000)
}

// scaled multiplies r by the scales from i.
func (p *parser) scaled(r Number, i int) (Number, int) {
	for p.class(i) == scale {
		r.Value *= p.atoms[i].value
		r.size *= p.atoms[i].value
		i++
	}
	return r, i
}

// cardinal reads a whole number at i: groups below a thousand with their
// scales, each smaller than the scale before. It returns the value, the first
// atom behind it, i for none, and the last scale. With split no "and" is
// crossed.
func (p *parser) cardinal(i int, split bool) (v float64, j int, size float64) {
	limit := math.Inf(1)
	size = 1
	j = i
	for {
		k := j
		joined := false
		if k > i && p.class(k) == and {
			if split {
				break
			}
			joined = true
			k++
		}
		g, m, hundreds := p.group(k, split)
		if m == k {
			break
		}
		scales := 1.0
		for p.scale(m) {
			scales *= p.atoms[m].value
			m++
		}
		if k > i {
			// After a scale digits go on only with a scale of their own or
			// behind an "and": "4 thousand 3 hundred and 21", but "2 million
			// 10 years ago".
			if a := p.atoms[k]; a.class == numeral && scales == 1 && !hundreds && (!joined || p.class(i) != numeral || a.form != Integer || g >= 100) {
				break
			}
			if g*scales >= limit || g*scales != math.Trunc(g*scales) || p.class(k) == article || p.atoms[k].size > 1 || p.atoms[k].tail != "" {
				break
			}
		}
		v += g * scales
		if p.class(k) == numeral {
			scales *= p.atoms[k].size
		}
		j, size = m, scales
		if scales < 1000 {
			break // a dozen ends a number
		}
		limit = scales
	}
	return v, j, size
}

// group reads a number below a thousand, or a numeral, at i; hundreds reports
// whether it holds the word.
func (p *parser) group(i int, split bool) (v float64, j int, hundreds bool) {
	next := p.class(i + 1)
	switch p.class(i) {
	case numeral:
		v, j = p.atoms[i].value, i+1
		if p.atoms[i].tail != "" || p.atoms[i].size > 1 {
			return v, j, false
		}
	case article:
		if next != hundred && next != scale {
			return 0, i, false
		}
		v, j = 1, i+1
	case hundred:
		if next != scale {
			return 0, i, false
		}
		return 100, i + 1, true
	default:
		if v, j = p.small(i); j == i {
			return 0, i, false
		}
	}
	if p.class(j) != hundred {
		return v, j, false
	}
	v *= 100
	j++
	k := j
	if p.class(k) == and {
		if split {
			return v, j, true
		}
		k++
	}
	w, m := p.small(k)
	if a := p.class(k); a == numeral && k > j && p.atoms[k].form == Integer && p.atoms[k].value < 100 && p.atoms[k].value >= 0 && p.atoms[k].tail == "" {
		w, m = p.atoms[k].value, k+1
	}
	if m > k && p.class(m) != hundred && v == math.Trunc(v) {
		return v + w, m, true
	}
	return v, j, true
}

// small reads a number in words below a hundred at i.
func (p *parser) small(i int) (float64, int) {
	switch p.class(i) {
	case unit, teen:
		return p.atoms[i].value, i + 1
	case tens:
		if p.class(i+1) == unit && p.atoms[i+1].value > 0 {
			return p.atoms[i].value + p.atoms[i+1].value, i + 2
		}
		return p.atoms[i].value, i + 1
	}
	return 0, i
}

// decimals reads the digits after "point": "seven one", "seventy-one", "nought
// four".
func (p *parser) decimals(i int) (v float64, j int) {
	place := 1.0
	for j = i; ; {
		w, k := p.small(j)
		if k == j {
			return v, j
		}
		place /= 10
		if p.class(j) != unit {
			place /= 10
		}
		v += w * place
		j = k
	}
}

// ratio reads "over three", "out of three" and "in three" after r, which ends
// at atom n. The lower side of a score is no part of a whole: "8-7 in 10 innings".
func (p *parser) ratio(r Number, n int) (Number, int) {
	var i int
	switch c := p.class(n); {
	case c == over && p.every:
		i = n + 1
	case c == out && p.class(n+1) == of:
		i = n + 2
	case c == in && r.size == 1 && r.Value > p.against, c == of && p.class(n+1) == every:
		i = n + 1
	default:
		return r, n
	}
	if p.class(i) == every {
		i++
	}
	if p.class(i) == article { // "one in a million" is a saying
		return r, n
	}
	d, j, _ := p.cardinal(i, true)
	if p.class(i) != numeral {
		d, j, _ = p.cardinal(i, false)
	}
	if j == i || d <= 0 || d != math.Trunc(d) || p.atoms[j-1].tail != "" {
		return r, n
	}
	if p.class(n) != over && (r.Value >= d || r.Value <= 0 || p.class(i) == numeral && j == i+1 && d >= 1900 && d < 2100 && p.atoms[i].end-p.atoms[i].start == 4) {
		return r, n
	}
	r.Value /= d
	r.Form, r.proportion = Fraction, p.class(n) != over
	return r, j
}

// indefinite reads "dozens", "several hundred", "tens of thousands" and the
// like at i. The value is the least they can mean: two of what is in the
// plural, three after "several" and "a few".
func (p *parser) indefinite(i int) (r Number, n int) {
	r = Number{Value: 2, size: 1, open: true}
	j := i
	if p.class(j) == article {
		j++
	}
	switch p.class(j) {
	case several:
		r.Value = p.atoms[j].value
		j++
		if p.class(j) == of { // "a couple of dozen"
			j++
		}
		if p.class(j) == scale || p.class(j) == hundred {
			for p.class(j) == scale || p.class(j) == hundred {
				r.Value *= p.atoms[j].value
				r.size *= p.atoms[j].value
				j++
			}
			return r, j
		}
		return Number{}, 0 // "several", "a few" alone are no number
	case many:
		for {
			r.Value *= p.atoms[j].value
			j++
			if p.class(j) != of {
				return r, j
			}
			switch p.class(j + 1) {
			case many: // "tens of thousands"
				j++
			default:
				return r, j
			}
		}
	}
	return Number{}, 0
}
