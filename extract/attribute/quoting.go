package attribute

import (
	"slices"
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// longestQuoted is how many tokens may stand between "quoted" and "as saying".
const longestQuoted = 14

// quotings finds who speaks where one source quotes another: "the newspaper quoted him as saying" is the newspaper's statement, as the training
// texts have it, and inside it one of his. In "Hurd was quoted by the Ledger as saying" he is the source, and the whole phrase is the
// cue, in which the chain is read.
func quotings(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for as := 1; as+1 < len(p.Text.Tokens); as++ {
		if !strings.EqualFold(p.word(as), "as") || !quotedSpeech(p.word(as+1)) {
			continue
		}
		verb := p.quotingVerb(as)
		if verb < 0 {
			continue
		}
		said := token.Sentence{First: as, Last: as + 2}
		// What was made of "as saying" alone goes.
		found = slices.DeleteFunc(found, func(f Attribution) bool { return f.cued() && said.First <= f.Cue.First && f.Cue.Last <= said.Last })
		k := slices.IndexFunc(found, func(f Attribution) bool { return f.Cue.First <= verb && verb < f.Cue.Last })
		if k < 0 {
			continue
		}
		f := &found[k]
		if aux := p.passive(verb); aux >= 0 {
			if subject := p.subject(verb); subject >= 0 {
				f.Source = []token.Sentence{p.phrase(subject)}
			} else if at := slices.IndexFunc(f.Content, func(r token.Sentence) bool { return r.Last == aux }); at >= 0 {
				f.Source = []token.Sentence{f.Content[at]}
			} else {
				continue
			}
			f.Cue = token.Sentence{First: aux, Last: said.Last}
			f.Content = minus(f.Content, token.Sentence{First: f.Source[0].First, Last: said.Last})
			continue
		}
		speaker := token.Sentence{First: verb + 1, Last: as}
		if speaker.Last <= speaker.First {
			continue
		}
		inner := Attribution{Cue: said, Source: []token.Sentence{speaker}, Confidence: f.Confidence}
		inner.Content = minus(f.Content, token.Sentence{First: min(f.Cue.First, speaker.First), Last: said.Last})
		for _, s := range f.Source {
			inner.Content = minus(inner.Content, s)
		}
		if len(inner.Content) > 0 {
			found = append(found, inner)
		}
	}
	return found
}

func quotedSpeech(word string) bool {
	switch strings.ToLower(word) {
	case "saying", "telling", "stating", "adding", "warning", "insisting", "asserting":
		return true
	}
	return false
}

// quotingVerb is the "quoted" or "cited" before "as" in its sentence, -1 if there is none.
func (p *Page) quotingVerb(as int) int {
	first := p.sentence(as).First
	for i := as - 1; i >= first && i >= as-longestQuoted; i-- {
		switch strings.ToLower(p.word(i)) {
		case "quoted", "quotes", "quote", "quoting", "cited", "cites", "citing":
			return i
		}
	}
	return -1
}

// passive is the first auxiliary of a verb in the passive, -1 of another: "was quoted", "has been widely quoted".
func (p *Page) passive(verb int) int {
	aux := -1
	for i := verb - 1; i >= max(p.sentence(verb).First, verb-4); i-- {
		switch strings.ToLower(p.word(i)) {
		case "was", "were", "is", "are", "been", "being", "be":
			aux = i
			continue
		case "has", "have", "had":
			if aux >= 0 {
				aux = i
			}
		default:
			if !strings.HasPrefix(p.tag(i), "RB") {
				return aux
			}
		}
		if aux < 0 && i < verb-1 { // one word at most stands between
			return aux
		}
	}
	return aux
}
