package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"hearsay"
	"pgregory.net/rapid"
)

// wellFormed reads a drawing as XML and reports whether it holds an element of a name.
func wellFormed(t interface{ Fatalf(string, ...any) }, drawing []byte, name string) bool {
	d := xml.NewDecoder(strings.NewReader(string(drawing)))
	found := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatalf("%v in %s", err, drawing)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == name {
			found = true
		}
	}
}

// TestFiguresAsDrawing draws cards of any values and names: always XML, nothing that runs, all marks within the drawing.
func TestFiguresAsDrawing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := "24 dead"
		doc := &hearsay.Document{ID: "sha256:0", Path: rapid.String().Draw(t, "path"), Text: text}
		l := newLinked(&hearsay.Account{Documents: []*hearsay.Document{doc}}, []*hearsay.Reading{{Document: doc}})
		c := &hearsay.Card{ID: "K0", Counted: rapid.String().Draw(t, "counted")}
		for range rapid.IntRange(0, 8).Draw(t, "readings") {
			r := hearsay.CardReading{Place: hearsay.Place{Document: doc.ID, Spans: hearsay.Spans{{End: 2}}}, Originator: rapid.String().Draw(t, "who"), Update: rapid.Bool().Draw(t, "update")}
			low := float64(rapid.IntRange(0, 1e9).Draw(t, "low"))
			high := low + float64(rapid.IntRange(0, 50).Draw(t, "more"))
			if rapid.Bool().Draw(t, "bounded") {
				r.Low = &low
			}
			if rapid.Bool().Draw(t, "capped") {
				r.High = &high
			}
			if rapid.Bool().Draw(t, "dated") {
				r.AsOf = hearsay.Date{Time: time.Unix(int64(rapid.IntRange(0, 2e9).Draw(t, "when")), 0).UTC()}
			}
			c.Readings = append(c.Readings, r)
		}
		drawing := l.figuresSVG([]*hearsay.Card{c}, rapid.String().Draw(t, "topic"))
		if wellFormed(t, drawing, "script") || strings.Contains(string(drawing), "NaN") {
			t.Fatalf("%s", drawing)
		}
		for i, x := range dotsOf(dots(c)) {
			if x.x < chartLeft || x.x > svgWidth {
				t.Fatalf("reading %d stands at %d", i+1, x.x)
			}
		}
	})
}

// dotsOf is the dots of a chart.
func dotsOf(list []dot, _ float64) []dot { return list }

// TestRuns writes numbers in a row as one.
func TestRuns(t *testing.T) {
	if got := runs([]int{1, 2, 3, 7, 9, 10}); got != "1-3, 7, 9-10" {
		t.Error(got)
	}
}
