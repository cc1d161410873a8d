// Command archive reads an archive of the web on a distributed engine: the same files that
// "hearsay extract" writes for each crawl archive, and what no task sees alone: which
// documents are copies of each other, and which statements may be one claim.
//
//	paths ─ Reshuffle ─ read ─▶ NAME.documents.parquet, NAME.statements.parquet, NAME.dead.jsonl
//	                      │
//	                      ├─ fingerprints ─ GroupByKey ─ pairs ─ GroupByKey ─▶ copies-N-of-M.parquet
//	                      └─ rare words ─── GroupByKey ─ pairs ─ GroupByKey ─▶ candidates-N-of-M.parquet
//
// What goes over the network is fingerprints and ids; pages never do. See doc/archive.md.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/spark"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"

	"hearsay/extract"
	"hearsay/intake"
)

func main() {
	registerFunctions()
	var s settings
	flag.StringVar(&s.Out, "out", "", "the folder that files are written to; every worker must see it")
	flag.StringVar(&s.Model, "model", extract.Fast, "the engine that reads")
	flag.BoolVar(&s.Force, "force", false, "read texts that are not in English, too")
	flag.Int64Var(&s.Limit, "max", intake.DefaultLimit, "refuse a document of more bytes")
	flag.IntVar(&s.Workers, "workers", runtime.GOMAXPROCS(0), "documents of one file that are read at a time")
	flag.IntVar(&s.Partitions, "partitions", 16, "files that copies, and candidates, are spread over")
	flag.BoolVar(&s.Compare, "compare", true, "look for copies and candidates for claims, too")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), "usage: archive --out DIR [--runner prism] FILE...\n\n")
		flag.PrintDefaults()
	}
	flag.Parse()
	beam.Init() // a worker of an engine stays in there
	if err := run(context.Background(), cmp.Or(*runners.Runner, "prism"), s, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
}

// run lists the files that paths lead to and reads them on an engine.
func run(ctx context.Context, runner string, s settings, paths []string) error {
	switch {
	case s.Out == "":
		return errors.New("--out is missing")
	case s.Partitions < 1 || s.Partitions > 1<<16:
		return errors.New("--partitions: from 1 to 65536")
	}
	var inputs []string
	for path, err := range intake.Files(ctx, paths) {
		if err != nil {
			return err
		}
		inputs = append(inputs, path)
	}
	if inputs == nil {
		return errors.New("nothing to read; name crawl archives, or a folder of them")
	}
	slices.Sort(inputs)
	if err := os.MkdirAll(s.Out, 0o777); err != nil {
		return err
	}
	p := beam.NewPipeline()
	pipeline(p.Root(), s, slices.Compact(inputs))
	_, err := beam.Run(ctx, runner, p)
	return err
}
