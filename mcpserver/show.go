package mcpserver

import (
	"context"

	"hearsay"
)

var showTool = tool{
	name: "show", title: "Show a statement in its place",
	about: `One statement with everything known of it: exact words, the paragraph around them, by which way the words came, the speaker's word of likelihood, the reporter's hedges, figures and dates in it, and what people said about it.`,
}

type showIn struct {
	Statement string `json:"statement" jsonschema:"its key, or the first 6 or more digits of it"`
}

type showOut struct {
	Statement  statement    `json:"statement"`
	Around     piece        `json:"around" jsonschema:"the paragraph it stands in"`
	Role       string       `json:"role" jsonschema:"of the source, where the text says so"`
	Chain      []string     `json:"chain" jsonschema:"from who said it outwards to the publisher"`
	Weakest    string       `json:"weakest" jsonschema:"the weakest naming in the chain"`
	Likelihood *likelihood  `json:"likelihood,omitempty"`
	Hedges     []piece      `json:"hedges" jsonschema:"the reporter's own: reportedly, allegedly"`
	Figures    []figureIn   `json:"figures" jsonschema:"at most 20"`
	Moments    []moment     `json:"moments" jsonschema:"dates and periods in it, at most 20"`
	Remarks    []remark     `json:"remarks"`
	Got        []provenance `json:"got" jsonschema:"where and when the report was got, at most 10"`
}

type likelihood struct {
	Words []piece `json:"words"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

type figureIn struct {
	Words piece    `json:"words"`
	Value float64  `json:"value"`
	Low   *float64 `json:"low,omitempty" jsonschema:"absent where open"`
	High  *float64 `json:"high,omitempty" jsonschema:"absent where open"`
	Unit  string   `json:"unit"`
}

type moment struct {
	Words piece  `json:"words"`
	From  string `json:"from" jsonschema:"ISO 8601; empty where open"`
	To    string `json:"to" jsonschema:"ISO 8601; empty where open"`
}

type provenance struct {
	Address string `json:"address"`
	At      string `json:"at"`
	How     string `json:"how"`
}

func (s *Server) show(ctx context.Context, in showIn) (*showOut, error) {
	hit, err := s.Store.Statement(ctx, in.Statement)
	if err != nil {
		return nil, err
	}
	entry, err := s.Store.Document(ctx, hit.Document.ID)
	if err != nil {
		return nil, err
	}
	d, r, st := hit.Document, entry.Reading, hit.Statement
	one := func(span hearsay.Span) piece {
		out, _ := pieces(d.Text, hearsay.Spans{span}, mostName)
		return out[0]
	}
	out := &showOut{
		Statement: s.hit(hit), Around: around(d, st.Content.Hull(), mostAround), Chain: []string{}, Weakest: string(st.Weakest),
		Figures: []figureIn{}, Moments: []moment{}, Remarks: remarksOf(hit.Words), Got: provenanceOf(entry),
	}
	out.Hedges, _ = pieces(d.Text, st.Hedges, mostName)
	if hit.Source != nil {
		out.Role = short(hit.Source.Role)
	}
	for _, id := range st.Chain[:min(len(st.Chain), 20)] {
		if src := sourceIn(r, id); src != nil && src.Name != "" {
			id = short(src.Name)
		}
		out.Chain = append(out.Chain, id)
	}
	if l := st.Likelihood; l != nil {
		words, _ := pieces(d.Text, l.Spans, mostName)
		out.Likelihood = &likelihood{words, l.Low, l.High}
	}
	inContent := func(span hearsay.Span) bool {
		for _, c := range st.Content {
			if c.Contains(span) {
				return true
			}
		}
		return false
	}
	for _, f := range r.Figures {
		if len(out.Figures) < 20 && inContent(f.Span) {
			out.Figures = append(out.Figures, figureIn{one(f.Span), f.Value, f.Low, f.High, f.Unit})
		}
	}
	for _, m := range r.Moments {
		if len(out.Moments) < 20 && inContent(m.Span) {
			out.Moments = append(out.Moments, moment{one(m.Span), m.From, m.To})
		}
	}
	return out, nil
}

func provenanceOf(e *hearsay.Entry) []provenance {
	out := []provenance{}
	for _, p := range e.Provenance[:min(len(e.Provenance), 10)] {
		out = append(out, provenance{first(p.Address, mostText), p.At.UTC().Format("2006-01-02T15:04:05Z"), p.How})
	}
	return out
}
