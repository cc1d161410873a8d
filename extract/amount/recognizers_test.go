package amount_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/extract/amount"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	misses = flag.Bool("misses", false, "print the cases of the recognizers that are missed")
)

// corpora is the folder of the outside data, beside the project; the test is
// skipped where there is none.
func corpora(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			tb.Skip("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		tb.Skip("the outside data is not here: ", data)
	}
	return data
}

// A found is one answer, of ours or of the recognizers: its words and value.
type found struct{ text, value string }

// number writes a value so that equal ones look alike: fifteen digits is what the
// recognizers give, twelve what survives their rounding.
func number(v float64) string {
	if v == 0 {
		v = 0 // no minus zero
	}
	return strconv.FormatFloat(v, 'g', 12, 64)
}

func interval(v amount.Interval) string {
	l, r, low, high := "(", ")", "", ""
	if v.LowIn {
		l = "["
	}
	if v.HighIn {
		r = "]"
	}
	if !math.IsInf(v.Low, 0) {
		low = number(v.Low)
	}
	if !math.IsInf(v.High, 0) {
		high = number(v.High)
	}
	return l + low + "," + high + r
}

// quantities answers with those of the kinds.
func quantities(text string, kinds ...amount.Kind) (out []found) {
	for _, a := range amount.Quantities(text) {
		for _, k := range kinds {
			if a.Kind == k {
				unit := ""
				if k == amount.Money && len(a.Unit) == 3 {
					unit = " " + a.Unit
				}
				out = append(out, found{a.Span.Of(text), number(a.Value) + unit})
			}
		}
	}
	return out
}

// models holds the sets of the recognizers and how we answer them.
var models = []struct {
	file, name string
	answer     func(text string) []found
}{
	{"Number.NumberModel", "numbers", func(text string) (out []found) {
		for _, n := range amount.Numbers(text) {
			out = append(out, found{n.Span.Of(text), number(n.Value)})
		}
		return out
	}},
	{"Number.NumberRangeModel", "number ranges", func(text string) (out []found) {
		for _, v := range amount.Ranges(text) {
			out = append(out, found{v.Span.Of(text), interval(v)})
		}
		return out
	}},
	{"Number.OrdinalModel", "ordinals", func(text string) (out []found) {
		for _, n := range amount.Ordinals(text) {
			out = append(out, found{n.Span.Of(text), number(n.Value)})
		}
		return out
	}},
	{"Number.PercentModel", "percent", func(text string) []found { return quantities(text, amount.Percent) }},
	{"NumberWithUnit.CurrencyModel", "currency", func(text string) []found { return quantities(text, amount.Money) }},
	{"NumberWithUnit.DimensionModel", "dimension", func(text string) []found { return quantities(text, amount.Quantity) }},
	{"NumberWithUnit.TemperatureModel", "temperature", func(text string) []found { return quantities(text, amount.Degrees) }},
	{"NumberWithUnit.AgeModel", "age", func(text string) []found { return quantities(text, amount.Age) }},
}

// A recognizerCase is one case of Microsoft's Recognizers-Text.
type recognizerCase struct {
	Input        string
	NotSupported string
	Results      []struct {
		Text       string
		Start, End *int // code points, the end included
		Resolution map[string]any
	}
}

// want is what the case asks for. Units without a number ("the temperature in
// celsius") have no value, relative ordinals ("the last one") no number: both
// are left out and counted.
func (c recognizerCase) want() (out []found, bare int) {
	runes := []rune(c.Input)
	for _, r := range c.Results {
		v, _ := r.Resolution["value"].(string)
		v = strings.TrimSuffix(v, "%")
		if v == "" || v == "null" || strings.HasPrefix(v, "end") || strings.HasPrefix(v, "current") {
			bare++
			continue
		}
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			v = number(f)
		} else if i := strings.IndexByte(v, ','); i > 0 { // an interval
			part := func(s string) string {
				if f, err := strconv.ParseFloat(s, 64); err == nil {
					return number(f)
				}
				return s
			}
			v = v[:1] + part(v[1:i]) + "," + part(v[i+1:len(v)-1]) + v[len(v)-1:]
		}
		if iso, ok := r.Resolution["isoCurrency"].(string); ok {
			v += " " + iso
		}
		text := r.Text
		if r.Start != nil && r.End != nil && *r.Start >= 0 && *r.End < len(runes) && *r.Start <= *r.End {
			if at := string(runes[*r.Start : *r.End+1]); strings.EqualFold(at, text) {
				text = at
			}
		}
		out = append(out, found{text, v})
	}
	return out, bare
}

// same compares answers; a currency that the recognizers leave open is not
// compared.
func same(got, want []found) bool {
	if len(got) != len(want) {
		return false
	}
	key := func(f found) string { return strings.ToLower(f.text) + "\x00" + f.value }
	sort.Slice(got, func(i, j int) bool { return key(got[i]) < key(got[j]) })
	sort.Slice(want, func(i, j int) bool { return key(want[i]) < key(want[j]) })
	for i := range got {
		g, w := got[i], want[i]
		if !strings.Contains(w.value, " ") {
			g.value, _, _ = strings.Cut(g.value, " ")
		}
		if !strings.EqualFold(g.text, w.text) || g.value != w.value {
			return false
		}
	}
	return true
}

// TestRecognizers answers the cases of Recognizers-Text and keeps the share that
// is right, every span and every value, in recognizers.golden. Cases that the
// project marks as not supported by its own reference, .NET, are skipped; those
// that only its ports do not support are not.
func TestRecognizers(t *testing.T) {
	dir := filepath.Join(corpora(t), "recognizers")
	var b strings.Builder
	for _, m := range models {
		data, err := os.ReadFile(filepath.Join(dir, m.file+".json"))
		if err != nil {
			t.Skip("no cases: ", err)
		}
		var cases []recognizerCase
		if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\uFEFF")), &cases); err != nil {
			t.Fatal(err)
		}
		right, all, skipped, units := 0, 0, 0, 0
		for _, c := range cases {
			if strings.Contains(strings.ToLower(c.NotSupported), "dotnet") {
				skipped++
				continue
			}
			if !utf8.ValidString(c.Input) {
				t.Fatalf("%s: a case is not UTF-8", m.file)
			}
			want, bare := c.want()
			units += bare
			all++
			if got := m.answer(c.Input); same(got, want) {
				right++
			} else if *misses {
				t.Logf("%s: %q\n got %q\nwant %q", m.name, c.Input, got, want)
			}
		}
		fmt.Fprintf(&b, "%s: %d of %d cases, %.1f %% (%d skipped, %d answers without a number left out)\n", m.name, right, all, 100*float64(right)/float64(all), skipped, units)
	}
	compare(t, "recognizers.golden", b.String())
}

// compare holds got against a golden file, and writes it with -update.
func compare(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s:%d:\n got %q\nwant %q", path, i+1, a, b)
		}
	}
}
