package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/entity"
)

// Correct returns the readings of entries with people's word in force: statements marked wrong are left
// out (Without), a date that a person gave stands for that of the report, and sources that are said
// to be another have its name and are identified as that one is. words are all of the trail,
// oldest first, as Trail.Words returns them. The entries are not touched.
func Correct(words []hearsay.Word, entries []*hearsay.Entry) []*hearsay.Reading {
	said := NewCorrections(words)
	for _, e := range entries {
		said.Learn(e)
	}
	rulings := said.rulings(entries)
	out := make([]*hearsay.Reading, len(entries))
	for i, e := range entries {
		out[i] = said.Of(e)
		out[i].Rulings = rulings[e.Reading.Document.ID]
	}
	return out
}

// Corrections are what people said and did not take back, as far as it changes readings: Correct for entries that come one
// after the other and are too many to be held.
type Corrections struct {
	wrong map[string]bool      // keys of statements
	same  map[[2]string]string // document, or "" for all, and name of a source -> what it is
	known map[string]identity  // by name, those that others are said to be; the zero identity of one not yet met
	ruled []ruling
}

// A ruling is one in the document that it is about.
type ruling struct {
	document string
	hearsay.Ruling
}

// An identity is how a document identifies a source.
type identity struct {
	document string
	naming   hearsay.Naming
	kind     hearsay.SourceKind
}

// NewCorrections reads all of the trail, oldest first.
func NewCorrections(words []hearsay.Word) *Corrections {
	c := &Corrections{wrong: map[string]bool{}, same: map[[2]string]string{}, known: map[string]identity{}}
	for _, w := range words { // the later one holds
		switch {
		case w.Undone != "":
		case w.Kind == hearsay.WrongWord:
			c.wrong[w.About.Statement] = true
		case w.Kind == hearsay.SameWord:
			c.same[[2]string{w.About.Document, entity.Literal(w.About.Source)}] = w.Value
			c.known[entity.Literal(w.Value)] = identity{}
		case w.Kind.Rules():
			list, err := hearsay.RulingsOf(w)
			if err != nil {
				continue // of a later program
			}
			for _, r := range list {
				c.ruled = append(c.ruled, ruling{w.About.Document, r})
			}
		}
	}
	return c
}

// rulings are the rulings of each document, by its id, on places of documents that are there; of two on the same places the later holds.
func (c *Corrections) rulings(entries []*hearsay.Entry) map[string][]hearsay.Ruling {
	if len(c.ruled) == 0 {
		return nil
	}
	whole := map[string]string{}
	for _, e := range entries {
		id := e.Reading.Document.ID
		whole[id], whole[hearsay.ShortID(id)] = id, id
	}
	type places struct {
		document, other string
		at, there       hearsay.Span
	}
	of := map[places]int{}
	var list []ruling
	for _, r := range c.ruled {
		other, known := whole[r.Document]
		if !known {
			continue
		}
		r.Document = other
		key := places{r.document, other, r.At, r.There}
		if i, twice := of[key]; twice {
			list[i] = r
			continue
		}
		of[key] = len(list)
		of[places{other, r.document, r.There, r.At}] = len(list)
		list = append(list, r)
	}
	out := map[string][]hearsay.Ruling{}
	for _, r := range list {
		out[r.document] = append(out[r.document], r.Ruling)
	}
	return out
}

// Rename reports whether sources are said to be others. Only then Learn does anything.
func (c *Corrections) Rename() bool { return len(c.same) > 0 }

// Learn notes how a document identifies those that others are said to be: of several documents the one with the least id,
// in whichever order they come.
func (c *Corrections) Learn(e *hearsay.Entry) {
	if !c.Rename() {
		return
	}
	id := e.Reading.Document.ID
	for i := range e.Reading.Sources {
		s := &e.Reading.Sources[i]
		key := entity.Literal(s.Name)
		if as, wanted := c.known[key]; wanted && (as.document == "" || id < as.document) {
			c.known[key] = identity{id, s.Naming, s.Kind}
		}
	}
}

// Of is the corrected reading of an entry, which is not touched. All documents that the corrections are about were learnt before.
func (c *Corrections) Of(e *hearsay.Entry) *hearsay.Reading {
	r, doc := *e.Reading, *e.Reading.Document
	doc.Published = e.Published()
	r.Document = &doc
	out := c.without(&r)
	c.rename(out)
	return out
}

func (c *Corrections) without(r *hearsay.Reading) *hearsay.Reading {
	if len(c.wrong) == 0 {
		return r
	}
	keys := r.Keys()
	return Without(r, func(i int) bool { return c.wrong[keys[i]] })
}

// rename gives sources the name of who they are said to be.
func (c *Corrections) rename(r *hearsay.Reading) {
	if !c.Rename() {
		return
	}
	r.Sources = slices.Clone(r.Sources)
	for i := range r.Sources {
		x := &r.Sources[i]
		name, ok := c.is(r.Document.ID, x.Name)
		if !ok {
			continue
		}
		x.Name = name
		if as := c.known[entity.Literal(name)]; as.document != "" {
			x.Naming, x.Kind = as.naming, as.kind
		} else if properName(name) {
			x.Naming = hearsay.Named
		}
	}
}

// is follows what people said from a name to the last one; of names in a circle the least is taken, as
// stores do.
func (c *Corrections) is(document, name string) (string, bool) {
	key := entity.Literal(name)
	to, ok := c.same[[2]string{document, key}]
	if !ok {
		if to, ok = c.same[[2]string{"", key}]; !ok {
			return "", false
		}
	}
	seen, names := []string{key}, []string{to}
	for {
		key = entity.Literal(to)
		if i := slices.Index(seen, key); i >= 0 {
			return slices.MinFunc(names[i:], func(a, b string) int { return cmp.Compare(entity.Literal(a), entity.Literal(b)) }), true
		}
		if to, ok = c.same[[2]string{"", key}]; !ok {
			return names[len(names)-1], true
		}
		seen, names = append(seen, key), append(names, to)
	}
}

// properName reports whether every word of a name has a capital.
func properName(name string) bool {
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return strings.TrimSpace(name) != ""
}
