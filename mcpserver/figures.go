package mcpserver

import (
	"context"
	"slices"

	"hearsay"
	"hearsay/query"
)

var figuresTool = tool{
	name: "figures", title: "Compare figures",
	about: `Who gives which number: a card for each quantity, its readings in the order of time, each with the words around it. Later and larger figures of what only grows are updates; those that are told as taken back are withdrawn. conflicts lists figures that cannot both be so.`,
}

type figuresIn struct {
	About string `json:"about,omitempty" jsonschema:"words of what is counted, or that stand around the figure: pumps, acres, died"`
	Card  string `json:"card,omitempty" jsonschema:"the id of one card, to page through its readings"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many cards, or readings of one card"`
	After string `json:"after,omitempty" jsonschema:"the next of the page before"`
}

type figuresOut struct {
	Cards []card `json:"cards"`
	Total int    `json:"total" jsonschema:"cards on all pages"`
	Next  string `json:"next" jsonschema:"give it as after for the next page; empty on the last"`
	Part  string `json:"part,omitempty" jsonschema:"which documents claims and figures are made of, where not of all"`
}

type card struct {
	ID       string  `json:"card"`
	Counted  string  `json:"counted" jsonschema:"what is counted: what became of people, or the words of the first report that counts it"`
	Unit     string  `json:"unit"`
	Total    int     `json:"total" jsonschema:"readings in all"`
	Readings []given `json:"readings" jsonschema:"at most 10; give card for more"`
}

type given struct {
	Low        *float64  `json:"low,omitempty" jsonschema:"absent where open"`
	High       *float64  `json:"high,omitempty" jsonschema:"absent where open"`
	AsOf       string    `json:"as_of" jsonschema:"when it was said, else when it was published"`
	Originator string    `json:"originator" jsonschema:"who gives it, as the text has it; the outlet in its own voice"`
	Update     bool      `json:"update"`
	Withdrawn  bool      `json:"withdrawn" jsonschema:"told as taken back"`
	Statement  statement `json:"said" jsonschema:"its quote is the words of the figure"`
	Around     piece     `json:"around"`
}

// readingsShown is how many readings of each of several cards are shown.
const readingsShown = 10

func (s *Server) figures(ctx context.Context, in figuresIn) (*figuresOut, error) {
	about, err := topicOf(in.About)
	if err != nil {
		return nil, err
	}
	if in.Card != "" && in.About != "" {
		return nil, invalid("give about or card, not both")
	}
	a, err := s.account(ctx)
	if err != nil {
		return nil, err
	}
	out := &figuresOut{Part: a.part, Cards: []card{}}
	if in.Card != "" {
		i := slices.IndexFunc(a.Cards, func(c hearsay.Card) bool { return c.ID == in.Card })
		if i < 0 {
			return nil, &hearsay.Error{Code: hearsay.NotFound, Message: "there is no such card; figures without card lists them"}
		}
		from, to, next, err := cut(len(a.Cards[i].Readings), in.Limit, in.After, "card", a.state, in.Card)
		if err != nil {
			return nil, err
		}
		out.Cards, out.Total, out.Next = append(out.Cards, a.cardOf(&a.Cards[i], from, to)), 1, next
		return out, nil
	}
	var list []*hearsay.Card
	for i := range a.Cards {
		if c := &a.Cards[i]; a.counts(c, about) {
			list = append(list, c)
		}
	}
	from, to, next, err := cut(len(list), in.Limit, in.After, "figures", a.state, in.About)
	if err != nil {
		return nil, err
	}
	out.Total, out.Next = len(list), next
	for _, c := range list[from:to] {
		out.Cards = append(out.Cards, a.cardOf(c, 0, min(len(c.Readings), readingsShown)))
	}
	return out, nil
}

// counts reports whether a card is about a topic: its words stand in what is counted, or
// around one of its figures.
func (a *snapshot) counts(c *hearsay.Card, about query.Topic) bool {
	counted := c.Name + " " + c.Counted + " " + c.Unit
	return about.In(counted) || slices.ContainsFunc(c.Readings, func(r hearsay.CardReading) bool {
		return about.In(counted + " " + a.around(&r.Place).Words)
	})
}

func (a *snapshot) around(p *hearsay.Place) piece {
	return around(a.entries[p.Document].Reading.Document, p.Spans.Hull(), mostAround)
}

func (a *snapshot) cardOf(c *hearsay.Card, from, to int) card {
	out := card{c.ID, short(c.Name), short(c.Unit), len(c.Readings), []given{}}
	for i := range c.Readings[from:to] {
		r := &c.Readings[from+i]
		out.Readings = append(out.Readings, given{r.Low, r.High, r.AsOf.String(), short(r.Originator), r.Update, r.Withdrawn, a.record(&r.Place), a.around(&r.Place)})
	}
	return out
}
