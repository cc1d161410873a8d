package when_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract/token"
	"hearsay/extract/when"
)

// A numbered case is a line "== 12 2022-09-20 title", the text, and one line
// for each moment: "> words | kind | from..to | grain | bound | value | why".
func TestCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases: ", err)
	}
	total := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, block := range strings.Split(strings.TrimPrefix(string(raw), "== "), "\n== ") {
			head, body, _ := strings.Cut(block, "\n")
			fields := strings.Fields(head)
			if len(fields) < 3 {
				t.Fatalf("%s: the head %q has no number, date and title", file, head)
			}
			f := when.Finder{Ref: date(t, fields[1])}
			switch fields[2] {
			case "us:":
				f.Order = when.MonthFirst
			case "uk:":
				f.Order = when.DayFirst
			}
			var text []string
			for line := range strings.Lines(body) {
				if line = strings.TrimSuffix(line, "\n"); line != "" && !strings.HasPrefix(line, "> ") {
					text = append(text, line)
				}
			}
			input := strings.Join(text, "\n")
			fmt.Fprintf(&out, "== %s\n%s\n", head, input)
			for _, m := range f.Find(token.Split(input, nil)) {
				fmt.Fprintf(&out, "> %s\n", show(input, m))
			}
			out.WriteByte('\n')
			total++
		}
		got := strings.TrimSuffix(out.String(), "\n")
		if *when.Update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want := strings.TrimRight(string(raw), "\n") + "\n"; got != want {
			a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("%s:%d: got\n%s\nwant\n%s", file, i+1, a[i], b[i])
				}
			}
			if len(a) != len(b) {
				t.Errorf("%s: got %d lines, want %d", file, len(a), len(b))
			}
		}
	}
	if total < 60 {
		t.Errorf("only %d cases", total)
	}
}

// show writes a moment on one line, without the fields that are empty.
func show(text string, m when.Moment) string {
	s := m.Span.Of(text) + " | " + string(m.Kind)
	if m.Resolved {
		s += " | " + m.From + ".." + m.To
	}
	s += " | " + string(m.Grain)
	for _, x := range []string{string(m.Bound), m.Value, m.Zone, string(m.Why)} {
		if x != "" {
			s += " | " + x
		}
	}
	return s
}

// date reads a date of a case: a day, a day and a clock, or "-" for none.
func date(tb testing.TB, s string) hearsay.Date {
	if s == "-" {
		return hearsay.Date{}
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		return hearsay.Date{Time: d}
	}
	d, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		tb.Fatal(err)
	}
	return hearsay.Date{Time: d, HasTime: true}
}

// TestAnchor counts an expression from a moment of the text.
func TestAnchor(t *testing.T) {
	text := "The bridge fell on March 3, 2021. Three weeks later the mayor resigned, and she left yesterday."
	f := when.Finder{Ref: date(t, "2022-09-20"), Anchor: func(s hearsay.Span) hearsay.Date {
		if strings.HasPrefix(text[s.Start:], "Three") {
			return date(t, "2021-03-03")
		}
		return hearsay.Date{}
	}}
	var got []string
	for _, m := range f.Find(token.Split(text, nil)) {
		got = append(got, m.From+".."+m.To)
	}
	want := "2021-03-03..2021-03-03 2021-03-22..2021-03-28 2022-09-19..2022-09-19"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
