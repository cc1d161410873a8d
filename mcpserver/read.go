package mcpserver

import (
	"context"

	"hearsay"
)

var readTool = tool{
	name: "read_text", title: "Read a text",
	about: `Finds who says what in a text that is given, and keeps nothing. Places are code points of the text as it was taken from what was given: "document" is the hash of the given bytes. Keys are those that the statements have once the text is kept.`,
	most:  map[string]int{"text": 200000, "title": mostName},
}

type readIn struct {
	Text      string `json:"text" jsonschema:"the text: plain, Markdown or HTML"`
	Title     string `json:"title,omitempty" jsonschema:"its headline, if known"`
	Published string `json:"published,omitempty" jsonschema:"when it was published: 2022-09-20 or 2022-09-20T14:00:00Z"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many statements"`
	After     string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type readOut struct {
	Report     report      `json:"report"`
	Statements []statement `json:"statements"`
	Total      int         `json:"total" jsonschema:"statements in the text"`
	Model      string      `json:"model" jsonschema:"the engine that read it"`
	Next       string      `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
}

func (s *Server) read(ctx context.Context, in readIn) (*readOut, error) {
	var published hearsay.Date
	if in.Published != "" {
		var err error
		if published, err = hearsay.ParseDate(in.Published); err != nil {
			return nil, err
		}
	}
	r, err := s.Reader.Read(ctx, in.Text, in.Title, published)
	if err != nil {
		return nil, err
	}
	d, keys := r.Document, r.Keys()
	out := &readOut{Report: s.report(d, d.Published), Statements: []statement{}, Total: len(r.Statements), Model: r.Model}
	from, to, next, err := cut(len(r.Statements), in.Limit, in.After, d.ID, in.Title, in.Published)
	if err != nil {
		return nil, err
	}
	for i := from; i < to; i++ {
		st := &r.Statements[i]
		out.Statements = append(out.Statements, s.statement(d, d.Published, keys[i], st, sourceIn(r, st.Source.ID), st.Content))
	}
	out.Next = next
	return out, nil
}
