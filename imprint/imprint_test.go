package imprint_test

import (
	"testing"

	"hearsay"
	"hearsay/imprint"
)

func TestOf(t *testing.T) {
	for line, want := range map[string]string{
		"By Ana Torrel, Velm Courier":                                 "Velm Courier",
		"By Ana Torrel and Piet Maas, Velm Wire, Monday, May 3, 2032": "Velm Wire",
		"By Ana Torrel, Reuters":                                      "Reuters",
		"By Ana Torrel, AFP":                                          "AFP",
		"By Ana Torrel | velm.example.org":                            "",
		"By Ana Torrel, The Harbour and Quay Gazette":                 "The Harbour and Quay Gazette",
		"By Ana Torrel":                                               "",
		"By Velm Courier":                                             "",
		"By Ana Torrel, Piet Maas and Jo Post":                        "",
		"By Ana Torrel, New York":                                     "",
		"By Ana Torrel, Washington":                                   "",
		"By Ana Torrel, MP":                                           "",
		"By Ana Torrel, Staff Writer":                                 "",
		"By Ana Torrel, News Editor":                                  "",
		"By Ana Torrel, Media Correspondent, May 3":                   "",
		"By Ana Torrel, Sunday, May 3":                                "",
		"By Ana Torrel, Online":                                       "",
		"By Ana Torrel, Velm Today, 4 p.m.":                           "Velm Today",
	} {
		d := &hearsay.Document{Text: line, Parts: []hearsay.Part{{Kind: hearsay.Byline, Span: hearsay.Span{End: len(line)}}}}
		if got := imprint.Of(d); got != want {
			t.Errorf("%q: %q", line, got)
		}
	}
	for _, c := range []struct{ first, second, want string }{
		{"FOR IMMEDIATE RELEASE - Harbour Board of Velm - 3 May 2032", "The bridge is open.", "Harbour Board of Velm"},
		{"For immediate release", "Harbour Board of Velm", "Harbour Board of Velm"},
		{"FOR IMMEDIATE RELEASE", "3 May 2032", ""},
		{"FOR IMMEDIATE RELEASE", "The bridge is open again.", ""},
	} {
		d := &hearsay.Document{Text: c.first + "\n" + c.second, Parts: []hearsay.Part{
			{Kind: hearsay.Body, Span: hearsay.Span{End: len(c.first)}}, {Kind: hearsay.Body, Span: hearsay.Span{Start: len(c.first) + 1, End: len(c.first) + 1 + len(c.second)}},
		}}
		if got := imprint.Of(d); got != c.want {
			t.Errorf("%q, %q: %q", c.first, c.second, got)
		}
	}
	if got := imprint.Of(&hearsay.Document{Publisher: "Velm"}); got != "Velm" {
		t.Errorf("its own: %q", got)
	}
}
