package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"hearsay"
)

// A bratWriter writes one reading as brat standoff: for each statement its text-bound
// Source, Cue and Content, an Attribution that stands where the cue does (where the
// content does if there is no cue), and one event that ties them together:
//
//	T1	Source 258 277	a Pentagon official
//	T2	Cue 278 282	said
//	T3	Content 73 256;284 300	that many … refuse
//	T4	Attribution 278 282	said
//	E1	Attribution:T4 Cue:T2 Source:T1 Content:T3
//
// The corpora that use this form mark no statement inside the content of another and
// none without a cue, and tools that compare with them would count ours as mistakes. Those
// are events of a type and with roles of their own: Nested with InnerSource, InnerCue and
// InnerContent, Uncued with UncuedSource and UncuedContent.
//
// The words after the last tab repeat the text for the eye, each character that
// is no graphic one as a space so that they stay on the line; the offsets hold.
type bratWriter struct {
	w    io.Writer
	buf  bytes.Buffer
	used bool
	text string
	x    index
	last int // number of the last text-bound line
}

func newBrat(w io.Writer, _ Options) Writer { return &bratWriter{w: w} }

func (b *bratWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	if b.used {
		return &hearsay.Error{
			Code: hearsay.Invalid, Path: r.Document.Path,
			Message: "brat standoff holds one document per file; name a folder for the files",
		}
	}
	b.text, b.x = r.Document.Text, newIndex(r.Document.Text)
	for i := range r.Statements {
		s := &r.Statements[i]
		source := b.bound("Source", s.Source.Spans)
		cue := b.bound("Cue", s.Cue.Spans)
		content := b.bound("Content", s.Content)
		event, prefix, trigger := "Attribution", "", s.Cue.Spans
		if len(trigger) == 0 {
			event, prefix, trigger = "Uncued", "Uncued", s.Content
		}
		if len(trigger) == 0 {
			continue
		}
		if s.Within != "" {
			event, prefix = "Nested", "Inner"
		}
		fmt.Fprintf(&b.buf, "E%d\t%s:T%d", i+1, event, b.bound(event, trigger))
		for _, role := range []struct {
			name string
			id   int
		}{{"Cue", cue}, {"Source", source}, {"Content", content}} {
			if role.id > 0 {
				fmt.Fprintf(&b.buf, " %s%s:T%d", prefix, role.name, role.id)
			}
		}
		b.buf.WriteByte('\n')
	}
	b.used = true
	return send(b.w, b.buf.Bytes())
}

func (b *bratWriter) Close() error { return nil }

// bound writes a text-bound line and returns its number, 0 for no spans.
func (b *bratWriter) bound(label string, spans hearsay.Spans) int {
	if len(spans) == 0 {
		return 0
	}
	b.last++
	fmt.Fprintf(&b.buf, "T%d\t%s ", b.last, label)
	for i, s := range spans {
		if i > 0 {
			b.buf.WriteByte(';')
		}
		fmt.Fprintf(&b.buf, "%d %d", b.x.at(s.Start), b.x.at(s.End))
	}
	b.buf.WriteByte('\t')
	for i, s := range spans {
		if i > 0 {
			b.buf.WriteByte(' ')
		}
		b.buf.WriteString(strings.Map(func(r rune) rune {
			if unicode.IsGraphic(r) {
				return r
			}
			return ' '
		}, s.Of(b.text)))
	}
	b.buf.WriteByte('\n')
	return b.last
}
