// Command refer trains the ranker of the entities that a pronoun may stand for, on the
// chains of the training part of GUM:
//
//	go run ./train/refer -data ../shared/data -out extract/refer/ranker.bin
//
// Words are given; tags, trees, attributions and all links but those of pronouns are
// the engine's own. The log-linear model is fitted by AdaGrad to the probability of all
// right options together. The thresholds are the lowest by which, in five folds over
// the texts, no more than the given share of the pronouns gets a wrong answer. The order
// of the examples is fixed, so the same data and engine give the same bytes. It takes
// about a minute.
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"

	"hearsay/eval"
	"hearsay/extract"
	"hearsay/extract/refer"
	"hearsay/extract/token"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the corpora")
	out := flag.String("out", "extract/refer/ranker.bin", "file to write")
	wrong := flag.Float64("wrong", 0.08, "the share of pronouns that may get a wrong answer")
	flag.Parse()
	if err := run(*data, *out, *wrong); err != nil {
		fmt.Fprintln(os.Stderr, "refer:", err)
		os.Exit(1)
	}
}

func run(data, out string, wrong float64) error {
	path := filepath.Join(data, "gum", "train.conllu.gz")
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	texts, err := read(path)
	if err != nil {
		return err
	}
	keep, err := thresholds(texts, wrong)
	if err != nil {
		return err
	}
	var all []example
	for _, t := range texts {
		all = append(all, t.examples...)
	}
	fmt.Fprintf(os.Stderr, "%d texts, %d pronouns, thresholds %.2f\n", len(texts), len(all), keep)
	return os.WriteFile(out, refer.Pack(fit(all), keep, sha256.Sum256(raw)), 0o644)
}

// A text is a document as the engine reads it, with its gold chains and the examples in it.
type text struct {
	pages    []*refer.Page
	chains   []eval.Chain
	pronouns []pronoun
	examples []example
}

// Add keeps a page.
func (t *text) Add(p *refer.Page) { t.pages = append(t.pages, p) }

// A pronoun is one of the third person whose gold chain has a name.
type pronoun struct{ word, chain, kind int }

// An example is a pronoun with its options and which of them are right.
type example struct {
	kind    int
	options [][]uint16
	right   []bool
}

// read returns the texts with their examples.
func read(path string) ([]*text, error) {
	file, err := eval.OpenConllu(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	reader, err := extract.New()
	if err != nil {
		return nil, err
	}
	ranker, err := refer.ReadRanker(string(refer.Pack(make([]float64, refer.Weights), [refer.Kinds]float64{}, [32]byte{})))
	if err != nil {
		return nil, err
	}
	var out []*text
	for {
		gold, err := file.Document()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		t := &text{}
		t.chains, _ = gold.Chains()
		named := make([]bool, len(t.chains))
		of := map[int]int{}
		for k, c := range t.chains {
			for _, m := range c.Mentions {
				named[k] = named[k] || m.Named
				if _, taken := of[m.Head]; !taken {
					of[m.Head] = k
				}
			}
		}
		if err := reader.Refer(context.Background(), words(gold), gold.Speakers(), t); err != nil {
			return nil, err
		}
		resolver := refer.New(ranker)
		resolver.Teach(func(q refer.Question) int {
			e, choice := learn(q, of)
			if e.right != nil {
				t.examples = append(t.examples, e)
				if k := of[q.Head]; named[k] {
					t.pronouns = append(t.pronouns, pronoun{q.Head, k, q.Kind})
				}
			}
			return choice
		})
		for _, p := range t.pages {
			resolver.Add(p)
		}
		out = append(out, t)
	}
}

// learn turns a question into an example, and answers it. One that nobody has marked is
// no example.
func learn(q refer.Question, of map[int]int) (example, int) {
	last := len(q.Options) - 1
	want, marked := of[q.Head]
	e := example{kind: q.Kind, right: make([]bool, last+1)}
	choice := last
	for i := last; i >= 0; i-- {
		e.options = append(e.options, nil)
		if n := len(q.Options[i].Heads); n > 0 && marked {
			// The nearest mention that is marked decides what the entity is.
			for n--; n >= 0; n-- {
				if k, known := of[q.Options[i].Heads[n]]; known {
					if e.right[i] = k == want; e.right[i] {
						choice = i
					}
					break
				}
			}
		}
	}
	for i := range q.Options {
		e.options[i] = q.Options[i].Features
	}
	if choice == last {
		e.right[last] = true
	}
	if !marked {
		e.right = nil
	}
	return e, choice
}

// words is a document as its treebank cuts it.
func words(gold *eval.Gold) *token.Text {
	var words []string
	var spaced []bool
	var sentences, paragraphs []token.Sentence
	for i, s := range gold.Sentences {
		first := len(words)
		for j, w := range s.Words {
			words, spaced = append(words, w.Form), append(spaced, s.Spaced(j))
		}
		sentences = append(sentences, token.Sentence{First: first, Last: len(words)})
		if i == 0 || s.Paragraph {
			paragraphs = append(paragraphs, token.Sentence{First: first})
		}
		paragraphs[len(paragraphs)-1].Last = len(words)
	}
	return token.FromTokens(words, spaced, sentences, paragraphs)
}

const (
	folds  = 5
	epochs = 20
	rate   = 0.1
	decay  = 1e-4 // pull of every weight towards nought at each use
)

// fit returns a weight for every feature, and a last one of nought.
func fit(all []example) []float64 {
	w, g := make([]float64, refer.Weights+1), make([]float64, refer.Weights+1)
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			e := all[n]
			p := probabilities(w, e)
			right := 0.0
			for i, ok := range e.right {
				if ok {
					right += p[i]
				}
			}
			for i, f := range e.options {
				miss := p[i]
				if e.right[i] {
					miss -= p[i] / max(right, 1e-12)
				}
				for _, k := range f {
					if k >= refer.Weights {
						continue
					}
					d := miss + decay*w[k]
					g[k] += d * d
					w[k] -= rate * d / math.Sqrt(g[k]+1e-8)
				}
			}
		}
	}
	return w
}

func probabilities(w []float64, e example) []float64 {
	out := make([]float64, len(e.options))
	top := math.Inf(-1)
	for i, f := range e.options {
		for _, k := range f {
			out[i] += w[k]
		}
		top = max(top, out[i])
	}
	total := 0.0
	for i := range out {
		out[i] = math.Exp(out[i] - top)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// thresholds are the lowest probabilities, one for each kind of pronoun, from which answers are
// wrong for no more than a share of them. Each fold is read with the weights of the others and
// with the links that the program itself finds, all kinds at one threshold.
func thresholds(texts []*text, wrong float64) ([refer.Kinds]float64, error) {
	const low, steps = 0.3, 12
	at := func(step int) float64 { return low + 0.05*float64(step) }
	var sums [steps][refer.Kinds]eval.Answers
	for fold := range folds {
		var seen []example
		for i, t := range texts {
			if i%folds != fold {
				seen = append(seen, t.examples...)
			}
		}
		w := fit(seen)
		for step := range sums {
			p := at(step)
			ranker, err := refer.ReadRanker(string(refer.Pack(w, [refer.Kinds]float64{p, p, p}, [32]byte{})))
			if err != nil {
				return [refer.Kinds]float64{}, err
			}
			for i, t := range texts {
				if i%folds == fold {
					t.judge(ranker, &sums[step])
				}
			}
		}
	}
	var keep [refer.Kinds]float64
	for kind := range keep {
		for step := range sums {
			a := sums[step][kind]
			keep[kind] = at(step)
			fmt.Fprintf(os.Stderr, "kind %d: from %.2f on %d right, %d wrong, %d open\n", kind, keep[kind], a.Right, a.Wrong, a.Open)
			if float64(a.Wrong) <= wrong*float64(a.Right+a.Wrong+a.Open) {
				break
			}
		}
	}
	return keep, nil
}

// judge adds what a ranker makes of the pronouns of a text.
func (t *text) judge(ranker *refer.Ranker, sums *[refer.Kinds]eval.Answers) {
	resolver := refer.New(ranker)
	for _, p := range t.pages {
		resolver.Add(p)
	}
	var found []eval.Chain
	for _, c := range resolver.Chains() {
		var one eval.Chain
		for i, p := range c.Phrases {
			one.Mentions = append(one.Mentions, eval.Phrase{First: p[0], Last: p[1], Head: c.Heads[i], Named: c.Named[i]})
		}
		found = append(found, one)
	}
	judge := eval.NewJudge(t.chains, found)
	for _, p := range t.pronouns {
		a, sum := judge.Judge(p.word, p.chain), &sums[p.kind]
		sum.Right, sum.Wrong, sum.Open = sum.Right+a.Right, sum.Wrong+a.Wrong, sum.Open+a.Open
	}
}
