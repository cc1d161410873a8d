package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/query"
)

// pageSize is how many statements a page of results shows; sample is over how many
// its facets and its timeline are counted.
const (
	pageSize = 40
	sample   = 120
)

// A searchView is a page of results.
type searchView struct {
	Query    string
	Problem  *problemView
	Lines    []lineView
	Next     string // the address of the next page
	Later    bool   // this is not the first page
	Count    string
	Facets   []facetView
	Timeline *barsView
	Topic    string // the words that it asks for, where it asks for nothing else
	Fields   []string
	Take     takeView
}

// A problemView shows where a query is wrong.
type problemView struct {
	Message           string
	Before, At, After string
}

// A facetView is one field with the values that the results have in it.
type facetView struct {
	Field  string // as a query has it
	Title  string
	Values []facetValue
}

type facetValue struct {
	Value string
	N     int
	Query string // the query with this value
	On    bool   // the query asks for it already
}

func (r *Room) search(w http.ResponseWriter, q *http.Request) error {
	v := searchView{Query: q.FormValue("q"), Fields: query.Fields()}
	f := frame{Title: "Search", Here: "/search", Query: v.Query, Body: &v}
	parsed, err := query.Parse(v.Query)
	if err != nil {
		v.Problem = newProblem(v.Query, err)
		f.Status = http.StatusBadRequest
		return r.show(w, q, "search", f)
	}
	after := q.FormValue("after")
	// The pages of one sample have its cursor and the place in it, so that each takes one search.
	skip := 0
	if given := q.FormValue("skip"); given != "" {
		if skip, err = strconv.Atoi(given); err != nil || skip < 0 || skip >= sample {
			return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("skip is a number under %d", sample)}
		}
	}
	hits, err := r.Store.Search(q.Context(), parsed, hearsay.Page{Limit: sample, After: after})
	if err != nil {
		return err
	}
	v.Later = after != "" || skip > 0
	shown := hits.Hits[min(skip, len(hits.Hits)):min(skip+pageSize, len(hits.Hits))]
	for i := range shown {
		v.Lines = append(v.Lines, hitLine(&shown[i]))
	}
	switch {
	case skip+pageSize < len(hits.Hits):
		v.Next = "/search?" + addressQuery("q", v.Query, "after", after, "skip", strconv.Itoa(skip+pageSize))
	case hits.Next != "":
		v.Next = "/search?" + addressQuery("q", v.Query, "after", hits.Next)
	}
	v.Count = tally(len(hits.Hits), "statement")
	if hits.Next != "" {
		v.Count = "the first " + v.Count
	}
	if after != "" {
		v.Count += " from here on"
	}
	v.Take = takeAll("of this search", "/search", addressQuery("q", v.Query))
	v.Topic = topicOf(parsed)
	v.Facets = facets(v.Query, parsed, hits.Hits)
	v.Timeline = timeline(hits.Hits)
	if v.Timeline != nil && (hits.Next != "" || after != "") {
		v.Timeline.Of = v.Count
	}
	return r.show(w, q, "search", f)
}

// topicOf is the words of a query that asks for words alone, in what is said or in the name of who says it: a timeline of them has the
// same statements, and others in the same sentence. "" for any other query.
func topicOf(q hearsay.Query) string {
	switch q := q.(type) {
	case hearsay.HasWords:
		if q.Field != hearsay.OutletField {
			return strings.Join(q.Words, " ")
		}
	case hearsay.AllOf:
		var parts []string
		for _, part := range q {
			words := topicOf(part)
			if words == "" {
				return ""
			}
			parts = append(parts, words)
		}
		return strings.Join(parts, " ")
	}
	return ""
}

// newProblem shows a wrong query with its place. Columns count characters from 1.
func newProblem(text string, err error) *problemView {
	p := &problemView{Message: err.Error()}
	e, ok := errors.AsType[*hearsay.Error](err)
	if !ok {
		return p
	}
	runes := []rune(strings.ToValidUTF8(text, "\uFFFD"))
	at := min(max(e.Column-1, 0), len(runes))
	end := at
	for end < len(runes) && runes[end] != ' ' {
		end++
	}
	if end == at {
		end = min(at+1, len(runes))
	}
	p.Before, p.At, p.After = string(runes[:at]), string(runes[at:end]), string(runes[end:])
	return p
}

// facets counts the values of the fields that a query may ask for.
func facets(text string, q hearsay.Query, hits []hearsay.Hit) []facetView {
	fields := []struct {
		name  string
		title string
		value func(h *hearsay.Hit) string
		words bool // the value is words, and goes between quotation marks
	}{
		{"stance", "Stance", func(h *hearsay.Hit) string { return string(h.Statement.Stance) }, false},
		{"naming", "Source is", func(h *hearsay.Hit) string {
			if h.Source == nil {
				return string(hearsay.Unknown)
			}
			return string(h.Source.Naming)
		}, false},
		{"manner", "Words are", func(h *hearsay.Hit) string { return string(h.Statement.Manner) }, false},
		{"in", "Outlet", func(h *hearsay.Hit) string { return h.Document.Publisher }, true},
		{"by", "Named source", func(h *hearsay.Hit) string {
			if h.Source == nil || h.Source.Naming != hearsay.Named {
				return ""
			}
			return h.Source.Name
		}, true},
	}
	if _, either := q.(hearsay.AnyOf); either {
		text = "(" + text + ")"
	}
	var out []facetView
	for _, f := range fields {
		counts := map[string]int{}
		for i := range hits {
			if v := f.value(&hits[i]); v != "" {
				counts[v]++
			}
		}
		view := facetView{Field: f.name, Title: f.title}
		for value, n := range counts {
			term := f.name + ":" + value
			if f.words {
				var ok bool
				if term, ok = named(f.name, value); !ok {
					continue
				}
			}
			view.Values = append(view.Values, facetValue{value, n, strings.TrimSpace(text + " " + term), strings.Contains(text, term)})
		}
		slices.SortFunc(view.Values, func(a, b facetValue) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value, b.Value)) })
		view.Values = view.Values[:min(8, len(view.Values))]
		if len(view.Values) > 0 {
			out = append(out, view)
		}
	}
	return out
}
