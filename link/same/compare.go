package same

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"hearsay"
)

// A Verdict is what comparing two contents says: the same (Kind SameClaim), a near
// relation that a veto keeps apart (Contrary, Variant, Weaker), or nothing ("").
type Verdict struct {
	Kind    hearsay.JoinKind
	Score   float64 // the probability of being the same, before any veto
	Why     string  // of a veto: polarity, modality, figure, unit, outcome, place, actor
	Firm    int     // of Weaker: 1 if a is firmer than b, -1 if b is
	Certain bool    // Score has the threshold of production
	Person  string  // who ruled so, where a person did
	Said    int64   // when, in nanoseconds
}

// Least is the number of content words below which a content says too little to
// be joined by its words: "it was right".
const Least = 2

// Compare says how two contents relate. Vetoes outweigh any score.
func (m *Model) Compare(a, b *Content) (Verdict, Likeness) {
	if len(a.keys) < Least || len(b.keys) < Least {
		return Verdict{}, Likeness{Base: math.Inf(-1)}
	}
	like := m.Liken(a, b)
	v := Verdict{Score: like.Score}
	if v.Score < Near {
		return v, like
	}
	v.veto(a, b)
	if v.Why == "" && v.Score >= m.Threshold() {
		v.Kind, v.Certain = hearsay.SameClaim, true
	}
	return v, like
}

// veto sets the relation of two contents that something keeps apart.
func (v *Verdict) veto(a, b *Content) {
	v.Why = Vetoed(a, b)
	switch v.Why {
	case "":
	case "polarity":
		v.Kind = hearsay.Contrary
	case "modality":
		v.Kind, v.Firm = hearsay.Weaker, firmer(a.Modal, b.Modal)
	default:
		v.Kind = hearsay.Variant
	}
}

// Decide relates or joins two contents of one event whose Score is that of Inside: from least on, and where both count the
// same they score at least equal.
func (v *Verdict) Decide(a, b *Content, least, equal float64) {
	counted := SameCount(a, b)
	if !counted && v.Score < least {
		return
	}
	v.veto(a, b)
	if v.Why == "polarity" && a.Denied == b.Denied && !opposing(a, b) {
		*v = Verdict{Score: v.Score} // "sticks", "has not shut square": one negation more is not yet the contrary
		return
	}
	if v.Why != "" {
		return
	}
	v.Kind = hearsay.SameClaim
	if counted {
		v.Score = max(v.Score, equal)
	}
}

// Vetoed says what keeps two contents apart whatever their likeness: polarity, outcome, figure,
// unit, place, actor, modality; "" for nothing.
func Vetoed(a, b *Content) string {
	switch {
	case contrary(a, b):
		return "polarity"
	case clash(a, b) || scopesDiffer(a, b) || spares(a, b) || spares(b, a) || ended(a, b):
		return "outcome"
	case figuresDiffer(a, b):
		return "figure"
	case unitsDiffer(a, b):
		return "unit"
	case elsewhere(a, b):
		return "place"
	case otherActors(a, b):
		return "actor"
	case firmer(a.Modal, b.Modal) != 0:
		return "modality"
	}
	return ""
}

// contrary reports whether one denies what the other says. Where both deny a word, or one denies what the other says of it,
// that decides; otherwise the number of negations does.
func contrary(a, b *Content) bool {
	flip := a.Denied != b.Denied
	one, both := opposed(a, b)
	other, _ := opposed(b, a)
	switch {
	case both:
		return flip
	case one || other:
		return !flip
	}
	return a.Negated != b.Negated != flip && (flip || !beside(a, b) && !beside(b, a))
}

// beside reports whether one says nearly all that the other does, and more that it negates: "no fight: they live too far apart".
func beside(a, b *Content) bool {
	if len(a.against) == 0 || len(b.against) > 0 {
		return false
	}
	return overlap(a, b).shared >= besides*b.mass
}

// besides is how much of what is said must also stand in what negates something else.
const besides = 0.8

// opposing reports whether one denies a word that the other says.
func opposing(a, b *Content) bool {
	one, _ := opposed(a, b)
	other, _ := opposed(b, a)
	return one || other
}

// opposed reports whether a word under a negation of a stands in b without one, and whether one stands in both so.
func opposed(a, b *Content) (one, both bool) {
	for id := range a.against {
		if b.against[id] {
			both = true
		} else if b.has(id) {
			one = true
		}
	}
	return one, both
}

// has reports whether a content word is in the content.
func (c *Content) has(id uint64) bool {
	at := sort.Search(len(c.keys), func(k int) bool { return c.keys[k].id >= id })
	return at < len(c.keys) && c.keys[at].id == id
}

// unitsDiffer reports whether both have one number in units of another kind: 60 miles
// and 60 square miles.
func unitsDiffer(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := &a.Figures[i], &b.Figures[k]
			if x.Value == y.Value && x.Unit != "" && y.Unit != "" && !strings.EqualFold(x.Unit, y.Unit) && x.Kind != y.Kind {
				return true
			}
		}
	}
	return false
}

// Covered is the part of the lighter content's weight that the other has too, and common the weight of the
// content words that both have.
func Covered(a, b *Content) (covered, common float64) {
	common = overlap(a, b).shared
	return ratio(common, min(a.mass, b.mass)), common
}

// A Key is a word by which candidates are found.
type Key struct {
	ID     uint64
	Weight float64
}

// keysPerContent is how many of its rarest words a content is found by, and pairsOf how many of
// these are also taken two by two, which finds what shares common words only.
const (
	keysPerContent = 10
	pairsOf        = 6
)

// Keys are the rarest words of the content, and pairs of these, each with its weight.
func (c *Content) Keys() []Key {
	if len(c.keys) < Least {
		return nil
	}
	list := slices.Clone(c.keys)
	slices.SortFunc(list, func(x, y term) int { return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.id, y.id)) })
	list = list[:min(len(list), keysPerContent)]
	var out []Key
	for i, x := range list {
		out = append(out, Key{x.id, x.weight})
		for k := range min(i, pairsOf) {
			if i >= pairsOf {
				break
			}
			y := list[k]
			out = append(out, Key{min(x.id, y.id)*0x9e3779b97f4a7c15 ^ max(x.id, y.id), x.weight + y.weight})
		}
	}
	return out
}

// Near is the score from which two contents that a veto keeps apart are shown as
// related.
const Near = 0.5

// firmer compares modalities: a fact is firmer than what may be or ought to be, and
// what will be is firmer than what may be. Fact and future are not told apart by degree.
func firmer(a, b Modality) int {
	rank := [...]int{Fact: 2, Future: 2, Possible: 1, Ought: 0}
	return rank[a] - rank[b]
}

// figuresDiffer reports whether a figure of one has no figure of the other to meet: one of the
// same kind and unit, counting the same thing as far as both say, whose interval
// meets. A figure that the other does not speak of is no difference.
func figuresDiffer(a, b *Content) bool {
	if len(a.Figures) == 0 || len(b.Figures) == 0 {
		both := len(a.numbers) > 0 && len(b.numbers) > 0
		same, _ := numbersShared(a.numbers, b.numbers)
		return both && same == 0 && len(a.Figures)+len(b.Figures) == 0
	}
	return unmet(a, b) || unmet(b, a)
}

// unmet reports whether a figure of a meets none of its rivals in b. Where a has more figures of the kind than b, the
// others may be of what b does not speak of.
func unmet(a, b *Content) bool {
	for i := range a.Figures {
		if a.asides[i] {
			continue // the conversion of the one before
		}
		rivals, peers, met := 0, 0, false
		for k := range b.Figures {
			if !rival(a, b, i, k) {
				continue
			}
			rivals += count(!b.asides[k])
			met = met || meets(&a.Figures[i], &b.Figures[k])
		}
		for k := range a.Figures {
			peers += count(!a.asides[k] && sameSlot(&a.Figures[i], &a.Figures[k]) && a.Counted[i] == a.Counted[k])
		}
		if rivals > 0 && peers <= rivals && !met {
			return true
		}
	}
	return false
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rival reports whether figure i of a counts the same as figure k of b, as far as both say.
func rival(a, b *Content, i, k int) bool {
	x, y := &a.Figures[i], &b.Figures[k]
	return (sameSlot(x, y) || measured(x, y)) && a.Counted[i] == b.Counted[k] && (a.fate(i) == b.fate(k) || a.fate(i) == "" || b.fate(k) == "")
}

// measured reports whether two figures measure in units of one kind: kilometres and miles.
func measured(a, b *hearsay.Figure) bool {
	return a.Kind == b.Kind && a.SI != nil && b.SI != nil && a.SI.Unit == b.SI.Unit && a.Kind != "time"
}

// conversion is how far apart two measures in different units may be, that one may be the other converted.
const conversion = 0.025

func meets(a, b *hearsay.Figure) bool {
	if sameSlot(a, b) || !measured(a, b) {
		return Meet(a, b)
	}
	return math.Abs(a.SI.Value-b.SI.Value) <= conversion*max(math.Abs(a.SI.Value), math.Abs(b.SI.Value))
}

// fate is what became of those that a figure counts.
func (c *Content) fate(i int) string {
	if i < len(c.Fates) {
		return c.Fates[i]
	}
	return ""
}

// scopesDiffer reports whether a figure of one counts more than what the other has it count:
// 30 dead, and 30 dead or missing.
func scopesDiffer(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := a.fate(i), b.fate(k)
			if x != "" && y != "" && x != y && sameSlot(&a.Figures[i], &b.Figures[k]) && a.Figures[i].Value == b.Figures[k].Value {
				return true
			}
		}
	}
	return false
}

// spares reports whether a says that something befell nobody and b does not speak of it: that a wheel stalled is not that nobody
// was hurt as it did.
func spares(a, b *Content) bool {
	for i := range a.Figures {
		if a.Figures[i].Value == 0 && a.fate(i) != "" && b.classes[outcomes["hurt"]>>4] == 0 {
			return true
		}
	}
	return false
}

// SameCount reports whether both give the same bounds for the same fate: "at least 41 dead", "at
// least 41 people died". Other words do not matter then, if the event is one.
func SameCount(a, b *Content) bool {
	for i := range a.Figures {
		for k := range b.Figures {
			x, y := &a.Figures[i], &b.Figures[k]
			if a.fate(i) != "" && a.fate(i) == b.fate(k) && sameSlot(x, y) && equal(x.Low, y.Low) && equal(x.High, y.High) && x.Value == y.Value {
				return true
			}
		}
	}
	return false
}

func equal(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func sameSlot(a, b *hearsay.Figure) bool {
	return a.Kind == b.Kind && strings.EqualFold(a.Unit, b.Unit)
}

// Meet reports whether the intervals of two figures of one unit have a value in
// common. A bare "more than 30" and an exact 30 do not meet, "at least 30" and 30 do; a figure
// without interval is its value.
func Meet(a, b *hearsay.Figure) bool {
	return !IntervalOf(a).Apart(IntervalOf(b))
}

// elsewhere reports whether both say where, and name no place in common.
func elsewhere(a, b *Content) bool {
	if len(a.places) == 0 || len(b.places) == 0 {
		return false
	}
	for p := range a.places {
		if b.names[p] {
			return false
		}
	}
	for p := range b.places {
		if a.names[p] {
			return false
		}
	}
	return true
}
