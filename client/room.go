package client

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
)

// Stats counts what the store keeps.
func (c *Client) Stats(ctx context.Context) (*Stats, error) {
	return ask[Stats](ctx, c, http.MethodGet, "/api/stats", nil, nil)
}

// Documents lists all documents, by id.
func (c *Client) Documents(ctx context.Context, p Page) (*List[Document], error) {
	return ask[List[Document]](ctx, c, http.MethodGet, "/api/documents", p.values(), nil)
}

// EachDocument yields all documents, by id.
func (c *Client) EachDocument(ctx context.Context) iter.Seq2[Document, error] {
	return each[Document](ctx, c, "/api/documents", nil)
}

// Reading returns a document with its text and statements, in the JSON of "hearsay
// read". id may be its first 8 digits or more.
func (c *Client) Reading(ctx context.Context, id string) (json.RawMessage, error) {
	reading, err := ask[json.RawMessage](ctx, c, http.MethodGet, "/api/documents/"+url.PathEscape(id), nil, nil)
	if err != nil {
		return nil, err
	}
	return *reading, nil
}

// Statements lists the statements that a query matches, the latest first. An empty
// query matches all. A mistake in a query is a *Problem with its column.
func (c *Client) Statements(ctx context.Context, query string, p Page) (*List[Statement], error) {
	return ask[List[Statement]](ctx, c, http.MethodGet, "/api/statements", p.values("q", query), nil)
}

// EachStatement yields the statements that a query matches, the latest first.
func (c *Client) EachStatement(ctx context.Context, query string) iter.Seq2[Statement, error] {
	return each[Statement](ctx, c, "/api/statements", Page{}.values("q", query))
}

// Statement returns one statement with its citation and people's words about it. key
// may be its first 6 digits or more.
func (c *Client) Statement(ctx context.Context, key string) (*Statement, error) {
	return ask[Statement](ctx, c, http.MethodGet, "/api/statements/"+url.PathEscape(key), nil, nil)
}

// Sources lists the sources whose names hold words, those with most statements first.
func (c *Client) Sources(ctx context.Context, words string, p Page) (*List[Source], error) {
	return ask[List[Source]](ctx, c, http.MethodGet, "/api/sources", p.values("q", words), nil)
}

// EachSource yields the sources whose names hold words.
func (c *Client) EachSource(ctx context.Context, words string) iter.Seq2[Source, error] {
	return each[Source](ctx, c, "/api/sources", Page{}.values("q", words))
}

// Source returns what is known of one source.
func (c *Client) Source(ctx context.Context, name string) (*Source, error) {
	return ask[Source](ctx, c, http.MethodGet, "/api/source", Page{}.values("name", name), nil)
}

// Claims lists the claims of a triage list (spread, new, disputed, thin), the highest
// first; all for "", by their first assertion.
func (c *Client) Claims(ctx context.Context, list string, p Page) (*List[Claim], error) {
	return ask[List[Claim]](ctx, c, http.MethodGet, "/api/claims", p.values("list", list), nil)
}

// EachClaim yields the claims of a triage list, or all.
func (c *Client) EachClaim(ctx context.Context, list string) iter.Seq2[Claim, error] {
	return each[Claim](ctx, c, "/api/claims", Page{}.values("list", list))
}

// Claim returns one claim with all it rests on.
func (c *Client) Claim(ctx context.Context, id string) (*Claim, error) {
	return ask[Claim](ctx, c, http.MethodGet, "/api/claims/"+url.PathEscape(id), nil, nil)
}

// Figures lists the figure cards, by their first figure.
func (c *Client) Figures(ctx context.Context, p Page) (*List[Figure], error) {
	return ask[List[Figure]](ctx, c, http.MethodGet, "/api/figures", p.values(), nil)
}

// Figure returns one figure card: who gives which number, since when, on whose word.
func (c *Client) Figure(ctx context.Context, id string) (*Figure, error) {
	return ask[Figure](ctx, c, http.MethodGet, "/api/figures/"+url.PathEscape(id), nil, nil)
}

// Conflicts lists where accounts differ; both stand.
func (c *Client) Conflicts(ctx context.Context, p Page) (*List[Conflict], error) {
	return ask[List[Conflict]](ctx, c, http.MethodGet, "/api/conflicts", p.values(), nil)
}

// Timeline lists where documents state claims about words, by publication, each claim once a document; all for "".
func (c *Client) Timeline(ctx context.Context, about string, p Page) (*List[Telling], error) {
	return ask[List[Telling]](ctx, c, http.MethodGet, "/api/timeline", p.values("about", about), nil)
}

// EachTelling yields where documents state claims about words, by publication.
func (c *Client) EachTelling(ctx context.Context, about string) iter.Seq2[Telling, error] {
	return each[Telling](ctx, c, "/api/timeline", Page{}.values("about", about))
}

// Causes lists what is said to cause what in sentences about words, and on whose word; all for "".
func (c *Client) Causes(ctx context.Context, about string, p Page) (*List[Cause], error) {
	return ask[List[Cause]](ctx, c, http.MethodGet, "/api/causes", p.values("about", about), nil)
}

// EachCause yields what is said to cause what in sentences about words.
func (c *Client) EachCause(ctx context.Context, about string) iter.Seq2[Cause, error] {
	return each[Cause](ctx, c, "/api/causes", Page{}.values("about", about))
}

// OpenCauses lists the sentences about words that speak of a cause and leave open what caused what.
func (c *Client) OpenCauses(ctx context.Context, about string, p Page) (*List[OpenCause], error) {
	return ask[List[OpenCause]](ctx, c, http.MethodGet, "/api/causes/open", p.values("about", about), nil)
}

// Suggest says how a query that is being written may go on: 12 ways at most.
func (c *Client) Suggest(ctx context.Context, query string) (*List[Suggestion], error) {
	return ask[List[Suggestion]](ctx, c, http.MethodGet, "/api/suggest", Page{}.values("q", query), nil)
}

// Arrivals lists what came since a time ("2022-09-20T14:00", RFC 3339 or a day), the
// first first.
func (c *Client) Arrivals(ctx context.Context, since string, p Page) (*List[Arrival], error) {
	return ask[List[Arrival]](ctx, c, http.MethodGet, "/api/arrivals", p.values("since", since), nil)
}

// Words lists what people said about a subject, oldest first; about all for the zero
// Subject.
func (c *Client) Words(ctx context.Context, about Subject) (*List[Word], error) {
	return ask[List[Word]](ctx, c, http.MethodGet, "/api/words",
		Page{}.values("document", about.Document, "statement", about.Statement, "source", about.Source, "word", about.Word), nil)
}

// Say puts a word on the trail and returns it with its id.
func (c *Client) Say(ctx context.Context, s Saying) (*Word, error) {
	return ask[Word](ctx, c, http.MethodPost, "/api/words", nil, s)
}

// Description returns the OpenAPI 3.1 document of the room.
func (c *Client) Description(ctx context.Context) (json.RawMessage, error) {
	text, err := ask[json.RawMessage](ctx, c, http.MethodGet, "/api", nil, nil)
	if err != nil {
		return nil, err
	}
	return *text, nil
}
