package same

import "hearsay/link/word"

// A standing is whether a content says that a state lasts, or that it is over.
type standing uint8

const (
	unsaid standing = iota
	lasts           // "has been closed", "remains shut"
	over            // "was closed for several hours"
)

// standingOf is that of the state that words tell of: what was so for a time is so no more, what has been so still is.
func standingOf(words []word.Word) standing {
	for i := range words {
		if field, known := outcomes[words[i].Stem]; !known || !states[field>>4] || i == 0 {
			continue
		}
		switch last := words[i-1].Lower; {
		case last == "been" && i > 1 && (words[i-2].Lower == "has" || words[i-2].Lower == "have"), last == "is", last == "are", last == "remains", last == "remain", last == "still":
			return lasts
		case (last == "was" || last == "were") && i+1 < len(words) && words[i+1].Lower == "for":
			for k := i + 2; k < len(words) && k <= i+1+scope; k++ {
				if spells[words[k].Stem] {
					return over
				}
			}
		}
	}
	return unsaid
}

// states are the fields of outcomes that name what lasts and ends: to be held or free, open or shut.
var states = map[uint8]bool{0x7: true, 0x8: true}

// spells are the stems of words that measure time.
var spells = stemmed(`minute minutes hour hours day days night week weeks month months year years`)

func stemmed(list string) map[string]bool {
	m := map[string]bool{}
	for w := range set(list) {
		m[word.Stem(w)] = true
	}
	return m
}

// ended reports whether one content says that a state is over which lasts by the other.
func ended(a, b *Content) bool {
	return a.standing == lasts && b.standing == over || a.standing == over && b.standing == lasts
}
