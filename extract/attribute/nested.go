package attribute

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// nestedThreshold is the least probability of a cue inside the content of another
// statement.
const nestedThreshold = 0.45

// suspected is the probability of a cue from which a verb in a content is looked at even
// if the tree shows no clause as its object.
const suspected = 0.05

// nested looks for statements inside the contents of others: "My father told me that
// the river would come back", in a quotation of somebody else. The training texts mark
// no nesting, each token is in one attribution at most, so that the engine has learnt to
// keep silent there. A verb that has a subject and a clause as its object is therefore put
// to it again, its sentence as a text of its own, and what it then says of source
// and content is kept where all of it lies in one piece of the outer content. Verbs of the
// first and second person are left alone: "I think" in a quotation is how its speaker
// speaks.
func nested(r *Reader, p *Page, h []float32, found []Attribution, a *model.Arena) []Attribution {
	var again reread
	for _, verb := range r.candidates(p, h, found, a) {
		outer := p.holding(verb, found)
		score := r.score(p, verb, outer, &again, a)
		if score < nestedThreshold {
			continue
		}
		f := Attribution{Cue: p.group(verb)}
		likelihood := r.ask(p, h, &f, a)
		if len(f.Content) > 0 && within(outer, f) {
			f.Confidence = r.judge(score, likelihood, len(f.Source) == 0)
			found = append(found, f)
		}
	}
	return found
}

// candidates are the verbs in the contents of found that have a subject of the third
// person, are in no cue, and have a clause as their object or are at least suspected to be
// a cue where they stand.
func (r *Reader) candidates(p *Page, h []float32, found []Attribution, a *model.Arena) []int {
	mark := a.Mark()
	defer a.Release(mark)
	seen := a.I32(len(p.Text.Tokens))
	for k := range found {
		for i := found[k].Cue.First; i < found[k].Cue.Last; i++ {
			seen[i] = 1
		}
	}
	var out []int
	for k := range found {
		for _, piece := range found[k].Content {
			// "He left," the official said, according to a report: trees of such sentences are seldom right.
			if end := piece.Last - 1; seen[end] == 0 && end > piece.First && strings.HasPrefix(p.tag(end), "VB") {
				seen[end] = 1
				out = append(out, end)
			}
			for i := piece.First; i < piece.Last; i++ {
				if p.rel(i) != "nsubj" || !thirdPerson(p.word(i)) {
					continue
				}
				verb := p.head(i)
				if verb < 0 {
					continue
				}
				s := p.sentence(verb)
				for j := max(s.First, piece.First); j < min(s.Last, piece.Last); j++ {
					if seen[j] == 0 && strings.HasPrefix(p.tag(j), "VB") && (j == verb || p.head(j) == verb && p.rel(j) == "conj") {
						seen[j] = 1
						if p.clausal(j) || r.cue.scores(h, token.Sentence{First: j, Last: j + 1}, a)[0] >= suspected {
							out = append(out, j)
						}
					}
				}
			}
		}
	}
	return out
}

// thirdPerson reports whether a subject is somebody else than who speaks or is spoken
// to, and not a word that stands for a thing or for nothing.
func thirdPerson(subject string) bool {
	switch strings.ToLower(subject) {
	case "i", "we", "you", "it", "there", "that", "this":
		return false
	}
	return true
}

// clausal reports whether a verb has a clause as its object.
func (p *Page) clausal(verb int) bool {
	s := p.sentence(verb)
	for i := s.First; i < s.Last; i++ {
		if p.head(i) == verb {
			switch p.rel(i) {
			case "ccomp", "xcomp", "parataxis":
				return true
			}
		}
	}
	return false
}

// holding is the smallest piece of a content that holds token i.
func (p *Page) holding(i int, found []Attribution) token.Sentence {
	var best token.Sentence
	for k := range found {
		for _, piece := range found[k].Content {
			if piece.First <= i && i < piece.Last && (best.Last == best.First || piece.Last-piece.First < best.Last-best.First) {
				best = piece
			}
		}
	}
	return best
}

// group is a verb with the auxiliaries, negations and adverbs that stand right before it.
func (p *Page) group(verb int) token.Sentence {
	first := verb
	for first > p.sentence(verb).First && p.head(first-1) == verb {
		switch p.rel(first - 1) {
		case "aux", "aux:pass", "advmod":
			first--
			continue
		}
		break
	}
	return token.Sentence{First: first, Last: verb + 1}
}

// A reread is a sentence that was read as a text of its own: the probability of each of
// its tokens that it is in a cue.
type reread struct {
	at     token.Sentence
	scores []float32
}

// score is the probability that verb i is a cue if its sentence, as far as it is in the
// outer content, is read as a text of its own. What was read last is kept in again: the
// verbs of a sentence come one after the other, and encoding is most of the cost.
func (r *Reader) score(p *Page, i int, outer token.Sentence, again *reread, a *model.Arena) float64 {
	s := p.sentence(i)
	s.First, s.Last = max(s.First, outer.First), min(s.Last, outer.Last)
	for s.First < i && !wordStart(p.word(s.First)) {
		s.First++
	}
	if again.at != s {
		whole := []token.Sentence{{First: 0, Last: s.Last - s.First}}
		t := &token.Text{
			Text: p.Text.Text, Tokens: p.Text.Tokens[s.First:s.Last],
			Sentences: whole, Paragraphs: whole, Kinds: []hearsay.PartKind{hearsay.Body},
		}
		mark := a.Mark()
		again.at, again.scores = s, append(again.scores[:0], r.cue.scores(p.Encode(t, a), whole[0], a)...)
		a.Release(mark)
	}
	return float64(again.scores[i-s.First])
}

// ask fills in the source and content of f, whose cue is given, and returns the log
// probability of their path.
func (r *Reader) ask(p *Page, h []float32, f *Attribution, a *model.Arena) float64 {
	mark := a.Mark()
	defer a.Release(mark)
	lo, hi := max(0, f.Cue.First-Before), min(len(p.Text.Tokens), f.Cue.Last+After)
	width, wide := r.span.word.In, r.span.word.Out
	h = h[lo*width : hi*width]
	words := a.F32((hi - lo) * wide)
	r.span.word.Apply(words, h, hi-lo, a)
	cue := f.Cue
	f.Cue = token.Sentence{First: cue.First - lo, Last: cue.Last - lo}
	likelihood := r.span.find(f, h, words, p.sentences[lo:hi], p.paragraphs[lo:hi], a)
	f.Cue = cue
	for _, ranges := range [2][]token.Sentence{f.Source, f.Content} {
		for i := range ranges {
			ranges[i].First, ranges[i].Last = ranges[i].First+lo, ranges[i].Last+lo
		}
	}
	return likelihood
}

// within reports whether all of f lies in piece.
func within(piece token.Sentence, f Attribution) bool {
	for _, r := range slices.Concat(f.Source, f.Content, []token.Sentence{f.Cue}) {
		if r.First < piece.First || r.Last > piece.Last {
			return false
		}
	}
	return true
}
