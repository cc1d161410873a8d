package same

import "hearsay/link/word"

// The share of its words, numbers left out and each weighed by how rare it is (in the event, where that is known), that a content must have in common
// with another that is to be its contrary, or to give another figure for the same thing.
const (
	mostShared  = 0.45
	leastShared = 0.3
	fullyShared = 0.55
)

// contradictWords is how many content words both must have.
const contradictWords = 3

// Contradict reports whether two contents of one event, neither of them denied by its statement, plainly say the contrary of one
// another: for the most part in the same words, in the same modality, one of them under a negation of a word that the
// other says. Where two sources of one document meet (together), it may be fewer words. Of 94 pairs in 326 articles
// that one negation more would set against each other, eight were contraries by hand.
func Contradict(a, b *Content, together bool) bool {
	if a.Negated == b.Negated || a.Modal != b.Modal || len(a.keys) < contradictWords || len(b.keys) < contradictWords {
		return false
	}
	negative, positive := a, b
	if b.Negated {
		negative, positive = b, a
	}
	if one, both := opposed(negative, positive); !one || both || negative.timed || othersKin(a, b) {
		return false
	}
	return alike(a, b, together)
}

// kin are the stems of the words for who is somebody else's: what the minister's father did is nothing that the minister himself did.
var kin = func() map[uint64]bool {
	out := map[uint64]bool{}
	for w := range set(`father mother parent parents wife husband spouse son daughter child children brother sister cousin uncle aunt nephew niece widow family`) {
		out[hash(word.Stem(w))] = true
	}
	return out
}()

// othersKin reports whether one of two contents speaks of somebody's kin, and the other does not.
func othersKin(a, b *Content) bool {
	in, of := 0, 0
	for id := range kin {
		if a.has(id) {
			in++
		}
		if b.has(id) {
			of++
		}
	}
	return (in > 0) != (of > 0)
}

// Enough reports whether two contents have two content words in common, or all that one of them has.
func Enough(a, b *Content) bool {
	n := 0
	for _, t := range a.keys {
		if b.has(t.id) {
			n++
		}
	}
	return n >= min(2, len(a.keys), len(b.keys))
}

// untilThen are the words of a negation that holds for a time: "had not won since 1908", "will never win another".
var untilThen = set(`since until yet again anymore another longer before ago`)

// Rival reports whether two contents of one event say the same but for a figure.
func Rival(a, b *Content, together bool) bool {
	return len(a.keys) >= contradictWords && len(b.keys) >= contradictWords && alike(a, b, together)
}

// alike reports whether each of two contents has most of its words in common with the other.
func alike(a, b *Content, together bool) bool {
	x, y := share(a, b), share(b, a)
	return min(x, y) >= mostShared || together && min(x, y) >= leastShared && max(x, y) >= fullyShared
}

// share is how much of a's weight in its event stands in b too, numbers left out.
func share(a, b *Content) float64 {
	in, all := 0.0, 0.0
	for i, t := range a.keys {
		if t.number {
			continue
		}
		weight := t.weight
		if len(a.local) > 0 {
			weight = a.local[i]
		}
		all += weight
		if b.has(t.id) {
			in += weight
		}
	}
	return ratio(in, all)
}

// NameInCommon reports whether two contents share a name, or one of them has none.
func NameInCommon(a, b *Content) bool {
	if len(a.names) == 0 || len(b.names) == 0 {
		return true
	}
	for id := range a.names {
		if b.names[id] {
			return true
		}
	}
	return false
}
