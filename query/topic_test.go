package query

import "testing"

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
