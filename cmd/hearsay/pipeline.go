package main

import (
	"context"
	"iter"
)

// windowPerWorker is how many finished results may wait, for each worker, for a
// slower one before them. It bounds the memory; four keeps the workers busy
// unless one document is four times as long as those around it.
const windowPerWorker = 4

// ordered calls do on every input, on several workers at once, and emit on the
// results, on the caller's goroutine and in the order of the inputs: what is
// emitted does not depend on the number of workers. It holds no more than
// workers*windowPerWorker inputs and results at a time.
//
// It ends with the first error of emit, or the cause of ctx once that is
// cancelled, without waiting for in or the calls of do under way: one that waits
// for a terminal would never return. Neither in nor do may panic.
func ordered[In, Out any](ctx context.Context, in iter.Seq[In], workers int, do func(context.Context, In) Out, emit func(Out) error) error {
	type job struct {
		in  In
		out chan Out
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := make(chan job)
	queue := make(chan job, workers*windowPerWorker)

	go func() {
		defer close(jobs)
		defer close(queue)
		for v := range in {
			j := job{v, make(chan Out, 1)}
			for _, c := range [2]chan job{queue, jobs} {
				select {
				case c <- j:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	for range workers {
		go func() {
			for j := range jobs {
				j.out <- do(ctx, j.in)
			}
		}()
	}
	for {
		var j job
		var more bool
		select {
		case j, more = <-queue:
		case <-ctx.Done():
		}
		if ctx.Err() != nil || !more {
			return context.Cause(ctx)
		}
		var result Out
		select {
		case result = <-j.out:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := emit(result); err != nil {
			return err
		}
	}
}
