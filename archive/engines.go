package main

import (
	"context"
	"sync"

	"hearsay/extract"
	"hearsay/link"
	"hearsay/shard"
)

// opened is what a process has opened so far. It and reading are the variables of the package: runners make a
// readFn anew for every bundle, on Prism for every file, and each would have weights and
// scratch memory of its own.
var opened struct {
	sync.Mutex
	engines map[string]shard.Engine
	linker  *link.Linker
}

// open gives the engine of a model and the linker of this process.
func open(model string) (shard.Engine, *link.Linker, error) {
	opened.Lock()
	defer opened.Unlock()
	if opened.linker == nil {
		l, err := link.New()
		if err != nil {
			return nil, nil, err
		}
		opened.linker, opened.engines = l, map[string]shard.Engine{}
	}
	if opened.engines[model] == nil {
		e, err := extract.New(extract.WithModel(model))
		if err != nil {
			return nil, nil, err
		}
		opened.engines[model] = e
	}
	return opened.engines[model], opened.linker, nil
}

// turn waits until this process reads no other file, and gives what ends the turn. Prism hands all files
// to a process at once: 20 side by side took 337 MB where one after the other, with its
// documents side by side, takes what one does.
func turn(ctx context.Context) (end func(), err error) {
	select {
	case reading <- struct{}{}:
		return func() { <-reading }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// reading holds one token while a file is read.
var reading = make(chan struct{}, 1)
