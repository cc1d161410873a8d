package mcpserver

import (
	"context"
	"slices"
	"strconv"

	"hearsay"
)

var traceTool = tool{
	name: "trace", title: "Trace a claim",
	about: `One claim in full: every statement of it in exact words with the line of evidence it belongs to, who said it first, why statements are one line (copies, citations, one speaker), and claims that contradict it or are near it. Statements of one "line" are one voice.`,
}

type traceIn struct {
	Claim     string `json:"claim,omitempty" jsonschema:"its id; or else"`
	Statement string `json:"statement,omitempty" jsonschema:"the key of a statement that makes it, or the first 6 or more digits of one"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many statements"`
	After     string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type traceOut struct {
	Claim      claim       `json:"claim"`
	Also       []string    `json:"also" jsonschema:"ids of further claims that the statement makes"`
	Assertions []assertion `json:"assertions" jsonschema:"in the order of publication"`
	First      []sighting  `json:"first" jsonschema:"where each originator's word was first published, the earliest first; at most 10, on the first page"`
	Joins      []join      `json:"joins" jsonschema:"why statements are one line, certain ones first; at most 20, on the first page"`
	LeftOut    int         `json:"left_out" jsonschema:"further joins"`
	Related    []related   `json:"related" jsonschema:"claims near it; at most 10, on the first page"`
	Next       string      `json:"next" jsonschema:"give it as after for further assertions; empty on the last page"`
	Part       string      `json:"part,omitempty" jsonschema:"which documents claims and figures are made of, where not of all"`
}

type assertion struct {
	Statement statement `json:"said"`
	Denied    bool      `json:"denied" jsonschema:"the source says that it is not so"`
	Line      int       `json:"line" jsonschema:"the number of its line if only certain joins count"`
	AtLeast   int       `json:"at_least" jsonschema:"the number of its line if possible joins count too"`
}

type sighting struct {
	Originator string    `json:"originator"`
	When       string    `json:"when"`
	OrLater    bool      `json:"or_later" jsonschema:"only the day is known"`
	Statement  statement `json:"said"`
}

type join struct {
	Kind    string  `json:"kind" jsonschema:"copy, version, cites, same-occasion, same-originator, same-body, same-unnamed or same-passage"`
	Certain bool    `json:"certain"`
	Score   float64 `json:"score"`
	A       place   `json:"a"`
	B       place   `json:"b"`
}

type place struct {
	Document  string  `json:"document"`
	Statement string  `json:"statement" jsonschema:"its key; empty outside statements"`
	Words     []piece `json:"words" jsonschema:"those it rests on, at most 300 code points"`
}

type related struct {
	Kind  string    `json:"kind" jsonschema:"contrary, variant, weaker or firmer"`
	Why   string    `json:"why" jsonschema:"what keeps them apart: polarity, outcome, figure, unit, place, date, modality"`
	Claim string    `json:"claim"`
	Head  statement `json:"head"`
}

func (s *Server) trace(ctx context.Context, in traceIn) (*traceOut, error) {
	if (in.Claim == "") == (in.Statement == "") {
		return nil, invalid("give either claim or statement")
	}
	a, err := s.account(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.claimsBy(ctx, a, in)
	if err != nil {
		return nil, err
	}
	c := &a.Claims[list[0]]
	from, to, next, err := cut(len(c.Assertions), in.Limit, in.After, "trace", a.state, c.ID)
	if err != nil {
		return nil, err
	}
	out := &traceOut{Part: a.part, Claim: a.claimOf(c), Also: []string{}, Assertions: []assertion{}, First: []sighting{}, Joins: []join{}, Related: []related{}, Next: next}
	for _, i := range list[1:] {
		out.Also = append(out.Also, a.Claims[i].ID)
	}
	for i := range c.Assertions[from:to] {
		x := &c.Assertions[from+i]
		out.Assertions = append(out.Assertions, assertion{a.record(&x.Place), x.Denied, x.Line, x.AtLeast})
	}
	if from > 0 { // the first page has the rest
		return out, nil
	}
	for i := range c.First[:min(len(c.First), 10)] {
		f := &c.First[i]
		out.First = append(out.First, sighting{short(f.Originator), f.When.String(), f.OrLater, a.record(&f.Place)})
	}
	joins := slices.Clone(c.Lines.Joins)
	slices.SortStableFunc(joins, func(x, y hearsay.Join) int {
		switch {
		case x.Certain == y.Certain:
			return 0
		case x.Certain:
			return -1
		}
		return 1
	})
	out.LeftOut = max(0, len(joins)-20)
	for i := range joins[:min(len(joins), 20)] {
		j := &joins[i]
		out.Joins = append(out.Joins, join{string(j.Kind), j.Certain, rounded(j.Score), a.placeOf(&j.A), a.placeOf(&j.B)})
	}
	for i := range c.Related[:min(len(c.Related), 10)] {
		r := &c.Related[i]
		out.Related = append(out.Related, related{string(r.Kind), r.Why, r.Claim, a.record(&r.Join.B)})
	}
	return out, nil
}

// claimsBy are the claims that a call names: one, or all that a statement makes.
func (s *Server) claimsBy(ctx context.Context, a *snapshot, in traceIn) ([]int, error) {
	if in.Statement == "" {
		i, ok := a.claim[in.Claim]
		if !ok {
			return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no claim " + strconv.Quote(first(in.Claim, 100)) + "; claims lists them"}
		}
		return []int{i}, nil
	}
	hit, err := s.Store.Statement(ctx, in.Statement)
	if err != nil {
		return nil, err
	}
	list := a.claimsOf[mark{hit.Document.ID, hit.Statement.ID}]
	if len(list) == 0 && a.entries[hit.Document.ID] == nil {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "statement " + hit.Key + " is in no claim: they are " + a.part}
	}
	if len(list) == 0 {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "statement " + hit.Key + " makes no claim: it is a question, an order or too short, or marked wrong"}
	}
	return list, nil
}

func (a *snapshot) placeOf(p *hearsay.Place) place {
	e := a.entries[p.Document]
	out := place{Document: p.Document}
	out.Words, _ = pieces(e.Reading.Document.Text, p.Spans, mostName)
	if i, ok := a.place[mark{p.Document, p.Statement}]; ok {
		out.Statement = a.keys[p.Document][i]
	}
	return out
}
