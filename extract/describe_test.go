package extract_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/extract"
)

// pieces are what the texts of the laws are made of.
var pieces = []string{
	"The minister", "a source", "Reuters", "the ministry", "who", "She", "reporters", " said", " told", " denied", " did not deny", " asked", " contacted", " that ", " to ", " for comment", " citing ",
	", according to ", " in a statement", " in a report published by ", " on Tuesday", " last week", "“", "”", "\"", ", ", ". ", "\n\n", ": ", "Q: ", " reportedly", " may", " likely", " it was thought", " 3,000 miles of land",
	" accused ", " was quoted by ", " saying", " the wall fell", "\n— ", "é", "🌊", "\x00", "not ", "no comment",
}

// What a reading says of its statements holds together, whatever the text.
func TestDescribeLaws(t *testing.T) {
	reader, err := extract.New(extract.WithModel(extract.Fast)) // the trees that the cases were written with
	if err != nil {
		t.Fatal(err)
	}
	describeLaws(t, reader, "Q:  to  that ") // a cue whose colon is left out of the record
	rapid.Check(t, func(t *rapid.T) {
		describeLaws(t, reader, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "pieces"), ""))
	})
}

func describeLaws(t rapid.TB, reader *extract.Reader, text string) {
	doc := &hearsay.Document{Text: text, Publisher: "Reuters", Published: hearsay.Date{Time: time.Date(2031, 3, 14, 0, 0, 0, 0, time.UTC)}}
	reading, err := reader.Read(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{"publisher": true}
	for _, s := range reading.Sources {
		ids[s.ID] = true
		for _, n := range s.Notes {
			if len(n.Spans) == 0 {
				t.Fatalf("%s: the note %s rests on nothing", s.ID, n.Kind)
			}
			inside(t, text, n.Spans)
		}
	}
	given := make([]hearsay.Statement, len(reading.Statements))
	for i, s := range reading.Statements {
		given[i] = hearsay.Statement{Source: hearsay.Ref{Spans: s.Source.Spans}, Cue: s.Cue, Content: s.Content}
		if s.Stance == "" || s.Voice == "" {
			t.Fatalf("%s has no stance or no voice", s.ID)
		}
		if n := len(s.Chain); n == 0 || s.Chain[n-1] != "publisher" || len(s.Links) != n-1 {
			t.Fatalf("%s: chain %v with %d links", s.ID, s.Chain, len(s.Links))
		}
		for k, id := range s.Chain {
			if !ids[id] || k > 0 && s.Chain[k-1] == id {
				t.Fatalf("%s: chain %v", s.ID, s.Chain)
			}
		}
		inside(t, text, s.Hedges)
		inside(t, text, s.Addressee.Spans)
		inside(t, text, s.Medium.Spans)
		for _, l := range s.Links {
			inside(t, text, l.Spans)
			if l.Kind == hearsay.Carrier && len(l.Spans) == 0 {
				t.Fatalf("%s: a carrier of whom no words tell", s.ID)
			}
		}
		if l := s.Likelihood; l != nil {
			inside(t, text, l.Spans)
			if len(l.Spans) == 0 || l.Low >= l.High || l.Low < 0 || l.High > 1 {
				t.Fatalf("%s: likelihood %v", s.ID, *l)
			}
		}
	}
	// The same words given, the same is said of them.
	if err := reader.Describe(context.Background(), doc, given); err != nil {
		t.Fatal(err)
	}
	for i, s := range reading.Statements {
		if g := given[i]; g.Stance != s.Stance || g.Negated != s.Negated {
			t.Fatalf("%s: %s and negated %t, but %s and %t where the words are given", s.ID, s.Stance, s.Negated, g.Stance, g.Negated)
		}
	}
	again, err := reader.Read(context.Background(), doc)
	if err != nil || !reflect.DeepEqual(again, reading) {
		t.Fatal("a second reading differs")
	}
}

func inside(t rapid.TB, text string, spans hearsay.Spans) {
	last := 0
	for _, s := range spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("spans %v in a text of %d bytes", spans, len(text))
		}
		last = s.End
	}
}

// TestWay reads testdata/chains.txt: numbered texts, then for each statement in which
// "words" of the content stand what the chain is, with the words of its links.
func TestWay(t *testing.T) {
	reader, err := extract.New(extract.WithModel(extract.Fast)) // the trees that the cases were written with
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/chains.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var number, text string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		content, want, ok := strings.Cut(line, " => ")
		if !ok {
			if n, rest, ok := strings.Cut(line, ". "); ok {
				number, text = n, rest
			}
			continue
		}
		t.Run(number+"/"+content, func(t *testing.T) {
			doc := &hearsay.Document{Text: text, Publisher: "The Courier"}
			reading, err := reader.Read(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			source, words, _ := strings.Cut(content, ": ")
			at := slices.IndexFunc(reading.Statements, func(s hearsay.Statement) bool {
				return strings.Contains(s.Content.Hull().Of(text), words) && strings.Contains(s.Source.Spans.Hull().Of(text), source)
			})
			if at < 0 {
				t.Fatalf("no statement of %q has %q", source, words)
			}
			if got := chain(reading, &reading.Statements[at]); got != want {
				t.Errorf("%s\n got %s\nwant %s", text, got, want)
			}
		})
	}
}

// chain is a chain in words: "Ana Verde -nesting (said)> the ministry -printed> publisher, weakest named".
func chain(r *hearsay.Reading, s *hearsay.Statement) string {
	names := map[string]string{"publisher": "publisher"}
	for _, source := range r.Sources {
		names[source.ID] = source.Name
	}
	out := names[s.Chain[0]]
	for i, l := range s.Links {
		var words []string
		for _, span := range l.Spans {
			words = append(words, span.Of(r.Document.Text))
		}
		tells := string(l.Kind)
		if len(words) > 0 {
			tells += " (" + strings.Join(words, " … ") + ")"
		}
		out += fmt.Sprintf(" -%s> %s", tells, names[s.Chain[i+1]])
	}
	return out + ", weakest " + string(s.Weakest)
}

// TestNotes finds the checks of the agencies with the words they rest on.
func TestNotes(t *testing.T) {
	reader, err := extract.New(extract.WithModel(extract.Fast))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"A source said the bridge was closed.", []string{"bare-source: A source", "no-reason-given: A source"}},
		{"A diplomat criticised the plan as reckless.", []string{"no-reason-given: A diplomat", "opinion-unnamed: criticised"}},
		{"An official who was not authorised to speak said the talks had failed.", nil},
		{"According to two people briefed on the talks, the price was cut.", []string{"no-reason-given: two people"}},
		{"The union accused Harbour Lines of dumping oil.", []string{"party-not-asked: Harbour Lines"}},
		{"The union accused Harbour Lines of dumping oil. Harbour Lines denied it.", nil},
		{"The union accused Harbour Lines of dumping oil. Harbour Lines did not respond to a request for comment.", nil},
		{"Some analysts said the price would fall.", nil},
	} {
		reading, err := reader.Read(t.Context(), &hearsay.Document{Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range reading.Sources {
			for _, n := range s.Notes {
				got = append(got, n.Kind+": "+n.Spans.Hull().Of(c.text))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
