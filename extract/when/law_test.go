package when_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/extract/token"
	"hearsay/extract/when"
)

// pieces are words of expressions and marks that hostile texts are made of.
var pieces = strings.Fields(`on in at the a of to and from between since until before after by last next this past first second third
	Monday tuesday Fri. Mar May may 3 12 31 2022 1999 '90s 3rd 4:20 4.30 p.m. am noon night morning week weeks month year years quarter
	decade century Q3 H1 FY23 early late mid end beginning yesterday tomorrow today now ago later every each daily half an hour minutes
	few couple two twenty thirty hundred thousand summer Christmas Easter Sunday - / , . : ( ) % $ 2022-09-19 9/19/2022 31/12 ½ é 日本 🙂
	` + "\u0301 \xff 000000000000 99999999999 more than least within rest week's o'clock GMT")

// phrases are longer pieces, near to what the constructs look for.
var phrases = []string{
	"from May 3 to", "between 11 and 4", "to 6 p.m.", "on Monday", "the first week of", "the end of", "three weeks after", "two days ago",
	"of last year", "at 4:20 p.m.", "every other", "2012 or later", "since at least", "more than two weeks before", "the third quarter of",
	"late Saturday night", "from 10 to 3", "and March 2022", "until tomorrow", "for three days from", "the next five", "in two months", "the rest of the",
	"May-June 2021", "11/12/35", "3/4/2022", "9 to 12 of June", "next week between Wednesday and", "Easter weekend", "tonight at", "between now and",
}

// texts makes strings of those pieces.
func texts() *rapid.Generator[string] {
	return rapid.Custom(func(r *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 14).Draw(r, "n") {
			if rapid.Bool().Draw(r, "long") {
				b.WriteString(rapid.SampledFrom(phrases).Draw(r, "phrase"))
			} else {
				b.WriteString(rapid.SampledFrom(pieces).Draw(r, "piece"))
			}
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "\n"}).Draw(r, "space"))
		}
		return b.String()
	})
}

func refs() *rapid.Generator[hearsay.Date] {
	return rapid.Custom(func(r *rapid.T) hearsay.Date {
		if rapid.IntRange(0, 5).Draw(r, "none") == 0 {
			return hearsay.Date{}
		}
		at := time.Unix(rapid.Int64Range(-3e9, 5e9).Draw(r, "at"), 0).UTC()
		return hearsay.Date{Time: at, HasTime: rapid.Bool().Draw(r, "clock")}
	})
}

// lawful checks what holds for the moments of any text.
func lawful(tb interface{ Fatalf(string, ...any) }, text string, t *token.Text, ref hearsay.Date) {
	last, lastToken := 0, 0
	for _, m := range when.Find(t, ref) {
		s := m.Span
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			tb.Fatalf("%q: span %v overlaps the one before or lies outside", text, s)
		}
		if utf8.ValidString(text) && (!utf8.ValidString(text[:s.Start]) || !utf8.ValidString(s.Of(text))) {
			tb.Fatalf("%q: span %v cuts a code point", text, s)
		}
		if m.First < 0 || m.Last <= m.First || m.Last > len(t.Tokens) || m.First < lastToken-1 ||
			t.Tokens[m.First].Span.Start > s.Start || t.Tokens[m.Last-1].Span.End < s.End && !strings.HasSuffix(s.Of(text), ".") {
			tb.Fatalf("%q: tokens %d to %d do not hold %v", text, m.First, m.Last, s)
		}
		last, lastToken = s.End, m.Last
		if m.Resolved != (m.Why == "") || m.Resolved != (m.Chosen >= 0) || m.Resolved && m.From+m.To == "" || !m.Resolved && m.From+m.To != "" {
			tb.Fatalf("%q: %+v is half resolved", text, m)
		}
		if ref.IsZero() && strings.Contains(string(m.Why), "unknown order") {
			continue
		}
		for _, r := range m.Readings {
			k := min(len(r.From), len(r.To))               // the ends may differ in grain
			if r.From[:k] > r.To[:k] && r.From[0] != 'T' { // a clock may run past midnight
				tb.Fatalf("%q: %q ends before it begins: %+v", text, s.Of(text), r)
			}
		}
		if len(m.From) > 0 && (len(m.From) < 4 || m.From[0] < '0' || m.From[0] > '9') {
			tb.Fatalf("%q: %q is no date", text, m.From)
		}
	}
}

// TestLaws: spans lie in the text, on borders of code points, in order and
// without overlap; no interval ends before it begins; what is resolved has an
// end and no reason, what is not has a reason.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := texts().Draw(r, "text")
		lawful(r, text, token.Split(text, nil), refs().Draw(r, "ref"))
	})
}

// TestShift: where the document's date moves by days, what counts in days from
// it moves alike.
func TestShift(t *testing.T) {
	expressions := []string{
		"today", "yesterday", "tomorrow", "the day before yesterday", "three days ago", "in two days", "the past four days",
		"the next 10 days", "tomorrow night", "yesterday at 4 p.m.", "a fortnight ago", "within two days",
	}
	rapid.Check(t, func(r *rapid.T) {
		text := "They met " + rapid.SampledFrom(expressions).Draw(r, "expression") + "."
		n := rapid.IntRange(-1000, 1000).Draw(r, "days")
		at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 20000).Draw(r, "at"))
		a, b := when.Find(token.Split(text, nil), hearsay.Date{Time: at}), when.Find(token.Split(text, nil), hearsay.Date{Time: at.AddDate(0, 0, n)})
		if len(a) != 1 || len(b) != 1 || !a[0].Resolved || !b[0].Resolved {
			r.Fatalf("%s: %d and %d moments", text, len(a), len(b))
		}
		if strings.Contains(text, "fortnight") {
			n -= n % 7 // of the grain of weeks
			b = when.Find(token.Split(text, nil), hearsay.Date{Time: at.AddDate(0, 0, n)})
		}
		if move(r, a[0].From, n) != b[0].From || move(r, a[0].To, n) != b[0].To {
			r.Fatalf("%s: %s..%s moved by %d days is %s..%s", text, a[0].From, a[0].To, n, b[0].From, b[0].To)
		}
	})
}

// move adds days to an ISO date, with a clock or without.
func move(r *rapid.T, s string, n int) string {
	d, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		r.Fatal(err)
	}
	return d.AddDate(0, 0, n).Format(time.DateOnly) + s[10:]
}

// FuzzFind holds the laws for any bytes.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "at", "on Tuesday, September 19, 2022 at 4:20 a.m. EST", "from 3/4 to 99/99/9999", "in 99999 centuries", "1.1.1.1.1.1",
		"the 31st of Feb. since", "\xff\xfe May \x00 3", "every other second second", "½ ½ hour", strings.Repeat("last ", 500) + "week",
		"between 5 and 6 and 7 and 8 pm today", "'90s '", "the end of the end of the end of May", "Mar\u0301ch 3\r\n4",
	} {
		f.Add(s, int64(1663632000))
	}
	f.Fuzz(func(t *testing.T, s string, at int64) {
		if len(s) > 1<<14 {
			t.Skip("long inputs only cost time")
		}
		ref := hearsay.Date{Time: time.Unix(at%100000000000, 0).UTC(), HasTime: at%2 == 0}
		if y := ref.Time.Year(); y < 2 || y > 9990 {
			ref = hearsay.Date{}
		}
		lawful(t, s, token.Split(s, nil), ref)
	})
}

// TestHostile reads long and odd texts and comes to an end.
func TestHostile(t *testing.T) {
	ref := hearsay.Date{Time: time.Date(2022, 9, 20, 0, 0, 0, 0, time.UTC)}
	for _, s := range []string{
		strings.Repeat("last ", 20000), strings.Repeat("3 ", 20000), strings.Repeat("from May to ", 5000), strings.Repeat("the end of ", 5000),
		strings.Repeat("1/", 20000), strings.Repeat("-", 50000), strings.Repeat("2 weeks and ", 5000), strings.Repeat("before after since ", 5000) + "May",
		strings.Repeat("twenty ", 5000), "\x00\x00 May 3\x00", strings.Repeat("9", 100000), "\ufeffMay 3, 2022", strings.Repeat("late early ", 5000) + "2021",
	} {
		lawful(t, s, token.Split(s, nil), ref)
	}
}
