package amount

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/extract/token"
)

// Find returns the figures of t in the order of the text, without overlap:
// numbers that count or measure, with their bounds, unit and what they count.
// Numbers that are part of a name, a date, a time of day, a score, an address or
// a telephone number are left out, and so are spans of time that place a moment
// ("three days ago"): these belong to whoever reads moments.
//
// tags gives the Penn Treebank tag of a token and may be nil. What is counted
// is then told from the endings of words alone, which finds shorter phrases.
// Boilerplate is not read.
func Find(t *token.Text, tags func(int) string) []Amount {
	f := finder{t: t, tags: tags}
	f.text = t.Text
	paragraph := 0
	for _, s := range t.Sentences {
		for paragraph < len(t.Paragraphs)-1 && s.First >= t.Paragraphs[paragraph].Last {
			paragraph++
		}
		if s.First == s.Last || paragraph < len(t.Kinds) && t.Kinds[paragraph] == hearsay.Boilerplate {
			continue
		}
		f.sentence(s)
	}
	return f.out
}

// A finder goes through a text sentence by sentence.
type finder struct {
	reader
	t           *token.Text
	tags        func(int) string
	first, last int // the tokens of the sentence
	cursor      int // a token at or before the number in hand
	out         []Amount
}

func (f *finder) sentence(s token.Sentence) {
	start, end := f.t.Tokens[s.First].Span.Start, f.t.Tokens[s.Last-1].Span.End
	f.scanner.at, f.scanner.from, f.scanner.end = start, start, end
	f.start, f.floor, f.first, f.last, f.cursor = start, start, s.First, s.Last, s.First
	from := len(f.out)
	f.numbers = f.numbers[:0]
	for f.next() {
		f.numbers = append(f.numbers, f.number)
	}
	for i := 0; i < len(f.numbers); {
		if f.numbers[i].Span.Start < f.floor { // the "second" of "30-second"
			i++
			continue
		}
		took := f.figure(i)
		i += took
		if n := f.numbers[i-1]; f.floor < n.Span.End {
			f.floor = n.Span.End
		}
	}
	f.nobody(from)
}

// figure reads the figure that begins with number i, if there is one, and
// returns how many numbers it took.
func (f *finder) figure(i int) int {
	n := f.numbers[i]
	at := f.tokenAt(n.Span.Start)
	if f.part(n, at) {
		return 1
	}
	a, took := f.quantity(i)
	n = f.numbers[i] // which knows now whether its m is a million
	if a.Unit == "" {
		if n.tail != "" {
			return took
		}
		if n.Form == Fraction && n.article && f.singular(n) && f.thing(at+2) {
			a.Kind, a.Value = Rank, 1/n.Value // "a third person"
		}
		if n.Form == Fraction && n.article && f.text[n.Span.End:min(n.Span.End+1, f.end)] == "-" { // "a sixth-grader"
			return took
		}
	}
	if a.Kind == Duration && f.placed(a) {
		return took
	}
	twin, more, ok := f.twin(a, i, took)
	a = twin
	if ok {
		took += more
	} else if f.score(i) {
		return 2
	} else if a.Unit == "" && f.named(n, a, at) {
		return took
	} else {
		f.bounds(&a, n)
	}
	if a.Unit == "" && a.Kind == Count && strings.HasPrefix(f.text[a.Span.End:f.end], "-fold") { // "a five-fold rise"
		a.Span.End += len("-fold")
		a.Unit = "times"
	}
	a.Tokens = Range{f.tokenAt(a.Span.Start), f.tokenAt(a.Span.End-1) + 1}
	f.count(&a, n)
	f.odd(&a)
	f.out = append(f.out, a)
	f.floor = a.Span.End
	return took
}

// singular reports whether the fraction ends in a singular ordinal: "a third",
// which may be a rank as well.
func (f *finder) singular(n Number) bool {
	w := f.text[n.Span.Start:n.Span.End]
	return n.Value <= 1./3 && w[len(w)-1] != 's' && !equalFold(w[max(0, len(w)-7):], "quarter")
}

// tokenAt returns the token that holds the byte at i, or the one after it.
// Sentences are read from left to right, so the search goes on from the last.
func (f *finder) tokenAt(i int) int {
	for f.cursor > f.first && f.t.Tokens[f.cursor].Span.Start > i {
		f.cursor--
	}
	for f.cursor < f.last-1 && f.t.Tokens[f.cursor].Span.End <= i {
		f.cursor++
	}
	return f.cursor
}

// word returns token i in lower case, "" outside the sentence.
func (f *finder) word(i int) string {
	if i < f.first || i >= f.last {
		return ""
	}
	return lower(f.t.Word(i))
}

// lower is strings.ToLower without a copy for what is in lower case already, as
// most words are.
func lower(w string) string {
	for i := range len(w) {
		if w[i]-'A' < 26 {
			b := []byte(w)
			for ; i < len(b); i++ {
				if b[i]-'A' < 26 {
					b[i] |= 0x20
				}
			}
			return string(b)
		}
	}
	return w
}

// twin reads a range of two numbers: "between 10 and 20", "$10-20 million",
// "from 3 up to 5 per cent". a is the amount at number i, which took some.
func (f *finder) twin(a Amount, i, took int) (Amount, int, bool) {
	j := i + took
	if j >= len(f.numbers) || a.Kind == Rank || f.numbers[j].Form == Ordinal {
		return a, 0, false
	}
	n, m, alone := f.numbers[i], f.numbers[j], a
	floor := f.floor
	f.floor = a.Span.End
	b, more := f.quantity(j)
	f.floor = floor
	from, between := a.Span.Start, f.wordBefore(a.Span.Start, f.floor, "between")
	switch f.join(a.Span.End, b.Span.Start) {
	case "and":
		if between < 0 {
			return a, 0, false
		}
	case "-":
		if f.chained(a.Span.Start, b.Span.End) || a.Unit == "" && b.Unit == "" && f.sporting(f.tokenAt(n.Span.Start)) {
			return a, 0, false
		}
	case "to", "through":
		if a.Unit == "" && b.Unit == "" && f.sporting(f.tokenAt(n.Span.Start)) {
			return a, 0, false
		}
		if k := f.wordBefore(a.Span.Start, f.floor, "from"); k >= 0 {
			if f.changes(k) {
				if a.Unit == "" && n.tail == "" && a.Kind == Count && !f.year(n, f.tokenAt(n.Span.Start)) {
					a.Unit, a.Kind, a.Dimension, a.SIUnit = b.Unit, b.Kind, b.Dimension, b.SIUnit
					if a.SIUnit != "" && b.Value != 0 {
						a.SI = b.SI + (a.Value-b.Value)*b.factor()
					}
				}
				return a, 0, false
			}
			from = k
		}
	default:
		return a, 0, false
	}
	if between >= 0 {
		from = between
	}
	low, high := a.Value, b.Value
	if n.size == 1 && m.size > 1 && n.Value <= m.Value/m.size { // "10 to 20 million"
		low *= m.size
		a.SI *= m.size
	} else if f.abridged(n, m) {
		low *= 1000
		a.SI *= 1000
	}
	switch {
	case a.Unit == b.Unit:
	case a.Unit == "" && n.tail == "" && a.Kind != Share:
		a.Unit, a.Kind, a.Dimension, a.SIUnit = b.Unit, b.Kind, b.Dimension, b.SIUnit
	case b.Unit == "" && m.tail == "":
		b.Unit, b.Dimension = a.Unit, a.Dimension
	default:
		return alone, 0, false
	}
	if low >= high || a.Unit == "" && f.year(n, f.tokenAt(n.Span.Start)) && f.year(m, f.tokenAt(m.Span.Start)) {
		return alone, 0, false
	}
	a.Span.Start, a.Span.End = from, max(b.Span.End, a.Span.End)
	a.Number.End = b.Number.End
	a.Value = low + (high-low)/2
	a.Low, a.High, a.Bound = &low, &high, Between
	if a.SIUnit != "" && b.Value != 0 && b.SIUnit == a.SIUnit { // a unit's factor and offset are those of the second
		a.SI = b.SI + (a.Value-b.Value)*b.factor()
	}
	if a.Kind == Duration && f.placed(a) {
		return alone, 0, false
	}
	return a, more, true
}

// abridged reports whether the first number of a range leaves out the thousands that the second has: "5-6,000", "20-30,000".
func (f *finder) abridged(n, m Number) bool {
	if n.Form != Integer || m.Form != Integer || n.size != 1 || m.size != 1 || n.tail != "" || f.join(n.Span.End, m.Span.Start) != "-" {
		return false
	}
	low := n.Value * 1000
	return strings.HasSuffix(m.Span.Of(f.text), ",000") && low < m.Value && m.Value < 10*low
}

// bounds reads the words around a that say how exact it is, and sets Low and
// High.
func (f *finder) bounds(a *Amount, n Number) {
	v := a.Value
	if n.open {
		a.Low, a.Bound = &v, Multiple
	} else {
		a.Low, a.High = &v, &v
	}
	if a.Kind == Rank {
		return
	}
	b := f.boundBefore(a.Span.Start, f.floor)
	if b.to > 0 && a.Kind == Duration && f.lasting(b) {
		b = side{}
	}
	if (b.bound == Above || b.bound == Below || b.bound == Fewer) && f.denied(b.from) { // "may not sell more than 500"
		b.low, b.high, b.in = b.high, b.low, true
		b.bound = AtMost
		if b.low {
			b.bound = AtLeast
		}
	}
	if b.to > 0 && b.loose { // "up to about 500"
		if c := f.boundBefore(b.from, f.floor); c.to > 0 && !c.loose && !(c.low && c.high) {
			b, c.to = c, b.to
		}
	}
	if b.to > 0 && !(b.low && b.high) && !(n.open && b.loose) { // "letters about dozens of websites"
		a.Span.Start = b.from
	} else {
		b = side{}
	}
	if c := f.boundAfter(a.Span.End); c.to > 0 && c.bound != "equal" && !(c.to < f.end && f.text[a.Span.End] != '+' && f.text[a.Span.End] != '-' && c.bound != About && f.text[c.to] == ' ' && f.article(c.to+1)) {
		if b.to == 0 || b.loose {
			b = c
			a.Span.End = c.to
		}
	}
	if b.to == a.Span.End && a.Kind == Count && n.tail == "" { // "15-plus years"
		m := n
		m.Span.End = b.to
		if c, ok := f.moneyAfter(*a, m); ok {
			*a = c
		} else if c, ok := f.measured(*a, m); ok {
			*a = c
		}
	}
	switch {
	case b.bound == "":
		return
	case n.open && b.bound != UpTo && b.bound != AtMost:
		return
	case b.low:
		a.High = nil
	case b.high:
		a.Low = nil
	default:
		a.Low, a.High = nil, nil
	}
	a.Bound = b.bound
}

// denied reports whether "not" or the like stands up to two words before i, in one clause: what may not be more than
// a number is at most that.
func (f *finder) denied(i int) bool {
	words := strings.Fields(strings.ToLower(f.text[max(f.floor, i-40):i]))
	for k := len(words) - 1; k >= 0 && k >= len(words)-3; k-- {
		w := words[k]
		switch {
		case w == "not" || w == "cannot" || w == "never" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t"):
			return true
		case strings.ContainsAny(w[len(w)-1:], ",;:.") || slices.Contains(joining[:], w):
			return false
		}
	}
	return false
}

// joining are the words that begin another clause.
var joining = [...]string{"because", "that", "but", "and", "or", "if", "when", "where", "until", "for", "only", "by"}

// article reports whether "a", "an" or "the" stands at i: in "five or more the
// day before" the words still belong to the five, in "10 plus a fine" not.
func (f *finder) article(i int) bool {
	for _, w := range [...]string{"a ", "an "} {
		if i+len(w) <= f.end && f.text[i:i+len(w)] == w {
			return true
		}
	}
	return false
}

// lasting reports whether the "over" or "under" before a span of time says how
// it passed, not how long it was: "over three days" but "jailed for over three
// years".
func (f *finder) lasting(b side) bool {
	if !equalFold(f.text[b.from:min(b.from+4, f.end)], "over") {
		return false
	}
	switch f.word(f.tokenAt(b.from) - 1) {
	case "for", "in", "after", "of", "with", "last", "lasted", "lasting", "spent", "served", "is", "was", "been", "by", "took", "takes", "and", "or", "just", "well", "to":
		return false
	}
	return true
}
