package main

import (
	"context"

	"hearsay"
	"hearsay/store"
)

// gathered are the readings of a store that g keeps, with people's word in force, and how many documents the store has. What
// is kept is not touched.
func gathered(ctx context.Context, s hearsay.Store, g *store.Gathering) (readings []*hearsay.Reading, documents int64, err error) {
	stats, err := s.Stats(ctx)
	if err != nil {
		return nil, 0, err
	}
	words, err := s.Words(ctx, hearsay.Subject{})
	if err != nil {
		return nil, 0, err
	}
	entries, err := g.Entries(ctx, s, stats, store.InForce(words))
	if err != nil {
		return nil, 0, err
	}
	return store.Correct(words, store.InOrder(entries)), stats.Documents, nil
}
