package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// fronts gives a statement that closes its sentence what stands before it, where the content was taken to be when, where or of what it
// was said: "The yard will shut, the firm disclosed in a filing", "The road is safe, as the mayor stated on Friday".
func fronts(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	var own []int32
	for k := range found {
		f := &found[k]
		if !f.cued() || len(f.Source) != 1 || len(f.Content) == 0 || p.quoted(f.Cue.First) {
			continue
		}
		s := p.sentence(f.Cue.First)
		behind := token.Sentence{First: f.Cue.Last, Last: f.Cue.Last}
		for behind.Last < s.Last && !p.quoted(behind.Last) {
			behind.Last++
		}
		if spoken := minus(f.Content, behind); len(spoken) > 0 { // "…," she said of | the find
			if last := p.word(f.Cue.Last - 1); (last == "of" || last == "about") && covers(f.Content, f.Cue.Last) && p.quoted(spoken[0].Last-1) && spoken[0].Last <= f.Source[0].First {
				f.Content = spoken
			}
			continue
		}
		first := min(f.Source[0].First, f.Cue.First)
		if first > s.First && strings.EqualFold(p.word(first-1), "as") {
			first--
		}
		verb := f.Cue.Last - 1
		if leads(p.word(verb)) && !strings.EqualFold(p.word(verb), "on") && verb > f.Cue.First { // who "insists on" something says no sentence
			verb--
		}
		if !p.speaks(verb) || len(f.Content) != 1 || f.Content[0].First != f.Cue.Last || first-s.First < 4 || p.word(first-1) != "," || !leads(p.word(f.Cue.Last-1)) && !leads(p.word(f.Cue.Last)) {
			continue
		}
		front := p.trimmed(token.Sentence{First: s.First, Last: first - 1})
		if _, ok := p.said(f.Cue, f.Content[0]); ok || !p.asserts(front) {
			continue
		}
		if own == nil {
			own = owners(p, found)
		}
		free := true
		for i := front.First; i < front.Last; i++ {
			if n := own[i]; n >= 0 && !(found[n].cued() && within(front, found[n])) {
				free = false
			}
		}
		if free {
			f.Content = []token.Sentence{front}
		}
	}
	return found
}

// asserts reports whether a range is a clause of its own: it has a subject and a finite verb, and no conjunction in front.
func (p *Page) asserts(r token.Sentence) bool {
	if r.Last-r.First < 3 || subordinates(p.word(r.First)) || strings.EqualFold(p.word(r.First), "while") {
		return false
	}
	for i := r.First; i < r.Last; i++ {
		if rel := p.rel(i); strings.HasPrefix(rel, "nsubj") && i < p.head(i) && p.head(i) < r.Last && p.rel(p.head(i)) != "acl:relcl" && p.rel(p.head(i)) != "advcl" {
			return true
		}
	}
	return false
}
