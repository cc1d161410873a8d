package query

import (
	"strings"

	"hearsay"
)

// A Topic is what somebody asks about: words that must all stand in a text. Those of four letters or more stand for
// words that they begin, and for theirs without an ending: "inspect" finds "inspection", "missiles" finds "missile".
type Topic []string

// TopicOf reads a topic. One without a word, as "-", is one that every text has.
func TopicOf(text string) Topic { return Words(text) }

// stems is how many letters a word of a topic is short for, and ending how many it may have more than a word of the text.
const stems, ending = 4, 2

// In reports whether a text has all words of the topic.
func (t Topic) In(text string) bool {
	if len(t) == 0 {
		return true
	}
	return t.may(text) && t.among(Words(text))
}

// among reports whether words have all those of the topic.
func (t Topic) among(words []string) bool {
	for _, w := range t {
		found := false
		for _, x := range words {
			if found = x == w || len(w) >= stems && strings.HasPrefix(x, w) || len(x) >= stems && len(w)-len(x) <= ending && strings.HasPrefix(w, x); found {
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// may reports whether a text could have all words of the topic: what each has of a word that it fits stands in it. Cutting the text
// into words takes longer, and of most texts it is enough to know that they do not.
func (t Topic) may(text string) bool {
	if !ascii(text) {
		return true
	}
	text = strings.ToLower(text)
	for _, w := range t {
		if len(w) >= stems {
			w = w[:max(stems, len(w)-ending)]
		}
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Told reports whether what stands around a place of a reading has all words of the topic.
func (t Topic) Told(r *hearsay.Reading, p *hearsay.Place) bool {
	return len(t) == 0 || t.In(Around(r, p))
}

// Around is the words that say what a place of a reading is about: the sentences that it is in, and the name of who says what stands there.
func Around(r *hearsay.Reading, p *hearsay.Place) string {
	told, by := p.Spans.Hull().Sentence(r.Document.Text).Of(r.Document.Text), ""
	for i := range r.Statements {
		if r.Statements[i].ID == p.Statement {
			by = r.Statements[i].Source.ID
		}
	}
	for i := range r.Sources {
		if r.Sources[i].ID == by {
			told += " " + r.Sources[i].Name
		}
	}
	return told
}
