package mcpserver

import (
	"cmp"
	"context"

	"hearsay"
)

var sourcesTool = tool{
	name: "sources", title: "List sources",
	about: `Lists who is named or described as a source, those with most statements first. One name is one source unless a person said otherwise.`,
}

type sourcesIn struct {
	Name  string `json:"name,omitempty" jsonschema:"words of the name, side by side; all sources if empty"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many sources"`
	After string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type sourcesOut struct {
	Sources []source `json:"sources"`
	Next    string   `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
}

type source struct {
	Name       string   `json:"name" jsonschema:"the fullest that is used most"`
	Also       []string `json:"also" jsonschema:"other names of it, at most 10"`
	Naming     string   `json:"naming" jsonschema:"named, described, bare, collective, document, outlet, author or unknown"`
	Kind       string   `json:"kind" jsonschema:"person, group, organisation, document, outlet, place-as-government or unknown"`
	Documents  int      `json:"documents"`
	Statements int      `json:"statements"`
	Remarks    []remark `json:"remarks" jsonschema:"what people said about it"`
}

func (s *Server) sources(ctx context.Context, in sourcesIn) (*sourcesOut, error) {
	words, err := nameOf("name", in.Name)
	if err != nil {
		return nil, err
	}
	list, err := s.Store.Sources(ctx, words, hearsay.Page{Limit: cmp.Or(in.Limit, pageDefault), After: in.After})
	if err != nil {
		return nil, err
	}
	return &sourcesOut{sourcesOf(list.Sources), list.Next}, nil
}

func sourcesOf(lines []hearsay.SourceLine) []source {
	out := []source{}
	for i := range lines {
		l := &lines[i]
		also := []string{}
		for _, name := range l.Also[:min(len(l.Also), 10)] {
			also = append(also, short(name))
		}
		out = append(out, source{short(l.Name), also, string(l.Naming), string(l.Kind), l.Documents, l.Statements, remarksOf(l.Words)})
	}
	return out
}
