package mcpserver

import (
	"context"
	"unicode/utf8"

	"hearsay"
)

var documentTool = tool{
	name: "document", title: "Read a document",
	about: `A stretch of a kept document's text, exactly, with the statements that begin in it, where and when it was got, and what people said about it. Give "next" as "from" to read on.`,
	most:  map[string]int{"most": 20000},
}

type documentIn struct {
	Document string `json:"document" jsonschema:"its id, or the first 8 or more digits of the hash"`
	From     int    `json:"from,omitempty" jsonschema:"the code point to begin at, from 0"`
	Most     int    `json:"most,omitempty" jsonschema:"the most code points of text; 0 is 4000"`
}

type documentOut struct {
	Report     report       `json:"report"`
	Authors    []string     `json:"authors" jsonschema:"at most 20"`
	Language   string       `json:"language"`
	Length     int          `json:"length" jsonschema:"code points of the whole text"`
	Text       piece        `json:"text"`
	Next       int          `json:"next" jsonschema:"give it as from to read on; 0 at the end"`
	Statements []statement  `json:"statements" jsonschema:"those that begin in the text shown, at most 50"`
	LeftOut    int          `json:"left_out" jsonschema:"further statements that begin there; a smaller most shows them"`
	Got        []provenance `json:"got" jsonschema:"where and when it was got, at most 10"`
	Remarks    []remark     `json:"remarks"`
}

func (s *Server) document(ctx context.Context, in documentIn) (*documentOut, error) {
	e, err := s.Store.Document(ctx, in.Document)
	if err != nil {
		return nil, err
	}
	d := e.Reading.Document
	if in.Most == 0 {
		in.Most = 4000
	}
	length := utf8.RuneCountInString(d.Text)
	if in.From > 0 && in.From >= length {
		return nil, invalid("the text ends at code point %d", length)
	}
	start := len(first(d.Text, in.From))
	end := start + len(first(d.Text[start:], in.Most))
	text, _ := pieces(d.Text, hearsay.Spans{{Start: start, End: end}}, in.Most)
	out := &documentOut{
		Report: s.report(d, e.Published()), Authors: []string{}, Language: d.Language, Length: length, Text: text[0],
		Statements: []statement{}, Got: provenanceOf(e), Remarks: remarksOf(e.Words),
	}
	if end < len(d.Text) {
		out.Next = out.Text.To
	}
	for _, name := range d.Authors[:min(len(d.Authors), 20)] {
		out.Authors = append(out.Authors, short(name))
	}
	bad := e.Wrong()
	keys := e.Reading.Keys()
	for i := range e.Reading.Statements {
		st := &e.Reading.Statements[i]
		if at := st.Content.Hull().Start; at < start || at >= end {
			continue
		}
		if len(out.Statements) == mostPage {
			out.LeftOut++
			continue
		}
		r := s.statement(d, e.Published(), keys[i], st, sourceIn(e.Reading, st.Source.ID), st.Content)
		r.Wrong = bad[keys[i]]
		out.Statements = append(out.Statements, r)
	}
	return out, nil
}
