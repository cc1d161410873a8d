package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// gap stands in a cell where a source, a cue or a content is interrupted.
const gap = " … "

// columns is the header row of the csv format. Names are a contract, as the
// fields of the record are: columns may be added at the end.
var columns = []string{
	"document", "path", "title", "publisher", "published",
	"statement", "source_id", "source_name", "source", "cue", "cue_lemma", "content",
	"manner", "stance", "voice", "negated", "likelihood", "confidence", "within",
	"source_offsets", "cue_offsets", "content_offsets",
	"slant", "hedges", "addressee", "medium", "medium_kind", "said_from", "said_to", "chain", "weakest",
}

// A csvWriter writes the header row once, then one row per statement, as RFC 4180
// says but with a line feed at each end of line and without a byte order mark.
//
// A cell is for reading: a run of white space is one space, so that each row is one
// line, and pieces are joined by gap. The offsets ("258:277 300:310") lead to the
// words as they stand.
type csvWriter struct {
	w      io.Writer
	buf    bytes.Buffer
	header bool
}

func newCSV(w io.Writer, _ Options) Writer { return &csvWriter{w: w} }

func (c *csvWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	c.buf.Reset()
	rows := csv.NewWriter(&c.buf)
	if !c.header {
		_ = rows.Write(columns) // into memory: cannot fail
	}
	d := r.Document
	x := newIndex(d.Text)
	names := make(map[string]string, len(r.Sources))
	for i := range r.Sources {
		names[r.Sources[i].ID] = r.Sources[i].Name
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		_ = rows.Write([]string{
			cell(d.ID), cell(d.Path), cell(d.Title), cell(d.Publisher), d.Published.String(),
			cell(s.ID), cell(s.Source.ID), cell(names[s.Source.ID]),
			cell(words(d.Text, s.Source.Spans)), cell(words(d.Text, s.Cue.Spans)), cell(s.Cue.Lemma), cell(words(d.Text, s.Content)),
			cell(string(s.Manner)), cell(string(s.Stance)), cell(string(s.Voice)),
			strconv.FormatBool(s.Negated), cell(likelihood(s)),
			strconv.FormatFloat(round(s.Confidence), 'f', -1, 64), cell(s.Within),
			x.cell(s.Source.Spans), x.cell(s.Cue.Spans), x.cell(s.Content),
			cell(string(s.Slant)), cell(words(d.Text, s.Hedges)), cell(words(d.Text, s.Addressee.Spans)),
			cell(words(d.Text, s.Medium.Spans)), cell(s.Medium.Kind), cell(s.When.From), cell(s.When.To),
			cell(strings.Join(s.Chain, " ")), cell(string(s.Weakest)),
		})
	}
	rows.Flush()
	if c.buf.Len() == 0 {
		return nil
	}
	if err := send(c.w, c.buf.Bytes()); err != nil {
		return err
	}
	c.header = true
	return nil
}

// Close writes the header row where there was no reading at all, so that the
// output is a table in any case.
func (c *csvWriter) Close() error {
	if c.header {
		return nil
	}
	c.header = true
	return send(c.w, []byte(strings.Join(columns, ",")+"\n"))
}

// cell makes words safe in a spreadsheet: one line, no control characters, and
// an apostrophe in front of what Excel, LibreOffice or Sheets would take for a
// formula (OWASP, CSV Injection), be it after a space. "@dam_watch" and "- 3 dead"
// get one as well: a reader sees a mark too many, where the other way a report
// could run a command on the reader's machine. JSON has the words untouched.
func cell(s string) string {
	s = oneLine(strings.Map(printable, s))
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// printable maps control characters other than white space to U+FFFD.
func printable(r rune) rune {
	if unicode.IsControl(r) && !unicode.IsSpace(r) {
		return unicode.ReplacementChar
	}
	return r
}

// words joins the pieces of spans.
func words(text string, spans hearsay.Spans) string {
	if len(spans) == 1 {
		return spans[0].Of(text)
	}
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(s.Of(text))
	}
	return b.String()
}

// cell is the offsets of spans in code points: "258:277 300:310".
func (x index) cell(spans hearsay.Spans) string {
	var b []byte
	for i, s := range spans {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(x.at(s.Start)), 10)
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(x.at(s.End)), 10)
	}
	return string(b)
}

// oneLine makes each run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// likelihood is the term of the scale that a statement's word of likelihood stands for; "" for none.
func likelihood(s *hearsay.Statement) string {
	if s.Likelihood == nil {
		return ""
	}
	return s.Likelihood.Term
}
