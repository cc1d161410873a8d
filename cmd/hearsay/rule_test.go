package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"hearsay"
	"hearsay/eval"
)

// openRule opens an engine that follows one rule.
func openRule(model string) (engine, error) {
	return ruleEngine{
		said: regexp.MustCompile(`([A-Z][\pL.]+(?: [A-Z][\pL.]+)*) (said) ([^.\n]+)`),
		word: regexp.MustCompile(`FAULT|PAUSE (\d+)`),
		name: model,
	}, nil
}

// A ruleEngine finds "Name said content." and is sure of it but for contents
// with "perhaps". The word FAULT in a text makes it panic, PAUSE 30 take thirty
// milliseconds.
type ruleEngine struct {
	said, word *regexp.Regexp
	name       string
}

func (e ruleEngine) Read(ctx context.Context, doc *hearsay.Document) (*hearsay.Reading, error) {
	for _, word := range e.word.FindAllStringSubmatch(doc.Text, -1) {
		if word[0] == "FAULT" {
			var nothing []int
			_ = nothing[len(doc.Text)]
		}
		pause, err := strconv.Atoi(word[1])
		if err != nil {
			return nil, err
		}
		select {
		case <-time.After(time.Duration(pause) * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	r := &hearsay.Reading{Document: doc, Model: e.name + " 0"}
	for i, at := range e.said.FindAllStringSubmatchIndex(doc.Text, -1) {
		span := func(group int) hearsay.Spans {
			return hearsay.Spans{{Start: at[2*group], End: at[2*group+1]}}
		}
		source := hearsay.Source{
			ID: fmt.Sprintf("S%d", i+1), Name: span(1).Hull().Of(doc.Text),
			Naming: hearsay.Named, Kind: hearsay.Person, Mentions: span(1),
		}
		sure := 0.9
		if regexp.MustCompile(`perhaps`).MatchString(span(3).Hull().Of(doc.Text)) {
			sure = 0.3
		}
		r.Sources = append(r.Sources, source)
		r.Statements = append(r.Statements, hearsay.Statement{
			ID:      fmt.Sprintf("T%d", i+1),
			Source:  hearsay.Ref{Spans: span(1), ID: source.ID},
			Cue:     hearsay.Cue{Spans: span(2), Lemma: "say"},
			Content: span(3), Manner: hearsay.Indirect, Stance: hearsay.Says, Voice: hearsay.Speech,
			Chain: []string{source.ID, "publisher"}, Confidence: sure,
		})
	}
	return r, nil
}

// Parse takes each line for a sentence and what stands between spaces for words,
// all of them nouns that depend on the first, which names a place.
func (ruleEngine) Parse(_ context.Context, text string) (*layers, error) {
	found := &layers{}
	for _, line := range regexp.MustCompile(`[^\n]+`).FindAllStringIndex(text, -1) {
		var words []eval.Predicted
		for i, at := range regexp.MustCompile(`\S+`).FindAllStringIndex(text[line[0]:line[1]], -1) {
			words = append(words, noun(i, hearsay.Span{Start: line[0] + at[0], End: line[0] + at[1]}))
		}
		found.add(words)
	}
	return found, nil
}

// ParseWords says the same of words that are given.
func (ruleEngine) ParseWords(_ context.Context, gold *eval.Gold) (*layers, error) {
	found := &layers{}
	for _, s := range gold.Sentences {
		var words []eval.Predicted
		for i, w := range s.Words {
			words = append(words, noun(i, w.Span))
		}
		found.add(words)
	}
	return found, nil
}

func (l *layers) add(words []eval.Predicted) {
	l.sentences = append(l.sentences, words)
	l.names = append(l.names, eval.Name{Span: words[0].Span, Type: "place"})
}

func noun(i int, span hearsay.Span) eval.Predicted {
	if i == 0 {
		return eval.Predicted{Span: span, XPOS: "NN", Head: 0, Deprel: "root"}
	}
	return eval.Predicted{Span: span, XPOS: "NN", Head: 1, Deprel: "dep"}
}
