package storetest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/query"
)

// search asks many queries and holds the answers against those of a plain walk over
// all statements.
func search(t *testing.T, s hearsay.Store) {
	all := items(80)
	for i := range 8 {
		all[10*i].Reading.Document.Published = hearsay.Date{}
	}
	put(t, s, all...)
	m := NewMaker(7, 6, 60)
	rng := rand.New(rand.NewPCG(11, 12))
	for n := range 200 {
		text := ask(m, rng, 2)
		q := parse(t, text)
		want := expected(all, q)
		got := gather(t, s, q, 5+rng.IntN(60))
		if !slices.Equal(got, want) {
			t.Fatalf("query %d %s: %d statements, want %d\n%q\n%q", n, text, len(got), len(want), got, want)
		}
	}
	if got := gather(t, s, nil, 100); !slices.Equal(got, expected(all, nil)) {
		t.Errorf("all: %d statements", len(got))
	}
	for _, q := range []hearsay.Query{hearsay.HasWords{Field: "title", Words: []string{"a"}}, hearsay.HasWords{Field: hearsay.ByField},
		hearsay.HasWords{Field: hearsay.ContentField, Words: []string{`a" OR "b`}}, hearsay.InRange{Field: "age"}, hearsay.InDays{From: "soon"}, hearsay.Not{Of: hearsay.HasValue{Field: "stance", Value: `"`}}} {
		_, err := s.Search(t.Context(), q, hearsay.Page{})
		wants(t, hearsay.Invalid, fmt.Sprintf("%#v", q), err)
	}
}

// pages: bad pages are refused, and a cursor holds when documents come in between.
func pages(t *testing.T, s hearsay.Store) {
	all := items(20)
	put(t, s, all[:12]...)
	first, err := s.Search(t.Context(), nil, hearsay.Page{Limit: 30})
	must(t, 0, err)
	put(t, s, all[12:]...)
	got := map[string]bool{}
	for _, h := range first.Hits {
		got[h.Key] = true
	}
	for page := (hearsay.Page{Limit: 30, After: first.Next}); page.After != ""; {
		hits, err := s.Search(t.Context(), nil, page)
		for _, h := range must(t, hits, err).Hits {
			if got[h.Key] {
				t.Errorf("%s comes twice", h.Key)
			}
			got[h.Key] = true
		}
		page.After = hits.Next
	}
	for _, i := range all[:12] {
		for _, k := range i.Reading.Keys() {
			if !got[k] {
				t.Errorf("%s was never there", k)
			}
		}
	}
	for _, p := range []hearsay.Page{{Limit: -1}, {Limit: 1001}, {After: "!"}, {After: "-1"}, {After: "zzzzzzzzzzzzzzzzzzzzzz"}} {
		_, err := s.Search(t.Context(), nil, p)
		wants(t, hearsay.Invalid, fmt.Sprint(p), err)
	}
	_, err = s.Sources(t.Context(), nil, hearsay.Page{After: "!"})
	wants(t, hearsay.Invalid, "sources", err)
}

// gather reads all pages of an answer.
func gather(t testing.TB, s hearsay.Store, q hearsay.Query, limit int) []string {
	t.Helper()
	var keys []string
	for page := (hearsay.Page{Limit: limit}); ; {
		hits, err := s.Search(t.Context(), q, page)
		if err != nil {
			t.Fatalf("%s: %v", query.Format(q), err)
		}
		if len(hits.Hits) > limit || len(hits.Hits) == 0 && hits.Next != "" {
			t.Fatalf("a page of %d lines, next %q", len(hits.Hits), hits.Next)
		}
		for _, h := range hits.Hits {
			keys = append(keys, h.Key)
		}
		if page.After = hits.Next; page.After == "" {
			return keys
		}
	}
}

// ask makes a query as text.
func ask(m *Maker, rng *rand.Rand, depth int) string {
	word := func() string { return m.Word(rng.IntN(m.Words)) }
	date := func() string { return fmt.Sprintf("%d-%02d-%02d", 2020+rng.IntN(5), 1+rng.IntN(12), 1+rng.IntN(28)) }
	number := func(most int) string {
		return []string{">", ">=", "<", "<=", ""}[rng.IntN(5)] + fmt.Sprint(rng.IntN(most))
	}
	if depth > 0 {
		a, b := ask(m, rng, depth-1), ask(m, rng, depth-1)
		switch rng.IntN(5) {
		case 0:
			return "(" + a + ") OR (" + b + ")"
		case 1:
			return "(" + a + ") (" + b + ")"
		case 2:
			return "(" + a + ") -(" + b + ")"
		case 3:
			return "-(" + a + ")"
		}
	}
	switch rng.IntN(14) {
	case 0:
		return `by:"` + m.Name(rng.IntN(4)) + `"`
	case 1:
		return "by:" + m.Word(3*rng.IntN(4)+1)
	case 2:
		return "stance:" + string(stances[rng.IntN(len(stances))])
	case 3:
		return "naming:" + string(namings[rng.IntN(len(namings))]) + ",document"
	case 4:
		return "manner:direct"
	case 5:
		return "voice:thought"
	case 6:
		return "figure:" + number(5000)
	case 7:
		return fmt.Sprintf("confidence:%s%.2f", []string{">", "<=", "<", ">="}[rng.IntN(4)], rng.Float64())
	case 8:
		return "before:" + date()
	case 9:
		return "after:" + date()[:[]int{4, 7, 10}[rng.IntN(3)]]
	case 10:
		return "on:" + date()[:4]
	case 11:
		return []string{"in:harbour", `in:"northern wire"`, "in:news.example", "in:even*", "in:nobody"}[rng.IntN(5)]
	case 12:
		return `"` + word() + " " + word() + `"`
	default:
		return word()
	}
}

// expected is what a query is to find, by a walk over everything.
func expected(all []hearsay.Item, q hearsay.Query) []string {
	all = slices.Clone(all)
	day := func(i hearsay.Item) string { return i.Reading.Document.Published.String() }
	slices.SortFunc(all, func(x, y hearsay.Item) int { return cmp.Or(cmp.Compare(day(y), day(x)), cmp.Compare(a(x), a(y))) })
	var keys []string
	for _, i := range all {
		own := i.Reading.Keys()
		for n := range i.Reading.Statements {
			if holds(q, i.Reading, n) {
				keys = append(keys, own[n])
			}
		}
	}
	return keys
}

// holds says whether a statement matches a query, by its definition.
func holds(q hearsay.Query, r *hearsay.Reading, n int) bool {
	s := &r.Statements[n]
	naming, name := hearsay.Unknown, ""
	for _, o := range r.Sources {
		if o.ID == s.Source.ID {
			naming, name = o.Naming, o.Name
		}
	}
	switch q := q.(type) {
	case nil:
		return true
	case hearsay.AllOf:
		return !slices.ContainsFunc(q, func(q hearsay.Query) bool { return !holds(q, r, n) })
	case hearsay.AnyOf:
		return slices.ContainsFunc(q, func(q hearsay.Query) bool { return holds(q, r, n) })
	case hearsay.Not:
		return !holds(q.Of, r, n)
	case hearsay.HasWords:
		fields := []string{name}
		switch q.Field {
		case hearsay.ContentField:
			fields = nil
			for _, p := range s.Content {
				fields = append(fields, p.Of(r.Document.Text))
			}
		case hearsay.OutletField:
			u, err := url.Parse(r.Document.URL)
			if err != nil {
				return false
			}
			fields = []string{r.Document.Publisher, u.Hostname()}
		}
		phrase := " " + strings.Join(q.Words, " ")
		if !q.Prefix {
			phrase += " "
		}
		return slices.ContainsFunc(fields, func(f string) bool {
			return strings.Contains(" "+strings.Join(query.Words(f), " ")+" ", phrase)
		})
	case hearsay.HasValue:
		return q.Value == map[string]string{"stance": string(s.Stance), "naming": string(naming), "manner": string(s.Manner), "voice": string(s.Voice)}[q.Field]
	case hearsay.InRange:
		in := func(v float64) bool {
			return (v > q.Low || v == q.Low && !q.OpenLow) && (v < q.High || v == q.High && !q.OpenHigh)
		}
		if q.Field == "confidence" {
			return in(math.Round(s.Confidence*1000) / 1000)
		}
		return slices.ContainsFunc(r.Figures, func(f hearsay.Figure) bool { return slices.Contains(s.Figures, f.ID) && in(f.Value) })
	case hearsay.InDays:
		day := r.Document.Published.String()
		return day != "" && (q.From == "" || day >= q.From) && (q.Before == "" || day < q.Before)
	}
	return false
}
