package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// A markdownWriter writes a cited report in Markdown (CommonMark with the footnotes of GitHub): for
// each document a heading, then each statement as who said it, the exact words as a
// block quotation, and their place with the hash of the document, so that a statement
// keeps its origin when it is cut out. Each leads to the document's source reference, in the manner
// of ICD 206: originator, title, date, address, and what identifies the document.
//
// White space in the words is one space, […] is where the report interrupts them, and what Markdown or
// HTML would read as a mark stands behind a backslash: what comes out of an article
// is words and nothing else.
type markdownWriter struct {
	w         io.Writer
	buf       bytes.Buffer
	documents int
}

func newMarkdown(w io.Writer, _ Options) Writer { return &markdownWriter{w: w} }

func (m *markdownWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	m.buf.Reset()
	n := m.documents + 1
	if n > 1 {
		m.buf.WriteByte('\n')
	}
	d, l, p := r.Document, newLocator(r.Document), newParties(r)
	fmt.Fprintf(&m.buf, "# %s\n\n", markdown(title(d)))
	fmt.Fprintf(&m.buf, "%s.[^%d]\n", tally(len(r.Statements), "statement"), n)
	for _, w := range d.Warnings {
		fmt.Fprintf(&m.buf, "\nWarning: %s\n", markdown(w))
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		fmt.Fprintf(&m.buf, "\n## %d.%d. %s\n\n", n, i+1, markdownWho(p, s))
		if quote := pieces(d.Text, s.Content, " […] "); quote != "" {
			fmt.Fprintf(&m.buf, "> %s\n\n", markdown(quote))
		}
		fmt.Fprintf(&m.buf, "%s%s · code points %s · %s [^%d]\n",
			markdownAside(p, s), markdown(place(l, s)), strings.ReplaceAll(l.x.cell(s.Content), " ", ", "), markdown(d.ID), n)
	}
	fmt.Fprintf(&m.buf, "\n[^%d]: %s\n", n, reference(r))
	if err := send(m.w, m.buf.Bytes()); err != nil {
		return err
	}
	m.documents = n
	return nil
}

func (m *markdownWriter) Close() error { return nil }

// markdownWho is the heading of a statement: its source, what that resolves to, and
// the cue.
func markdownWho(p parties, s *hearsay.Statement) string {
	source, name := pieces(p.doc.Text, s.Source.Spans, gap), harmless(p.name(s))
	switch {
	case source == "" && name == "":
		source = "[no source named]"
	case source == "":
		source = "[" + name + "]"
	default:
		if name = resolved(source, name); name != "" {
			source += " [" + name + "]"
		}
	}
	cue := pieces(p.doc.Text, s.Cue.Spans, gap)
	if cue == "" {
		cue = "[no cue]"
	}
	return markdown(source + " — " + cue)
}

// markdownAside is what else is to be known of a statement: stance, negation, likelihood, a
// chain of more than the source and the outlet, and confidence below one half.
func markdownAside(p parties, s *hearsay.Statement) string {
	var notes []string
	if stance := told(s); stance != "" {
		notes = append(notes, stance)
	}
	if s.Negated {
		notes = append(notes, "negated")
	}
	if term := likelihood(s); term != "" {
		notes = append(notes, "likelihood: "+term)
	}
	if len(s.Chain) > 2 {
		notes = append(notes, "chain: "+strings.Join(p.chain(s), " → "))
	}
	if s.Confidence < unsure {
		notes = append(notes, fmt.Sprintf("confidence %d %%", percent(s.Confidence)))
	}
	var b strings.Builder
	for _, n := range notes {
		b.WriteString(markdown(n))
		b.WriteString(" · ")
	}
	return b.String()
}

// reference is a source reference: originator, title, date, address, the file, the hash
// of its bytes, and what read it.
func reference(r *hearsay.Reading) string {
	d := r.Document
	var out []string
	if authors := strings.Join(d.Authors, ", "); authors != "" {
		out = append(out, markdown(authors))
	}
	if d.Publisher != "" {
		out = append(out, markdown(d.Publisher))
	}
	out = append(out, "“"+markdown(title(d))+"”")
	when := "no date"
	if !d.Published.IsZero() {
		when = Day(d.Published)
	}
	out = append(out, when)
	if a := address(d); a != "" {
		out = append(out, "<"+a+">")
	}
	if d.Path != "" {
		out = append(out, "read from "+markdown(d.Path))
	}
	return strings.Join(append(out, markdown(d.ID), "by "+markdown(generator(r))), "; ") + "."
}

// markdown writes words so that every reader of CommonMark, with the extensions of
// GitHub or without, gives them back: no emphasis, link, tag, entity, footnote, mention or
// emoji, and no block at their beginning.
func markdown(s string) string {
	s = harmless(s)
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	digits := 0 // that s begins with
	for digits < len(s) && digits < 10 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	for i := range len(s) {
		c := s[i]
		mark := strings.IndexByte("\\`*_[]<>&|~$#@^{}", c) >= 0
		switch c {
		case '-', '+', '=':
			mark = i == 0 || s[i-1] == c // a list, a rule; dashes
		case ':':
			mark = strings.HasPrefix(s[i+1:], "//") || isEmoji(s[i+1:])
		case '.':
			mark = i == digits && digits > 0 || i >= 3 && strings.EqualFold(s[i-3:i], "www")
		case ')':
			mark = i == digits && digits > 0
		}
		if mark {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// isEmoji reports whether what stands after a colon is the rest of an emoji's name: ":dog:".
func isEmoji(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ':':
			return i > 0
		case (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && strings.IndexByte("_+-", c) < 0:
			return false
		}
	}
	return false
}
