package main

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/export"
	"hearsay/link"
)

// A sheet is a page of text for people that a command writes line by line.
type sheet struct {
	l     *linked
	buf   bytes.Buffer
	named map[string]bool // ids of the documents that the page names
	width int
	piped bool // no terminal shows it: what programs look for stays on one line
	style export.Style
}

// newSheet opens a sheet; with colours if the command line and the terminal want them.
func newSheet(l *linked, con *console, color string) *sheet {
	s := &sheet{l: l, named: map[string]bool{}, width: con.width, piped: con.width <= 0}
	if s.width <= 0 {
		s.width = 100
	}
	s.width = max(s.width, 40)
	if con.colours(color) {
		s.style = export.Colours()
	}
	return s
}

// painted is words in a style of the page.
func painted(style, words string) string {
	if style == "" || words == "" {
		return words
	}
	return "\x1b[" + style + "m" + words + "\x1b[0m"
}

// tag is the short name of a document, which the page then explains at its end.
func (s *sheet) tag(id string) string {
	s.named[id] = true
	return s.l.tags[id]
}

// f writes one line.
func (s *sheet) f(format string, args ...any) {
	fmt.Fprintf(&s.buf, format, args...)
	s.buf.WriteByte('\n')
}

// row writes one line, and what of it is beyond the end of the terminal on further ones, set in.
func (s *sheet) row(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if s.piped || shown(text) <= s.width {
		s.f("%s", text)
		return
	}
	indent := len(text) - len(strings.TrimLeft(text, " "))
	var line strings.Builder
	line.WriteString(text[:indent])
	at, filled := indent, false
	for w := range strings.SplitSeq(text[indent:], " ") {
		if filled && w != "" && at+1+shown(w) > s.width {
			s.f("%s", strings.TrimRight(line.String(), " "))
			line.Reset()
			line.WriteString(strings.Repeat(" ", indent+2))
			at, filled = indent+2, false
		}
		if filled {
			line.WriteByte(' ')
			at++
		}
		line.WriteString(w)
		at, filled = at+shown(w), filled || w != ""
	}
	s.f("%s", line.String())
}

// shown is how many characters of words a terminal shows: all but those that paint.
func shown(words string) int {
	n, paints := 0, false
	for _, r := range words {
		switch {
		case r == '\x1b':
			paints = true
		case paints:
			paints = r != 'm'
		default:
			n++
		}
	}
	return n
}

// fold writes one line, as several where it is longer than the terminal is wide.
func (s *sheet) fold(format string, args ...any) {
	if s.piped {
		s.f(format, args...)
		return
	}
	s.wrap("", "", fmt.Sprintf(format, args...))
}

// headed writes the id of a claim and what is said of it behind it, or below it where the terminal is narrow.
func (s *sheet) headed(id, words string) {
	if s.piped || utf8.RuneCountInString(id+"  "+words) <= s.width {
		s.f("%s  %s", painted(s.style.Title, id), words)
		return
	}
	s.f("%s", painted(s.style.Title, id))
	s.wrap("  ", "", words)
}

// wrap writes words behind a first mark, on lines that are indented as far as the mark is wide.
func (s *sheet) wrap(mark, style, words string) {
	indent := utf8.RuneCountInString(mark)
	room := max(s.width-indent, 20)
	var line strings.Builder
	put := func() {
		s.f("%s%s", mark, painted(style, line.String()))
		mark = strings.Repeat(" ", indent)
		line.Reset()
	}
	for _, w := range strings.Fields(words) {
		if line.Len() > 0 && utf8.RuneCountInString(line.String())+1+utf8.RuneCountInString(w) > room {
			put()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(w)
	}
	if line.Len() > 0 {
		put()
	}
}

// words is what stands at a place, without anything that a terminal would obey; of a denial that only names what it denies, the
// sentence around it.
func (s *sheet) words(p *hearsay.Place) string {
	words := s.l.words(p)
	if st := s.l.statementOf(p); st != nil && st.DeniesByName(words) {
		return s.l.context(p)
	}
	return words
}

// words is what stands at a place on one line.
func (l *linked) words(p *hearsay.Place) string {
	r := l.readings[p.Document]
	out := make([]string, len(p.Spans))
	for i, x := range p.Spans {
		out[i] = x.Of(r.Document.Text)
	}
	return quoted(out)
}

// quoted is pieces of a text on one line, without anything that a terminal would obey.
func quoted(pieces []string) string {
	out := make([]string, len(pieces))
	for i, x := range pieces {
		out[i] = line(strings.Join(strings.Fields(x), " "))
	}
	return strings.Join(out, " […] ")
}

// who is the source of an assertion as its report has it.
func (l *linked) who(a *hearsay.Assertion) string {
	if src := l.sourceOf(a); src != nil {
		return hearsay.Shorten(line(src.Name), 60)
	}
	if a.Statement == "" {
		return "in its own voice"
	}
	return "nobody named"
}

// giver is who gives a figure: its source, else the document in its own voice.
func (l *linked) giver(r *hearsay.CardReading) string {
	return hearsay.Shorten(line1(cmp.Or(r.Originator, outlet(l.readings[r.Document].Document))), 50)
}

// outlet is what a document is called in a line: its publisher, else its path.
func outlet(d *hearsay.Document) string {
	if name := link.Imprint(d); name != "" {
		return line1(name)
	}
	return line(d.Path)
}

// day is when a document was published, in words.
func day(d hearsay.Date) string {
	switch {
	case d.IsZero():
		return "no date"
	case d.HasTime:
		return d.Time.Format("2 Jan 2006 15:04 -07:00")
	}
	return d.Time.Format("2 Jan 2006")
}

// at is line and column of a span in the text of its document, both from 1, the column in code
// points.
func (l *linked) at(p *hearsay.Place) string {
	if len(p.Spans) == 0 {
		return ""
	}
	text := l.readings[p.Document].Document.Text[:p.Spans[0].Start]
	row := strings.Count(text, "\n") + 1
	column := utf8.RuneCountInString(text[strings.LastIndexByte(text, '\n')+1:]) + 1
	return fmt.Sprintf("%d:%d", row, column)
}

// spread says how far a claim has spread: "3 documents, 2 texts, 1-2 lines".
func spread(c *hearsay.Claim) string {
	return fmt.Sprintf("%s, %s, %s", counted(c.Documents, "document"), counted(c.Texts, "text"), lineRange(&c.Lines))
}

// lineRange says on how many lines a claim rests.
func lineRange(l *hearsay.Lines) string {
	var s string
	switch {
	case l.Least == l.Most:
		s = counted(l.Most, "line")
	default:
		s = fmt.Sprintf("%d-%d lines", l.Least, l.Most)
	}
	if l.Own > 0 {
		whose := "their"
		if l.Own == 1 {
			whose = "its"
		}
		s += fmt.Sprintf(", and %s in %s own voice", counted(l.Own, "outlet"), whose)
	}
	return s
}

// documents lists the documents that the page names, so that D3 can be looked up.
func (s *sheet) documents() {
	for _, d := range s.l.Documents {
		if !s.named[d.ID] {
			continue
		}
		mark, words := fmt.Sprintf("%-4s ", s.l.tags[d.ID]), outlet(d)+", "+day(d.Published)
		if path := line(d.Path); path != outlet(d) {
			words += ", " + path
		}
		if s.piped {
			s.f("%s", painted(s.style.Aside, mark+words))
			continue
		}
		s.wrap(mark, s.style.Aside, words)
	}
}
