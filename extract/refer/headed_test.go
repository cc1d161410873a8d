package refer_test

import (
	"context"
	"strings"
	"testing"

	"hearsay"
	"hearsay/extract"
)

// TestHeaded: an office in a headline is the person whom the text names by it, if there is one and no more.
func TestHeaded(t *testing.T) {
	reader, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Minister admits delay\n\nHarbour Minister Ana Verde has admitted that the ferry was late.":                                                                      "Harbour Minister Ana Verde",
		"Minister admits delay\n\nHarbour Minister Ana Verde was told of it on Monday. Finance Minister Bo Lind said the ferry was late.":                                "Minister",
		"Minister admits delay\n\nHarbour Mayor Ana Verde has admitted that the ferry was late.":                                                                         "Minister",
		"A minister admits delay\n\nHarbour Minister Ana Verde said nobody knew. A former minister, who did not want to be named, has admitted that the ferry was late.": "A minister",
	} {
		head := strings.Index(text, "\n")
		reading, err := reader.Read(context.Background(), &hearsay.Document{Text: text, Parts: []hearsay.Part{
			{Kind: hearsay.Headline, Span: hearsay.Span{End: head}}, {Kind: hearsay.Body, Span: hearsay.Span{Start: head + 2, End: len(text)}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		if len(reading.Statements) == 0 || reading.Statements[0].Source.ID != "S1" {
			t.Errorf("%q: no statement in the headline", text)
		} else if got := reading.Sources[0].Name; got != want {
			t.Errorf("%q: the headline's source is %q, want %q", text, got, want)
		}
	}
}
