// Command pair makes the weights of package link/same.
//
//	go run ./train/pair rarity TEXT... > rarity.tsv            how rare each stem is, one text a line
//	go run ./train/pair features WEIGHTS PAIRS > features.tsv  pairs (label, a, b) in numbers
//	go run ./train/pair inside CLUSTERS TOLD > inside.tsv      pairs of one event (label, event, numbers)
//
// train/pair/fit.py calls all and fits the scorers.
package main

import (
	"bufio"
	"context"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/eval/told"
	"hearsay/extract"
	"hearsay/intake"
	"hearsay/link"
	"hearsay/link/same"
	"hearsay/link/word"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: pair rarity TEXT... | pair features WEIGHTS PAIRS | pair inside CLUSTERS TOLD")
	}
	out := bufio.NewWriter(os.Stdout)
	switch os.Args[1] {
	case "rarity":
		rarity(out, os.Args[2:])
	case "features":
		describe(out, os.Args[2], os.Args[3])
	case "inside":
		if err := inside(out, os.Args[2], os.Args[3]); err != nil {
			log.Fatal(err)
		}
	default:
		log.Fatal("no command ", os.Args[1])
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func lines(path string, each func(string)) {
	file, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		each(strings.TrimPrefix(s.Text(), "\ufeff"))
	}
	if s.Err() != nil {
		log.Fatal(s.Err())
	}
}

// rarity writes the hash of each stem that stands in two texts or more, and the
// logarithm of texts over those with it in 1/16.
func rarity(out *bufio.Writer, paths []string) {
	in := map[uint32]int{}
	texts := 0
	for _, path := range paths {
		lines(path, func(text string) {
			texts++
			seen := map[uint32]bool{}
			for _, w := range word.Split(nil, text, hearsay.Span{End: len(text)}) {
				h := fnv.New64a()
				h.Write([]byte(w.Stem))
				seen[uint32(h.Sum64())] = true
			}
			for h := range seen {
				in[h]++
			}
		})
	}
	hashes := make([]uint32, 0, len(in))
	for h, n := range in {
		if n >= 2 {
			hashes = append(hashes, h)
		}
	}
	slices.Sort(hashes)
	for _, h := range hashes {
		fmt.Fprintf(out, "%d\t%d\n", h, min(255, int(math.Round(16*math.Log(float64(texts)/float64(in[h]))))))
	}
}

// describe writes the label of each pair and its features.
func describe(out *bufio.Writer, weights, pairs string) {
	data, err := os.ReadFile(weights)
	if err != nil {
		log.Fatal(err)
	}
	m, err := same.Open(data)
	if err != nil {
		log.Fatal(err)
	}
	content := func(s string) *same.Content {
		return m.Content(s, hearsay.Spans{{End: len(s)}}, nil, nil)
	}
	lines(pairs, func(line string) {
		field := strings.Split(line, "\t")
		fmt.Fprint(out, field[0])
		for _, x := range m.Features(content(field[1]), content(field[2])) {
			fmt.Fprintf(out, "\t%.7g", x)
		}
		fmt.Fprintln(out)
	})
}

// inside reads the articles of the events that annotators told the claims of, and writes for each two things said in two documents of an
// event whether they are one claim to them, the event, and the numbers of the pair.
func inside(out *bufio.Writer, clusters, folder string) error {
	engine, err := extract.New()
	if err != nil {
		return err
	}
	linker, err := link.New()
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return err
	}
	for n, file := range files {
		event, err := told.Read(file)
		if err != nil {
			return err
		}
		where := places{}
		var readings []*hearsay.Reading
		for _, name := range event.Documents {
			path := filepath.Join(clusters, strings.TrimSuffix(filepath.Base(file), ".tsv"), name+".json")
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			d, err := intake.Parse(path, data, intake.Options{Force: true})
			if err != nil {
				return err
			}
			d.ID = name
			a, err := told.NewArticle(d, data)
			if err != nil {
				return err
			}
			where.add(event, name, a)
			r, err := engine.Read(context.Background(), d)
			if err != nil {
				return err
			}
			readings = append(readings, r)
		}
		linker.Compared(readings, func(c link.Compared) {
			fmt.Fprintf(out, "%d\t%d", flag(where.one(c.A, c.B)), n)
			for _, x := range c.Numbers {
				fmt.Fprintf(out, "\t%.6g", x)
			}
			fmt.Fprintln(out)
		})
	}
	return nil
}
