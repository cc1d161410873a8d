package link

import (
	"testing"

	"hearsay"
)

func TestPaired(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{`He said: “It died in that terrible crash,” and left.`, `It died in that terrible crash,”`, `It died in that terrible crash`},
		{`He said: “The dyke is “sound”, we think.”`, `“sound”`, `“sound”`},
		{`that the dyke had been "sound on every inspection" and denied it`, `the dyke had been "sound on every inspection`, `the dyke had been "sound on every inspection"`},
		{`“We counted by hand, and we know,” she said.`, `“We counted by hand`, `We counted by hand`},
		{`"We counted by hand, and we know," she said.`, `"We counted by hand`, `We counted by hand`},
		{`"We know," she said. "We counted by hand."`, `We counted by hand."`, `We counted by hand.`},
		{`The wall held.`, `The wall held.`, `The wall held.`},
		{`The mayor counts 41 dead; the ministry 24.`, `The mayor counts 41 dead;`, `The mayor counts 41 dead`},
		{`It will stay shut for a week, and then open.`, `It will stay shut for a week, `, `It will stay shut for a week`},
	} {
		at := hearsay.Span{Start: -1}
		for i := range c.text {
			if len(c.text)-i >= len(c.words) && c.text[i:i+len(c.words)] == c.words {
				at = hearsay.Span{Start: i, End: i + len(c.words)}
			}
		}
		if at.Start < 0 {
			t.Fatalf("%q is not in %q", c.words, c.text)
		}
		if got := ended(c.text, paired(c.text, hearsay.Spans{at}))[0].Of(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.words, got, c.want)
		}
	}
}
