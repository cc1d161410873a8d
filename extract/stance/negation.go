package stance

import "strings"

// negated reports whether the cue itself stands under a negation: "did not say", "has
// never denied", "made no comment", "failed to answer".
func (c *cue) negated() bool {
	for _, i := range c.words {
		if c.negates(i) {
			return true
		}
		switch c.Low(i) {
		case "without", "nobody", "unable":
			return true
		}
		switch c.Lemma(i) {
		case "fail", "refuse", "decline":
			return true
		}
		if i != c.head && !c.verbal(i) {
			continue
		}
		for _, j := range c.Children(i) {
			switch c.Rel(j) {
			case "advmod", "cc", "cc:preconj", "det":
				if c.negates(j) {
					return true
				}
			case "nsubj", "nsubj:pass", "obj":
				if c.nobody(j) {
					return true
				}
			case "mark":
				if c.Low(j) == "without" {
					return true
				}
			}
		}
		if h := c.Head(i); h >= 0 && c.Rel(i) == "xcomp" {
			switch c.Lemma(h) {
			case "fail", "refuse", "decline":
				return true
			}
		}
	}
	return false
}

// negates reports whether token i is a word of negation: "not only" is none.
func (c *cue) negates(i int) bool {
	switch c.Low(i) {
	case "not", "n't", "n’t", "never", "nor", "neither", "cannot", "no":
	default:
		return false
	}
	if next := i + 1; next < len(c.Text.Tokens) {
		switch c.Low(next) {
		case "only", "just", "merely", "simply", "doubt", "least":
			return false
		}
	}
	return true
}

// nobody reports whether a noun stands for nobody and nothing: "no comment".
func (c *cue) nobody(noun int) bool {
	switch c.Low(noun) {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, j := range c.Children(noun) {
		if c.Rel(j) == "det" && (c.Low(j) == "no" || c.Low(j) == "neither") && strings.HasPrefix(c.Tag(noun), "N") {
			return true
		}
	}
	return false
}
