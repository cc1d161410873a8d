package link_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/extract"
)

// eachCase runs the cases of a file in plain text: those under "== name", line by line, the lines that begin with mark as what is wanted.
func eachCase(t *testing.T, path, mark string, run func(t *testing.T, lines, want []string)) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(raw), "\n== ")[1:] {
		name, body, _ := strings.Cut(c, "\n")
		t.Run(name, func(t *testing.T) {
			var lines, want []string
			for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
				if wanted, is := strings.CutPrefix(line, mark); is {
					want = append(want, wanted)
				} else {
					lines = append(lines, line)
				}
			}
			run(t, lines, want)
		})
	}
}

var reportLine = regexp.MustCompile(`^\[(\w+) (\d{4}-\d\d-\d\d)\]$`)

// reports are the documents of a case, each below a line with its name and day.
func reports(t *testing.T, lines []string) []*hearsay.Document {
	t.Helper()
	var docs []*hearsay.Document
	for _, line := range lines {
		m := reportLine.FindStringSubmatch(line)
		if m == nil {
			paragraph(docs[len(docs)-1], line)
			continue
		}
		day, err := time.Parse(time.DateOnly, m[2])
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, &hearsay.Document{ID: m[1], Publisher: "The " + m[1] + " Post", Published: hearsay.Date{Time: day}})
	}
	return docs
}

// paragraph adds a line of a case to a document.
func paragraph(d *hearsay.Document, line string) {
	at := len(d.Text)
	d.Text += line + "\n"
	d.Parts = append(d.Parts, hearsay.Part{Kind: hearsay.Body, Span: hearsay.Span{Start: at, End: at + len(line)}})
}

// engine reads the documents of cases.
func engine(t *testing.T) func(*testing.T, *hearsay.Document) *hearsay.Reading {
	t.Helper()
	e, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	return func(t *testing.T, d *hearsay.Document) *hearsay.Reading {
		t.Helper()
		r, err := e.Read(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
}
