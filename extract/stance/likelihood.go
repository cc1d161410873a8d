package stance

import (
	"slices"

	"hearsay/extract/token"
)

// A Likelihood is the word with which a speaker says how likely the content is.
type Likelihood struct {
	First, Last int // its tokens
	Row         Row
}

// A Row is one row of the scale of ICD 203, D.6.e(2)(a), Analytic Standards (2015):
// the first term of each row and its bounds.
type Row struct {
	Term      string
	Low, High float64
}

// The rows, from the least likely up.
var (
	almostNone    = Row{"almost no chance", 0.01, 0.05}
	veryUnlikely  = Row{"very unlikely", 0.05, 0.20}
	unlikely      = Row{"unlikely", 0.20, 0.45}
	even          = Row{"roughly even chance", 0.45, 0.55}
	likely        = Row{"likely", 0.55, 0.80}
	veryLikely    = Row{"very likely", 0.80, 0.95}
	almostCertain = Row{"almost certain", 0.95, 0.99}
)

// likelihood finds the word of likelihood that stands highest in the tree of the content
// or the cue, the first of several.
func likelihood(t *Tree, c *cue) *Likelihood {
	var best *Likelihood
	depth := 0
	for _, ranges := range [2][]token.Sentence{c.at.Cue, c.at.Content} {
		for _, r := range ranges {
			for i := r.First; i < r.Last; i++ {
				found, ok := t.likely(i, r)
				if !ok {
					continue
				}
				if d := t.depth(i); best == nil || d < depth {
					best, depth = &found, d
				}
				i = max(i, found.Last-1)
			}
		}
	}
	return best
}

// depth is the number of clauses that a token stands under.
func (t *Tree) depth(i int) int {
	clauses := 0
	for range t.Sentence(i).Last - t.Sentence(i).First {
		switch t.Rel(i) {
		case "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis":
			clauses++
		}
		if i = t.Head(i); i < 0 {
			break
		}
	}
	return clauses
}

// likely reads the word of likelihood at token i of a piece, with the words that
// strengthen or turn it.
func (t *Tree) likely(i int, piece token.Sentence) (Likelihood, bool) {
	w := t.Low(i)
	at := Likelihood{First: i, Last: i + 1}
	before := func(n int) string {
		if i-n < piece.First {
			return ""
		}
		return t.Low(i - n)
	}
	after := func(n int) string {
		if i+n >= piece.Last {
			return ""
		}
		return t.Low(i + n)
	}
	to := func(row Row, first, last int) (Likelihood, bool) {
		at.First, at.Last, at.Row = first, last, row
		return at, true
	}
	switch w {
	case "likely", "probable":
		if slices.Contains([]string{"voter", "voters", "electorate", "suspect", "suspects"}, after(1)) {
			return at, false // the pollsters' term
		}
		switch before(1) {
		case "very", "highly", "extremely", "overwhelmingly", "exceedingly", "hugely":
			if before(2) == "not" {
				return to(unlikely, i-2, i+1)
			}
			return to(veryLikely, i-1, i+1)
		case "not", "n't", "n’t", "less", "hardly":
			return to(unlikely, i-1, i+1)
		case "as", "more", "most":
			return to(likely, i-1, i+1)
		}
		return to(likely, i, i+1)
	case "probably", "presumably":
		if w == "presumably" {
			return at, false
		}
		if before(1) == "very" || before(1) == "most" {
			return to(veryLikely, i-1, i+1)
		}
		return to(likely, i, i+1)
	case "unlikely", "improbable":
		switch before(1) {
		case "very", "highly", "extremely", "most":
			return to(veryUnlikely, i-1, i+1)
		}
		return to(unlikely, i, i+1)
	case "doubtful":
		return to(unlikely, i, i+1)
	case "remote":
		switch after(1) {
		case "chance", "possibility", "prospect", "likelihood", "odds", "risk":
			return to(almostNone, i, i+2)
		}
		if t.chancy(i) { // "the chance of rain is remote": a village may be, too
			return to(almostNone, i, i+1)
		}
	case "even":
		if (before(1) == "roughly" || before(1) == "about") && t.chancy(i) {
			return to(even, i-1, i+1)
		}
	case "likelihood", "probability":
		if before(1) == "all" && before(2) == "in" {
			return to(likely, i-2, i+1)
		}
	case "impossible":
		if before(1) == "to" && before(2) == "next" {
			return to(almostNone, i-2, i+1)
		}
		if before(1) == "nearly" || before(1) == "almost" || before(1) == "virtually" {
			return to(almostNone, i-1, i+1)
		}
	case "certain", "certainly", "inevitable":
		switch before(1) {
		case "almost", "nearly", "virtually", "practically":
			return to(almostCertain, i-1, i+1)
		case "but":
			if before(2) == "all" {
				return to(almostCertain, i-2, i+1)
			}
		}
		if w == "certain" && after(1) == "to" && t.verbAt(i+2, piece) {
			return to(almostCertain, i, i+1)
		}
	case "bound", "sure":
		if after(1) == "to" && t.verbAt(i+2, piece) && before(1) != "make" && before(1) != "be" {
			return to(almostCertain, i, i+2)
		}
	case "expected":
		if i+1 < len(t.Text.Tokens) && t.Low(i+1) == "to" && t.Tag(i) == "VBN" && t.Passive(i) {
			return to(likely, i, i+1)
		}
	case "chance", "chances", "odds", "prospect":
		switch before(1) {
		case "no":
			if before(2) == "almost" || before(2) == "virtually" {
				return to(almostNone, i-2, i+1)
			}
		case "even":
			if before(2) == "roughly" || before(2) == "about" {
				return to(even, i-2, i+1)
			}
			return to(even, i-1, i+1)
		case "good", "strong":
			return to(likely, i-1, i+1)
		case "little", "slim", "small":
			return to(veryUnlikely, i-1, i+1)
		}
		if w == "chances" && after(1) == "are" && (i == piece.First || t.Sentence(i).First == i) {
			return to(likely, i, i+2)
		}
	case "toss-up", "fifty-fifty":
		return to(even, i, i+1)
	case "50-50", "50":
		if w == "50-50" {
			return to(even, i, i+1)
		}
		if after(1) == "-" && after(2) == "50" {
			return to(even, i, i+3)
		}
	case "perhaps", "maybe", "possibly", "conceivably":
		if w == "possibly" && (before(1) == "can" || before(1) == "could" || before(1) == "not" || before(1) == "n't") {
			return at, false
		}
		return to(even, i, i+1)
	case "possible", "possibility":
		if t.mere(i, before(1), after(1)) {
			return at, false
		}
		return to(even, i, i+1)
	case "may", "might", "could":
		if t.Tag(i) == "MD" && t.maybe(i, w, before(1), after(1)) {
			return to(even, i, i+1)
		}
	}
	return at, false
}

// chancy reports whether an adjective is said of a chance: "the odds are even".
func (t *Tree) chancy(i int) bool {
	for _, j := range t.Children(i) {
		if t.Rel(j) == "nsubj" {
			switch t.Lemma(j) {
			case "chance", "odds", "odd", "possibility", "prospect", "likelihood", "probability", "risk":
				return true
			}
		}
	}
	return false
}

func (t *Tree) verbAt(i int, piece token.Sentence) bool { return i < piece.Last && t.Tag(i) == "VB" }

// mere reports whether "possible" says no more than that something can be done: "as soon
// as possible", "if possible", "made it possible".
func (t *Tree) mere(i int, before, after string) bool {
	switch before {
	case "as", "if", "whenever", "wherever", "not", "everything", "anything", "best", "worst", "every":
		return true
	}
	if after == "to" && t.Low(i) == "possible" {
		return true
	}
	if h := t.Head(i); h >= 0 && t.Lemma(h) == "make" {
		return true
	}
	return false
}

// maybe reports whether a modal hedges, rather than permits or enables: "could" in "they
// could see it" and "you may go" do not.
func (t *Tree) maybe(i int, w, before, after string) bool {
	verb := t.Head(i)
	if verb < 0 || !covers([]token.Sentence{t.Sentence(i)}, verb) {
		return w == "might"
	}
	switch {
	case w == "might":
		return after != "as"
	case w == "may":
		return before != "you"
	case after == "not" || after == "n't" || after == "n’t" || after == "only" || after == "barely":
		return false
	}
	copula, perfect := false, false
	person := false
	for _, j := range t.Children(verb) {
		switch t.Rel(j) {
		case "cop":
			copula = true
		case "aux":
			perfect = perfect || t.Low(j) == "have"
		case "mark":
			switch t.Low(j) {
			case "so", "if", "before", "until":
				return false
			}
		case "advmod":
			if t.Tag(j) == "WRB" {
				return false
			}
		case "nsubj":
			switch t.Low(j) {
			case "i", "we", "you", "he", "she", "they", "who", "anyone", "nobody", "anybody":
				person = true
			}
		}
	}
	if copula || perfect {
		return true
	}
	switch t.Lemma(verb) {
	case "see", "hear", "feel", "smell", "remember", "tell", "understand", "imagine", "afford", "believe", "stand", "think", "find", "help":
		return false
	case "be", "become", "lead", "happen", "mean", "cause", "result", "end", "face", "lose", "win", "die", "cost":
		return true
	}
	return !person
}
