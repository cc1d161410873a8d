package stance

import (
	"slices"

	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// asking are the verbs with which a reporter turns to a party.
var asking = Words("contact reach approach email e-mail message call phone telephone ask request seek invite write press send text solicit")

// sought are what a reporter asks for.
var sought = Words("comment comments response reaction clarification statement reply")

// request reports whether the cue is a reporter's request for comment: "has contacted
// the ministry for comment", "sought comment".
func (c *cue) request() bool {
	lemma := c.Lemma(c.head)
	return asking()[lemma] && c.forComment() || lemma == "ask" && c.reporter()
}

// reporter reports whether the one who asks is who writes the report: "I", "we", or nobody
// in "asked whether it was so, she said".
func (c *cue) reporter() bool {
	if len(c.at.Source) == 0 {
		for _, r := range c.at.Content {
			if c.Proper(r.First) { // "once asked Reagan how it would end" has somebody else for its subject
				return false
			}
		}
		return c.Tag(c.head) == "VBN" || c.Tag(c.head) == "VBD" || c.Passive(c.head)
	}
	if len(c.at.Source) > 1 || c.at.Source[0].Last-c.at.Source[0].First > 1 {
		return false
	}
	i := c.at.Source[0].First
	return (c.Low(i) == "i" || c.Low(i) == "we") && c.Quotes[i] == quote.Outside && c.Tag(c.head) == "VBD"
}

// forComment reports whether comment is what the head of the cue is about: "for
// comment", "seeking comment", "to comment".
func (c *cue) forComment() bool {
	for _, j := range c.Children(c.head) {
		switch c.Rel(j) {
		case "obl", "obj", "nmod", "xcomp", "advcl", "ccomp":
			if !sought()[c.Low(j)] {
				continue
			}
			switch c.Case(j) {
			case "for", "":
				return true
			}
		}
	}
	for _, r := range c.at.Content { // the tree may have gone astray over the three words that are the content
		if n := r.Last - r.First; n <= 3 && sought()[c.Low(r.Last-1)] {
			return true
		}
	}
	return false
}

// Requests finds the requests for comment that no attribution of have stands for. A
// report is its own source there, and the training texts of the finder mark none.
func Requests(t *Tree, have []Attribution) []Attribution {
	var out []Attribution
	for i := range t.Text.Tokens {
		w := t.Text.Word(i)
		if w != "comment" && w != "comments" || !t.nominal(i) {
			continue
		}
		verb := t.asks(i)
		if verb < 0 || t.Passive(verb) {
			continue
		}
		subject := -1
		for _, j := range t.Children(verb) {
			if t.Rel(j) == "nsubj" {
				subject = j
			}
		}
		if subject < 0 || t.negated(verb) {
			continue
		}
		at := Attribution{
			Source:  []token.Sentence{t.Phrase(subject)},
			Cue:     []token.Sentence{t.group(verb)},
			Content: []token.Sentence{{First: i, Last: i + 1}},
		}
		if !slices.ContainsFunc(have, func(h Attribution) bool { return covers(h.Cue, verb) || covers(h.Content, verb) }) {
			out = append(out, at)
		}
	}
	return out
}

// asks is the verb of asking that a comment hangs on: "contacted the ministry for
// comment"; -1 if there is none.
func (t *Tree) asks(comment int) int {
	at := comment
	for range 3 { // "a request for comment" is no verb; "sent the ministry a request for comment" is one step further
		if at = t.Head(at); at < 0 {
			return -1
		}
		if t.verbal(at) {
			break
		}
	}
	if !t.verbal(at) || !asking()[t.Lemma(at)] {
		return -1
	}
	return at
}

// negated reports whether a verb stands under a negation of its own.
func (t *Tree) negated(verb int) bool {
	for _, j := range t.Children(verb) {
		switch t.Low(j) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

// group is a verb with the auxiliaries that stand right before it.
func (t *Tree) group(verb int) token.Sentence {
	first := verb
	for first > t.Sentence(verb).First && t.Head(first-1) == verb && (t.Rel(first-1) == "aux" || t.Rel(first-1) == "aux:pass" || t.Rel(first-1) == "cop" || t.Rel(first-1) == "advmod") {
		first--
	}
	return token.Sentence{First: first, Last: verb + 1}
}
