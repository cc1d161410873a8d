package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/entity"
	"hearsay/query"
)

// saysCommand is hearsay says.
type saysCommand struct {
	Source string   `arg:"" name:"source" help:"Who: words of a name side by side."`
	Paths  []string `arg:"" optional:"" name:"path" completion:"file" help:"Files, folders, http(s) addresses, or - for standard input; without any, the store."`

	About  string `placeholder:"QUERY" help:"About what, as hearsay search asks."`
	Before string `placeholder:"DATE" help:"In reports before this day: 2022-09-20."`
	accountFlags
}

// Help says more than fits on a line, and gives examples.
func (saysCommand) Help() string {
	return `Lists what a source says, in the order of publication, each with the claim it belongs to. What says the contrary of something it said before, or says it with another figure, more or less firmly, is marked: it may have changed its word, or been quoted otherwise.

    hearsay says "defense ministry" --about 'mobili*' --before 2022-09-20 reports/
    hearsay says Pask --store desk.db`
}

// Validate checks what kong cannot.
func (c *saysCommand) Validate() error {
	if c.Before != "" {
		if d, err := hearsay.ParseDate(c.Before); err != nil || d.HasTime {
			return fmt.Errorf("--before: %q is no day; write 2022-09-20", c.Before)
		}
	}
	return c.accountFlags.Validate()
}

// Run links the documents and lists what the source says.
func (c *saysCommand) Run(ctx context.Context, con *console, open opener) error {
	if entity.Literal(c.Source) == "" {
		return &hearsay.Error{Code: hearsay.Invalid, Message: "the name of the source has no word"}
	}
	var conditions hearsay.AllOf
	if c.About != "" {
		q, err := query.Parse(c.About)
		if err != nil {
			return pointed(con, c.About, err)
		}
		conditions = append(conditions, q)
	}
	if c.Before != "" {
		conditions = append(conditions, hearsay.InDays{Before: c.Before})
	}
	l, err := c.about(ctx, con, open, "says", c.Source, c.Paths)
	if err != nil {
		return err
	}
	list := l.turns(c.Source, conditions)
	if len(list) == 0 {
		return &hearsay.Error{Code: hearsay.NotFound, Message: "nobody called " + c.Source + " says such a thing"}
	}
	if c.Format == "json" {
		type turnRecord struct {
			sayingRecord
			Against []againstRecord `json:"against"`
		}
		out := []turnRecord{}
		for i := range list {
			out = append(out, turnRecord{l.sayingRecord(&list[i].answer), list[i].against})
		}
		return con.printJSON(out)
	}
	s := newSheet(l, con, c.Color)
	document := ""
	for i := range list {
		x := &list[i]
		if x.Document != document {
			document = x.Document
			s.row("%s  %s %s", painted(s.style.Title, day(x.reading.Document.Published)), outlet(x.reading.Document), painted(s.style.Aside, s.tag(document)))
		}
		how := x.value("stance")
		if x.denied {
			how = "denies"
		}
		if x.statement != nil && x.statement.Negated {
			how += ", negated"
		}
		var ids []string
		for _, claim := range x.claims {
			ids = append(ids, claim.ID)
		}
		s.row("  %s %s %s", painted(s.style.Source, l.whoSays(x.saying)), painted(s.style.Stance, how), painted(s.style.Aside, strings.TrimSpace(x.Statement+" "+strings.Join(ids, " "))))
		s.wrap("      ", s.style.Content, s.words(&x.Place))
		for _, a := range x.against {
			s.row("      %s", painted(s.style.Warning, fmt.Sprintf("%s %s, which it said before", a.How, a.Claim)))
		}
	}
	s.f("")
	s.documents()
	return con.print(s.buf.Bytes())
}

// A turn is something a source says, with what it said before that it stands against.
type turn struct {
	answer
	against []againstRecord
}

type againstRecord struct {
	Claim string `json:"claim"`
	How   string `json:"how"` // how what it says now stands to that claim
}

// turns lists what those of a name say that answers a query, by publication.
func (l *linked) turns(name string, q hearsay.AllOf) (out []turn) {
	rest := []queryText{{query: q}}
	called := l.called(name)
	before := map[string]bool{} // claims that it made
	sayings := l.sayings()
	for i, s := range sayings {
		if !called(s) || slices.ContainsFunc(sayings[i+1:min(i+3, len(sayings))], s.frames) {
			continue
		}
		parts, ok := s.answers(rest)
		if !ok {
			continue
		}
		t := turn{answer{saying: s, denied: s.denied(parts)}, []againstRecord{}}
		for _, p := range parts {
			if slices.Contains(t.claims, p.claim) {
				continue
			}
			t.claims = append(t.claims, p.claim)
			for i := range p.claim.Related {
				r := &p.claim.Related[i]
				if x := (againstRecord{r.Claim, r.Against()}); before[r.Claim] && !slices.Contains(t.against, x) {
					t.against = append(t.against, x)
				}
			}
		}
		for _, c := range t.claims {
			before[c.ID] = true
		}
		out = append(out, t)
	}
	return out
}

// frames reports whether a saying is another by the same source, with no words of its own but the cue of that: "apologised and said it was an error"
// is told by "said".
func (s *saying) frames(o *saying) bool {
	a, b := s.statement, o.statement
	if a == nil || b == nil || s.Document != o.Document || a.Source.ID == "" || a.Source.ID != b.Source.ID || a.Stance != b.Stance || a.Negated != b.Negated {
		return false
	}
	told := append(slices.Clone(b.Content), b.Cue.Spans...)
	inside := func(list hearsay.Spans, x hearsay.Span) bool {
		return slices.ContainsFunc(list, func(y hearsay.Span) bool { return y.Contains(x) })
	}
	if slices.ContainsFunc(b.Content, func(x hearsay.Span) bool { return !inside(a.Content, x) }) {
		return false
	}
	text := s.reading.Document.Text
	for _, x := range a.Content {
		for i, r := range x.Of(text) {
			at := x.Start + i
			if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !inside(told, hearsay.Span{Start: at, End: at + 1}) {
				return false
			}
		}
	}
	return true
}
