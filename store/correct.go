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
	said := newCorrections(words)
	out := make([]*hearsay.Reading, len(entries))
	known := map[string]*hearsay.Source{} // by name, that of the document with the least id
	first := map[string]string{}
	for i, e := range entries {
		id := e.Reading.Document.ID
		for k := range e.Reading.Sources {
			s := &e.Reading.Sources[k]
			if key := entity.Literal(s.Name); known[key] == nil || id < first[key] {
				known[key], first[key] = s, id
			}
		}
		r, doc := *e.Reading, *e.Reading.Document
		doc.Published = e.Published()
		r.Document = &doc
		out[i] = said.without(&r)
	}
	for _, r := range out {
		said.rename(r, known)
	}
	return out
}

// A corrections is what people said and did not take back, as far as it changes an account.
type corrections struct {
	wrong map[string]bool      // keys of statements
	same  map[[2]string]string // document, or "" for all, and name of a source -> what it is
}

func newCorrections(words []hearsay.Word) *corrections {
	c := &corrections{map[string]bool{}, map[[2]string]string{}}
	for _, w := range words { // the later one holds
		switch {
		case w.Undone != "":
		case w.Kind == hearsay.WrongWord:
			c.wrong[w.About.Statement] = true
		case w.Kind == hearsay.SameWord:
			c.same[[2]string{w.About.Document, entity.Literal(w.About.Source)}] = w.Value
		}
	}
	return c
}

func (c *corrections) without(r *hearsay.Reading) *hearsay.Reading {
	if len(c.wrong) == 0 {
		return r
	}
	keys := r.Keys()
	return Without(r, func(i int) bool { return c.wrong[keys[i]] })
}

// rename gives sources the name of who they are said to be.
func (c *corrections) rename(r *hearsay.Reading, known map[string]*hearsay.Source) {
	if len(c.same) == 0 {
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
		if as := known[entity.Literal(name)]; as != nil {
			x.Naming, x.Kind = as.Naming, as.Kind
		} else if properName(name) {
			x.Naming = hearsay.Named
		}
	}
}

// is follows what people said from a name to the last one; of names in a circle the least is taken, as
// stores do.
func (c *corrections) is(document, name string) (string, bool) {
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
