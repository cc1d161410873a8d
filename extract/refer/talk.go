package refer

import (
	"slices"

	"hearsay"
	"hearsay/extract/token"
)

// A turn is a paragraph of a talk as its words tell it.
type turn struct {
	paragraph int
	speaker   int32 // who says in it who he is, or was called upon before it; -1 for nobody
	firm      bool  // he says it himself
	asks      bool  // it ends in a question
	answers   bool  // it begins or is as answers are
}

// talk finds who speaks each paragraph of a talk without labels, from those who say who they
// are or are called upon, and from questions and answers; nil for other texts.
//
// Where two speak in turn and one is known, every second paragraph is his. On GUM train, with the
// labels hidden, this and the authors of letters and essays give 104 of the 461 "I", "we" and
// "you" before verbs of saying a right name and 2 a wrong one; most of the others are named nowhere.
func (r *Resolver) talk(p *Page) []int32 {
	list := r.exchange(p)
	if r.letter || !chatty(list) {
		return nil
	}
	r.chat = true
	out := make([]int32, len(p.Text.Paragraphs))
	for k := range out {
		out[k] = -1
	}
	r.anchor(p, list)
	for _, firm := range [...]bool{false, true} {
		who, n, apart := sides(list, firm)
		switch {
		case n == 0 && !firm:
			return r.interview(p, out, list)
		case !apart || n == 0 || !firm && n*sparse < len(list):
			continue
		}
		for side := range who {
			if who[side] < 0 {
				who[side] = r.voice("other")
			}
		}
		for k := range list {
			out[list[k].paragraph] = who[k%2]
		}
		return out
	}
	for _, t := range list { // more than two, or not in turn
		if t.firm {
			out[t.paragraph] = t.speaker
		}
	}
	return out
}

// sides are the speakers of the turns with even and with odd numbers, -1 where none is known, and
// the number of turns that tell; apart is false where that does not make two. firm leaves out
// those who are only called upon.
func sides(list []turn, firm bool) (who [2]int32, n int, apart bool) {
	who = [2]int32{-1, -1}
	for k, t := range list {
		if t.speaker < 0 || firm && !t.firm {
			continue
		}
		n++
		if side := k % 2; who[side] < 0 {
			who[side] = t.speaker
		} else if who[side] != t.speaker {
			return who, n, false
		}
	}
	return who, n, who[0] != who[1]
}

// sparse is the number of turns of which one at least must tell who speaks, unless he says so
// himself.
const sparse = 20

// exchange is the paragraphs in which somebody speaks, headings left out.
func (r *Resolver) exchange(p *Page) []turn {
	list := make([]turn, 0, len(p.Text.Paragraphs))
	for k, at := range p.Text.Paragraphs {
		if headline(p.Text.Kinds[k]) || p.Text.Kinds[k] == hearsay.Byline || !prose(p, at) {
			continue
		}
		t := turn{paragraph: k, speaker: -1, asks: p.Text.Word(at.Last-1) == "?"}
		t.answers = at.Last-at.First <= 4 || replies(fold(p.Text.Word(at.First)))
		if n := len(list); n > 0 && list[n-1].asks && !t.asks {
			t.answers = true
		}
		list = append(list, t)
	}
	return list
}

// prose reports whether a paragraph is no heading: it has a word in lower case or is short,
// and ends in a mark.
func prose(p *Page, at token.Sentence) bool {
	if wordy(p.Text.Word(at.Last - 1)) {
		return false
	}
	for i := at.First; i < at.Last; i++ {
		if w := p.Text.Word(i); wordy(w) && w[0] >= 'a' && w[0] <= 'z' {
			return true
		}
	}
	return at.Last-at.First <= 4
}

// replies tells the words with which an answer begins.
func replies(word string) bool {
	switch word {
	case "yes", "yeah", "no", "nope", "well", "right", "okay", "ok", "oh", "exactly", "absolutely", "sure", "thank", "thanks", "so", "mhm", "um", "uh", "yep", "correct", "of", "definitely", "and", "but":
		return true
	}
	return false
}

// chatty reports whether paragraphs are the turns of a talk: three in ten or more ask, answer or
// are a word or two.
func chatty(list []turn) bool {
	n := 0
	for _, t := range list {
		if t.asks || t.answers {
			n++
		}
	}
	return len(list) >= 4 && n*10 >= len(list)*3
}

// anchor gives a speaker to the turns that tell it themselves, and to those before which
// somebody is called upon.
func (r *Resolver) anchor(p *Page, list []turn) {
	for k := range list {
		at := p.Text.Paragraphs[list[k].paragraph]
		if x := r.presents(p, at, k == 0); x >= 0 {
			list[k].speaker, list[k].firm = r.mentions[x].entity, true
		}
		if k+1 < len(list) && list[k+1].speaker < 0 {
			if x := r.handed(p, at); x >= 0 && r.mentions[x].entity != list[k].speaker {
				list[k+1].speaker = r.mentions[x].entity
			}
		}
	}
}

// presents is the mention of the name by which the speaker of a range of tokens calls himself;
// -1 if he does not.
func (r *Resolver) presents(p *Page, at token.Sentence, opening bool) int32 {
	s := &r.section
	begin := s.sentences[at.First]
	for i := at.First; i < at.Last; i++ {
		if s.quotation[i] >= 0 {
			continue
		}
		switch w := fold(p.Text.Word(i)); w {
		case "i", "my":
			if x, firm := r.presented(p, i); x >= 0 && firm == told {
				return x
			}
		case "it", "this":
			if !opening || s.sentences[i] > begin+2 || i+2 >= at.Last {
				break
			}
			if is := fold(p.Text.Word(i + 1)); is != "is" && is != "'s" && is != "’s" {
				break
			}
			if x := r.nameFrom(p, i+2); x >= 0 {
				end := int(r.mentions[x].last) - p.First
				if end >= at.Last {
					return x
				}
				switch fold(p.Text.Word(end)) {
				case "here", "and", "with", "from", "again", "your", ",":
					return x
				}
			}
		case "here":
			if !opening || s.sentences[i] > begin+2 {
				break
			}
			first := i
			for first > at.First && s.sentences[first-1] == s.sentences[i] {
				first--
			}
			if x := r.nameFrom(p, first); x >= 0 && int(r.mentions[x].last)-p.First == i {
				return x
			}
		}
	}
	return -1
}

// handed is the mention of whoever is called upon in a turn: its last sentence is a name, or asks
// and calls by name, or its first one begins with the name of whoever is spoken to. -1 for nobody.
func (r *Resolver) handed(p *Page, at token.Sentence) int32 {
	s := &r.section
	first := at.Last - 1
	for first > at.First && s.sentences[first-1] == s.sentences[at.Last-1] {
		first--
	}
	mark := p.Text.Word(at.Last - 1)
	best := int32(-1)
	for i := first; i < at.Last; i++ {
		x := s.at[i]
		if x < 0 || s.quotation[i] >= 0 || r.mentions[x].form != byName && !r.mentions[x].proper || r.mentions[x].sort == place || r.mentions[x].number == plural {
			continue
		}
		m := &r.mentions[x]
		alone := int(m.first)-p.First == first && int(m.last)-p.First >= at.Last-1 && m.formal && (mark == "." || mark == "?")
		if alone || mark == "?" && r.vocative(p, x) {
			best = x
		}
		// "I am joined by Anna"
		if begin := int(m.first) - p.First; begin >= 2 && fold(p.Text.Word(begin-1)) == "by" && fold(p.Text.Word(begin-2)) == "joined" {
			best = x
		}
	}
	if best < 0 {
		for i := at.First; i < min(at.First+6, at.Last) && s.sentences[i] == s.sentences[at.First]; i++ {
			if x := s.at[i]; x >= 0 && r.vocative(p, x) && r.addresses(p, at) {
				return x
			}
		}
	}
	return best
}

// addresses reports whether a range of tokens has a "you" outside quotations.
func (r *Resolver) addresses(p *Page, at token.Sentence) bool {
	for i := at.First; i < at.Last; i++ {
		if x := r.section.at[i]; x >= 0 && r.mentions[x].person == 2 && r.section.quotation[i] < 0 {
			return true
		}
	}
	return false
}

// intro is the number of tokens before the first question of an interview, at least.
const intro = 20

// interview takes a talk in which questions and answers alternate for one with whoever is
// named most before the first question; nil if it is none, or that is open.
func (r *Resolver) interview(p *Page, out []int32, list []turn) []int32 {
	first, asked := -1, 0
	for k, t := range list {
		if t.asks && k+1 < len(list) && !list[k+1].asks {
			if first < 0 {
				first = k
			}
			asked++
		}
	}
	if asked < 3 || asked*5 < len(list)-first || p.Text.Paragraphs[list[first].paragraph].First < intro {
		return nil
	}
	guest := r.guest(p, p.Text.Paragraphs[list[first].paragraph].First)
	if guest < 0 {
		return nil
	}
	for k := first; k < len(list); k++ {
		out[list[k].paragraph] = guest
		if list[k].asks {
			out[list[k].paragraph] = r.voice("other")
		}
	}
	return out
}

// guest is the person who is named most before token end, -1 if none or several are.
func (r *Resolver) guest(p *Page, end int) int32 {
	count := map[int32]int{}
	for k := range r.mentions {
		m := &r.mentions[k]
		if int(m.head) < p.First || int(m.head) >= p.First+end || m.form != byName || m.entity < 0 {
			continue
		}
		if e := &r.entities[m.entity]; e.sort != person && e.sort != unsorted || !slices.ContainsFunc(e.names, func(v []string) bool { return len(v) > 1 }) {
			continue
		}
		count[m.entity]++
	}
	best, tie := int32(-1), false
	for k := range r.mentions { // in the order of the text, not of the map
		e := r.mentions[k].entity
		switch n := count[e]; {
		case e == best || n == 0:
		case best < 0 || n > count[best]:
			best, tie = e, false
		case n == count[best]:
			tie = true
		}
	}
	if tie {
		return -1
	}
	return best
}
