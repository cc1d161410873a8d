package export

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"hearsay"
)

// readParquet reads a file with the library.
func readParquet(b []byte) ([]parquetRow, error) {
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	want := parquet.SchemaOf(parquetRow{}).Columns()
	if got := f.Schema().Columns(); len(got) != len(want) {
		return nil, errors.New("the file has " + strconv.Itoa(len(got)) + " columns")
	}
	for i, c := range f.Schema().Columns() {
		if got := strings.Join(c, "."); got != strings.Join(want[i], ".") {
			return nil, errors.New("a column is named " + got)
		}
	}
	r := parquet.NewGenericReader[parquetRow](f)
	defer func() { _ = r.Close() }()
	rows := make([]parquetRow, f.NumRows())
	n, err := r.Read(rows)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	if n != len(rows) {
		return nil, errors.New("rows are missing")
	}
	return rows, err
}

// compareParquet checks the rows of one reading.
func compareParquet(t interface {
	Helper()
	Fatalf(string, ...any)
}, rows []parquetRow, r *hearsay.Reading) {
	t.Helper()
	if len(rows) != len(r.Statements) {
		t.Fatalf("%d rows for %d statements", len(rows), len(r.Statements))
	}
	points := []rune(r.Document.Text)
	spans := func(what string, got []parquetSpan, want hearsay.Spans) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%s: %d spans, not %d", what, len(got), len(want))
		}
		for i := range got {
			if w := string(points[got[i].Start:got[i].End]); w != whole(want[i].Of(r.Document.Text)) {
				t.Fatalf("%s: %q, not %q", what, w, want[i].Of(r.Document.Text))
			}
		}
	}
	keys, p := r.Keys(), newParties(r)
	for i := range rows {
		row, s := &rows[i], &r.Statements[i]
		spans("source", row.SourceSpans, s.Source.Spans)
		spans("cue", row.CueSpans, s.Cue.Spans)
		spans("content", row.ContentSpans, s.Content)
		for _, c := range [][2]string{
			{row.Document, r.Document.ID}, {row.Path, r.Document.Path}, {row.Title, r.Document.Title}, {row.Statement, s.ID}, {row.Key, keys[i]},
			{row.Content, words(r.Document.Text, s.Content)}, {row.Source, words(r.Document.Text, s.Source.Spans)},
			{row.Stance, string(s.Stance)}, {row.Within, s.Within}, {row.Slant, string(s.Slant)}, {row.Weakest, string(s.Weakest)}, {row.SourceName, p.name(s)}, {strings.Join(row.Chain, "|"), strings.Join(p.chain(s), "|")},
		} {
			if c[0] != whole(c[1]) {
				t.Fatalf("row %d: %q, not %q", i, c[0], c[1])
			}
		}
		if row.Negated != s.Negated || row.Confidence != round(s.Confidence) || len(row.Figures) != len(s.Figures) {
			t.Fatalf("row %d: %+v", i, row)
		}
	}
}

// The library reads back what is written, word for word.
func TestParquet(t *testing.T) {
	rows, err := readParquet(render(t, "parquet", Options{}, hashed(), second()))
	if err != nil {
		t.Fatal(err)
	}
	n := len(hashed().Statements)
	compareParquet(t, rows[:n], hashed())
	compareParquet(t, rows[n:], second())
	if f := rows[5].Figures[0]; f.Words != "up to 40 houses" || f.Value != 40 || f.Low != nil || *f.High != 40 || f.Bound != "up to" {
		t.Errorf("figure: %+v", f)
	}
	if f := rows[9].Figures[0]; f.High != nil || *f.Low != 12 || f.Unit != "person" {
		t.Errorf("figure: %+v", f)
	}
	for _, empty := range [][]*hearsay.Reading{{}, {{Document: &hearsay.Document{}}}} {
		rows, err := readParquet(render(t, "parquet", Options{}, empty...))
		if err != nil || len(rows) != 0 {
			t.Errorf("%d readings without a statement: %d rows, %v", len(empty), len(rows), err)
		}
	}
}

func TestParquetAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReading(t)
		r.Document.Path += string(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "bytes"))
		for i := range r.Statements {
			r.Statements[i].Negated = rapid.Bool().Draw(t, "negated")
			r.Statements[i].Chain = rapid.SliceOfN(rapid.SampledFrom([]string{"S1", "publisher", "S9", ""}), 0, 3).Draw(t, "chain")
		}
		var b bytes.Buffer
		w := newParquet(&b, Options{})
		if err := errors.Join(w.Write(r), w.Close()); err != nil {
			t.Fatal(err)
		}
		rows, err := readParquet(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		compareParquet(t, rows, r)
	})
}

// Several row groups, and more values than one byte counts.
func TestParquetGroups(t *testing.T) {
	r := &hearsay.Reading{Document: &hearsay.Document{ID: "sha256:1", Text: "He said so, e\u0301 🌊."}}
	for i := range parquetRows + 300 {
		r.Statements = append(r.Statements, hearsay.Statement{
			ID: id("T", i), Content: find(r.Document.Text, "🌊", 0), Confidence: math.Mod(float64(i)/997, 1), Negated: i%3 == 0, Chain: []string{id("S", i%700)},
		})
	}
	b := render(t, "parquet", Options{}, r)
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(f.RowGroups()); n != 2 {
		t.Errorf("%d row groups", n)
	}
	rows, err := readParquet(b)
	if err != nil {
		t.Fatal(err)
	}
	compareParquet(t, rows, r)
}
