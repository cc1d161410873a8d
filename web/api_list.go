package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"hearsay"
)

// A lister yields a part of a list: up to limit items after a cursor, and the cursor
// of those that follow; "" for none.
type lister[T any] func(ctx context.Context, after string, limit int) (items []T, next string, err error)

// linesType is the media type of a list with one item to a line and no end but its own.
const linesType = "application/x-ndjson"

// How a list is streamed: so many items are asked for at once, and a reader may take
// so long over them.
const (
	streamPage = 500
	streamTime = 2 * time.Minute
)

// answerList answers with a page of a list or, to those who accept lines, with all of
// it from the cursor on, as it is read: nothing is gathered.
func answerList[T any](w http.ResponseWriter, q *http.Request, usual int, list lister[T]) error {
	page, err := pageOf(q)
	if err != nil {
		return err
	}
	if strings.Contains(q.Header.Get("Accept"), linesType) {
		return stream(w, q, page, list)
	}
	if page.Limit == 0 {
		page.Limit = usual
	}
	items, next, err := list(q.Context(), page.After, page.Limit)
	if err != nil {
		return err
	}
	if items == nil {
		items = []T{}
	}
	return answerJSON(w, q, 0, listRecord[T]{items, next})
}

// stream writes a list line by line. An error after the first page breaks the
// connection off, so that nobody takes what came for the whole.
func stream[T any](w http.ResponseWriter, q *http.Request, page hearsay.Page, list lister[T]) error {
	control := http.NewResponseController(w)
	out := json.NewEncoder(w)
	left := page.Limit // 0 is all
	for begun := false; ; begun = true {
		most := streamPage
		if page.Limit > 0 {
			most = min(most, left)
		}
		items, next, err := list(q.Context(), page.After, most)
		if err != nil && !begun {
			return err
		}
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		if !begun {
			w.Header().Set("Content-Type", linesType)
		}
		// A recorder of answers has no deadlines.
		_ = control.SetWriteDeadline(time.Now().Add(streamTime))
		for i := range items {
			if err := out.Encode(&items[i]); err != nil {
				panic(http.ErrAbortHandler)
			}
		}
		_ = control.Flush()
		left -= len(items)
		if next == "" || page.Limit > 0 && left <= 0 {
			return nil
		}
		page.After = next
	}
}

// indexed lists what an account holds in memory. at finds the item that a cursor names
// and name makes the cursor of an item.
func indexed[T any](n int, at func(cursor string) (int, bool), name func(i int) string, item func(i int) T) lister[T] {
	return func(_ context.Context, after string, limit int) ([]T, string, error) {
		from := 0
		if after != "" {
			i, ok := at(after)
			if !ok {
				return nil, "", &hearsay.Error{Code: hearsay.Invalid, Message: "this cursor leads nowhere; claims, figures and conflicts change as reports come in"}
			}
			from = i + 1
		}
		end := min(from+limit, n)
		var items []T
		for i := from; i < end; i++ {
			items = append(items, item(i))
		}
		next := ""
		if end < n {
			next = name(end - 1)
		}
		return items, next, nil
	}
}
