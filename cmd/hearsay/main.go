// Command hearsay reads reports and prints who said what in them, on whose word.
//
// This package is the only place that wires the others together. Each command
// is one file and one struct; the struct's tags are its flags and its help:
//
//	main ─ cli ─▶ read       intake ─▶ pipeline ─▶ export
//	           ├▶ eval       gold and predictions ─▶ figures
//	           ├▶ version
//	           ├▶ completion
//	           └▶ help
//
// It exits with 0 when something was read, 1 when nothing was or the output
// failed, 2 for a wrong command line, and 128 and its number on a signal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(process(openEngine)) }

// process runs the command line of the process, with the engines of open, until
// it ends or a signal ends it, and returns the exit status.
func process(open opener) int {
	boundMemory()

	// A write into a closed pipe then returns an error, which lets a command
	// take its unfinished files away before it goes.
	signal.Ignore(syscall.SIGPIPE)

	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		s := <-signals
		signal.Stop(signals) // a second one kills at once
		cancel(signalled{s})
	}()
	return run(ctx, os.Args[1:], newConsole(), open)
}
