package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dependent are the words that open a clause which cannot stand alone, prepositional those that also open a sentence
// without a comma behind what they govern: "After the vote they left".
var (
	dependent     = []string{"when", "while", "whilst", "because", "although", "though", "unless", "whereas"}
	prepositional = []string{"after", "before", "until", "since"}
)

// relative are the words that open a clause about what stands before it.
var relative = []string{"who", "whom", "whose", "which", "where"}

// verbs are finite verbs that open no sentence which tells something: one that begins with them has lost its
// subject. Those that also order something or ask ("set", "let", "is") are not among them.
var verbs = []string{"was", "were", "has", "had", "sent", "gave", "went", "came", "took", "made", "said", "told", "got", "began", "became",
	"kept", "lost", "brought", "caught", "fell", "grew", "held", "knew", "ran", "saw", "stood", "swept", "threw", "wrote", "drove", "broke", "did"}

// after are the words before which a word in -ed is a verb and not an adjective: "wounded the", but "wounded men".
var after = []string{"a", "an", "the", "his", "her", "its", "their", "him", "them", "it", "this", "that", "these", "those", "in", "on", "at", "to", "from",
	"with", "for", "by", "up", "down", "off", "out", "hundreds", "thousands", "dozens"}

// fragment reports whether words alone are no sentence: a clause that hangs on another, or one without a subject, unless a cue is
// among them, whose subject is the source.
func fragment(words string, cued bool) bool {
	words = strings.Trim(words, "\"'“”‘’ .,;")
	first, rest, _ := strings.Cut(words, " ")
	r, _ := utf8.DecodeRuneInString(first)
	second, _, _ := strings.Cut(rest, " ")
	switch first := strings.ToLower(first); {
	case slices.Contains(dependent, first), unicode.IsLower(r) && slices.Contains(prepositional, first):
		// "when the dam broke", but not "When the dam broke, they fled" and "When did it break?"
		return !strings.Contains(rest, ", ") && !strings.HasSuffix(words, "?")
	case slices.Contains(relative, first):
		return !strings.HasSuffix(words, "?")
	case unicode.IsLower(r) && !cued && slices.Contains(verbs, first),
		unicode.IsLower(r) && !cued && strings.HasSuffix(first, "ed") && slices.Contains(after, strings.ToLower(second)):
		return true
	}
	return bare(words)
}

// bare reports whether words are a party and a clause about it, without a verb of their own: "The official, who
// asked for silence".
func bare(words string) bool {
	head, tail, ok := strings.Cut(words, ", ")
	if !ok || strings.Contains(tail, ", ") {
		return false
	}
	opening, _, _ := strings.Cut(tail, " ")
	party := strings.Fields(head)
	return slices.Contains(relative, opening) && len(party) > 0 && len(party) <= 3 && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(party[0]))
}
