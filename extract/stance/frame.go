package stance

import (
	"slices"
	"strings"

	"hearsay"
)

// A frame is what a verb takes.
type frame struct {
	object     int // -1 for none
	infinitive bool
	gerund     bool
	doing      bool // the content begins with a gerund
	that       bool
	wh         bool   // whether, if, why, how, who, ...
	bare       bool   // the subjunctive of orders: "that he go", "that he should go"
	clause     bool   // a clause of any sort
	attribute  bool   // "found it hard"
	future     bool   // will, would
	particle   bool   // "pointed out"
	within     string // the noun after "in": "came out in favour of"
	after      []string
}

func (c *cue) frame(verb int) frame {
	f := frame{object: -1}
	thing := -1 // a noun that the tree takes for what an object is said to be, where there is no object: "suggested a boycott"
	if next := verb + 1; next < c.Sentence(verb).Last {
		switch c.Tag(next) {
		case "IN", "RP", "RB":
			f.after = append(f.after, c.Low(next))
		}
	}
	for _, j := range c.Children(verb) {
		switch c.Rel(j) {
		case "obj":
			f.object = j
		case "iobj":
			if f.object < 0 {
				f.object = j
			}
		case "compound:prt":
			f.particle = true
			f.after = append(f.after, c.Low(j))
		case "obl":
			if w := c.Case(j); w != "" {
				f.after = append(f.after, w)
				if w == "in" {
					f.within = strings.ToLower(c.Lemma(j))
				}
			}
		case "ccomp", "xcomp", "advcl":
			f.complement(c, j)
			if c.Rel(j) == "xcomp" && strings.HasPrefix(c.Tag(j), "NN") {
				thing = j
			}
		}
	}
	if f.object < 0 {
		f.object = thing
	}
	c.contentStart(verb, &f)
	if len(f.after) > 1 && f.after[0] == f.after[1] {
		f.after = f.after[1:]
	}
	if f.infinitive && !f.that {
		f.after = append(f.after, "to")
	}
	return f
}

// complement notes the form of a clause under a verb.
func (f *frame) complement(c *cue, clause int) {
	to, modal, subject, single := false, "", false, false
	for _, k := range c.Children(clause) {
		switch c.Rel(k) {
		case "mark":
			switch w := c.Low(k); w {
			case "to":
				to = true
			case "that":
				f.that = true
			case "for":
				f.after = append(f.after, "for")
			case "whether", "if":
				f.wh = c.Rel(clause) == "ccomp" || f.wh
			}
		case "aux":
			modal = c.Low(k)
		case "nsubj":
			subject = true
			switch c.Low(k) {
			case "he", "she", "it":
				single = true
			default:
				single = c.Tag(k) == "NN" || c.Tag(k) == "NNP"
			}
		}
	}
	tag := c.Tag(clause)
	switch {
	case c.Rel(clause) == "advcl" && !to:
	case to && modal == "":
		f.infinitive = true
	case tag == "VBG" && modal == "":
		f.gerund = true
	case c.Rel(clause) == "ccomp":
		f.clause = true
		f.bare = f.bare || subject && (tag == "VB" && modal == "" || tag == "VBP" && single && modal == "" || modal == "should")
		f.future = f.future || modal == "will" || modal == "would" || modal == "'ll"
	case c.Rel(clause) == "xcomp" && (strings.HasPrefix(tag, "JJ") || strings.HasPrefix(tag, "NN")):
		f.attribute = true
	}
}

// contentStart notes the form of the content from its first words after the verb,
// which tell even where the tree has gone astray.
func (c *cue) contentStart(verb int, f *frame) {
	for _, r := range c.at.Content {
		if r.First <= verb {
			continue
		}
		i := r.First
		for i < r.Last-1 && (c.Tag(i) == "``" || c.Low(i) == ":" || c.Low(i) == ",") {
			i++
		}
		switch w := c.Low(i); {
		case w == "to" && i+1 < r.Last && c.Tag(i+1) == "VB", w == "not" && i+2 < r.Last && c.Low(i+1) == "to":
			f.infinitive = true
		case w == "that" && (c.Tag(i) == "IN" || i == verb+1 && r.Last-i > 3): // one word of its own may be a pronoun, a clause is none
			f.that, f.clause = true, true
		case w == "whether", w == "if" && c.Head(i) >= 0 && c.Rel(c.Head(i)) == "ccomp":
			f.wh = true
		case c.Tag(i) == "WRB", c.Tag(i) == "WP":
			f.wh = true
		case c.Tag(i) == "VBG":
			f.gerund, f.doing = true, true
		}
		return
	}
}

// plans are what one turns down rather than denies.
var plans = Words("plan offer proposal bill deal request call appeal demand invitation measure amendment law legislation motion resolution candidate candidacy nomination bid agreement compromise ceasefire truce peace approach policy move strategy pact treaty")

// suits are what a court puts an end to, or who brought them does.
var suits = Words("lawsuit suit case complaint petition appeal motion action indictment charge claim challenge")

// remedies are what one suggests that others do; other things one suggests are so: "suggested a hoax".
var remedies = Words("ban boycott meeting talk visit trip name alternative solution change reform way date step option increase cut limit rule tax fine review inquiry investigation vote referendum delay pause break halt resignation")

// merits are what one sees with the mind: "sees no need for it".
var merits = Words("need reason chance opportunity value point threat danger risk potential hope prospect merit benefit way difference possibility problem room role wisdom advantage")

// help is what one offers to do.
var help = Words("help aid assistance support money cash asylum refuge protection shelter reward bribe deal truce amnesty refund discount")

// minds are what one changes who thinks again.
var minds = Words("mind tune answer stance story position view opinion testimony statement claim")

// harsh are nouns and adjectives that are no praise of anybody, for "called him a ...".
var harsh = Words(`liar crook fool coward thief traitor fraud cheat bully racist sexist bigot fascist criminal terrorist idiot moron clown disgrace disaster scandal
	shame outrage travesty farce sham hoax joke mistake failure threat danger menace insult abuse crime betrayal catastrophe nonsense rubbish hypocrite demagogue puppet tyrant dictator
	monster murderer killer invader aggressor extremist hypocrisy propaganda lie loser dishonest corrupt disgraceful shameful outrageous unacceptable irresponsible reckless dangerous
	ridiculous absurd crazy stupid disgusting horrible terrible awful appalling pathetic weak unfit unqualified unfair unjust illegal unlawful immoral cruel brutal barbaric cowardly
	inexcusable deplorable despicable offensive wrong bad worse worst crooked incompetent inadequate unhinged divisive hateful unpresidential hypocritical cynical inhumane heinous
	unconscionable baseless groundless xenophobic misogynist nasty rigged unconstitutional inappropriate troubling witch
	ploy stunt gimmick charade smokescreen pretext scam con swindle folly mess pig dog snake rat parasite lunatic maniac nut hack amateur phony phoney fake bogus foolish silly naive
	childish robotic scripted boring hollow empty lazy arrogant greedy selfish vicious vile evil sick sinister toxic poisonous harmful hurtful vulgar crude obscene rude petty shallow timid
	cowardice treason blunder sellout surrender capitulation overreach cruelty barbarism savage barbarian warmonger radical fanatic zealot lie smear slur libel racism bigotry sexism fascism
	tyranny oppression hysteria paranoia fearmongering demagoguery pandering hubris arrogance greed outdated obsolete pointless useless worthless clueless spineless gutless heartless
	senseless mindless tasteless toothless lawless hopeless reckless careless thoughtless shameless ruthless fruitless meaningless tone-deaf short-sighted shortsighted two-faced half-baked
	out-of-touch derogatory insulting demeaning misleading deceptive dubious shoddy sloppy flawed faulty laughable ludicrous preposterous outlandish scandalous repugnant repulsive abhorrent
	abysmal dire dismal deadly disastrous catastrophic damaging destructive disturbing alarming frightening scary indefensible intolerable insufficient inept illegitimate immature impotent
	indecent insane insensitive insincere intolerant irrational irrelevant undemocratic unethical unprofessional unpatriotic un-american unhelpful unjustified unprecedented unrealistic
	unreasonable untrue untrustworthy untruthful unwise disloyal disingenuous disrespectful dysfunctional misguided mean mad delusional deluded dumb`)

// framed is what a verb does where its frame decides between two readings.
func (c *cue) framed(i int, lemma string, f frame) (act, bool) {
	speech := func(s hearsay.Stance) (act, bool) { return act{s, hearsay.Speech}, true }
	thought := func(s hearsay.Stance) (act, bool) { return act{s, hearsay.Thought}, true }
	switch lemma {
	case "tell", "remind":
		if (f.infinitive || c.errand(f.object)) && !f.that {
			return speech(hearsay.Orders)
		}
	case "suggest":
		if f.bare || f.doing || f.gerund && !f.clause {
			return speech(hearsay.Wants)
		}
		if f.object >= 0 && !f.clause && (plans()[strings.ToLower(c.Lemma(f.object))] || remedies()[strings.ToLower(c.Lemma(f.object))]) {
			return speech(hearsay.Wants)
		}
	case "insist":
		if f.bare && f.that {
			return speech(hearsay.Wants)
		}
	case "convince", "persuade", "challenge":
		if f.infinitive {
			return speech(hearsay.Wants)
		}
	case "agree", "agree_to", "swear", "offer", "swear_to":
		if f.infinitive && !f.that {
			return speech(hearsay.Intends)
		}
		if lemma == "offer" {
			if f.object >= 0 && help()[strings.ToLower(c.Lemma(f.object))] {
				return speech(hearsay.Intends)
			}
			return speech(hearsay.Says)
		}
	case "allow", "let":
		switch {
		case len(f.after) > 0 && f.after[0] == "for":
			return speech(hearsay.Says)
		case f.infinitive, f.object >= 0 && !f.that:
			return speech(hearsay.Orders)
		}
		return speech(hearsay.Confirms)
	case "call", "label", "brand", "describe", "dub", "term", "deem", "portray", "depict", "paint", "characterise", "characterize", "liken", "compare":
		if c.blames(i, f) {
			return speech(hearsay.Opposes)
		}
	case "reject", "dismiss", "brush_off", "brush_aside":
		if lemma == "dismiss" && f.object >= 0 && suits()[strings.ToLower(c.Lemma(f.object))] && !slices.Contains(f.after, "as") {
			if c.court() {
				return speech(hearsay.Orders)
			}
			if c.willing(i) {
				return speech(hearsay.Retracts)
			}
		}
		if f.object >= 0 && (plans()[strings.ToLower(c.Lemma(f.object))] || slices.Contains(f.after, "as")) {
			return speech(hearsay.Opposes)
		}
	case "rule_out":
		if f.gerund {
			return speech(hearsay.Intends)
		}
	case "find":
		if f.attribute {
			return thought(hearsay.Believes)
		}
	case "hold":
		if !f.that && f.object >= 0 {
			return speech(hearsay.Says)
		}
	case "see":
		if f.object >= 0 && merits()[strings.ToLower(c.Lemma(f.object))] {
			return thought(hearsay.Believes)
		}
		for _, w := range f.after {
			if w == "as" {
				return thought(hearsay.Believes)
			}
		}
		if f.gerund && c.quotes() {
			return thought(hearsay.Predicts)
		}
	case "decide", "determine", "uphold", "settle":
		if c.court() {
			return speech(hearsay.Orders)
		}
	case "change", "alter", "shift", "reverse", "drop":
		if f.object >= 0 && minds()[strings.ToLower(c.Lemma(f.object))] {
			return speech(hearsay.Retracts)
		}
	case "estimate", "reckon", "guess", "bet":
		if f.future {
			return speech(hearsay.Predicts)
		}
	case "like", "love":
		for _, j := range c.Children(i) {
			if c.Rel(j) == "aux" && (c.Low(j) == "would" || c.Low(j) == "'d") {
				return thought(hearsay.Wants)
			}
		}
	case "question": // "was questioned by the police" is asking
		if c.Passive(i) {
			return speech(hearsay.Asks)
		}
		return speech(hearsay.Doubts)
	case "vote", "rally", "side", "stand", "campaign", "march", "protest":
		for _, w := range f.after {
			switch w {
			case "against":
				return speech(hearsay.Opposes)
			case "for", "with", "behind", "by":
				if lemma != "protest" && lemma != "march" {
					return speech(hearsay.Supports)
				}
			}
		}
	case "sign", "pass", "adopt", "enact":
		if f.object >= 0 && plans()[strings.ToLower(c.Lemma(f.object))] {
			if lemma == "sign" && c.Lemma(f.object) != "bill" && c.Lemma(f.object) != "law" {
				return speech(hearsay.Intends)
			}
			return speech(hearsay.Orders)
		}
	}
	return act{}, false
}

// courts decide for others.
var courts = Words("court judge justice tribunal jury magistrate arbitrator umpire referee")

// court reports whether a court is the source.
func (c *cue) court() bool {
	for _, r := range c.at.Source {
		for i := r.First; i < r.Last; i++ {
			if courts()[c.Low(i)] && (c.Head(i) < 0 || !covers(c.at.Source, c.Head(i))) {
				return true
			}
		}
	}
	return false
}

// willing reports whether a verb has the adverb by which somebody gives up what is his own: "voluntarily dismissed the lawsuit".
func (c *cue) willing(verb int) bool {
	return slices.ContainsFunc(c.Children(verb), func(j int) bool { return c.Low(j) == "voluntarily" })
}

// errand reports whether an infinitive hangs on an object, as trees have it where the object is to
// act: "told the troops to hold the bridge".
func (c *cue) errand(object int) bool {
	if object < 0 {
		return false
	}
	for _, j := range c.Children(object) {
		if c.Rel(j) != "acl" || c.Tag(j) != "VB" {
			continue
		}
		for _, k := range c.Children(j) {
			if c.Low(k) == "to" {
				return true
			}
		}
	}
	return false
}

// blames reports whether what a verb of naming names somebody is harsh: "called him a
// liar", "called her actions “extremely careless”". The verb's own clause counts, as far as "as"
// or the thing that is named lets see where the name begins.
func (c *cue) blames(verb int, f frame) bool {
	for _, j := range c.Children(verb) {
		switch c.Rel(j) {
		case "xcomp", "obj", "obl", "ccomp":
			if c.harsh(j) {
				return true
			}
		}
	}
	if f.clause || f.wh {
		return false
	}
	as := slices.Contains(f.after, "as")
	for _, r := range c.at.Content {
		if r.Last <= verb {
			continue
		}
		for i, end := max(r.First, verb+1), min(r.Last, c.Sentence(r.First).Last, r.First+naming); i < end; i++ {
			switch c.Tag(i) {
			case ",", ":", ".", "WDT", "WP", "WRB", "MD":
				if i > r.First {
					return false
				}
			case "NN", "NNS", "JJ", "JJR", "VBN", "VBG":
				if harsh()[strings.ToLower(c.Lemma(i))] || harsh()[c.Low(i)] {
					return as || c.Tag(i) != "VBN"
				}
			}
		}
	}
	return false
}

// naming is how many words a thing and its name are looked for in.
const naming = 14

// harsh reports whether a word or what describes it is harsh.
func (c *cue) harsh(i int) bool {
	if harsh()[strings.ToLower(c.Lemma(i))] {
		return true
	}
	for _, k := range c.Children(i) {
		if (c.Rel(k) == "amod" || c.Rel(k) == "conj") && harsh()[strings.ToLower(c.Lemma(k))] {
			return true
		}
	}
	return false
}

// quotes reports whether the content begins between quotation marks.
func (c *cue) quotes() bool {
	return len(c.at.Content) > 0 && c.Quotes[c.at.Content[0].First] != 0
}

// guess reads a cue that no table knows from what its head takes.
func (c *cue) guess() act {
	if !c.verbal(c.head) {
		return act{hearsay.Says, hearsay.Speech}
	}
	f := c.frame(c.head)
	switch {
	case c.quotes() || f.that || passing()[c.Lemma(c.head)]:
		return act{hearsay.Says, hearsay.Speech}
	case f.bare, f.object >= 0 && f.infinitive:
		return act{hearsay.Wants, hearsay.Speech}
	case f.infinitive && !c.Passive(c.head):
		return act{hearsay.Intends, hearsay.Thought}
	case f.wh:
		return act{hearsay.Asks, hearsay.Speech}
	case f.object >= 0 && !f.clause && !f.gerund && !f.infinitive: // it does something to a thing: "replaced the minister"
		return act{hearsay.Other, hearsay.Speech}
	}
	return act{hearsay.Says, hearsay.Speech}
}
