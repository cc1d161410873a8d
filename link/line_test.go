package link_test

import (
	"fmt"
	"testing"
	"time"

	"hearsay"
)

// TestNobodyBacksHimself: one person who says a thing twice, twelve days apart and in other words, may be one line of evidence; two people are two.
func TestNobodyBacksHimself(t *testing.T) {
	lines := func(second string) string {
		a := linker(t).Account([]*hearsay.Reading{
			say(0, 2, [2]string{"Ana Verde", "the bridge at Orlen was closed after the flood of the river Tolm broke two piers"}),
			say(1, 14, [2]string{second, "the bridge at Orlen was closed because the flood of the river Tolm broke two of its piers"}),
		})
		for i := range a.Claims {
			if c := &a.Claims[i]; c.Documents == 2 {
				return fmt.Sprint(c.Lines.Least, " to ", c.Lines.Most)
			}
		}
		return "no claim of both"
	}
	for second, want := range map[string]string{"Ana Verde": "1 to 2", "Bo Lind": "2 to 2"} {
		if got := lines(second); got != want {
			t.Errorf("%s: %s lines, want %s", second, got, want)
		}
	}
}

// TestBodyUnderWhatItIs: a body that reports call by its name and by what it is is one party; its rival is another.
func TestBodyUnderWhatItIs(t *testing.T) {
	lines := func(first, second string, kind hearsay.SourceKind) string {
		one := say(0, 2, [2]string{first, "the bridge at Orlen was closed after the flood of the river Tolm broke two piers"})
		other := say(1, 14, [2]string{second, "the bridge at Orlen was closed because the flood of the river Tolm broke two of its piers"})
		other.Sources[0].Kind = kind
		for _, c := range linker(t).Account([]*hearsay.Reading{one, other}).Claims {
			if c.Documents == 2 {
				return fmt.Sprint(c.Lines.Least, " to ", c.Lines.Most)
			}
		}
		return "no claim of both"
	}
	for _, c := range []struct{ first, second, want string }{
		{"The shipping firm Quill", "Quill", "1 to 2"}, {"Osk-based Quill", "Quill", "1 to 2"}, {"rival shipping firm Quill", "Quill", "2 to 2"}, {"the bank Bank of Osk", "Bank of Orlen", "2 to 2"},
		{"Chancellor Quill", "Quill", "2 to 2"},
	} {
		if got := lines(c.first, c.second, hearsay.Organisation); got != c.want {
			t.Errorf("%s and %s: %s lines, want %s", c.first, c.second, got, c.want)
		}
	}
}

// TestHeadlineIsNoLine: what a headline says is the word of whom the report below has it from, not one line or outlet more.
func TestHeadlineIsNoLine(t *testing.T) {
	read := engine(t)
	var rs []*hearsay.Reading
	for i, report := range []string{
		"Ana Verde said that the flood of the river Tolm broke the northern bridge at Orlen.",
		"The northern bridge at Orlen broke when the river Tolm was in flood, Bo Lind said.",
	} {
		d := &hearsay.Document{ID: fmt.Sprint("sha256:", i), Publisher: fmt.Sprint("Paper ", i), Published: hearsay.Date{Time: time.Date(2031, 3, 11, 0, 0, 0, 0, time.UTC)}}
		paragraph(d, "Flood of the river Tolm breaks the northern bridge at Orlen")
		d.Parts[0].Kind = hearsay.Headline
		paragraph(d, report)
		rs = append(rs, read(t, d))
	}
	found := false
	for _, c := range linker(t).Account(rs).Claims {
		if c.Documents != 2 || len(c.Assertions) < 4 {
			continue
		}
		found = true
		if c.Lines.Least != 2 || c.Lines.Most != 2 || c.Lines.Own != 0 {
			t.Errorf("%d to %d lines and %d in their own voice", c.Lines.Least, c.Lines.Most, c.Lines.Own)
		}
	}
	if !found {
		t.Error("no claim has both headlines and both reports")
	}
}
