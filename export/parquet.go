package export

import (
	"encoding/binary"
	"io"

	"hearsay"
)

const (
	rowGroupRows  = 1 << 16 // a row group waits in memory until it has so many rows
	rowGroupBytes = 1 << 26 // or so many bytes
	parquetMagic  = "PAR1"
)

// A parquetWriter writes a file of Apache Parquet (format 2.x, parquet.thrift), one row per statement, gzip in its
// pages. Unlike the cells of csv its texts are the words as they stand; pieces are
// joined by gap, and spans lead to them.
//
// The library for it, parquet-go, makes the program 9.4 MB larger, and each start of it
// 0.9 ms longer; it reads the files in the tests.
type parquetWriter struct {
	w       io.Writer
	columns []parquetColumn
	at      int // the column that is filled next
	rows    int // in the group
	total   int // in the groups that are written
	offset  int // bytes written
	groups  []thrift
	packer  packer
}

// parquetSchema is the columns. Names are a contract, as those of csv are: columns may
// be added at the end.
func parquetSchema() []parquetNode {
	text := func(name string) parquetNode { return parquetNode{name, parquetText, parquetRequired, nil} }
	list := func(name string, element parquetNode) parquetNode {
		repeated := parquetNode{"list", parquetGroup, parquetRepeated, []parquetNode{element}}
		return parquetNode{name, parquetGroup, parquetRequired, []parquetNode{repeated}}
	}
	group := func(children ...parquetNode) parquetNode {
		return parquetNode{"element", parquetGroup, parquetRequired, children}
	}
	span := group(parquetNode{"start", parquetInt32, parquetRequired, nil}, parquetNode{"end", parquetInt32, parquetRequired, nil})
	double := func(name string, repetition int) parquetNode {
		return parquetNode{name, parquetDouble, repetition, nil}
	}
	return []parquetNode{
		text("document"), text("path"), text("title"), text("publisher"), text("published"), text("url"), text("language"), text("model"),
		text("statement"), text("key"), text("source_id"), text("source_name"), text("source_naming"), text("source_kind"),
		text("source"), text("cue"), text("cue_lemma"), text("content"), text("place"),
		text("manner"), text("stance"), text("voice"), text("slant"), {"negated", parquetBoolean, parquetRequired, nil}, text("likelihood"),
		double("confidence", parquetRequired), text("within"), list("chain", text("element")), text("weakest"),
		list("source_spans", span), list("cue_spans", span), list("content_spans", span),
		list("figures", group(
			text("words"), double("value", parquetRequired), text("bound"),
			double("low", parquetOptional), double("high", parquetOptional), text("unit"),
		)),
	}
}

func newParquet(w io.Writer, _ Options) Writer {
	p := &parquetWriter{w: w}
	for _, n := range parquetSchema() {
		p.leaves(n, nil, 0, 0)
	}
	return p
}

// leaves makes the columns of a node.
func (p *parquetWriter) leaves(n parquetNode, path []string, repeats, defines int) {
	path = append(path[:len(path):len(path)], n.name)
	switch n.repetition {
	case parquetOptional:
		defines++
	case parquetRepeated:
		repeats, defines = repeats+1, defines+1
	}
	for _, child := range n.children {
		p.leaves(child, path, repeats, defines)
	}
	if n.kind != parquetGroup {
		c := parquetColumn{path: path, kind: n.kind, repeats: repeats, defines: defines}
		if n.kind == parquetText {
			c.numbers = make(map[string]int)
		}
		p.columns = append(p.columns, c)
	}
}

// next is the column to fill, with a value at a place.
func (p *parquetWriter) next(repetition, definition int) *parquetColumn {
	c := &p.columns[p.at]
	p.at++
	c.level(repetition, definition)
	return c
}

func (p *parquetWriter) texts(values ...string) {
	for _, s := range values {
		p.next(0, 0).text(s)
	}
}

// each fills the columns of a list: one place in each for an empty one, else what
// fill puts there for each element.
func (p *parquetWriter) each(columns, n int, fill func(i, repetition int)) {
	at := p.at
	for i := range n {
		p.at = at
		fill(i, min(i, 1))
	}
	if n == 0 {
		for range columns {
			p.next(0, 0)
		}
	}
	p.at = at + columns
}

func (p *parquetWriter) spans(x index, spans hearsay.Spans) {
	p.each(2, len(spans), func(i, repetition int) {
		p.next(repetition, 1).int32(x.at(spans[i].Start))
		p.next(repetition, 1).int32(x.at(spans[i].End))
	})
}

func (p *parquetWriter) figures(text string, figures []*hearsay.Figure) {
	p.each(6, len(figures), func(i, repetition int) {
		f := figures[i]
		p.next(repetition, 1).text(f.Span.Of(text))
		p.next(repetition, 1).double(f.Value)
		p.next(repetition, 1).text(f.Bound)
		for _, bound := range []*float64{f.Low, f.High} {
			if bound == nil {
				p.next(repetition, 1)
			} else {
				p.next(repetition, 2).double(*bound)
			}
		}
		p.next(repetition, 1).text(f.Unit)
	})
}

func (p *parquetWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	d, l, by, keys := r.Document, newLocator(r.Document), newParties(r), r.Keys()
	known := make(map[string]*hearsay.Figure, len(r.Figures))
	for i := range r.Figures {
		known[r.Figures[i].ID] = &r.Figures[i]
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		naming, kind := "", ""
		if source := by.source(s); source != nil {
			naming, kind = string(source.Naming), string(source.Kind)
		}
		p.at = 0
		p.texts(d.ID, d.Path, d.Title, d.Publisher, d.Published.String(), d.URL, d.Language, r.Model,
			s.ID, keys[i], s.Source.ID, by.name(s), naming, kind,
			words(d.Text, s.Source.Spans), words(d.Text, s.Cue.Spans), s.Cue.Lemma, words(d.Text, s.Content), place(l, s),
			string(s.Manner), string(s.Stance), string(s.Voice), string(s.Slant))
		p.next(0, 0).boolean(s.Negated)
		p.texts(likelihood(s))
		p.next(0, 0).double(round(s.Confidence))
		p.texts(s.Within)
		chain := by.chain(s)
		p.each(1, len(chain), func(i, repetition int) { p.next(repetition, 1).text(chain[i]) })
		p.texts(string(s.Weakest))
		p.spans(l.x, s.Source.Spans)
		p.spans(l.x, s.Cue.Spans)
		p.spans(l.x, s.Content)
		var figures []*hearsay.Figure
		for _, id := range s.Figures {
			if f := known[id]; f != nil {
				figures = append(figures, f)
			}
		}
		p.figures(d.Text, figures)
		p.rows++
		if p.full() {
			if err := p.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// full reports whether the row group is to be written.
func (p *parquetWriter) full() bool {
	size := 0
	for i := range p.columns {
		size += len(p.columns[i].plain)
	}
	return p.rows >= rowGroupRows || size >= rowGroupBytes
}

// flush writes the row group, after the magic number at the first.
func (p *parquetWriter) flush() error {
	var out []byte
	if p.offset == 0 {
		out = append(out, parquetMagic...)
	}
	if p.rows > 0 {
		var group thrift
		group.list(1, thriftStruct, len(p.columns))
		full := 0
		for i := range p.columns {
			var chunk thrift
			var size int
			out, chunk, size = p.columns[i].write(out, p.offset+len(out), &p.packer)
			full += size
			group.b = append(group.b, chunk.end()...)
		}
		group.i64(2, full)
		group.i64(3, p.rows)
		p.groups = append(p.groups, group)
		p.total += p.rows
		p.rows = 0
	}
	p.offset += len(out)
	return send(p.w, out)
}

func (p *parquetWriter) Close() error {
	if p.rows > 0 || p.offset == 0 {
		if err := p.flush(); err != nil {
			return err
		}
	}
	var meta thrift
	var elements []parquetNode
	var walk func(parquetNode)
	walk = func(n parquetNode) {
		elements = append(elements, n)
		for _, child := range n.children {
			walk(child)
		}
	}
	walk(parquetNode{"statements", parquetGroup, parquetRoot, parquetSchema()})
	meta.i32(1, 1)
	meta.list(2, thriftStruct, len(elements))
	for _, n := range elements {
		e := n.element()
		meta.b = append(meta.b, e.end()...)
	}
	meta.i64(3, p.total)
	meta.list(4, thriftStruct, len(p.groups))
	for _, g := range p.groups {
		meta.b = append(meta.b, g.end()...)
	}
	meta.text(6, "hearsay")
	footer := meta.end()
	footer = binary.LittleEndian.AppendUint32(footer, uint32(len(footer)))
	return send(p.w, append(footer, parquetMagic...))
}
