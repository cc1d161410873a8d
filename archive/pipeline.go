package main

import (
	"context"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

// settings are what a run depends on besides its inputs.
type settings struct {
	Out        string
	Model      string
	Force      bool
	Limit      int64
	Workers    int
	Partitions int
	Compare    bool // look for copies and candidates, too
}

// pipeline reads inputs and compares what is in them. It uses ParDo, Flatten, Reshuffle and GroupByKey (of
// one collection and of two), which every engine has; no state, timers or side inputs.
//
// Collections are of pairs of numbers and bytes, which engines in other languages hold without
// asking the program: the id of a document is its 32 bytes.
func pipeline(s beam.Scope, with settings, inputs []string) {
	paths := beam.Reshuffle(s.Scope("spread"), beam.CreateList(s, inputs))
	documents, sketches, keys := beam.ParDo3(s.Scope("read"), &readFn{
		Out: with.Out, Model: with.Model, Force: with.Force, Limit: with.Limit, Workers: with.Workers, Compare: with.Compare, Buckets: with.Partitions * bucketsPerFile,
	}, paths)
	if !with.Compare {
		// What nobody takes makes Prism wait for its progress all the time: 96 s of processor for
		// the work of 26. A group of nothing costs nothing.
		beam.GroupByKey(s, sketches)
		return
	}
	write(s.Scope("copies"), with, copyTable, copies(s.Scope("copies"), with, documents, sketches))
	write(s.Scope("candidates"), with, candidateTable, candidates(s.Scope("candidates"), with, keys))
}

// bucketsPerFile is how many groups are made, for each file of a table, of what is compared: with 16 files
// those of a day of the web's news have some 60,000 rows each.
const bucketsPerFile = 16

// The kinds of functions over a group: its key, its values, and what they give.
type (
	iter      = func(*[]byte) bool
	emitBytes = func([]byte, []byte)
	emitKeyed = func(int64, []byte)
)

// registerFunctions tells the engine of the functions by their names, under which a worker finds
// them. It is called before beam.Init, in the program and in its tests.
func registerFunctions() {
	register.DoFn5x1[context.Context, string, emitBytes, emitKeyed, emitKeyed, error](&readFn{})
	register.DoFn3x0[int64, iter, emitBytes](&pairFn{})
	register.DoFn4x0[[]byte, iter, iter, emitBytes](&carryFn{})
	register.DoFn4x0[[]byte, iter, iter, emitKeyed](&shareFn{})
	register.DoFn3x0[int64, iter, emitKeyed](&meetFn{})
	register.DoFn3x1[context.Context, int64, iter, error](&writeFn{})
	register.Function1x2(marker)
	register.Emitter2[[]byte, []byte]()
	register.Emitter2[int64, []byte]()
	register.Iter1[[]byte]()
}
