// Package same compares what two statements say. A scorer gives the probability
// that a person would call two contents the same; vetoes that no score outweighs
// keep apart what differs in polarity, modality, figure, outcome or place.
package same

import (
	"hash/fnv"
	"math"
	"slices"
	"sort"
	"strings"

	"hearsay"
	"hearsay/link/word"
)

// A Content is one thing said, prepared for comparison. It is not written after it
// is made.
type Content struct {
	words       []uint64 // the ids of all words in order
	keys        []term   // content words, sorted by id, each once
	mass        float64
	local       []float64 // for each of keys, how rare it is in its event; nil where there is none
	numbers     []float64
	names       map[uint64]bool // stems of words with capitals inside a sentence
	places      map[uint64]bool // of those, the ones after "in", "at", "near"
	trigram     []uint32        // sorted hashes of three letters
	bigram      []uint32        // sorted hashes of two neighbouring words
	rows        []int32         // for each of keys, its row in the table of vectors, -1 for none; nil without vectors
	table       *table          // that of the vectors
	mean        []float32       // their weighted mean, unit length; nil without vectors
	localMass   float64         // the sum of local
	localSquare float64         // the sum of their squares
	Figures     []hearsay.Figure
	Counted     []string // for each of Figures, the stem of the word for what it counts
	Fates       []string // for each of Figures, what became of those it counts; "" if not said
	Modal       Modality
	Negated     bool            // an odd number of negations
	Denied      bool            // by its statement, as a whole
	against     map[uint64]bool // stems that stand under a negation
	timed       bool            // there is a word in it that bounds what it denies in time
	guarded     map[uint64]bool // stems that stand under the modal word
	asides      []bool          // for each of Figures, whether it stands between brackets
	classes     map[uint8]uint8
	actor       actor
	standing    standing
	norm        uint64 // of the sequence of stems
}

type term struct {
	id     uint64
	weight float64
	number bool
	name   bool
}

// Words is how many content words there are, each counted once.
func (c *Content) Words() int { return len(c.keys) }

// IDs are the numbers of the content words, sorted, each once.
func (c *Content) IDs() []uint64 {
	out := make([]uint64, len(c.keys))
	for i, t := range c.keys {
		out[i] = t.id
	}
	return out
}

// Localize weighs the content words by how rare each is in the event that the content is of. It is called once, before
// the content is compared.
func (c *Content) Localize(weight func(id uint64) float64) {
	c.local = make([]float64, len(c.keys))
	for i, t := range c.keys {
		c.local[i] = max(0, weight(t.id))
		c.localMass += c.local[i]
		c.localSquare += c.local[i] * c.local[i]
	}
}

// Bare reports whether there is no word in it but names and numbers: a dateline, a byline, a line of scores.
func (c *Content) Bare() bool {
	for _, t := range c.keys {
		if !t.name && !t.number {
			return false
		}
	}
	return true
}

// Norm is equal for contents with the same stems in the same order.
func (c *Content) Norm() uint64 { return c.norm }

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// Content prepares the words in spans of text. figures are those in it; what it
// says about numbers otherwise comes from its digits. known, which may be nil, says
// whether a word that opens a sentence is a name.
func (m *Model) Content(text string, spans hearsay.Spans, figures []hearsay.Figure, known func(string) bool) *Content {
	var words []word.Word
	for _, s := range spans {
		words = word.Split(words, text, s)
	}
	c := &Content{Figures: figures, names: map[uint64]bool{}, places: map[uint64]bool{}}
	seq := fnv.New64a()
	negations := 0
	locative := false
	subject := true
	for i := range words {
		w := &words[i]
		id := hash(w.Stem)
		seq.Write([]byte(w.Stem))
		seq.Write([]byte{0})
		t := term{id: id, weight: m.weight(id), number: w.Number()}
		plain := word.Function(w.Lower)
		if w.Upper && !plain && (!w.First || known != nil && known(w.Lower)) {
			t.name = true
			c.names[id] = true
			if locative {
				c.places[id] = true
			}
		} else {
			locative = w.Lower == "in" || w.Lower == "at" || w.Lower == "near" || locative && (w.Lower == "the" || w.Lower == "of")
		}
		if subject = subject && !closesSubject(words, i); subject {
			c.actor.add(w, id, t.name)
		}
		if plain {
			t.weight *= functionWeight
		}
		c.words = append(c.words, t.id)
		if !plain {
			c.keys = append(c.keys, t)
		}
		c.timed = c.timed || untilThen[w.Lower]
		if negates(text, words, i) {
			if !subordinate(words, i) {
				negations++
			}
			c.against = governed(c.against, text, words, i)
		}
		if class, ok := outcomes[w.Stem]; ok {
			if c.classes == nil {
				c.classes = map[uint8]uint8{}
			}
			if class == survivors && i > 0 && words[i-1].Lower == "no" {
				class = dead
			}
			c.classes[class>>4] |= 1 << (class & 15)
		}
	}
	c.norm = seq.Sum64()
	c.Negated = negations%2 == 1
	var modal int
	if c.Modal, modal = modality(words); c.Modal != Fact {
		c.guarded = governed(nil, text, words, modal)
	}
	c.standing = standingOf(words)
	c.numbers = numbers(words)
	c.trigram = trigrams(words)
	c.bigram = bigrams(c.words)
	sort.Slice(c.keys, func(i, j int) bool { return c.keys[i].id < c.keys[j].id })
	kept := c.keys[:0]
	for _, t := range c.keys {
		if len(kept) == 0 || kept[len(kept)-1].id != t.id {
			kept = append(kept, t)
			c.mass += t.weight
		} else if t.name {
			kept[len(kept)-1].name = true
		}
	}
	c.keys = kept
	for i := range figures {
		c.Counted = append(c.Counted, counted(text, &figures[i]))
		c.asides = append(c.asides, aside(text, figures[i].Span))
	}
	m.embed(c, words)
	return c
}

// counted is the stem of the last word of what a figure counts.
func counted(text string, f *hearsay.Figure) string {
	stem := ""
	for _, s := range f.Of {
		for _, w := range word.Split(nil, text, s) {
			if !word.Function(w.Lower) && !w.Number() {
				stem = w.Stem
			}
		}
	}
	return stem
}

// aside reports whether a figure stands between brackets, as a conversion does: "770 km (480 miles)".
func aside(text string, figure hearsay.Span) bool {
	before := text[max(0, figure.Start-8):figure.Start]
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// functionWeight is what a function word weighs beside a content word of its rarity.
const functionWeight = 0.2

// embed looks the vectors of the content words up and takes their mean.
func (m *Model) embed(c *Content, words []word.Word) {
	if m.vectors == nil || len(c.keys) == 0 {
		return
	}
	c.table = m.vectors
	c.rows = make([]int32, len(c.keys))
	sum := make([]float64, m.vectors.width)
	at := make(map[uint64]int, len(c.keys))
	for i, t := range c.keys {
		at[t.id], c.rows[i] = i, -1
	}
	for _, w := range words {
		if i, ok := at[hash(w.Stem)]; ok && c.rows[i] < 0 {
			c.rows[i] = m.vectors.find(w.Lower)
		}
	}
	for i, t := range c.keys {
		for k, v := range m.vectors.row(c.rows[i]) {
			sum[k] += t.weight * float64(v)
		}
	}
	c.mean = unit(sum)
}

func unit(v []float64) []float32 {
	n := 0.0
	for _, x := range v {
		n += x * x
	}
	out := make([]float32, len(v))
	if n == 0 {
		return out
	}
	n = math.Sqrt(n)
	for i, x := range v {
		out[i] = float32(x / n)
	}
	return out
}

// bigrams are the sorted hashes of the pairs of neighbouring words.
func bigrams(words []uint64) []uint32 {
	out := make([]uint32, 0, max(0, len(words)-1))
	for i := 1; i < len(words); i++ {
		out = append(out, uint32(words[i-1]*0x9e3779b97f4a7c15>>32)^uint32(words[i]>>16))
	}
	slices.Sort(out)
	return out
}

// trigrams are the sorted hashes of the letters of all words, three at a time.
func trigrams(words []word.Word) []uint32 {
	n := 0
	for i := range words {
		n += len(words[i].Lower)
	}
	out := make([]uint32, 0, n)
	for i := range words {
		s := " " + words[i].Lower + " "
		for k := 0; k+3 <= len(s); k++ {
			out = append(out, uint32(s[k])<<16|uint32(s[k+1])<<8|uint32(s[k+2]))
		}
	}
	slices.Sort(out)
	return out
}
