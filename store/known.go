package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/entity"
	"hearsay/query"
)

// A Known is a source that was asked for by a name, with what it says.
type Known struct {
	Line hearsay.SourceLine
	// Loose is set where the name says within a report alone who it is, as "police" does: each is called so in its own.
	Loose bool
	Hits  []hearsay.Hit // its own statements, the latest first
	More  bool          // there may be more of them than Hits has
}

// Asked is what Named asks of a store.
type Asked interface {
	Sources(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error)
	Search(ctx context.Context, q hearsay.Query, page hearsay.Page) (*hearsay.Hits, error)
}

// What is by the words of a name is mostly its own: of that many pages of so many statements are looked at.
const pages, perPage = 10, 1000

// Named finds a source by one of its names, with or without an article: the source of the store that is called exactly so, else those
// that are called so within their reports, else the one source whose names hold the words. Of its statements it brings so many. NotFound.
func Named(ctx context.Context, s Asked, name string, most int) (*Known, error) {
	literal := entity.Literal(name)
	missing := &hearsay.Error{Code: hearsay.NotFound, Message: fmt.Sprintf("no source is called %q", shortened(name))}
	if literal == "" {
		return nil, missing
	}
	words := strings.Fields(literal)
	list, err := s.Sources(ctx, words, hearsay.Page{Limit: perPage})
	if err != nil {
		return nil, err
	}
	same := func(other string) bool { return entity.Literal(other) == literal }
	line := of(list, func(l *hearsay.SourceLine) bool { return same(l.Name) })
	if line == nil {
		line = of(list, func(l *hearsay.SourceLine) bool {
			key, _ := entity.Split(l.Key)
			return slices.ContainsFunc(l.Also, same) || same(key)
		})
	}
	if line != nil {
		return said(ctx, s, line, most)
	}
	loose, err := looselySaid(ctx, s, name, most)
	if err != nil || loose != nil {
		return loose, err
	}
	switch n := len(list.Sources); n {
	case 0:
		return nil, missing
	case 1:
		return said(ctx, s, &list.Sources[0], most)
	default:
		missing.Message += fmt.Sprintf("; the names of %d hold the words, as %q", n, list.Sources[0].Name)
		return nil, missing
	}
}

// Saying is a page of what those say who go by a name, the latest first: sources of the store of which one name or another holds its words,
// and those that do so within their reports. Of others who are called by these words ("a porter who left the Quarry Union") it has nothing.
func Saying(ctx context.Context, s Asked, sources []hearsay.SourceLine, name string, about hearsay.Query, page hearsay.Page) (*hearsay.Hits, error) {
	literal := entity.Literal(name)
	names, keys := hearsay.AnyOf{hearsay.HasWords{Field: hearsay.ByField, Words: strings.Fields(literal)}}, map[string]bool{}
	for i := range sources {
		if l := &sources[i]; !tells(l, literal) {
			names = append(names, called(l)...)
			keys[l.Key] = true
		}
	}
	wanted := hearsay.AllOf{names}
	if about != nil {
		wanted = append(wanted, about)
	}
	out := &hearsay.Hits{Next: page.After}
	for range pages {
		hits, err := s.Search(ctx, wanted, hearsay.Page{Limit: page.Limit, After: out.Next})
		if err != nil {
			return nil, err
		}
		out.Next = hits.Next
		for i := range hits.Hits {
			if h := &hits.Hits[i]; keys[h.Who] || goes(h, literal) {
				out.Hits = append(out.Hits, *h)
			}
		}
		if len(out.Hits) > 0 || out.Next == "" {
			break
		}
	}
	return out, nil
}

// tells reports whether the words of a name stand in the names of a source only where they tell of it.
func tells(l *hearsay.SourceLine, literal string) bool {
	names := append([]string{l.Name}, l.Also...)
	return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(strings.Join(query.Words(name), " "), literal) }) &&
		!slices.ContainsFunc(names, func(name string) bool { return entity.Goes(name, literal) })
}

// goes reports whether a statement is by somebody who goes by the words of a name in the report.
func goes(h *hearsay.Hit, literal string) bool {
	text := h.Document.Text
	if h.Source != nil {
		return entity.SourceGoes(h.Source, text, literal)
	}
	return slices.ContainsFunc(h.Statement.Source.Spans, func(x hearsay.Span) bool { return entity.Goes(x.Of(text), literal) })
}

// called is a query for what is by any of the names of a source.
func called(l *hearsay.SourceLine) (names hearsay.AnyOf) {
	for _, name := range append([]string{l.Name}, l.Also...) {
		if words := strings.Fields(entity.Literal(name)); len(words) > 0 {
			names = append(names, hearsay.HasWords{Field: hearsay.ByField, Words: words})
		}
	}
	return names
}

// of is the first source of a list that is meant, nil for none.
func of(list *hearsay.SourceList, meant func(l *hearsay.SourceLine) bool) *hearsay.SourceLine {
	for i := range list.Sources {
		if l := &list.Sources[i]; meant(l) {
			return l
		}
	}
	return nil
}

// said brings the statements of a source.
func said(ctx context.Context, s Asked, l *hearsay.SourceLine, most int) (*Known, error) {
	k := &Known{Line: *l}
	if err := k.fill(ctx, s, most); err != nil {
		return nil, err
	}
	if !k.More { // without those that a person called wrong
		k.count()
	}
	return k, nil
}

// Asks is the query that finds the statements of the source, and tells which of those found are its own: what is by its words is by
// others as well, who are called alike or whose description names it.
func (k *Known) Asks() (q hearsay.Query, own func(h *hearsay.Hit) bool) {
	names := called(&k.Line)
	if k.Loose {
		literal := entity.Literal(k.Line.Name)
		return names, func(h *hearsay.Hit) bool {
			return h.Source != nil && h.Who == "" && entity.Literal(h.Source.Name) == literal
		}
	}
	return names, func(h *hearsay.Hit) bool { return h.Who == k.Line.Key }
}

// count counts the statements there are, and their documents.
func (k *Known) count() {
	documents := map[string]bool{}
	for i := range k.Hits {
		documents[k.Hits[i].Document.ID] = true
	}
	k.Line.Statements, k.Line.Documents = len(k.Hits), len(documents)
}

// looselySaid brings the statements of those who are called by a name that says who they are in their reports alone; nil for none.
func looselySaid(ctx context.Context, s Asked, name string, most int) (*Known, error) {
	k := &Known{Loose: true, Line: hearsay.SourceLine{Name: name}}
	err := k.fill(ctx, s, most)
	if err != nil || len(k.Hits) == 0 {
		return nil, err
	}
	first := k.Hits[0].Source
	k.Line = hearsay.SourceLine{Name: first.Name, Naming: first.Naming, Kind: first.Kind}
	k.count()
	return k, nil
}

// fill searches for statements and keeps those that are meant.
func (k *Known) fill(ctx context.Context, s Asked, most int) error {
	q, own := k.Asks()
	page := hearsay.Page{Limit: min(most, perPage)}
	for range pages {
		hits, err := s.Search(ctx, q, page)
		if err != nil {
			return err
		}
		for i := range hits.Hits {
			if own(&hits.Hits[i]) {
				k.Hits = append(k.Hits, hits.Hits[i])
			}
		}
		if len(k.Hits) >= most {
			k.More = len(k.Hits) > most || hits.Next != ""
			k.Hits = k.Hits[:most]
			return nil
		}
		if page.After = hits.Next; page.After == "" {
			return nil
		}
	}
	k.More = true
	return nil
}

// shortened is a name for a message.
func shortened(name string) string {
	const most = 80
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most]) + "…"
}
