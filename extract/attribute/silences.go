package attribute

import (
	"strings"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// silent is the confidence of a silence that only its words tell.
const silent = 0.6

// silences finds who did not answer where the engine has passed it over, as it does with most: "did not respond to a request for
// comment", "has not returned calls", "could not be reached for comment". What was asked is the content.
func silences(_ *Reader, p *Page, _ []float32, found []Attribution, _ *model.Arena) []Attribution {
	var own []int32
	for i := range p.Text.Tokens {
		if !answers(p.word(i)) || !strings.HasPrefix(p.tag(i), "VB") || p.quoted(i) {
			continue
		}
		group := p.group(i)
		if !p.refused(group) {
			continue
		}
		subject := p.subject(i)
		if subject < 0 {
			subject = p.child(i, "nsubj:pass")
		}
		if subject < 0 || subject >= group.First {
			continue
		}
		content, ok := p.asked(i)
		if !ok {
			continue
		}
		if own == nil {
			own = owners(p, found)
		}
		source := p.subtree(subject)
		if own[i] >= 0 || own[subject] >= 0 && !covers(found[own[subject]].Source, subject) || source.Last > group.First {
			continue
		}
		found = append(found, Attribution{Cue: group, Source: []token.Sentence{source}, Content: []token.Sentence{content}, Confidence: silent})
	}
	return found
}

// answers reports whether word is a form of a verb of which the negation may be a silence.
func answers(word string) bool {
	switch strings.ToLower(word) {
	case "respond", "responded", "reply", "replied", "answer", "answered", "return", "returned", "reached":
		return true
	}
	return false
}

// refused reports whether a verb with its auxiliaries says that somebody did not, or could not be.
func (p *Page) refused(group token.Sentence) bool {
	negated := false
	for i := group.First; i < group.Last; i++ {
		switch strings.ToLower(p.word(i)) {
		case "not", "n't", "n’t", "never":
			negated = true
		case "would", "will", "should", "must", "may", "might":
			return false // what is not done yet, or on purpose
		}
	}
	return negated
}

// asked is what a silence is about: the object or the oblique of the verb, if that is a question of reporters.
func (p *Page) asked(verb int) (token.Sentence, bool) {
	s := p.sentence(verb)
	for i := verb + 1; i < s.Last; i++ {
		if p.head(i) != verb {
			continue
		}
		switch strings.ToLower(p.word(i)) {
		case "comment", "request", "requests", "question", "questions", "query", "queries", "inquiry", "inquiries", "enquiry", "enquiries",
			"email", "emails", "e-mail", "e-mails", "message", "messages", "call", "calls":
			at := p.subtree(i)
			return token.Sentence{First: max(at.First, verb+1), Last: at.Last}, true
		}
	}
	return token.Sentence{}, false
}
