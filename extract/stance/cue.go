package stance

import (
	"slices"
	"strings"

	"hearsay"
)

// A cue is the words that attribute, as a tree sees them.
type cue struct {
	*Tree
	at    Attribution
	words []int // its tokens
	head  int   // the token that the others hang on; -1 for no cue
}

func newCue(t *Tree, at Attribution) *cue {
	c := &cue{Tree: t, at: at, head: -1}
	for _, r := range at.Cue {
		for i := r.First; i < r.Last; i++ {
			c.words = append(c.words, i)
		}
	}
	for _, i := range c.words {
		switch t.Rel(i) { // what leads in a noun or a verb may stand first: "in its view"
		case "case", "mark", "punct", "det", "aux", "aux:pass", "cop", "advmod", "nmod:poss", "cc":
			continue
		}
		if head := t.Head(i); head < 0 || !covers(at.Cue, head) {
			c.head = i
			break
		}
	}
	if c.head < 0 && len(c.words) > 0 {
		c.head = c.words[0]
	}
	return c
}

// act is what the cue does: what its head does, or what is joined to that if it is
// stronger, or the strongest of its other words where the head tells nothing.
func (c *cue) act() act {
	if found, ok := c.refusal(); ok {
		return found
	}
	if c.request() {
		return act{hearsay.Asks, hearsay.Request}
	}
	best, known := c.does(c.head)
	for _, i := range c.words {
		if i == c.head || known && !c.joined(i, best) {
			continue
		}
		found, ok := c.does(i)
		if ok && (!known || stronger(found.stance, best.stance)) {
			best, known = found, true
			if i == c.head {
				break
			}
		}
	}
	if !known {
		best = c.guess()
	}
	return c.aloud(best)
}

// joined reports whether a word of the cue does something beside what its head does: "met
// and praised", "said when endorsing him".
func (c *cue) joined(i int, head act) bool {
	if c.Head(i) != c.head {
		return false
	}
	switch c.Rel(i) {
	case "conj":
		return true
	case "advcl", "xcomp", "parataxis":
		return head.stance == hearsay.Says && c.verbal(i)
	case "obj": // "wrote a critique of"
		return head.stance == hearsay.Says && c.nominal(i)
	}
	return false
}

// does is what token i does with the content, if a table or its frame tells.
func (c *cue) does(i int) (act, bool) {
	lemma := strings.ToLower(c.Lemma(i))
	switch tag := c.Tag(i); {
	case lemma == "accord" || lemma == "according":
		return act{hearsay.Says, hearsay.Speech}, true
	case strings.HasPrefix(tag, "VB"):
		return c.doesVerb(i, lemma)
	case strings.HasPrefix(tag, "NN"):
		found, ok := noun(lemma)
		if i == c.head && c.against() && (!ok || found.stance == hearsay.Says || campaigning()[lemma]) { // "the case against it"
			return act{hearsay.Opposes, hearsay.Speech}, true
		}
		if ok {
			return found, true
		}
		if c.Tag(i) == "NN" || c.Tag(i) == "NNP" { // a verb that the tagger took for a noun: a headline's "vows"
			return verb(lemma)
		}
		return verb(strings.TrimSuffix(strings.ToLower(c.Text.Word(i)), "s"))
	case strings.HasPrefix(tag, "JJ"):
		if found, ok := adjective(lemma); ok {
			return found, true
		}
		return verb(participle(lemma))
	case tag == "IN" || tag == "RB" || tag == "RP":
		switch lemma {
		case "against":
			return act{hearsay.Opposes, hearsay.Thought}, true
		case "per":
			return act{hearsay.Says, hearsay.Speech}, true
		}
	}
	return act{}, false
}

// against reports whether "against" stands in the cue.
func (c *cue) against() bool {
	return slices.ContainsFunc(c.words, func(i int) bool { return c.Low(i) == "against" })
}

// light verbs leave it to their object what is done: "issued a warning". Those of
// lightThought say that it is held, not that it is uttered: "has doubts".
var (
	light = Words(`make give issue express voice raise offer put show pose deliver send level lodge cast file release convey repeat reiterate launch announce
		state echo renew unveil post lay heap pour sound wage mount pay draw`)
	// presenting verbs have a thing for object as often as an act: "announced a sales target" attacks nobody.
	presenting   = Words("announce launch unveil release post file cast")
	lightThought = Words("have take hold harbor harbour share reach form get keep bear entertain")
)

// passing verbs leave it to the verb below them: "began to criticise".
var passing = Words("continue begin start keep go come seem appear have tend use rush hasten move dare happen proceed manage get be take fail stop need")

func (c *cue) doesVerb(i int, lemma string) (act, bool) {
	if c.Tag(i) == "VBN" && c.felt(i) {
		if found, ok := adjective(c.Low(i)); ok { // "so convinced that"
			return found, true
		}
	}
	f := c.frame(i)
	if found, ok := c.turned(i, lemma, f); ok {
		return found, true
	}
	for k, after := range f.after {
		if k > 0 && f.object >= 0 && f.object > i && after != "to" && c.Rel(f.object) == "obj" && !f.particle {
			break // "called his remarks on Saturday a mistake" is no calling on
		}
		if found, ok := c.framed(i, lemma+"_"+after, f); ok {
			return found, true
		}
		if found, ok := verbs()[lemma+"_"+after]; ok {
			return found, true
		}
	}
	if aloud := light()[lemma]; (aloud || lightThought()[lemma]) && f.object >= 0 && c.nominal(f.object) {
		object := strings.ToLower(c.Lemma(f.object))
		if lemma == "take" && affronts()[object] {
			return act{hearsay.Opposes, hearsay.Speech}, true
		}
		_, listed := nouns()[object]
		if found, ok := noun(object); ok && (listed || !presenting()[lemma]) && !(aloud && found.voice == hearsay.Perception) { // "offers a glimpse" sees nothing
			if aloud {
				found.voice = hearsay.Speech
			}
			return found, true
		}
	}
	if passing()[lemma] {
		for _, j := range c.Children(i) {
			if c.Rel(j) == "xcomp" && covers(c.at.Cue, j) {
				return c.does(j)
			}
		}
	}
	if found, ok := c.framed(i, lemma, f); ok {
		return found, true
	}
	return verb(lemma)
}

// aloud turns a thought into speech where the words say that it was uttered, and
// hearing into what it is for the one who was told.
func (c *cue) aloud(found act) act {
	for _, j := range c.Children(c.head) {
		switch {
		case c.Rel(j) == "advmod" && (c.Low(j) == "aloud" || c.Low(j) == "publicly" || c.Low(j) == "openly" || c.Low(j) == "repeatedly") && found.voice == hearsay.Thought:
			found.voice = hearsay.Speech
			if c.Lemma(c.head) == "fear" || c.Lemma(c.head) == "worry" {
				found.stance = hearsay.Warns
			}
		case c.Rel(j) == "nsubj:pass" && covers(c.at.Source, j) && (c.Lemma(c.head) == "tell" || c.Lemma(c.head) == "inform"):
			return act{hearsay.Other, hearsay.Perception}
		}
	}
	return found
}

// affronts are what one takes who minds something.
var affronts = Words("issue offence offense exception umbrage aim shot swipe jab potshot")

// felt reports whether a participle is a state rather than what somebody did: "was
// convinced", not "had convinced him".
func (c *cue) felt(i int) bool {
	for _, j := range c.Children(i) {
		switch c.Rel(j) {
		case "obj", "ccomp":
			if c.Rel(j) == "obj" {
				return false
			}
		case "aux":
			if c.Lemma(j) == "have" && !c.Passive(i) {
				return false
			}
		}
	}
	return true
}

// turned is what a verb does that is for or against something by the words after it: "spoke
// against the plan", "came out in favour of it".
func (c *cue) turned(i int, lemma string, f frame) (act, bool) {
	switch f.within {
	case "favour", "favor", "support", "defence", "defense", "praise":
		return act{hearsay.Supports, hearsay.Speech}, true
	case "opposition", "protest":
		return act{hearsay.Opposes, hearsay.Speech}, true
	}
	if !slices.Contains(f.after, "against") {
		return act{}, false
	}
	switch found, ok := verb(lemma); {
	case !ok, found.stance == hearsay.Says, found.stance == hearsay.Supports, campaigning()[lemma]:
		return act{hearsay.Opposes, hearsay.Speech}, true
	}
	return act{}, false
}

// campaigning is done for or against.
var campaigning = Words("campaign petition lobby agitate push plead press fight battle")

// participle leads "opposed" and "worried" back to their verbs.
func participle(adjective string) string {
	stem, ok := strings.CutSuffix(adjective, "ed")
	switch {
	case !ok:
		return adjective
	case strings.HasSuffix(stem, "i"):
		return stem[:len(stem)-1] + "y"
	}
	if _, known := verbs()[stem]; known {
		return stem
	}
	return stem + "e"
}

// Head is the token that the words of a cue hang on, -1 where there is no cue.
func Head(t *Tree, at Attribution) int { return newCue(t, at).head }
