package main

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strings"

	"hearsay"
	"hearsay/query"
)

// A saying is what a query is held against in an account: a statement, or a sentence in an outlet's own voice.
type saying struct {
	hearsay.Place
	reading   *hearsay.Reading
	statement *hearsay.Statement // nil in an outlet's own voice
	source    *hearsay.Source    // nil where nobody is named
	parts     []part             // what it asserts; nothing if it is an order, a question or a refusal
	fields    map[hearsay.WordField][]string
}

// A part of a saying is one assertion of it, in its claim.
type part struct {
	claim     *hearsay.Claim
	assertion *hearsay.Assertion
}

// sayings lists all that an account says, by document, then in the order of its text.
func (l *linked) sayings() (all []*saying) {
	of := map[[2]string]*saying{}
	order := map[string]int{}
	for n, d := range l.Documents {
		order[d.ID] = n
		r := l.readings[d.ID]
		sources := map[string]*hearsay.Source{}
		for i := range r.Sources {
			sources[r.Sources[i].ID] = &r.Sources[i]
		}
		for i := range r.Statements {
			st := &r.Statements[i]
			s := &saying{Place: hearsay.Place{Document: d.ID, Statement: st.ID, Spans: st.Content}, reading: r, statement: st, source: sources[st.Source.ID]}
			of[[2]string{d.ID, st.ID}] = s
			all = append(all, s)
		}
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		for k := range c.Assertions {
			a := &c.Assertions[k]
			s := of[[2]string{a.Document, a.Statement}]
			if s == nil {
				s = &saying{Place: a.Place, reading: l.readings[a.Document]}
				all = append(all, s)
			}
			s.parts = append(s.parts, part{c, a})
		}
	}
	slices.SortStableFunc(all, func(a, b *saying) int {
		return cmp.Or(cmp.Compare(order[a.Document], order[b.Document]), cmp.Compare(a.Spans[0].Start, b.Spans[0].Start), cmp.Compare(a.Spans.Hull().End, b.Spans.Hull().End))
	})
	return all
}

// answers is what of a saying answers one of some queries: those of its assertions that do by themselves,
// all of them where only the whole does. Where it asserts nothing there are none, and ok says whether it answers.
func (s *saying) answers(queries []queryText) (parts []part, ok bool) {
	holds := func(x *saying) bool {
		return slices.ContainsFunc(queries, func(q queryText) bool { return x.holds(q.query) })
	}
	if !holds(s) {
		return nil, false
	}
	if len(s.parts) < 2 {
		return s.parts, true
	}
	for _, p := range s.parts {
		if holds(&saying{Place: p.assertion.Place, reading: s.reading, statement: s.statement, source: s.source}) {
			parts = append(parts, p)
		}
	}
	if parts == nil {
		parts = s.parts
	}
	return parts, true
}

// holds reports whether what is said matches a query. Its meaning is that of stores; the outlet's own voice
// is by the outlet and of naming author.
func (s *saying) holds(q hearsay.Query) bool {
	switch q := q.(type) {
	case hearsay.AllOf:
		return !slices.ContainsFunc(q, func(q hearsay.Query) bool { return !s.holds(q) })
	case hearsay.AnyOf:
		return slices.ContainsFunc(q, s.holds)
	case hearsay.Not:
		return !s.holds(q.Of)
	case hearsay.HasWords:
		phrase := " " + strings.Join(q.Words, " ")
		if !q.Prefix {
			phrase += " "
		}
		return slices.ContainsFunc(s.field(q.Field), func(f string) bool { return strings.Contains(f, phrase) })
	case hearsay.HasValue:
		return q.Value == s.value(q.Field)
	case hearsay.InRange:
		return s.inRange(q)
	case hearsay.InDays:
		day := dayOf(s.reading.Document.Published)
		return day != "" && (q.From == "" || day >= q.From) && (q.Before == "" || day < q.Before)
	}
	return q == nil
}

// spaced is words with a blank before and behind each: one phrase stands in another where its spaced words do.
func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }

// field is the pieces of a field, their words between blanks.
func (s *saying) field(name hearsay.WordField) []string {
	if pieces, done := s.fields[name]; done {
		return pieces
	}
	var list []string
	doc := s.reading.Document
	switch name {
	case hearsay.ContentField:
		list = texts(doc.Text, s.Spans)
	case hearsay.ByField:
		if s.statement == nil {
			list = append(list, doc.Publisher)
			break
		}
		if s.source != nil {
			list = append(list, s.source.Name, s.source.Role, s.source.Affiliation)
		}
		list = append(list, texts(doc.Text, s.statement.Source.Spans)...)
	case hearsay.OutletField:
		list = append(list, doc.Publisher)
		if u, err := url.Parse(doc.URL); err == nil {
			list = append(list, strings.TrimPrefix(u.Hostname(), "www."))
		}
	}
	for i := range list {
		list[i] = spaced(query.Words(list[i]))
	}
	if s.fields == nil {
		s.fields = map[hearsay.WordField][]string{}
	}
	s.fields[name] = list
	return list
}

// value is the one value of a field.
func (s *saying) value(field string) string {
	st := s.statement
	if st == nil { // in the outlet's own voice
		st = &hearsay.Statement{Stance: hearsay.Says, Manner: hearsay.Indirect, Voice: hearsay.Speech}
	}
	switch field {
	case "stance":
		return string(st.Stance)
	case "manner":
		return string(st.Manner)
	case "voice":
		return string(st.Voice)
	case "naming":
		switch {
		case s.statement == nil:
			return string(hearsay.ByAuthor)
		case s.source == nil:
			return string(hearsay.Unknown)
		}
		return string(s.source.Naming)
	}
	return ""
}

// inRange reports whether a number of what is said lies in a range. What an outlet says in its own voice is
// certain to be its own.
func (s *saying) inRange(q hearsay.InRange) bool {
	in := func(v float64) bool {
		return (v > q.Low || v == q.Low && !q.OpenLow) && (v < q.High || v == q.High && !q.OpenHigh)
	}
	if q.Field == "confidence" {
		return in(math.Round(s.confidence()*1000) / 1000)
	}
	return slices.ContainsFunc(s.reading.Figures, func(f hearsay.Figure) bool {
		return slices.ContainsFunc(s.Spans, func(x hearsay.Span) bool { return x.Start <= f.Span.Start && f.Span.End <= x.End }) && in(f.Value)
	})
}

func (s *saying) confidence() float64 {
	if s.statement == nil {
		return 1
	}
	return s.statement.Confidence
}

// denied reports whether the source says that it is not so.
func (s *saying) denied(parts []part) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return p.assertion.Denied }) || s.statement != nil && s.statement.Stance == hearsay.Denies
}

func texts(text string, spans hearsay.Spans) []string {
	out := make([]string, len(spans))
	for i, x := range spans {
		out[i] = x.Of(text)
	}
	return out
}

// dayOf is the day of a date, by the clock of its place; "" for none.
func dayOf(d hearsay.Date) string {
	day, _, _ := strings.Cut(d.String(), "T")
	return day
}
