package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"hearsay"
	"hearsay/eval"
)

// A parser is an engine that shows its layers below the statements.
type parser interface {
	// Parse returns what it finds in a raw text.
	Parse(ctx context.Context, text string) (*layers, error)
	// ParseWords returns what it finds in a document that is given word by word:
	// a sentence for each of gold.
	ParseWords(ctx context.Context, gold *eval.Gold) (*layers, error)
}

// layers are the words of each sentence and the names of a text.
type layers struct {
	sentences [][]eval.Predicted
	names     []eval.Name
}

// evalSyntaxCommand is hearsay eval syntax.
type evalSyntaxCommand struct {
	Files []string `arg:"" name:"file" completion:"file" help:"CoNLL-U files, gzipped where the name ends in .gz."`
	Model string   `enum:"${models}" default:"${model}" help:"The engine that is measured: ${enum}."`
}

// Help explains the figures and gives an example.
func (evalSyntaxCommand) Help() string {
	return `Each file is scored twice: with the words and sentences given, and from the raw text alone, counted as in the CoNLL 2018 shared task. Labels of trees are compared without their subtypes, and once more with them. Names are scored where the last column holds the Entity= notes of GUM: the span with its type, the span alone, and each type.

    hearsay eval syntax dev.conllu.gz`
}

// Run scores each file and prints its figures.
func (c *evalSyntaxCommand) Run(ctx context.Context, con *console, open opener) error {
	engine, err := open(c.Model)
	if err != nil {
		return err
	}
	with, ok := engine.(parser)
	if !ok {
		return &hearsay.Error{Code: hearsay.Unsupported, Message: "the model " + c.Model + " shows no tags and trees"}
	}
	return scoreFiles(con, c.Files, func(path string) (*syntaxScore, error) { return scoreSyntax(ctx, path, with) })
}

// A syntaxScore is the score of a parser on one file: with its words given, and
// from its raw text.
type syntaxScore struct {
	given, raw           eval.Syntax
	givenNames, rawNames eval.NameScorer
	noted                bool // whether the file has gold names
}

// scoreSyntax scores a parser on one file, a document at a time.
func scoreSyntax(ctx context.Context, path string, with parser) (*syntaxScore, error) {
	file, err := eval.OpenConllu(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	score := &syntaxScore{}
	for {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		gold, err := file.Document()
		if errors.Is(err, io.EOF) {
			return score, nil
		}
		if err != nil {
			return nil, err
		}
		if err := score.add(ctx, gold, with); err != nil {
			return nil, at(path, err)
		}
	}
}

// add scores what a parser makes of one document.
func (s *syntaxScore) add(ctx context.Context, gold *eval.Gold, with parser) error {
	given, err := with.ParseWords(ctx, gold)
	if err != nil {
		return err
	}
	for i, sentence := range gold.Sentences {
		if err := s.given.AddGiven(sentence, given.sentences[i]); err != nil {
			return err
		}
	}
	raw, err := with.Parse(ctx, gold.Text)
	if err != nil {
		return err
	}
	if err := s.raw.AddRaw(gold, raw.sentences); err != nil {
		return err
	}
	if names, noted := gold.Names(); noted {
		s.noted = true
		s.givenNames.Add(names, given.names)
		s.rawNames.Add(names, raw.names)
	}
	return nil
}

// write writes the tables of a file.
func (s *syntaxScore) write(w io.Writer, path string) error {
	for _, part := range []struct {
		title  string
		syntax *eval.Syntax
		names  *eval.NameScorer
	}{{"words given", &s.given, &s.givenNames}, {"from raw text", &s.raw, &s.rawNames}} {
		if _, err := fmt.Fprintf(w, "%s, %s\n", path, part.title); err != nil {
			return err
		}
		if err := part.syntax.WriteTable(w); err != nil {
			return err
		}
		if !s.noted {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s, names, %s\n", path, part.title); err != nil {
			return err
		}
		if err := part.names.WriteTable(w); err != nil {
			return err
		}
	}
	return nil
}
