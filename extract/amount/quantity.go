package amount

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// Quantities returns the numbers of a text that have a unit: money, shares,
// measures, spans of time, ages. Like Numbers it reads the letters alone. Bounds
// are not looked at, so Low and High are Value.
func Quantities(text string) []Amount {
	r := reader{scanner: scanner{text: text, end: len(text), every: true}}
	for r.next() {
		r.numbers = append(r.numbers, r.number)
	}
	var out []Amount
	for i := 0; i < len(r.numbers); {
		if r.numbers[i].Span.Start < r.floor { // the "second" of "30-second"
			i++
			continue
		}
		a, n := r.quantity(i)
		r.floor = a.Span.End
		if a.Unit != "" {
			out = append(out, a)
		}
		i += n
	}
	return out
}

// A reader turns the numbers of a stretch of text into amounts.
type reader struct {
	scanner
	start   int // where the stretch begins
	floor   int // the end of the last amount: the next takes nothing before it
	numbers []Number
}

// quantity is number i with its unit, and how many numbers it takes. Kind is
// Count where there is no unit.
func (r *reader) quantity(i int) (Amount, int) {
	n := r.numbers[i]
	a := Amount{Span: n.Span, Number: n.Span, Kind: Count, Value: n.Value}
	switch {
	case n.Form == Ordinal:
		a.Kind = Rank
		return a, 1
	case n.Form == Fraction && !n.open && n.size == 1:
		a.Kind = Share
	}
	if from, code, factor := r.moneyBefore(n.Span.Start, r.floor); code != "" && (n.tail == "" || n.tail == "m") {
		a.Kind, a.Unit, a.Span.Start = Money, code, from
		a.Value *= factor
		if n.tail == "m" {
			a.Value *= 1e6
			a.Span.End, a.Number.End = a.Span.End+1, a.Number.End+1
		}
		if from+1 < n.Span.Start && (r.text[from] == '-' || strings.HasPrefix(r.text[from:], "−")) {
			a.Value = -a.Value
		}
		return r.change(a, i)
	}
	if a, ok := r.percent(a, n); ok {
		return a, 1
	}
	if n.tail == "m" && !r.every && r.people(n.Span.End+1) { // "1.5m people"
		a.Value *= 1e6
		a.Span.End, a.Number.End = a.Span.End+1, a.Number.End+1
		r.numbers[i].tail, r.numbers[i].size, r.numbers[i].alone = "", 1e6, false
		return a, 1
	}
	if b, ok := r.moneyAfter(a, n); ok {
		return r.change(b, i)
	}
	if b, ok := r.measured(a, n); ok {
		b, took := r.parts(b, i)
		return r.age(b, n), took
	}
	if n.tail == "" && !n.alone && n.Form == Integer {
		for _, w := range [...]string{"age", "aged", "ages"} {
			if from := r.word(n.Span.Start, w); from >= 0 && n.Value <= 130 {
				a.Kind, a.Unit, a.Span.Start = Age, "year", from
				return a, 1
			}
		}
		for _, w := range [...]string{"yo", "y.o.", "y/o"} {
			if j := r.gapEnd(n.Span.End); j+len(w) <= r.end && equalFold(r.text[j:j+len(w)], w) && r.letters(j+len(w)) == j+len(w) {
				a.Kind, a.Unit, a.Span.End = Age, "year", j+len(w)
				return a, 1
			}
		}
	}
	return a, 1
}

// people reports whether a noun in the plural stands behind i, so that an m
// before it is a million and not metres.
func (r *reader) people(i int) bool {
	if i >= r.end || r.text[i] != ' ' {
		return false
	}
	for words := 0; words < 3 && i < r.end && r.text[i] == ' '; words++ {
		i++
		j := r.letters(i)
		w := lower(r.text[i:j])
		if j == i || function()[w] || currencyNames()[w] != "" {
			return false
		}
		if plural(w) {
			return true
		}
		i = j
	}
	return false
}

// word returns where the word w stands before i, -1 if it does not.
func (r *reader) word(i int, w string) int {
	for i > r.start && r.text[i-1] == ' ' {
		i--
	}
	from := i - len(w)
	if from < r.start || !equalFold(r.text[from:i], w) || from > 0 && (isAlpha(r.text[from-1]) || r.text[from-1] >= utf8.RuneSelf) {
		return -1
	}
	return from
}

// gapEnd skips what may stand between a number and its unit: spaces, or a
// hyphen.
func (r *reader) gapEnd(i int) int {
	from := i
	for i < r.end && i-from < 4 {
		switch c := r.text[i]; {
		case c == ' ' || c == '\n' && r.text[i-1] != '\n':
			i++
		case c == 0xC2 && i+1 < r.end && r.text[i+1] == 0xA0:
			i += 2
		case c == '-' && (i == from || i == from+1 && r.text[from] == ' '):
			i++
		default:
			return i
		}
	}
	return i
}

// phrases calls try with the first one, two, three and four words from i, in
// lower case and parted by single spaces, longest first, until one is taken. It
// returns the end of the words taken, i for none.
func (r *reader) phrases(i int, try func([]byte) bool) int {
	var buf [64]byte
	var ends, lens [4]int
	n, b := 0, buf[:0]
	for j := i; n < 4 && j < r.end; n++ {
		if n > 0 {
			k := j
			for k < r.end && k-j < 3 && (r.text[k] == ' ' || r.text[k] == '-' && k == j) {
				k++
			}
			if k == j {
				break
			}
			b = append(b, ' ')
			j = k
		}
		k := j
		for k < r.end {
			c, size := utf8.DecodeRuneInString(r.text[k:r.end])
			if !unicode.IsLetter(c) && c != '°' && c != 'º' && c != '℃' && c != '℉' && !(c == '.' && k > j && k+1 < r.end && isAlpha(r.text[k+1])) {
				break
			}
			k += size
		}
		if k < r.end && r.text[k] == '.' && k > j && (k-j > 1 && r.text[k-2] == '.' || k-j <= 3) {
			k++ // the stop of "u.s." and "deg.", tried without it below
		}
		if k == j || len(b)+k-j > len(buf) {
			break
		}
		for _, c := range r.text[j:k] {
			b = utf8.AppendRune(b, unicode.ToLower(c))
		}
		ends[n], lens[n] = k, len(b)
		j = k
	}
	for n--; n >= 0; n-- {
		p, end := b[:lens[n]], ends[n]
		if end < r.end && isDigit(r.text[end]) {
			continue
		}
		if try(p) {
			return end
		}
		if p[len(p)-1] == '.' && try(p[:len(p)-1]) {
			return end - 1
		}
	}
	return i
}

// unitAt is where the unit of n may begin: written to it, behind a gap, or behind
// the "of" of "millions of dollars".
func (r *reader) unitAt(n Number) int {
	i := n.Span.End
	if n.tail != "" {
		return i
	}
	i = r.gapEnd(i)
	if n.open && strings.HasPrefix(r.text[i:r.end], "of ") {
		i += 3
	}
	return i
}

// measured reads a unit of measurement after a number.
func (r *reader) measured(a Amount, n Number) (Amount, bool) {
	glued := n.tail != ""
	i, closing := r.unitAt(n), byte(0)
	if i < r.end && i-n.Span.End <= 1 {
		switch r.text[i] {
		case '[':
			closing = ']'
		case '<':
			closing = '>'
		case '(':
			closing = ')'
		}
		if closing != 0 {
			i++
		}
	}
	if n.alone && !glued && !n.open { // "half an hour"
		for _, w := range [...]string{"a ", "an "} {
			if strings.HasPrefix(r.text[i:r.end], w) {
				i += len(w)
				break
			}
		}
	}
	// What letters and a hyphen stand before is a name: "scp-173m".
	if s := n.Span.Start; n.digits && s > r.start+1 && r.text[s-1] == '-' && isAlpha(r.text[s-2]) {
		return a, false
	}
	u, end := r.unit(i, glued, n)
	if end == i {
		return r.degrees(a, n)
	}
	if closing != 0 {
		if end >= r.end || r.text[end] != closing {
			return a, false
		}
		end++
	} else if u.dim != Time && u.dim != Speed {
		u, end = r.rate(u, end)
	}
	a.Unit, a.Dimension, a.Span.End = u.symbol, u.dim, end
	a.Kind = Quantity
	switch u.dim {
	case Time:
		a.Kind = Duration
		a.Unit = spans[u.symbol]
	case Heat:
		a.Kind = Degrees
	}
	a.SI, a.SIUnit = a.Value*u.factor+u.offset, u.si
	return a, true
}

// spans spells out the units of time.
var spans = map[string]string{
	"s": "second", "ms": "millisecond", "μs": "microsecond", "ns": "nanosecond", "min": "minute", "h": "hour", "d": "day", "wk": "week",
	"fortnight": "fortnight", "mo": "month", "a": "year", "decade": "decade", "century": "century", "ps": "picosecond",
	"ks": "kilosecond", "Ms": "megasecond",
}

// degrees reads "98 degrees", which are of heat unless the words around speak
// of an angle.
func (r *reader) degrees(a Amount, n Number) (Amount, bool) {
	if n.tail != "" && n.tail != "deg" {
		return a, false
	}
	i := n.Span.End
	if n.tail == "" {
		i = r.gapEnd(i)
	}
	end := r.phrases(i, func(p []byte) bool {
		switch string(p) {
		case "degree", "degrees", "deg", "deg.", "°", "º":
			return true
		}
		return false
	})
	if end == i {
		return a, false
	}
	a.Kind, a.Unit, a.Dimension, a.Span.End = Degrees, "°", Heat, end
	if r.nearby(n.Span, "angle", "rotat", "turn", "tilt", "latitude", "longitude", "slope", "incline", "bend", " arc", "steer", "north", "south", "east", "west", "spin", "pivot", "twist") {
		a.Kind, a.Dimension = Quantity, Angle
		a.SI, a.SIUnit = a.Value*0.017453292519943295, "rad"
	}
	return a, true
}

// nearby reports whether one of the words stands in the sixty bytes before or
// after the span.
func (r *reader) nearby(s hearsay.Span, words ...string) bool {
	around := strings.ToLower(r.text[max(r.start, s.Start-60):min(r.end, s.End+60)])
	for _, w := range words {
		if strings.Contains(around, w) {
			return true
		}
	}
	return false
}

// smaller holds the units that may follow another in one quantity.
var smaller = map[string]struct {
	unit string
	of   float64
}{"ft": {"in", 12}, "lb": {"oz", 16}, "st": {"lb", 14}, "hour": {"minute", 60}, "minute": {"second", 60}}

// parts reads "2 in" after "5 ft". i is the number of a.
func (r *reader) parts(a Amount, i int) (Amount, int) {
	p, ok := smaller[a.Unit]
	if !ok || i+1 >= len(r.numbers) {
		return a, 1
	}
	n := r.numbers[i+1]
	between := strings.TrimSpace(r.text[a.Span.End:max(a.Span.End, n.Span.Start)])
	if n.Value <= 0 || n.Value >= p.of || n.Span.Start < a.Span.End || between != "" && between != "and" && between != "," {
		return a, 1
	}
	floor := r.floor
	r.floor = a.Span.End
	b, ok := r.measured(Amount{Span: n.Span, Value: n.Value}, n)
	r.floor = floor
	if !ok || b.Unit != p.unit {
		return a, 1
	}
	a.Value += n.Value / p.of
	a.Span.End, a.Number.End = b.Span.End, n.Span.End
	if a.SIUnit != "" {
		a.SI += b.SI
	}
	return a, 2
}

// age turns a span of time that "old" or "of age" follows into an age.
func (r *reader) age(a Amount, n Number) Amount {
	if a.Kind != Duration {
		return a
	}
	j := r.gapEnd(a.Span.End)
	for _, w := range [...]string{"old", "olds", "of age"} {
		if j+len(w) <= r.end && equalFold(r.text[j:j+len(w)], w) && r.letters(j+len(w)) == j+len(w) {
			a.Kind, a.Span.End = Age, j+len(w)
			a.SI, a.SIUnit = 0, ""
			return a
		}
	}
	return a
}
