package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/export"
)

// showCommand is hearsay show.
type showCommand struct {
	ID string `arg:"" name:"id" help:"A statement's id, or a document's, or the beginning of one."`

	storage
	Format  string `short:"f" enum:"text, json" default:"text" help:"How to write: ${enum}."`
	Context int    `default:"1" help:"Show so many paragraphs before and after."`
	Raw     bool   `help:"Write the bytes of the document as they came."`
	Color   string `enum:"auto, always, never" default:"auto" help:"Colour the text: ${enum}."`
}

// Help says more than fits on a line, and gives examples.
func (showCommand) Help() string {
	return `Shows a statement in its place, its content between [ and ], with where and when the report was got and what people said about it; or a document with all its statements.

    hearsay show 3f9c21
    hearsay show --raw 7b41c2d8 > report.html`
}

// Run asks the store.
func (c *showCommand) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		hit, err := s.Statement(ctx, c.ID)
		id := c.ID
		switch {
		case err == nil:
			id = hit.Document.ID
		case hearsay.CodeOf(err) == hearsay.Unreadable || hearsay.CodeOf(err) == hearsay.Unavailable:
			return err
		}
		entry, other := s.Document(ctx, id)
		if other != nil {
			if hearsay.CodeOf(other) == hearsay.NotFound {
				return &hearsay.Error{Code: hearsay.NotFound, Message: "no statement and no document " + c.ID + " is kept"}
			}
			switch code := hearsay.CodeOf(err); {
			case hearsay.CodeOf(other) != hearsay.Invalid:
				return other
			case code == hearsay.NotFound, code == hearsay.Invalid && strings.HasPrefix(err.Error(), "several"): // too short for a document
				return err
			}
			return &hearsay.Error{Code: hearsay.Invalid, Message: fmt.Sprintf("%q is no id; write at least 6 hex digits of a statement's, or 8 of a document's", c.ID)}
		}
		switch {
		case c.Raw:
			raw, err := s.Raw(ctx, id)
			if err != nil {
				return err
			}
			return con.print(raw)
		case hit == nil:
			return c.document(con, entry)
		case c.Format == "json":
			return con.printJSON(newHitRecord(hit))
		}
		return con.print(c.statement(con, hit, entry))
	})
}

// document writes a document as read does, below what the store knows of it.
func (c *showCommand) document(con *console, e *hearsay.Entry) error {
	out, err := newOutput(con, c.Format, "", c.Color)
	if err != nil {
		return err
	}
	if c.Format == "text" {
		var b strings.Builder
		provenance(&b, e)
		b.WriteByte('\n')
		if err := con.print([]byte(b.String())); err != nil {
			return err
		}
	}
	if err := out.Write(e.Reading); err != nil {
		return err
	}
	return out.Close()
}

// provenance says where a document came from and what people said about it.
func provenance(b *strings.Builder, e *hearsay.Entry) {
	fmt.Fprintf(b, "%s\n", e.Reading.Document.ID)
	for _, p := range e.Provenance {
		fmt.Fprintf(b, "got %s from %s (%s)\n", p.At.Format("2006-01-02T15:04:05Z07:00"), line(p.Address), p.How)
	}
	for _, w := range e.Words {
		fmt.Fprintf(b, "%s\n", line(said(w)))
	}
}

// statement writes a statement in its place.
func (c *showCommand) statement(con *console, h *hearsay.Hit, e *hearsay.Entry) []byte {
	style := export.Style{}
	if con.colours(c.Color) {
		style = export.Colours()
	}
	doc, s := h.Document, h.Statement
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s %s, %.2f\n", painted(style.Aside, h.Key), line(sourceOf(h)), s.Stance, s.Confidence)
	fmt.Fprintf(&b, "%s\n", painted(style.Title, line(doc.Title)))
	fmt.Fprintf(&b, "%s %s\n", line(outletOf(doc)), h.Published)
	provenance(&b, e)
	b.WriteByte('\n')
	hull := s.Content.Hull()
	from, to := -1, -1
	for i, p := range doc.Parts {
		if p.Span.Overlaps(hull) {
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	blocks := []hearsay.Span{{Start: 0, End: len(doc.Text)}}
	if from >= 0 {
		blocks = nil
		for _, p := range doc.Parts[max(0, from-max(c.Context, 0)):min(len(doc.Parts), to+1+max(c.Context, 0))] {
			blocks = append(blocks, p.Span)
		}
	}
	for i, block := range blocks {
		b.WriteString(marked(doc.Text, block, s.Content))
		if i+1 < len(blocks) && !strings.Contains(doc.Text[block.End:blocks[i+1].Start], "\n") { // a dateline and its paragraph
			b.WriteByte(' ')
			continue
		}
		b.WriteString("\n\n")
	}
	return append(bytes.TrimRight([]byte(b.String()), "\n"), '\n')
}

// marked is a block of text with brackets around the pieces of spans in it.
func marked(text string, block hearsay.Span, spans hearsay.Spans) string {
	var b strings.Builder
	at := block.Start
	for _, s := range spans {
		if !s.Overlaps(block) {
			continue
		}
		start, end := max(s.Start, block.Start), min(s.End, block.End)
		b.WriteString(line(text[at:start]))
		if at < start && strings.HasSuffix(text[at:start], " ") {
			b.WriteByte(' ')
		}
		b.WriteString("[" + line(text[start:end]) + "]")
		if at = end; at < block.End && text[at] == ' ' {
			b.WriteByte(' ')
		}
	}
	b.WriteString(line(text[at:block.End]))
	return b.String()
}
