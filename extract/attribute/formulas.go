package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// worded is the confidence of what a set phrase gives to its source.
const worded = 0.7

// formulas reads the set phrases that give a sentence to somebody, where the engine has passed them over: "in the words of the owner",
// "by her own account", "per the filing", "as the poet put it", and those that give a figure: "the office put the rate at 6 percent",
// "the company guided to sales of $2 billion". The rest of the clause is what is said.
func formulas(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	var own []int32
	for i := range p.Text.Tokens {
		f, ok := p.formula(i)
		if !ok || len(f.Source) == 0 || len(f.Content) == 0 {
			continue
		}
		if slices.ContainsFunc(found, func(g Attribution) bool { return g.cued() && meets(g.Cue, f.Cue) }) || !p.fits(&f, found, &own) {
			continue
		}
		f.Confidence = worded
		found = append(found, f)
	}
	return found
}

// formula is the statement of the set phrase that token i is the key of.
func (p *Page) formula(i int) (Attribution, bool) {
	if p.quoted(i) {
		return Attribution{}, false
	}
	switch strings.ToLower(p.word(i)) {
	case "words":
		if i >= 2 && i+1 < len(p.Text.Tokens) && strings.EqualFold(p.word(i-2), "in") && strings.EqualFold(p.word(i-1), "the") && strings.EqualFold(p.word(i+1), "of") {
			if whose := p.child(i, "nmod"); whose > i+1 {
				return p.circumstantial(i, token.Sentence{First: i - 2, Last: i + 2}, p.subtree(whose))
			}
		}
	case "account", "reckoning", "estimate", "admission", "telling":
		return p.byAccount(i)
	case "per":
		return p.per(i)
	case "put", "puts":
		if f, ok := p.putIt(i); ok {
			return f, true
		}
		return p.figured(i, "at", "near", "nearer", "closer")
	case "guided", "guides":
		return p.figured(i, "to", "for", "at")
	}
	return Attribution{}, false
}

// circumstantial is the statement of a phrase that hangs on what is said: i is the head of the phrase.
func (p *Page) circumstantial(i int, cue, source token.Sentence) (Attribution, bool) {
	if source.First < cue.Last && cue.First < source.Last {
		source.First = cue.Last
	}
	clause := p.head(i)
	for clause >= 0 && p.head(clause) >= 0 && !strings.HasPrefix(p.tag(clause), "VB") && p.rel(clause) != "conj" && p.rel(clause) != "parataxis" {
		clause = p.head(clause)
	}
	if clause < 0 || source.First >= source.Last {
		return Attribution{}, false
	}
	phrase := p.subtree(i)
	phrase.First, phrase.Last = min(phrase.First, cue.First, source.First), max(phrase.Last, cue.Last, source.Last)
	f, said, s := Attribution{Cue: cue, Source: []token.Sentence{source}}, p.subtree(clause), p.sentence(i)
	if p.trimmed(token.Sentence{First: phrase.Last, Last: s.Last}).First == s.Last { // "The work is done and the road is open, per the city."
		said = s
	}
	for _, r := range minus([]token.Sentence{said}, phrase) {
		if r = p.trimmed(r); r.First < r.Last {
			f.Content = append(f.Content, r)
		}
	}
	if len(f.Content) == 1 && !slices.ContainsFunc(f.Content, func(r token.Sentence) bool { return r.Last-r.First > 1 }) {
		return f, false
	}
	return f, true
}

// trimmed is a range without the commas, stops and conjunctions at its ends.
func (p *Page) trimmed(r token.Sentence) token.Sentence {
	for r.First < r.Last && !p.quoted(r.First) && (!wordStart(p.word(r.First)) || p.tag(r.First) == "CC") {
		r.First++
	}
	for r.First < r.Last && !p.quoted(r.Last-1) && !wordStart(p.word(r.Last-1)) {
		r.Last--
	}
	return r
}

// byAccount reads "by his own account", "by the owner's reckoning".
func (p *Page) byAccount(i int) (Attribution, bool) {
	whose, by := p.child(i, "nmod:poss"), p.child(i, "case")
	if whose < 0 || by < 0 || !strings.EqualFold(p.word(by), "by") || whose <= by || !strings.HasPrefix(p.rel(i), "obl") {
		return Attribution{}, false
	}
	source := p.subtree(whose)
	cue := token.Sentence{First: i, Last: i + 1}
	if i-1 > whose && strings.EqualFold(p.word(i-1), "own") {
		cue.First--
	}
	source.Last = min(source.Last, cue.First)
	return p.circumstantial(i, cue, source)
}

// per reads "per" before a document or a name; "per share" and "per day" are rates.
func (p *Page) per(i int) (Attribution, bool) {
	h := p.head(i)
	if h < i || p.rel(i) != "case" || i > 0 && wordStart(p.word(i-1)) && !p.begins(i) {
		return Attribution{}, false
	}
	switch p.tag(i + 1) {
	case "DT", "PRP$", "NNP", "NNPS":
		source := p.subtree(h)
		source.First = i + 1
		return p.circumstantial(h, token.Sentence{First: i, Last: i + 1}, source)
	}
	return Attribution{}, false
}

// putIt reads "as the poet put it".
func (p *Page) putIt(i int) (Attribution, bool) {
	as, subject := p.child(i, "mark"), p.subject(i)
	if as < 0 || subject < 0 || !strings.EqualFold(p.word(as), "as") || i+1 >= p.sentence(i).Last || !strings.EqualFold(p.word(i+1), "it") || p.head(i) < 0 {
		return Attribution{}, false
	}
	source := p.phrase(subject)
	source.First = max(source.First, as+1)
	return p.circumstantial(i, token.Sentence{First: i, Last: i + 2}, source)
}

// figured reads a verb with a figure behind one of the prepositions: the content is its object, and that.
func (p *Page) figured(i int, prepositions ...string) (Attribution, bool) {
	subject, s := p.subject(i), p.sentence(i)
	if subject < 0 || subject > i || !strings.HasPrefix(p.tag(i), "VB") || !thirdPerson(p.word(subject)) && !strings.EqualFold(p.word(subject), "it") {
		return Attribution{}, false
	}
	for j := i + 1; j < s.Last; j++ {
		if rel := p.rel(j); p.head(j) != i || rel != "obj" && !strings.HasPrefix(rel, "obl") {
			continue
		}
		by := p.subtree(j).First
		if by <= i || by == j || !slices.ContainsFunc(prepositions, func(w string) bool { return strings.EqualFold(w, p.word(by)) }) || !p.counts(p.subtree(j)) {
			continue
		}
		if object := p.child(i, "obj"); object <= i || object >= by {
			if prepositions[0] == "at" {
				return Attribution{}, false
			}
		} else if strings.HasPrefix(p.tag(object), "PRP") {
			return Attribution{}, false // "put him at third"
		}
		content := token.Sentence{First: i + 1, Last: p.subtree(i).Last}
		for k := j + 1; k < content.Last; k++ {
			if rel := p.rel(k); p.head(k) == i && (rel == "conj" || rel == "parataxis" || rel == "advcl") {
				content.Last = max(j+1, p.subtree(k).First)
			}
		}
		f := Attribution{Cue: p.group(i), Source: []token.Sentence{p.subtree(subject)}, Content: []token.Sentence{p.trimmed(content)}}
		return f, f.Source[0].Last <= f.Cue.First
	}
	return Attribution{}, false
}

// counts reports whether a range holds a figure or what stands for one.
func (p *Page) counts(r token.Sentence) bool {
	for i := r.First; i < r.Last; i++ {
		if c, _ := utf8.DecodeRuneInString(p.word(i)); unicode.IsDigit(c) || p.tag(i) == "CD" || strings.EqualFold(p.word(i), "half") {
			return true
		}
	}
	return false
}
