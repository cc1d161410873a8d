package stance

import (
	"slices"

	"hearsay"
)

// The cues that take their content for true, as factive verbs do (Kiparsky and
// Kiparsky 1970) and those of owning up, and those with which a reporter stands back.
var (
	presupposing = Words(`reveal admit acknowledge concede confess disclose divulge discover realise realize know learn remember forget regret note expose prove demonstrate
		show recognise recognize notice uncover unearth establish remind admission revelation disclosure confession acknowledgement acknowledgment discovery realisation realization aware`)
	distancing = Words(`claim allege purport profess pretend insinuate supposed so-called allegation insinuation feign`)
	reporters  = Words(`allegedly supposedly reportedly purportedly ostensibly`)
)

// hedged reports whether the reporter stands back from what the cue says was done.
func (c *cue) hedged() bool {
	return slices.ContainsFunc(c.words, func(i int) bool { return reporters()[c.Low(i)] })
}

// asked reports whether a word stands in an embedded question.
func (c *cue) asked(i int) bool {
	for _, j := range c.Children(i) {
		if c.Rel(j) == "mark" && (c.Low(j) == "whether" || c.Low(j) == "if") {
			return true
		}
	}
	return false
}

// slant is what the words of the cue take for granted.
func (c *cue) slant() hearsay.Slant {
	for _, i := range c.words {
		lemma := c.Lemma(i)
		if presupposing()[lemma] && (c.asked(i) || c.hedged()) {
			return "" // "whether the driver knew", "allegedly showed": it may not be so
		}
		switch {
		case distancing()[lemma] || distancing()[c.Low(i)]:
			return hearsay.Distances
		case presupposing()[lemma] && (c.verbal(i) || lemma != "note" && lemma != "show"), lemma == "point" && c.near("out"), lemma == "find" && c.near("out"):
			return hearsay.Presupposes
		}
	}
	return ""
}
