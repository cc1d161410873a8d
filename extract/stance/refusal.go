package stance

import (
	"strings"

	"hearsay"
)

// The verbs of answering and telling that a refusal is about.
var (
	answering  = Words("respond reply answer return react")
	reaching   = Words("reach contact locate find")
	telling    = Words("comment say discuss elaborate disclose identify name confirm reveal specify provide give talk speak address speculate detail describe explain release share divulge tell go clarify answer respond offer")
	withheld   = Words("comment elaborate specify disclose identify name address discuss speculate clarify divulge")
	denying    = Words("deny dispute exclude refute discount contradict disavow")
	verifying  = Words("confirm verify corroborate substantiate authenticate ascertain")
	unknowing  = Words("say tell determine establish identify provide give comment predict estimate know see")
	assenting  = Words("support endorse back favor favour approve condone agree appreciate welcome")
	persuaded  = Words("sure certain convinced confident persuaded trust positive")
	evading    = Words("dodge evade sidestep duck deflect demur balk stonewall avoid")
	inaccessed = Words("unavailable unreachable")
)

// refusal finds the answers that are none: no answer, no comment, neither yes nor
// no. The verb of a refusal may stand in the cue or begin the content ("declined | to
// comment").
func (c *cue) refusal() (act, bool) {
	head, negated := c.head, c.negated()
	lemma := strings.ToLower(c.Lemma(head))
	below := c.below(head)
	is := func(s hearsay.Stance) (act, bool) { return act{s, hearsay.Speech}, true }
	switch {
	case inaccessed()[lemma], c.Low(head) == "unanswered" || lemma == "go" && c.near("unanswered"), lemma == "unsuccessful" && c.sent(), lemma == "available" && negated && c.forComment():
		return is(hearsay.NoAnswer)
	case lemma == "silent" || lemma == "mum" || lemma == "tight-lipped":
		return is(hearsay.Declines)
	case lemma == "unverified" || lemma == "unconfirmed", lemma == "unclear", lemma == "clear" && negated:
		return is(hearsay.CannotConfirm)
	case lemma == "truth" && negated:
		return is(hearsay.Denies)
	case lemma == "comment" && c.nobody(head):
		return is(hearsay.Declines)
	case (lemma == "response" || lemma == "reply" || lemma == "answer") && c.nobody(head):
		return is(hearsay.NoAnswer)
	case persuaded()[lemma] && negated:
		return act{hearsay.Doubts, hearsay.Thought}, true
	}
	if !c.verbal(head) && below == "" {
		return act{}, false
	}
	switch {
	case lemma == "decline" || lemma == "refuse" || evading()[lemma] && !negated && (lemma != "avoid" || below == "" || telling()[below]):
		return is(hearsay.Declines)
	case lemma == "stop" && c.near("short"):
		return is(hearsay.DoesNotDeny)
	case lemma == "unable" || lemma == "able" && negated:
		switch {
		case reaching()[below]:
			return is(hearsay.NoAnswer)
		case verifying()[below] || unknowing()[below]:
			return is(hearsay.CannotConfirm)
		}
	case lemma == "fail" || lemma == "neglect" || lemma == "have" && c.near("yet"):
		if answering()[below] {
			return is(hearsay.NoAnswer)
		}
		if telling()[below] {
			return is(hearsay.Declines)
		}
	case lemma == "have" || lemma == "make" || lemma == "give" || lemma == "offer" || lemma == "receive" || lemma == "get":
		if o := c.frame(head).object; o >= 0 && (negated || c.nobody(o)) {
			switch c.Lemma(o) {
			case "comment", "detail", "explanation":
				return is(hearsay.Declines)
			case "response", "reply", "answer", "reaction":
				return is(hearsay.NoAnswer)
			}
		}
	}
	if !negated {
		return act{}, false
	}
	would, could := c.modal(head)
	switch {
	case answering()[lemma] && !would, reaching()[lemma] && could && c.Passive(head):
		return is(hearsay.NoAnswer)
	case denying()[lemma], lemma == "rule" && c.near("out"), verifying()[lemma] && c.near("deny"), lemma == "reject" && !would:
		if would && !c.near("neither") && !c.near("rule") {
			return is(hearsay.Declines)
		}
		return is(hearsay.DoesNotDeny)
	case would && telling()[lemma], withheld()[lemma] && !could:
		return is(hearsay.Declines)
	case verifying()[lemma], could && unknowing()[lemma]:
		return is(hearsay.CannotConfirm)
	case assenting()[lemma]:
		return is(hearsay.Opposes)
	}
	return act{}, false
}

// sent reports whether the content is what somebody sent or tried: "attempts to reach the captain".
func (c *cue) sent() bool {
	if len(c.at.Content) == 0 {
		return false
	}
	for i := c.at.Content[0].First; i < c.at.Content[0].Last; i++ {
		if c.nominal(i) {
			return sending()[c.Lemma(i)] || trying()[c.Lemma(i)]
		}
	}
	return false
}

// below is the lemma of the infinitive under a word, in the cue or at the start of
// the content; "" if there is none.
func (c *cue) below(i int) string {
	for _, j := range c.Children(i) {
		switch c.Rel(j) {
		case "xcomp", "ccomp", "advcl", "acl":
			if c.verbal(j) {
				return strings.ToLower(c.Lemma(j))
			}
		}
	}
	for _, r := range c.at.Content {
		if r.First > i && r.Last-r.First > 1 && c.Low(r.First) == "to" && c.Tag(r.First+1) == "VB" {
			return strings.ToLower(c.Lemma(r.First + 1))
		}
	}
	return ""
}

// near reports whether a word stands in the cue, right after it or before its content.
func (c *cue) near(word string) bool {
	last := c.words[len(c.words)-1]
	for i := max(c.Sentence(c.words[0]).First, c.words[0]-2); i < min(c.Sentence(last).Last, last+3); i++ {
		if c.Low(i) == word || c.Lemma(i) == word {
			return true
		}
	}
	return false
}

// modal reports whether a verb stands under will or would, or under can or could.
func (c *cue) modal(verb int) (would, could bool) {
	for _, j := range c.Children(verb) {
		if c.Rel(j) != "aux" {
			continue
		}
		switch c.Low(j) {
		case "would", "will", "wo", "'d", "'ll":
			would = true
		case "could", "can", "ca", "cannot":
			could = true
		}
	}
	return would, could
}
