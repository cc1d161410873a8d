package stance

import "hearsay/extract/token"

// hedging are the words with which a reporter stands back from what is reported.
var hedging = Words("reportedly allegedly apparently purportedly supposedly ostensibly evidently seemingly alleged so-called")

// hedges are the reporter's hedges in and at a cue and in what it ascribes. Between
// quotation marks they are the speaker's.
func hedges(t *Tree, c *cue) []token.Sentence {
	var out []token.Sentence
	note := func(i int) {
		if hedging()[t.Low(i)] && !t.Quoted(i) {
			out = append(out, token.Sentence{First: i, Last: i + 1})
		}
	}
	from, to := -1, -1 // the stretch around the cue that is looked at
	if c.head >= 0 {
		s := t.Sentence(c.head)
		from, to = max(s.First, c.words[0]-2), min(s.Last, c.words[len(c.words)-1]+3)
	}
	seen := func(i int) bool { return from <= i && i < to }
	for _, r := range c.at.Content {
		for i := r.First; i < r.Last; i++ {
			if !seen(i) {
				note(i)
			}
		}
	}
	for i := max(from, 0); i < to; i++ {
		note(i)
	}
	sortRanges(out)
	return out
}
