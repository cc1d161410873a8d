package link

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/link/same"
	"hearsay/link/word"
)

// denials ties what is denied by a name alone ("dismissed the report", "such claims are baseless", "denied any wrongdoing") to
// what was said in the same document: a denial of this kind has no words of its own that could be compared.
//
// It is tied to what another says of the one who denies: to that which shares most words with it where it says
// what it denies ("charges of selling oil"), else to the last before it; where nobody speaks of that one, and it is no "China denied the
// report", to what was said right before. A denial that follows on another is of the same. Where there is none of these it is tied to nothing.
//
// It depends on the document alone.
func (x *leaf) denials(p *prepared) []seam {
	var out []seam
	last, target := -1, -1 // the denial before, and what it is tied to
	for k := range p.units {
		u := &p.units[k]
		if u.statement < 0 {
			break // those in the outlet's own voice come last
		}
		d, is := x.denial(u)
		if !is {
			continue
		}
		to := x.target(p, k, &d)
		if to < 0 && d.told && !d.named(u) && last >= 0 && follows(&p.units[last], u) {
			to = target
		}
		if last, target = k, to; to < 0 {
			continue
		}
		out = append(out, seam{
			a: int32(min(k, to)), b: int32(max(k, to)),
			verdict: same.Verdict{Kind: hearsay.Contrary, Why: "polarity", Score: byReference},
		})
	}
	return out
}

// follows reports whether one unit stands right after another.
func follows(before, u *unit) bool {
	away := u.spans.Hull().Start - before.spans.Hull().End
	return 0 <= away && away <= rightAfter
}

// rightAfter is how far, in bytes, what follows on something may stand behind it: a sentence that names a speaker lies between.
const rightAfter = 250

// byReference is the score of a denial that is tied by where it stands, and not by its words.
const byReference = 0.5

// A denial is what one unit denies, as far as its words tell.
type denial struct {
	told  bool            // it names a word of others: "the report"; else what is denied is said, or some wrong left open
	words map[string]bool // stems of what is denied, where that is said
	by    map[string]bool // stems of the names of who denies it
	news  bool            // the word that it names is a report, which may tell of anybody, and no accusation
}

// named reports whether somebody by name denies what is said of himself: "China denied the reports". Who says that a word is false may
// speak for others.
func (d *denial) named(u *unit) bool { return u.denied && d.news && len(d.by) > 0 }

// of reports whether a word is a name of the one who denies, or that of his people: "Velm", "Velmish".
func (d *denial) of(key string) bool {
	if d.by[key] {
		return true
	}
	for _, ending := range peoples {
		if root, is := strings.CutSuffix(key, ending); is && len(root) > len(ending) && d.by[root] || d.by[key+ending] && len(key) > len(ending) {
			return true
		}
	}
	return false
}

// peoples are the endings that make of a country's name that of its people.
var peoples = []string{"n", "an", "ian", "ish", "ese"}

// denial reads a unit as a denial of what somebody else has said.
func (x *leaf) denial(u *unit) (d denial, is bool) {
	text := x.document().Text
	st := &x.reading.Statements[u.statement]
	var words []word.Word
	for _, s := range u.spans {
		words = word.Split(words, text, s)
	}
	at := slices.IndexFunc(words[:min(len(words), namedWithin)], func(w word.Word) bool { return sayings[w.Lower] })
	rest := words
	switch {
	case u.denied && at < 0 && len(words) == 1 && these[words[0].Lower]:
		d.told, rest = true, nil
	case u.denied && at >= 0:
		d.told, rest, d.news = true, words[at+1:], reported[words[at].Lower]
	case u.denied && st.Cue.Lemma == "deny" && !slices.ContainsFunc(words[:min(len(words), namedWithin)], func(w word.Word) bool { return granted[w.Lower] }):
	case !u.denied && at >= 0 || !u.denied && mentioned(words):
		end := falseFrom(words)
		if end < 0 || at > end {
			return d, false
		}
		d.told, rest = true, words[at+1:end]
	default:
		return d, false
	}
	d.by = x.names(u)
	d.words = map[string]bool{}
	for i := range rest {
		w := &rest[i]
		if !word.Function(w.Lower) && !w.Number() && !wrongs[w.Lower] && !d.by[w.Stem] && !sayings[w.Lower] {
			d.words[w.Stem] = true
		}
	}
	return d, d.told || len(d.by) > 0
}

// refers reports whether a unit denies what others have said without saying what it is.
func (x *leaf) refers(u *unit) bool {
	if !u.denied || u.statement < 0 {
		return false
	}
	d, is := x.denial(u)
	return is && d.told
}

// target is the unit that a denial is about, -1 for none.
func (x *leaf) target(p *prepared, of int, d *denial) int {
	own := &p.units[of]
	best, most, before := -1, 0, -1
	for k := range p.units {
		v := &p.units[k]
		if k == of || !x.accuses(v) || v.source >= 0 && v.source == own.source || v.party.key != "" && v.party.key == own.party.key ||
			v.statement >= 0 && v.statement == own.statement || x.official(v, d) {
			continue
		}
		away := own.spans.Hull().Start - v.spans.Hull().End
		if away > recalled || away > atHand && !d.told && len(d.words) == 0 {
			continue
		}
		if v.statement >= 0 && x.reading.Statements[v.statement].Within == x.reading.Statements[own.statement].ID {
			if own.spans.Hull().Overlaps(v.spans.Hull()) {
				return k // "a report where a source said so"
			}
			if x.reading.Statements[v.statement].Stance == hearsay.Confirms {
				continue // "Mr. Hale admits a quarrel. The claims are untrue," his lawyer said
			}
		}
		by := x.names(v)
		if overlaps(by, d.by) || len(by) == 0 && x.speaks(v) {
			continue
		}
		if v.statement >= 0 && follows(v, own) {
			before = first(p, k)
		}
		about, shared := x.about(v, d)
		switch {
		case !about:
			continue
		case len(d.words) == 0 && away < 0, len(d.words) > 0 && shared == 0:
			continue
		case len(d.words) == 0:
			shared = 1
		}
		if shared > most || shared == most && away >= 0 && own.spans.Hull().Start-p.units[best].spans.Hull().End > away {
			best, most = k, shared
		}
	}
	if best < 0 && d.told && len(d.words) == 0 && !d.named(own) {
		return before
	}
	return best
}

// first is the first of the things that the statement of a unit says: who calls charges false means them all, and the first tells of whom they are.
func first(p *prepared, k int) int {
	for k > 0 && p.units[k-1].statement == p.units[k].statement && !p.units[k-1].denied && !p.units[k-1].content.Negated {
		k--
	}
	return k
}

// accuses reports whether a unit may be what is denied: what somebody is heard to say, or what the outlet tells of an accusation.
func (x *leaf) accuses(u *unit) bool {
	if u.denied || u.content.Negated {
		return false
	}
	if u.statement >= 0 {
		return true
	}
	text := x.document().Text
	return slices.ContainsFunc(u.spans, func(s hearsay.Span) bool {
		return slices.ContainsFunc(word.Split(nil, text, s), func(w word.Word) bool { return accusing[w.Lower] })
	})
}

// official reports whether a unit tells of an act of a court or a council that is not the one who denies: that somebody was charged is
// so, whatever becomes of the charges.
func (x *leaf) official(u *unit, d *denial) bool {
	text := x.document().Text
	var before []word.Word
	for _, s := range u.spans {
		before = word.Split(before, text, s)
	}
	for i := range before {
		if w := before[i].Lower; acts[w] || w == "charges" && i > 0 && before[i-1].Upper {
			return !slices.ContainsFunc(before[:i], func(w word.Word) bool { return d.of(keyOf(&w)) })
		}
	}
	return false
}

// about reports whether a unit names who denies, and how many words of what is denied stand in it.
func (x *leaf) about(u *unit, d *denial) (names bool, shared int) {
	text := x.document().Text
	for _, s := range u.spans {
		for _, w := range word.Split(nil, text, s) {
			names = names || d.of(keyOf(&w))
			if d.words[w.Stem] {
				shared++
			}
		}
	}
	return names, shared
}

// recalled is how far before a denial, in bytes, what it denies may stand.
const recalled = 3000

// atHand is the same of a denial of some wrong that it does not name.
const atHand = 600

// namedWithin is within how many words a denial names what it denies: "Mr. Smith's latest and wholly unproven accusations".
const namedWithin = 6

// names are the stems of the names that the source of a unit is known by, countries folded and their seats with them. A people in the
// name of a body ("the Russian Seamen's League") is not who it is.
func (x *leaf) names(u *unit) map[string]bool {
	out := map[string]bool{}
	if u.statement < 0 {
		return out
	}
	add := func(text string, s hearsay.Span) {
		all := word.Split(nil, text, s)
		for i := range all {
			w := &all[i]
			if i > 0 && relatives[w.Lower] && word.Parted(text, all, i, ",") {
				break // "the League, which speaks for Veldanians"
			}
			if w.Upper && !word.Function(w.Lower) && !callings[w.Lower] && !(word.Nation(w.Lower) != "" && private(all[i+1:])) {
				out[keyOf(w)] = true
			}
		}
	}
	for _, s := range x.reading.Statements[u.statement].Source.Spans {
		add(x.document().Text, s)
	}
	if u.source >= 0 {
		name := x.reading.Sources[u.source].Name
		add(name, hearsay.Span{End: len(name)})
	}
	return out
}

// private reports whether the words with a capital right behind that of a people end the name of a body that is not the state's.
func private(after []word.Word) bool {
	for i := range after {
		if !after[i].Upper {
			return false
		}
		if societies[after[i].Lower] {
			return true
		}
	}
	return false
}

// speaks reports whether a unit is the word of somebody who speaks for another: "a spokeswoman", "his lawyer".
func (x *leaf) speaks(u *unit) bool {
	text := x.document().Text
	return u.statement >= 0 && slices.ContainsFunc(x.reading.Statements[u.statement].Source.Spans, func(s hearsay.Span) bool {
		return slices.ContainsFunc(word.Split(nil, text, s), func(w word.Word) bool { return mouthpieces[w.Lower] })
	})
}

// keyOf is the stem of a word, of a government's seat that of the country.
func keyOf(w *word.Word) string {
	switch w.Lower {
	case "beijing":
		return "china"
	case "kremlin", "moscow":
		return "russia"
	case "tehran":
		return "iran"
	case "washington", "pentagon":
		return "america"
	case "kyiv", "kiev":
		return "ukraine"
	}
	return w.Stem
}

// falseFrom is where in words begins what says that it is not so, -1 for nowhere: "is baseless", "did not accord with the facts".
func falseFrom(words []word.Word) int {
	for i := range words {
		w := words[i].Lower
		negation := w == "not" || strings.HasSuffix(w, "n't")
		if !untrue[w] && !(negation && slices.ContainsFunc(words[i+1:], func(v word.Word) bool { return facts[v.Lower] })) {
			continue
		}
		for i > 0 && word.Function(words[i-1].Lower) {
			i--
		}
		return i
	}
	return -1
}

// mentioned reports whether words are about what somebody has just been asked: "the situation you have mentioned".
func mentioned(words []word.Word) bool {
	return slices.ContainsFunc(words, func(w word.Word) bool { return w.Lower == "mentioned" || w.Lower == "described" })
}

func overlaps(x, y map[string]bool) bool {
	for k := range x {
		if y[k] {
			return true
		}
	}
	return false
}

var (
	// sayings are the words that name what somebody else has said.
	sayings = words(`report reports claim claims allegation allegations accusation accusations charge charges story stories rumor rumors rumour rumours
suggestion suggestions assertion assertions account accounts speculation insinuation insinuations`)
	reported = words(`report reports story stories account accounts`)
	these    = words(`it this that them`)
	// wrongs leave open what is denied.
	wrongs = words(`wrongdoing wrong involvement responsibility guilt impropriety any all such`)
	// accusing are words of a sentence that tells what somebody is said to have done.
	accusing = words(`accuse accuses accused accusing accusation accusations allege alleges alleged alleging allegedly allegation allegations reportedly suspected`)
	// acts are what courts and councils do.
	acts = words(`charged indicted indicts arraigned banned bans imposed imposes adopted adopts approved approves voted votes`)
	// granted are what is denied to somebody, and not said to be untrue.
	granted = words(`access entry permission bail visa visas asylum request requests appeal appeals motion petition`)
	// mouthpieces speak for others.
	mouthpieces = words(`spokesman spokeswoman spokesperson representative representatives lawyer lawyers attorney attorneys publicist`)
	societies   = words(`club league association society federation foundation institute centre center network movement alliance fund airlines airways`)
	relatives   = words(`which who whose`)
	// untrue and facts say of a word that it is not so, the latter under a negation.
	untrue = words(`false untrue baseless fake unfounded groundless incorrect nonsense fabricated fabrication inaccurate bogus untruthful nonexistent non-existent`)
	facts  = words(`true exist accord correspond accurate correct happen happened facts fact`)
	// callings are words with a capital that name nobody.
	callings = words(`president minister ministry foreign defence defense interior secretary department spokesman spokeswoman spokesperson official officials
company police prime general chief executive judge court state states united national government house white mr mrs ms dr sir party office north south east west new`)
)
