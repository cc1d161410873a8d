package main

import (
	"context"
	"fmt"

	"hearsay"
	"hearsay/store"
)

// correctCommand is hearsay correct: its commands say what a person knows better.
type correctCommand struct {
	Wrong correctWrong `cmd:"" help:"Say that a statement is not what the text says."`
	Date  correctDate  `cmd:"" help:"Say when a document was published."`
	Same  correctSame  `cmd:"" help:"Say that a source is another."`
	One   correctOne   `cmd:"" help:"Say that two claims are one."`
	Apart correctApart `cmd:"" help:"Say that what a report says does not belong to a claim."`
	Rate  correctRate  `cmd:"" help:"Give a source its letter of the Admiralty code."`
	Note  correctNote  `cmd:"" help:"Write a note beside a statement, a document or a source."`
	Undo  correctUndo  `cmd:"" help:"Take a word back."`
	Trail correctTrail `cmd:"" help:"List what was said, by whom and when."`
}

// Help says more than fits on a line, and gives examples.
func (correctCommand) Help() string {
	return `What a person says is kept apart from what the texts say, and wins. Nothing of it is ever altered or lost: "undo" adds a further word to the trail.

    hearsay correct wrong 3f9c21 --reason "the quotation is ironic"
    hearsay correct date 7b41c2d8 2022-09-20
    hearsay correct same "the defence ministry" "Ministry of Defence"
    hearsay correct apart Ce275f8a7 D2 --reason "that is the older bridge"
    hearsay correct rate "Ministry of Defence" C --reason "no access shown"
    hearsay correct undo 81f0a3c2d4e5b697`
}

// voice is the flags of those who say something.
type voice struct {
	storage
	Who    string `placeholder:"NAME" help:"Who says so, by default the user's name."`
	Reason string `placeholder:"WORDS" help:"Why."`
}

// say adds a word to the trail and prints its id.
func (v *voice) say(ctx context.Context, con *console, kind hearsay.WordKind, about hearsay.Subject, value string) error {
	who := v.Who
	if who == "" {
		who = userName()
	}
	return v.use(ctx, false, func(s hearsay.Store) error {
		if kind == hearsay.SameWord && about.Document == "" {
			// A word about a name that nobody has changes nothing, and is a slip of the pen. The other name may be a new one.
			if _, err := store.Named(ctx, s, about.Source, 1); hearsay.CodeOf(err) == hearsay.NotFound {
				return err
			}
		}
		w, err := s.Say(ctx, hearsay.Word{At: now(), Who: who, Kind: kind, About: about, Value: value, Reason: v.Reason})
		if err != nil {
			return err
		}
		return con.print(fmt.Appendf(nil, "%s  %s\n", w.ID, line(subject(w.About)+": "+said(w))))
	})
}

type correctWrong struct {
	ID string `arg:"" name:"id" help:"The statement's id."`
	voice
}

// Help gives an example.
func (correctWrong) Help() string {
	return `It is no longer found; "hearsay show" still shows it, with the word.

    hearsay correct wrong 3f9c21 --reason "the quotation is ironic"`
}

// Run says it.
func (c *correctWrong) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.WrongWord, hearsay.Subject{Statement: c.ID}, "")
}

type correctDate struct {
	ID   string `arg:"" name:"id" help:"The document's id."`
	Date string `arg:"" name:"date" help:"2022-09-20 or 2022-09-20T14:00:00Z."`
	voice
}

// Help gives an example.
func (correctDate) Help() string {
	return `Claims, figures and changes then go by this date.

    hearsay correct date 7b41c2d8 2022-09-20`
}

// Run says it.
func (c *correctDate) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.PublishedAt, hearsay.Subject{Document: c.ID}, c.Date)
}

type correctSame struct {
	Source string `arg:"" name:"source" help:"A name, as \"hearsay sources\" has it."`
	Is     string `arg:"" name:"is" help:"The name of the source that it is."`
	voice
	In string `placeholder:"ID" help:"In this document only."`
}

// Help gives an example.
func (correctSame) Help() string {
	return `Both are one source from then on, under the second name.

    hearsay correct same "the defence ministry" "Ministry of Defence"`
}

// Run says it.
func (c *correctSame) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.SameWord, hearsay.Subject{Source: c.Source, Document: c.In}, c.Is)
}

type correctRate struct {
	Source string `arg:"" name:"source" help:"A name, as \"hearsay sources\" has it."`
	Letter string `arg:"" name:"letter" help:"A (reliable) to E (unreliable), F if it cannot be judged."`
	voice
}

// Help gives an example.
func (correctRate) Help() string {
	return `The letters are those of the NATO Admiralty code (AJP-2.1). The program never gives one.

    hearsay correct rate "Ministry of Defence" C --reason "no access shown"`
}

// Run says it.
func (c *correctRate) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.RatingWord, hearsay.Subject{Source: c.Source}, c.Letter)
}

type correctNote struct {
	Note string `arg:"" name:"note" help:"The words."`
	voice
	Statement string `placeholder:"ID" help:"Beside this statement."`
	Document  string `placeholder:"ID" help:"Beside this document."`
	Source    string `placeholder:"NAME" help:"Beside this source."`
}

// Help gives an example.
func (correctNote) Help() string {
	return `A note changes nothing; it stands where what it is about is shown.

    hearsay correct note --statement 3f9c21 "compare with the transcript"`
}

// Run says it.
func (c *correctNote) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.NoteWord, hearsay.Subject{Statement: c.Statement, Document: c.Document, Source: c.Source}, c.Note)
}

type correctUndo struct {
	ID string `arg:"" name:"id" help:"The word's id, as the trail has it."`
	voice
}

// Help gives an example.
func (correctUndo) Help() string {
	return `What was undone can be put back: undo the undoing.

    hearsay correct undo 81f0a3c2d4e5b697`
}

// Run says it.
func (c *correctUndo) Run(ctx context.Context, con *console) error {
	return c.say(ctx, con, hearsay.UndoWord, hearsay.Subject{Word: c.ID}, "")
}

type correctTrail struct {
	storage
	Format string `short:"f" enum:"table, json, csv" default:"table" help:"How to write: ${enum}."`
}

// Help gives an example.
func (correctTrail) Help() string {
	return `The trail holds every word of people, also those that were taken back.

    hearsay correct trail --format csv > trail.csv`
}

// Run lists the trail.
func (c *correctTrail) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		words, err := s.Words(ctx, hearsay.Subject{})
		if err != nil {
			return err
		}
		records := wordRecords(words)
		l := listing{head: []string{"ID", "TIME", "WHO", "KIND", "UNDONE", "VALUE", "REASON", "ABOUT"}, records: records}
		for _, r := range records {
			l.rows = append(l.rows, []string{r.ID, r.At, r.Who, r.Kind, r.Undone, r.Value, r.Reason, r.About})
		}
		return con.list(l, c.Format)
	})
}
