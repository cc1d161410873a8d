package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestOrdered holds the law of the pipeline: results come in the order of the
// inputs whatever the number of workers and however long each takes.
func TestOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inputs := rapid.SliceOfN(rapid.IntRange(0, 50), 0, 40).Draw(t, "inputs")
		workers := rapid.IntRange(1, 9).Draw(t, "workers")
		var got []int
		err := ordered(t.Context(), slices.Values(inputs), workers,
			func(_ context.Context, v int) int {
				for range v {
					runtime.Gosched()
				}
				return v
			},
			func(v int) error { got = append(got, v); return nil })
		if err != nil || !slices.Equal(got, inputs) {
			t.Fatalf("got %v, %v, want %v", got, err, inputs)
		}
	})
}

// TestOrderedIsBounded lets the first of many inputs hang and counts how many of
// the others are taken meanwhile.
func TestOrderedIsBounded(t *testing.T) {
	const workers, inputs = 3, 10_000
	var taken atomic.Int64
	source := func(yield func(int) bool) {
		for i := range inputs {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}
	release := make(chan struct{})
	n := 0
	done := make(chan error)
	go func() {
		done <- ordered(t.Context(), source, workers,
			func(_ context.Context, v int) int {
				if v == 0 {
					<-release
				}
				return v
			},
			func(int) error { n++; return nil })
	}()
	// The window is full once nothing more is taken for a while.
	for last := int64(-1); last != taken.Load(); time.Sleep(20 * time.Millisecond) {
		last = taken.Load()
	}
	if most := int64(workers*windowPerWorker + 2); taken.Load() > most {
		t.Errorf("%d inputs were taken while the first was worked on, want at most %d", taken.Load(), most)
	}
	close(release)
	if err := <-done; err != nil || n != inputs {
		t.Errorf("%d results, error %v", n, err)
	}
}

func TestOrderedEnds(t *testing.T) {
	forever := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	same := func(_ context.Context, v int) int { return v }

	full := errors.New("the disk is full")
	n := 0
	err := ordered(t.Context(), forever, 4, same, func(int) error {
		if n++; n == 7 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || n != 7 {
		t.Errorf("a refusal: error %v after %d results", err, n)
	}

	ctx, cancel := context.WithCancelCause(t.Context())
	stop := errors.New("a person stopped it")
	// An input that does not come holds up the end no more.
	waiting := make(chan struct{})
	defer close(waiting)
	silent := func(func(int) bool) {
		cancel(stop)
		<-waiting
	}
	if err := ordered(ctx, silent, 2, same, func(int) error { return nil }); !errors.Is(err, stop) {
		t.Errorf("an input that does not come: error %v", err)
	}

	ctx, cancel = context.WithCancelCause(t.Context())
	err = ordered(ctx, forever, 4, same, func(v int) error {
		if v == 5 {
			cancel(stop)
		} else if v > 5 {
			t.Errorf("result %d came after the end", v)
		}
		return nil
	})
	if !errors.Is(err, stop) {
		t.Errorf("a cancelled context: error %v", err)
	}

	// A call that never returns does not hold up the end.
	ctx, cancel = context.WithCancelCause(t.Context())
	hang := make(chan struct{})
	defer close(hang)
	err = ordered(ctx, forever, 2, func(_ context.Context, v int) int {
		cancel(stop)
		<-hang
		return v
	}, func(int) error { return nil })
	if !errors.Is(err, stop) {
		t.Errorf("a call that hangs: error %v", err)
	}

	fail := fmt.Errorf("no input: %w", full)
	if err := ordered(t.Context(), slices.Values([]int(nil)), 3, same, func(int) error { return fail }); err != nil {
		t.Errorf("no input: error %v", err)
	}
}
