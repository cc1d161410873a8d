package mcpserver

import (
	"context"

	"hearsay"
)

var conflictsTool = tool{
	name: "conflicts", title: "List disagreements",
	about: `Where reports disagree, with the words of both sides: figures of one time that cannot both be so, units, dates, what one asserts and another denies, the same quoted words in two mouths. Neither side is said to be right.`,
	enums: map[string][]any{"kind": {"", "figure", "unit", "date", "polarity", "attribution"}},
}

type conflictsIn struct {
	About string `json:"about,omitempty" jsonschema:"words that all stand on one of the sides or around it"`
	Kind  string `json:"kind,omitempty" jsonschema:"figure, unit, date, polarity or attribution; all if empty"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many conflicts"`
	After string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type conflictsOut struct {
	Conflicts []conflict `json:"conflicts"`
	Total     int        `json:"total" jsonschema:"conflicts on all pages"`
	Next      string     `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
	Part      string     `json:"part,omitempty" jsonschema:"which documents claims and figures are made of, where not of all"`
}

type conflict struct {
	Kind  string `json:"kind"`
	A     side   `json:"a"`
	B     side   `json:"b"`
	Claim string `json:"claim" jsonschema:"the claim it is about, for trace; empty for figures"`
	Card  string `json:"card" jsonschema:"the card it is about, for figures; empty for claims"`
}

type side struct {
	Statement statement `json:"said"`
	Around    piece     `json:"around"`
}

func (s *Server) conflicts(ctx context.Context, in conflictsIn) (*conflictsOut, error) {
	about, err := topicOf(in.About)
	if err != nil {
		return nil, err
	}
	a, err := s.account(ctx)
	if err != nil {
		return nil, err
	}
	var list []*hearsay.Conflict
	for i := range a.Conflicts {
		c := &a.Conflicts[i]
		if (in.Kind == "" || string(c.Kind) == in.Kind) && (about.In(a.around(&c.A).Words) || about.In(a.around(&c.B).Words)) {
			list = append(list, c)
		}
	}
	from, to, next, err := cut(len(list), in.Limit, in.After, "conflicts", a.state, in.About, in.Kind)
	if err != nil {
		return nil, err
	}
	out := &conflictsOut{Part: a.part, Conflicts: []conflict{}, Total: len(list), Next: next}
	for _, c := range list[from:to] {
		out.Conflicts = append(out.Conflicts, conflict{
			string(c.Kind), side{a.record(&c.A), a.around(&c.A)}, side{a.record(&c.B), a.around(&c.B)}, c.Claim, c.Card,
		})
	}
	return out, nil
}
