// Command boundary trains the weights that decide where sentences end, on the
// training parts of the treebanks EWT and GUM as raw text:
//
//	go run ./train/boundary -data ../shared/data -out extract/token/boundary.bin
//
// Logistic regression over hashed features by AdaGrad, rounded to a byte a
// weight. The order of the examples is fixed, so the same data gives the same
// bytes. It takes some five seconds.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"

	"hearsay/extract/token"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	out := flag.String("out", "extract/token/boundary.bin", "file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "boundary:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	hash := sha256.New()
	var all []example
	for _, bank := range []string{"gum", "ewt"} {
		path := filepath.Join(data, bank, "train.conllu.gz")
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, _ = hash.Write(raw)
		got, err := examples(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d places\n", bank, len(got))
		all = append(all, got...)
	}
	w := train(all)
	buf := make([]byte, token.BoundaryHeader+token.BoundaryWeights)
	copy(buf, token.BoundaryMagic)
	copy(buf[len(token.BoundaryMagic):token.BoundaryHeader], hash.Sum(nil))
	scale := 0.0
	for _, v := range w {
		scale = max(scale, math.Abs(v))
	}
	for i, v := range w {
		buf[token.BoundaryHeader+i] = byte(int8(math.Round(v / scale * 127)))
	}
	return os.WriteFile(out, buf, 0o644)
}

// An example is one place where a sentence may end.
type example struct {
	features []uint32
	ends     bool
}

const (
	epochs = 10
	rate   = 0.03
	decay  = 1e-3 // pull of every weight towards nought at each use
)

// train returns a weight for every feature.
func train(all []example) []float64 {
	w := make([]float64, token.BoundaryWeights)
	g := make([]float64, token.BoundaryWeights)
	order := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		order.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, e := range all {
			sum := 0.0
			for _, f := range e.features {
				sum += w[f]
			}
			miss := 1 / (1 + math.Exp(-sum))
			if e.ends {
				miss--
			}
			for _, f := range e.features {
				d := miss + decay*w[f]
				g[f] += d * d
				w[f] -= rate * d / math.Sqrt(g[f]+1e-8)
			}
		}
	}
	return w
}
