package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// demanded is the least probability of "called for" as a cue. Read wants more than twice as
// much of other words.
const demanded = 0.1

// demands looks at "call for" again where the engine has found nothing: "bloggers, among the
// figures who have called for mobilisation". As a verb before "for" it is a demand nearly
// always, but the engine goes by "call", which is more often a telephone or a name, and
// in a relative clause it keeps silent.
func demands(r *Reader, p *Page, h []float32, found []Attribution, a *model.Arena) []Attribution {
	var own []int32
	for i := range len(p.Text.Tokens) - 1 {
		if !strings.EqualFold(p.word(i+1), "for") || !calls(p.word(i)) || !strings.HasPrefix(p.tag(i), "VB") || p.paragraphs[i] != p.paragraphs[i+1] {
			continue
		}
		if own == nil {
			own = owners(p, found)
		}
		f := Attribution{Cue: token.Sentence{First: p.group(i).First, Last: i + 2}}
		if own[i] >= 0 {
			continue
		}
		mark := a.Mark()
		score := 0.0
		for _, s := range r.cue.scores(h, f.Cue, a) {
			score += float64(s) / float64(f.Cue.Last-f.Cue.First)
		}
		a.Release(mark)
		if score < demanded {
			continue
		}
		likelihood := r.ask(p, h, &f, a)
		if len(f.Content) == 0 || len(f.Source) == 0 {
			continue
		}
		f.Confidence = r.judge(score, likelihood, false)
		found = append(found, f)
	}
	return found
}

// calls reports whether word is a form of the verb.
func calls(word string) bool {
	switch strings.ToLower(word) {
	case "call", "calls", "called", "calling":
		return true
	}
	return false
}
