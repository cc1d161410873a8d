package mcpserver

import (
	"cmp"
	"context"

	"hearsay"
	"hearsay/query"
	"hearsay/store"
)

var saysTool = tool{
	name: "says", title: "What a source says",
	about: `What one source says, in exact words, the latest reports first; with a query, what it says about that. A source is found by any of its names: short forms that reports explain, its office, its body. Sources whose names hold the words are listed beside, so that two people of one name can be told apart.`,
}

type saysIn struct {
	Source string `json:"source" jsonschema:"a name of it, or words of one that stand side by side"`
	Query  string `json:"query,omitempty" jsonschema:"what it is to be about, in the query language of search"`
	Limit  int    `json:"limit,omitempty" jsonschema:"how many statements"`
	After  string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type saysOut struct {
	Sources    []source    `json:"sources" jsonschema:"at most 5 sources of such a name, those with most statements first"`
	Statements []statement `json:"statements"`
	Next       string      `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
}

func (s *Server) says(ctx context.Context, in saysIn) (*saysOut, error) {
	words, err := nameOf("source", in.Source)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, invalid("source is empty; it is a name")
	}
	q, err := query.Parse(in.Query)
	if err != nil {
		return nil, err
	}
	named, err := s.Store.Sources(ctx, words, hearsay.Page{Limit: 5})
	if err != nil {
		return nil, err
	}
	said, err := store.Saying(ctx, s.Store, named.Sources, in.Source, q, hearsay.Page{Limit: cmp.Or(in.Limit, pageDefault), After: in.After})
	if err != nil {
		return nil, err
	}
	out := s.listed(said)
	return &saysOut{Sources: sourcesOf(named.Sources), Statements: out.Statements, Next: out.Next}, nil
}
