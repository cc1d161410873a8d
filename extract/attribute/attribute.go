// Package attribute finds who says what: the cues of a text, and for each cue
// the words of its source and of its content.
//
// Cues are labelled token by token. Each cue is then put as a question to the
// words around it: a small convolution, told where each word lies to the cue,
// scores a chain of three states (nothing, source, content), and the best path
// through the chain is the answer.
package attribute

import (
	"math"

	"hearsay/extract/model"
	"hearsay/extract/token"
)

// An Attribution is one cue with its source and content, as ranges of tokens
// in the order of the text. Source may be empty, Content is not.
type Attribution struct {
	Cue             token.Sentence
	Source, Content []token.Sentence
	Confidence      float64 // calibrated probability that a trained annotator marks the same
}

// A Reader finds the attributions of a text.
type Reader struct {
	cue        cueFinder
	span       spanFinder
	confidence []float32 // weights of a logistic regression, see judge
	keep       []float32 // the confidence from which an attribution is one
}

// New reads the finder from its weights. It returns the errors of
// model.Weights.
func New(w *model.Weights) (*Reader, error) {
	r := &Reader{}
	if err := r.cue.load(w); err != nil {
		return nil, err
	}
	if err := r.span.load(w); err != nil {
		return nil, err
	}
	var err error
	if r.confidence, err = w.F32("heads.confidence", 4); err != nil {
		return nil, err
	}
	r.keep, err = w.F32("heads.keep", 1)
	return r, err
}

// Read returns the attributions of t in the order of their cues; h holds the
// vectors of its tokens, len(t.Tokens) × width.
func (r *Reader) Read(t *token.Text, h []float32, a *model.Arena) []Attribution {
	if len(t.Tokens) == 0 {
		return nil
	}
	cues := r.cue.find(h, len(t.Tokens), a)
	if len(cues) == 0 {
		return nil
	}
	mark := a.Mark()
	defer a.Release(mark)
	words := a.F32(len(t.Tokens) * r.span.word.Out)
	r.span.word.Apply(words, h, len(t.Tokens), a)
	sentence, paragraph := numbers(len(t.Tokens), t.Sentences), numbers(len(t.Tokens), t.Paragraphs)
	var out []Attribution
	for _, c := range cues {
		// A path is certain at best: some cues cannot reach the confidence that is wanted, whatever their spans.
		if r.judge(c.score, 0, false) < float64(r.keep[0]) {
			continue
		}
		found := Attribution{Cue: c.at}
		likelihood := r.span.find(&found, h, words, sentence, paragraph, a)
		if len(found.Content) == 0 {
			continue
		}
		found.Confidence = r.judge(c.score, likelihood, len(found.Source) == 0)
		if found.Confidence >= float64(r.keep[0]) {
			out = append(out, found)
		}
	}
	return out
}

// judge is the logistic regression behind Attribution.Confidence, fitted on the
// development texts by train/calibrate.py: on the log odds of the cue, the log
// probability of the path of its spans, and whether there is no source.
func (r *Reader) judge(cue, path float64, sourceless bool) float64 {
	cue = min(max(cue, 1e-4), 1-1e-4)
	z := float64(r.confidence[0]) + float64(r.confidence[1])*math.Log(cue/(1-cue)) + float64(r.confidence[2])*path
	if sourceless {
		z += float64(r.confidence[3])
	}
	return 1 / (1 + math.Exp(-z))
}

// numbers gives each of n tokens the number of the range it is in.
func numbers(n int, ranges []token.Sentence) []int32 {
	out := make([]int32, n)
	for k, r := range ranges {
		for i := r.First; i < r.Last; i++ {
			out[i] = int32(k)
		}
	}
	return out
}
