package same

import "hearsay/link/word"

// Modality is how a content is put: as a fact, as what will be, may be or ought to be.
type Modality uint8

// The modalities of a content.
const (
	Fact Modality = iota
	Future
	Possible
	Ought
)

// modality is that of the first modal word of the main clause, and where it stands. What may not be is no less possible;
// negation is counted apart. "Possible causes" are no guarded causes, and who could not do a thing did not.
func modality(words []word.Word) (Modality, int) {
	for i := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1].Lower
		}
		found := Fact
		switch words[i].Lower {
		case "could":
			if next != "not" {
				found = Possible
			}
		case "may", "might", "possibly", "perhaps", "probably", "likely", "maybe", "apparently":
			found = Possible
		case "possible":
			if i > 0 && words[i-1].Stem == "be" {
				found = Possible
			}
		case "will", "shall", "won't", "would", "wouldn't":
			found = Future
		case "must", "should", "ought", "shouldn't":
			found = Ought
		case "need", "needs":
			if next == "to" {
				found = Ought
			}
		case "going", "expected", "set", "plans", "planning":
			if next == "to" {
				found = Future
			}
		}
		if found != Fact && !subordinate(words, i) {
			return found, i
		}
	}
	return Fact, 0
}

// scope is how many words after a negation or a modal word it governs, and governs how many of those with meaning.
const (
	scope   = 4
	governs = 2
)

// governed adds the stems that the word at i governs: none behind a mark. "No fight, we live in different countries" does
// not deny that they do.
func governed(to map[uint64]bool, text string, words []word.Word, i int) map[uint64]bool {
	if to == nil {
		to = map[uint64]bool{}
	}
	n := 0
	for k := i + 1; k < len(words) && k <= i+scope && n < governs; k++ {
		sentence := words[k].First && words[k].Upper && len(words[k-1].Lower) > 3 // no "Mr. Smith"
		if sentence || opensUnder[words[k].Lower] || word.Parted(text, words, k, ",;:!?…\"”") {
			break
		}
		if !word.Function(words[k].Lower) {
			to[hash(words[k].Stem)] = true
			n++
		}
	}
	return to
}

// opensUnder are the words that open a clause under another.
var opensUnder = set(`because if when while although though which who whose where as than like after before until unless`)

// subordinate reports whether the word at i stands in a clause under the main one.
func subordinate(words []word.Word, i int) bool {
	for k := mainWords; k < i; k++ {
		if opensUnder[words[k].Lower] {
			return true
		}
	}
	return false
}

// mainWords is how many words a main clause has at least before another opens.
const mainWords = 3

// negates reports whether the word at i denies something: not in "dead or missing, not killed", which corrects a
// word, nor in "not only".
func negates(text string, words []word.Word, i int) bool {
	w := &words[i]
	next := ""
	if i+1 < len(words) {
		next = words[i+1].Lower
	}
	if w.Lower == "not" {
		if next == "only" || next == "just" || next == "merely" || i > 0 && word.Parted(text, words, i, ",") {
			return false
		}
		return true
	}
	if w.Lower == "too" { // "too far to be seen"
		for k := i + 2; k < len(words) && k <= i+scope; k++ {
			if words[k].Lower == "to" {
				return true
			}
		}
	}
	if w.Lower == "no" {
		return next == "" || Fate(words[i+1].Stem) == ""
	}
	return negation[w.Lower] || w.Stem == "not"
}

// negation are the words of which an odd number turns a content into its contrary.
var negation = map[string]bool{
	"not": true, "never": true, "nobody": true, "neither": true, "nor": true,
	"cannot": true, "denied": true, "denies": true, "deny": true, "denying": true, "false": true, "untrue": true,
}

// dead and survivors are the outcomes that "no" turns into each other.
const (
	dead      = 0x00
	survivors = 0x04
)

// outcomes tells stems of words that a claim turns on from their rivals: the high four bits
// name a field, the low four a place in it. "killed" and "wounded" stand in one field.
var outcomes = map[string]uint8{
	"kill": dead, "die": 0x00, "fatal": 0x00, "fataliti": 0x00, "slain": 0x00, "murder": 0x00, "perish": 0x00,
	"wound": 0x01, "injur": 0x01, "hurt": 0x01, "hospital": 0x02, "hospitaliz": 0x02, "treat": 0x02, "miss": 0x03, "unaccount": 0x03,
	"surviv": survivors, "survivor": survivors, "rescu": survivors, "evacuat": 0x05, "displac": 0x05,
	"rise": 0x10, "increas": 0x10, "grow": 0x10, "climb": 0x10, "gain": 0x10, "surg": 0x10, "jump": 0x10, "soar": 0x10,
	"fall": 0x11, "decreas": 0x11, "drop": 0x11, "declin": 0x11, "slip": 0x11, "tumbl": 0x11, "plung": 0x11,
	"win": 0x20, "lose": 0x21, "los": 0x21, "lost": 0x21, "buy": 0x30, "acquir": 0x30, "sell": 0x31, "support": 0x40, "back": 0x40, "oppos": 0x41, "reject": 0x41,
	"confirm": 0x50, "deni": 0x51, "guilt": 0x60, "guilti": 0x60, "innocent": 0x61, "acquit": 0x61, "arrest": 0x70, "releas": 0x71, "free": 0x71,
	"open": 0x80, "reopen": 0x80, "clos": 0x81, "shut": 0x81, "north": 0x90, "south": 0x91, "east": 0xA0, "west": 0xA1,
}
