// Package client speaks to a reading room: the API of "hearsay serve", as its OpenAPI
// document describes it. It needs nothing but the standard library.
//
//	room := client.New("http://127.0.0.1:8473", "")
//	for s, err := range room.EachStatement(ctx, `by:minister stance:denies`) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(s.Source, s.Cue, s.Quote)
//	}
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// A Client asks one room. It is safe for concurrent use.
type Client struct {
	base, token string
	http        *http.Client
}

// New makes a client of the room at an address, "http://127.0.0.1:8473". token is
// that of the room, "" where it has none.
func New(address, token string) *Client {
	return &Client{strings.TrimSuffix(address, "/"), token, http.DefaultClient}
}

// With makes a client that asks by means of another http.Client: with a time limit,
// or with certificates of one's own.
func (c *Client) With(h *http.Client) *Client {
	return &Client{c.base, c.token, h}
}

// A Problem is the error of a room that answers, but not with what was asked for
// (RFC 9457).
type Problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"` // of HTTP
	Detail string `json:"detail"`
	Code   string `json:"code"`   // invalid, not-found, unavailable, ...; "" where HTTP says it all
	Column int    `json:"column"` // of a mistake in a query, from 1; 0 for none
}

// Error is the sentence of the room.
func (p *Problem) Error() string {
	if p.Detail == "" {
		return p.Title
	}
	return p.Detail
}

// A Page asks for a part of a list.
type Page struct {
	Limit int    // 1 to 1000; 0 for what the room thinks right
	After string // the Next of the page before; "" for the first
	About string // words that claims, figures and conflicts are about; other lists have no such question
}

func (p Page) values(pairs ...string) url.Values {
	v := url.Values{}
	if p.Limit != 0 {
		v.Set("limit", strconv.Itoa(p.Limit))
	}
	if p.After != "" {
		v.Set("after", p.After)
	}
	if p.About != "" {
		v.Set("about", p.About)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return v
}

// A List is a page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"` // "" on the last page
}

// Media types of answers.
const (
	jsonType  = "application/json"
	linesType = "application/x-ndjson"
)

// mostProblem is the most bytes that are read of an answer that is an error.
const mostProblem = 64 << 10

// do asks the room. The caller closes the body. Its error is a *Problem where the
// room answered.
func (c *Client) do(ctx context.Context, method, path string, values url.Values, accept string, body []byte) (io.ReadCloser, error) {
	address := c.base + path
	if len(values) > 0 {
		address += "?" + values.Encode()
	}
	q, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	q.Header.Set("Accept", accept)
	if body != nil {
		q.Header.Set("Content-Type", jsonType)
	}
	if c.token != "" {
		q.Header.Set("Authorization", "Bearer "+c.token)
	}
	answer, err := c.http.Do(q)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode < 300 {
		return answer.Body, nil
	}
	defer func() { _ = answer.Body.Close() }()
	problem := &Problem{}
	text, err := io.ReadAll(io.LimitReader(answer.Body, mostProblem))
	if err != nil || json.Unmarshal(text, problem) != nil {
		problem = &Problem{}
	}
	problem.Status = answer.StatusCode
	if problem.Title == "" {
		problem.Title = answer.Status
	}
	return nil, problem
}

// ask reads one answer.
func ask[T any](ctx context.Context, c *Client, method, path string, values url.Values, given any) (*T, error) {
	var body []byte
	if given != nil {
		var err error
		if body, err = json.Marshal(given); err != nil {
			return nil, err
		}
	}
	answer, err := c.do(ctx, method, path, values, jsonType, body)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Close() }()
	value := new(T)
	if err := json.NewDecoder(answer).Decode(value); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return value, nil
}

// each reads a list item by item as the room sends it: nothing is gathered on either
// side. It ends with the first error; an answer that breaks off is one.
func each[T any](ctx context.Context, c *Client, path string, values url.Values) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		answer, err := c.do(ctx, http.MethodGet, path, values, linesType, nil)
		if err != nil {
			yield(none, err)
			return
		}
		defer func() { _ = answer.Close() }()
		dec := json.NewDecoder(answer)
		for {
			var item T
			err := dec.Decode(&item)
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(none, fmt.Errorf("%s: %w", path, err))
				return
			}
			if !yield(item, nil) {
				return
			}
		}
	}
}
