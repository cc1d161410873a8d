package encode

import (
	"strings"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// Light is the fast encoder. A word is the sum of rows of small tables (the
// word itself, its first three, last three and last five letters, how it is
// written, where it stands); layers of a dilated depthwise convolution and a
// feed-forward step then carry what stands around it.
type Light struct {
	width                  int
	words                  map[string]int32
	word                   *model.Table
	prefix, suffix, ending *model.Table
	shape, quote, start    *model.Table
	first                  model.Norm
	steps                  *Steps
}

// NewLight reads the encoder from its weights. It returns the errors of
// model.Weights.
func NewLight(w *model.Weights) (*Light, error) {
	l := &Light{}
	for name, table := range map[string]**model.Table{
		"word": &l.word, "prefix": &l.prefix, "suffix": &l.suffix, "ending": &l.ending,
		"shape": &l.shape, "quote": &l.quote, "start": &l.start,
	} {
		t, err := w.Table("encoder." + name)
		if err != nil {
			return nil, err
		}
		*table = t
	}
	l.width = l.word.Width
	words, err := w.Strings("encoder.words")
	if err != nil {
		return nil, err
	}
	l.words = make(map[string]int32, len(words))
	for i, word := range words {
		l.words[word] = int32(i + 1)
	}
	if l.first, err = w.Norm("encoder.norm", 1e-5); err != nil {
		return nil, err
	}
	if l.steps, err = NewSteps(w, "encoder."); err != nil {
		return nil, err
	}
	return l, nil
}

// Width is the number of components of a vector.
func (l *Light) Width() int { return l.width }

// Encode is the method of Encoder.
func (l *Light) Encode(dst []float32, t *token.Text, quotes []uint8, a *model.Arena) {
	n, width := len(t.Tokens), l.width
	begin := make([]uint8, n)
	starts(begin, t)
	clear(dst)
	var key []byte
	for i := range n {
		row := dst[i*width : (i+1)*width]
		word := t.Word(i)
		key = lower(key[:0], word)
		l.word.Add(row, int(l.words[string(key)]))
		l.prefix.Add(row, affix("<", key[:forward(key, 3)], "", l.prefix.Rows))
		l.suffix.Add(row, affix("", key[back(key, 3):], ">", l.suffix.Rows))
		l.ending.Add(row, affix("", key[back(key, 5):], ">>", l.ending.Rows))
		l.shape.Add(row, int(Shape(word)))
		l.quote.Add(row, int(quotes[i]))
		l.start.Add(row, int(begin[i]))
	}
	l.first.Apply(dst)
	l.steps.Apply(dst, n, a)
}

// lower appends the lower-cased word to dst.
func lower(dst []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return append(dst[:0], strings.ToLower(word)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// forward is the byte offset after the first n code points of s, back that of
// its last n.
func forward(s []byte, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRune(s[at:])
		at += size
	}
	return at
}

func back(s []byte, n int) int {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRune(s[:at])
		at -= size
	}
	return at
}

// affix is the row of a beginning or end of a word: its 32-bit FNV-1a hash
// between the marks that say which it is, modulo the number of rows.
func affix(before string, s []byte, after string, rows int) int {
	h := uint32(2166136261)
	for i := range len(before) {
		h = (h ^ uint32(before[i])) * 16777619
	}
	for _, c := range s {
		h = (h ^ uint32(c)) * 16777619
	}
	for i := range len(after) {
		h = (h ^ uint32(after[i])) * 16777619
	}
	return int(h % uint32(rows))
}
