package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"hearsay/eval"
)

// evalAttributionCommand is hearsay eval attribution.
type evalAttributionCommand struct {
	Gold string `arg:"" name:"gold_dir" completion:"folder" help:"Folder of gold, NAME_ANNOTATOR.ann; several annotators of a text are scored in turn and count once."`
	Pred string `arg:"" name:"pred_dir" completion:"folder" help:"Folder of predictions, NAME.ann; a text without one counts as one with no attribution."`
	Text string `arg:"" name:"text_dir" completion:"folder" help:"Folder of the texts, NAME.txt."`

	JSON  bool     `name:"json" xor:"form,drawn" help:"Print one JSON object."`
	By    []string `xor:"form" enum:"manner, source, pieces, sentences, cue, outlet" placeholder:"KIND" help:"Also print the figures of each kind of attribution, by: ${enum}."`
	Worst int      `placeholder:"N" help:"Also list the N texts with the lowest attribution F1."`
	Draw  int      `xor:"drawn" placeholder:"N" help:"Also show N of the places where gold and predictions differ, drawn by a hash, to be read and sorted by cause."`
}

// Help explains the figures and gives an example.
func (evalAttributionCommand) Help() string {
	return `Figures are per cent, micro-averaged over texts. Spans of a role are compared as sets of tokens: exact, overlap (they touch), token, and pieces (exact, each contiguous piece by itself). Attributions match where the cues share a token, both lack a source or the sources share a token, and the token F1 of the contents is at least 0.5; strict wants all three exact.

    hearsay read --format brat --out predictions/ corpus/text
    hearsay eval attribution corpus/attributions predictions/ corpus/text`
}

// Validate checks what kong cannot.
func (c *evalAttributionCommand) Validate() error {
	if c.Worst < 0 {
		return fmt.Errorf("--worst: there cannot be %d", c.Worst)
	}
	if c.Draw < 0 {
		return fmt.Errorf("--draw: there cannot be %d", c.Draw)
	}
	return nil
}

// Run scores the predictions and prints the figures.
func (c *evalAttributionCommand) Run(ctx context.Context, con *console) error {
	predict, err := eval.BratPredictions(c.Pred)
	if err != nil {
		return err
	}
	scorer := &eval.Scorer{}
	kinds := eval.NewBreakdown(c.kinds)
	differences := &eval.Differences{}
	for text, err := range eval.Cases(c.Gold, c.Text) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		found, ok, err := predict(text.Text)
		if err != nil {
			return err
		}
		scorer.Add(text, found, ok)
		if len(c.By) > 0 {
			kinds.Add(text, found)
		}
		if c.Draw > 0 {
			differences.Add(text, found)
		}
	}
	var page bytes.Buffer
	if c.JSON {
		figures := scorer.Figures()
		fmt.Fprintln(&page, figures.JSON())
	} else if err := scorer.WriteTable(&page); err != nil {
		return err
	}
	if len(c.By) > 0 {
		page.WriteByte('\n')
		if err := kinds.WriteTable(&page); err != nil {
			return err
		}
	}
	page.WriteString(scorer.Worst(c.Worst))
	if c.Draw > 0 {
		page.WriteString("\n" + differences.Draw(c.Draw, line1))
	}
	return con.print(page.Bytes())
}

// kinds sorts an attribution into the kinds that are asked for.
func (c *evalAttributionCommand) kinds(t *eval.Text, a *eval.Attribution) []eval.Kind {
	return slices.DeleteFunc(eval.NewsKinds(t, a), func(k eval.Kind) bool { return !slices.Contains(c.By, k.Facet) })
}
