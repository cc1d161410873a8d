package extract

import (
	"strings"

	"hearsay"
)

// The checks of a source, after what the news agencies ask of unnamed sources.
const (
	bareSource     = "bare-source"     // "a source", and no more of it
	noReasonGiven  = "no-reason-given" // it is not said why it is unnamed
	opinionUnnamed = "opinion-unnamed" // an unnamed source judges or guesses
	partyNotAsked  = "party-not-asked" // who is accused does not speak, and was not asked
)

// folded is words to compare by: small letters, single spaces, no article.
func folded(s string) string {
	return strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(s), " ")), "the ")
}

// notes writes what a desk will want to look at on the card of each source.
func (b *builder) notes() {
	said, accused := map[string][]*hearsay.Statement{}, map[*hearsay.Statement]hearsay.Span{}
	for i := range b.out.Statements {
		s := &b.out.Statements[i]
		if s.Source.ID != "" {
			said[s.Source.ID] = append(said[s.Source.ID], s)
			accused[s] = b.ways[i].accused.Hull()
		}
	}
	heard := b.heard()
	for i := range b.out.Sources {
		source := &b.out.Sources[i]
		statements := said[source.ID]
		if len(source.Mentions) == 0 || len(statements) == 0 {
			continue
		}
		note := func(kind string, spans hearsay.Spans) {
			source.Notes = append(source.Notes, hearsay.Note{Kind: kind, Spans: spans.InOrder()})
		}
		first := hearsay.Spans{source.Mentions[0]}
		if source.Naming == hearsay.Bare {
			note(bareSource, first)
		}
		if b.unnamed(source) {
			if len(source.ReasonUnnamed) == 0 {
				note(noReasonGiven, first)
			}
			if cues := opinions(statements); len(cues) > 0 {
				note(opinionUnnamed, cues)
			}
		}
		var unheard hearsay.Spans
		for _, s := range statements {
			if party := accused[s]; !party.Empty() && !heard(party.Of(b.doc.Text)) {
				unheard = append(unheard, party)
			}
		}
		if len(unheard) > 0 {
			note(partyNotAsked, unheard)
		}
	}
}

// unnamed reports whether a source is one person or few whose name is kept back: "a
// diplomat", "two officials". "The mayor" is known to everybody by the office.
func (b *builder) unnamed(s *hearsay.Source) bool {
	if s.Naming == hearsay.Bare {
		return true
	}
	if s.Naming != hearsay.Described && s.Naming != hearsay.Collective || s.Kind != hearsay.Person && s.Kind != hearsay.Group {
		return false
	}
	for _, m := range s.Mentions {
		first, rest, _ := strings.Cut(strings.ToLower(m.Of(b.doc.Text)), " ")
		switch first {
		case "two", "three", "four", "five", "unnamed", "anonymous":
			return true
		case "a", "an", "one", "another", "some", "several":
			if s.Naming == hearsay.Described { // "some analysts" are nobody in particular
				return true
			}
		case "the":
			if strings.HasPrefix(rest, "unnamed ") || strings.HasPrefix(rest, "anonymous ") {
				return true
			}
		}
	}
	return false
}

// opinions are the cues with which judgments and guesses are given, rather than facts.
func opinions(statements []*hearsay.Statement) hearsay.Spans {
	var out hearsay.Spans
	for _, s := range statements {
		switch s.Stance {
		case hearsay.Opposes, hearsay.Supports, hearsay.Believes, hearsay.Doubts, hearsay.Predicts:
			out = append(out, s.Cue.Spans...)
		}
	}
	return out
}

// heard tells of the words for a party whether it speaks in the document, or was
// asked to: it is a source or an addressee of a request, by its whole name or its last word.
func (b *builder) heard() func(string) bool {
	whole, last := map[string]bool{}, map[string]bool{}
	add := func(words string) {
		if words = folded(words); words != "" {
			whole[words] = true
			last[tail(words)] = true
		}
	}
	speaks := map[string]bool{}
	for i := range b.out.Statements {
		s := &b.out.Statements[i]
		speaks[s.Source.ID] = true
		if s.Voice == hearsay.Request || s.Stance == hearsay.Asks {
			for _, span := range s.Addressee.Spans {
				add(span.Of(b.doc.Text))
			}
		}
	}
	for i := range b.out.Sources {
		if source := &b.out.Sources[i]; speaks[source.ID] {
			add(source.Name)
			for _, m := range source.Mentions {
				add(m.Of(b.doc.Text))
			}
		}
	}
	return func(party string) bool {
		party = folded(party)
		return whole[party] || last[tail(party)]
	}
}

// tail is the last word of a name.
func tail(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
