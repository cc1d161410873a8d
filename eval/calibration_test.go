package eval

import (
	"math"
	"slices"
	"testing"

	"hearsay"
	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }

func TestCalibrate(t *testing.T) {
	yes := func(c float64) Outcome { return Outcome{c, true, 1} }
	no := func(c float64) Outcome { return Outcome{c, false, 1} }
	c, err := Calibrate([]Outcome{yes(1), yes(0.95), no(0.92), yes(0.5), no(0.5), no(0)})
	if err != nil {
		t.Fatal(err)
	}
	// Bins: [0, .1) one of 0; [.5, .6) two of .5, half right; [.9, 1] three of
	// mean 2.87/3, two right. Only the last is off, by 2.87 - 2 of six.
	if !near(c.ECE, 0.87/6) || len(c.Width) != 10 || c.Width[9].Weight != 3 || !near(c.Width[9].Accuracy, 2.0/3) || !near(c.Width[5].Confidence, 0.5) {
		t.Errorf("%+v", c)
	}
	// Of equal mass each distinct confidence is a bin: off by 0, 0, .92, .05, 0.
	if !near(c.Equal, 0.97/6) || len(c.Mass) != 5 || c.Mass[1].Weight != 2 || c.Mass[4].High != 1 {
		t.Errorf("%+v", c.Mass)
	}
	if !near(c.Brier, (0.05*0.05+0.92*0.92+0.25+0.25)/6) {
		t.Error(c.Brier)
	}
	empty, err := Calibrate(nil)
	if err != nil || empty.ECE != 0 || len(empty.Mass) != 0 {
		t.Error(empty, err)
	}
	for _, bad := range []float64{-0.1, 1.1, math.NaN(), math.Inf(1)} {
		if _, err := Calibrate([]Outcome{no(bad)}); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Error(bad, err)
		}
		if _, err := Curve([]Outcome{no(bad)}, 1); hearsay.CodeOf(err) != hearsay.Invalid {
			t.Error(bad, err)
		}
	}
}

func TestCurve(t *testing.T) {
	points, err := Curve([]Outcome{{0.9, true, 1}, {0.6, false, 1}, {0.6, true, 1}, {0.1, false, 1}}, 4)
	if err != nil {
		t.Fatal(err)
	}
	want := []Point{
		{0.1, 4, PRF{50, 50, 50}},
		{0.6, 3, PRF{66.7, 50, 57.1}},
		{0.9, 1, PRF{100, 25, 40}},
	}
	if !slices.Equal(points, want) {
		t.Errorf("got %v, want %v", points, want)
	}
}

// Of n predictions with confidences of their own the bins of equal mass hold
// n/10 each, give or take one; no order of the outcomes changes anything.
func TestCalibrateLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Outcome {
			return Outcome{rapid.Float64Range(0, 1).Draw(t, "confidence"), rapid.Bool().Draw(t, "matched"), 1}
		}), 1, 80).Draw(t, "outcomes")
		c, err := Calibrate(list)
		if err != nil {
			t.Fatal(err)
		}
		if c.ECE < 0 || c.ECE > 1 || c.Equal < 0 || c.Equal > 1 || len(c.Mass) > 10 {
			t.Fatalf("%+v", c)
		}
		distinct := map[float64]bool{}
		for _, o := range list {
			distinct[o.Confidence] = true
		}
		wide, mass := 0.0, 0.0
		for _, b := range c.Width {
			wide += b.Weight
		}
		for _, b := range c.Mass {
			mass += b.Weight
			if len(distinct) == len(list) && math.Abs(b.Weight-float64(len(list))/10) > 1 {
				t.Fatalf("%v of %d in one bin", b.Weight, len(list))
			}
		}
		if wide != float64(len(list)) || mass != wide {
			t.Fatalf("%v and %v of %d", wide, mass, len(list))
		}
		slices.Reverse(list)
		again, _ := Calibrate(list)
		if again.ECE != c.ECE || again.Equal != c.Equal || again.Brier != c.Brier {
			t.Fatal("the order counts")
		}
	})
}

func TestOutcomes(t *testing.T) {
	text := NewText("t", "Ana said yes. Bo said no.")
	ana := Attribution{Cue: text.mention([]Piece{{4, 8}}), Source: text.mention([]Piece{{0, 3}}), Content: text.mention([]Piece{{9, 12}})}
	bo := Attribution{Cue: text.mention([]Piece{{17, 21}}), Source: text.mention([]Piece{{14, 16}}), Content: text.mention([]Piece{{22, 24}}), Confidence: 0.5}
	c := &Case{Text: text, Gold: [][]Attribution{{ana, bo}, {ana}}}
	ana.Confidence = 0.75
	got, gold := c.Outcomes([]Attribution{bo, ana})
	want := []Outcome{{0.5, true, 0.5}, {0.75, true, 0.5}, {0.5, false, 0.5}, {0.75, true, 0.5}}
	if !slices.Equal(got, want) || gold != 1.5 {
		t.Errorf("got %v of %v", got, gold)
	}
}
