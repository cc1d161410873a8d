package attribute

import (
	"fmt"
	"math"
	"slices"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// Before and After are how many tokens around a cue are looked at. The networks learn with
// 128 on either side; 64 and 96 take a third less time.
const (
	Before = 64
	After  = 96
)

// The states of the chain.
const (
	nothing = iota
	source
	content
	states
)

// A spanFinder finds the source and the content of a cue.
type spanFinder struct {
	word                          *model.DenseInt8
	cue                           *model.Dense
	distance, sentence, paragraph []float32 // rows of the width of the hidden layer
	deep                          []*model.DenseInt8
	out                           *model.Dense
}

func (f *spanFinder) load(w *model.Weights) (err error) {
	if f.word, err = w.DenseInt8("heads.span_word"); err != nil {
		return err
	}
	if f.cue, err = w.Dense("heads.span_cue"); err != nil {
		return err
	}
	wide := f.word.Out
	if f.distance, err = w.F32("heads.distance.weight", 33, wide); err != nil {
		return err
	}
	if f.sentence, err = w.F32("heads.sentence.weight", 7, wide); err != nil {
		return err
	}
	if f.paragraph, err = w.F32("heads.paragraph.weight", 5, wide); err != nil {
		return err
	}
	layers, err := w.I32("heads.deep", 1)
	if err != nil {
		return err
	}
	for i := range layers[0] {
		layer, err := w.DenseInt8(fmt.Sprintf("heads.deep.%d", i))
		if err != nil {
			return err
		}
		f.deep = append(f.deep, layer)
	}
	f.out, err = w.Dense("heads.span_out")
	return err
}

// find fills in the source and the content of found and returns the log probability
// of their path, per token. words holds the tokens as the window sees them; sentence and
// paragraph the numbers of their ranges.
func (f *spanFinder) find(found *Attribution, h, words []float32, sentence, paragraph []int32, a *model.Arena) float64 {
	mark := a.Mark()
	defer a.Release(mark)
	wide, width := f.word.Out, f.word.In
	cue := found.Cue
	lo, hi := max(0, cue.First-Before), min(len(sentence), cue.Last+After)
	for paragraph[lo] < paragraph[cue.First]-1 {
		lo++
	}
	for paragraph[hi-1] > paragraph[cue.First]+1 {
		hi--
	}
	n := hi - lo

	mean, asked := a.F32(width), a.Unset(wide)
	for i := cue.First; i < cue.Last; i++ {
		model.Add(mean, h[i*width:(i+1)*width])
	}
	model.Scale(mean, 1/float32(cue.Last-cue.First))
	f.cue.Apply(asked, mean, 1)
	// Rows -1 and n stay zero: what the convolution sees beyond the window.
	x := a.Unset((n + 2) * wide)
	clear(x[:wide])
	clear(x[(n+1)*wide:])
	same := a.Unset(wide) // what all words of a sentence have alike
	for i := range n {
		row, at := x[(i+1)*wide:(i+2)*wide], lo+i
		if i == 0 || sentence[at] != sentence[at-1] {
			copy(same, asked)
			model.Add(same, tableRow(f.sentence, wide, clip(sentence[at]-sentence[cue.First], 3)))
			model.Add(same, tableRow(f.paragraph, wide, clip(paragraph[at]-paragraph[cue.First], 2)))
		}
		copy(row, words[at*wide:(at+1)*wide])
		model.Add(row, same)
		model.Add(row, tableRow(f.distance, wide, bucket(at, cue)))
	}
	inner := x[wide : (n+1)*wide]
	model.ReLU(inner)
	y := a.Unset(n * wide)
	for _, layer := range f.deep {
		layer.Slide(y, x, n, wide, a)
		model.ReLU(y)
		model.Add(inner, y)
	}
	scores := a.Unset(n * states * states)
	f.out.Apply(scores, inner, n)
	path := bestPath(scores, n)
	if !slices.Contains(path, content) {
		path = bestPathWithContent(scores, n)
	}
	found.Source, found.Content = nil, nil
	for i := 0; i < n; {
		j := i + 1
		for j < n && path[j] == path[i] {
			j++
		}
		run := token.Sentence{First: lo + i, Last: lo + j}
		switch path[i] {
		case source:
			found.Source = without(found.Source, run, cue)
		case content:
			found.Content = without(found.Content, run, cue)
		}
		i = j
	}
	return pathProbability(scores, path, n, a)
}

// without appends run to list, leaving out the tokens of the cue.
func without(list []token.Sentence, run, cue token.Sentence) []token.Sentence {
	if left := (token.Sentence{First: run.First, Last: min(run.Last, cue.First)}); left.First < left.Last {
		list = append(list, left)
	}
	if right := (token.Sentence{First: max(run.First, cue.Last), Last: run.Last}); right.First < right.Last {
		list = append(list, right)
	}
	return list
}

func tableRow(table []float32, wide, i int) []float32 { return table[i*wide : (i+1)*wide] }

func clip(d int32, limit int32) int { return int(max(-limit, min(limit, d)) + limit) }

// bucket is the signed distance of a token to the cue in 33 classes: single steps
// up to 8, then wider ones; 16 on the cue.
func bucket(at int, cue token.Sentence) int {
	sign, far := 1, at-cue.Last+1
	if at < cue.First {
		sign, far = -1, cue.First-at
	}
	if far <= 0 {
		return 16
	}
	if far > 8 {
		class := 9
		for _, limit := range [...]int{10, 14, 20, 28, 40, 60, 90} {
			if far > limit {
				class++
			}
		}
		far = class
	}
	return 16 + sign*far
}

// bestPath is Viterbi's path through n steps of scores [states × states]: row the
// state before, column the state at the step. The state before the first is nothing.
func bestPath(scores []float32, n int) []uint8 {
	back := make([][states]uint8, n)
	var best [states]float32
	copy(best[:], scores[:states])
	for t := 1; t < n; t++ {
		step := scores[t*states*states:]
		var next [states]float32
		for to := range states {
			next[to] = float32(math.Inf(-1))
			for from := range states {
				if s := best[from] + step[from*states+to]; s > next[to] {
					next[to], back[t][to] = s, uint8(from)
				}
			}
		}
		best = next
	}
	at := uint8(0)
	for s := range best {
		if best[s] > best[at] {
			at = uint8(s)
		}
	}
	path := make([]uint8, n)
	for t := n - 1; t >= 0; t-- {
		path[t] = at
		at = back[t][at]
	}
	return path
}

// bestPathWithContent is the best of the paths that pass through content. A cue whose own
// best path finds none has one all the same: without this, 28 of the 2,210 statements of the
// development texts are lost, leads among them that repeat the headline's.
func bestPathWithContent(scores []float32, n int) []uint8 {
	// A state is doubled: before any content (0 to 2) and since (3 to 5).
	const double = 2 * states
	low := float32(math.Inf(-1))
	back := make([][double]uint8, n)
	best := [double]float32{scores[nothing], scores[source], low, low, low, scores[content]}
	for t := 1; t < n; t++ {
		step := scores[t*states*states:]
		next := [double]float32{low, low, low, low, low, low}
		for from, before := range best {
			for to := range states {
				after := to
				if to == content || from >= states {
					after += states
				}
				if s := before + step[from%states*states+to]; s > next[after] {
					next[after], back[t][after] = s, uint8(from)
				}
			}
		}
		best = next
	}
	at := uint8(states)
	for s := states; s < double; s++ {
		if best[s] > best[at] {
			at = uint8(s)
		}
	}
	path := make([]uint8, n)
	for t := n - 1; t >= 0; t-- {
		path[t] = at % states
		at = back[t][at]
	}
	return path
}

// pathProbability is the log probability of a path under the chain, divided by
// one more than the number of its steps that are not nothing.
func pathProbability(scores []float32, path []uint8, n int, a *model.Arena) float64 {
	const all = states * states
	mark := a.Mark()
	defer a.Release(mark)
	// What the largest score of a step is taken from goes into shift: exponentials of the rest are at most one.
	likely := a.Unset(n * all)
	first := float64(max(scores[nothing], scores[source], scores[content]))
	shift := first
	total, used := float64(scores[path[0]]), 1
	for t := 1; t < n; t++ {
		step := scores[t*all : (t+1)*all]
		total += float64(step[int(path[t-1])*states+int(path[t])])
		if path[t] != nothing {
			used++
		}
		top := model.Max(step)
		shift += float64(top)
		for k, s := range step {
			likely[t*all+k] = s - top
		}
	}
	model.Exp(likely[all:])
	var alpha [states]float64 // the sums over all paths so far, divided by exp(shift)
	for s := range states {
		alpha[s] = math.Exp(float64(scores[s]) - first)
	}
	for t := 1; t < n; t++ {
		step := (*[all]float32)(likely[t*all:])
		var next [states]float64
		for from := range states {
			for to := range states {
				next[to] += alpha[from] * float64(step[from*states+to])
			}
		}
		alpha = next
		// Sums fall by at most a few orders of magnitude a step; float64 holds some 300.
		if sum := alpha[0] + alpha[1] + alpha[2]; sum < 1e-100 || sum > 1e100 {
			for s := range alpha {
				alpha[s] /= sum
			}
			shift += math.Log(sum)
		}
	}
	return (total - shift - math.Log(alpha[0]+alpha[1]+alpha[2])) / float64(used)
}
