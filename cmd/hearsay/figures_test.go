package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestFigures: who asks for what nothing counts is told what is counted, and units are words where a symbol reads as one.
func TestFigures(t *testing.T) {
	report := "The storm brought 34 inches of snow to Orlen on Monday. The mayor of Orlen, Ana Verde, said that it left 12 people dead.\n"
	for topic, want := range map[string]string{
		"foxes": `hearsay: no figure counts foxes; counted are snow, dead; "hearsay figures -" shows all`,
		"snow":  "snow (inches)",
	} {
		var page, complaints bytes.Buffer
		con := &console{in: strings.NewReader(report), out: &page, err: &complaints, getenv: func(string) string { return "" }}
		run(context.Background(), []string{"figures", topic, "-"}, con, openEngine)
		if got := page.String() + complaints.String(); !strings.Contains(got, want) {
			t.Errorf("%s: %s", topic, got)
		}
	}
}
