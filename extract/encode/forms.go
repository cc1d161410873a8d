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

// rows is how many rows each table has.
func (f *forms) rows() [5]int {
	return [...]int{f.word.Rows, f.prefix.Rows, f.suffix.Rows, f.ending.Rows, f.shape.Rows}
}

// A looks is what a word looks like, as rows of the tables of forms.
type looks struct{ word, prefix, suffix, ending, shape int32 }

// look is what each token of t looks like. words numbers the known words from 1.
func (f *forms) look(words map[string]int32, t *token.Text) []looks {
	out := make([]looks, len(t.Tokens))
	var key []byte
	for i := range out {
		word := t.Word(i)
		key = lower(key[:0], word)
		out[i] = looks{
			word:   words[string(key)],
			prefix: affix("<", key[:forward(key, 3)], "", f.prefix.Rows),
			suffix: affix("", key[back(key, 3):], ">", f.suffix.Rows),
			ending: affix("", key[back(key, 5):], ">>", f.ending.Rows),
			shape:  int32(Shape(word)),
		}
	}
	return out
}

// add adds the rows of each token to its row of dst.
func (f *forms) add(dst []float32, tokens []looks) {
	width := f.word.Width
	for i, l := range tokens {
		row := dst[i*width : (i+1)*width]
		f.word.Add(row, int(l.word))
		f.prefix.Add(row, int(l.prefix))
		f.suffix.Add(row, int(l.suffix))
		f.ending.Add(row, int(l.ending))
		f.shape.Add(row, int(l.shape))
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
func affix(before string, s []byte, after string, rows int) int32 {
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
	return int32(h % uint32(rows))
}
