// Command generate makes an archive of invented pages, to measure on:
//
//	go run ./generate --files 20 --pages 50000 DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hearsay/archive/crawl"
)

func main() {
	var p crawl.Plan
	flag.IntVar(&p.Files, "files", 20, "how many files")
	flag.IntVar(&p.Pages, "pages", 50_000, "how many pages in all of them")
	flag.Uint64Var(&p.Seed, "seed", 1, "another number, other pages")
	bad := flag.Bool("bad", false, "make a file that breaks off and one that lies about its lengths, too")
	flag.Parse()
	if flag.NArg() != 1 || p.Files < 1 || p.Pages < 0 {
		fmt.Fprintln(os.Stderr, "usage: generate [--files N] [--pages N] [--seed N] [--bad] DIR")
		os.Exit(2)
	}
	if err := generate(flag.Arg(0), p, *bad); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(dir string, p crawl.Plan, bad bool) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	names, err := crawl.Write(dir, p)
	if err != nil || !bad {
		return err
	}
	if err := crawl.Truncate(names[0], filepath.Join(dir, "truncated.warc.gz"), 0.6); err != nil {
		return err
	}
	return crawl.Lie(names[0], filepath.Join(dir, "lying.warc.gz"))
}
