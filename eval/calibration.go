package eval

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"hearsay"
)

// An Outcome is one prediction as one annotator sees it.
type Outcome struct {
	Confidence float64 // in [0, 1]
	Matched    bool    // joined with a gold attribution by Pairs
	Weight     float64 // 1/n for n annotators
}

// Outcomes says, for each predicted attribution in order and for each
// annotator in turn, whether it matches: pred outcomes of the first annotator,
// then those of the second. gold is the weighed number of gold attributions,
// which recall needs.
func (c *Case) Outcomes(pred []Attribution) (outcomes []Outcome, gold float64) {
	for _, list := range c.Gold {
		weight := 1 / float64(len(c.Gold))
		gold += float64(weight * float64(len(list)))
		for j, g := range Pairs(list, pred) {
			outcomes = append(outcomes, Outcome{pred[j].Confidence, g >= 0, weight})
		}
	}
	return outcomes, gold
}

// A Bin is one row of a reliability table.
type Bin struct {
	Low, High  float64 // of the confidences that fall into it; equal-width bins: [Low, High)
	Weight     float64 // predictions in it
	Confidence float64 // their mean confidence
	Accuracy   float64 // the share of them that match
}

// A Calibration says how far confidence can be taken at its word. The errors
// are the expected calibration error of Naeini, Cooper and Hauskrecht (AAAI
// 2015): the mean over bins of |accuracy - confidence|, by weight, in [0, 1].
type Calibration struct {
	Width []Bin   // ten bins of equal width, empty ones included
	Mass  []Bin   // at most ten bins of about equal weight; equal confidences stay together
	ECE   float64 // over Width
	Equal float64 // over Mass
	Brier float64 // mean squared error of confidence
}

// bins is the number of bins of a reliability table.
const bins = 10

// Calibrate measures calibration. Invalid: a confidence outside [0, 1].
func Calibrate(outcomes []Outcome) (*Calibration, error) {
	sorted, err := byConfidence(outcomes)
	if err != nil {
		return nil, err
	}
	c := &Calibration{Width: make([]Bin, bins)}
	for i := range c.Width {
		c.Width[i].Low, c.Width[i].High = float64(i)/bins, float64(i+1)/bins
	}
	total, squares := 0.0, 0.0
	for _, o := range sorted {
		c.Width[min(int(o.Confidence*bins), bins-1)].add(o)
		total += o.Weight
		miss := o.Confidence - hit(o)
		squares += float64(o.Weight * miss * miss)
	}
	var bin Bin
	done := 0.0
	for i, o := range sorted {
		if bin.Weight == 0 {
			bin.Low = o.Confidence
		}
		bin.add(o)
		done += o.Weight
		bin.High = o.Confidence
		last := i+1 == len(sorted)
		full := done >= total*float64(len(c.Mass)+1)/bins
		if last || full && sorted[i+1].Confidence > o.Confidence {
			c.Mass = append(c.Mass, bin)
			bin = Bin{}
		}
	}
	c.ECE, c.Equal = finish(c.Width, total), finish(c.Mass, total)
	if total > 0 {
		c.Brier = squares / total
	}
	return c, nil
}

func hit(o Outcome) float64 { return weightIf(o.Matched, 1) }

// add sums up; finish turns the sums into means.
func (b *Bin) add(o Outcome) {
	b.Weight += o.Weight
	b.Confidence += float64(o.Weight * o.Confidence)
	b.Accuracy += float64(o.Weight * hit(o))
}

// finish turns the sums of the bins into means and returns the error.
func finish(list []Bin, total float64) float64 {
	sum := 0.0
	for i := range list {
		b := &list[i]
		if b.Weight == 0 {
			continue
		}
		sum += math.Abs(b.Accuracy - b.Confidence)
		b.Confidence /= b.Weight
		b.Accuracy /= b.Weight
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// A Point is what is left when only predictions of at least a confidence are
// kept.
type Point struct {
	Threshold float64
	Kept      float64 // weight of the predictions kept
	PRF
}

// Curve returns a point for each distinct confidence, rising. gold is the
// number of gold attributions. Matches are those of the full set of
// predictions: that a dropped one could free its gold one for another is left
// out. Invalid: a confidence outside [0, 1].
func Curve(outcomes []Outcome, gold float64) ([]Point, error) {
	sorted, err := byConfidence(outcomes)
	if err != nil {
		return nil, err
	}
	var out []Point
	kept, hits := 0.0, 0.0
	for i := len(sorted) - 1; i >= 0; i-- {
		kept += sorted[i].Weight
		hits += float64(sorted[i].Weight * hit(sorted[i]))
		if i == 0 || sorted[i-1].Confidence < sorted[i].Confidence {
			out = append(out, Point{sorted[i].Confidence, kept, prf(hits, kept, hits, gold)})
		}
	}
	slices.Reverse(out)
	return out, nil
}

// byConfidence sorts outcomes by everything that tells them apart, so that
// sums do not depend on their order.
func byConfidence(outcomes []Outcome) ([]Outcome, error) {
	for i, o := range outcomes {
		if !(o.Confidence >= 0 && o.Confidence <= 1) {
			return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("confidence %v of prediction %d is not in [0, 1]", o.Confidence, i+1)}
		}
	}
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, func(a, b Outcome) int {
		return cmp.Or(cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(hit(a), hit(b)), cmp.Compare(a.Weight, b.Weight))
	})
	return sorted, nil
}
