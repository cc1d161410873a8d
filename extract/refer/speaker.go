package refer

import (
	"strings"

	"hearsay"
	"hearsay/extract/attribute"
	"hearsay/extract/token"
	"hearsay/nation"
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
	if best < 0 && len(ranges) == 1 {
		return r.cut(p, ranges[0])
	}
	return best
}

// cut is the name that words are the end of, begun a word or two too late: "Minister Ana Verde" of "Waterways Minister Ana Verde", where the
// tree hangs the name on its first word. It is -1 if there is none.
func (r *Resolver) cut(p *Page, words token.Sentence) int32 {
	s := &r.section
	for i := min(words.First, len(s.at)) - 1; i >= max(0, words.First-2); i-- {
		if k := s.at[i]; k >= 0 && r.mentions[k].form == byName && int(r.mentions[k].last)-p.First == words.Last {
			return k
		}
	}
	return -1
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
		if country = nation.Of(full); country == "" {
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
