package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A Written is a gold attribution as people write it down: by its words, not by
// offsets. Words that end in "#2" are meant where they stand for the second time.
type Written struct {
	Source, Cue string // "" where there is none
	Content     []string
	Within      int // 1-based number of the gold attribution whose content holds this one; 0 for none
}

// ReadWrittenFile reads written attributions, one a line: source, cue, content in pieces
// parted by " | ", and two fields that are left out here, parted by tabs. It returns
// NotFound or Unavailable where the file cannot be read, and Invalid, with the line,
// for a line of another form.
func ReadWrittenFile(path string) ([]Written, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Written
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		field := strings.Split(lines.Text(), "\t")
		if len(field) != 5 {
			return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%d fields, not 5", len(field)), Path: path, Line: n}
		}
		out = append(out, Written{Source: field[0], Cue: field[1], Content: strings.Split(field[2], " | ")})
	}
	if err := lines.Err(); err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Message: "cannot be read", Path: path, Err: cause(err)}
	}
	return out, nil
}

// Place finds the words of w in the text. Words that stand there more than once
// are taken where all the words of w stand closest together, and next to the cue
// rather than before it; the first such place where several are as close. It
// returns NotFound, with the words, for those that are not there.
func (t *Text) Place(w Written) (Attribution, error) {
	words := slices.Concat(w.Content, []string{w.Cue, w.Source})
	at := make([][]hearsay.Span, len(words))
	anchor := -1 // the longest of them: it stands in few places
	for i, word := range words {
		if word == "" {
			continue
		}
		if at[i] = occurrences(t.Text, word); len(at[i]) == 0 {
			return Attribution{}, &hearsay.Error{Code: hearsay.NotFound, Path: t.Name, Message: fmt.Sprintf("the text does not hold %q", word)}
		}
		if anchor < 0 || len(word) > len(words[anchor]) {
			anchor = i
		}
	}
	if anchor < 0 {
		return Attribution{}, &hearsay.Error{Code: hearsay.Invalid, Path: t.Name, Message: "a written attribution without words"}
	}
	best, least := []hearsay.Span(nil), 0
	for _, first := range at[anchor] {
		if spans, sum := around(at, anchor, first); best == nil || sum < least {
			best, least = spans, sum
		}
	}
	n := len(w.Content)
	a := Attribution{Content: t.written(best[:n]), Cue: t.written(best[n : n+1]), Source: t.written(best[n+1:])}
	return a, nil
}

// around places all words given where those with number anchor stand: each piece of
// the content as close as may be to what is placed already, then the cue and the source
// where the way from the content to the cue and on to the source is shortest. Nothing
// overlaps. The sum of the distances tells how close they are.
func around(at [][]hearsay.Span, anchor int, first hearsay.Span) (spans []hearsay.Span, sum int) {
	spans = make([]hearsay.Span, len(at))
	spans[anchor] = first
	placed := []hearsay.Span{first}
	cue, source := len(at)-2, len(at)-1
	for i, places := range at[:cue] {
		if i == anchor || len(places) == 0 {
			continue
		}
		best, least := nearest(places, placed, placed)
		spans[i] = best
		placed = append(placed, best)
		sum += least
	}
	cues := at[cue]
	if anchor == cue {
		cues = []hearsay.Span{first}
	}
	if len(cues) == 0 {
		if anchor != source && len(at[source]) > 0 {
			best, least := nearest(at[source], placed, placed)
			spans[source], sum = best, sum+least
		}
		return spans, sum
	}
	shortest := -1
	for _, c := range cues {
		way := 0
		if anchor != cue {
			if slices.ContainsFunc(placed, c.Overlaps) {
				continue
			}
			_, way = nearest([]hearsay.Span{c}, placed, nil)
		}
		s := spans[source]
		if anchor != source && len(at[source]) > 0 {
			var on int
			s, on = nearest(at[source], []hearsay.Span{c}, append(slices.Clip(placed), c))
			way += on
		}
		if shortest < 0 || way < shortest {
			shortest, spans[cue], spans[source] = way, c, s
		}
	}
	return spans, sum + max(0, shortest)
}

// nearest is the first of the places closest to one of those in near that overlaps none
// of taken, and how close it is; one that overlaps where all do.
func nearest(places, near, taken []hearsay.Span) (best hearsay.Span, least int) {
	least = -1
	for _, p := range places {
		if slices.ContainsFunc(taken, p.Overlaps) {
			continue
		}
		for _, q := range near {
			if gap := max(p.Start-q.End, q.Start-p.End); least < 0 || gap < least {
				best, least = p, gap
			}
		}
	}
	if least < 0 {
		return places[0], places[0].Len()
	}
	return best, least
}

// occurrences are the places of whole words in text, or the one that "#n" asks for.
func occurrences(text, words string) []hearsay.Span {
	only := 0
	if n := len(words); n > 2 && words[n-2] == '#' && words[n-1] >= '1' && words[n-1] <= '9' {
		only, words = int(words[n-1]-'0'), words[:n-2]
	}
	var out []hearsay.Span
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		s := hearsay.Span{Start: from + i, End: from + i + len(words)}
		from = s.Start + 1
		if whole(text, s) {
			out = append(out, s)
		}
	}
	if only > 0 {
		if only > len(out) {
			return nil
		}
		return out[only-1 : only]
	}
	return out
}

// whole reports whether no word is cut at either end of s.
func whole(text string, s hearsay.Span) bool {
	first, _ := utf8.DecodeRuneInString(text[s.Start:])
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	last, _ := utf8.DecodeLastRuneInString(text[:s.End])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	return !(wordRune(first) && wordRune(before)) && !(wordRune(last) && wordRune(after))
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (t *Text) written(spans []hearsay.Span) Mention {
	var pieces []Piece
	for _, s := range spans {
		if !s.Empty() {
			pieces = append(pieces, t.piece(s))
		}
	}
	return t.mention(pieces)
}

// Close joins predicted attributions with gold ones as Pairs does, but for readers
// rather than for a corpus: cues may be marks without a word, sources must share a
// word that is more than an article or a preposition, and the token F1 of the
// contents is at least 0.8.
func (t *Text) Close(gold, pred []Attribution) []int {
	type pair struct {
		closeness float64
		g, p      int
	}
	var pairs []pair
	for i := range gold {
		for j := range pred {
			g, p := &gold[i], &pred[j]
			if !touch(g.Cue.Spans, p.Cue.Spans) || !t.sameSource(g.Source, p.Source) {
				continue
			}
			if c := tokenF1(g.Content.Tokens, p.Content.Tokens); c >= 0.8 {
				pairs = append(pairs, pair{c, i, j})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.closeness, a.closeness) })
	out := make([]int, len(pred))
	for j := range out {
		out[j] = -1
	}
	used := make([]bool, len(gold))
	for _, p := range pairs {
		if !used[p.g] && out[p.p] < 0 {
			used[p.g], out[p.p] = true, p.g
		}
	}
	return out
}

// touch reports whether two lists of spans overlap, or are both empty.
func touch(a, b hearsay.Spans) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return slices.ContainsFunc(a, func(s hearsay.Span) bool { return slices.ContainsFunc(b, s.Overlaps) })
}

// sameSource reports whether two sources share a word of weight, any word where one
// has no other, or are both empty.
func (t *Text) sameSource(a, b Mention) bool {
	if len(a.Tokens) == 0 || len(b.Tokens) == 0 {
		return len(a.Tokens) == len(b.Tokens)
	}
	heavyA, heavyB := t.heavy(a.Tokens), t.heavy(b.Tokens)
	if len(heavyA) == 0 || len(heavyB) == 0 {
		return shared(a.Tokens, b.Tokens) > 0
	}
	return shared(heavyA, heavyB) > 0
}

// heavy are the tokens that are more than an article, a preposition or "and".
func (t *Text) heavy(tokens []int) []int {
	var out []int
	for _, i := range tokens {
		word := t.Text[t.bytes[t.starts[i]]:t.bytes[t.ends[i]]]
		switch strings.ToLower(word) {
		case "the", "a", "an", "of", "in", "at", "for", "by", "to", "on", "from", "with", "and":
		default:
			out = append(out, i)
		}
	}
	return out
}
