package amount

import "sync"

// A class is the part a word plays in a spelled number.
type class uint8

const (
	none    class = iota
	unit          // zero to nine
	teen          // ten to nineteen
	tens          // twenty to ninety
	hundred       // hundred
	scale         // thousand, million, lakh, dozen: multiplies what stands before
	ordinal       // first, twentieth, hundredth; plural in "two thirds"
	half          // half, quarter: a denominator with a name of its own
	article       // a, an
	and           // and
	point         // point
	minus         // minus, negative
	over          // over: "one over three"
	out           // out: "one out of three"
	in            // in: "one in three"
	of            // of: "a quarter of a million"
	every         // every: "one in every ten"
	many          // dozens, hundreds: an indefinite number
	several       // several, few, couple: before hundred, thousand, dozen
	numeral       // a number in digits
	vulgar        // ½ ¾ ⅓, 3/4
	rank          // an ordinal in digits: 21st
)

// A word is what the lexicon knows of one word.
type word struct {
	class  class
	value  float64
	plural bool
	whole  class // of an ordinal, the class of its cardinal: unit, teen, tens, hundred, scale
}

// A vocabulary holds the words that spelled numbers are made of, in lower case.
//
// pairs marks the first two letters of its words, so that most other words are
// passed over without being looked up. A text without numbers is read at 25 to 30
// million words a second on one core.
type vocabulary struct {
	words map[string]word
	pairs [32]uint32
}

// lexicon makes the vocabulary when it is first asked for, as all tables of this
// package that are not small: together they take 1.2 ms, which a command that reads
// nothing is spared.
var lexicon = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{words: words()}
	for w := range v.words {
		second := byte('a') - 1 // a word of one letter
		if len(w) > 1 {
			second = w[1]
		}
		v.pairs[w[0]&31] |= 1 << (second & 31)
	}
	return v
})

// longest is the length of the longest word of the lexicon, in bytes.
const longest = 16

func words() map[string]word {
	m := map[string]word{
		"a": {class: article, value: 1}, "an": {class: article, value: 1},
		"and": {class: and}, "point": {class: point}, "minus": {class: minus}, "negative": {class: minus},
		"over": {class: over}, "out": {class: out}, "in": {class: in}, "of": {class: of}, "every": {class: every},
		"nought": {class: unit}, "naught": {class: unit},
		"hundred": {class: hundred, value: 100},
		"half":    {class: half, value: 2}, "halves": {class: half, value: 2, plural: true},
		"quarter": {class: half, value: 4}, "quarters": {class: half, value: 4, plural: true},
		"several": {class: several, value: 3}, "few": {class: several, value: 3}, "couple": {class: several, value: 2},
		"many": {class: several, value: 3},
		"tens": {class: many, value: 10}, "hundreds": {class: many, value: 100}, "scores": {class: many, value: 20},
		"nineth": {class: ordinal, value: 9, whole: unit},
	}
	count := func(c class, from, step float64, cardinals, ordinals []string) {
		for i, w := range cardinals {
			v := from + float64(i)*step
			m[w] = word{class: c, value: v}
			m[ordinals[i]] = word{class: ordinal, value: v, whole: c}
			m[ordinals[i]+"s"] = word{class: ordinal, value: v, whole: c, plural: true}
		}
	}
	count(unit, 0, 1,
		[]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
		[]string{"zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"})
	count(teen, 10, 1,
		[]string{"ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"},
		[]string{"tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"})
	count(tens, 20, 10,
		[]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"},
		[]string{"twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"})
	m["fourty"] = m["forty"] // a slip that the press makes too
	m["hundredth"] = word{class: ordinal, value: 100, whole: hundred}
	m["hundredths"] = word{class: ordinal, value: 100, whole: hundred, plural: true}
	power := 1.0
	for _, w := range []string{"thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion"} {
		power *= 1000
		m[w] = word{class: scale, value: power}
		m[w+"s"] = word{class: many, value: power}
		m[w+"th"] = word{class: ordinal, value: power, whole: scale}
		m[w+"ths"] = word{class: ordinal, value: power, whole: scale, plural: true}
	}
	for _, w := range []string{"dozen", "doz", "dozs"} {
		m[w] = word{class: scale, value: 12}
	}
	m["dozens"] = word{class: many, value: 12}
	for w, v := range map[string]float64{
		"lakh": 1e5, "lac": 1e5, "crore": 1e7,
		"mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tln": 1e12,
	} {
		m[w] = word{class: scale, value: v}
	}
	for _, w := range []string{"lakh", "crore"} {
		m[w+"s"] = word{class: many, value: m[w].value}
	}
	return m
}

// lookup finds the word w, whatever its case.
func lookup(w string) word {
	if len(w) > longest {
		return word{}
	}
	second := byte('a') - 1
	if len(w) > 1 {
		second = w[1]
	}
	v := lexicon()
	if v.pairs[w[0]&31]&(1<<(second&31)) == 0 {
		return word{}
	}
	var low [longest]byte
	for i := range len(w) {
		low[i] = w[i] | 0x20
	}
	return v.words[string(low[:len(w)])]
}
