package link_test

import (
	"fmt"
	"strings"
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

// TestWhatItIsStandsForItsName: a report that calls its subject "the bank" has no source besides the one that it names; one that brings in a bank
// without a name may have one.
func TestWhatItIsStandsForItsName(t *testing.T) {
	read := engine(t)
	lines := func(first, second string) string {
		var rs []*hearsay.Reading
		for i, report := range []string{first, second} {
			d := &hearsay.Document{ID: fmt.Sprint("sha256:", i), Publisher: fmt.Sprint("Paper ", i), Published: hearsay.Date{Time: time.Date(2031, 3, 11, 0, 0, 0, 0, time.UTC)}}
			for line := range strings.Lines(report) {
				paragraph(d, strings.TrimSpace(line))
			}
			rs = append(rs, read(t, d))
		}
		for _, c := range linker(t).Account(rs).Claims {
			if c.Documents == 2 && c.Lines.Most > 0 {
				return fmt.Sprint(c.Lines.Least, " to ", c.Lines.Most)
			}
		}
		return "no claim of both"
	}
	for _, c := range []struct{ name, first, second, want string }{
		{"the bank", "Velmish Trust said on Monday that it had sold its tower in Orlen.\nThe bank said that it would close nine branches in the north of Tolm.",
			"Velmish Trust said that nine of its branches in the north of Tolm would be closed.", "1 to 2"},
		{"the investment bank", "Velmish Trust said on Monday that it had sold its tower in Orlen.\nThe investment bank said that it would close nine branches in the north of Tolm.",
			"Velmish Trust said that it had a good year.\nThe Orlen lender said that nine of its branches in the north of Tolm would be closed.", "1 to 2"},
		{"a bank", "Velmish Trust said on Monday that it had sold its tower in Orlen.\nA bank said that it would close nine branches in the north of Tolm. The bank said so on Monday.",
			"Velmish Trust said that nine of its branches in the north of Tolm would be closed.", "2 to 2"},
		{"the actress", "Ana Verde said on Monday that she had left Orlen.\nThe actress said that she would never again work with the studio in the north of Tolm.",
			"Ana Verde said that she would never work again with the studio in the north of Tolm.", "1 to 2"},
		{"the judge", "Senator Ana Verde said on Monday that she had left Orlen.\nThe judge said that she would never again work with the studio in the north of Tolm.",
			"Senator Ana Verde said that she would never work again with the studio in the north of Tolm.", "2 to 2"},
	} {
		if got := lines(c.first, c.second); got != c.want {
			t.Errorf("%s: %s lines, want %s", c.name, got, c.want)
		}
	}
}

// TestCitingInOwnVoice: an outlet that gives a thing as what another has is no second outlet in its own voice; one that names the other beside it may be.
func TestCitingInOwnVoice(t *testing.T) {
	read := engine(t)
	own := func(second string) int {
		var rs []*hearsay.Reading
		for i, report := range []string{"The northern bridge at Orlen will be closed for a year because two of its piers have cracked.", second} {
			d := &hearsay.Document{ID: fmt.Sprint("sha256:", i), Publisher: []string{"Beacon", "Courier"}[i], Published: hearsay.Date{Time: time.Date(2031, 3, 11, 0, 0, 0, 0, time.UTC)}}
			paragraph(d, report)
			rs = append(rs, read(t, d))
		}
		for _, c := range linker(t).Account(rs).Claims {
			if c.Documents == 2 {
				return c.Lines.Own
			}
		}
		return -1
	}
	for second, want := range map[string]int{
		"The northern bridge over the river at Orlen will be shut for a year after two piers cracked, citing the Beacon.":             1,
		"Citing the Beacon, the Velm radio has it that the northern bridge at Orlen will be shut for a year after two piers cracked.": 1,
		"The northern bridge at Orlen, beside the house of the Beacon, will be shut for a year after two piers cracked.":              2,
	} {
		if got := own(second); got != want {
			t.Errorf("%q: %d outlets in their own voice, want %d", second, got, want)
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

// TestCopyHasOneVoice: what the account folds as one text is one text and one voice in a claim, though the copy moved words of the sentence.
func TestCopyHasOneVoice(t *testing.T) {
	read := engine(t)
	for _, lead := range [][2]string{
		{"The ferry to Orlen on Tuesday ran on a sandbank that every skipper of the river Tolm knows, in fog.", "The ferry to Orlen ran on a sandbank on Tuesday that every skipper of the river Tolm knows, in fog."},
		{"The police on Tuesday said that the skipper had slept for an hour in four nights.", "The police said that the skipper on Tuesday had slept for an hour in four nights."},
	} {
		var rs []*hearsay.Reading
		for i := range lead {
			d := &hearsay.Document{ID: fmt.Sprint("sha256:", i), Publisher: fmt.Sprint("Paper ", i), Published: hearsay.Date{Time: time.Date(2031, 3, 11, 0, 0, 0, 0, time.UTC)}}
			paragraph(d, lead[i])
			paragraph(d, "It was pulled free half a mile from the northern pier, where two tugs wait for the boats from the sea, and has lain there since with a hole in its side.")
			rs = append(rs, read(t, d))
		}
		a := linker(t).Account(rs)
		if len(a.Texts) != 1 {
			t.Fatalf("%d texts", len(a.Texts))
		}
		found := false
		for _, c := range a.Claims {
			if c.Documents != 2 {
				continue
			}
			found = found || len(c.Joins) > 0
			if c.Texts != 1 || c.Lines.Own+c.Lines.Most != 1 {
				t.Errorf("%s: %d texts, %d lines and %d outlets in their own voice", lead[0], c.Texts, c.Lines.Most, c.Lines.Own)
			}
		}
		if !found {
			t.Errorf("%s: no claim of what was changed", lead[0])
		}
	}
}

// TestMayBeOneMouth: who is described in one report as one who is named in another, and a firm that is not named with the spokesman of one
// in the same report, may be one line; others are two.
func TestMayBeOneMouth(t *testing.T) {
	read := engine(t)
	lines := func(reports ...string) string {
		var rs []*hearsay.Reading
		for i, report := range reports {
			d := &hearsay.Document{ID: fmt.Sprint("sha256:", i), Publisher: fmt.Sprint("Paper ", i), Published: hearsay.Date{Time: time.Date(2031, 3, 11+i, 0, 0, 0, 0, time.UTC)}}
			for line := range strings.SplitSeq(report, "\n") {
				paragraph(d, line)
			}
			rs = append(rs, read(t, d))
		}
		for _, c := range linker(t).Account(rs).Claims {
			if len(c.Assertions) > 1 {
				return fmt.Sprint(c.Lines.Least, " to ", c.Lines.Most)
			}
		}
		return "no claim of both"
	}
	const flood = " said that the flood of the river Tolm had broken two piers of the northern bridge at Orlen."
	for _, x := range [][]string{
		{"1 to 2", "Her uncle Piet" + flood, "Her uncle said that two piers of the northern bridge at Orlen had been broken by the flood of the river Tolm."},
		{"2 to 2", "Her uncle Piet" + flood, "Her sister said that two piers of the northern bridge at Orlen had been broken by the flood of the river Tolm."},
		{"1 to 2", "The firm" + flood + "\nThe flood had broken two piers of the northern bridge at Orlen, a company spokesman said."},
		{"2 to 2", "The firm" + flood + "\nThe flood had broken two piers of the northern bridge at Orlen, a police spokesman said."},
	} {
		if got := lines(x[1:]...); got != x[0] {
			t.Errorf("%q: %s lines, want %s", x[1:], got, x[0])
		}
	}
}

// TestHeadlineOfAPaper: a paper that a headline does not name is the one that the report below names.
func TestHeadlineOfAPaper(t *testing.T) {
	d := &hearsay.Document{ID: "sha256:0", Publisher: "Northern Gazette"}
	paragraph(d, "Ferries carried timber 40 times, paper says")
	d.Parts[0].Kind = hearsay.Headline
	paragraph(d, "The newspaper Tolm Echo reported that ferries of the northern line carried timber about 40 times since April.")
	for _, c := range linker(t).Account([]*hearsay.Reading{engine(t)(t, d)}).Claims {
		if len(c.Assertions) == 2 {
			if c.Lines.Most != 1 {
				t.Errorf("%d lines", c.Lines.Most)
			}
			return
		}
	}
	t.Error("headline and report are two claims")
}
