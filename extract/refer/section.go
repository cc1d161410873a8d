package refer

import (
	"hearsay"
	"hearsay/extract/token"
)

// A section is what is known of the page that is being read. It is kept from page to
// page for its memory.
type section struct {
	page      *Page
	head      []int32 // of each token, in the page; -1 for a root
	left      []int32 // the bounds of the words below each token, both inclusive
	right     []int32
	full      []token.Sentence // the noun phrase of each token that heads one
	core      []token.Sentence // without appositions and clauses
	sentences []int32
	quotation []int32
	at        []int32 // the mention of each token, -1 for none
	list      []int32 // the mention of the list that each token heads
	quotes    int32   // so far in the document
}

func (s *section) open(r *Resolver, p *Page) {
	s.page = p
	n := len(p.Text.Tokens)
	for _, list := range []*[]int32{&s.head, &s.left, &s.right, &s.sentences, &s.quotation, &s.at, &s.list} {
		*list = resize(*list, n)
	}
	if cap(s.full) < n {
		s.full, s.core = make([]token.Sentence, n), make([]token.Sentence, n)
	}
	s.full, s.core = s.full[:n], s.core[:n]
	inside := false
	for i := range n {
		s.left[i], s.right[i], s.at[i], s.list[i], s.quotation[i] = int32(i), int32(i), -1, -1, -1
		s.full[i] = token.Sentence{First: i, Last: i + 1}
		s.core[i] = s.full[i]
		switch state := p.Quotes[i]; {
		case state == 2:
			if !inside {
				s.quotes++
			}
			s.quotation[i] = s.quotes
			inside = true
		default:
			inside = false
		}
	}
	for k, sentence := range p.Text.Sentences {
		s.tree(r, int32(k), sentence)
	}
}

func resize(list []int32, n int) []int32 {
	if cap(list) < n {
		return make([]int32, n)
	}
	return list[:n]
}

// tree finds the words below each token of a sentence.
func (s *section) tree(r *Resolver, number int32, sentence token.Sentence) {
	p := s.page
	for i := sentence.First; i < sentence.Last; i++ {
		s.sentences[i] = number
		s.head[i] = -1
		if h := int(p.Heads[i]); h >= 0 && sentence.First+h < sentence.Last {
			s.head[i] = int32(sentence.First + h)
		}
	}
	for i := sentence.First; i < sentence.Last; i++ {
		for at, steps := s.head[i], 0; at >= 0 && steps < sentence.Last-sentence.First; at, steps = s.head[at], steps+1 {
			if s.left[at] <= int32(i) && int32(i) <= s.right[at] {
				break // what is above has been told of this stretch
			}
			s.left[at], s.right[at] = min(s.left[at], int32(i)), max(s.right[at], int32(i))
		}
	}
	for i := sentence.First; i < sentence.Last; i++ {
		h := s.head[i]
		if h < 0 {
			continue
		}
		l := r.classes.links[p.Rels[i]]
		if name := r.describes(p, i); name >= 0 {
			widen(&s.core[name], s.left[i], s.right[i])
			widen(&s.full[name], s.left[i], s.right[i])
			continue
		}
		if l == clause && r.classes.parts[p.Tags[i]] == adjective && !r.classes.clause[p.Rels[i]] {
			l = modifer // "familiar with the matter": trees differ on what it is
		}
		switch l {
		case possessor, nominal, inner, modifer:
			widen(&s.core[h], s.left[i], s.right[i])
			widen(&s.full[h], s.left[i], s.right[i])
		case apposed, clause:
			widen(&s.full[h], s.left[i], s.right[i])
		}
	}
	for i := sentence.First; i < sentence.Last; i++ {
		s.within(r, &s.core[i], i)
		s.within(r, &s.full[i], i)
	}
}

// within cuts a noun phrase where it cannot go on, whatever the tree makes of it: before its head at a verb that
// has a subject and at the end of a quotation ("... a threat,” Prime Minister Abe said"), behind it
// at a verb whose subject it is itself, and on both sides at what parts a line ("down under | 1:06 Elon Musk").
func (s *section) within(r *Resolver, at *token.Sentence, head int) {
	p := s.page
	for k := head - 1; k >= at.First; k-- {
		if r.classes.finite[p.Tags[k]] || k > at.First && (endsQuote(p.Text, k) || endsShout(p.Text, k)) || parts(p.Text, k) {
			at.First = k + 1
			break
		}
	}
	for at.First < head && joins(p.Text.Word(at.First)) { // "…, and spokesman Frank Murtha"
		at.First++
	}
	for k := head + 1; k < at.Last; k++ {
		if parts(p.Text, k) {
			at.Last = k
		}
	}
	last := head + 1
	for last < at.Last && r.named(p, last) {
		last++
	}
	for k := last; k < at.Last; k++ {
		switch r.classes.parts[p.Tags[k]] {
		case noun, name1, names, pronoun, relative:
			return
		}
		if r.classes.finite[p.Tags[k]] {
			at.Last = k
			return
		}
	}
}

// joins reports whether a word leads on from what stands before a noun phrase.
func joins(w string) bool {
	switch w {
	case "and", "And", "or", "Or", "but", "But", "&":
		return true
	}
	return false
}

// parts reports whether token k parts what stands on a line, as no mark inside of a noun phrase does.
func parts(t *token.Text, k int) bool {
	switch t.Word(k) {
	case "|", "•", "·", "►", "»", "…", "...":
		return true
	case "?", "!":
		return k+1 < len(t.Tokens) && t.Spaced(k+1)
	}
	return false
}

// endsShout reports whether two words in capitals end with token k and one that is not follows: "CHAMPIONS OF THE WORLD SERIES Anthony
// Rizzo" is the end of one line and the beginning of another.
func endsShout(t *token.Text, k int) bool {
	const least = 4 // letters: "US NATO envoy" is none
	if k < 1 || k+1 >= len(t.Tokens) || len(t.Word(k-1)) < least || len(t.Word(k)) < least {
		return false
	}
	next := t.Word(k + 1)
	return capitals(t.Word(k-1)) && capitals(t.Word(k)) && len(next) > 1 && !capitals(next)
}

// endsQuote reports whether token k is the mark at the end of a quotation that is a sentence or most of one.
func endsQuote(t *token.Text, k int) bool {
	switch t.Word(k) {
	case "”", "\"", "''", "’", "'":
	default:
		return false
	}
	switch t.Word(k - 1) {
	case ",", ".", "?", "!", "…":
		return !t.Spaced(k) && k+1 < len(t.Tokens) && t.Spaced(k+1)
	}
	return false
}

func widen(s *token.Sentence, left, right int32) {
	s.First, s.Last = min(s.First, int(left)), max(s.Last, int(right)+1)
}

// place enters the mentions of the page from one on under their heads.
func (s *section) place(r *Resolver, from int32) {
	for i := from; i < int32(len(r.mentions)); i++ {
		m := &r.mentions[i]
		if at := m.head - int32(s.page.First); m.form == byList {
			s.list[at] = i
		} else {
			s.at[at] = i
		}
	}
}

// words is the span of a range of tokens of the page, without marks at its edges.
func (s *section) words(from, to int) hearsay.Span {
	t := s.page.Text
	for from+1 < to && mark(t.Word(from)) {
		from++
	}
	for to-1 > from && mark(t.Word(to-1)) {
		to--
	}
	return hearsay.Span{Start: t.Tokens[from].Span.Start, End: t.Tokens[to-1].Span.End}
}

// mark reports whether a word is punctuation that stands at the edge of a phrase.
func mark(word string) bool {
	switch word {
	case ",", ";", ":", "-", "–", "—", "--", "(", ")", "[", "]", "\"", "“", "”", "'", "‘", "’", "'s", "’s", "``", "''", ".":
		return true
	}
	return false
}
