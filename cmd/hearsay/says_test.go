package main

import (
	"strings"
	"testing"

	"hearsay"
)

// TestFrames: what is said once behind two cues is one thing said.
func TestFrames(t *testing.T) {
	const text = "Ana Verde apologised and said it was an error. She denied it."
	tells := func(source, content, cue string, stance hearsay.Stance) *saying {
		spans := func(words string) hearsay.Spans {
			at := strings.Index(text, words)
			return hearsay.Spans{{Start: at, End: at + len(words)}}
		}
		st := &hearsay.Statement{Source: hearsay.Ref{ID: source}, Content: spans(content), Cue: hearsay.Cue{Spans: spans(cue)}, Stance: stance}
		return &saying{Place: hearsay.Place{Document: "a", Spans: st.Content}, reading: &hearsay.Reading{Document: &hearsay.Document{Text: text}}, statement: st}
	}
	said := tells("S1", "it was an error", "said", hearsay.Says)
	for _, c := range []struct {
		name string
		s    *saying
		want bool
	}{
		{"its cue alone", tells("S1", "said it was an error", "apologised", hearsay.Says), true},
		{"more", tells("S1", "and said it was an error", "apologised", hearsay.Says), false},
		{"another source", tells("S2", "said it was an error", "apologised", hearsay.Says), false},
		{"another stance", tells("S1", "said it was an error", "denied", hearsay.Denies), false},
		{"less", tells("S1", "an error", "apologised", hearsay.Says), false},
	} {
		if got := c.s.frames(said); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
