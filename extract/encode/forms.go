package encode

import (
	"strings"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// forms are tables of what a word looks like: itself, its first three, last three and
// last five letters, and how it is written.
type forms struct {
	word, prefix, suffix, ending, shape *model.Table
}

// newForms reads the tables whose tensors begin with prefix. It returns the errors of
// model.Weights.
func newForms(w *model.Weights, prefix string) (f forms, err error) {
	for name, table := range map[string]**model.Table{
		"word": &f.word, "prefix": &f.prefix, "suffix": &f.suffix, "ending": &f.ending, "shape": &f.shape,
	} {
		if *table, err = w.Table(prefix + name); err != nil {
			return f, err
		}
	}
	return f, nil
}

// add adds the rows of each token of t to its row of dst. words numbers the known words
// from 1.
func (f *forms) add(dst []float32, words map[string]int32, t *token.Text) {
	width := f.word.Width
	var key []byte
	for i := range t.Tokens {
		row := dst[i*width : (i+1)*width]
		word := t.Word(i)
		key = lower(key[:0], word)
		f.word.Add(row, int(words[string(key)]))
		f.prefix.Add(row, affix("<", key[:forward(key, 3)], "", f.prefix.Rows))
		f.suffix.Add(row, affix("", key[back(key, 3):], ">", f.suffix.Rows))
		f.ending.Add(row, affix("", key[back(key, 5):], ">>", f.ending.Rows))
		f.shape.Add(row, int(Shape(word)))
	}
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
