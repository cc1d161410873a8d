package eval

import (
	"slices"
	"strings"

	"hearsay"
)

// Note returns the value of a "name=value" note of the last column, "" if there
// is none.
func (w *Word) Note(name string) string {
	for note := range strings.SplitSeq(w.Misc, "|") {
		if key, value, ok := strings.Cut(note, "="); ok && key == name {
			return value
		}
	}
	return ""
}

// Names returns the names of a document that has the Entity= notes of GUM, with
// the four types that are told apart here: person, organization and place as
// GUM has them, all others as other. noted is false where the document has no
// such notes and nobody has looked for names in it.
func (g *Gold) Names() (names []Name, noted bool) {
	labels := g.EntityLabels()
	if labels == nil {
		return nil, false
	}
	spans := make([]hearsay.Span, 0, len(labels))
	for _, s := range g.Sentences {
		for i := range s.Words {
			spans = append(spans, s.Words[i].Span)
		}
	}
	names, _ = NamesOf(labels, spans) // as many of one as of the other
	for i := range names {
		switch names[i].Type {
		case "person", "organization", "place":
		default:
			names[i].Type = "other"
		}
	}
	return names, true
}

// EntityLabels returns the BIO labels of the names in the Entity= notes of GUM
// (Zeldes 2017, The GUM Corpus), one for each word of the document, with GUM's
// types as they stand; nil where no note is of that form.
//
// GUM marks every mention, pronouns and all. A name is one whose least span
// begins with a proper noun, or that has a link to Wikipedia and a proper noun
// in the least span. It is the least span with the proper nouns around it in
// the mention; of two that overlap the longer one counts.
func (g *Gold) EntityLabels() []string {
	words := make([]*Word, 0, 64*len(g.Sentences))
	for _, s := range g.Sentences {
		for i := range s.Words {
			words = append(words, &s.Words[i])
		}
	}
	entities, noted := entitiesOf(words)
	if !noted {
		return nil
	}
	var found []entity
	for _, e := range entities {
		if e.isName(words) {
			found = append(found, e.widened(words))
		}
	}
	slices.SortStableFunc(found, func(a, b entity) int { return (b.last - b.first) - (a.last - a.first) })
	labels := make([]string, len(words))
	for _, e := range found {
		own := labels[e.first:e.last]
		if slices.ContainsFunc(own, func(l string) bool { return l != "" }) {
			continue
		}
		for i := range own {
			own[i] = "I-" + e.kind
		}
		own[0] = "B-" + e.kind
	}
	for i := range labels {
		if labels[i] == "" {
			labels[i] = "O"
		}
	}
	return labels
}

// An entity is one mention of GUM: words [first, last), its type, and the words
// of its least span, rising. last is 0 until it is closed.
type entity struct {
	id          string // of its chain
	first, last int
	kind        string
	least       []int
	linked      bool // to an article of Wikipedia
}

// entityFields are the fields of a note that opens a mention: number, type,
// status, salience, centering, least span, kind of coreference and, in some,
// the link (GRP-etype-infstat-salience-centering-minspan-link-identity).
const entityFields = 8

// entitiesOf reads the notes: (1-person-new-nnnnn-cf1-1,2-coref-Link opens, 1)
// closes, (...) is one word. The numbers of the least span count from 1 inside
// the mention. What is not well formed is read past; noted says whether anything
// was: other corpora have notes of the same name with other fields.
func entitiesOf(words []*Word) (out []entity, noted bool) {
	open := map[string][]int{}
	shut := func(id string, at int) {
		if s := open[id]; len(s) > 0 {
			out[s[len(s)-1]].last = at + 1
			open[id] = s[:len(s)-1]
		}
	}
	for at, w := range words {
		for note := w.Note("Entity"); note != ""; {
			if note[0] != '(' {
				id, rest, _ := strings.Cut(note, ")")
				shut(id, at)
				note = rest
				continue
			}
			end := strings.IndexAny(note[1:], "()") + 1
			if end == 0 {
				end = len(note)
			}
			field := strings.SplitN(note[1:end], "-", entityFields)
			whole := len(field) >= entityFields-1
			if whole {
				noted = true
				open[field[0]] = append(open[field[0]], len(out))
				out = append(out, entity{id: field[0], first: at, kind: field[1], least: leastSpan(field[5], at), linked: len(field) == entityFields})
			}
			var one bool // closed on the word that it opened on
			if note, one = strings.CutPrefix(note[end:], ")"); whole && one {
				shut(field[0], at)
			}
		}
	}
	for i := range out {
		e := &out[i]
		e.least = slices.DeleteFunc(e.least, func(i int) bool { return i >= e.last })
	}
	return out, noted
}

// leastSpan reads the numbers of a least span, those of a mention that begins
// with word first.
func leastSpan(list string, first int) []int {
	var out []int
	for n := range strings.SplitSeq(list, ",") {
		if k, ok := ident(n); ok && k > 0 {
			out = append(out, first+k-1)
		}
	}
	slices.Sort(out)
	return out
}

func (e *entity) isName(words []*Word) bool {
	if len(e.least) == 0 {
		return false
	}
	return isProper(words[e.least[0]]) ||
		e.linked && slices.ContainsFunc(e.least, func(i int) bool { return isProper(words[i]) })
}

// widened is the least span with what joins it on either side.
func (e *entity) widened(words []*Word) entity {
	first, last := e.least[0], e.least[len(e.least)-1]+1
	for first > e.first && joins(words, first-1, e.first, -1) {
		first--
	}
	for last < e.last && joins(words, last, e.last-1, 1) {
		last++
	}
	return entity{first: first, last: last, kind: e.kind}
}

func isProper(w *Word) bool { return w.XPOS == "NNP" || w.XPOS == "NNPS" }

// joins reports whether word i goes on with a name beside it: a proper noun, or
// a hyphen, "of", "&" or the like with a proper noun on its far side before the
// mention's border.
func joins(words []*Word, i, border, step int) bool {
	if isProper(words[i]) {
		return true
	}
	if i == border {
		return false
	}
	switch {
	case words[i].XPOS == "HYPH", words[i].XPOS == "POS", words[i].Form == "&", words[i].Form == "of":
		return isProper(words[i+step])
	}
	return false
}
