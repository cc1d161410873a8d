package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/eval"
	"hearsay/intake"
)

// A describer is an engine that labels attributions whose words are given.
type describer interface {
	Describe(ctx context.Context, doc *hearsay.Document, statements []hearsay.Statement) error
}

// evalStanceCommand is hearsay eval stance.
type evalStanceCommand struct {
	Gold string `arg:"" name:"gold" completion:"file" help:"Attributions with the labels of two passes, tab-separated."`
	Text string `arg:"" name:"text_dir" completion:"folder" help:"Folder of the texts that the gold names."`

	Written string `placeholder:"DIR" completion:"folder" help:"Folder of the written attributions, NAME.tsv, for gold that names their lines."`
	Model   string `enum:"${models}" default:"${model}" help:"The engine that is measured: ${enum}."`
	Wrong   string `enum:", stance, voice, negated, likelihood" default:"" placeholder:"FIELD" help:"Also list where the program differs from both passes, by the place of the cue alone: stance, voice, negated, likelihood."`
}

// Help explains the figures and gives an example.
func (evalStanceCommand) Help() string {
	return `Two readers labelled each attribution by themselves. The table says how far they agree, per cent and as Cohen's kappa, and how often the program says the same where they agree, and as the first of them. The words of source, cue and content are given to the program; the labels alone are measured. Texts that are not there are left out, with a message.

    hearsay eval stance eval/testdata/stance/samples.tsv examples \
        --written doc/samples/gold`
}

// Run labels the attributions of the gold and prints the figures.
func (c *evalStanceCommand) Run(ctx context.Context, con *console, open opener) error {
	items, err := eval.ReadLabelledFile(c.Gold)
	if err != nil {
		return err
	}
	engine, err := open(c.Model)
	if err != nil {
		return err
	}
	with, ok := engine.(describer)
	if !ok {
		return &hearsay.Error{Code: hearsay.Unsupported, Message: "the model " + c.Model + " gives no labels"}
	}
	run := stanceRun{command: c, with: with, absent: map[string]bool{}}
	for len(items) > 0 {
		n := 1
		for n < len(items) && items[n].Text == items[0].Text {
			n++
		}
		if err := run.text(ctx, items[:n]); err != nil {
			return err
		}
		items = items[n:]
	}
	if n := len(run.absent); n > 0 {
		fmt.Fprintf(con.err, "hearsay: %s: texts of the gold that are not there are left out: %d\n", c.Text, n)
	}
	var page bytes.Buffer
	if err := run.scorer.WriteTable(&page); err != nil {
		return err
	}
	page.WriteString(run.wrong.String())
	return con.print(page.Bytes())
}

// A stanceRun is one measurement.
type stanceRun struct {
	command *evalStanceCommand
	with    describer
	scorer  eval.StanceScorer
	absent  map[string]bool
	wrong   strings.Builder
}

// text labels and scores the items of one text.
func (r *stanceRun) text(ctx context.Context, items []eval.Labelled) error {
	doc, statements, err := r.place(ctx, items)
	if err != nil || doc == nil {
		return err
	}
	if err := r.with.Describe(ctx, doc, statements); err != nil {
		return err
	}
	for i := range items {
		got := eval.LabelsOf(&statements[i])
		r.scorer.Add(&items[i], got)
		for f, field := range eval.StanceFields {
			if a := items[i].Passes; field == r.command.Wrong && got[f] != a[0][f] && got[f] != a[1][f] {
				fmt.Fprintf(&r.wrong, "%s:%v: %s, not %s\n", items[i].Text, statements[i].Cue.Spans, got[f], a[0][f])
			}
		}
	}
	return nil
}

// place reads the text that items name and finds them in it; a nil document where it is
// absent.
func (r *stanceRun) place(ctx context.Context, items []eval.Labelled) (*hearsay.Document, []hearsay.Statement, error) {
	name := items[0].Text
	statements := make([]hearsay.Statement, len(items))
	if items[0].Line == 0 {
		text, err := eval.ReadTextFile(name, filepath.Join(r.command.Text, name))
		var known *hearsay.Error
		if errors.As(err, &known) && known.Code == hearsay.NotFound {
			r.absent[name] = true
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		for i := range items {
			statements[i] = text.Statement(&items[i])
		}
		return &hearsay.Document{Path: name, Text: text.Text}, statements, nil
	}
	found, err := filepath.Glob(filepath.Join(r.command.Text, name+".*"))
	if err != nil || len(found) == 0 {
		r.absent[name] = true
		return nil, nil, nil
	}
	doc, err := intake.Read(ctx, found[0], intake.Options{})
	if err != nil {
		return nil, nil, err
	}
	text := eval.NewText(name, doc.Text)
	written, err := eval.ReadWrittenFile(filepath.Join(r.command.Written, name+".tsv"))
	if err != nil {
		return nil, nil, err
	}
	for i := range items {
		if items[i].Line > len(written) {
			return nil, nil, &hearsay.Error{Code: hearsay.Invalid, Path: name + ".tsv", Message: fmt.Sprintf("there is no line %d", items[i].Line)}
		}
		a, err := text.Place(written[items[i].Line-1])
		if err != nil {
			return nil, nil, err
		}
		statements[i] = hearsay.Statement{Source: hearsay.Ref{Spans: a.Source.Spans}, Cue: hearsay.Cue{Spans: a.Cue.Spans}, Content: a.Content.Spans}
	}
	return doc, statements, nil
}
