package hearsay_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay"
)

// Each case is a text of which the sentence around "[...]" stands between bars.
func TestSentence(t *testing.T) {
	bare := strings.NewReplacer("|", "", "[", "", "]", "")
	for _, marked := range []string{
		"One came. |The ship was seen on Oct. 19 [off] the coast.| It left.",
		"|He was seen in [Oct.] 2017, she said.| He left.",
		"|They met in October [or] Nov.| The ship left.",
		"|Mr. Pask met Gov. Anna J. Berg in [St.] Louis.| He left.",
		"One came. |It rose by 3.5 per cent [in] the U.S. Senate race.| It fell again.",
		"|They were held in the [U.S.]| The ship left.",
		"|The ship left at 5 p.m. [Monday].| He said so.",
		"|“No,” he said, “[never].”| “Why?” she asked.",
		"“No.” |“[Why]?” she asked.| Nobody knew.",
		"|Acme [Inc.] Chairman Bo Ward said so.| It fell.",
		"|He works for [Acme] Inc.| The firm fell.",
		"First line\n|Second [line] without a stop|\nThird",
		"|Room No. [5] was empty.| It was locked!",
		"It cost $4. |[Nobody] paid.| He left.",
	} {
		text := bare.Replace(marked)
		at := func(mark string) int { return len(bare.Replace(marked[:strings.Index(marked, mark)])) }
		focus := hearsay.Span{Start: at("["), End: at("]")}
		want := bare.Replace(marked[strings.Index(marked, "|"):strings.LastIndex(marked, "|")])
		if got := focus.Sentence(text).Of(text); got != want {
			t.Errorf("%s: got %q", marked, got)
		}
	}
}

func FuzzSentence(f *testing.F) {
	f.Add("It was “so”. Mr. O", 3, 5)
	f.Add("..\n. .”’ a", 0, 0)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if !utf8.ValidString(text) || from < 0 || to < from || to > len(text) {
			t.Skip("not a span of a text")
		}
		for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
			from--
		}
		for to > 0 && to < len(text) && !utf8.RuneStart(text[to]) {
			to++
		}
		s := hearsay.Span{Start: from, End: to}
		got := s.Sentence(text)
		if !got.Contains(s) || !utf8.ValidString(got.Of(text)) || strings.ContainsAny(text[got.Start:s.Start]+text[s.End:got.End], "\n") {
			t.Errorf("%v of %q: %v", s, text, got)
		}
	})
}
