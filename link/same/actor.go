package same

import "hearsay/link/word"

// An actor is of whom a content tells, as far as words before its verb show: the nations of those, and other names. A country is none:
// "North Korea's launch" is not always another's matter than "Japanese ministers".
type actor struct{ nations, names map[uint64]bool }

// add notes a word of the subject.
func (a *actor) add(w *word.Word, id uint64, name bool) {
	nation := word.Nation(w.Lower)
	switch {
	case w.Upper && nation != "" && nation != w.Lower:
		if a.nations == nil {
			a.nations = map[uint64]bool{}
		}
		a.nations[id] = true
	case name && nation == "":
		if a.names == nil {
			a.names = map[uint64]bool{}
		}
		a.names[id] = true
	}
}

// closesSubject reports whether the subject has ended before the word at i: at a verb, or at a word that opens what is told of it.
func closesSubject(words []word.Word, i int) bool {
	return i > 0 && finite(words[i].Lower) || goesOn[words[i].Lower]
}

// goesOn are the words behind which stands no subject, but what it is of, where it is, or what it does.
var goesOn = set(`of in on at to by from with for near into over under between among against about who which that whose after before during since until as than`)

// otherActors reports whether two contents tell of two nations: neither says a word of that of the other's subject, and the two subjects
// have no name in common. "The Chinese driver Wang" and "the French driver Wang" may be one.
func otherActors(a, b *Content) bool {
	if len(a.actor.nations) == 0 || len(b.actor.nations) == 0 {
		return false
	}
	for id := range a.actor.names {
		if b.actor.names[id] {
			return false
		}
	}
	for x := range a.actor.nations {
		if b.has(x) || holdsOthers[x] {
			return false
		}
	}
	for y := range b.actor.nations {
		if a.has(y) || holdsOthers[y] {
			return false
		}
	}
	return true
}

// holdsOthers are those of which another may be a part: who is Scottish is British, who is French European.
var holdsOthers = map[uint64]bool{hash("europe"): true, hash("britain"): true}
