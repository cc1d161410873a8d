package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"hearsay"
)

// A Name is a name in a text with its type.
type Name struct {
	Span hearsay.Span
	Type string // "PERSON", "LOC", ...
}

// NamesOf reads names off BIO labels, one for each token with its span. B-T
// begins a name of type T, I-T goes on with it; an I-T that follows nothing it
// could go on with begins one, as conlleval has it; every other label is
// outside. Invalid: not as many labels as spans.
func NamesOf(labels []string, tokens []hearsay.Span) ([]Name, error) {
	if len(labels) != len(tokens) {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%d labels for %d tokens", len(labels), len(tokens))}
	}
	var out []Name
	open := "" // the type of the name that the last token was in
	for i, label := range labels {
		mark, kind, _ := strings.Cut(label, "-")
		switch {
		case mark == "I" && kind != "" && kind == open:
			out[len(out)-1].Span.End = tokens[i].End
		case (mark == "B" || mark == "I") && kind != "":
			out = append(out, Name{tokens[i], kind})
			open = kind
		default:
			open = ""
		}
	}
	return out, nil
}

// A NameScorer gathers names, gold and predicted. The zero value is ready.
type NameScorer struct {
	Typed   Count // span and type are right
	Untyped Count // the span is right
	kinds   map[string]*Count
}

// Add scores the names of one text, in any order. Each is matched once.
func (s *NameScorer) Add(gold, pred []Name) {
	s.Typed.add(commonNames(gold, pred))
	s.Untyped.add(commonNames(untyped(gold), untyped(pred)))
	if s.kinds == nil {
		s.kinds = map[string]*Count{}
	}
	types := map[string]bool{}
	for _, n := range slices.Concat(gold, pred) {
		types[n.Type] = true
	}
	for t := range types {
		if s.kinds[t] == nil {
			s.kinds[t] = &Count{}
		}
		s.kinds[t].add(commonNames(only(gold, t), only(pred, t)))
	}
}

// Types returns the types that were seen, sorted.
func (s *NameScorer) Types() []string { return slices.Sorted(maps.Keys(s.kinds)) }

// Type returns the score of one type.
func (s *NameScorer) Type(name string) Count {
	if c := s.kinds[name]; c != nil {
		return *c
	}
	return Count{}
}

func only(names []Name, kind string) []Name {
	return slices.DeleteFunc(slices.Clone(names), func(n Name) bool { return n.Type != kind })
}

func untyped(names []Name) []Name {
	out := slices.Clone(names)
	for i := range out {
		out[i].Type = ""
	}
	return out
}

func commonNames(gold, pred []Name) Count {
	c := Count{Gold: len(gold), Predicted: len(pred)}
	gold, pred = slices.Clone(gold), slices.Clone(pred)
	slices.SortFunc(gold, compareNames)
	slices.SortFunc(pred, compareNames)
	for len(gold) > 0 && len(pred) > 0 {
		switch order := compareNames(gold[0], pred[0]); {
		case order < 0:
			gold = gold[1:]
		case order > 0:
			pred = pred[1:]
		default:
			c.Correct++
			gold, pred = gold[1:], pred[1:]
		}
	}
	return c
}

func compareNames(a, b Name) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), strings.Compare(a.Type, b.Type))
}

// WriteTable writes the score as a table for people.
func (s *NameScorer) WriteTable(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s%8s%8s%8s%9s\n", "", "P", "R", "F1", "gold")
	line := func(name string, c Count) {
		fmt.Fprintf(&b, "%-12s%8.2f%8.2f%8.2f%9d\n", name, c.P(), c.R(), c.F1(), c.Gold)
	}
	line("names", s.Typed)
	line("spans", s.Untyped)
	for _, t := range s.Types() {
		line(t, s.Type(t))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
