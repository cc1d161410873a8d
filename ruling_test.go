package hearsay_test

import (
	"testing"
	"time"

	"hearsay"
)

// TestRulings writes what a person rules on two claims and reads it back.
func TestRulings(t *testing.T) {
	place := func(document byte, start, end int) hearsay.Place {
		id := []byte("sha256:0000000000000000000000000000000000000000000000000000000000000000")
		id[7] = document
		return hearsay.Place{Document: string(id), Spans: hearsay.Spans{{Start: start, End: start + 2}, {Start: end - 2, End: end}}}
	}
	assertions := func(places ...hearsay.Place) (out []hearsay.Assertion) {
		for _, p := range places {
			out = append(out, hearsay.Assertion{Place: p})
		}
		return out
	}
	a := &hearsay.Claim{Assertions: assertions(place('a', 3, 9), place('a', 20, 30), place('b', 5, 9)), Head: 1}
	b := &hearsay.Claim{Assertions: assertions(place('c', 0, 40))}
	about, value := a.One(b)
	if want := "20-30 c000000000000000:0-40"; about != (hearsay.Subject{Document: a.Assertions[1].Document}) || value != want {
		t.Errorf("one: %+v %q, want %q", about, value, want)
	}
	if _, value, ok := a.Apart(0); !ok || value != "3-9 b000000000000000:5-9" {
		t.Errorf("apart: %q %v", value, ok)
	}
	if _, _, ok := b.Apart(0); ok {
		t.Error("a claim of one document is set apart from itself")
	}
	noon := time.Date(2031, 3, 11, 12, 0, 0, 0, time.UTC)
	list, err := hearsay.RulingsOf(hearsay.Word{Kind: hearsay.OneWord, Who: "ada", At: noon, Value: value})
	if err != nil || len(list) != 1 || list[0] != (hearsay.Ruling{At: hearsay.Span{Start: 20, End: 30}, Document: "c000000000000000", There: hearsay.Span{Start: 0, End: 40}, One: true, Who: "ada", Said: noon}) {
		t.Errorf("%+v, error %v", list, err)
	}
}

// FuzzRulingsOf reads values of words: each ruling that comes of one has two places, and is the same when it is written again.
func FuzzRulingsOf(f *testing.F) {
	for _, v := range []string{"1-2 0123456789abcdef:3-4", "1-2 sha256:0123456789abcdef:3-4 0123456789abcdef:5-6", "", "2-1 x:3-4", "1-2 0123456789abcdef", "-1-2 0123456789abcdef:3-4", "1-99999999999 0123456789abcdef:3-4"} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, value string) {
		list, err := hearsay.RulingsOf(hearsay.Word{Kind: hearsay.ApartWord, Value: value})
		if err != nil {
			if hearsay.CodeOf(err) != hearsay.Invalid {
				t.Fatal(err)
			}
			return
		}
		for _, r := range list {
			if r.At.Start < 0 || r.At.Empty() || r.There.Start < 0 || r.There.Empty() || r.One {
				t.Fatalf("%+v", r)
			}
			again, err := hearsay.RulingsOf(hearsay.Word{Kind: hearsay.ApartWord, Value: hearsay.RulingValue(hearsay.Place{Spans: hearsay.Spans{r.At}}, hearsay.Place{Document: r.Document, Spans: hearsay.Spans{r.There}})})
			if err != nil || again[0].At != r.At || again[0].There != r.There {
				t.Fatalf("%+v, then %+v, error %v", r, again, err)
			}
		}
	})
}
