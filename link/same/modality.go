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

// modality is that of the first modal word. "could not" and "may not" are no less
// possible; negation is counted apart.
func modality(words []word.Word) Modality {
	for i := range words {
		switch words[i].Lower {
		case "may", "might", "could", "possibly", "perhaps", "probably", "likely", "maybe", "couldn't", "apparently", "possible":
			return Possible
		case "will", "shall", "won't", "would", "wouldn't":
			return Future
		case "must", "should", "ought", "shouldn't":
			return Ought
		case "going", "expected", "set", "plans", "planning":
			if i+1 < len(words) && words[i+1].Lower == "to" {
				return Future
			}
		}
	}
	return Fact
}

// negation are the words of which an odd number turns a content into its contrary.
var negation = map[string]bool{
	"not": true, "never": true, "nobody": true, "neither": true, "nor": true,
	"cannot": true, "denied": true, "denies": true, "deny": true, "denying": true, "false": true, "untrue": true,
}

// outcomes tells stems of words that a claim turns on from their rivals: the high four bits
// name a field, the low four a place in it. "killed" and "wounded" stand in one field.
var outcomes = map[string]uint8{
	"kill": 0x00, "die": 0x00, "fatal": 0x00, "fataliti": 0x00, "slain": 0x00, "murder": 0x00, "perish": 0x00,
	"wound": 0x01, "injur": 0x01, "hurt": 0x01, "hospital": 0x02, "hospitaliz": 0x02, "treat": 0x02, "miss": 0x03, "unaccount": 0x03,
	"surviv": 0x04, "rescu": 0x04, "evacuat": 0x05, "displac": 0x05,
	"rise": 0x10, "increas": 0x10, "grow": 0x10, "climb": 0x10, "gain": 0x10, "surg": 0x10, "jump": 0x10, "soar": 0x10,
	"fall": 0x11, "decreas": 0x11, "drop": 0x11, "declin": 0x11, "slip": 0x11, "tumbl": 0x11, "plung": 0x11,
	"win": 0x20, "lose": 0x21, "los": 0x21, "lost": 0x21, "buy": 0x30, "acquir": 0x30, "sell": 0x31, "support": 0x40, "back": 0x40, "oppos": 0x41, "reject": 0x41,
	"confirm": 0x50, "deni": 0x51, "guilt": 0x60, "guilti": 0x60, "innocent": 0x61, "acquit": 0x61, "arrest": 0x70, "releas": 0x71, "free": 0x71,
	"open": 0x80, "clos": 0x81, "shut": 0x81, "north": 0x90, "south": 0x91, "east": 0xA0, "west": 0xA1,
}
