package eval

import (
	"math"
	"strings"
	"testing"
)

// chainsOf writes chains of mentions of one word as "1 5 | 2 3".
func chainsOf(s string) [][]stretch {
	var out [][]stretch
	for c := range strings.SplitSeq(s, "|") {
		var list []stretch
		for _, w := range strings.Fields(c) {
			n := int(w[0] - 'a')
			list = append(list, stretch{n, n + 1})
		}
		if list != nil {
			out = append(out, list)
		}
	}
	return out
}

// TestClusters holds the three scores against examples worked out by hand; the second is
// that of Pradhan et al. (2014), figure 2 and table 1.
func TestClusters(t *testing.T) {
	for _, c := range []struct {
		name, gold, found string
		muc, cubed, ceaf  [2]float64 // precision and recall
	}{
		{"the same", "a b c | d e", "a b c | d e", [2]float64{100, 100}, [2]float64{100, 100}, [2]float64{100, 100}},
		{"reference", "a b c | d e f g", "a b | c d | f g h i", [2]float64{40, 40}, [2]float64{50, 41.667}, [2]float64{43.333, 65}},
		{"silence", "a b", "", [2]float64{0, 0}, [2]float64{0, 0}, [2]float64{0, 0}},
		{"all in one", "a b | c d", "a b c d", [2]float64{66.667, 100}, [2]float64{50, 100}, [2]float64{66.667, 33.333}},
	} {
		var s Coreference
		s.clusters(chainsOf(c.gold), chainsOf(c.found))
		for _, r := range []struct {
			name string
			ratio
			want [2]float64
		}{{"MUC", s.muc, c.muc}, {"B³", s.cubed, c.cubed}, {"CEAFe", s.ceaf, c.ceaf}} {
			p, rec, _ := r.scores()
			if math.Abs(p-r.want[0]) > 0.01 || math.Abs(rec-r.want[1]) > 0.01 {
				t.Errorf("%s, %s: %.3f and %.3f, want %v", c.name, r.name, p, rec, r.want)
			}
		}
	}
}

const spoken = `# newdoc id = one
# newpar
# newpar_block = sp who:::"#AnnaBerg" (2 s)
# sent_id = 1
1	Anna	Anna	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref)
2	slept	sleep	VERB	VBD	_	0	root	_	_

# sent_id = 2
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	said	say	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	4	nsubj	_	Entity=(2-event-new-nnnnn-cf2-1-ana)
4	helped	help	VERB	VBD	_	2	ccomp	_	_

# newpar
# sent_id = 3
1	Bert	Bert	PROPN	NNP	_	2	nsubj	_	Entity=(3-person-new-nnnnn-cf1-1-coref)
2	left	leave	VERB	VBD	_	0	root	_	_

`

// TestSubjects counts the one subject of a cue in the text by what is said of it.
func TestSubjects(t *testing.T) {
	gold, err := NewConlluReader("", strings.NewReader(spoken)).Document()
	if err != nil {
		t.Fatal(err)
	}
	chains, noted := gold.Chains()
	if !noted || len(chains) != 3 || len(chains[0].Mentions) != 2 {
		t.Fatalf("chains %v", chains)
	}
	if got := gold.Speakers(); len(got) != 2 || got[0] != "Anna Berg" || got[1] != "" {
		t.Errorf("speakers %q", got)
	}
	one := func(head int, named bool) Phrase {
		return Phrase{First: head, Last: head + 1, Head: head, Named: named}
	}
	for _, c := range []struct {
		name  string
		found []Chain
		want  Answers
	}{
		{"right", []Chain{{Mentions: []Phrase{one(0, true), one(2, false)}}}, Answers{Right: 1}},
		{"wrong", []Chain{{Mentions: []Phrase{one(2, false), one(6, true)}}}, Answers{Wrong: 1}},
		{"alone", []Chain{{Mentions: []Phrase{one(2, false)}}}, Answers{Open: 1}},
		{"nothing", nil, Answers{Open: 1}},
	} {
		var s Coreference
		s.Add(gold, chains, c.found)
		if got := (Answers{s.Right, s.Wrong, s.Open}); got != c.want || s.ByPerson[3] != c.want {
			t.Errorf("%s: %v, third person %v, want %v", c.name, got, s.ByPerson[3], c.want)
		}
	}
}
