package drift

// hedges are words by which a speaker leaves it open whether a thing is so; of several words, the first
// names the rest. "would" is none: it is "will" told afterwards.
var hedges = map[string][][]string{
	"may": {{}}, "might": {{}}, "could": {{}}, "possibly": {{}}, "possible": {{}}, "perhaps": {{}}, "probably": {{}}, "probable": {{}}, "likely": {{}},
	"maybe": {{}}, "apparently": {{}}, "apparent": {{}}, "reportedly": {{}}, "allegedly": {{}}, "alleged": {{}}, "seemingly": {{}}, "presumably": {{}},
	"potentially": {{}}, "potential": {{}}, "suspected": {{}}, "supposedly": {{}}, "arguably": {{}}, "conceivably": {{}}, "unlikely": {{}},
	"seem": {{}}, "seems": {{}}, "seemed": {{}}, "appear": {{"to"}}, "appears": {{"to"}}, "appeared": {{"to"}},
	"believed": {{"to"}}, "thought": {{"to"}}, "expected": {{"to"}}, "understood": {{"to"}}, "feared": {{"to"}},
	"i":  {{"think"}, {"believe"}, {"guess"}, {"suspect"}, {"suppose"}},
	"we": {{"think"}, {"believe"}, {"suspect"}},
	"as": {{"far", "as"}}, "in": {{"my", "view"}, {"my", "opinion"}, {"our", "view"}}, "to": {{"my", "knowledge"}, {"our", "knowledge"}},
}

// hedge is how many words from i on are one hedge; 0 if none begins there. "could not" is no hedge, and May
// is a month.
func hedge(list []token, i int) int {
	w := &list[i]
	if w.Lower == "may" && w.Upper && !w.First {
		return 0
	}
	if w.Lower == "could" && i+1 < len(list) && list[i+1].Lower == "not" {
		return 0
	}
	for _, rest := range hedges[w.Lower] {
		if i+len(rest) >= len(list) && len(rest) > 0 {
			continue
		}
		all := true
		for n, r := range rest {
			all = all && list[i+1+n].Lower == r
		}
		if all {
			return 1 + len(rest)
		}
	}
	return 0
}

// anchor is the word that a hedge or a negation at list[i:end] speaks of, as far as it stands in the other
// side: the next word with meaning within four words, else the one before within three; -1 for none. Where the
// next was cut and nothing stands in its place, the mark went with it.
func anchor(list []token, to []int, i, end int) int {
	for n := end; n < min(len(list), end+4); n++ {
		if list[n].content && hedge(list, n) == 0 {
			if to[n] >= 0 {
				return n
			}
			if gone(to, n) {
				return -1
			}
			break
		}
	}
	for n := i - 1; n >= max(0, i-3); n-- {
		if list[n].content && hedge(list, n) == 0 {
			if to[n] >= 0 {
				return n
			}
			break
		}
	}
	return -1
}

// gone reports whether nothing stands in the place of the word at n on the other side. Of an end that was cut
// or rewritten, it is taken that nothing does.
func gone(to []int, n int) bool {
	left, right := n, n
	for left >= 0 && to[left] < 0 {
		left--
	}
	for right < len(to) && to[right] < 0 {
		right++
	}
	switch {
	case left < 0 && right == len(to):
		return true
	case left < 0:
		return to[right] == 0
	case right == len(to):
		return true
	}
	return to[right] == to[left]+1
}

// The words around what is spoken of, within which a hedge or a negation of it is looked for.
const (
	before = 6
	behind = 4
)

// near reports whether a mark stands around a word.
func near(list []token, at int, is func([]token, int) int) bool {
	for n := max(0, at-before); n < min(len(list), at+behind+1); n++ {
		if is(list, n) > 0 {
			return true
		}
	}
	return false
}
