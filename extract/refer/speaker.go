package refer

import (
	"strings"

	"hearsay"
	"hearsay/extract/attribute"
	"hearsay/extract/token"
)

// source is the mention that heads the source of an attribution, -1 if it has none.
func (r *Resolver) source(p *Page, ranges []token.Sentence) int32 {
	s := &r.section
	best, rank := int32(-1), -1
	for _, at := range ranges {
		for i := at.First; i < at.Last && i < len(s.at); i++ {
			k := s.at[i]
			if k < 0 {
				continue
			}
			if h := s.head[i]; h >= 0 && inside(ranges, int(h)) && r.classes.parts[p.Tags[h]] != verb {
				continue // it stands below another word of the source
			}
			if list := s.list[i]; list >= 0 && int(r.mentions[list].last)-p.First <= at.Last {
				k = list
			}
			n := 1
			switch r.mentions[k].role {
			case subject, passive:
				n = 4
			case oblique, nominal:
				n = 3
			case object, topmost:
				n = 2
			}
			if r.mentions[k].asks {
				n = 1
			}
			if n > rank {
				best, rank = k, n
			}
		}
	}
	return best
}

func inside(ranges []token.Sentence, i int) bool {
	for _, r := range ranges {
		if r.First <= i && i < r.Last {
			return true
		}
	}
	return false
}

// Source notes the words of a source, or of anybody else that a statement refers to, as
// ranges of tokens of the page that was added last, under the span from the first to
// the last of them.
func (r *Resolver) Source(p *Page, ranges []token.Sentence, hull hearsay.Span) {
	if _, known := r.sources[hull]; known || len(ranges) == 0 {
		return
	}
	k := r.source(p, ranges)
	if k < 0 {
		k = int32(len(r.mentions))
		first, last := ranges[0].First, ranges[len(ranges)-1].Last
		r.mentions = append(r.mentions, mention{
			form: byOther, head: int32(p.First + first), first: int32(p.First + first), last: int32(p.First + last), span: hull, full: hull,
			quotation: -1, verb: -1, to: -1, entity: -1, open: [2]int32{-1, -1},
			sentence: r.sentence, paragraph: r.paragraph,
		})
		r.found(k)
	}
	r.sources[hull] = k
	r.metonym(k)
}

// metonym turns a country or its capital that speaks into its government.
func (r *Resolver) metonym(k int32) {
	m := &r.mentions[k]
	if m.form != byName || m.sort != place {
		return
	}
	full := strings.Join(m.name, " ")
	country := seat(full)
	if country == "" {
		if country = nation(full); country == "" {
			return
		}
	}
	key := "government of " + country
	known := r.under(key, nil)
	if len(known) == 1 && known[0] == m.entity {
		return
	}
	r.leave(k)
	if len(known) == 1 {
		r.join(k, known[0])
		return
	}
	r.enter(key, r.found(k))
}

// speaking are the entities of the sources of what m stands in, so far as they are known; -1
// for none.
func (r *Resolver) speaking(m *mention) [2]int32 {
	s := &r.section
	out, n := [2]int32{-1, -1}, 0
	at := int(m.head) - s.page.First
	for k := range s.page.Said {
		said := &s.page.Said[k]
		if n == len(out) || len(said.Source) == 0 || !inside(said.Content, at) {
			continue
		}
		if x := r.source(s.page, said.Source); x >= 0 && r.mentions[x].entity >= 0 {
			out[n] = r.mentions[x].entity
			n++
		}
	}
	return out
}

// speakers gives the pronouns of the first person to whoever speaks: the source of the
// quotation they stand in, the speaker of the turn, or else the author.
func (r *Resolver) speakers(p *Page, from int32, turns []int32) {
	s := &r.section
	for i := from; i < int32(len(r.mentions)); i++ {
		m := &r.mentions[i]
		if m.form == byPronoun && m.person == 2 && turns != nil && s.quotation[int(m.head)-p.First] < 0 {
			if e := addressed(turns, int(m.paragraph-r.paragraph)); e >= 0 && !filler(m, p) {
				r.leave(i)
				r.join(i, e)
			}
			continue
		}
		if m.form != byPronoun || m.person != 1 {
			continue
		}
		at := int(m.head) - p.First
		said := r.speech(p, at)
		switch {
		case said != nil:
			if k := r.source(p, said.Source); k >= 0 && k != i {
				e := r.mentions[k].entity
				one := r.entities[e].number != plural && r.entities[e].sort != organisation && r.entities[e].sort != people
				if (m.number == singular) == one && r.mentions[k].person != 1 {
					r.leave(i)
					r.join(i, e)
				}
			}
		case turns != nil && m.number == singular:
			if e := turns[int(m.paragraph-r.paragraph)]; e >= 0 {
				r.leave(i)
				r.join(i, e)
			}
		case m.number == singular && s.quotation[at] < 0:
			if r.author < 0 {
				r.author = m.entity
			} else if r.author != m.entity {
				r.leave(i)
				r.join(i, r.author)
			}
			r.introduced(p, at)
		}
	}
	for _, sentence := range p.Text.Sentences {
		if s.quotation[sentence.First] < 0 {
			r.claims++
			if p.Text.Word(sentence.Last-1) == "?" {
				r.questions++
			}
		}
	}
}

// addressed is who is spoken to in a turn: the one other speaker who has the turns on both
// sides of it, or the one beside it at the ends. -1 where that is open.
func addressed(turns []int32, at int) int32 {
	before, after := at-1, at+1
	for before >= 0 && turns[before] == turns[at] {
		before--
	}
	for after < len(turns) && turns[after] == turns[at] {
		after++
	}
	switch {
	case turns[at] < 0 || before < 0 || after >= len(turns) || turns[before] != turns[after]:
		return -1
	}
	return turns[before]
}

// filler reports whether a "you" is no word to anybody: "you know", "you see".
func filler(m *mention, p *Page) bool {
	at := int(m.head) - p.First + 1
	return at < len(p.Tags) && (p.Text.Word(at) == "know" || p.Text.Word(at) == "see")
}

// speech is the attribution whose quoted content holds token at most closely.
func (r *Resolver) speech(p *Page, at int) *attribute.Attribution {
	var best *attribute.Attribution
	size := 0
	for k := range p.Said {
		said := &p.Said[k]
		if len(said.Source) == 0 {
			continue
		}
		for _, c := range said.Content {
			if c.First <= at && at < c.Last && (p.Quotes[at] == 2 || said.Cue.Last-said.Cue.First == 1 && p.Text.Word(said.Cue.First) == ":") && (best == nil || c.Last-c.First < size) {
				best, size = said, c.Last-c.First
			}
		}
	}
	return best
}

// turns are the entities of those who speak each paragraph, -1 where nobody is named.
func (r *Resolver) turns(p *Page) []int32 {
	if p.Speakers == nil {
		return nil
	}
	out := make([]int32, len(p.Speakers))
	for k, name := range p.Speakers {
		out[k] = -1
		if name != "" {
			out[k] = r.label(name)
		}
	}
	return out
}

// label is the entity of a speaker that only a label names.
func (r *Resolver) label(name string) int32 {
	m := mention{form: byName, sort: person, number: singular}
	words := strings.Fields(fold(name))
	for len(words) > 1 && (isTitle(words[0]) || isRole(words[0])) {
		words = words[1:]
	}
	if len(words) == 0 {
		return -1
	}
	m.name, m.word = words, words[len(words)-1]
	if at, ok := r.known(&m); ok {
		return at
	}
	key := "speaker " + name
	if at := r.under(key, nil); len(at) == 1 {
		return at[0]
	}
	at := int32(len(r.entities))
	r.entities = append(r.entities, entity{names: [][]string{words}, sort: person, sure: true, number: singular, last: -1})
	r.enter(key, at)
	r.enter(words[0], at)
	r.enter(m.word, at)
	return at
}

// introduced joins the author to the name in "I am Anna Berg", "my name is Anna Berg".
func (r *Resolver) introduced(p *Page, at int) {
	s := &r.section
	for k := at + 1; k < min(at+5, len(s.at)) && s.sentences[k] == s.sentences[at]; k++ {
		x := s.at[k]
		if x < 0 || r.mentions[x].form != byName || int(r.mentions[x].first)-p.First > at+3 {
			continue
		}
		switch fold(p.Text.Word(at + 1)) {
		case "am", "'m", "’m":
			if s.head[at] != int32(k) {
				continue
			}
		case "name":
			if fold(p.Text.Word(at+2)) != "is" {
				continue
			}
		default:
			continue
		}
		if e := r.mentions[x].entity; r.mentions[x].sort == person || r.mentions[x].sort == unsorted {
			r.pen = e
		}
		return
	}
}

// signed finds who signs a letter: a name that is a paragraph or sentence by itself after
// "Yours sincerely".
func (r *Resolver) signed(p *Page) {
	s := &r.section
	for _, sentence := range p.Text.Sentences {
		words, name := 0, int32(-1)
		greeting := false
		for i := sentence.First; i < sentence.Last; i++ {
			w := p.Text.Word(i)
			if wordy(w) {
				words++
				greeting = greeting || closes(fold(w))
			}
			if k := s.at[i]; k >= 0 && r.mentions[k].form == byName && r.mentions[k].sort != place && name < 0 && !closes(r.mentions[k].word) {
				name = k
			}
		}
		if name >= 0 && words <= 6 && (r.closing || greeting) && int(r.mentions[name].last)-p.First >= sentence.Last-2 {
			r.pen = r.mentions[name].entity
		}
		r.closing = greeting && words <= 5 || r.closing && words == 0
	}
}

// closes tells the words that close a letter.
func closes(word string) bool {
	switch word {
	case "sincerely", "yours", "regards", "love", "faithfully", "truly", "cheers", "respectfully", "cordially", "affectionately", "warmly", "wishes", "hugs", "xoxo", "signed", "fondly", "obedient":
		return true
	}
	return false
}

// dialogue is the share of questions, one in so many sentences, from which a text without
// labels is taken for a talk between several: "I" is then nobody's in particular.
const dialogue = 12

// settle joins the author to the name that the text gives, once all of it is read.
func (r *Resolver) settle() {
	if r.author >= 0 && r.pen >= 0 && r.author != r.pen && !r.entities[r.author].gone && !r.entities[r.pen].gone && r.questions*dialogue <= r.claims {
		r.author = r.merge(r.author, r.pen)
	}
	r.pen = -1
}
