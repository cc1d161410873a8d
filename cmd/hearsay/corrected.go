package main

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/query"
)

// corrected are all readings of a store with people's word in force: statements marked wrong are left
// out, a date that a person gave stands for that of the report, and sources that are said to be
// another have its name. What is kept is not touched.
func corrected(ctx context.Context, s hearsay.Store) ([]*hearsay.Reading, error) {
	words, err := s.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, err
	}
	said := newSaidWords(words)
	var out []*hearsay.Reading
	known := map[string]*hearsay.Source{} // by key, the first in the order of the documents' ids
	for e, err := range s.Entries(ctx, "") {
		if err != nil {
			return nil, err
		}
		for i := range e.Reading.Sources {
			x := e.Reading.Sources[i]
			if key := sourceName(x.Name); known[key] == nil {
				known[key] = &x
			}
		}
		r := *e.Reading
		doc := *r.Document
		doc.Published = e.Published()
		r.Document = &doc
		out = append(out, said.without(&r))
	}
	for _, r := range out {
		said.rename(r, known)
	}
	return out, nil
}

// A saidWords is what people said and did not take back, as far as it changes an account.
type saidWords struct {
	wrong map[string]bool      // keys of statements
	same  map[[2]string]string // document, or "" for all, and key of a source -> what it is
}

func newSaidWords(words []hearsay.Word) *saidWords {
	s := &saidWords{map[string]bool{}, map[[2]string]string{}}
	for _, w := range words { // oldest first: the later one holds
		switch {
		case w.Undone != "":
		case w.Kind == hearsay.WrongWord:
			s.wrong[w.About.Statement] = true
		case w.Kind == hearsay.SameWord:
			s.same[[2]string{w.About.Document, sourceName(w.About.Source)}] = w.Value
		}
	}
	return s
}

// without leaves out the statements that are marked wrong, as it leaves out improbable ones.
func (s *saidWords) without(r *hearsay.Reading) *hearsay.Reading {
	if len(s.wrong) == 0 {
		return r
	}
	r.Statements = slices.Clone(r.Statements)
	for i, key := range r.Keys() {
		if s.wrong[key] {
			r.Statements[i].Confidence = -1
		}
	}
	return confident(r, 0)
}

// rename gives sources the name of who they are said to be, and says that they are
// identified as that one is.
func (s *saidWords) rename(r *hearsay.Reading, known map[string]*hearsay.Source) {
	if len(s.same) == 0 {
		return
	}
	r.Sources = slices.Clone(r.Sources)
	for i := range r.Sources {
		x := &r.Sources[i]
		name, ok := s.is(r.Document.ID, x.Name)
		if !ok {
			continue
		}
		x.Name = name
		if as := known[sourceName(name)]; as != nil {
			x.Naming, x.Kind = as.Naming, as.Kind
		} else if properName(name) {
			x.Naming = hearsay.Named
		}
	}
}

// is follows what people said from a name to the last one; of names in a circle the least is taken, as
// the store does.
func (s *saidWords) is(document, name string) (string, bool) {
	key := sourceName(name)
	to, ok := s.same[[2]string{document, key}]
	if !ok {
		if to, ok = s.same[[2]string{"", key}]; !ok {
			return "", false
		}
	}
	seen, names := []string{key}, []string{to}
	for {
		key = sourceName(to)
		if i := slices.Index(seen, key); i >= 0 {
			return slices.MinFunc(names[i:], func(a, b string) int { return cmp.Compare(sourceName(a), sourceName(b)) }), true
		}
		if to, ok = s.same[[2]string{"", key}]; !ok {
			return names[len(names)-1], true
		}
		seen, names = append(seen, key), append(names, to)
	}
}

// sourceName is a name as the store compares it: its words without an article before them.
func sourceName(name string) string {
	words := query.Words(name)
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
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
