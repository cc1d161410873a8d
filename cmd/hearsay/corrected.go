package main

import (
	"context"

	"hearsay"
	"hearsay/store"
)

// corrected are all readings of a store with people's word in force. What is kept is not touched.
func corrected(ctx context.Context, s hearsay.Store) ([]*hearsay.Reading, error) {
	words, err := s.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, err
	}
	var entries []*hearsay.Entry
	for e, err := range s.Entries(ctx, "") {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return store.Correct(words, entries), nil
}
