package mcpserver

import (
	"cmp"
	"context"
	"slices"

	"hearsay"
	"hearsay/query"
)

var claimsTool = tool{
	name: "claims", title: "List claims",
	about: `Lists what reports claim, each with the words that stand for it, in how many documents and distinct texts it stands, and on how many independent lines of evidence it rests, least to most: copies of one text, and reports of one speaker's word, are one line. trace shows one of them in full.`,
	enums: map[string][]any{"sort": {"spread", "conflict", "thin", "new"}},
}

type claimsIn struct {
	About string `json:"about,omitempty" jsonschema:"words that all stand in the claim"`
	Sort  string `json:"sort,omitempty" jsonschema:"spread: most documents first, the default; conflict: most contradicted; thin: fewest lines for their spread; new: last claimed first"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many claims"`
	After string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type claimsOut struct {
	Claims []claim `json:"claims"`
	Total  int     `json:"total" jsonschema:"claims on all pages"`
	Next   string  `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
	Part   string  `json:"part,omitempty" jsonschema:"which documents claims and figures are made of, where not of all"`
}

// A claim is one in numbers, with the words that stand for it.
type claim struct {
	ID         string    `json:"claim" jsonschema:"its id, for trace"`
	Head       statement `json:"head" jsonschema:"the statement whose words stand for it"`
	Statements int       `json:"statements"`
	Documents  int       `json:"documents"`
	Texts      int       `json:"texts" jsonschema:"distinct texts; copies are one"`
	Lines      lines     `json:"lines"`
	Contrary   int       `json:"contrary" jsonschema:"claims that say the contrary"`
	Variants   int       `json:"variants" jsonschema:"claims that say it with another figure, place or outcome"`
	Circular   bool      `json:"circular" jsonschema:"documents cite one another in a circle for it"`
}

type lines struct {
	Least int `json:"least" jsonschema:"independent lines if possible joins count too"`
	Most  int `json:"most" jsonschema:"if only certain ones do"`
	Own   int `json:"own" jsonschema:"outlets in their own voice, counted apart"`
}

func (s *Server) claims(ctx context.Context, in claimsIn) (*claimsOut, error) {
	about, err := topicOf(in.About)
	if err != nil {
		return nil, err
	}
	a, err := s.account(ctx)
	if err != nil {
		return nil, err
	}
	list := a.ranked(in.Sort, about)
	from, to, next, err := cut(len(list), in.Limit, in.After, "claims", a.state, in.About, in.Sort)
	if err != nil {
		return nil, err
	}
	out := &claimsOut{Part: a.part, Claims: []claim{}, Total: len(list), Next: next}
	for _, c := range list[from:to] {
		out.Claims = append(out.Claims, a.claimOf(c))
	}
	return out, nil
}

func (a *snapshot) claimOf(c *hearsay.Claim) claim {
	out := claim{
		ID: c.ID, Head: a.record(&c.Title), Statements: len(c.Assertions), Documents: c.Documents, Texts: c.Texts,
		Lines: lines{c.Lines.Least, c.Lines.Most, c.Lines.Own}, Circular: len(c.Loops) > 0,
	}
	for _, r := range c.Related {
		switch r.Kind {
		case hearsay.Contrary:
			out.Contrary++
		case hearsay.Variant:
			out.Variants++
		}
	}
	return out
}

// ranked lists the claims about a topic in an order of interest; equal ones stay in that of publication.
func (a *snapshot) ranked(by string, about query.Topic) []*hearsay.Claim {
	var list []*hearsay.Claim
	for i := range a.Claims {
		c := &a.Claims[i]
		if slices.ContainsFunc(c.Assertions, func(x hearsay.Assertion) bool { return about.In(a.text(&x.Place)) }) {
			list = append(list, c)
		}
	}
	disputed, last := map[string]int{}, map[string]int{}
	order := map[string]int{}
	for i, d := range a.Documents {
		order[d.ID] = i
	}
	for _, c := range list {
		for _, r := range c.Related {
			if r.Kind == hearsay.Contrary || r.Kind == hearsay.Variant {
				disputed[c.ID]++
			}
		}
		for _, x := range c.Assertions {
			last[c.ID] = max(last[c.ID], order[x.Document])
		}
	}
	slices.SortStableFunc(list, func(a, b *hearsay.Claim) int {
		switch by {
		case "conflict":
			return cmp.Or(cmp.Compare(disputed[b.ID], disputed[a.ID]), cmp.Compare(b.Documents, a.Documents))
		case "thin":
			return cmp.Or(cmp.Compare(a.Lines.Least*b.Documents, b.Lines.Least*a.Documents), cmp.Compare(b.Documents, a.Documents))
		case "new":
			return cmp.Compare(last[b.ID], last[a.ID])
		}
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(len(b.Assertions), len(a.Assertions)))
	})
	return list
}
