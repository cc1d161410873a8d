package when

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract/token"
)

// A specCase is one case of the Recognizers' specifications, as far as it is
// read here.
type specCase struct {
	Input        string
	Context      struct{ ReferenceDateTime string }
	NotSupported string
	Results      []struct {
		Text, Type, TypeName string
		Start, Length, End   int
		Resolution           *struct{ Values []map[string]string }
		Value                struct {
			Values           []map[string]string
			Timex            string
			FutureResolution map[string]string
			PastResolution   map[string]string
		}
	}
}

// An answer is one moment as the specifications write it.
type answer struct {
	text, kind string
	values     []string // sorted, without repeats
	timex      string
}

// Data finds ../shared/data beside the module.
func Data(tb testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		tb.Skip("no ../shared/data beside the module")
	}
	return dir
}

func readSpec(t *testing.T, name string) []specCase {
	raw, err := os.ReadFile(filepath.Join(Data(t), "recognizers", name))
	if err != nil {
		t.Skipf("the recognizer cases %s are not in ../shared/data", name)
	}
	var cases []specCase
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// wants turns the results of a case into answers.
func (c specCase) wants() (out []answer) {
	for _, r := range c.Results {
		a := answer{text: strings.ToLower(r.Text)}
		a.kind = strings.TrimPrefix(r.TypeName+r.Type, "datetimeV2.")
		vals := r.Value.Values
		if r.Resolution != nil {
			vals = r.Resolution.Values
		}
		for _, v := range vals {
			a.timex = v["timex"]
			a.values = append(a.values, specValue(v["value"], v["start"], v["end"], v["timex"]))
		}
		if len(vals) == 0 {
			a.timex = r.Value.Timex
			for _, m := range []map[string]string{r.Value.PastResolution, r.Value.FutureResolution} {
				get := func(keys ...string) string {
					for _, k := range keys {
						if m[k] != "" && m[k] != "0001-01-01" {
							return m[k]
						}
					}
					return ""
				}
				a.values = append(a.values, specValue(get("date", "time", "dateTime", "duration"), get("startDate", "startTime", "startDateTime"), get("endDate", "endTime", "endDateTime"), a.timex))
			}
		}
		slices.Sort(a.values)
		a.values = slices.Compact(a.values)
		out = append(out, a)
	}
	return out
}

// specValue is the value, or the ends, or for what has neither the TIMEX.
func specValue(value, from, to, timex string) string {
	if value == "not resolved" || value == "" && from == "" && to == "" {
		return timex
	}
	if value != "" {
		return value
	}
	return from + ".." + to
}

// gives turns a node into an answer.
func (p *parser) gives(n node) answer {
	a := answer{text: strings.ToLower(p.t.Text[p.at(n.start).start:p.at(n.end-1).end]), timex: n.pattern}
	dated := func(t time.Time) string {
		switch {
		case n.clock && n.day:
			return t.Format(time.DateTime)
		case n.clock:
			return t.Format(time.TimeOnly)
		}
		return t.Format(time.DateOnly)
	}
	switch n.kind {
	case Duration:
		a.kind, a.values = "duration", []string{strconv.FormatFloat(n.length, 'f', -1, 64)}
		return a
	case Set:
		a.kind, a.values = "set", []string{n.pattern}
		return a
	case Now:
		a.kind, a.values = "datetime", []string{p.now.Format(time.DateTime)}
		return a
	case Date:
		a.kind = "date"
		if n.clock {
			a.kind = "datetime"
		}
	case Time:
		a.kind = "time"
	case Period:
		a.kind = "daterange"
		if n.clock && n.day {
			a.kind = "datetimerange"
		} else if n.clock {
			a.kind = "timerange"
		}
	}
	for _, r := range n.readings {
		switch {
		case n.open == 1:
			from := r.from
			if n.bound == After && !n.wasDate && n.inner != Early {
				from = r.to
			}
			a.values = append(a.values, dated(from)+"..")
		case n.open == -1:
			to := r.from
			if n.edgeEnd {
				to = r.to
			}
			a.values = append(a.values, ".."+dated(to))
		case n.kind == Period:
			a.values = append(a.values, dated(r.from)+".."+dated(r.to))
		default:
			a.values = append(a.values, dated(r.from))
		}
	}
	if len(n.readings) == 0 {
		a.values = []string{n.pattern}
	}
	slices.Sort(a.values)
	a.values = slices.Compact(a.values)
	return a
}

// answers runs the parser over an input as Find does.
func answers(input string, ref hearsay.Date, order Order) (out []answer) {
	t := token.Split(input, nil)
	p := parser{t: t, order: order}
	p.refer(ref)
	for _, para := range t.Paragraphs {
		if !p.atomise(para) {
			continue
		}
		for i := 0; i < len(p.atoms); {
			n, ok := p.longest(i)
			if !ok {
				i++
				continue
			}
			out = append(out, p.gives(n))
			i = n.end
		}
	}
	return out
}

// same reports whether two lists of answers agree in spans, kinds and values.
func same(a, b []answer, timex bool) bool {
	return slices.EqualFunc(a, b, func(x, y answer) bool {
		return x.text == y.text && x.kind == y.kind && slices.Equal(x.values, y.values) && (!timex || x.timex == y.timex)
	})
}

// score counts right answers of cases of one kind.
type score struct{ right, of int }

func (s score) String() string {
	return fmt.Sprintf("%d of %d (%.1f %%)", s.right, s.of, 100*float64(s.right)/float64(max(s.of, 1)))
}

// TestRecognizers scores the finder on the Recognizers' specifications. A case
// is right when every moment of it has the right span, kind and values, and
// nothing else is found.
func TestRecognizers(t *testing.T) {
	var golden strings.Builder
	for _, name := range []string{"DateTimeModel", "MergedParser", "DateParser", "DatePeriodParser", "DurationParser"} {
		var all, unmarked, timex score
		kinds := map[string]*score{}
		for _, c := range readSpec(t, "DateTime."+name+".json") {
			if strings.Contains(strings.ToLower(c.NotSupported), "dotnet") {
				continue // the specification's own engine does not do it
			}
			var ref hearsay.Date
			if at, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(c.Context.ReferenceDateTime, "Z")); err == nil {
				ref = hearsay.Date{Time: at, HasTime: true}
			}
			want, got := c.wants(), answers(c.Input, ref, MonthFirst)
			if strings.HasSuffix(name, "Parser") && name != "MergedParser" { // made to find one kind alone
				kind := map[string]string{"DateParser": "date", "DatePeriodParser": "daterange", "DurationParser": "duration"}[name]
				got = slices.DeleteFunc(got, func(a answer) bool { return a.kind != kind })
			}
			ok := same(got, want, false)
			add := func(s *score) {
				s.of++
				if ok {
					s.right++
				}
			}
			add(&all)
			if c.NotSupported == "" {
				add(&unmarked)
			}
			timex.of++
			if same(got, want, true) {
				timex.right++
			}
			for _, w := range want {
				k := kinds[w.kind]
				if k == nil {
					k = &score{}
					kinds[w.kind] = k
				}
				k.of++
				if slices.ContainsFunc(got, func(g answer) bool { return same([]answer{g}, []answer{w}, false) }) {
					k.right++
				}
			}
			if *failures && !ok {
				fmt.Printf("%s %s%s | %s\n    want %v\n    got  %v\n", name, c.Context.ReferenceDateTime, map[bool]string{true: " marked"}[c.NotSupported != ""], c.Input, want, got)
			}
		}
		fmt.Fprintf(&golden, "%s: %v of the cases, %v of those without a mark, %v with the same TIMEX\n", name, all, unmarked, timex)
		for _, k := range []string{"date", "time", "daterange", "timerange", "datetime", "datetimerange", "duration", "set"} {
			if s := kinds[k]; s != nil {
				fmt.Fprintf(&golden, "  %s: %v\n", k, *s)
			}
		}
	}
	file := filepath.Join("testdata", "recognizers.golden")
	if *Update {
		if err := os.WriteFile(file, []byte(golden.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if golden.String() != string(want) {
		t.Errorf("the figures have changed; look at them and run with -update\ngot\n%s\nwant\n%s", golden.String(), want)
	}
}
