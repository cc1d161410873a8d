package refer

import "hearsay"

// A note is what a text says of a mention as a source: how placed it is to know, or
// why it is not named.
type note struct {
	mention int32
	span    hearsay.Span
	placed  bool
}

// placements finds the notes of the page: "with knowledge of the talks", "who was
// not authorised to speak", "on condition of anonymity because …".
func (r *Resolver) placements(p *Page) {
	for i := range p.Tags {
		switch word := p.Text.Word(i); len(word) {
		case 5, 6, 7, 8, 9, 10, 11, 12, 13:
			switch fold(word) {
			case "anonymity", "anonymously", "unauthorised", "unauthorized":
				r.unnamed(p, i)
			case "authorised", "authorized", "permitted", "allowed":
				if r.denied(p, i) {
					r.unnamed(p, i)
				}
			case "named", "identified", "quoted":
				if r.denied(p, i) || r.asked(p, i) {
					r.unnamed(p, i)
				}
			case "familiar", "briefed", "close", "privy", "aware", "involved", "knowledge", "access":
				r.placed(p, i)
			}
		}
	}
}

// denied reports whether a word is negated: itself or what it depends on, by a word
// close before it.
func (r *Resolver) denied(p *Page, i int) bool {
	for k := max(0, i-4); k < i; k++ {
		if r.section.sentences[k] != r.section.sentences[i] {
			continue
		}
		switch fold(p.Text.Word(k)) {
		case "not", "n't", "n’t", "never", "without", "neither", "nor":
			return true
		}
	}
	return false
}

// asked reports whether somebody declined or refused what token i says.
func (r *Resolver) asked(p *Page, i int) bool {
	for at, steps := r.section.head[i], 0; at >= 0 && steps < 3; at, steps = r.section.head[at], steps+1 {
		switch fold(p.Text.Word(int(at))) {
		case "declined", "refused", "declining", "refusing", "declines":
			return true
		}
	}
	return false
}

// unnamed notes why somebody is not named; token i gives it away.
func (r *Resolver) unnamed(p *Page, i int) {
	s := &r.section
	came := int32(-1)
	for at, steps := int32(i), 0; at >= 0 && steps < 12; at, steps = s.head[at], steps+1 {
		if r.classes.links[p.Rels[at]] == clause && s.head[at] >= 0 && s.at[s.head[at]] >= 0 {
			r.noted(s.at[s.head[at]], s.words(int(s.left[at]), int(s.right[at])+1), false)
			return
		}
		if owner := r.subjectOf(p, at); owner >= 0 {
			first, last := int(at), int(s.right[at])+1
			if came >= 0 && came > at && p.RelNames[p.Rels[came]] != "xcomp" && p.RelNames[p.Rels[came]] != "ccomp" {
				first, last = int(s.left[came]), int(s.right[came])+1
				if last < len(s.head) && s.head[last] >= 0 && fold(p.Text.Word(last)) == "because" {
					last = int(s.right[s.head[last]]) + 1
				}
			}
			r.noted(owner, s.words(first, last), false)
			return
		}
		came = at
	}
}

// subjectOf is the mention that is the subject of token at, -1 if there is none.
func (r *Resolver) subjectOf(p *Page, at int32) int32 {
	s := &r.section
	for k := s.left[at]; k <= s.right[at]; k++ {
		if s.head[k] == at && s.at[k] >= 0 {
			if l := r.classes.links[p.Rels[k]]; l == subject || l == passive {
				return s.at[k]
			}
		}
	}
	return -1
}

// placed notes how somebody is placed to know: "familiar with the matter".
func (r *Resolver) placed(p *Page, i int) {
	s := &r.section
	h := s.head[i]
	if h < 0 || int(h) >= i || s.at[h] < 0 || s.right[i] == int32(i) {
		return
	}
	if k := s.at[h]; r.mentions[k].form == byPronoun || r.mentions[k].sort != person && r.mentions[k].sort != people {
		return
	}
	switch r.classes.links[p.Rels[i]] {
	case clause, modifer:
	case nominal:
		if fold(p.Text.Word(int(s.left[i]))) != "with" {
			return
		}
	default:
		return
	}
	r.noted(s.at[h], s.words(int(s.left[i]), int(s.right[i])+1), true)
}

func (r *Resolver) noted(k int32, at hearsay.Span, placed bool) {
	r.notes = append(r.notes, note{mention: k, span: at, placed: placed})
}
