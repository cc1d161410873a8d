package query

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestIndexLaw: an index finds the items of which a text has the topic, and no others.
func TestIndexLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aabbcDé -ж")), 0, 24, -1)
		items := rapid.SliceOfN(rapid.SliceOfN(text, 0, 3), 0, 6).Draw(t, "items")
		x := NewIndex(len(items), func(i int) []string { return items[i] })
		topic := TopicOf(text.Draw(t, "topic"))
		about := x.About(topic)
		for i, texts := range items {
			if want := len(topic) == 0 || slices.ContainsFunc(texts, topic.In); about(i) != want {
				t.Fatalf("%q about %q: %t, text by text %t", texts, topic, !want, want)
			}
		}
	})
}
