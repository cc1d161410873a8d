package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// Labels are what an annotator or a program says of one attribution, by field: stance,
// voice, negated ("yes" or "no") and likelihood (the row of the scale, "-" for none).
type Labels [4]string

// StanceFields names the fields of Labels.
var StanceFields = [4]string{"stance", "voice", "negated", "likelihood"}

// LabelsOf are the labels of a statement.
func LabelsOf(s *hearsay.Statement) Labels {
	out := Labels{string(s.Stance), string(s.Voice), "no", "-"}
	if s.Negated {
		out[2] = "yes"
	}
	if s.Likelihood != nil {
		out[3] = s.Likelihood.Term
	}
	return out
}

// A Labelled is one attribution with the labels that two annotators gave it, each by
// themselves. It is given by offset, or as a line of a file of written attributions.
type Labelled struct {
	Text                 string // the name of the text
	Line                 int    // from 1; 0 where the offsets are given
	Source, Cue, Content []Piece
	Passes               [2]Labels
}

// ReadLabelled reads attributions with their labels, one a line, fields parted by tabs: the
// text, then source, cue and content in code points ("3:9;12:20", empty for none) or the
// number of a line, then four labels of each pass; offsets may stand with the labels of one
// pass alone, which counts for both. Lines that begin with # are left out.
// It returns Invalid, with path and line, for a line of another form, and Unavailable
// where r fails.
func ReadLabelled(r io.Reader, path string) ([]Labelled, error) {
	var out []Labelled
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		item, err := readLabelled(strings.Split(line, "\t"))
		if err != nil {
			return nil, &hearsay.Error{Code: hearsay.Invalid, Message: err.Error(), Path: path, Line: n}
		}
		out = append(out, item)
	}
	if err := lines.Err(); err != nil {
		return nil, &hearsay.Error{Code: hearsay.Unavailable, Message: "cannot be read", Path: path, Err: cause(err)}
	}
	return out, nil
}

// ReadLabelledFile is ReadLabelled of a file; NotFound where there is none.
func ReadLabelledFile(path string) ([]Labelled, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadLabelled(f, path)
}

func readLabelled(field []string) (Labelled, error) {
	item := Labelled{Text: field[0]}
	var labels []string
	switch len(field) {
	case 8, 12:
		for i, at := range [3]*[]Piece{&item.Source, &item.Cue, &item.Content} {
			pieces, err := readStretches(field[1+i])
			if err != nil {
				return item, err
			}
			*at = pieces
		}
		if len(item.Content) == 0 {
			return item, fmt.Errorf("an attribution has no content")
		}
		labels = field[4:]
	case 10:
		line, err := strconv.Atoi(field[1])
		if err != nil || line < 1 {
			return item, fmt.Errorf("%q is no number of a line", field[1])
		}
		item.Line, labels = line, field[2:]
	default:
		return item, fmt.Errorf("%d fields, not 8, 10 or 12", len(field))
	}
	copy(item.Passes[0][:], labels[:4])
	copy(item.Passes[1][:], labels[len(labels)-4:])
	return item, nil
}

// readStretches reads "3:9;12:20".
func readStretches(s string) ([]Piece, error) {
	if s == "" {
		return nil, nil
	}
	var out []Piece
	last := 0
	for at := range strings.SplitSeq(s, ";") {
		from, to, _ := strings.Cut(at, ":")
		start, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || start < last || end < start {
			return nil, fmt.Errorf("%q is no stretch of a text", at)
		}
		out, last = append(out, Piece{start, end}), end
	}
	return out, nil
}

// Statement is the attribution as a statement of the text, without labels.
func (t *Text) Statement(item *Labelled) hearsay.Statement {
	spans := func(pieces []Piece) hearsay.Spans {
		var out hearsay.Spans
		for _, p := range pieces {
			out = append(out, t.span(p))
		}
		return out
	}
	return hearsay.Statement{
		Source:  hearsay.Ref{Spans: spans(item.Source)},
		Cue:     hearsay.Cue{Spans: spans(item.Cue)},
		Content: spans(item.Content),
	}
}

// A StanceScorer compares labels: those of the two passes with each other, and those of
// a program with what the passes agree on and with the first pass alone.
type StanceScorer struct {
	passes, agreed, first [4]confusion
}

// confusion counts pairs of labels: the one of the gold, then the other.
type confusion map[[2]string]int

func (c *confusion) add(gold, other string) {
	if *c == nil {
		*c = confusion{}
	}
	(*c)[[2]string{gold, other}]++
}

// Add takes one item with what a program says of it.
func (s *StanceScorer) Add(item *Labelled, got Labels) {
	for f := range StanceFields {
		a, b := item.Passes[0][f], item.Passes[1][f]
		s.passes[f].add(a, b)
		s.first[f].add(a, got[f])
		if a == b {
			s.agreed[f].add(a, got[f])
		}
	}
}

// total is the number of pairs, and equal those of two labels alike.
func (c confusion) total() (total, equal int) {
	for pair, n := range c {
		total += n
		if pair[0] == pair[1] {
			equal += n
		}
	}
	return total, equal
}

// kappa is Cohen's (1960), per cent: how far two agree beyond what their label counts
// would by chance. It is 100 where both know one label only.
func (c confusion) kappa() float64 {
	total, equal := c.total()
	left, right := map[string]int{}, map[string]int{}
	for pair, n := range c {
		left[pair[0]] += n
		right[pair[1]] += n
	}
	chance := 0 // times total squared
	for label, n := range left {
		chance += n * right[label]
	}
	square := float64(total) * float64(total)
	if total == 0 || float64(chance) == square {
		return 100
	}
	by := float64(chance) / square
	return 100 * (float64(equal)/float64(total) - by) / (1 - by)
}

// LabelFigures is the score of one label of a field.
type LabelFigures struct {
	Field, Label string
	PRF
	Gold, Predicted int
}

// figures scores each label that the gold or the program uses.
func (c confusion) figures(field string) []LabelFigures {
	seen := map[string]*LabelFigures{}
	hits := map[string]int{}
	of := func(label string) *LabelFigures {
		if seen[label] == nil {
			seen[label] = &LabelFigures{Field: field, Label: label}
		}
		return seen[label]
	}
	for pair, n := range c {
		of(pair[0]).Gold += n
		of(pair[1]).Predicted += n
		if pair[0] == pair[1] {
			hits[pair[0]] += n
		}
	}
	var out []LabelFigures
	for _, label := range slices.SortedFunc(maps.Keys(seen), func(a, b string) int {
		return cmp.Or(cmp.Compare(seen[b].Gold, seen[a].Gold), strings.Compare(a, b))
	}) {
		f := *seen[label]
		hit := float64(hits[label])
		f.PRF = prf(hit, float64(f.Predicted), hit, float64(f.Gold))
		out = append(out, f)
	}
	return out
}

// Figures are the scores of the labels against what the passes agree on, by field, the
// most frequent label first.
func (s *StanceScorer) Figures() []LabelFigures {
	var out []LabelFigures
	for f, field := range StanceFields {
		out = append(out, s.agreed[f].figures(field)...)
	}
	return out
}

// WriteTable writes agreement, accuracy and the scores of the labels for people.
func (s *StanceScorer) WriteTable(w io.Writer) error {
	var out strings.Builder
	share := func(c confusion) (per float64, total int) {
		total, equal := c.total()
		if total == 0 {
			return 0, 0
		}
		return 100 * float64(equal) / float64(total), total
	}
	fmt.Fprintf(&out, "%-12s%7s%10s%7s%10s%7s%8s%12s%7s\n", "", "items", "two agree", "kappa", "of agreed", "right", "kappa", "of pass 1", "right")
	for f, field := range StanceFields {
		both, n := share(s.passes[f])
		agreed, m := share(s.agreed[f])
		first, k := share(s.first[f])
		fmt.Fprintf(&out, "%-12s%7d%10.1f%7.1f%10d%7.1f%8.1f%12d%7.1f\n", field, n, both, s.passes[f].kappa(), m, agreed, s.agreed[f].kappa(), k, first)
	}
	fmt.Fprintf(&out, "\n%-12s%-22s%6s%11s%7s%7s%7s%16s\n", "of agreed", "", "gold", "predicted", "P", "R", "F1", "F1 of pass 1")
	for f, field := range StanceFields {
		first := map[string]LabelFigures{}
		for _, l := range s.first[f].figures(field) {
			first[l.Label] = l
		}
		for _, l := range s.agreed[f].figures(field) {
			fmt.Fprintf(&out, "%-12s%-22s%6d%11d%7.1f%7.1f%7.1f%16.1f\n", field, l.Label, l.Gold, l.Predicted, l.P, l.R, l.F1, first[l.Label].F1)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}
