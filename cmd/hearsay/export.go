package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"hearsay"
	"hearsay/export"
	"hearsay/query"
	"hearsay/store"
)

// exportCommand is hearsay export.
type exportCommand struct {
	Query []string `arg:"" optional:"" name:"query" help:"Which statements, as hearsay search asks; all if there is none."`

	Claim  string `xor:"of" placeholder:"CLAIM" help:"Only those of a claim: as hearsay claims lists it, or words that stand in it."`
	Source string `xor:"of" placeholder:"NAME" help:"Only those of a source, under any of its names."`
	Format string `short:"f" enum:"${formats}" default:"text" help:"How to write: ${enum}."`
	Out    string `short:"o" placeholder:"FILE" completion:"file" help:"Write FILE, whole or not at all, in the place of an earlier one; of a folder, one file per document in it."`
	Newest int64  `default:"${linked}" help:"With --claim, link so many documents, those published last; 0 for all of them."`
	storage
}

// Help says more than fits on a line, and gives examples.
func (exportCommand) Help() string {
	return `Writes statements of the store in the formats of hearsay read (doc/exports.md): each document with the statements that were asked for and what these need, those of the latest day first. What people corrected is in force: statements called wrong are left out, dates and names are theirs. The same store gives the same bytes.

    hearsay export --format parquet -o all.parquet
    hearsay export --format csv 'by:"defense ministry" stance:denies'
    hearsay export --source "Ana Verde" --format stix -o verde.stix.json
    hearsay export --claim Ce275f8a7 --format markdown`
}

// Validate checks what kong cannot.
func (c *exportCommand) Validate() error {
	if c.Newest < 0 {
		return fmt.Errorf("--newest: there cannot be %d", c.Newest)
	}
	return nil
}

// Run asks the store and writes what it has.
func (c *exportCommand) Run(ctx context.Context, con *console) error {
	text := strings.Join(c.Query, " ")
	q, err := query.Parse(text)
	if err != nil {
		return pointed(con, text, err)
	}
	if c.Out != "" && same(c.Out, c.local()) {
		return &hearsay.Error{Code: hearsay.Invalid, Path: c.Out, Message: "is the store"}
	}
	var claimed []*hearsay.Reading
	if c.Claim != "" {
		if claimed, err = c.claimed(ctx, con); err != nil {
			return err
		}
	}
	out, err := newExported(con, c.Format, c.Out)
	if err != nil {
		return err
	}
	defer out.Discard()
	switch {
	case c.Claim != "" && text == "":
		err = out.all(claimed)
	default:
		err = c.use(ctx, false, func(s hearsay.Store) error {
			if c.Claim != "" {
				return out.those(ctx, s, q, claimed)
			}
			return c.stored(ctx, s, q, out)
		})
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return err
	}
	if out.statements == 0 {
		fmt.Fprintln(con.err, "hearsay: nothing found")
	}
	if c.Out == "" {
		return nil
	}
	return con.print(fmt.Appendf(nil, "wrote %s of %s to %s\n", counted(out.statements, "statement"), counted(out.documents, "document"), line(c.Out)))
}

// stored writes what the store holds, document by document: no more than one of them, and a page of a search, is in memory.
func (c *exportCommand) stored(ctx context.Context, s hearsay.Store, q hearsay.Query, out *exported) error {
	var own func(*hearsay.Hit) bool
	if c.Source != "" {
		known, err := store.Named(ctx, s, c.Source, tallied)
		if err != nil {
			return err
		}
		said, its := known.Asks()
		q, own = hearsay.AllOf{q, said}, its
	}
	words, err := s.Words(ctx, hearsay.Subject{})
	if err != nil {
		return err
	}
	corrections := store.NewCorrections(words)
	if corrections.Rename() {
		for e, err := range s.Entries(ctx, "") {
			if err != nil {
				return err
			}
			corrections.Learn(e)
		}
	}
	for p, err := range store.Picks(ctx, s, q, own) {
		if err != nil {
			return err
		}
		e, err := s.Document(ctx, p.Document)
		if err != nil {
			return err
		}
		if err := out.Write(p.Reading(corrections, e)); err != nil {
			return err
		}
	}
	return nil
}

// claimed links the documents of the store and returns what those of one claim state of it, in the order of a search. What outlets
// say of it in their own voice is no statement: how much of that there is is said.
func (c *exportCommand) claimed(ctx context.Context, con *console) ([]*hearsay.Reading, error) {
	l, err := c.linked(ctx, con, c.Newest)
	if err != nil {
		return nil, err
	}
	claim, err := l.find(c.Claim)
	if err != nil {
		return nil, err
	}
	stated, own := map[string]map[string]bool{}, 0
	for i := range claim.Assertions {
		a := &claim.Assertions[i]
		if a.Statement == "" {
			own++
			continue
		}
		if stated[a.Document] == nil {
			stated[a.Document] = map[string]bool{}
		}
		stated[a.Document][a.Statement] = true
	}
	if own > 0 {
		fmt.Fprintf(con.err, "hearsay: %s by outlets in their own voice, without a statement, left out\n", counted(own, "assertion"))
	}
	var entries []*hearsay.Entry
	for id := range maps.Keys(stated) {
		r := l.readings[id]
		entries = append(entries, &hearsay.Entry{Reading: store.Only(r, func(i int) bool { return stated[id][r.Statements[i].ID] })})
	}
	slices.SortFunc(entries, store.Later)
	readings := make([]*hearsay.Reading, len(entries))
	for i, e := range entries {
		readings[i] = e.Reading
	}
	return readings, nil
}

// An exported is where an export goes, with what went there.
type exported struct {
	output
	file                  *export.File // nil for standard output and folders
	end                   func() error // writes what stands even where there is no document; nil in a folder
	statements, documents int
}

// newExported opens a file, a folder that is there, or for "" standard output.
func newExported(con *console, format, path string) (*exported, error) {
	f, err := export.ByName(format)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); path == "" || err == nil && info.IsDir() {
		out, err := newOutput(con, format, path, "auto")
		if err != nil {
			return nil, err
		}
		e := &exported{output: out}
		if s, ok := out.(*stream); ok {
			e.end = s.end
		}
		return e, nil
	}
	file, err := export.CreateFile(path)
	if err != nil {
		return nil, err
	}
	w := f.New(file, export.Options{})
	return &exported{output: w, file: file, end: w.Close}, nil
}

// Write writes a document with what is asked for of it, if that is anything.
func (e *exported) Write(r *hearsay.Reading) error {
	if len(r.Statements) == 0 {
		return nil
	}
	e.documents++
	e.statements += len(r.Statements)
	return inFile(e.output.Write(r))
}

// all writes readings.
func (e *exported) all(readings []*hearsay.Reading) error {
	for _, r := range readings {
		if err := e.Write(r); err != nil {
			return err
		}
	}
	return nil
}

// those writes the statements of readings that a query matches.
func (e *exported) those(ctx context.Context, s hearsay.Store, q hearsay.Query, readings []*hearsay.Reading) error {
	matched := map[[2]string]bool{} // document and statement
	known := map[string]bool{}
	for _, r := range readings {
		known[r.Document.ID] = true
	}
	for _, err := range store.Picks(ctx, s, q, func(h *hearsay.Hit) bool {
		if known[h.Document.ID] {
			matched[[2]string{h.Document.ID, h.Statement.ID}] = true
		}
		return false
	}) {
		if err != nil {
			return err
		}
	}
	for _, r := range readings {
		if err := e.Write(store.Only(r, func(i int) bool { return matched[[2]string{r.Document.ID, r.Statements[i].ID}] })); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the output, well-formed even where there was no document, and gives a file its name.
func (e *exported) Close() error {
	end := e.end
	if end == nil {
		end = e.output.Close
	}
	if err := inFile(end()); err != nil || e.file == nil {
		return err
	}
	return e.file.Commit()
}

// Discard takes away what is not whole. After Close it does nothing.
func (e *exported) Discard() {
	if e.file != nil {
		e.file.Discard()
	}
}

// inFile is the error of a file, which names it, without the general one of the stream around it.
func inFile(err error) error {
	if outer, ok := errors.AsType[*hearsay.Error](err); ok {
		if inner, ok := errors.AsType[*hearsay.Error](outer.Err); ok {
			return inner
		}
	}
	return err
}
