package stance

import (
	"strings"
	"sync"
)

// nounTable groups the nouns that stand for an act of speech or thought and are not
// told by their verb alone, as verbTable does. The rest are led back to their verb
// by their ending.
const nounTable = `
retracts s: retraction correction recantation
denies s: denial rebuttal refutation rejection disavowal dismissal
confirms s: confirmation admission acknowledgement acknowledgment confession concession corroboration verification
asks s: question inquiry enquiry query
orders s: order instruction command directive demand ruling ban mandate decree verdict injunction law rule sentence subpoena warrant edict ultimatum restriction embargo moratorium curfew prohibition sanction summons
intends t: plan intention intent aim goal decision resolve determination willingness readiness effort bid objective ambition strategy desire_to
intends s: vow promise pledge threat commitment undertaking oath guarantee
wants t: hope wish desire yearning preference longing aspiration dream
wants s: call request proposal recommendation advice appeal plea exhortation suggestion petition bill motion invitation urging push
warns s: warning caution alert admonition
predicts s: prediction forecast projection prophecy
predicts t: expectation anticipation outlook
supports s: praise endorsement defence defense backing applause approval acclaim blessing tribute congratulation thanks compliment nominee nomination plaudit accolade adulation homage commendation
supports t: support admiration sympathy appreciation love respect favour favor enthusiasm affection fondness gratitude devotion loyalty allegiance delight enjoyment zeal empathy
opposes s: criticism accusation condemnation objection denunciation attack rebuke protest complaint charge censure outcry backlash critique broadside salvo tirade diatribe barb jibe gibe insult slur smear onslaught assault crackdown pushback lambasting rant invective vitriol mockery scorn ridicule reproach reprimand scolding put-down dig jab swipe bashing ire grievance lawsuit boycott
opposes t: opposition hatred dislike disapproval resentment hostility anger outrage frustration disgust contempt resistance reluctance aversion antipathy animosity animus loathing disdain derision indignation fury displeasure despair revulsion distaste disagreement disgruntlement unhappiness discontent
doubts t: doubt scepticism skepticism distrust mistrust uncertainty misgiving reservation suspicion_about hesitation hesitancy disbelief ambivalence
warns t: fear worry concern alarm dread apprehension anxiety unease trepidation
believes t: belief view opinion feeling sense conviction impression assumption presumption mind thought thinking judgment judgement conclusion perception interpretation regret confidence faith trust suspicion supposition notion idea understanding speculation eye perspective stance position attitude assessment estimation consensus theory hypothesis philosophy verdict_on take guess remorse guilt shame pride contrition sorrow sadness grief joy relief satisfaction disappointment surprise shock dismay horror optimism pessimism certainty hunch
believes s: estimate evaluation diagnosis
says s: statement claim comment remark word assertion allegation contention argument announcement declaration explanation description account testimony report letter tweet post message email memo speech address lecture interview answer reply response suggestion revelation disclosure story article column editorial essay book blog note point insinuation implication joke quip observation reminder assurance apology boast rumour rumor news data study survey poll research finding evidence quote quotation saying mention pronouncement proclamation reiteration narrative line rhetoric talk conversation discussion debate caption headline text release briefing proof indication sign hint signal analysis clarification admonishment
other p: discovery realisation realization observation_of
other t: knowledge memory recollection awareness`

var nouns = sync.OnceValue(func() map[string]act { return acts(nounTable) })

// endings lead a noun back to its verb: "accusation" to "accuse".
var endings = [...]struct{ noun, verb string }{
	{"ification", "ify"}, {"isation", "ise"}, {"ization", "ize"}, {"ation", "ate"}, {"ation", "e"}, {"ation", ""}, {"ution", "ute"}, {"ition", "e"},
	{"ssion", "ss"}, {"ssion", "t"}, {"sion", "d"}, {"sion", "de"}, {"tion", "t"}, {"tion", "te"}, {"tion", "e"}, {"ment", ""}, {"al", ""}, {"al", "e"}, {"ial", "y"}, {"ance", ""}, {"ence", ""},
	{"ing", ""}, {"ing", "e"}, {"er", ""}, {"er", "e"}, {"ee", "e"}, {"ee", "ate"}, {"or", ""}, {"or", "e"}, {"ure", ""}, {"ure", "e"}, {"", ""},
}

// noun looks a lemma up, by itself or by the verb that it is made of.
func noun(lemma string) (act, bool) {
	if found, ok := nouns()[lemma]; ok {
		return found, true
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(lemma, e.noun); ok && len(stem) > 2 {
			if found, ok := verb(stem + e.verb); ok {
				return found, true
			}
		}
	}
	return act{}, false
}
