package token

import (
	_ "embed" // holds the weights
	"strings"
	"unicode"
	"unicode/utf8"
)

// boundaryWeights decides where a sentence ends. It is made by
//
//	go run ./train/boundary -data ../shared/data
//
// and holds BoundaryHeader bytes (magic, version, a hash of the training data)
// and one signed byte for each of BoundaryWeights features.
//
//go:embed boundary.bin
var boundaryWeights string

// The shape of the weights.
const (
	BoundaryMagic   = "HSB1"
	BoundaryHeader  = 16
	BoundaryWeights = 1 << 14
)

// A sign is the mark that a sentence may end with.
type sign uint32

const (
	fullStop sign = iota + 1
	abbreviation
	ellipsis
	mixed // "?.", "!."
	exclamation
	question
)

// A closing says what stands between the sign and the next sentence.
type closing uint32

const (
	bracketClosed closing = 1 << iota
	quoteClosed
	noteClosed
)

// A Boundary is a place where a sentence may end: between tokens Next-1 and
// Next of one paragraph.
type Boundary struct {
	Next     int
	Features [features]uint32 // indices of weights
	never    bool             // a rule says no
	always   bool             // a rule says yes
	from     int              // the token after the last place that no rule decided
}

const features = 16

// Boundaries calls yield for every place in paragraph p where a sentence may
// end, with its features: what the weights are trained on. Places that a rule
// decides are left out.
func (t *Text) Boundaries(p Sentence, yield func(*Boundary)) {
	var b Boundary
	for at := p.First; b.next(t, p, at); at = b.Next {
		if !b.never && !b.always {
			yield(&b)
		}
	}
}

// next moves to the first candidate after token at, and returns false if the
// paragraph holds none.
func (b *Boundary) next(t *Text, p Sentence, at int) bool {
	if at == p.First {
		b.from = at
	} else if !b.never {
		b.from = b.Next
	}
	for i := at; i < p.Last-1; i++ {
		s := t.terminal(i)
		if s == 0 {
			continue
		}
		end := i + 1
		for s <= ellipsis && end < p.Last && t.Word(end) == "." { // ". . ."
			s = ellipsis
			end++
		}
		next, closed := t.after(end, p.Last)
		if next == p.Last {
			return false
		}
		b.Next = next
		b.describe(t, p, i, s, closed)
		return true
	}
	return false
}

// breaks reports whether a sentence ends there.
func (b *Boundary) breaks() bool {
	if b.never || b.always {
		return b.always
	}
	sum := 0
	for _, f := range b.Features {
		sum += int(int8(boundaryWeights[BoundaryHeader+f]))
	}
	return sum > 0
}

// describe fills in the features of the candidate whose sign is token i.
func (b *Boundary) describe(t *Text, p Sentence, i int, s sign, closed closing) {
	since := i - b.from
	nextShape, lower := shape(t, b.Next)
	b.never = false
	next := wordHash(t.Word(b.Next))
	beyond, beyondShape := uint32(0), uint32(0)
	if b.Next+1 < p.Last {
		beyond = wordHash(t.Word(b.Next + 1))
		beyondShape, _ = shape(t, b.Next+1)
	}
	// The word that the sign ends: the abbreviation itself, or what stands before.
	prev, prevShape := uint32(1), uint32(0)
	rule := uint32(0)
	if s == abbreviation {
		w := t.Word(i)
		prev = wordHash(w)
		prevShape, _ = shape(t, i)
		rule = uint32(stopKind(w))
		switch stopRule(rule) {
		case always, capital, figure:
			b.never = true
		}
	} else if i > p.First {
		prev = wordHash(t.Word(i - 1))
		prevShape, _ = shape(t, i-1)
	}
	// "What?" he asked. "What?" Ms. Vance asked.
	_, small := shape(t, p.First)
	if lower && s != fullStop && !small || closed&quoteClosed != 0 && (lower || t.tagged(b.Next, p.Last, s >= exclamation)) {
		b.never = true
	}
	spaced := uint32(0)
	if t.Spaced(b.Next) {
		spaced = 1
	} else if s == abbreviation {
		b.never = true
	}
	starts := uint32(0)
	if starter(t.Word(b.Next)) {
		starts = 1
	}
	// "in the U.S. He said": the treebanks have too few such places to
	// learn the words that follow from them.
	b.always = stopRule(rule) == acronym && spaced == 1 && pronoun(t.Word(b.Next))
	kind := uint32(s)<<8 | uint32(closed)<<4 | spaced
	f := &b.Features
	f[0] = hash(0, kind, rule)
	f[1] = hash(1, kind, nextShape)
	f[2] = hash(2, kind, prev)
	f[3] = hash(3, kind, next)
	f[4] = hash(4, uint32(s), rule<<8|starts<<4|nextShape)
	f[5] = hash(5, prevShape<<8|nextShape, uint32(s))
	f[6] = hash(6, next, rule)
	f[7] = hash(7, uint32(s)<<8|nextShape, beyondShape)
	f[8] = hash(8, beyond, nextShape)
	f[9] = hash(9, bucket(since), uint32(s)<<8|nextShape)
	f[10] = hash(10, bucket(p.Last-b.Next), uint32(s)<<8|nextShape)
	f[11] = hash(11, prev, nextShape)
	f[12] = hash(12, prevShape<<8|rule, starts<<8|uint32(s))
	f[13] = hash(13, bucket(since), bucket(p.Last-b.Next)<<8|uint32(s))
	f[14] = hash(14, kind, starts<<16|nextShape<<8|beyondShape)
	f[15] = hash(15, prevShape<<8|bucket(since), kind)
}

// stopKind says which kind of abbreviation w is.
func stopKind(w string) stopRule {
	if len(w) <= 2 {
		return initial
	}
	if strings.IndexByte(w[:len(w)-1], '.') >= 0 {
		switch w {
		case "i.e.", "e.g.", "I.e.", "E.g.":
			return always
		}
		return acronym
	}
	if len(w) > 7 {
		return 0
	}
	var buf [8]byte
	n := copy(buf[:], w[:len(w)-1])
	for i := range n {
		if isUpper(buf[i]) {
			buf[i] |= 0x20
		}
	}
	return abbreviations[string(buf[:n])]
}

// shape returns the kind of word that token i is, and whether it begins with
// a small letter.
func shape(t *Text, i int) (uint32, bool) {
	s := t.Tokens[i].Span
	w := t.Text[s.Start:s.End]
	c, n := classAt(w, 0)
	switch c {
	case letter:
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			if len(w) == 1 {
				return 2, true
			}
			return 1, unicode.IsLower(r)
		}
		switch {
		case n == len(w):
			return 3, false
		case isUpper(w[len(w)-1]):
			return 4, false
		}
		return 5, false
	case digit:
		return 6, false
	case single, dash, hyphen, currency, stop, repeater:
		return 6 + uint32(c), false
	}
	switch w {
	case "\"", "“", "``", "„":
		return 7, false
	case "(", "[":
		return 8, false
	}
	return 0, false
}

// starter reports whether w is a small word with a capital, which begins a
// sentence far more often than it is a name.
func starter(w string) bool {
	if len(w) > 8 || !isUpper(w[0]) {
		return false
	}
	switch w {
	case "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These", "Those", "There", "Here",
		"His", "Her", "Its", "Their", "Our", "My", "Your", "But", "And", "Or", "So", "Yet", "If", "When", "While", "As",
		"In", "On", "At", "By", "For", "From", "With", "After", "Before", "Since", "To", "Of", "Some", "Many", "Most",
		"Both", "Each", "All", "No", "Not", "Now", "Then", "Thus", "What", "Who", "Why", "How", "Where", "Which",
		"However", "Although", "Because", "Until", "Once", "Another", "Such", "Under", "During", "Despite", "Meanwhile",
		"Also", "One", "Two", "Today", "Just", "Only", "Even", "Still", "Well", "Yes":
		return true
	}
	return false
}

// pronoun reports whether w, with its capital, does not stand inside a
// sentence after an abbreviation, nor in the middle of a headline.
func pronoun(w string) bool {
	switch w {
	case "The", "He", "She", "It", "They", "We", "You", "This", "That", "These", "Those", "There", "But", "His", "Her",
		"Its", "Their", "Our", "My", "If", "When", "While", "However", "Although", "Because", "Meanwhile", "Despite", "Since":
		return true
	}
	return false
}

// bucket makes a small number of a distance.
func bucket(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 7:
		return 5
	case n <= 12:
		return 6
	case n <= 25:
		return 7
	}
	return 8
}

// wordHash is FNV-1a over w with its ASCII capitals made small. Digits count
// as one.
func wordHash(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		c := w[i]
		switch {
		case isUpper(c):
			c |= 0x20
		case isDigit(c):
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// hash makes the index of a weight.
func hash(slot, a, b uint32) uint32 {
	h := slot*0x9E3779B1 ^ a*0x85EBCA6B ^ b*0xC2B2AE35
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 12
	h *= 0x297A2D39
	h ^= h >> 15
	return h % BoundaryWeights
}
