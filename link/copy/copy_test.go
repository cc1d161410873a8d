package copy

import (
	"strings"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

var words = strings.Fields("the dyke broke above town early on tuesday and water came over fields where nobody had seen any since great flood of year when old men say that bells rang under it until tower filled")

// drawText draws words from a small list, so that texts share passages by chance.
func drawText(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, label)
}

// TestEveryPassageIsFound puts a passage of shingle+window-1 words into two texts.
func TestEveryPassageIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shared := rapid.SliceOfN(rapid.SampledFrom(words), shingle+window-1, 30).Draw(t, "shared")
		wrap := func(label string) string {
			return strings.Join(drawText(t, label+" before"), " ") + " " + strings.Join(shared, " ") + ", " + strings.Join(drawText(t, label+" after"), " ")
		}
		a, b := wrap("a"), wrap("b")
		pairs := Find([]*Text{New(a, nil), New(b, nil)})
		if len(pairs) != 1 {
			t.Fatalf("%d pairs", len(pairs))
		}
		p := pairs[0]
		longest := 0
		end := 0
		for _, x := range p.Passages {
			left, right := New(x.A.Of(a), nil), New(x.B.Of(b), nil)
			if len(left.words) != len(right.words) || len(left.words) < shingle {
				t.Fatalf("passages of %d and %d words", len(left.words), len(right.words))
			}
			for i := range left.words {
				if left.words[i].Lower != right.words[i].Lower {
					t.Fatalf("%q and %q", x.A.Of(a), x.B.Of(b))
				}
			}
			longest = max(longest, len(left.words))
			_ = end
		}
		if longest < shingle {
			t.Fatalf("the longest passage has %d words", longest)
		}
		if p.ShareA <= 0 || p.ShareA > 1 || p.ShareB <= 0 || p.ShareB > 1 {
			t.Fatalf("shares %v and %v", p.ShareA, p.ShareB)
		}
	})
}

// TestHostile has texts that make a careless comparison quadratic or worse.
func TestHostile(t *testing.T) {
	same := strings.Repeat("a ", 200_000)
	lines := strings.Repeat("this one line stands here again and again and again\n", 20_000)
	texts := []*Text{
		New(same, nil), New(same+"b", nil), New(lines, nil), New(lines[10:], nil), New("", nil),
		New("\x00\x00\xff\xfe", nil), New(strings.Repeat("x", 10<<20), nil), New("a\u0301 🌊 \r\n", nil),
	}
	pairs := Find(texts)
	if len(pairs) != 2 || pairs[0].A != 0 || pairs[0].B != 1 || pairs[1].A != 2 || pairs[1].B != 3 {
		t.Errorf("pairs %d", len(pairs))
	}
}

// TestCrowd compares 300 reprints of one text: each is found to be a copy of the first.
func TestCrowd(t *testing.T) {
	text := strings.Join(words, " ")
	var texts []*Text
	for range 300 {
		texts = append(texts, New(text, nil))
	}
	pairs := Find(texts)
	if len(pairs) > 3*len(texts) {
		t.Errorf("%d pairs of %d texts", len(pairs), len(texts))
	}
	first := 0
	for _, p := range pairs {
		if p.A == 0 && p.ShareB == 1 {
			first++
		}
	}
	if first != len(texts)-1 {
		t.Errorf("%d texts are copies of the first", first)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("The dyke broke above the town early on Tuesday, a man said.", "He said: the dyke broke above the town early on Tuesday!")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, p := range Find([]*Text{New(a, nil), New(b, hearsay.Spans{{End: len(b)}})}) {
			for _, x := range p.Passages {
				_, _ = x.A.Of(a), x.B.Of(b)
			}
		}
	})
}

// TestPassagesEndWithTheirSentence has texts that go on with the same word behind a sentence, or before one, by chance.
func TestPassagesEndWithTheirSentence(t *testing.T) {
	a := `It rained. He said the dyke above the town had broken in two places on Tuesday. He left.`
	b := `Nobody came. He said the dyke above the town had broken in two places on Tuesday. He stayed for an hour.`
	pairs := Find([]*Text{New(a, nil), New(b, nil)})
	if len(pairs) != 1 || len(pairs[0].Passages) != 1 {
		t.Fatalf("%v", pairs)
	}
	p := pairs[0].Passages[0]
	if got := p.A.Of(a); got != p.B.Of(b) || !strings.HasSuffix(got, "Tuesday") || !strings.HasPrefix(got, "He said") {
		t.Errorf("%q and %q", got, p.B.Of(b))
	}
}
