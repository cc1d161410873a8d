package eval

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
)

func TestNamesOf(t *testing.T) {
	for labels, want := range map[string]string{
		"O O":                         "",
		"B-PER I-PER O B-LOC":         "0:2 PER, 3:4 LOC",
		"B-PER B-PER":                 "0:1 PER, 1:2 PER",
		"I-PER I-PER":                 "0:2 PER",
		"B-PER I-LOC I-LOC":           "0:1 PER, 1:3 LOC",
		"B-PER O I-PER":               "0:1 PER, 2:3 PER",
		"B-PER - I-PER B I- E-PER":    "0:1 PER, 2:3 PER",
		"B-work-of-art I-work-of-art": "0:2 work-of-art",
	} {
		list := strings.Fields(labels)
		var tokens []hearsay.Span
		for i := range list {
			tokens = append(tokens, hearsay.Span{Start: i, End: i + 1})
		}
		names, err := NamesOf(list, tokens)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range names {
			got = append(got, n.Span.String()+" "+n.Type)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %v, want %s", labels, got, want)
		}
	}
	if _, err := NamesOf([]string{"O"}, nil); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Error(err)
	}
}

func TestNameScorer(t *testing.T) {
	name := func(a, b int, kind string) Name { return Name{hearsay.Span{Start: a, End: b}, kind} }
	var s NameScorer
	s.Add(
		[]Name{name(0, 3, "PER"), name(5, 9, "LOC"), name(12, 15, "PER")},
		[]Name{name(12, 15, "ORG"), name(5, 8, "LOC"), name(0, 3, "PER"), name(0, 3, "PER")},
	)
	s.Add(nil, []Name{name(0, 3, "PER")})
	for what, c := range map[string]struct{ got, want Count }{
		"typed":   {s.Typed, Count{1, 3, 5, 0}},
		"untyped": {s.Untyped, Count{2, 3, 5, 0}},
		"PER":     {s.Type("PER"), Count{1, 2, 3, 0}},
		"LOC":     {s.Type("LOC"), Count{0, 1, 1, 0}},
		"none":    {s.Type("none"), Count{}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %+v, want %+v", what, c.got, c.want)
		}
	}
	if got := s.Types(); !slices.Equal(got, []string{"LOC", "ORG", "PER"}) {
		t.Error(got)
	}
	var table strings.Builder
	if err := s.WriteTable(&table); err != nil || !strings.Contains(table.String(), "PER            33.33   50.00   40.00        2\n") {
		t.Error(table.String(), err)
	}
}
