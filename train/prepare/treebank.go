package main

import (
	"hearsay/extract/token"
)

// A Treebank is one document of a treebank with its gold tokens.
type Treebank struct {
	ID       string   `json:"id"`
	Tokens   []string `json:"tokens"`
	Space    []int    `json:"space"` // 1 where a space follows
	Sents    [][2]int `json:"sents"`
	Paras    [][2]int `json:"paras"`
	XPOS     []string `json:"xpos"`
	UPOS     []string `json:"upos"`
	Lemma    []string `json:"lemma"`
	Head     []int    `json:"head"` // within the document, -1 for a root
	Deprel   []string `json:"deprel"`
	Entities []string `json:"entities"` // BIO tags of names, null where the treebank has none
	Quote    []int    `json:"quote"`
}

// treebank puts the documents of a CoNLL-U file.
func treebank(path string, entities bool, put func(any) error) error {
	return readConllu(path, func(id string, doc []sentence) error {
		b := Treebank{ID: id}
		var sents, paras []token.Sentence
		var spaced []bool
		var words []word
		for i, s := range doc {
			first := len(b.Tokens)
			for j, w := range s.words {
				b.Tokens = append(b.Tokens, w.form)
				b.XPOS = append(b.XPOS, w.xpos)
				b.UPOS = append(b.UPOS, w.upos)
				b.Lemma = append(b.Lemma, w.lemma)
				b.Deprel = append(b.Deprel, w.deprel)
				head := -1
				if w.head > 0 {
					head = first + w.head - 1
				}
				b.Head = append(b.Head, head)
				// Sentences are joined by a space.
				space := w.spaced || j == len(s.words)-1
				spaced = append(spaced, space)
				n := 0
				if space {
					n = 1
				}
				b.Space = append(b.Space, n)
			}
			words = append(words, s.words...)
			sents = append(sents, token.Sentence{First: first, Last: len(b.Tokens)})
			if i == 0 || s.paragraph {
				paras = append(paras, token.Sentence{First: first})
			}
			paras[len(paras)-1].Last = len(b.Tokens)
		}
		b.Sents, b.Paras = ranges(sents), ranges(paras)
		if entities {
			b.Entities = names(words)
		}
		b.Quote = states(token.FromTokens(b.Tokens, spaced, sents, paras))
		return put(b)
	})
}
