package shard

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"github.com/parquet-go/parquet-go"

	"hearsay"
	"hearsay/export"
)

// The bounds of a row group: how much waits in memory until it is written. Pages of it are
// compressed already, to a fifth or so.
const (
	groupRows  = 4096
	groupBytes = 32 << 20
)

// The keys under which the file of documents says what it was made of, and how much it holds.
const (
	settingsKey = "hearsay.settings"
	summaryKey  = "hearsay.summary"
)

// A Summary counts what the files of one input hold.
type Summary struct {
	Documents  int
	Statements int
	Dead       int // letters
}

// A Writer writes the files of one input. It is not safe for concurrent use; the order of
// calls is the order of the rows. One of Commit and Discard ends it.
type Writer struct {
	settings   Settings
	base       string // the path of the files without their endings
	files      [3]*export.File
	documents  *parquet.GenericWriter[row]
	statements export.Writer
	summary    Summary
	waiting    [2]int // rows and bytes in the row group
	failed     error  // the input could not be opened
}

// The places of Writer.files, in the order in which they are renamed.
const (
	dead = iota
	statements
	documents
)

// Create begins the files of an input in a folder, which must exist. Errors are those of
// export.CreateFile.
func Create(dir string, s Settings) (*Writer, error) {
	w := &Writer{settings: s, base: filepath.Join(dir, Name(s.Input))}
	for i, ending := range [...]string{dead: DeadEnding, statements: StatementsEnding, documents: DocumentsEnding} {
		f, err := export.CreateFile(w.base + ending)
		if err != nil {
			w.Discard()
			return nil, err
		}
		w.files[i] = f
	}
	format, err := export.ByName("parquet")
	if err != nil {
		w.Discard()
		return nil, err
	}
	w.statements = format.New(w.files[statements], export.Options{})
	w.documents = parquet.NewGenericWriter[row](w.files[documents], append(bare("reading", "raw"),
		parquet.Compression(&parquet.Zstd), parquet.CreatedBy("hearsay", "", ""))...)
	return w, nil
}

// bare keeps the least and the greatest value of columns out of the heads of their pages and the
// end of the file. Those of a page of HTML are the whole page: four copies of it, not compressed.
func bare(columns ...string) []parquet.WriterOption {
	var out []parquet.WriterOption
	for _, c := range columns {
		out = append(out, parquet.SkipPageBounds(c), parquet.SkipPageStatistics(c))
	}
	return out
}

// Add writes what came of one document: a row, or a letter. The error is Unavailable
// where the disk takes no more, or that of a context that has ended, which is no
// fault of the document; the files are then to be discarded.
func (w *Writer) Add(o Outcome) error {
	if o.Err == nil {
		err := w.add(o)
		if e, ok := asError(err); !ok || e.Code != hearsay.Internal {
			return err
		}
		o.Err = err // a reading that cannot be written: a letter, too
	}
	if errors.Is(o.Err, context.Canceled) || errors.Is(o.Err, context.DeadlineExceeded) {
		return o.Err
	}
	l := NewLetter(w.settings.Input, o.Err)
	if l.again() {
		w.failed = o.Err
	}
	w.summary.Dead++
	line, err := json.Marshal(l)
	if err != nil {
		return err
	}
	_, err = w.files[dead].Write(append(line, '\n'))
	return err
}

func (w *Writer) add(o Outcome) error {
	r, err := newRow(o.Raw, o.Reading)
	if err != nil {
		return err
	}
	if err := w.statements.Write(o.Reading); err != nil {
		return err
	}
	if _, err := w.documents.Write([]row{r}); err != nil {
		return unwritten(w.base+DocumentsEnding, err)
	}
	w.summary.Documents++
	w.summary.Statements += len(o.Reading.Statements)
	w.waiting[0]++
	w.waiting[1] += len(r.Raw) + len(r.Reading)
	if w.waiting[0] < groupRows && w.waiting[1] < groupBytes {
		return nil
	}
	w.waiting = [2]int{}
	return unwritten(w.base+DocumentsEnding, w.documents.Flush())
}

// Commit ends the files and gives them their names. Where the input was not there or could not
// be reached the error says why, as does the letter, the one file that is then left: the input is not
// done, and is tried again another time.
func (w *Writer) Commit() (Summary, error) {
	err := w.statements.Close()
	if err == nil {
		err = w.conclude()
	}
	if err != nil {
		w.Discard()
		return Summary{}, err
	}
	if w.failed != nil {
		defer w.Discard()
		if err := w.files[dead].Commit(); err != nil {
			return Summary{}, err
		}
		return Summary{}, w.failed
	}
	// Files of other settings make way: what stands there never is of two kinds.
	if err := os.Remove(w.base + DocumentsEnding); err != nil && !errors.Is(err, os.ErrNotExist) {
		w.Discard()
		return Summary{}, unwritten(w.base+DocumentsEnding, err)
	}
	for i, f := range w.files {
		if i == dead && w.summary.Dead == 0 {
			f.Discard()
			if err := os.Remove(w.base + DeadEnding); err != nil && !errors.Is(err, os.ErrNotExist) {
				w.Discard()
				return Summary{}, unwritten(w.base+DeadEnding, err)
			}
			continue
		}
		if err := f.Commit(); err != nil {
			w.Discard()
			return Summary{}, err
		}
	}
	return w.summary, nil
}

// conclude writes the end of the file of documents.
func (w *Writer) conclude() error {
	settings, err := json.Marshal(w.settings)
	if err != nil {
		return err
	}
	summary, err := json.Marshal(w.summary)
	if err != nil {
		return err
	}
	w.documents.SetKeyValueMetadata(settingsKey, string(settings))
	w.documents.SetKeyValueMetadata(summaryKey, string(summary))
	return unwritten(w.base+DocumentsEnding, w.documents.Close())
}

// Discard removes what was written and not committed.
func (w *Writer) Discard() {
	for _, f := range w.files {
		if f != nil {
			f.Discard()
		}
	}
}

// unwritten is an error of the library below, or of the file below that.
func unwritten(path string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := asError(err); ok {
		return e
	}
	return &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "the file could not be written", Err: err}
}
