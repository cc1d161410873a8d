package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// least is how far a tag may lie under the best of its word; what lies lower counts as no lower.
const least = -12

// level puts the best score of each word at zero.
func (t *Tagger) level(scores []float32) {
	for ; len(scores) > 0; scores = scores[t.out.Out:] {
		row := scores[:t.out.Out]
		top := model.Max(row)
		for i := range row {
			row[i] = max(row[i]-top, least)
		}
	}
}

// agreement is how much of a word's scores is the mean over all places where the word stands. Fine tags of EWT dev rise by
// 0.1 and those of GUM dev by 0.1 with 0.3 to 0.5.
const agreement = 0.5

// agree moves the scores of a word of an open class towards their mean over the text: a word that is a name in one place is
// one in most.
func (t *Tagger) agree(scores []float32, text *token.Text, a *model.Arena) {
	mark := a.Mark()
	defer a.Release(mark)
	wide := t.out.Out
	group := map[string]int{}
	of := make([]int, len(text.Tokens)) // the group of each token, one more; 0 for none
	var sizes []int
	for i := range text.Tokens {
		word := text.Word(i)
		first, size := utf8.DecodeRuneInString(word)
		if size == len(word) || !unicode.IsLetter(first) || !t.open[model.Best(scores[i*wide:(i+1)*wide])] {
			continue
		}
		word = strings.ToLower(word)
		g, known := group[word]
		if !known {
			g = len(sizes)
			group[word] = g
			sizes = append(sizes, 0)
		}
		sizes[g]++
		of[i] = g + 1
	}
	rows, several := make([]int, len(sizes)), 0 // the row of the sums of each group of several, one more
	for g, n := range sizes {
		if n > 1 {
			several++
			rows[g] = several
		}
	}
	sums := a.F32(several * wide)
	for i, g := range of {
		if g > 0 && rows[g-1] > 0 {
			at := rows[g-1] - 1
			model.Add(sums[at*wide:(at+1)*wide], scores[i*wide:(i+1)*wide])
		}
	}
	for i, g := range of {
		if g == 0 || rows[g-1] == 0 {
			continue
		}
		at, share := rows[g-1]-1, agreement/float32(sizes[g-1])
		row, sum := scores[i*wide:(i+1)*wide], sums[at*wide:(at+1)*wide]
		for k := range row {
			// Rounded twice on every processor.
			row[k] = float32((1-agreement)*row[k]) + float32(share*sum[k])
		}
	}
}
