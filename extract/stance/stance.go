// Package stance tells what a source does with what is ascribed to it: whether it
// says, denies, orders or fears it, aloud or in its mind, under a negation, how
// likely it holds it to be, and what the cue takes for granted.
//
// The words of the cue decide, with the tree around them; doc/stance.md is the
// guide. Verbs, nouns and adjectives are looked up in tables of what they do. A verb
// that no table holds is read from its frame: one that takes an object and an
// infinitive would have others act, one with an infinitive alone means to act itself.
package stance

import (
	"hearsay"
	"hearsay/extract/token"
)

// An Attribution is what the labels are asked for: ranges of tokens.
type Attribution struct {
	Source, Cue, Content []token.Sentence
}

// A Reading is what the words tell of one attribution.
type Reading struct {
	Stance     hearsay.Stance
	Voice      hearsay.Voice
	Slant      hearsay.Slant
	Negated    bool
	Likelihood *Likelihood      // nil where the speaker used no word of likelihood
	Hedges     []token.Sentence // the reporter's own
}

// Read labels one attribution. A quotation without a cue is said.
func Read(t *Tree, at Attribution) Reading {
	c := newCue(t, at)
	out := Reading{Stance: hearsay.Says, Voice: hearsay.Speech}
	switch {
	case c.head < 0:
	case c.question():
		out.Stance = hearsay.Asks
	default:
		out.Negated = c.negated()
		found := c.act()
		out.Stance, out.Voice = found.stance, found.voice
		out.Slant = c.slant()
	}
	switch out.Stance {
	case hearsay.Asks, hearsay.NoAnswer, hearsay.Declines, hearsay.DoesNotDeny, hearsay.CannotConfirm: // the words are not the speaker's
	default:
		out.Likelihood = likelihood(t, c)
	}
	out.Hedges = hedges(t, c)
	return out
}

// ranks orders the stances: of two cues joined, the stronger counts.
var ranks = [...]hearsay.Stance{
	hearsay.Retracts, hearsay.NoAnswer, hearsay.Declines, hearsay.DoesNotDeny, hearsay.CannotConfirm, hearsay.Denies, hearsay.Confirms,
	hearsay.Asks, hearsay.Orders, hearsay.Intends, hearsay.Wants, hearsay.Warns, hearsay.Predicts, hearsay.Supports, hearsay.Opposes,
	hearsay.Doubts, hearsay.Believes, hearsay.Says, hearsay.Other,
}

// stronger reports whether stance a counts before b.
func stronger(a, b hearsay.Stance) bool {
	for _, s := range ranks {
		if s == a || s == b {
			return s == a && a != b
		}
	}
	return false
}

// question reports whether the cue is the colon after the label of a question: "Q:".
func (c *cue) question() bool {
	if c.Low(c.head) != ":" || len(c.at.Source) != 1 {
		return false
	}
	switch c.Low(c.at.Source[0].First) {
	case "q", "question":
		return c.at.Source[0].Last-c.at.Source[0].First <= 2
	}
	return false
}
