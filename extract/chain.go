package extract

import (
	"slices"

	"hearsay"
)

// ranks orders the ways of being identified, the weakest first. A pronoun that nobody
// has resolved says nothing and is not among them.
var ranks = [...]hearsay.Naming{
	hearsay.Unknown, hearsay.Bare, hearsay.Described, hearsay.Collective, hearsay.ByAuthor, hearsay.ByOutlet, hearsay.ByDocument, hearsay.Named,
}

// weaker is the weaker of two namings; "" is none.
func weaker(a, b hearsay.Naming) hearsay.Naming {
	for _, n := range ranks {
		if n == a || n == b {
			return n
		}
	}
	return ""
}

// publisher ends every chain.
const publisher = "publisher"

// A path is a chain in the making.
type path struct {
	chain   []string
	links   []hearsay.Link
	weakest hearsay.Naming
}

// step goes on to the next party. Who passes their own words on is no step.
func (p *path) step(id string, link hearsay.Link) {
	if n := len(p.chain); n > 0 {
		if p.chain[n-1] == id {
			return
		}
		p.links = append(p.links, link)
	}
	p.chain = append(p.chain, id)
}

// chains follows each statement outwards to the publisher: through who is cited by its source, its
// source, who carried it, and then the statement that holds it. outer[i] is the
// holder of statement i, -1 for none.
func (b *builder) chains(outer []int) {
	named := make(map[string]hearsay.Naming, len(b.out.Sources))
	for i := range b.out.Sources {
		named[b.out.Sources[i].ID] = b.out.Sources[i].Naming
	}
	for i := range b.out.Statements {
		p := path{}
		last := hearsay.Link{Kind: hearsay.Printed, Certain: true}
		for at, next := i, 0; at >= 0; at = next {
			b.follow(&p, named, at, &last)
			if at == i {
				b.echoes(&p, named, i)
			}
			for next = outer[at]; next >= 0 && !passes(&b.out.Statements[next]); {
				next = outer[next]
			}
			if next >= 0 {
				o := &b.out.Statements[next]
				switch {
				case o.Source.ID == "":
					last = hearsay.Link{Kind: hearsay.Agentless, Spans: o.Cue.Spans}
				case quoting(o):
					last = hearsay.Link{Kind: hearsay.Carrier, Spans: slices.Concat(o.Cue.Spans, o.Source.Spans).InOrder(), Certain: true}
				default:
					last = hearsay.Link{Kind: hearsay.Nesting, Spans: o.Cue.Spans, Certain: !o.Negated}
				}
			} else if last.Kind != hearsay.Carrier && last.Kind != hearsay.Agentless {
				last = hearsay.Link{Kind: hearsay.Printed, Certain: true}
			}
		}
		p.step(publisher, last)
		s := &b.out.Statements[i]
		s.Chain, s.Links, s.Weakest = p.chain, p.links, p.weakest
	}
}

// passes reports whether who is the source of a statement hands on what others say in its content. Who disputes a report, or does not
// speak about it, does not.
func passes(s *hearsay.Statement) bool {
	switch s.Stance {
	case hearsay.Denies, hearsay.DoesNotDeny, hearsay.CannotConfirm, hearsay.Declines, hearsay.NoAnswer, hearsay.Doubts, hearsay.Opposes:
		return false
	}
	return true
}

// follow adds the parties of one statement: those its source cites, the source, and the
// carriers. last is the link that leads there, and becomes the one that leads on.
func (b *builder) follow(p *path, named map[string]hearsay.Naming, at int, last *hearsay.Link) {
	s, w := &b.out.Statements[at], b.ways[at]
	for _, o := range w.origins {
		p.step(o.ref.ID, *last)
		p.weakest = weaker(p.weakest, named[o.ref.ID])
		*last = hearsay.Link{Kind: hearsay.Carrier, Spans: o.words, Certain: true}
	}
	switch {
	case s.Source.ID != "":
		p.step(s.Source.ID, *last)
		p.weakest = weaker(p.weakest, named[s.Source.ID])
		*last = hearsay.Link{Kind: hearsay.Printed, Certain: true}
	case len(w.origins) == 0:
		p.weakest = weaker(p.weakest, hearsay.Unknown)
	}
	for _, c := range w.carriers {
		if c.ref.ID == "" {
			continue
		}
		link := hearsay.Link{Kind: hearsay.Carrier, Spans: c.words, Certain: true}
		if b.isPublisher(c) { // the words that lead to the publisher itself
			*last = link
			continue
		}
		p.step(c.ref.ID, link)
		p.weakest = weaker(p.weakest, named[c.ref.ID])
	}
}

// isPublisher reports whether a carrier is the outlet that printed the document.
func (b *builder) isPublisher(c party) bool {
	name := folded(b.doc.Publisher)
	for _, s := range c.ref.Spans {
		if name != "" && folded(s.Of(b.doc.Text)) == name {
			return true
		}
	}
	return false
}

// echoes adds who carried the words of a statement where the text says so as a statement of its
// own: "…, the official said, according to a report". It has the same content,
// in the same place, and its source is none that speaks.
func (b *builder) echoes(p *path, named map[string]hearsay.Naming, i int) {
	s := &b.out.Statements[i]
	for _, j := range [2]int{i - 1, i + 1} {
		if j < 0 || j >= len(b.out.Statements) || s.Source.ID == "" {
			continue
		}
		o := &b.out.Statements[j]
		if o.Source.ID == "" || !quoting(o) || quoting(s) || s.Within == o.ID || !echoed(s, o) {
			continue
		}
		if slices.ContainsFunc(b.ways[i].carriers, func(c party) bool { return c.words.Hull().Overlaps(o.Source.Spans.Hull()) }) {
			continue // it is known from the same words
		}
		p.step(o.Source.ID, hearsay.Link{Kind: hearsay.Carrier, Spans: slices.Concat(o.Cue.Spans, o.Source.Spans).InOrder(), Certain: true})
		p.weakest = weaker(p.weakest, named[o.Source.ID])
	}
}

// quoting reports whether a statement says by whom the words of another came: "according
// to".
func quoting(s *hearsay.Statement) bool { return s.Cue.Lemma == "accord" || s.Cue.Lemma == "according" }

// echoed reports whether the content of o is that of s, with or without the words that
// ascribe it to the source of s.
func echoed(s, o *hearsay.Statement) bool {
	inner, outer := s.Content.Hull(), o.Content.Hull()
	if outer.Contains(inner) && len(s.Cue.Spans) > 0 && outer.Contains(s.Cue.Spans.Hull()) {
		return true
	}
	shared := min(inner.End, outer.End) - max(inner.Start, outer.Start)
	return 10*shared >= 9*max(inner.Len(), outer.Len())
}
