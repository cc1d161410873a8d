package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"hearsay"
	"hearsay/eval"
)

// A referrer is an engine that says which words of a text stand for the same.
type referrer interface {
	// Chains returns what it finds in a document that is given word by word; speakers
	// names who speaks each paragraph, nil where nobody is told.
	Chains(ctx context.Context, gold *eval.Gold, speakers []string) ([]eval.Chain, error)
}

// evalCoreferenceCommand is hearsay eval coreference.
type evalCoreferenceCommand struct {
	Files []string `arg:"" name:"file" completion:"file" help:"CoNLL-U files with the Entity= notes of GUM, gzipped where the name ends in .gz."`
	Model string   `enum:"${models}" default:"${model}" help:"The engine that is measured: ${enum}."`
}

// Help explains the figures and gives an example.
func (evalCoreferenceCommand) Help() string {
	return `Words and sentences are given; tags, trees and attributions are the engine's own. Subjects of cues are the pronouns and common nouns that are the subject of a verb of saying or thinking in the gold tree and have a name in their gold chain: right is a name of that chain, wrong another one, open none. A file is scored twice where it has turns: as its words alone stand, and with the speakers' labels, which GUM keeps outside the words. CoNLL is the mean F1 of MUC, B³ and CEAFe, chains of one mention left out.

    hearsay eval coreference dev.conllu.gz`
}

// Run scores each file and prints its figures.
func (c *evalCoreferenceCommand) Run(ctx context.Context, con *console, open opener) error {
	engine, err := open(c.Model)
	if err != nil {
		return err
	}
	with, ok := engine.(referrer)
	if !ok {
		return &hearsay.Error{Code: hearsay.Unsupported, Message: "the model " + c.Model + " does not say what words stand for"}
	}
	return scoreFiles(con, c.Files, func(path string) (*coreferenceScore, error) { return scoreCoreference(ctx, path, with) })
}

// A coreferenceScore is the score on one file: from the words alone, and with the
// labels of the speakers.
type coreferenceScore struct {
	words, labels eval.Coreference
	turns         bool
}

func scoreCoreference(ctx context.Context, path string, with referrer) (*coreferenceScore, error) {
	file, err := eval.OpenConllu(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	score := &coreferenceScore{}
	noted := false
	for {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		gold, err := file.Document()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		chains, marked := gold.Chains()
		noted = noted || marked
		found, err := with.Chains(ctx, gold, nil)
		if err != nil {
			return nil, at(path, err)
		}
		score.words.Add(gold, chains, found)
		if speakers := gold.Speakers(); speakers != nil {
			score.turns = true
			if found, err = with.Chains(ctx, gold, speakers); err != nil {
				return nil, at(path, err)
			}
		}
		score.labels.Add(gold, chains, found)
	}
	if !noted {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "no Entity= notes of GUM", Path: path}
	}
	return score, nil
}

func (s *coreferenceScore) write(w io.Writer, path string) error {
	if _, err := fmt.Fprintf(w, "%s, words alone\n", path); err != nil {
		return err
	}
	if err := s.words.WriteTable(w); err != nil || !s.turns {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s, with the labels of speakers\n", path); err != nil {
		return err
	}
	return s.labels.WriteTable(w)
}
