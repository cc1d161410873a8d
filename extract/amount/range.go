package amount

import (
	"math"
	"strings"
	"sync"

	"hearsay"
)

// An Interval is what a number with its bounds, or two numbers, leave open.
type Interval struct {
	Span      hearsay.Span
	Low, High float64 // infinite where open
	LowIn     bool    // Low itself is in it
	HighIn    bool
}

// A side is what the words at a number say of it: which end of an interval it
// is and whether it belongs to it.
type side struct {
	from, to int  // the words
	low      bool // the number is the lower end
	high     bool // the number is the upper end; with low, the only one
	in       bool
	bound    string // as Amount has it
	loose    bool   // near the number, neither end: "about"
}

// boundaries are the words of bounds before and after a number, in lower case.
var boundaries = sync.OnceValues(boundWords)

func boundWords() (before, after map[string]side) {
	before, after = map[string]side{}, map[string]side{}
	add := func(m map[string]side, s side, words ...string) {
		for _, w := range words {
			m[w] = s
		}
	}
	above := side{low: true, bound: Above}
	atLeast := side{low: true, in: true, bound: AtLeast}
	below := side{high: true, bound: Below}
	atMost := side{high: true, in: true, bound: AtMost}
	upTo := side{high: true, in: true, bound: UpTo}
	equal := side{low: true, high: true, in: true}
	for _, w := range []string{"more", "greater", "bigger", "larger", "higher", "better", "longer", "further", "older"} {
		add(before, above, w+" than")
		add(before, atLeast, w+" or equal than", w+" or equal to", w+" than or equal to", w+" than or equal", w+" or equal", w+" equal", w+" equal to")
		add(before, atMost, "no "+w+" than", "not "+w+" than")
		add(after, atLeast, "or "+w, "and "+w, "or "+w+" than", "or "+w+" of")
	}
	for _, w := range []string{"less", "fewer", "smaller", "lower", "shorter", "younger"} {
		s := below
		if w == "fewer" {
			s.bound = Fewer
		}
		add(before, s, w+" than")
		add(before, atMost, w+" or equal than", w+" or equal to", w+" than or equal to", w+" than or equal", w+" or equal", w+" equal", w+" equal to")
		add(before, atLeast, "no "+w+" than", "not "+w+" than")
		add(after, atMost, "or "+w, "and "+w, "or "+w+" than")
	}
	add(before, above, "above", "over", "exceed", "exceeds", "exceeding", "exceeded", "in excess of", "upward of", "upwards of",
		"north of", "well over", "just over", "slightly over", "well above", "just above", "beyond", ">", "surpassed", "surpassing", "topping", "topped")
	add(before, below, "below", "under", "just under", "just below", "well under", "well below", "short of", "just short of", "shy of", "just shy of", "<")
	add(before, atLeast, "at least", "a minimum of", "minimum of", "at the very least", "at a minimum", "not less than", "no less than", "at least or equal to", ">=", "≥", "not under", "at or above", "no fewer than")
	add(before, atMost, "at most", "a maximum of", "maximum of", "at the most", "at the very most", "not exceeding", "<=", "≤", "not over", "not above", "at most or equal to", "at or below")
	add(before, upTo, "up to", "as many as", "as much as", "as high as", "anything up to", "upto")
	add(before, atLeast, "as few as", "as little as", "as low as")
	add(before, equal, "equal to", "equals to", "equaling to", "equalling to", "equals", "equaling", "equal", "exactly", "precisely")
	add(before, side{high: true, bound: Nearly, loose: true}, "nearly", "almost", "close to", "approaching", "nearing", "well nigh")
	add(before, side{bound: About, loose: true}, "about", "around", "some", "roughly", "approximately", "approx", "approx.", "circa", "an estimated", "estimated",
		"~", "≈", "c.", "ca.", "in the region of", "in the order of", "on the order of", "somewhere around", "more or less", "very roughly", "a reported", "an average of")
	add(after, atLeast, "or above", "or over", "or up", "and above", "and over", "and up", "and upward", "and upwards", "or upwards", "at least", "at a minimum", "minimum", "or better", "plus", "+", "and counting", "at the very least", "-plus", "- plus")
	add(after, atMost, "or below", "or under", "and below", "and under", "at most", "at the most", "max", "maximum", "at a maximum", "tops", "or less than")
	add(after, side{bound: About, loose: true}, "or so", "or thereabouts", "more or less", "give or take", "-odd", "odd", "- odd", "-ish")
	add(after, side{bound: "equal"}, "or equal", "or equal to")
	for w, s := range after { // "equal or more" does not stand after a number
		if s.bound == "" {
			delete(after, w)
		}
	}
	return before, after
}

// isSign reports whether c is a sign of comparison.
func isSign(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '~' }

// boundBefore reads the words of a bound that end at i, not beyond floor. to is
// zero where there are none.
func (s *scanner) boundBefore(i, floor int) side {
	before, _ := boundaries()
	j := i
	for j > floor && (s.text[j-1] == ' ' || s.text[j-1] == '\n') && i-j < 3 {
		j--
	}
	if j <= floor {
		return side{}
	}
	if k := j; isSign(s.text[k-1]) {
		for k > floor && isSign(s.text[k-1]) {
			k--
		}
		b, ok := before[s.text[k:j]]
		if !ok {
			return side{}
		}
		b.from, b.to = k, j
		return b
	}
	for _, sign := range [...]string{"≥", "≤", "≈"} {
		if j-len(sign) >= floor && s.text[j-len(sign):j] == sign {
			b := before[sign]
			b.from, b.to = j-len(sign), j
			return b
		}
	}
	if i == j { // words do not touch a number
		return side{}
	}
	var buf [48]byte
	at := len(buf)
	var best side
	for words := 0; words < 5 && j > floor; words++ {
		k := j
		for k > floor && (isAlpha(s.text[k-1]) || s.text[k-1] == '.' && k == j) {
			k--
		}
		if k == j || k > 0 && s.text[k-1] >= 0x80 || at-(j-k)-1 < 0 {
			break
		}
		if words > 0 {
			at--
			buf[at] = ' '
		}
		for m := j - 1; m >= k; m-- {
			at--
			buf[at] = s.text[m]
			if buf[at]-'A' < 26 {
				buf[at] |= 0x20
			}
		}
		if b, ok := before[string(buf[at:])]; ok {
			best = b
			best.from, best.to = k, i
		}
		for j = k; j > floor && s.text[j-1] == ' ' && k-j < 3; {
			j--
		}
		if j == k && j > floor+1 && s.text[j-1] == '-' && isAlpha(s.text[j-2]) { // "more-than 11 million"
			j--
		}
		if j == k {
			break
		}
	}
	return best
}

// boundAfter reads the words of a bound that begin at i.
func (s *scanner) boundAfter(i int) side {
	_, after := boundaries()
	if i < s.end && s.text[i] == '+' && (i+1 == s.end || !isDigit(s.text[i+1])) {
		b := after["+"]
		b.from, b.to = i, i+1
		return b
	}
	var buf [40]byte
	b := buf[:0]
	var best side
	for j, words := i, 0; words < 4 && j < s.end; words++ {
		k := j
		for k < s.end && s.text[k] == ' ' && k-j < 3 {
			k++
		}
		if k < s.end && s.text[k] == '-' && words == 0 {
			b = append(b, '-')
			k++
			if k < s.end && s.text[k] == ' ' {
				k++
			}
		} else if k == j {
			break
		}
		m := k
		for m < s.end && isAlpha(s.text[m]) {
			m++
		}
		if m == k || len(b)+m-k+1 > len(buf) {
			break
		}
		if words > 0 {
			b = append(b, ' ')
		}
		for _, c := range []byte(s.text[k:m]) {
			if c-'A' < 26 {
				c |= 0x20
			}
			b = append(b, c)
		}
		if x, ok := after[string(b)]; ok && !(m < s.end && isDigit(s.text[m])) {
			best = x
			best.from, best.to = i, m
		}
		j = m
	}
	if rest := s.text[best.to:s.end]; best.to > 0 && (strings.HasPrefix(rest, " than ") || strings.HasPrefix(rest, " or equal ")) {
		return side{} // the words belong to the next number: "and less than 10"
	}
	return best
}

// join says how the number that ends at i and the one that begins at j are one
// range: "-" for a dash, "to", "through" or "and" for the words, "" if they are
// not.
func (s *scanner) join(i, j int) string {
	if j < i || j-i > 12 {
		return ""
	}
	var buf [12]byte
	b := append(buf[:0], s.text[i:j]...)
	lo, hi := 0, len(b)
	for lo < hi && b[lo] == ' ' {
		lo++
	}
	for hi > lo && b[hi-1] == ' ' {
		hi--
	}
	switch string(b[lo:hi]) {
	case "-", "–", "—", "--", "~", "‒", "−":
		return "-"
	case "to", "till", "up to":
		return "to"
	case "through", "thru":
		return "through"
	case "and":
		return "and"
	}
	return ""
}

// Ranges returns the intervals of a text: "between 20 and 30", "more than 40",
// "10 - 20", "at least 5 and at most 9". Like Numbers it reads the letters alone.
// A range of two numbers without its upper end, as Recognizers-Text has it, is
// half-open.
func Ranges(text string) []Interval {
	s := scanner{text: text, end: len(text), every: true}
	var numbers []Number
	for s.next() {
		if s.number.Form != Ordinal && !s.number.alone {
			numbers = append(numbers, s.number)
		}
	}
	var out []Interval
	floor := 0
	for i := 0; i < len(numbers); i++ {
		v, took := s.interval(numbers, i, floor)
		if took == 0 {
			continue
		}
		// "more than 40 and less than 100"
		if j := i + took; took == 1 && j < len(numbers) {
			if w, n := s.interval(numbers, j, v.Span.End); n == 1 && s.linked(v.Span.End, w.Span.Start) {
				if u, ok := meet(v, w); ok {
					v, took = u, 2
				}
			}
		}
		out = append(out, v)
		floor = v.Span.End
		i += took - 1
	}
	return out
}

// linked reports whether "and", "but" or a comma joins two bounds.
func (s *scanner) linked(i, j int) bool {
	if i > j || j-i > 24 {
		return false
	}
	switch string(trimmed(s.text[i:j])) {
	case "and", "but", ",", ", and", ", but", "and is", "and are", "but is", "and that is":
		return true
	}
	return false
}

func trimmed(t string) string {
	for len(t) > 0 && t[0] == ' ' {
		t = t[1:]
	}
	for len(t) > 0 && t[len(t)-1] == ' ' {
		t = t[:len(t)-1]
	}
	return t
}

// meet is what two half-lines have in common, if they face each other.
func meet(v, w Interval) (Interval, bool) {
	if math.IsInf(v.High, 1) == math.IsInf(w.High, 1) || math.IsInf(v.Low, -1) == math.IsInf(w.Low, -1) {
		return v, false
	}
	u := Interval{Span: hearsay.Span{Start: v.Span.Start, End: w.Span.End}}
	low, high := v, w
	if math.IsInf(v.Low, -1) {
		low, high = w, v
	}
	u.Low, u.LowIn, u.High, u.HighIn = low.Low, low.LowIn, high.High, high.HighIn
	return u, u.Low < u.High
}

// interval reads the interval at number i and how many numbers it takes, 0 for
// none.
func (s *scanner) interval(numbers []Number, i, floor int) (Interval, int) {
	n := numbers[i]
	v := Interval{Span: n.Span, Low: math.Inf(-1), High: math.Inf(1)}
	b := s.boundBefore(n.Span.Start, floor)
	if b.loose {
		b = side{}
	}
	if b.to == 0 && i+1 < len(numbers) {
		if from, ok := s.pair(n, numbers[i+1], floor); ok {
			v.Span = hearsay.Span{Start: from, End: numbers[i+1].Span.End}
			v.Low, v.High, v.LowIn = n.Value, numbers[i+1].Value, true
			return v, 2
		}
	}
	a := s.boundAfter(n.Span.End)
	if a.loose || i+1 < len(numbers) && a.to > 0 && s.boundBefore(numbers[i+1].Span.Start, n.Span.End).to > 0 && numbers[i+1].Span.Start <= a.to+1 {
		a = side{} // in "200 or greater than 190" the words go with the 190
	}
	if b.to == 0 && (a.to == 0 || a.bound == "equal") {
		return v, 0
	}
	if b.to > 0 {
		v.Span.Start = b.from
	}
	if a.to > 0 {
		v.Span.End = a.to
	}
	switch {
	case a.bound == "equal":
		b.in = true
	case a.to > 0 && (b.to == 0 || b.low && b.high):
		b = a
	}
	if b.low {
		v.Low, v.LowIn = n.Value, b.in
	}
	if b.high {
		v.High, v.HighIn = n.Value, b.in
	}
	return v, 1
}

// pair reports whether a and b are the ends of one range, and where it begins:
// "between a and b", "from a to b", "a - b".
func (s *scanner) pair(a, b Number, floor int) (int, bool) {
	if a.Value >= b.Value {
		return 0, false
	}
	switch s.join(a.Span.End, b.Span.Start) {
	case "and":
		from := s.wordBefore(a.Span.Start, floor, "between")
		return from, from >= 0
	case "-":
		// "1995-01" is a month, "222-2222" a telephone
		if b.digits && s.text[b.Span.Start] == '0' && b.Span.Len() > 1 && s.text[b.Span.Start+1] != '.' || s.chained(a.Span.Start, b.Span.End) {
			return 0, false
		}
	case "to", "through":
	default:
		return 0, false
	}
	if from := s.wordBefore(a.Span.Start, floor, "from"); from >= 0 {
		return from, true
	}
	return a.Span.Start, true
}

// chained reports whether digits go on before i or after j behind a hyphen, as
// those of a telephone do.
func (s *scanner) chained(i, j int) bool {
	return i > 1 && s.text[i-1] == '-' && isDigit(s.text[i-2]) || j+1 < s.end && (s.text[j] == '-' || s.text[j] == '/') && isDigit(s.text[j+1])
}

// wordBefore returns where the word w stands before i, -1 if it does not.
func (s *scanner) wordBefore(i, floor int, w string) int {
	for i > floor && s.text[i-1] == ' ' {
		i--
	}
	from := i - len(w)
	if from < floor || !equalFold(s.text[from:i], w) || from > 0 && (isAlpha(s.text[from-1]) || s.text[from-1] >= 0x80) {
		return -1
	}
	return from
}
