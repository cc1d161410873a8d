package attribute

import (
	"hearsay/extract/model"
	"hearsay/extract/token"
)

// contested gives words that two statements have, neither inside the other, to one of them. The engine answers for each cue by itself: of
// "“Sail,” she said. “Wait,” he said." it gives both hers, and of "she told the court that the lock was open, while he said that it
// was shut" the last. A statement that would have nothing left keeps what it has.
func contested(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	for k := range found {
		f := &found[k]
		if !f.cued() {
			continue
		}
		for i := 0; i < len(f.Content) && len(f.Content) > 1; i++ {
			r := f.Content[i]
			for n := range found {
				g := &found[n]
				if n == k || !g.cued() || covers(g.Content, f.Cue.First) || !p.nearer(g, f, r) {
					continue
				}
				if inside := covers(f.Content, g.Cue.First); !inside && !holds(g.Content, r) || inside && !p.outspoken(g, r) {
					continue
				}
				f.Content = minus(f.Content, r)
				i--
				break
			}
		}
	}
	return found
}

// outspoken reports whether f is told in a range that begins with a quotation, behind the end of that: it is no part of the speech.
func (p *Page) outspoken(f *Attribution, in token.Sentence) bool {
	q, ok := p.quotationAt(in.First)
	return ok && q.closed && q.first == in.First && q.last <= f.Cue.First && f.Cue.Last <= in.Last && !p.quoted(f.Cue.First)
}

// holds reports whether a range lies in one of ranges.
func holds(ranges []token.Sentence, in token.Sentence) bool {
	for _, r := range ranges {
		if r.First <= in.First && in.Last <= r.Last {
			return true
		}
	}
	return false
}

// nearer reports whether a range is of f rather than of g: f is told in its sentence, or between it and g, or else in its paragraph.
func (p *Page) nearer(f, g *Attribution, r token.Sentence) bool {
	if in, other := meets(r, p.sentence(f.Cue.First)), meets(r, p.sentence(g.Cue.First)); in != other {
		return in
	} else if in {
		first, last := f.Cue.First, f.Cue.Last
		for _, s := range f.Source {
			first, last = min(first, s.First), max(last, s.Last)
		}
		return len(f.Source) > 0 && (g.Cue.Last <= first && last <= r.First || r.Last <= first && last <= g.Cue.First)
	}
	return meets(r, p.paragraph(f.Cue.First)) && !meets(r, p.paragraph(g.Cue.First))
}

// meets reports whether two ranges share a token.
func meets(a, b token.Sentence) bool { return a.First < b.Last && b.First < a.Last }
