package stance

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/quote"
	"hearsay/extract/token"
)

// A Tree is what the stages before know of a section of a text. All indices are
// tokens of Text, but for Heads, which count within the sentence.
type Tree struct {
	Text   *token.Text
	Quotes []uint8 // as quote.States
	Heads  []int32 // -1 for the root of a sentence

	Tag, Rel, Lemma func(i int) string
}

// Low is token i in lower case.
func (t *Tree) Low(i int) string { return strings.ToLower(t.Text.Word(i)) }

// Sentence is the sentence that holds token i.
func (t *Tree) Sentence(i int) token.Sentence {
	s := t.Text.Sentences
	return s[sort.Search(len(s), func(k int) bool { return s[k].Last > i })]
}

// Head is the token that i hangs on, -1 for the root of a sentence.
func (t *Tree) Head(i int) int {
	if t.Heads[i] < 0 {
		return -1
	}
	return t.Sentence(i).First + int(t.Heads[i])
}

// Children are the tokens that hang on i, in order.
func (t *Tree) Children(i int) []int {
	var out []int
	s := t.Sentence(i)
	for j, at := s.First, int32(i-s.First); j < s.Last; j++ {
		if t.Heads[j] == at {
			out = append(out, j)
		}
	}
	return out
}

// Under reports whether token i is top or hangs below it.
func (t *Tree) Under(i, top int) bool {
	for range t.Sentence(i).Last - t.Sentence(i).First {
		if i == top {
			return true
		}
		if i = t.Head(i); i < 0 {
			return false
		}
	}
	return false
}

// Case is the preposition of a noun, in lower case; "" if it has none.
func (t *Tree) Case(noun int) string {
	for _, c := range t.Children(noun) {
		if t.Rel(c) == "case" && c < noun {
			return t.Low(c)
		}
	}
	return ""
}

// Passive reports whether a verb is in the passive: "were told".
func (t *Tree) Passive(verb int) bool {
	for _, c := range t.Children(verb) {
		switch t.Rel(c) {
		case "nsubj:pass", "aux:pass", "csubj:pass":
			return true
		}
	}
	return false
}

// Quoted reports whether token i stands between quotation marks.
func (t *Tree) Quoted(i int) bool { return t.Quotes[i] == quote.Inside }

// Proper reports whether token i is a name, or a noun with a capital that no sentence begins with.
func (t *Tree) Proper(i int) bool {
	if strings.HasPrefix(t.Tag(i), "NNP") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(t.Text.Word(i))
	return t.nominal(i) && unicode.IsUpper(first) && t.Sentence(i).First != i
}

func (t *Tree) verbal(i int) bool { return strings.HasPrefix(t.Tag(i), "VB") }

func (t *Tree) nominal(i int) bool { return strings.HasPrefix(t.Tag(i), "NN") }

// covers reports whether one of the ranges holds token i.
func covers(ranges []token.Sentence, i int) bool {
	for _, r := range ranges {
		if r.First <= i && i < r.Last {
			return true
		}
	}
	return false
}

// Phrase is a noun with what belongs to its name or description: articles,
// adjectives, compounds and what "of", "for", "at" or "in" joins right after it. Relative clauses and
// what is set off by commas are left out.
func (t *Tree) Phrase(noun int) token.Sentence {
	out := token.Sentence{First: noun, Last: noun + 1}
	s := t.Sentence(noun)
	own := func(i int) bool {
		for range s.Last - s.First {
			if i == noun {
				return true
			}
			switch t.Rel(i) {
			case "det", "amod", "compound", "nmod:poss", "nummod", "flat", "advmod", "case", "goeswith", "fixed", "punct", "nmod", "cc", "conj":
			default:
				return false
			}
			if i = t.Head(i); i < 0 {
				return false
			}
		}
		return false
	}
	for out.First > s.First && own(out.First-1) && t.Text.Word(out.First-1) != "," {
		if rel := t.Rel(out.First - 1); rel == "case" && t.Head(out.First-1) == noun || rel == "fixed" {
			break
		}
		out.First--
	}
	// "on Fox News": some trees hang both words of a name on the verb.
	for out.First > s.First && strings.HasPrefix(t.Tag(out.First), "NNP") && strings.HasPrefix(t.Tag(out.First-1), "NNP") && t.Rel(out.First-1) == t.Rel(noun) && t.Heads[out.First-1] == t.Heads[noun] {
		out.First--
	}
	for out.Last < s.Last && own(out.Last) {
		switch w := t.Text.Word(out.Last); {
		case w == "," || w == "(" || w == ")" || w == ":" || w == ";" || w == "—" || w == "–" || w == "“" || w == "\"":
			return out
		case t.Rel(out.Last) == "cc":
			return out
		}
		out.Last++
	}
	return out
}
