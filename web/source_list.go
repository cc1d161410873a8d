package web

import (
	"context"
	"reflect"
	"strconv"
	"strings"

	"hearsay"
)

// lists are pages of sources as the store gave them. Counting what each of a million
// statements' sources said takes seconds, and changes only with the store.
type lists struct {
	of   hearsay.Stats // what the store held then
	kept map[string]*hearsay.SourceList
}

// mostLists is how many of them are kept: some 5 MB.
const mostLists = 200

// sourceList asks the store for sources, once as long as it holds the same.
func (r *Room) sourceList(ctx context.Context, words []string, page hearsay.Page) (*hearsay.SourceList, error) {
	if _, _, err := r.latest(ctx); err != nil {
		return nil, err
	}
	a := &r.accounts
	key := strings.Join(words, " ") + "\n" + strconv.Itoa(page.Limit) + "\n" + page.After
	a.mu.Lock()
	if !reflect.DeepEqual(a.lists.of, a.held) || len(a.lists.kept) >= mostLists {
		a.lists = lists{a.held, map[string]*hearsay.SourceList{}}
	}
	of, known := a.held, a.lists.kept[key]
	a.mu.Unlock()
	if known != nil {
		return known, nil
	}
	list, err := r.Store.Sources(ctx, words, page)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if reflect.DeepEqual(a.lists.of, of) && a.lists.kept != nil {
		a.lists.kept[key] = list
	}
	return list, nil
}
