package shard

import "context"

// waitingPerWorker is how many documents may be read ahead, for each worker, of one that takes
// long. It bounds the memory.
const waitingPerWorker = 4

// Extract reads an input from end to end, with several workers, and leaves its files in dir. What
// is done already is not done again. each, which may be nil, is told of every outcome, in the
// order of the input. Errors are those of Writer.Add and Writer.Commit, and the cause of ctx
// once that has ended.
func Extract(ctx context.Context, dir string, s Settings, engine Engine, workers int, each func(Outcome)) (Summary, error) {
	if done, ok := Done(dir, s); ok {
		return done, nil
	}
	w, err := Create(dir, s)
	if err != nil {
		return Summary{}, err
	}
	err = s.read(ctx, engine, max(1, workers), func(o Outcome) error {
		if err := w.Add(o); err != nil {
			return err
		}
		if each != nil {
			each(o)
		}
		return nil
	})
	if err != nil {
		w.Discard()
		return Summary{}, err
	}
	return w.Commit()
}

// read calls emit with every outcome of the input, in order, on the caller's goroutine.
func (s Settings) read(ctx context.Context, engine Engine, workers int, emit func(Outcome) error) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan Outcome, workers*waitingPerWorker)
	busy := make(chan struct{}, workers)
	go func() {
		defer close(queue)
		for f := range s.Find(inner) {
			slot := make(chan Outcome, 1)
			select {
			case queue <- slot:
			case <-inner.Done():
				return
			}
			select {
			case busy <- struct{}{}:
			case <-inner.Done():
				return
			}
			go func() {
				slot <- s.Read(inner, f, engine)
				<-busy
			}()
		}
	}()
	for slot := range queue {
		select {
		case o := <-slot:
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := emit(o); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
