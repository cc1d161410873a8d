package refer

import "hearsay"

// A form is how a mention names what it stands for.
type form uint8

const (
	byPronoun form = iota
	byName
	byNoun
	byList  // "Anna and Bert"
	byOther // words without a noun that somebody is said to have spoken by
)

// number and sex; the zero values are unknown.
type number uint8

const (
	singular number = iota + 1
	plural
)

type sex uint8

const (
	feminine sex = iota + 1
	masculine
)

// A mention is one place in a text that stands for somebody or something. Its tokens
// are numbers in the document.
type mention struct {
	head        int32
	first, last int32        // its whole phrase
	span        hearsay.Span // its phrase without appositions and clauses
	full        hearsay.Span
	sentence    int32
	paragraph   int32
	quotation   int32 // the number of the quotation it stands in, -1 for none

	form     form
	sort     sort
	number   number
	sex      sex
	person   uint8  // of the pronoun: 1, 2 or 3; 0 for a pronoun that asks or points
	word     string // of the head, in lower case; a common noun in the singular
	name     []string
	roles    []string // "minister" of "Foreign Minister Anna Berg"
	mods     []string // what tells "the Russian ministry" from another
	definite bool
	bounded  bool // "a", "some", "no": it begins somebody new
	either   bool // one of several of which only one is meant: "the bank or phone company"
	formal   bool // a title stands before its name
	sure     bool // its sort is told by its words, not guessed
	proper   bool // its head is tagged as a name
	perhaps  bool // its sex is that of a given name that may be a surname: "Scott"
	kind     hearsay.PartKind

	role   link  // in its clause
	verb   int32 // the token it depends on, -1 for none
	cue    bool  // it is the subject of a verb of saying or thinking
	to     int32 // the token that it is apposed to or a relative pronoun of, -1 for none
	asks   bool  // a relative pronoun
	entity int32
	open   [2]int32 // the mentions between which the text leaves it open, -1 for none

	affiliation hearsay.Span
	office      hearsay.Span // the words of its role
}

// pronounOf fills in what a pronoun tells of whom it stands for.
func (m *mention) pronounOf(word string) {
	m.word, m.person = word, 3
	switch word {
	case "i", "me", "my", "mine", "myself":
		m.person, m.number, m.sort = 1, singular, person
	case "we", "us", "our", "ours", "ourselves", "'s", "’s":
		m.person, m.number = 1, plural
	case "you", "your", "yours", "yourself", "yourselves", "ya", "thou", "thee", "y'all":
		m.person, m.sort = 2, person
	case "he", "him", "his", "himself":
		m.number, m.sex, m.sort = singular, masculine, person
	case "she", "her", "hers", "herself":
		m.number, m.sex, m.sort = singular, feminine, person
	case "it", "its", "itself":
		m.number, m.sort = singular, thing
	case "they", "them", "their", "theirs", "themselves", "themself", "'em", "’em":
		m.number = 0 // of one person, too
	default:
		m.person = 0
	}
}

// reflexive reports whether m points back to its own clause.
func (m *mention) reflexive() bool {
	return m.form == byPronoun && len(m.word) > 4 && (m.word[len(m.word)-4:] == "self" || m.word == "themselves")
}
