package eval

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A PRF is precision, recall and their harmonic mean, in per cent, rounded to
// one decimal. What has no denominator is 0.
type PRF struct {
	P, R, F1 float64
}

// RoleFigures says how well the spans of one role were found.
type RoleFigures struct {
	Exact           PRF // the same tokens
	Overlap         PRF // P: predicted spans that touch a gold one; R: gold spans that are touched
	Token           PRF // over the tokens that stand in any span of the role
	Pieces          PRF // as Exact, but every contiguous piece of a span by itself
	Gold, Predicted int // spans, annotators weighed
}

// RelationFigures says how well whole attributions were found.
type RelationFigures struct {
	Match           PRF // joined by Pairs
	Strict          PRF // joined by Twins
	Gold, Predicted int // attributions, annotators weighed
}

// Figures is the score of a set of texts, micro-averaged.
type Figures struct {
	Cue, Source, Content RoleFigures
	Attribution          RelationFigures
}

// A Scorer gathers cases. The zero value is ready; figures do not depend on
// anything but the cases and their order.
type Scorer struct {
	all    tally
	texts  int
	absent int
	each   []textScore
}

type textScore struct {
	f1   float64
	name string
}

// tally holds weighed counts: of the three roles, and of relations.
type tally struct {
	role  [3]roleTally
	n, m  float64
	match float64
	exact float64
}

// roleTally counts gold (n) and predicted (m) spans, tokens and pieces.
type roleTally struct {
	n, m, exact            float64
	touchedGold, touchPred float64
	tokens, tokN, tokM     float64
	pieces, pieceN, pieceM float64
}

// Score scores the predictions for a set of cases. Errors are those of the
// cases and of predict.
func Score(goldDir, textDir string, predict Predictor) (*Scorer, error) {
	s := &Scorer{}
	for c, err := range Cases(goldDir, textDir) {
		if err != nil {
			return nil, err
		}
		pred, found, err := predict(c.Text)
		if err != nil {
			return nil, err
		}
		s.Add(c, pred, found)
	}
	return s, nil
}

// Add scores the predictions for one text; found is false where there are
// none, which is counted.
func (s *Scorer) Add(c *Case, pred []Attribution, found bool) {
	var own tally
	for _, gold := range c.Gold {
		weight := 1 / float64(len(c.Gold))
		s.all.add(gold, pred, weight)
		own.add(gold, pred, weight)
	}
	s.texts++
	if !found {
		s.absent++
	}
	s.each = append(s.each, textScore{own.figures().Attribution.Match.F1, c.Text.Name})
}

// Texts is how many texts were scored, absent how many had no prediction.
func (s *Scorer) Texts() (texts, absent int) { return s.texts, s.absent }

// Figures returns the figures of all that was added.
func (s *Scorer) Figures() Figures { return s.all.figures() }

func (t *tally) add(gold, pred []Attribution, weight float64) {
	// The conversion keeps the product from being fused with the sum, which
	// some processors do and which would change the last bit.
	sum := func(to *float64, count int) { *to += float64(weight * float64(count)) }
	for i, of := range roles {
		r, g, p := &t.role[i], spansOf(gold, of), spansOf(pred, of)
		sum(&r.exact, common(p, g))
		goldPieces, predPieces := pieces(g), pieces(p)
		sum(&r.pieces, common(predPieces, goldPieces))
		sum(&r.pieceN, len(goldPieces))
		sum(&r.pieceM, len(predPieces))
		goldAll, predAll := union(g), union(p)
		sum(&r.n, len(g))
		sum(&r.m, len(p))
		sum(&r.touchPred, touching(p, goldAll))
		sum(&r.touchedGold, touching(g, predAll))
		sum(&r.tokens, shared(goldAll, predAll))
		sum(&r.tokN, len(goldAll))
		sum(&r.tokM, len(predAll))
	}
	sum(&t.n, len(gold))
	sum(&t.m, len(pred))
	sum(&t.match, joined(Pairs(gold, pred)))
	sum(&t.exact, joined(Twins(gold, pred)))
}

// roles takes the three roles out of an attribution, in the order of output.
var roles = [3]func(*Attribution) []int{
	func(a *Attribution) []int { return a.Cue.Tokens },
	func(a *Attribution) []int { return a.Source.Tokens },
	func(a *Attribution) []int { return a.Content.Tokens },
}

func spansOf(list []Attribution, of func(*Attribution) []int) [][]int {
	var out [][]int
	for i := range list {
		if tokens := of(&list[i]); len(tokens) > 0 {
			out = append(out, tokens)
		}
	}
	return out
}

// pieces cuts spans into their contiguous runs of tokens.
func pieces(spans [][]int) [][]int {
	var out [][]int
	for _, span := range spans {
		from := 0
		for i := 1; i <= len(span); i++ {
			if i == len(span) || span[i] != span[i-1]+1 {
				out = append(out, span[from:i])
				from = i
			}
		}
	}
	return out
}

// common counts the members that two lists have in common, each used once.
func common(a, b [][]int) int {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.SortFunc(a, slices.Compare)
	slices.SortFunc(b, slices.Compare)
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch c := slices.Compare(a[0], b[0]); {
		case c < 0:
			a = a[1:]
		case c > 0:
			b = b[1:]
		default:
			n, a, b = n+1, a[1:], b[1:]
		}
	}
	return n
}

func union(spans [][]int) []int {
	out := slices.Concat(spans...)
	slices.Sort(out)
	return slices.Compact(out)
}

func touching(spans [][]int, tokens []int) int {
	n := 0
	for _, span := range spans {
		if shared(span, tokens) > 0 {
			n++
		}
	}
	return n
}

func joined(to []int) int {
	n := 0
	for _, g := range to {
		if g >= 0 {
			n++
		}
	}
	return n
}

func (t *tally) figures() Figures {
	var role [3]RoleFigures
	for i := range t.role {
		r := &t.role[i]
		role[i] = RoleFigures{
			Exact:     prf(r.exact, r.m, r.exact, r.n),
			Overlap:   prf(r.touchPred, r.m, r.touchedGold, r.n),
			Token:     prf(r.tokens, r.tokM, r.tokens, r.tokN),
			Pieces:    prf(r.pieces, r.pieceM, r.pieces, r.pieceN),
			Gold:      wholeCount(r.n),
			Predicted: wholeCount(r.m),
		}
	}
	return Figures{role[0], role[1], role[2], RelationFigures{
		Match:     prf(t.match, t.m, t.match, t.n),
		Strict:    prf(t.exact, t.m, t.exact, t.n),
		Gold:      wholeCount(t.n),
		Predicted: wholeCount(t.m),
	}}
}

func prf(hitPred, m, hitGold, n float64) PRF {
	var p, r, f1 float64
	if m != 0 {
		p = 100 * hitPred / m
	}
	if n != 0 {
		r = 100 * hitGold / n
	}
	if p+r != 0 {
		f1 = 2 * p * r / (p + r)
	}
	return PRF{tenths(p), tenths(r), tenths(f1)}
}

// tenths rounds to one decimal as Python's round(x, 1) does: to the nearest
// decimal of the exact binary value, and a true half (0.25) to the even digit.
func tenths(x float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 1, 64), 64)
	return rounded
}

// wholeCount rounds a weighed count as Python's round does, halves to even.
func wholeCount(x float64) int { return int(math.RoundToEven(x)) }

// Worst returns the lines that list the n texts with the lowest attribution
// F1, one a line, ties by name.
func (s *Scorer) Worst(n int) string {
	each := slices.Clone(s.each)
	slices.SortFunc(each, func(a, b textScore) int {
		return cmp.Or(cmp.Compare(a.f1, b.f1), strings.Compare(a.name, b.name))
	})
	var b strings.Builder
	for _, t := range each[:min(max(n, 0), len(each))] {
		fmt.Fprintf(&b, "%6.1f  %s\n", t.f1, t.name)
	}
	return b.String()
}

// row is one line of the table: a role's way of counting and its figures.
type row struct {
	kind string
	PRF
}

func (f *RoleFigures) rows() []row {
	return []row{{"exact", f.Exact}, {"overlap", f.Overlap}, {"token", f.Token}, {"pieces", f.Pieces}}
}

func (f *RelationFigures) rows() []row {
	return []row{{"match", f.Match}, {"strict", f.Strict}}
}

// block is the figures of one role, or of whole attributions.
type block struct {
	name            string
	rows            []row
	gold, predicted int
}

func (f *Figures) blocks() []block {
	return []block{
		{"cue", f.Cue.rows(), f.Cue.Gold, f.Cue.Predicted},
		{"source", f.Source.rows(), f.Source.Gold, f.Source.Predicted},
		{"content", f.Content.rows(), f.Content.Gold, f.Content.Predicted},
		{"attribution", f.Attribution.rows(), f.Attribution.Gold, f.Attribution.Predicted},
	}
}

// JSON is the figures as one JSON object on one line, without its end.
func (f *Figures) JSON() string {
	var b strings.Builder
	between := "{"
	for _, block := range f.blocks() {
		fmt.Fprintf(&b, "%s%q: {", between, block.name)
		for _, r := range block.rows {
			fmt.Fprintf(&b, `%q: {"P": %.1f, "R": %.1f, "F1": %.1f}, `, r.kind, r.P, r.R, r.F1)
		}
		fmt.Fprintf(&b, `"gold": %d, "predicted": %d}`, block.gold, block.predicted)
		between = ", "
	}
	b.WriteString("}")
	return b.String()
}

// WriteTable writes the figures as a table for people, under a line that says
// how many texts there were.
func (s *Scorer) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d texts, %d without a prediction\n", s.texts, s.absent)
	fmt.Fprintf(&b, "%22s%7s%7s%7s\n", "", "P", "R", "F1")
	f := s.Figures()
	for _, block := range f.blocks() {
		for _, r := range block.rows {
			fmt.Fprintf(&b, "%-12s%-10s%7.1f%7.1f%7.1f\n", block.name, r.kind, r.P, r.R, r.F1)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
