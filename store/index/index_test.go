package index_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/store/index"
	"hearsay/store/storetest"
)

// TestRange: the word of a number has a beginning of a range if and only if the number lies in it.
func TestRange(t *testing.T) {
	value := rapid.OneOf(
		rapid.SampledFrom([]float64{0, 1, -1, 10, 1000, 1500, 999, 1001, 0.5, -0.25, 1e300, 5e-324, math.MaxFloat64, -1000, 1234567.891}),
		rapid.Float64Range(-1e4, 1e4), rapid.Float64(),
		rapid.Map(rapid.IntRange(-3000, 3000), func(i int) float64 { return float64(i) / 10 }))
	bounds := rapid.OneOf(value, rapid.SampledFrom([]float64{math.Inf(-1), math.Inf(1)}))
	rapid.Check(t, func(t *rapid.T) {
		low, high, v := bounds.Draw(t, "low"), bounds.Draw(t, "high"), value.Draw(t, "v")
		openLow, openHigh := rapid.Bool().Draw(t, "open low"), rapid.Bool().Draw(t, "open high")
		if math.IsInf(v, 0) || math.IsNaN(v) || math.IsInf(low, 1) || math.IsInf(high, -1) {
			return
		}
		beginnings, word := index.Range(low, high, openLow, openHigh), index.Number(v)
		want := (v > low || v == low && !openLow) && (v < high || v == high && !openHigh)
		got := slices.ContainsFunc(beginnings, func(b index.Beginning) bool {
			return b.Whole && word == b.Word || !b.Whole && strings.HasPrefix(word, b.Word)
		})
		if got != want {
			t.Fatalf("%v in %v..%v (open %v %v): %v, want %v\n%v\n%v", v, low, high, openLow, openHigh, got, want, word, beginnings)
		}
		if len(beginnings) > 800 {
			t.Fatalf("%d words", len(beginnings))
		}
	})
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if w := index.Number(v); w != "" {
			t.Errorf("%v is the word %q", v, w)
		}
	}
}

// TestDays: days go on by one, what lies outside counts as the first and the last, and a stamp
// comes back in the order of the times.
func TestDays(t *testing.T) {
	for day, want := range map[string]int{"1800-01-01": 0, "1800-01-02": 1, "1799-12-31": 0, "0001-01-01": 0, "2158-11-11": index.LastDay, "2158-11-12": index.LastDay, "9999-12-31": index.LastDay, "2000-01-01": 73048} {
		if n, ok := index.DayNumber(day); !ok || n != want {
			t.Errorf("%s is day %d, %v, want %d", day, n, ok, want)
		}
	}
	for _, bad := range []string{"", "2000", "2000-13-01", "soon", "2000-01-01T00:00:00Z"} {
		if n, ok := index.DayNumber(bad); ok {
			t.Errorf("%q is day %d", bad, n)
		}
	}
	if _, err := index.Time("2000-01-01"); hearsay.CodeOf(err) != hearsay.Unreadable {
		t.Errorf("error %v", err)
	}
}

// TestReduce: what is left of a query without its conditions holds or does not.
func TestReduce(t *testing.T) {
	leaf := rapid.SampledFrom([]string{"yes", "no", "open"})
	var tree func(depth int) *rapid.Generator[hearsay.Query]
	tree = func(depth int) *rapid.Generator[hearsay.Query] {
		return rapid.Custom(func(t *rapid.T) hearsay.Query {
			kind := rapid.IntRange(0, 3).Draw(t, "kind")
			if depth == 0 || kind == 0 {
				return hearsay.HasValue{Field: "x", Value: leaf.Draw(t, "leaf")}
			}
			if kind == 1 {
				return hearsay.Not{Of: tree(depth-1).Draw(t, "of")}
			}
			list := rapid.SliceOfN(tree(depth-1), 0, 3).Draw(t, "list")
			if kind == 2 {
				return hearsay.AllOf(list)
			}
			return hearsay.AnyOf(list)
		})
	}
	var holds func(q hearsay.Query, open bool) bool
	holds = func(q hearsay.Query, open bool) bool {
		switch q := q.(type) {
		case hearsay.AllOf:
			return !slices.ContainsFunc(q, func(q hearsay.Query) bool { return !holds(q, open) })
		case hearsay.AnyOf:
			return slices.ContainsFunc(q, func(q hearsay.Query) bool { return holds(q, open) })
		case hearsay.Not:
			return !holds(q.Of, open)
		case hearsay.HasValue:
			return q.Value == "yes" || q.Value == "open" && open
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		q := tree(4).Draw(t, "q")
		out := index.Reduce(q, func(leaf hearsay.Query) hearsay.Query {
			switch leaf.(hearsay.HasValue).Value {
			case "yes":
				return index.Always()
			case "no":
				return index.Never()
			}
			return leaf
		})
		for _, open := range []bool{false, true} {
			if holds(q, open) != holds(out, open) {
				t.Fatalf("%#v becomes %#v", q, out)
			}
		}
		for _, l := range index.Leaves(out) {
			if l.(hearsay.HasValue).Value != "open" {
				t.Fatalf("%#v is left in %#v", l, out)
			}
		}
	})
}

// FuzzRecord: a damaged record is an error, and what can be read can be written again.
func FuzzRecord(f *testing.F) {
	m := storetest.NewMaker(1, 3, 50)
	for n := range 2 {
		record, err := index.Encode(m.Item(n).Reading)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(record)
		f.Add(record[:len(record)/2])
	}
	f.Add([]byte(`{"Sources":-1,"Statements":1}` + "\n{}\n"))
	f.Add([]byte(`{"Sources":9223372036854775807,"Statements":9223372036854775807}` + "\n"))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, record []byte) {
		k, err := index.OpenRecord(record)
		if err != nil {
			if hearsay.CodeOf(err) != hearsay.Unreadable {
				t.Errorf("error %v", err)
			}
			return
		}
		for i := -1; i <= min(k.Statements, 3); i++ {
			_, _ = k.Statement(i) // no panic is what is asked for
		}
		doc := k.Document
		r, err := k.Reading(&doc)
		if err != nil {
			return
		}
		again, err := index.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		k2, err := index.OpenRecord(again)
		if err != nil {
			t.Fatal(err)
		}
		r2, err := k2.Reading(&doc)
		if err != nil {
			t.Fatal(err)
		}
		if third, err := index.Encode(r2); err != nil || !bytes.Equal(again, third) {
			t.Errorf("%s\nis written again as\n%s", again, third)
		}
	})
}

// TestRecordRefuses what JSON cannot hold.
func TestRecordRefuses(t *testing.T) {
	r := storetest.NewMaker(1, 3, 50).Item(0).Reading
	r.Statements[0].Confidence = math.NaN()
	if _, err := index.Encode(r); hearsay.CodeOf(err) != hearsay.Invalid {
		t.Errorf("error %v", err)
	}
}

// FuzzSourcePlace: what is no cursor is an error, and what is one comes back.
func FuzzSourcePlace(f *testing.F) {
	for _, s := range []string{"", "!", index.SourceCursor(3, "ana verde"), "MyA", "IA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, key, err := index.SourcePlace(s)
		if err != nil {
			if hearsay.CodeOf(err) != hearsay.Invalid {
				t.Errorf("error %v", err)
			}
			return
		}
		if m, again, err := index.SourcePlace(index.SourceCursor(int(n), key)); err != nil || m != n || again != key {
			t.Errorf("%d %q comes back as %d %q, error %v", n, key, m, again, err)
		}
	})
}
