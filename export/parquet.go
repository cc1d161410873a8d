package export

import (
	"io"

	"github.com/parquet-go/parquet-go"

	"hearsay"
)

// parquetRows is how many rows wait in memory before they are written: some 20 MB.
const parquetRows = 1 << 14

// A parquetWriter writes a file of Apache Parquet, one row per statement, gzip in its
// pages. Unlike the cells of csv its texts are the words as they stand; pieces are
// joined by gap, and spans lead to them.
type parquetWriter struct {
	file *parquet.GenericWriter[parquetRow]
	sent *firstError
}

// A parquetRow is one statement. Names of columns are a contract, as those of csv are:
// columns may be added at the end.
type parquetRow struct {
	Document     string          `parquet:"document"`
	Path         string          `parquet:"path"`
	Title        string          `parquet:"title"`
	Publisher    string          `parquet:"publisher"`
	Published    string          `parquet:"published"`
	URL          string          `parquet:"url"`
	Language     string          `parquet:"language"`
	Model        string          `parquet:"model"`
	Statement    string          `parquet:"statement"`
	Key          string          `parquet:"key"`
	SourceID     string          `parquet:"source_id"`
	SourceName   string          `parquet:"source_name"`
	Naming       string          `parquet:"source_naming"`
	Kind         string          `parquet:"source_kind"`
	Source       string          `parquet:"source"`
	Cue          string          `parquet:"cue"`
	Lemma        string          `parquet:"cue_lemma"`
	Content      string          `parquet:"content"`
	Place        string          `parquet:"place"`
	Manner       string          `parquet:"manner"`
	Stance       string          `parquet:"stance"`
	Voice        string          `parquet:"voice"`
	Slant        string          `parquet:"slant"`
	Negated      bool            `parquet:"negated"`
	Likelihood   string          `parquet:"likelihood"`
	Confidence   float64         `parquet:"confidence"`
	Within       string          `parquet:"within"`
	Chain        []string        `parquet:"chain,list"`
	Weakest      string          `parquet:"weakest"`
	SourceSpans  []parquetSpan   `parquet:"source_spans,list"`
	CueSpans     []parquetSpan   `parquet:"cue_spans,list"`
	ContentSpans []parquetSpan   `parquet:"content_spans,list"`
	Figures      []parquetFigure `parquet:"figures,list"`
}

type parquetSpan struct {
	Start int32 `parquet:"start"`
	End   int32 `parquet:"end"`
}

type parquetFigure struct {
	Words string   `parquet:"words"`
	Value float64  `parquet:"value"`
	Bound string   `parquet:"bound"`
	Low   *float64 `parquet:"low,optional"`
	High  *float64 `parquet:"high,optional"`
	Unit  string   `parquet:"unit"`
}

// A firstError keeps the first error of a writer in the form of send.
type firstError struct {
	w   io.Writer
	err error
}

func (f *firstError) Write(b []byte) (int, error) {
	if f.err == nil {
		f.err = send(f.w, b)
	}
	if f.err != nil {
		return 0, f.err
	}
	return len(b), nil
}

func newParquet(w io.Writer, _ Options) Writer {
	sent := &firstError{w: w}
	return &parquetWriter{sent: sent, file: parquet.NewGenericWriter[parquetRow](sent,
		parquet.Compression(&parquet.Gzip), parquet.MaxRowsPerRowGroup(parquetRows), parquet.CreatedBy("hearsay", "", ""))}
}

func (p *parquetWriter) Write(r *hearsay.Reading) error {
	if err := verify(r); err != nil {
		return err
	}
	d, l, by, keys := r.Document, newLocator(r.Document), newParties(r), r.Keys()
	figures := make(map[string]parquetFigure, len(r.Figures))
	for i := range r.Figures {
		f := &r.Figures[i]
		figures[f.ID] = parquetFigure{Words: f.Span.Of(d.Text), Value: f.Value, Bound: f.Bound, Low: f.Low, High: f.High, Unit: f.Unit}
	}
	rows := make([]parquetRow, len(r.Statements))
	for i := range r.Statements {
		s := &r.Statements[i]
		row := parquetRow{
			Document: whole(d.ID), Path: whole(d.Path), Title: whole(d.Title), Publisher: whole(d.Publisher), Published: d.Published.String(), URL: whole(d.URL),
			Language: whole(d.Language), Model: whole(r.Model), Statement: s.ID, Key: keys[i], SourceID: s.Source.ID, SourceName: whole(by.name(s)),
			Source: whole(words(d.Text, s.Source.Spans)), Cue: whole(words(d.Text, s.Cue.Spans)), Lemma: whole(s.Cue.Lemma), Content: whole(words(d.Text, s.Content)),
			Place: whole(place(l, s)), Manner: string(s.Manner), Stance: string(s.Stance), Voice: string(s.Voice), Slant: string(s.Slant),
			Negated: s.Negated, Likelihood: likelihood(s), Confidence: round(s.Confidence), Within: s.Within, Chain: by.chain(s),
			Weakest: string(s.Weakest), SourceSpans: parquetSpans(l.x, s.Source.Spans), CueSpans: parquetSpans(l.x, s.Cue.Spans),
			ContentSpans: parquetSpans(l.x, s.Content),
		}
		if source := by.source(s); source != nil {
			row.Naming, row.Kind = string(source.Naming), string(source.Kind)
		}
		for _, id := range s.Figures {
			if f, known := figures[id]; known {
				row.Figures = append(row.Figures, f)
			}
		}
		rows[i] = row
	}
	_, err := p.file.Write(rows)
	return p.outcome(err)
}

func (p *parquetWriter) Close() error { return p.outcome(p.file.Close()) }

// outcome is the error of what lies below the library, where that has one.
func (p *parquetWriter) outcome(err error) error {
	if p.sent.err != nil {
		return p.sent.err
	}
	return err
}

func parquetSpans(x index, spans hearsay.Spans) []parquetSpan {
	out := make([]parquetSpan, len(spans))
	for i, s := range spans {
		out[i] = parquetSpan{int32(x.at(s.Start)), int32(x.at(s.End))}
	}
	return out
}
