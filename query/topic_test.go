package query

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
)

func TestTopic(t *testing.T) {
	const text = "Inspectors found the missiles near Tirana; the café's oil was gone."
	for topic, want := range map[string]bool{
		"":                 true,
		"-":                true,
		"missile":          true,
		"MISSILES found":   true,
		"oils":             false, // a word of three letters is itself alone
		"iran":             false, // not inside of another
		"cafe":             true,
		"tira":             true,
		"tiranas":          true,
		"missile launched": false,
		"inspectorates":    false,
	} {
		if got := TopicOf(topic).In(text); got != want {
			t.Errorf("%q: %t", topic, got)
		}
	}
}

// What is not looked at word by word has no word of the topic.
func TestTopicLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOf(rapid.SampledFrom([]rune("aabbcDé -ж")))
		topic, text := TopicOf(letters.Draw(t, "topic")), letters.Draw(t, "text")
		if want := len(topic) == 0 || topic.among(Words(text)); topic.In(text) != want {
			t.Fatalf("%q in %q: %t, word by word %t", topic, text, !want, want)
		}
	})
}

// TestTold: the sentence around a place counts, and who says what stands there, but no word for those who are not named.
func TestTold(t *testing.T) {
	const text = "The bridge fell on Monday. Ana Verde said it had been closed."
	at := strings.Index(text, "it had been closed")
	r := &hearsay.Reading{
		Document:   &hearsay.Document{Text: text},
		Sources:    []hearsay.Source{{ID: "S1", Name: "Mayor Ana Verde"}},
		Statements: []hearsay.Statement{{ID: "T1", Source: hearsay.Ref{ID: "S1"}}},
	}
	p := hearsay.Place{Statement: "T1", Spans: hearsay.Spans{{Start: at, End: at + len("it had been closed")}}}
	for topic, want := range map[string]bool{"closed": true, "said closed": true, "mayor": true, "-": true, "bridge": false} {
		if got := TopicOf(topic).Told(r, &p); got != want {
			t.Errorf("%q: %t", topic, got)
		}
	}
	p.Statement = ""
	for _, topic := range []string{"mayor", "nobody", "voice"} {
		if TopicOf(topic).Told(r, &p) {
			t.Errorf("%q is said by nobody", topic)
		}
	}
}
