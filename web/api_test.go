package web_test

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"hearsay"
	"hearsay/web"
)

// lines asks for a list as lines.
func lines(h http.Handler, path string) *httptest.ResponseRecorder {
	q := request(http.MethodGet, path, "")
	q.Header.Set("Accept", "application/x-ndjson")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, q)
	return w
}

// A list that is streamed is the list that is paged, item by item; and the API has
// what the pages show.
func TestLists(t *testing.T) {
	store := newStore(t)
	fill(t, store)
	h := open(t, store, nil)
	for _, path := range []string{
		"/api/documents?", "/api/statements?q=water", "/api/statements?", "/api/sources?", "/api/claims?", "/api/claims?list=spread", "/api/claims?list=disputed",
		"/api/figures?", "/api/conflicts?", "/api/arrivals?since=2031-01-01",
	} {
		var paged []string
		for after := ""; ; {
			var page struct {
				Items []json.RawMessage
				Next  string
			}
			read(t, h, path+"&limit=7&after="+after, &page)
			for _, item := range page.Items {
				paged = append(paged, string(item))
			}
			if after = page.Next; after == "" {
				break
			}
		}
		w := lines(h, path)
		streamed := strings.Split(strings.TrimSuffix(w.Body.String(), "\n"), "\n")
		if w.Header().Get("Content-Type") != "application/x-ndjson" || len(paged) < 3 || strings.Join(paged, "\n") != strings.Join(streamed, "\n") {
			t.Errorf("%s: %d items in pages, %d lines, as %s", path, len(paged), len(streamed), w.Header().Get("Content-Type"))
		}
		if short := strings.Count(lines(h, path+"&limit=2").Body.String(), "\n"); short != 2 && path != "/api/arrivals?since=2031-01-01" {
			t.Errorf("%s: of 2 lines came %d", path, short)
		}
	}
	for path, want := range map[string]int{
		"/api/claims?list=true": 400, "/api/claims?after=none": 400, "/api/figures?after=none": 400, "/api/conflicts?after=-1": 400, "/api/conflicts?after=x": 400,
		"/api/arrivals?since=then": 400, "/api/arrivals?after=then": 400, "/api/source?name=nobody": 404, "/api/source": 404, "/api/figures/none": 404,
		"/api/statements?limit=0": 400, "/api/statements?q=(": 400,
	} {
		if w := get(t, h, path); w.Code != want || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s answers %d as %s, want %d", path, w.Code, w.Header().Get("Content-Type"), want)
		}
		if w := lines(h, path); w.Code != want {
			t.Errorf("%s, as lines, answers %d, want %d", path, w.Code, want)
		}
	}
	// Who gives which number: the toll of the samples, as its page has it.
	var figures struct {
		Items []struct {
			ID, Unit string
			N        int
		}
	}
	read(t, h, "/api/figures", &figures)
	toll := figures.Items[0]
	var card struct {
		Readings []struct {
			Words     string
			Withdrawn bool
			Place     struct{ Statement, Quote string }
		}
		Disputes []struct{ Kind string }
	}
	read(t, h, "/api/figures/"+toll.ID, &card)
	if len(card.Readings) != toll.N || toll.N < 10 || len(card.Disputes) == 0 {
		t.Errorf("the toll has %d figures, listed are %d, with %d conflicts", len(card.Readings), toll.N, len(card.Disputes))
	}
	page, withdrawn := get(t, h, "/f/"+toll.ID), 0
	for _, reading := range card.Readings {
		has(t, page, reading.Words)
		if reading.Withdrawn {
			withdrawn++
		}
	}
	if withdrawn != 2 { // the report and its copy
		t.Errorf("%d figures of the toll are withdrawn", withdrawn)
	}
	has(t, page, `<span class="tag">withdrawn</span>`)
	has(t, get(t, h, "/reference"), "/api/figures/{id}", "/api/conflicts", "ndjson")
}

// A torn store yields a page of statements and then an error.
type torn struct{ hearsay.Store }

func (s torn) Entries(ctx context.Context, after string) iter.Seq2[*hearsay.Entry, error] {
	return func(yield func(*hearsay.Entry, error) bool) {
		if after != "" {
			yield(nil, &hearsay.Error{Code: hearsay.Unreadable, Message: "torn"})
			return
		}
		for e, err := range s.Store.Entries(ctx, "") {
			for range 600 {
				if !yield(e, err) {
					return
				}
			}
		}
	}
}

// A stream that breaks after it began is cut off, never ended as if it were whole.
func TestTornStream(t *testing.T) {
	store, _ := one(t)
	h := open(t, torn{store}, func(c *web.Config) { c.Linker = nil })
	broke := func() (fault any) {
		defer func() { fault = recover() }()
		lines(h, "/api/documents")
		return nil
	}()
	if broke != http.ErrAbortHandler {
		t.Errorf("a torn stream ends with %v", broke)
	}
}
