package eval

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// A Chain is what stands for one thing in a document, in the order of the text.
type Chain struct {
	ID       string
	Mentions []Phrase
}

// A Phrase is one mention: the words [First, Last) of a document, counted over its sentences.
type Phrase struct {
	First, Last int
	Head        int  // the word that the others hang on
	Named       bool // the head is a proper noun
}

// Chains returns the chains in the Entity= notes of GUM, those of one mention too, in
// the order of their first mention; noted is false where there are no such notes.
func (g *Gold) Chains() (chains []Chain, noted bool) {
	var words []*Word
	var first []int // word of the sentence of each word
	for _, s := range g.Sentences {
		begin := len(words)
		for i := range s.Words {
			words, first = append(words, &s.Words[i]), append(first, begin)
		}
	}
	entities, noted := entitiesOf(words)
	at := map[string]int{}
	for _, e := range entities {
		if e.last <= e.first {
			continue // never closed
		}
		k, known := at[e.id]
		if !known {
			k = len(chains)
			at[e.id] = k
			chains = append(chains, Chain{ID: e.id})
		}
		m := Phrase{First: e.first, Last: e.last, Head: e.first}
		for i := e.first; i < e.last; i++ {
			if h := first[i] + words[i].Head - 1; words[i].Head <= 0 || h < e.first || h >= e.last {
				m.Head = i
				break
			}
		}
		m.Named = isProper(words[m.Head])
		chains[k].Mentions = append(chains[k].Mentions, m)
	}
	return chains, noted
}

// Speakers names who speaks each paragraph, as GUM's newpar_block comments say: the label
// of a turn with a space before its capitals, "" for a paragraph without. Nil where no
// paragraph has any.
func (g *Gold) Speakers() []string {
	var out []string
	any, left, who := false, 0, ""
	for i, s := range g.Sentences {
		if block := s.Comment("newpar_block"); strings.Contains(block, `who:::"`) {
			_, rest, _ := strings.Cut(block, `who:::"`)
			label, rest, _ := strings.Cut(rest, `"`)
			who, left, any = spacedLabel(label), sentencesIn(rest), true
		}
		if i == 0 || s.Paragraph {
			name := ""
			if left > 0 {
				name = who
			}
			out = append(out, name)
		}
		left--
	}
	if !any {
		return nil
	}
	return out
}

// sentencesIn is the number of "… (6 s)", 1 where there is none.
func sentencesIn(s string) int {
	_, s, _ = strings.Cut(s, "(")
	s, _, _ = strings.Cut(s, " s)")
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return 1
}

// spacedLabel is "#AnnaBerg" as "Anna Berg".
func spacedLabel(label string) string {
	var b strings.Builder
	for i, c := range strings.TrimPrefix(label, "#") {
		if i > 0 && unicode.IsUpper(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// Subjects returns the words of a document that are the subject of a cue and whose
// chain has a name: a pronoun or common noun (UPOS PRON or NOUN) that heads a mention
// and is the nsubj of a verb (UPOS VERB) of saying or thinking, all by the gold trees.
// Each is given with the number of its chain.
func (g *Gold) Subjects(chains []Chain) (words, chain []int) {
	of := map[int]int{}
	for k, c := range chains {
		if !slices.ContainsFunc(c.Mentions, func(m Phrase) bool { return m.Named }) {
			continue
		}
		for _, m := range c.Mentions {
			if _, taken := of[m.Head]; !taken {
				of[m.Head] = k
			}
		}
	}
	begin := 0
	for _, s := range g.Sentences {
		for i, w := range s.Words {
			k, has := of[begin+i]
			if !has || w.UPOS != "PRON" && w.UPOS != "NOUN" || universal(w.Deprel) != "nsubj" || w.Deprel == "nsubj:pass" || w.Head <= 0 {
				continue
			}
			if v := s.Words[w.Head-1]; v.UPOS == "VERB" && slices.Contains(cueVerbs, v.Lemma) {
				words, chain = append(words, begin+i), append(chain, k)
			}
		}
		begin += len(s.Words)
	}
	return words, chain
}

// cueVerbs are the verbs of saying and thinking whose subjects are counted.
var cueVerbs = []string{
	"accuse", "acknowledge", "add", "admit", "agree", "allege", "announce", "answer", "argue", "ask", "assert", "assess", "assume", "believe", "call", "caution",
	"claim", "comment", "complain", "concede", "conclude", "confirm", "consider", "contend", "cry", "declare", "demand", "deny", "describe", "disclose", "doubt",
	"emphasize", "estimate", "expect", "explain", "express", "fear", "feel", "find", "forecast", "guess", "hear", "hint", "hope", "imagine", "imply", "indicate",
	"inform", "insist", "know", "maintain", "mean", "mention", "note", "notice", "observe", "predict", "promise", "propose", "quip", "realize", "recall",
	"recommend", "remark", "remember", "remind", "reply", "report", "respond", "retort", "reveal", "say", "see", "shout", "speak", "speculate", "state", "stress",
	"suggest", "suppose", "suspect", "swear", "talk", "tell", "testify", "think", "threaten", "tweet", "understand", "urge", "vow", "want", "warn", "whisper",
	"wonder", "worry", "write",
}
