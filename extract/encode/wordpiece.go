package encode

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// PiecesPerWord bounds the pieces of one word: 1 word in 4,000 of the news texts
// has more, and keeps its first ones.
const PiecesPerWord = 6

// wordPieces splits words into the pieces of BERT's uncased vocabulary, longest
// first (Wu et al. 2016). train/wordpiece.py does the same.
type wordPieces struct {
	ids               map[string]int32
	begin, end, other int32
}

func newWordPieces(vocabulary []string) *wordPieces {
	p := &wordPieces{ids: make(map[string]int32, len(vocabulary))}
	for i, piece := range vocabulary {
		p.ids[piece] = int32(i)
	}
	p.begin, p.end, p.other = p.ids["[CLS]"], p.ids["[SEP]"], p.ids["[UNK]"]
	return p
}

// split appends the pieces of a word to dst, at least one and at most PiecesPerWord.
// buf is scratch, returned for the next call.
func (p *wordPieces) split(dst []int32, word string, buf []byte) ([]int32, []byte) {
	first := len(dst)
	buf = fold(buf[:0], word)
	for start := 0; start < len(buf) && len(dst)-first < PiecesPerWord; {
		r, size := utf8.DecodeRune(buf[start:])
		stop := start + size
		if letter(r) {
			for stop < len(buf) {
				r, size := utf8.DecodeRune(buf[stop:])
				if !letter(r) {
					break
				}
				stop += size
			}
		} else if unicode.In(r, unicode.Z, unicode.C) {
			start = stop
			continue
		}
		dst = p.greedy(dst, buf[start:stop])
		start = stop
	}
	if len(dst) == first {
		dst = append(dst, p.other)
	}
	return dst[:min(len(dst), first+PiecesPerWord)], buf
}

// greedy appends the longest pieces that make up part, or the unknown piece if some
// of it is in none. Parts are cut at 100 code points.
func (p *wordPieces) greedy(dst []int32, part []byte) []int32 {
	part = part[:forward(part, 100)]
	begin := len(dst)
	var key [2 + 100*utf8.UTFMax]byte
	key[0], key[1] = '#', '#'
	for start := 0; start < len(part); {
		n := copy(key[2:], part[start:])
		from := 2
		if start > 0 {
			from = 0
		}
		found := false
		for end := n; end > 0; end -= lastSize(key[2 : 2+end]) {
			if id, ok := p.ids[string(key[from:2+end])]; ok {
				dst = append(dst, id)
				start += end
				found = true
				break
			}
		}
		if !found {
			return append(dst[:begin], p.other)
		}
	}
	return dst
}

func lastSize(b []byte) int {
	_, size := utf8.DecodeLastRune(b)
	return size
}

// letter reports whether r belongs to a run of letters and digits.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// fold appends word to dst in lower case and without accents.
func fold(dst []byte, word string) []byte {
	dst = lower(dst, word)
	for _, c := range dst {
		if c >= utf8.RuneSelf {
			plain := make([]byte, 0, len(dst))
			for _, r := range string(norm.NFD.Bytes(dst)) {
				if !unicode.Is(unicode.Mn, r) {
					plain = utf8.AppendRune(plain, r)
				}
			}
			return plain
		}
	}
	return dst
}
