// Package refer finds who a text speaks of and which of its words stand for the
// same: names in full and in short, what is described and comes back as "the
// official", pronouns, seats of power for their governments.
//
// A document is read section by section, from front to back. Every noun and
// pronoun is a mention; each joins an entity that came before, or begins one. What
// names and nouns share is decided by rules over their words; whose a pronoun is, by
// a small log-linear ranker of the entities in reach (Denis & Baldridge 2008), which
// abstains below a probability of its own for each kind of pronoun. A wrong answer
// is worse than none.
package refer

import (
	"hearsay"
	"hearsay/extract/attribute"
	"hearsay/extract/name"
	"hearsay/extract/token"
)

// A Page is one section of a text, as the stages before have read it. Indices are
// tokens of Text but for Heads, which count within the sentence.
type Page struct {
	First    int // the number of its first token in the document
	Text     *token.Text
	Quotes   []uint8 // as quote.States
	Tags     []uint8
	Heads    []int32 // -1 for the root of a sentence
	Rels     []uint8
	TagNames []string // by the numbers in Tags
	RelNames []string
	Names    []name.Name
	Said     []attribute.Attribution
	Speakers []string // who speaks each paragraph; nil where the text alone tells
}

// A Resolver keeps the mentions and entities of one document. It is for one
// goroutine, and its answers depend on the pages in their order and on nothing else.
type Resolver struct {
	ranker   *Ranker
	mentions []mention
	entities []entity
	index    map[string][]int32 // a word of a name, or the head of a description -> entities
	sources  map[hearsay.Span]int32
	notes    []note
	classes  classes

	sentence, paragraph int32 // numbers of the next ones
	section             section
	author              int32    // the entity of "I" outside quotations, -1 as long as there is none
	pen                 int32    // who signs, has the byline or says "I am …", -1 for nobody
	penned              uint8    // how firmly
	greeted             int32    // whom a letter greets, -1 for nobody
	letter, signature   bool     // it begins with "Dear …", ends with a name
	chat                bool     // its paragraphs are the turns of a talk
	labels              []string // of the turns of this section, nil where none has one
	narrated            int32    // times that "I" stands beside a quotation of his own
	closing             bool     // the paragraph before was the close of a letter
	teach               func(Question) int
}

// New makes a resolver for one document.
func New(ranker *Ranker) *Resolver {
	return &Resolver{ranker: ranker, index: map[string][]int32{}, sources: map[hearsay.Span]int32{}, author: -1, pen: -1, greeted: -1}
}

// Add reads one more section of the document.
func (r *Resolver) Add(p *Page) {
	if len(p.Text.Tokens) == 0 {
		return
	}
	r.classes.read(p)
	r.section.open(r, p)
	from := int32(len(r.mentions))
	r.detect(p)
	r.section.place(r, from)
	turns := r.turns(p)
	r.labels = nil
	if turns == nil {
		r.labels = labels(p)
	}
	for i := from; i < int32(len(r.mentions)); i++ {
		r.link(p, i)
	}
	r.opened(p)
	if turns == nil {
		turns = r.script(p)
	}
	if turns != nil {
		r.present(p, turns)
	} else {
		turns = r.talk(p)
	}
	r.speakers(p, from, turns)
	r.signed(p)
	r.placements(p)
	r.sentence += int32(len(p.Text.Sentences))
	r.paragraph += int32(len(p.Text.Paragraphs))
}
