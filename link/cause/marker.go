package cause

import (
	"strings"

	"hearsay"
)

// A marker is words that speak of a cause, and how cause and effect stand around them.
type marker struct {
	from, to int // words
	shape    shape
	kind     hearsay.CauseKind
}

type shape int

const (
	conjunction shape = iota // EFFECT because CAUSE, Because CAUSE, EFFECT
	passive                  // EFFECT was caused by CAUSE, EFFECT caused by CAUSE
	changed                  // EFFECT by CAUSE, where the verb is part of the effect: the wall was weakened by rain
	active                   // CAUSE led to EFFECT
	participle               // CAUSE, leading to EFFECT
	why                      // CAUSE, which is why EFFECT
	causeOf                  // the cause of EFFECT was CAUSE
	isCauseOf                // CAUSE was the cause of EFFECT
	blame                    // BY blamed EFFECT on CAUSE, BY blamed CAUSE for EFFECT
	ascribe                  // BY attributed EFFECT to CAUSE
)

// conjunctions stand between effect and cause, or before both.
var conjunctions = [][]string{
	{"because", "of"}, {"because"}, {"due", "to"}, {"owing", "to"}, {"as", "a", "result", "of"}, {"as", "a", "consequence", "of"}, {"thanks", "to"}, {"on", "account", "of"},
}

// passives stand between effect and cause.
var passives = [][]string{
	{"caused", "by"}, {"triggered", "by"}, {"sparked", "by"}, {"prompted", "by"}, {"provoked", "by"}, {"brought", "about", "by"}, {"brought", "on", "by"},
	{"blamed", "on"}, {"attributed", "to"}, {"stems", "from"}, {"stemmed", "from"}, {"resulted", "from"}, {"resulting", "from"}, {"the", "result", "of"}, {"a", "result", "of"},
}

// changes are what happens to something by a cause, seldom by somebody.
var changes = [][]string{
	{"weakened", "by"}, {"worsened", "by"}, {"exacerbated", "by"}, {"aggravated", "by"}, {"compounded", "by"}, {"fuelled", "by"}, {"fueled", "by"}, {"hampered", "by"},
	{"hindered", "by"}, {"disrupted", "by"}, {"delayed", "by"}, {"complicated", "by"}, {"eroded", "by"}, {"swollen", "by"}, {"swept", "away", "by"}, {"washed", "away", "by"},
}

// An actor is a verb that stands between cause and effect: its forms, and the words that follow it.
type actor struct {
	base, s, past, ing string
	then               []string
	kind               hearsay.CauseKind
	noun               bool // base and s are nouns, too: only after "may", "to" and the like are they verbs
	needs              string
}

var actors = []actor{
	{base: "cause", s: "causes", past: "caused", ing: "causing", kind: hearsay.Causes, noun: true},
	{base: "lead", s: "leads", past: "led", ing: "leading", then: []string{"to"}, kind: hearsay.Causes},
	{base: "result", s: "results", past: "resulted", ing: "resulting", then: []string{"in"}, kind: hearsay.Causes, noun: true},
	{base: "prompt", s: "prompts", past: "prompted", ing: "prompting", kind: hearsay.Causes, noun: true},
	{base: "trigger", s: "triggers", past: "triggered", ing: "triggering", kind: hearsay.Causes, noun: true},
	{base: "spark", s: "sparks", past: "sparked", ing: "sparking", kind: hearsay.Causes, noun: true},
	{base: "provoke", s: "provokes", past: "provoked", ing: "provoking", kind: hearsay.Causes},
	{base: "inspire", s: "inspires", past: "inspired", ing: "inspiring", kind: hearsay.Causes},
	{base: "force", s: "forces", past: "forced", ing: "forcing", kind: hearsay.Causes, noun: true, needs: "to"},
	{base: "bring", s: "brings", past: "brought", ing: "bringing", then: []string{"about"}, kind: hearsay.Causes},
	{base: "give", s: "gives", past: "gave", ing: "giving", then: []string{"rise", "to"}, kind: hearsay.Causes},
	{base: "contribute", s: "contributes", past: "contributed", ing: "contributing", then: []string{"to"}, kind: hearsay.Causes},
	{base: "prevent", s: "prevents", past: "prevented", ing: "preventing", kind: hearsay.Prevents, needs: "from"},
	{base: "stop", s: "stops", past: "stopped", ing: "stopping", kind: hearsay.Prevents, noun: true, needs: "from"},
	{base: "keep", s: "keeps", past: "kept", ing: "keeping", kind: hearsay.Prevents, needs: "from"},
	{base: "deter", s: "deters", past: "deterred", ing: "deterring", kind: hearsay.Prevents},
	{base: "discourage", s: "discourages", past: "discouraged", ing: "discouraging", kind: hearsay.Prevents},
	{base: "put", s: "puts", past: "put", ing: "putting", then: []string{"off"}, kind: hearsay.Prevents},
	{base: "scare", s: "scares", past: "scared", ing: "scaring", then: []string{"off"}, kind: hearsay.Prevents},
}

// people are those whom a thing can put off; an inspection is put off in another sense.
var people = set(`volunteers volunteer people recruits recruit buyers buyer tourists tourist investors investor visitors visitor customers customer voters voter students student
	workers worker families family soldiers conscripts residents women men girls boys parents companies firms banks donors applicants patients travellers travelers readers many some others`)

// roads are what leads to a place, not to an effect.
var roads = set(`road roads path paths stairs stair steps street streets door doors track tracks trail trails bridge tunnel corridor hallway passage lane route routes highway ladder gate`)

// marker is what speaks of a cause from the word i on.
func (z *zone) marker(i int) (marker, bool) {
	switch {
	case z.is(i, "which", "is", "why") || z.is(i, "which", "was", "why"):
		return marker{i, i + 3, why, hearsay.Causes}, true
	case z.is(i, "to", "blame", "for"):
		return marker{i, i + 3, isCauseOf, hearsay.Blames}, copula[z.at(i-1)] || degree[z.at(i-1)]
	case z.at(i) == "blamed" && z.at(i+1) == "for":
		return marker{i, i + 2, isCauseOf, hearsay.Blames}, z.passive(i)
	case z.at(i) == "blamed" && z.at(i+1) == "on":
		return marker{i, i + 2, passive, hearsay.Blames}, z.passive(i)
	case z.at(i) == "blamed" || z.at(i) == "blames" || z.at(i) == "blaming":
		return marker{i, i + 1, blame, hearsay.Blames}, !z.passive(i)
	case (z.at(i) == "attributed" || z.at(i) == "attributes") && z.at(i+1) != "to" && !z.passive(i):
		return marker{i, i + 1, ascribe, hearsay.Causes}, true
	case (z.at(i) == "cause" || z.at(i) == "reason") && (z.at(i+1) == "of" || z.at(i+1) == "for" || z.at(i+1) == "behind"):
		start := z.article(i)
		if start < 0 {
			return marker{}, false
		}
		if copula[z.at(start-1)] {
			return marker{start, i + 2, isCauseOf, hearsay.Causes}, true
		}
		return marker{start, i + 2, causeOf, hearsay.Causes}, true
	}
	for _, words := range conjunctions {
		if z.is(i, words...) {
			return marker{i, i + len(words), conjunction, hearsay.Causes}, true
		}
	}
	for _, words := range passives {
		if z.is(i, words...) {
			return marker{i, i + len(words), passive, hearsay.Causes}, true
		}
	}
	for _, words := range changes {
		if z.is(i, words...) && !z.measure(i+len(words)) {
			return marker{i, i + len(words), changed, hearsay.Causes}, true
		}
	}
	for n := range actors {
		if m, ok := z.actor(i, &actors[n]); ok {
			return m, true
		}
	}
	return marker{}, false
}

// measure reports whether what follows "by" says how much or when: "by three days", "by Monday", but not "by three days of rain".
func (z *zone) measure(i int) bool {
	if weekdays[z.at(i)] || moments[z.at(i)] {
		return true
	}
	for k := i; k < min(len(z.words), i+5); k++ {
		if s := z.words[k].Span; units[z.at(k)] || z.measured(s) != s {
			return z.at(k+1) != "of"
		}
		if !z.words[k].Number() && !counting[z.at(k)] {
			break
		}
	}
	return false
}

// The words of a measure: when something is, what it is counted in, and what stands before that.
var (
	moments  = set(`today tomorrow then now noon midnight`)
	units    = set(`minute minutes hour hours day days week weeks month months quarter quarters year years decade decades percent pc point points half third`)
	counting = set(`a an about around almost nearly at least up to over more less than another one two three four five six seven eight nine ten eleven twelve several many a few some per`)
)

// article is where "the main cause" begins, of which the noun stands at i; -1 if it has no article.
func (z *zone) article(i int) int {
	for k := i - 1; k >= max(0, i-3); k-- {
		switch z.at(k) {
		case "the", "a", "one", "its", "another":
			return k
		}
		if z.gap(k+1) != " " {
			break
		}
	}
	return -1
}

// actor is a verb between cause and effect at the word i.
func (z *zone) actor(i int, a *actor) (marker, bool) {
	form := z.at(i)
	if form != a.base && form != a.s && form != a.past && form != a.ing || !z.is(i+1, a.then...) {
		return marker{}, false
	}
	m := marker{i, i + 1 + len(a.then), active, a.kind}
	next, last := z.at(m.to), z.at(i-1)
	switch {
	case next == "" || z.gap(m.to) != " " || next == "by" || next == "of" || next == "in" && len(a.then) == 0, copula[next], modal[next]:
		return m, false
	case form == a.base && form != a.past && !modal[last] && last != "to" && !degree[last] && !negative[last]:
		return m, false // a noun, or a plural subject: too often wrong
	case form == a.s && a.noun && (determiner[last] || z.gap(i) != " "):
		return m, false
	case form == a.past && form != a.base && z.passive(i):
		return m, false // "was led to", "were forced to"
	case a.needs != "" && !z.follows(m.to, a.needs):
		return m, false
	case a.base == "put" && (!z.persons(m.to) || form == "put" && !modal[last] && last != "has" && last != "have"):
		return m, false
	case a.base == "lead" && (next == "believe" || z.holds(0, i, roads)):
		return m, false
	case a.base == "contribute" && (next == "this" || next == "these" || z.holds(m.to, min(len(z.words), m.to+5), writings)):
		return m, false
	case a.base == "inspire" && (next == "performance" || z.gap(i) == "-"):
		return m, false
	}
	if form == a.ing {
		switch {
		case strings.HasPrefix(strings.TrimLeft(z.gap(i), `"'”’)`), ","):
			m.shape = participle
		case !copula[last] && !degree[last]:
			return m, false
		}
	}
	return m, true
}

// writings are what a reporter contributes to.
var writings = set(`report story article campaign fund charity appeal page reporting`)

// follows reports whether a word stands among the next eight, before any mark.
func (z *zone) follows(i int, w string) bool {
	for k := i + 1; k < min(len(z.words), i+8) && z.gap(k) == " "; k++ {
		if z.at(k) == w {
			return true
		}
	}
	return false
}

// persons reports whether people stand among the next five words.
func (z *zone) persons(i int) bool { return z.holds(i, min(len(z.words), i+5), people) }

func (z *zone) holds(i, k int, list map[string]bool) bool {
	for ; i < k; i++ {
		if list[z.at(i)] {
			return true
		}
	}
	return false
}

// passive reports whether a form of "be" stands before the verb at i.
func (z *zone) passive(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch w := z.at(k); {
		case copula[w]:
			return true
		case !modal[w] && !degree[w] && w != "not" && w != "never":
			return false
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// The words around a verb, by what they do.
var (
	copula      = set(`is are was were be been being isn't aren't wasn't weren't`)
	modal       = set(`may might can could will would shall should must has have had do does did having can't couldn't won't wouldn't hasn't haven't hadn't doesn't don't didn't`)
	degree      = set(`partly largely mainly mostly chiefly simply just only precisely directly indirectly probably possibly perhaps likely maybe apparently reportedly allegedly also then still already soon quickly eventually finally later now almost certainly again in part at least undoubtedly clearly primarily partially even ultimately itself most all merely`)
	doubt       = set(`may might could possibly perhaps probably likely maybe apparently reportedly allegedly thought believed appears appeared seems seemed suspected expected alleged understood feared said`)
	determiner  = set(`a an the this that these those his her its their our my your some any no one two another each every several many new`)
	pronoun     = set(`it this that these those he she they them him her we us i you what which who whom something nothing anything everything such one so there how`)
	negative    = set(`not never no isn't aren't wasn't weren't can't couldn't won't wouldn't hasn't haven't hadn't doesn't don't didn't nor neither`)
	supposed    = set(`thought believed said known expected likely unlikely going set bound sure certain reported alleged understood feared suspected`)
	subordinate = set(`when where while after before as until since whereas although though which according`)
	middle      = set(`when where while after before until since because whereas although though`)
	tellers     = set(`told tells admitted admits acknowledged acknowledges conceded concedes confirmed confirms explained explains noted notes announced announces reported claimed claims`) // with "that" only: "announced it years ago"
	seeming     = set(`appears appeared seems seemed appear seem`)
	sayers      = set(`said says say saying added adds believes believe argued argues warned warns insisted insists`)
)
