package main

import (
	"errors"
	"io"

	"hearsay/eval"
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
func treebank(path string, put func(any) error) error {
	return documents(path, func(doc *eval.Gold) error {
		b := Treebank{ID: doc.ID, Entities: doc.EntityLabels()}
		var sents, paras []token.Sentence
		var spaced []bool
		for i, s := range doc.Sentences {
			first := len(b.Tokens)
			for j, w := range s.Words {
				b.Tokens = append(b.Tokens, w.Form)
				b.XPOS = append(b.XPOS, w.XPOS)
				b.UPOS = append(b.UPOS, w.UPOS)
				b.Lemma = append(b.Lemma, w.Lemma)
				b.Deprel = append(b.Deprel, w.Deprel)
				head := -1
				if w.Head > 0 {
					head = first + w.Head - 1
				}
				b.Head = append(b.Head, head)
				n := 0
				if s.Spaced(j) {
					n = 1
				}
				b.Space = append(b.Space, n)
				spaced = append(spaced, n == 1)
			}
			sents = append(sents, token.Sentence{First: first, Last: len(b.Tokens)})
			if i == 0 || s.Paragraph {
				paras = append(paras, token.Sentence{First: first})
			}
			paras[len(paras)-1].Last = len(b.Tokens)
		}
		b.Sents, b.Paras = ranges(sents), ranges(paras)
		b.Quote = states(token.FromTokens(b.Tokens, spaced, sents, paras))
		return put(b)
	})
}

// documents hands the documents of a CoNLL-U file to each, one after another.
func documents(path string, each func(*eval.Gold) error) error {
	file, err := eval.OpenConllu(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	for {
		doc, err := file.Document()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = each(doc)
		}
		if err != nil {
			return err
		}
	}
}
