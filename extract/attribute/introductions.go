package attribute

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/model"
	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// introduced is the confidence of a statement whose content is what a colon at the
// end of a paragraph introduces.
const introduced = 0.8

// expectant is the least probability of a cue in a sentence that ends with a colon
// over a list or quotation; the colon makes up for what is missing to the engine's threshold.
const expectant = 0.2

// introductions gives the words that end a paragraph with a colon what they introduce:
// the items of a list ("The strikers demanded:"), a block quotation ("The letter says:"),
// a quotation between marks in paragraphs of its own ("And from Chairwoman Lowe:"). The
// engine sees the texts of newspapers, which have few of these.
func introductions(r *Reader, p *Page, h []float32, found []Attribution, a *model.Arena) []Attribution {
	for n := 0; n+1 < len(p.Text.Paragraphs); n++ {
		para := p.Text.Paragraphs[n]
		if p.word(para.Last-1) != ":" || para.Last-para.First < 2 {
			continue
		}
		body, listed := p.list(n+1), true
		if body == nil {
			body, listed = p.block(n+1), false
		}
		if body == nil {
			body = p.quotedParagraphs(n + 1)
		}
		if body == nil {
			continue
		}
		if slices.ContainsFunc(p.turns, func(t turn) bool { return body[0].First <= t.label && t.label < body[len(body)-1].Last }) {
			// "A partial transcript follows:" says nothing that its speakers do not.
			found = slices.DeleteFunc(found, func(f Attribution) bool {
				return para.First <= f.Cue.First && f.Cue.First < para.Last && len(f.Content) > 0 && f.Content[0].First >= body[0].First
			})
			continue
		}
		if from, source, ok := p.from(para); ok && !listed {
			found = slices.DeleteFunc(found, func(f Attribution) bool { return f.Cue.First >= para.First && f.Cue.First < para.Last })
			found = append(found, Attribution{Cue: from, Source: []token.Sentence{source}, Content: body, Confidence: introduced})
			continue
		}
		last := p.sentence(para.Last - 1)
		k := -1 // the attribution with the last cue of the sentence
		for i := range found {
			if f := &found[i]; f.Cue.First >= last.First && f.Cue.First < last.Last && (k < 0 || f.Cue.First > found[k].Cue.First) {
				k = i
			}
		}
		if k >= 0 {
			f := &found[k]
			f.Content = body
			if subject := p.subject(f.Cue.First); len(f.Source) == 0 && subject >= 0 {
				f.Source = []token.Sentence{p.phrase(subject)}
			}
			continue
		}
		if f, ok := r.expected(p, h, last, a); ok {
			f.Content = body
			found = append(found, f)
		}
	}
	return found
}

// expected asks for the likeliest cue of a sentence that introduces something.
func (r *Reader) expected(p *Page, h []float32, s token.Sentence, a *model.Arena) (Attribution, bool) {
	mark := a.Mark()
	defer a.Release(mark)
	scores := r.cue.scores(h, s, a)
	best := -1
	for i := s.First; i < s.Last; i++ {
		if strings.HasPrefix(p.tag(i), "VB") && (best < 0 || scores[i-s.First] > scores[best-s.First]) {
			best = i
		}
	}
	if best < 0 || scores[best-s.First] < expectant {
		return Attribution{}, false
	}
	f := Attribution{Cue: token.Sentence{First: best, Last: best + 1}, Confidence: introduced}
	if subject := p.subject(best); subject >= 0 {
		f.Source = []token.Sentence{p.phrase(subject)}
	}
	return f, true
}

// phrase is the subject i with what hangs on it, up to the first comma after it.
func (p *Page) phrase(i int) token.Sentence {
	out := p.subtree(i)
	for j := i + 1; j < out.Last; j++ {
		if p.word(j) == "," {
			out.Last = j
		}
	}
	return out
}

// scores are the probabilities of the tokens of s to be in a cue.
func (f *cueFinder) scores(h []float32, s token.Sentence, a *model.Arena) []float32 {
	n := s.Last - s.First
	hidden, three, out := a.Unset(n*f.in.Out), a.Unset(n*3), a.Unset(n)
	f.in.Apply(hidden, h[s.First*f.in.In:s.Last*f.in.In], n, a)
	model.ReLU(hidden)
	f.out.Apply(three, hidden, n)
	for i := range n {
		model.Softmax(three[3*i : 3*i+3])
		out[i] = 1 - three[3*i]
	}
	return out
}

// from reads the lines of press releases that hand over to a speaker: "And from
// Chairwoman Lowe:", "From the desk of Carl Nye, Superintendent:".
func (p *Page) from(para token.Sentence) (cue, source token.Sentence, ok bool) {
	i := para.First
	if w := strings.ToLower(p.word(i)); w == "and" || w == "also" {
		i++
	}
	if i >= para.Last-2 || strings.ToLower(p.word(i)) != "from" || para.Last-i > 30 {
		return cue, source, false
	}
	cue = token.Sentence{First: i, Last: i + 1}
	if words := strings.ToLower(strings.Join(strings.Fields(p.Text.Text[p.Text.Tokens[i].Span.Start:p.Text.Tokens[min(i+3, para.Last-1)].Span.End]), " ")); words == "from the desk of" || words == "from the office of" {
		cue.Last = i + 4
	}
	source = token.Sentence{First: cue.Last, Last: para.Last - 1}
	if source.First >= source.Last {
		return cue, source, false
	}
	r, _ := utf8.DecodeRuneInString(p.word(source.First))
	return cue, source, unicode.IsUpper(r)
}

// quotedParagraphs are the paragraphs from n on that are one quotation each, the later
// ones reopened without a close before; nil if n is none.
func (p *Page) quotedParagraphs(n int) []token.Sentence {
	var out []token.Sentence
	for ; n < len(p.Text.Paragraphs); n++ {
		q, ok := p.whole(n)
		if !ok || len(out) > 0 && !q.continues {
			break
		}
		out = append(out, p.Text.Paragraphs[n])
	}
	return out
}

// whole is the quotation that is all of paragraph n.
func (p *Page) whole(n int) (quotation, bool) {
	para := p.Text.Paragraphs[n]
	if p.Quotes[para.First] != quote.Opening {
		return quotation{}, false
	}
	q, ok := p.opening(para)
	rest := para.Last - q.last
	return q, ok && (rest == 0 || rest == 1 && !wordStart(p.word(q.last)))
}
