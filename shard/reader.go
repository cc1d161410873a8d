package shard

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"

	"hearsay"
)

// readAtOnce is how many rows are decoded at a time; their bytes are all in memory.
const readAtOnce = 8

// Done reports whether the files of an input stand in a folder, made with the same
// settings, and what they hold. A file that cannot be read is not done.
func Done(dir string, s Settings) (Summary, bool) {
	var found Settings
	var summary Summary
	err := opened(filepath.Join(dir, Name(s.Input)+DocumentsEnding), func(f *parquet.File) error {
		for key, into := range map[string]any{settingsKey: &found, summaryKey: &summary} {
			value, ok := f.Lookup(key)
			if !ok {
				return errors.New("no " + key)
			}
			if err := json.Unmarshal([]byte(value), into); err != nil {
				return err
			}
		}
		return nil
	})
	return summary, err == nil && found == s
}

// Files are the files of documents in a folder, by name. The error is NotFound without
// the folder, or where it holds none.
func Files(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, unopened(dir, err)
	}
	var out []string
	for _, e := range entries {
		if name := e.Name(); !e.IsDir() && !strings.HasPrefix(name, ".") && strings.HasSuffix(name, DocumentsEnding) {
			out = append(out, filepath.Join(dir, name))
		}
	}
	if out == nil {
		return nil, &hearsay.Error{Code: hearsay.NotFound, Path: dir, Message: "holds no file *" + DocumentsEnding}
	}
	return out, nil
}

// Documents yields the documents of a file as they were written, with no more than
// a few in memory. It ends with the first error: Unreadable for a file that is damaged or is none
// of a shard, NotFound or Unavailable for one that cannot be opened.
func Documents(path string) iter.Seq2[Outcome, error] {
	return func(yield func(Outcome, error) bool) {
		more := true
		err := opened(path, func(f *parquet.File) error {
			r := parquet.NewGenericReader[row](f)
			defer r.Close()
			rows := make([]row, readAtOnce)
			for more {
				clear(rows)
				n, err := decode(r, rows)
				for i := range rows[:n] {
					o, bad := rows[i].outcome()
					if bad != nil {
						return bad
					}
					if more = yield(o, nil); !more {
						return nil
					}
				}
				if errors.Is(err, io.EOF) {
					return nil
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil && more {
			yield(Outcome{}, err)
		}
	}
}

// opened calls use with an open file.
func opened(path string, use func(*parquet.File) error) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return unopened(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return unopened(path, err)
	}
	file, err := parse(f, info.Size())
	if err == nil {
		err = use(file)
	}
	return unread(path, err)
}

// decode reads rows. A damaged page may make the library panic.
func decode(r *parquet.GenericReader[row], rows []row) (n int, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			n, err = 0, fmt.Errorf("%v", fault)
		}
	}()
	return r.Read(rows)
}

// parse opens a file of Parquet that has the columns of a row.
func parse(r io.ReaderAt, size int64) (f *parquet.File, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			f, err = nil, fmt.Errorf("%v", fault)
		}
	}()
	f, err = parquet.OpenFile(r, size)
	if err != nil {
		return nil, err
	}
	for _, want := range parquet.SchemaOf(row{}).Columns() {
		if _, ok := f.Schema().Lookup(want...); !ok {
			return nil, fmt.Errorf("it has no column %s", strings.Join(want, "."))
		}
	}
	return f, nil
}

// unread says that a file is not what it should be.
func unread(path string, err error) error {
	if err == nil {
		return nil
	}
	return &hearsay.Error{Code: hearsay.Unreadable, Path: path, Message: "is no file of documents, or is damaged", Err: err}
}

// unopened says why a file or folder cannot be opened.
func unopened(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &hearsay.Error{Code: hearsay.NotFound, Path: path, Message: "no such file or folder"}
	}
	e := &hearsay.Error{Code: hearsay.Unavailable, Path: path, Message: "cannot be read", Err: err}
	if cause, ok := errors.AsType[*fs.PathError](err); ok {
		e.Err = cause.Err
	}
	return e
}
