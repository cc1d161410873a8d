package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

const (
	defaultWidth = 80
	leastWidth   = 24 // narrower ones hold an id and two words
	deepest      = 4  // levels of nesting that are indented
	unsure       = 0.5
)

// A textWriter writes a page for people: per document a heading, then each
// statement as source, cue, the exact words and their place. A statement within
// another stands below it, indented. White space in the words is one space, […]
// is where the report interrupts them; confidence is shown below one half.
type textWriter struct {
	w       io.Writer
	buf     bytes.Buffer
	width   int
	style   Style
	written bool
}

func newText(w io.Writer, o Options) Writer {
	t := &textWriter{w: w, width: o.Width, style: o.Style}
	if t.width <= 0 {
		t.width = defaultWidth
	}
	t.width = max(t.width, leastWidth)
	return t
}

func (t *textWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	t.buf.Reset()
	if t.written {
		t.buf.WriteByte('\n')
	}
	t.head(r)
	names := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		names[r.Sources[i].ID] = harmless(r.Sources[i].Name)
	}
	margin := 0
	for i := range r.Statements {
		margin = max(margin, width(harmless(r.Statements[i].ID)))
	}
	l := newLocator(r.Document)
	for _, n := range Nest(r.Statements) {
		t.buf.WriteByte('\n')
		s := &r.Statements[n.At]
		indent := margin + 2 + max(0, min(4*min(n.Depth, deepest), t.width-margin-2-leastWidth/2))
		id := harmless(s.ID)
		first := strings.Repeat(" ", indent-margin-2) + paint(t.style.Aside, id) + strings.Repeat(" ", margin+2-width(id))
		t.block(first, indent, t.who(r.Document.Text, s, names[s.Source.ID]))
		t.block("", indent, []run{{pieces(r.Document.Text, s.Content, " […] "), t.style.Content}})
		aside := []run{{l.place(s.Content.Hull()), t.style.Aside}}
		if len(s.Content) == 0 {
			aside[0].words = l.place(s.Cue.Spans.Hull())
		}
		if s.Confidence < unsure {
			aside = append(aside, run{" · ", t.style.Aside}, run{fmt.Sprintf("confidence %.0f %%", 100*s.Confidence), t.style.Warning})
		}
		t.block("", indent, aside)
		if more := details(r.Document.Text, s, names); len(more) > 0 {
			t.block("", indent, []run{{strings.Join(more, " · "), t.style.Aside}})
		}
	}
	if notes := remarks(r); len(notes) > 0 {
		t.buf.WriteByte('\n')
		t.block("", 0, []run{{"To look at", t.style.Title}})
		for _, n := range notes {
			t.block("- ", 2, []run{{n, t.style.Aside}})
		}
	}
	if err := send(t.w, t.buf.Bytes()); err != nil {
		return err
	}
	t.written = true
	return nil
}

func (t *textWriter) Close() error { return nil }

// head writes the title of a document and what is known about it.
func (t *textWriter) head(r *hearsay.Reading) {
	d := r.Document
	t.block("", 0, []run{{harmless(title(d)), t.style.Title}})
	var about []string
	for _, s := range []string{d.Publisher, Day(d.Published), d.Path, statementsOf(r)} {
		if s != "" && s != title(d) && s != "-" {
			about = append(about, harmless(s))
		}
	}
	t.block("", 0, []run{{strings.Join(about, " · "), t.style.Aside}})
	for _, w := range d.Warnings {
		t.block("", 0, []run{{"warning: " + harmless(w), t.style.Warning}})
	}
	if len(r.Statements) == 0 {
		return // nothing stands below
	}
	t.block("", 0, []run{{strings.Repeat("─", min(t.width, width(harmless(title(d))))), t.style.Aside}})
}

// statementsOf says how many statements a document has.
func statementsOf(r *hearsay.Reading) string {
	if len(r.Statements) == 0 {
		return "no statement was found"
	}
	return tally(len(r.Statements), "statement")
}

// who is the first line of a statement: source, cue and stance.
func (t *textWriter) who(text string, s *hearsay.Statement, name string) []run {
	var out []run
	switch source := pieces(text, s.Source.Spans, " … "); {
	case source == "" && name == "":
		out = append(out, run{"[no source named]", t.style.Aside})
	case source == "":
		out = append(out, run{"[" + name + "]", t.style.Source})
	default:
		out = append(out, run{source, t.style.Source})
		if name = resolved(source, name); name != "" {
			out = append(out, run{" [" + name + "]", t.style.Aside})
		}
	}
	out = append(out, run{" — ", t.style.Aside})
	if cue := pieces(text, s.Cue.Spans, " … "); cue != "" {
		out = append(out, run{cue, t.style.Cue})
	} else {
		out = append(out, run{"[no cue]", t.style.Aside})
	}
	if stance := told(s); stance != "" {
		out = append(out, run{" · ", t.style.Aside}, run{harmless(stance), t.style.Stance})
	}
	if s.Negated {
		out = append(out, run{" · ", t.style.Aside}, run{"negated", t.style.Stance})
	}
	return out
}

// block writes wrapped runs, the first line after first, all at indent.
func (t *textWriter) block(first string, indent int, runs []run) {
	margin := strings.Repeat(" ", indent)
	if first == "" {
		first = margin
	}
	for _, line := range flow(runs, max(t.width-indent, leastWidth/2)) {
		t.buf.WriteString(first)
		t.buf.WriteString(line)
		t.buf.WriteByte('\n')
		first = margin
	}
}

// pieces is the harmless words of spans with a mark between those that hold any.
func pieces(text string, spans hearsay.Spans, mark string) string {
	var b strings.Builder
	for _, s := range spans {
		words := harmless(s.Of(text))
		if words != "" && b.Len() > 0 {
			b.WriteString(mark)
		}
		b.WriteString(words)
	}
	return b.String()
}

// title is what a document is called: its headline, or else where it was.
func title(d *hearsay.Document) string {
	for _, s := range []string{d.Title, d.Path, d.ID} {
		switch {
		case s == "-":
			return "Standard input"
		case strings.TrimSpace(s) != "":
			return s
		}
	}
	return "Untitled"
}

// resolved is the name to show beside the words of a source: "" where they hold it.
func resolved(source, name string) string {
	if strings.Contains(strings.ToLower(source), strings.ToLower(name)) {
		return ""
	}
	return name
}

// told is the stance of a statement in words: "" for one that only says, and where
// the cue's own verb tells it ("denied" needs no "denies" beside it).
func told(s *hearsay.Statement) string {
	stance, lemma := string(s.Stance), s.Cue.Lemma
	if s.Stance == hearsay.Says || lemma != "" && (stance == lemma+"s" || stance == strings.TrimSuffix(lemma, "y")+"ies") {
		return ""
	}
	return strings.ReplaceAll(stance, "-", " ")
}

func tally(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
