package mcpserver

import (
	"cmp"
	"context"

	"hearsay"
	"hearsay/query"
)

var searchTool = tool{
	name: "search", title: "Search statements",
	about: `Finds statements in the store, those of the latest reports first: who said what, in exact words, with place and report. Marked-wrong ones are left out.

The query: words stand for words of what was said, and all of them must stand there. Fields ask for more: by:WORD (who said it) about:WORD in:WORD (outlet) stance:denies naming:named manner:direct voice:thought figure:>1000 confidence:>=0.5 before:2022-09-20 after:2022-09 on:2022. "a phrase" in quotation marks, mobili* for a beginning, OR, NOT, - and ( ). Example: by:"defense ministry" about:bridge stance:denies before:2022-09-20. An empty query lists all.`,
}

type searchIn struct {
	Query string `json:"query,omitempty" jsonschema:"what to look for, in the query language"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many statements"`
	After string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type searchOut struct {
	Statements []statement `json:"statements"`
	Next       string      `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
}

func (s *Server) search(ctx context.Context, in searchIn) (*searchOut, error) {
	q, err := query.Parse(in.Query)
	if err != nil {
		return nil, err
	}
	hits, err := s.Store.Search(ctx, q, hearsay.Page{Limit: cmp.Or(in.Limit, pageDefault), After: in.After})
	if err != nil {
		return nil, err
	}
	return s.listed(hits), nil
}

// listed is a page of statements.
func (s *Server) listed(hits *hearsay.Hits) *searchOut {
	out := &searchOut{Statements: []statement{}, Next: hits.Next}
	for i := range hits.Hits {
		out.Statements = append(out.Statements, s.hit(&hits.Hits[i]))
	}
	return out
}
